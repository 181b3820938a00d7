"""The way from bodies of an older schema to today's: bodies themselves are never rewritten."""

from bijtijds.store.bodies import Upcasters

UPCASTERS: Upcasters = {}
"""For (kind, n) a pure function that makes a body of schema n + 1 out of one of schema n. Schema 1 is the first."""
