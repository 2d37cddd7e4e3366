"""The hot loops of the corpus matcher.

One source: Cython in pure-Python mode, compiled when the package is installed on a machine with a C compiler, run by the interpreter, with
the same results, where there is none. Every array comes as a `memoryview`, so that the interpreter sees plain ints and never numpy scalars;
64-bit arithmetic is masked, which the compiler drops. Loops that need no Python object release the lock, so threads use all cores.
"""

from retold.passages.kernels_chains import RECORD, derive, keep_uncovered, match_documents
from retold.passages.kernels_words import COMPILED, hash_grams, mark_runs, scan

__all__ = ["COMPILED", "RECORD", "derive", "hash_grams", "keep_uncovered", "mark_runs", "match_documents", "scan"]
