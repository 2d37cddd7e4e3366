"""The same person across the stories of an archive.

In: the stories that an archive stores. Out: people, each with the names and roles they are seen with, what they are quoted as saying, and
the reason for every tie between two appearances. `profiles` says when two names, roles and organisations agree; `told` finds the words
that show it; `appearances` reads a story; `grouping` puts appearances together, a pure function of what the archive holds and of the
decisions of people; `keeping` writes that, `decisions` remembers what was decided by hand, `pages` reads it all. To use one more kind of
evidence: give `profiles.agreement` one more case, with its words in `profiles.Agreed`.
"""
