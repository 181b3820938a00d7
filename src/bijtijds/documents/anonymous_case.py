"""What a casus says: one case put to an expert without anything that leads back to a child or a school."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, repr=False)
class SeenThing:
    """One row of a casus: a phase of a month, what was seen, and what one may think or ask about it."""

    when: str
    fact: str
    interpretation: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class AnonymousCase:
    """A case for option C (guideline §3.2): no names, no places, no dates, no school, no id.

    `about` completes "Een leerling …": "van 8–9 jaar uit de middenbouw". All texts have been replaced and checked
    before they come here.
    """

    work_question: str
    about: str
    strengths: tuple[str, ...] = ()
    rows: tuple[SeenThing, ...] = ()
    tried: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    kind: ClassVar[str] = "casus"
    document_id: ClassVar[str] = ""
    version: ClassVar[int] = 1
