"""Findings that a newsroom has switched off, by kind, by severity, or one by one with a reason.

In: a Story or a Check, and `Rules`: what the call switches off, and the entries of an ignore file (docs/ignore.md). Out: the same without
those findings, each of them in the story's `ignored` with its reason, so that every report can count them. Nothing is read or written here.
To let an entry match by one more thing: a field in `entries.Entry`, how it is read in `entries.entry_of`, and its test in `apply.matches`.
"""

from retold.ignoring.apply import ignore_in_check, ignore_in_story
from retold.ignoring.entries import Entry, Rules, read_entries, rules_of

__all__ = ["Entry", "Rules", "ignore_in_check", "ignore_in_story", "read_entries", "rules_of"]
