"""What the digest for the director says: how often, in a period, and nothing about anybody."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True, repr=False)
class DigestLine:
    """One count, in words already."""

    what: str
    number: str
    why: str


@dataclass(frozen=True, slots=True, repr=False)
class DigestReport:
    """One page of counts. It holds nothing about a pupil, so it has no id and is not kept."""

    since: date
    until: date
    made_on: date
    lines: tuple[DigestLine, ...]

    kind: ClassVar[str] = "directieoverzicht"
    document_id: ClassVar[str] = ""
    version: ClassVar[int] = 1
