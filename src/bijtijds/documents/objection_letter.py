"""What an informatiebrief says: what the school will ask outside, and until which day a parent can object."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bijtijds.documents.shared_with import SharedWith


@dataclass(frozen=True, slots=True, repr=False)
class ObjectionLetter:
    """The letter of option B for one parent (guideline §3.2): the purpose, the partners, the questions and a term.

    It has no place for an address, so that a parent's home cannot end up with the other parent. `last_day` is the
    last whole day on which an objection counts. `meeting` is the name of the meeting. `ground` is the sentence of
    the school that says why it may tell the outside facts without a yes. A draft carries no id and no QR code.
    """

    document_id: str
    version: int
    made_on: date
    pupil: str
    called: str
    parent: str
    handed_on: date
    last_day: date
    question: str
    purpose: str
    meeting: str
    meeting_on: date | None
    recipients: tuple[SharedWith, ...]
    ground: str
    draft: bool = False

    kind: ClassVar[str] = "informatiebrief"
