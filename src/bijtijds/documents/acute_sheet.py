"""What the acute card on paper says: for the wall of the staff room, about no pupil."""

from dataclasses import dataclass
from typing import ClassVar

from bijtijds.base.acute_card import AcuteCard


@dataclass(frozen=True, slots=True, repr=False)
class AcuteSheet:
    """The acute card of one school (guideline §3.5). It holds nothing about a pupil, so it has no id."""

    card: AcuteCard

    kind: ClassVar[str] = "acute kaart"
    document_id: ClassVar[str] = ""
    version: ClassVar[int] = 1
