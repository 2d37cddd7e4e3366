"""What people read: a summary for the terminal and a report in one HTML file; a report as JSON is `story.to_json()`.

In: a Story or a Check, nothing else. Out: lines, or one string. Every face reads the same index and the same numbered list of
findings (`findings.py`), in the same words (`wording.py`), so that two views of one story never disagree.
To add one more face: one file with one function from a Story to what is shown; it finds its words in `wording.py`, its text through
`index.py` and its list in `findings.py`, and escapes or cleans all text of articles for the medium it writes to.
"""
