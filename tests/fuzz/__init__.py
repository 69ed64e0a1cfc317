"""Fuzzing of everything that reads: whatever comes in, nothing but a ``PartyOrgError`` comes out.

``python -m tests.fuzz --seconds 60`` changes files of the corpus at random, in their bytes and in
what they say, and reads them. ``python -m tests.fuzz.with_atheris`` has the same options; there
atheris (``pip install atheris``) chooses what to change further by the code that it reaches. Both
use the same mutations and the same checks.
"""
