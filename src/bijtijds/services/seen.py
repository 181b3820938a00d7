"""On which version of a row a form was opened, as a draft can hold it."""

from typing import TypeAlias

from bijtijds.store.ids import RevisionId

Seen: TypeAlias = RevisionId


def as_text(seen: Seen | None) -> str | None:
    """The version as text, or None for a new row."""
    return None if seen is None else seen.value.hex()


def from_text(told: object) -> Seen | None:
    """The version of `as_text`, or one that is a version already; None for anything else."""
    if isinstance(told, RevisionId):
        return told
    return RevisionId(bytes.fromhex(told)) if isinstance(told, str) else None
