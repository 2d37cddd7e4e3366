"""How text is seen: words, sentences, quotation marks, house style, numbers, dates.

In: a string. Out: plain data with code-point offsets into that string. Nothing here knows about articles or findings.
To add one more way of seeing: one file with pure functions, no import from a floor above (`model` and `errors` are below).
Word lists stand in `words/`, one entry a line, each file with a first line that says where it comes from.
"""
