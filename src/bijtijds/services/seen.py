"""On which version of a row a form was opened, as a draft can hold it."""

from hashlib import sha256
from typing import Any, TypeAlias

from bijtijds.store.ids import LENGTH, RevisionId

Seen: TypeAlias = RevisionId


def of(draft: Any) -> Seen:
    """The version of a draft that tells of more rows than one: a day that was moved elsewhere is another version."""
    said = repr([_plainly(getattr(draft, name)) for name in draft.__dataclass_fields__ if name != "seen"])
    return RevisionId(sha256(said.encode()).digest()[:LENGTH])


def as_text(seen: Seen | None) -> str | None:
    """The version as text, or None for a new row."""
    return None if seen is None else seen.value.hex()


def from_text(told: object) -> Seen | None:
    """The version of `as_text`, or one that is a version already; None for anything else."""
    if isinstance(told, RevisionId):
        return told
    return RevisionId(bytes.fromhex(told)) if isinstance(told, str) else None


def _plainly(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plainly(one) for one in value]
    names = getattr(value, "__dataclass_fields__", None)
    return value if names is None else [getattr(value, name) for name in names]
