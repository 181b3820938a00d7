"""The step that brings a consent further: what the primary button of its page does, and what the footer says first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from uuid import UUID

from bijtijds.services.consent_options import Given, Need
from bijtijds.services.consents import AnswerRow, ConsentRow
from bijtijds.terms.codes import ConsentOption
from bijtijds.terms.sharing import Answer
from bijtijds.ui.pages.consents.form import TYPED

_CUSTODY = frozenset({"custody_must_be_asked", "nobody_has_custody"})
_OWN_REFUSALS = frozenset({"consent_refused", "consent_objected", "consent_withdrawn"})


class Act(Enum):
    """What a step does."""

    KEEP = auto()
    PART = auto()
    OPTION = auto()
    PAPER = auto()
    ANSWER = auto()
    HAND_OVER = auto()
    WAIT = auto()
    SETTINGS = auto()
    PEOPLE = auto()
    ANEW = auto()
    CASE = auto()
    FACTS = auto()
    FORWARD = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """One step, in the words of its button, and the parent that it is about."""

    act: Act
    words: str
    contact: UUID | None = None


def next_step(
    told: ConsentRow | None, option: ConsentOption, needs: Sequence[Need], given: Mapping[UUID, Given], *, edited: bool
) -> Step:
    """The one step that opens it, or what an open one is for. `told` is the kept one, if it was kept."""
    codes = {one.code for one in needs}
    kept = told if not edited else None
    if "pupil_left" in codes:
        step = Step(Act.PEOPLE, "Naar Gegevens")
    elif kept is not None and _OWN_REFUSALS & codes:
        step = Step(Act.ANEW, "Verder met C of D …")
    elif "refusal_stands" in codes:
        step = Step(Act.OPTION, "Kies optie C of D")
    elif kept is not None and "consent_ended" in codes:
        step = Step(Act.ANEW, "Vraag opnieuw …")
    elif codes & TYPED:
        step = Step(Act.PART, "Verder")
    elif kept is None:
        step = Step(Act.KEEP, "Bewaar en ga verder")
    elif option is ConsentOption.ANONYMOUS:
        step = Step(Act.CASE, "Maak casus zonder naam …")
    elif needs:
        step = _with_parents(kept, needs, given)
    else:
        outside = option is ConsentOption.INFORMED
        step = Step(Act.FACTS, "Maak papier") if outside else Step(Act.FORWARD, "Naar de aanmelding …")
    return step


def _with_parents(told: ConsentRow, needs: Sequence[Need], given: Mapping[UUID, Given]) -> Step:
    first = next((one for one in needs if one.code != "term_runs"), needs[0])
    parent = next((one for one in told.answers if one.contact == first.contact), None)
    if first.code == "b_not_allowed":
        step = Step(Act.SETTINGS, "Naar Instellingen")
    elif first.code in _CUSTODY or parent is None:
        step = Step(Act.PEOPLE, "Naar Gegevens")
    elif first.code == "term_runs":
        step = Step(Act.WAIT, "Termijn loopt")
    elif first.code == "letter_not_given":
        step = _letter(parent, given)
    elif parent.contact not in given and parent.told.answer is Answer.NOT_YET:
        step = Step(Act.PAPER, f"Maak formulier voor {parent.role}", parent.contact)
    else:
        step = Step(Act.ANSWER, f"Antwoord van {parent.role} …", parent.contact)
    return step


def _letter(parent: AnswerRow, given: Mapping[UUID, Given]) -> Step:
    if parent.contact in given:
        return Step(Act.HAND_OVER, f"Brief uitgereikt aan {parent.role} …", parent.contact)
    return Step(Act.PAPER, f"Maak brief voor {parent.role}", parent.contact)


def still_needed(needs: Sequence[Need], parents: Collection[AnswerRow]) -> str:
    """The first thing that is needed, by whom, and how many more."""
    told = [one for one in needs if one.code != "only_the_anonymous_case"]
    if not told:
        return ""
    first = told[0]
    who = next((one.role for one in parents if one.contact == first.contact), "")
    more = len(told) - 1
    begin = f"Kan nog niet ({who})" if who else "Kan nog niet"
    return f"{begin}: {_lower(first.sentence)}{f' En nog {more}.' if more else ''}"


def what_may_leave(told: ConsentRow) -> str:
    """Exactly which items go to exactly whom, for a consent that is open."""
    if told.option is ConsentOption.INFORMED:
        what = "naam, adres en of het kind of gezin bekend is bij hulp"
    else:
        what = in_a_row([item.label for item in told.items])
    people = [
        f"{one.name} ({', '.join(part for part in (one.function, one.organisation) if part)})"
        if one.function or one.organisation else one.name
        for one in told.recipients
    ]  # fmt: skip
    return f"Er mag nu naar buiten: {what}. Alleen naar {in_a_row(people)}."


def in_a_row(words: Sequence[str]) -> str:
    """`een, twee en drie`."""
    return " en ".join(part for part in (", ".join(words[:-1]), words[-1] if words else "") if part)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
