"""What a deelregister says: with whom the school shared what about one child, when, why and on what ground."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True, repr=False)
class Shared:
    """One time that something was shared. `ground` is a sentence for parents, `because` is for what had no ground."""

    on: date
    what: str
    items: tuple[str, ...]
    how: str
    recipients: tuple[str, ...]
    ground: str
    purpose: str
    by: str
    parents_told_on: date | None = None
    because: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class SharedRegister:
    """All that parents may read of the exchange register (AVG art. 15 lid 1c), newest first.

    A draft carries no id and no QR code.
    """

    document_id: str
    version: int
    made_on: date
    pupil: str
    called: str
    lines: tuple[Shared, ...]
    draft: bool = False

    kind: ClassVar[str] = "deelregister"
