"""Feeds and sitemaps, watched: their articles go into an archive, and what asks for attention goes out.

In: addresses of RSS and Atom feeds and of sitemaps (OPML, or a plain list), an archive, and where alerts go. Out: articles and their
versions in the archive, traced stories, and alerts (as an Atom feed, a webhook, mail).
`sources` reads the list, `feeds` what a feed says (through `xml`), `asking` asks a server politely (`robots`, `pacing`), `watcher` is the
loop and `taking` what it does with each answer; `tracing` traces the stories that were touched and `noticing`, `revised` and `denied` find
what asks for attention; `atom`, `webhook` and `mail` tell it, `sending` retries; `command` is the command line.
To notice one more thing: one function `Story -> Iterable[Alert]` and its name in `noticing.NOTICES`. To tell it in one more way: one file
with a `Channel`, and its name in `command.channels_of`.
"""
