"""The sentences of a cycle's page: what is missing, how it stands, and what the agenda tells of it."""

from collections.abc import Iterator, Sequence
from datetime import date

from bijtijds.services.cycle_agenda import Answer
from bijtijds.services.cycle_draft import CycleDraft
from bijtijds.services.cycles import CycleState
from bijtijds.terms.codes import AgreementState
from bijtijds.terms.dates import long_date, short_date


def to_settle(missing: Sequence[str], child: str, *, talk_ahead: bool = False) -> str:
    """Which of the four conditions still fail, in one sentence; empty when none does.

    `talk_ahead` when the day of the talk with parents was filled in and is still to come.
    """
    words = {
        "protecting_factor": "iets wat helpt",
        "child_words": f"de woorden van {child} (of waarom niet)",
        "parents_spoken_on": "wanneer het met ouders is besproken (of waarom niet)",
        "evaluation_on": "de evaluatiedatum",
    }
    if talk_ahead:
        words["parents_spoken_on"] = "een gesprek met ouders dat al is geweest (of waarom niet)"
    return f"Nog nodig: {_listed([words[name] for name in missing])}." if missing else ""


def to_close(missing: Sequence[str], child: str) -> str:
    """What a cycle needs before it is closed."""
    if not missing:
        return ""
    return f"Nog nodig: wat {child} zelf zegt, of bij ‘Niet gehoord’ waarom dat niet kon."


def stands(state: CycleState | None, today: date) -> str:
    """How the cycle stands, when nothing is missing."""
    if state is None or state.settled_on is None:
        return "Alles is er: u kunt de cyclus vaststellen." if state is None or state.closed_on is None else ""
    if state.closed_on is not None:
        return f"Afgesloten op {short_date(state.closed_on, today)}: {state.conclusion}"
    return f"Vastgesteld op {short_date(state.settled_on, today)} door {state.settled_by}."


def from_agenda(state: CycleState | None, draft: CycleDraft) -> Iterator[str]:
    """What happened in the agenda: an outcome that was given there never hides that the cycle waits for its voices."""
    if state is None:
        return
    results = {one.about for one in draft.evaluations if one.result is not None}
    whole = all(goal.uid in results for goal in draft.goals) and bool(draft.goals)
    if state.evaluation is not None:
        yield from _told("Evaluatie", state.evaluation, draft.evaluation_on, done=whole)
    for number, goal in enumerate(draft.goals, start=1):
        answer = state.goal_days.get(goal.uid) if goal.uid is not None else None
        if answer is not None:
            yield from _told(f"Doel {number}", answer, goal.due_on, done=goal.uid in results)


def _told(what: str, answer: Answer, planned: date | None, *, done: bool) -> Iterator[str]:
    if answer.state is AgreementState.OPEN and answer.due_on not in (None, planned) and answer.due_on is not None:
        yield f"{what}: in de agenda verzet naar {long_date(answer.due_on)}."
    elif answer.state is AgreementState.DONE and not done and answer.closed_on is not None:
        yield f"{what}: in de agenda afgerond op {long_date(answer.closed_on)}. Uitkomst: {answer.outcome}"
    elif answer.state is AgreementState.DROPPED:
        yield f"{what}: in de agenda vervallen, omdat: {answer.outcome} Kies een nieuwe dag als u nog evalueert."


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"
