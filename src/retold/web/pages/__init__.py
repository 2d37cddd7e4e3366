"""The rooms: one file a page, with what it shows as plain data, the page itself, and the same as JSON.

In: a request. Out: HTML from a template, or JSON, both from one view of what is stored. To add one more: a file with the routers `pages`
and `api`, its name in `app.PARTS`, its template in `templates/`, and, if it stands in the masthead, a line in `desk.ROOMS`.
"""
