"""The reading room: a web app on an archive, for people, and the same as JSON for programs.

In: requests, and the stories, articles and decisions of an archive. Out: pages that work without scripts, JSON that is described
(`/api/openapi.json`), and decisions that the archive keeps. `serve` opens it; `app` puts it together; `guard` stands before every page;
`pages/` has one file a page, `templates/` what they look like, on top of the report's templates and style; `jobs` and `work` do what
takes a while in processes of their own; `room` holds the archive and the stories looked at last. To add a page: see `pages/__init__`.
"""
