"""What a Meldcode says about itself on its page."""

from datetime import date

from bijtijds.services.meldcode import MeldcodeDraft, MeldcodeRow
from bijtijds.terms.dates import long_date
from bijtijds.terms.meldcode import REPORTS, Question, Reporter, Step

NEEDED = {
    "signals": "signalen", "consult": "overleg", "talk": "gesprek met ouders, of waarom niet",
    "weighing": "de vijf vragen", "decision": "besluit", "decided_on": "dag van het besluit",
    "decided_with": "met wie u besloot", "decision_because": "waarom dit besluit",
    "reporter": "wie meldt", "reported_by": "naam van de melder",
    "parents": "ouders ingelicht, of waarom niet", "reported_on": "dag van melden", "feedback_on": "terugkoppeling",
}  # fmt: skip
"""What still misses is called, by field, in the order of the page."""


DECIDED = ("decision", "decided_on", "decided_with", "decision_because")
"""A decision is there with its day, with whom it was made and why (guideline §3.4)."""


def missing_in(draft: MeldcodeDraft) -> tuple[str, ...]:
    """The fields that the path still asks for, in the order of the page; nothing of it blocks keeping."""
    taken = {one.step for one in draft.moments}
    missing = [step.value for step in (Step.SIGNALS, Step.CONSULT) if step not in taken]
    if Step.TALK not in taken and not (draft.no_talk_because or "").strip():
        missing.append(Step.TALK.value)
    answered = {one.question for one in draft.weighings if one.answer is not None}
    missing += [f"{one.value}_answer" for one in Question if one not in answered]
    if draft.decision is None:
        missing.append("decision")
    else:
        told = (draft.decided_on, (draft.decided_with or "").strip(), (draft.decision_because or "").strip())
        missing += [name for name, says in zip(DECIDED[1:], told, strict=True) if not says]
        missing += _missing_in_report(draft) if draft.decision in REPORTS else []
    return tuple(missing)


def _missing_in_report(draft: MeldcodeDraft) -> list[str]:
    parents = bool(draft.parents) and all(one.told_on or (one.because or "").strip() for one in draft.parents)
    waits = draft.reported_on is not None and draft.reporter is Reporter.SCHOOL and draft.feedback_on is None
    lacks = {
        "reporter": draft.reporter is None, "reported_by": not (draft.reported_by or "").strip(),
        "parents": not parents, "reported_on": draft.reported_on is None, "feedback_on": waits,
    }  # fmt: skip
    return [name for name, lack in lacks.items() if lack]


def words_for(missing: tuple[str, ...]) -> str:
    """What is still needed, in a line."""
    names = dict.fromkeys(NEEDED["weighing"] if name.endswith("_answer") else NEEDED[name] for name in missing)
    return ", ".join(names)


def state(told: MeldcodeRow | None) -> str:
    """Where it stands, for the header."""
    if told is None:
        return "nieuw · vertrouwelijk"
    if told.closed_on is not None and told.ending is not None:
        return f"afgesloten op {long_date(told.closed_on)}: {told.ending.label} · vertrouwelijk"
    decided = told.decision.label if told.decision is not None else "nog geen besluit"
    return f"begonnen op {long_date(told.started_on)} · {decided} · vertrouwelijk"


def waits_until(day: date) -> str:
    """The clock of Veilig Thuis."""
    return f"Antwoord t/m {long_date(day)}"
