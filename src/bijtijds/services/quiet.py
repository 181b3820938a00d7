"""Pupils in care about whom it has gone quiet, said in sentences with where each comes from (guideline §1.3, 2.1).

Never a number for a child and never a ranking: only since when nothing was heard. Confidential talks and notes count
as contact, but neither what they are nor their day is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from bijtijds.model.care import Concern
from bijtijds.model.pupils import Pupil
from bijtijds.model.school import Group
from bijtijds.model.talks import Agreement
from bijtijds.services import agenda, appointments, concerns, contact_days, leads, pupils, school
from bijtijds.services.agenda import About
from bijtijds.services.contact_days import Known, Last
from bijtijds.services.leads import Side
from bijtijds.services.school import Terms
from bijtijds.store.store import Store
from bijtijds.store.types import RowId
from bijtijds.terms.codes import DueKind, EndReason, Phase, Silence, TalkKind
from bijtijds.terms.dates import day_in_words
from bijtijds.terms.numbers import weeks_in_words

SHOWN = 5
"""So many stand on Vandaag: the oldest, one for a pupil; and whoever left the school with an open dossier."""
EVALUATED_FROM = 3
"""From this step of the care route on there is always an evaluation ahead (guideline §1.3)."""
_ASKED = {
    Silence.CONCERN: "Kijken hoe het gaat",
    Silence.CHILD: "Praten met het kind",
    Silence.PARENTS: "Praten met ouders",
    Silence.PHASE: "Verder met de HGW-cyclus",
    Silence.EVALUATION: "Evaluatie plannen",
    Silence.LEAD: "Regie invullen",
    Silence.LEFT: "Dossier afsluiten",
}
_WITH = {Silence.CHILD: "het kind", Silence.PARENTS: "ouders"}


@dataclass(frozen=True, slots=True, repr=False)
class Check:
    """One standing check on the care for a pupil: whether it is in order, said in a sentence, with its source.

    `since` is the day from which it was quiet, when it is not in order; `weeks` is the term of the school, `about` the
    open concern, cycle or referral that is meant.
    """

    silence: Silence
    fine: bool
    sentence: str
    source: str
    since: date
    weeks: int | None = None
    about: UUID | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Quiet:
    """A pupil about whom it has gone quiet; `about` is the concern that nobody followed up, or the cycle that waits."""

    pupil: About
    silence: Silence
    since: date
    sentence: str
    source: str
    about: UUID | None


def read_checks(reader: Any, pupil: UUID, today: date) -> Sequence[Check]:
    """The standing checks of one pupil in care, always in the same order; none for who is not in care.

    For who left the school there is only the open dossier to answer.
    """
    known = contact_days.known(reader, pupil).get(pupil)
    return () if known is None else tuple(_checks(known, school.terms(reader), today))


def read_quiet(reader: Any, today: date, *, most: int | None = SHOWN) -> Sequence[Quiet]:
    """Who left with an open dossier, and the oldest silences, one for a pupil, for who is reading already."""
    terms = school.terms(reader)
    oldest: list[tuple[date, UUID, Check]] = []
    for pupil, known in contact_days.known(reader).items():
        silent = [one for one in _checks(known, terms, today) if not one.fine]
        if silent:
            # of two that began on one day the concern itself says most
            first = min(silent, key=lambda one: (one.since, one.silence is not Silence.CONCERN))
            oldest.append((first.since, pupil, first))
    oldest.sort(key=lambda one: one[:2])
    gone = [one for one in oldest if one[2].silence is Silence.LEFT]
    chosen = [*gone, *[one for one in oldest if one not in gone][:most]]
    pupils_of = _about(reader, [pupil for _since, pupil, _check in chosen])
    return tuple(
        Quiet(pupils_of[pupil], check.silence, since, check.sentence, check.source, check.about)
        for since, pupil, check in chosen
    )


def plan_talk(store: Store, pupil: UUID, kind: TalkKind, day: date) -> None:
    """Put a talk with child or parents in the agenda, on a day."""
    words = "Gesprek met het kind" if kind is TalkKind.CHILD else "Gesprek met ouders"
    with store.change("Gesprek gepland") as session:
        appointments.plan(
            store, session, RowId("pupil", uuid4()), pupil, DueKind.TALK, day, what=words, talk_kind=kind,
        )  # fmt: skip


def plan_evaluation(store: Store, pupil: UUID, day: date) -> None:
    """Put an evaluation of the care in the agenda, on a day."""
    with store.change("Evaluatie gepland") as session:
        appointments.plan(
            store, session, RowId("pupil", uuid4()), pupil, DueKind.EVALUATION, day, what="Evaluatie van de zorg",
        )  # fmt: skip


def ask_later(store: Store, pupil: UUID, silence: Silence, day: date) -> None:
    """Promise to look again on a day: until then the silence is not told, and from then on the promise is."""
    me = store.device.author
    one = Agreement(pupil_uid=pupil, what=_ASKED[silence], who=me, due_on=day, silence=silence)
    one.made_on = store.device.clock.today()
    one.check()
    with store.change("Afspraak gemaakt") as session:
        session.add(one)


def end(
    store: Store, pupil: UUID, concern: UUID | None, outcome: str, because: EndReason = EndReason.SOLVED
) -> None:  # fmt: skip
    """The concern is over: uit de zorg, with what came of it.

    Without a concern of its own the dossier ends, and every open concern ends with the same outcome.
    """
    today = store.device.clock.today()
    if concern is None:
        ends = {one.uid: outcome for one in concerns.of_pupil(store, pupil)}
        pupils.end_dossier(store, pupil, because, outcome, today, ends)
        return
    with store.change("Zorg afgesloten") as session:
        session.get_one(Concern, concern).close(today, outcome)


def _checks(known: Known, terms: Terms, today: date) -> Sequence[Check]:
    made = [
        _spoken(Silence.CHILD, known.child, known, terms.weeks_child, today),
        _spoken(Silence.PARENTS, known.parents, known, terms.weeks_parents, today),
        _phase(known, terms.weeks_phase, today),
        _evaluation(known, today),
        _followed(known, terms.weeks_concern, today),
    ]
    if known.no_lead is not None:
        made.append(_led(known, known.no_lead, today))
    if known.has_left(today):
        made = [_left(known, today)]
    return [
        replace(one, fine=True, sentence="U kijkt hier later opnieuw naar.")
        if not one.fine and one.silence in known.asked
        else one
        for one in made
    ]


def _left(known: Known, today: date) -> Check:
    day = known.left_on or today
    told = f"Van school sinds {day_in_words(day, today)}. Het dossier is nog open."
    return Check(Silence.LEFT, False, told, f"in zorg sinds {day_in_words(known.in_care_since, today)}", day)


def _spoken(silence: Silence, last: Last, known: Known, weeks: int, today: date) -> Check:
    whom = _WITH[silence]
    since = last.on or known.in_care_since
    planned = known.planned_talk(silence, today)
    fine = planned is not None or since > today - timedelta(weeks=weeks)
    source = f"in zorg sinds {day_in_words(known.in_care_since, today)}"
    if planned is not None:
        told = f"Gesprek met {whom} gepland op {day_in_words(planned, today)}."
    elif last.on is None:
        told = f"Nog geen gesprek met {whom}."
    elif last.may_be_told:
        day = day_in_words(last.on, today)
        told = f"Met {whom} gesproken op {day}." if fine else f"Geen gesprek met {whom} sinds {day}."
        source = f"laatst: {last.what}"
    elif fine:
        told = f"Er is met {whom} gesproken."
    else:
        told = f"Al meer dan {weeks_in_words(weeks)} geen gesprek met {whom}."
    return Check(silence, fine, told, source, since, weeks)


def _phase(known: Known, weeks: int, today: date) -> Check:
    cycle = known.cycle
    if cycle is None:
        return Check(Silence.PHASE, True, "Er loopt geen HGW-cyclus.", "geen open cyclus", known.in_care_since)
    day, source = day_in_words(cycle.since, today), f"cyclus {cycle.number}"
    waits = cycle.phase is Phase.CARRY_OUT and cycle.evaluation_on is not None and cycle.evaluation_on >= today
    fine = waits or cycle.since > today - timedelta(weeks=weeks)
    told = f"De cyclus is sinds {day} bij {cycle.phase.label}."
    return Check(Silence.PHASE, fine, told if fine else f"De cyclus staat sinds {day} stil bij {cycle.phase.label}.",
                 source, cycle.since, weeks, cycle.uid)  # fmt: skip


def _evaluation(known: Known, today: date) -> Check:
    since = known.step_since or known.in_care_since
    source = f"in zorg sinds {day_in_words(known.in_care_since, today)}"
    if known.step is not None:
        source = f"stap {known.step} sinds {day_in_words(since, today)}"
    if known.evaluation_on is not None:
        told = f"Evaluatie op {day_in_words(known.evaluation_on, today)}."
        return Check(Silence.EVALUATION, True, told, source, since)
    if known.step is None or known.step < EVALUATED_FROM:
        return Check(Silence.EVALUATION, True, "Bij deze stap hoeft nog geen evaluatie.", source, since)
    return Check(Silence.EVALUATION, False, "Er staat geen evaluatie in de agenda.", source, since)


def _led(known: Known, empty: tuple[Side, ...], today: date) -> Check:
    """From step 5 on somebody leads, at school and at home (guideline §1.3 step 5, §3.5)."""
    since = known.step_since or known.in_care_since
    source = f"stap {known.step} sinds {day_in_words(since, today)}"
    told = "Op school en thuis heeft iemand de regie."
    if empty:
        told = f"Nog niemand heeft {leads.in_words(empty)} de regie."
    return Check(Silence.LEAD, not empty, told, source, since, None, known.lead_in)


def _followed(known: Known, weeks: int, today: date) -> Check:
    about = f"zorg: {known.concern_what}" if known.concern_what else "dossier is open"
    since = known.anything.on or known.in_care_since
    lately = today - timedelta(weeks=weeks)
    # what waits is follow-up until its day is past for as long as a concern may be quiet
    waits = known.waits_until is not None and known.waits_until > lately
    fine = waits or since > lately
    if waits:
        told = "Er staat een volgende stap in de agenda."
    elif known.anything.on is not None and not known.anything.may_be_told:
        told = "Er is opvolging." if fine else f"Al meer dan {weeks_in_words(weeks)} geen opvolging."
    else:
        day = day_in_words(since, today)
        told = f"Opgevolgd op {day}." if fine else f"Geen opvolging sinds {day}."
    return Check(Silence.CONCERN, fine, told, about, since, weeks, known.concern)


def _about(reader: Any, uids: Sequence[UUID]) -> dict[UUID, About]:
    query = select(Pupil, Group.name).outerjoin(Group, Group.uid == Pupil.group_uid).where(Pupil.uid.in_(uids))
    return {pupil.uid: agenda.about(pupil, group) for pupil, group in reader.rows(query)} if uids else {}
