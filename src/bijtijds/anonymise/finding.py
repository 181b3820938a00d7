"""What was found in a text, and the text with it taken out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing a spelling or a finding is."""

    FULL_NAME = "full_name"
    SURNAME = "surname"
    FIRST_NAME = "first_name"
    INITIALS = "initials"
    BIRTH_DATE = "birth_date"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    STREET = "street"
    POSTCODE = "postcode"
    PLACE = "place"
    SCHOOL = "school"
    GROUP = "group"
    CODE = "code"
    CAPITAL = "capital"  # an unknown word with a capital
    NUMBER = "number"  # an unknown number: phone, code
    DAY = "day"  # a date or a time
    AGE = "age"
    TRAIT = "trait"  # something by which a child can be recognised


class Reason(StrEnum):
    """Why something was found; the screen has a sentence for each."""

    KNOWN = "known"
    ALSO_A_WORD = "also_a_word"
    SENTENCE_START = "sentence_start"
    TYPO = "typo"
    SOUNDS_LIKE = "sounds_like"
    SHORTENED = "shortened"
    CAPITAL = "capital"
    AFTER_TITLE = "after_title"
    NO_WORD = "no_word"
    LOOKS_LIKE_PHONE = "looks_like_phone"
    LOOKS_LIKE_EMAIL = "looks_like_email"
    LOOKS_LIKE_LINK = "looks_like_link"
    LOOKS_LIKE_CODE = "looks_like_code"
    LOOKS_LIKE_ADDRESS = "looks_like_address"
    LOOKS_LIKE_DATE = "looks_like_date"
    LOOKS_LIKE_TIME = "looks_like_time"
    LOOKS_LIKE_AGE = "looks_like_age"
    LOOKS_LIKE_GROUP = "looks_like_group"
    RARE_TRAIT = "rare_trait"
    BOY_OR_GIRL = "boy_or_girl"
    CHOSEN = "chosen"


SHOWN = 0.2
"""The certainty of what is only shown: it may stay without a decision, and can be replaced."""


@dataclass(frozen=True, slots=True, repr=False)
class Finding:
    """A piece of a text that leads, or may lead, to somebody.

    `certainty` is 1.0 when it is replaced without a question; below that it is a doubt for a decision, and at `SHOWN`
    it only catches the eye: `vanochtend` leads to nobody by itself.
    `keepable` says whether the user may leave it; `who` is the caller's own key for the person.
    """

    start: int
    end: int
    label: str
    known: bool
    certainty: float
    reason: Reason
    replacement: str
    kind: Kind
    keepable: bool = True
    who: str = ""
    about: str = ""  # of a trait: by what somebody would recognise the child

    @property
    def doubt(self) -> bool:
        """Whether the user has to decide."""
        return SHOWN < self.certainty < 1.0

    @property
    def shown(self) -> bool:
        """Whether it stays unless the user decides otherwise."""
        return self.certainty <= SHOWN

    def __repr__(self) -> str:
        """Without the text and the person."""
        return f"Finding({self.start}, {self.end}, {self.kind.value}, {self.certainty})"


def mask(text: str, findings: Sequence[Finding]) -> str:
    """The text with every finding replaced; findings do not overlap."""
    pieces: list[str] = []
    done = 0
    for finding in sorted(findings, key=lambda each: each.start):
        pieces += text[done : finding.start], finding.replacement
        done = finding.end
    return "".join((*pieces, text[done:]))


def apart(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without overlap: the longest wins, what sticks out of it is kept, and what is known stays known.

    What is only shown gives way to everything else, and keeps what is left of it; a doubt does when that is most of it.
    """
    ordered = sorted(findings, key=lambda each: (each.shown, each.start - each.end, not each.known, -each.certainty))
    length = max((each.end for each in ordered), default=0)
    owner = [-1] * length
    kept: list[Finding] = []
    for finding in ordered:
        free = [place for place in range(finding.start, finding.end) if owner[place] < 0]
        under = {owner[place] for place in range(finding.start, finding.end) if owner[place] >= 0}
        for place in () if finding.shown else under:
            kept[place] = _absorbed(kept[place], finding)
        left_over = finding.known or finding.shown or 2 * len(free) >= finding.end - finding.start
        for start, end in _runs(free) if left_over else ():
            owner[start:end] = [len(kept)] * (end - start)
            kept.append(finding if not under else replace(finding, start=start, end=end))
    return tuple(sorted(kept, key=lambda each: each.start))


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Places in a row, as from and to."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def _absorbed(longer: Finding, finding: Finding) -> Finding:
    """A longer finding over something known is at least as certain, and no easier to keep."""
    if longer.known or not finding.known:
        return longer
    return replace(
        longer, certainty=max(longer.certainty, finding.certainty), keepable=longer.keepable and finding.keepable
    )
