"""A reviewed copy of a draft: its own text with every proposed edit to be seen, accepted or refused, and the reason beside it.

In: the draft as it was read, the file it came from, and a `Repair`. Out: text or bytes for a new file; nothing is ever written over. To add
one more format: one file with a function from these to what is written, and its ending in `copies.py`; `fitting.py` finds in the file's
own text the places that an edit means.
"""
