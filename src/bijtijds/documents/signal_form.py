"""What the signaalformulier says: an empty page on which a teacher writes what was seen and heard."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, repr=False)
class SignalForm:
    """An empty form for teachers (guideline §2.9). It holds nothing about anybody, so it has no id."""

    kind: ClassVar[str] = "signaalformulier"
    document_id: ClassVar[str] = ""
    version: ClassVar[int] = 1
