"""The brief for a team: one page, question first, with no more than the consent allows (guideline §3.1 and §3.2)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken
from bijtijds.documents.paper import HouseStyle, Paper, build
from bijtijds.documents.team_brief import BriefFact, TeamBrief, Tried
from bijtijds.model.care import Measurement
from bijtijds.model.consents import Consent
from bijtijds.model.cycles import Evaluation, HgwCycle
from bijtijds.model.notes import SignalNote
from bijtijds.model.pupils import Pupil
from bijtijds.model.referrals import Referral
from bijtijds.model.talks import Talk
from bijtijds.services import consent_papers, known_people, pupils
from bijtijds.services.reports import Made, group_name, house_style, make_version
from bijtijds.store.store import Store
from bijtijds.terms.codes import Channel, ConsentOption, MeasurementKind, PaperKind
from bijtijds.terms.dates import long_date, short_date
from bijtijds.terms.sharing import BASIS_OF, Answer, Item

_MOST = 60


ITEM_OF = {
    "question_parents": Item.VIEWS, "question_child": Item.VIEWS, "going_well": Item.GOING_WELL, "evidence": Item.SEEN,
    "tried": Item.TRIED, "factors": Item.FACTORS, "results": Item.RESULTS, "help": Item.HELP, "absence": Item.ABSENCE,
    "home": Item.HOME, "health": Item.HEALTH,
}  # fmt: skip
"""Which item of a consent lets a field of the referral go on the brief; the other fields always go."""


@dataclass(frozen=True, slots=True, repr=False)
class Evidence:
    """A note of which the fact can come along."""

    uid: UUID
    on: date
    fact: str


@dataclass(frozen=True, slots=True, repr=False)
class Material:
    """What the dossier offers for a brief, newest first; nothing confidential is offered."""

    facts: tuple[Evidence, ...]
    going_well: tuple[str, ...]
    tried: tuple[str, ...]
    factors: tuple[str, ...]
    results: tuple[str, ...]
    help: tuple[str, ...]
    absence: str
    parents: str
    child: str


@dataclass(frozen=True, slots=True, repr=False)
class Ready:
    """A brief as it would be now: as a concept, which items it tells, and what the referral still needs."""

    concept: Paper
    items: tuple[Item, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Telling:
    """What a brief tells, in words: the question first, then its parts as on the paper, and who may hear it."""

    question: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    basis: str
    recipients: tuple[str, ...]


def tell(store: Store, uid: UUID) -> Telling:
    """The words of a brief, to read from the screen at the table: no more than the consent allows.

    RuleBroken as `look` but for the length, and ('other_child_named') as `make`.
    """
    pupil, report, _items, _missing = _report(store, uid, "", 0, store.device.clock.today())
    _nobody_else(store, pupil, report)
    parts = (
        ("Wat gaat goed", report.going_well),
        ("Wat is gezien", tuple(f"{one.when}: {one.fact}" for one in report.facts)),
        ("Geprobeerd", tuple(": ".join(filter(None, (one.what, one.effect))) for one in report.tried)),
        ("Factoren", report.factors), ("Toetsen en observaties", report.results),
        ("Vraag van de leerkracht", (report.question_teacher,)), ("Vraag van ouders", (report.question_parents or "",)),
        ("Vraag van het kind", (report.question_child or "",)), ("Verzuim", (report.absence,)),
        ("Thuis", (report.home,)), ("Gezondheid", (report.health,)), ("Hulp die er al is", report.existing_help),
        ("Wat wij vragen", report.asked),
    )  # fmt: skip
    said = tuple((title, tuple(line for line in lines if line.strip())) for title, lines in parts)
    return Telling(
        report.question_school, tuple(one for one in said if one[1]), report.basis,
        tuple(one.name for one in report.recipients),
    )  # fmt: skip


def look(store: Store, uid: UUID) -> Ready:
    """How the brief would look now, marked as a concept. Nothing is kept and nothing leaves.

    RuleBroken('consent_missing') without a consent, ('brief_is_by_name') when that is for a case without names,
    ('brief_too_long') when it is more than a page: nothing is ever left out unsaid.
    """
    _pupil, report, items, missing = _report(store, uid, "", 0, store.device.clock.today())
    return Ready(build(replace(report, draft=True), house_style(store)), items, missing)


def check(store: Store, uid: UUID) -> None:
    """Raise what `make` would raise, and keep nothing."""
    pupil, report, _items, missing = _report(store, uid, "", 0, store.device.clock.today())
    if missing:
        raise RuleBroken("brief_not_whole", field=missing[0])
    _nobody_else(store, pupil, report)
    build(replace(report, draft=True), house_style(store))


def facts_too_many(store: Store, uid: UUID) -> tuple[str, ...]:
    """The days of the oldest facts without which the brief would fit on its page; none when that is not enough.

    They are a proposal: the brief itself leaves nothing out.
    """
    report, house = _report(store, uid, "", 0, store.device.clock.today())[1], house_style(store)
    least, most = 1, len(report.facts)
    if not most or not _fits(report, most, house):
        return ()
    while least < most:
        middle = (least + most) // 2
        least, most = (least, middle) if _fits(report, middle, house) else (middle + 1, most)
    return tuple(one.when for one in report.facts[:most])


def _fits(report: TeamBrief, without: int, house: HouseStyle) -> bool:
    try:
        build(replace(report, facts=report.facts[without:], draft=True), house)
    except RuleBroken:
        return False
    return True


def make(store: Store, uid: UUID) -> Made:
    """Make the brief of a referral: the same version while nothing changed, else the next one.

    RuleBroken('brief_not_whole') without reason, question or what goes well, and ('other_child_named') when another
    child of the file is named on it.
    """
    pupil, report, items, missing = _report(store, uid, "", 0, store.device.clock.today())
    if missing:
        raise RuleBroken("brief_not_whole", field=missing[0])
    _nobody_else(store, pupil, report)
    with store.read() as reader:
        consent = reader.get_one(Referral, uid).consent_uid
        asked = reader.get_one(Consent, consent) if consent is not None else None
        basis = BASIS_OF[asked.option] if asked is not None else None
        named = tuple(one.uid for one in asked.recipients) if asked is not None else ()
    assert consent is not None
    assert basis is not None

    def report_of(document_id: str, version: int, made_on: date) -> TeamBrief:
        return _report(store, uid, document_id, version, made_on)[1]

    return make_version(
        store, PaperKind.TEAM_BRIEF, pupil, uid, report_of, basis=basis, consent=consent, items=items, named=named
    )  # fmt: skip


def material(store: Store, pupil: UUID) -> Material:
    """What stands in the dossier already and can be taken over with a tick."""
    with store.read() as reader:
        notes = reader.scalars(_notes(pupil))
        talk = reader.one(_of(Talk, pupil).where(Talk.parents_view.is_not(None)).order_by(Talk.held_on.desc()).limit(1))
        child = reader.one(_of(Talk, pupil).where(Talk.child_wants.is_not(None)).order_by(Talk.held_on.desc()).limit(1))
        help_known = reader.one(
            _of(Talk, pupil).where(Talk.existing_help.is_not(None)).order_by(Talk.held_on.desc()).limit(1)
        )
        cycles = reader.scalars(
            select(HgwCycle).where(HgwCycle.pupil_uid == pupil).order_by(HgwCycle.number.desc()).limit(2)
        )
        measured = reader.scalars(
            select(Measurement)
            .where(Measurement.pupil_uid == pupil)
            .order_by(Measurement.measured_on.desc())
            .limit(_MOST)
        )
        return Material(
            facts=tuple(Evidence(one.uid, one.seen_on, one.observation) for one in notes),
            going_well=tuple(dict.fromkeys(one.strength.strip() for one in notes if (one.strength or "").strip())),
            tried=tuple(_tried(reader, cycles)),
            factors=tuple(dict.fromkeys(_factors(cycles))),
            results=tuple(_measured(one) for one in measured if one.kind is not MeasurementKind.ABSENCE),
            help=tuple(line for line in ((help_known.existing_help or "").splitlines() if help_known else ()) if line),
            absence="; ".join(_measured(one) for one in measured[:3] if one.kind is MeasurementKind.ABSENCE),
            parents=(talk.parents_view or "") if talk else "", child=(child.child_wants or "") if child else "",
        )  # fmt: skip


def _report(
    store: Store, uid: UUID, document_id: str, version: int, made_on: date
) -> tuple[UUID, TeamBrief, tuple[Item, ...], tuple[str, ...]]:
    with store.read() as reader:
        row = reader.get_one(Referral, uid)
        consent = reader.get(Consent, row.consent_uid) if row.consent_uid is not None else None
        if consent is None:
            raise RuleBroken("consent_missing", field="consent_uid")
        if consent.option not in {ConsentOption.CONSENT, ConsentOption.EXCEPTION}:
            raise RuleBroken("brief_is_by_name", field="consent_uid")
        allowed = frozenset(Item(one) for one in consent.items)
        told = _told(reader, row, allowed, made_on)
        report = TeamBrief(
            document_id=document_id, version=version, made_on=made_on, meeting=row.meeting, meeting_on=row.meeting_on,
            question_school=row.question_school or "", question_teacher=row.question_teacher or "",
            asked=tuple(row.asked), lead_school=row.lead_school or "", lead_home=row.lead_home or "",
            basis=_basis(consent), recipients=consent_papers.shared_with(consent), valid_until=consent.valid_until,
            not_shared=tuple(one.label for one in Item if one not in allowed),
            **_who(store, reader, row.pupil_uid, made_on), **told,
        )  # fmt: skip
        used = tuple(item for item in Item if any(told.get(name) for name in _FIELDS[item]))
        return row.pupil_uid, report, used, row.missing()


_FIELDS: dict[Item, tuple[str, ...]] = {
    Item.GOING_WELL: ("going_well",), Item.SEEN: ("facts",), Item.TRIED: ("tried",), Item.FACTORS: ("factors",),
    Item.RESULTS: ("results",), Item.VIEWS: ("question_parents", "question_child"), Item.ABSENCE: ("absence",),
    Item.HOME: ("home",), Item.HEALTH: ("health",), Item.HELP: ("existing_help",),
}  # fmt: skip
"""Which parts of the brief each item of a consent opens; a part that no item opens is not on it."""


def _told(reader: Any, row: Referral, allowed: frozenset[Item], today: date) -> dict[str, Any]:
    """The parts of the brief that the consent allows; the others stay empty (guideline §3.2 A)."""
    parts: dict[str, Any] = {
        "going_well": tuple(row.going_well), "facts": _facts(reader, row, today), "tried": tuple(_apart(row.tried)),
        "factors": tuple(row.factors), "results": tuple(row.results), "existing_help": tuple(row.help),
        "absence": row.absence or "", "home": row.home or "", "health": row.health or "",
        "question_parents": row.question_parents or "", "question_child": row.question_child or "",
    }  # fmt: skip
    opened = {name for item in allowed for name in _FIELDS[item]}
    withheld = {name: None if name.startswith("question") else type(value)() for name, value in parts.items()}
    return {name: value if name in opened else withheld[name] for name, value in parts.items()}


def _who(store: Store, reader: Any, pupil: UUID, today: date) -> dict[str, Any]:
    child, born = pupils.banner(store, pupil), reader.get_one(Pupil, pupil).birth_date
    age = None
    if born is not None:
        age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return {"pupil": child.name.full, "called": child.name.first, "group": group_name(child.group), "age_years": age}


def _basis(consent: Consent) -> str:
    """`Ouders gaven toestemming op 3 december 2026.`; under D that they did not (guideline §3.2 A and D)."""
    if consent.option is ConsentOption.EXCEPTION:
        known = "Ouders weten ervan." if consent.parents_told_on else "Ouders weten dit nog niet."
        return f"Gedeeld zonder toestemming, als uitzondering (optie D), om hulp te starten. {known}"
    days = sorted({one.answered_on for one in consent.answers if one.answer is Answer.YES and one.answered_on})
    return (
        f"Ouders gaven toestemming op {' en '.join(long_date(day) for day in days)}."
        if days
        else "Nog geen toestemming."
    )


def _facts(reader: Any, row: Referral, today: date) -> tuple[BriefFact, ...]:
    """The chosen notes, oldest first. One that became confidential since is left out."""
    chosen = [UUID(one) for one in row.evidence]
    found = [note for note in reader.scalars(_notes(row.pupil_uid)) if note.uid in chosen]
    found.sort(key=_when)
    return tuple(BriefFact(short_date(one.seen_on, today), one.observation, _source(one)) for one in found)


def _source(note: SignalNote) -> str:
    """Who saw it; of somebody from outside only that it was somebody else (guideline §2.8)."""
    if note.channel is Channel.THIRD_PARTY:
        return "iemand anders"
    return ", ".join(note.witnessed_by)


def _when(note: SignalNote) -> tuple[date, UUID]:
    return note.seen_on, note.uid


def _notes(pupil: UUID) -> Any:
    query = select(SignalNote).where(
        SignalNote.pupil_uid == pupil, SignalNote.confidential.is_(False), SignalNote.in_dossier()
    )
    return query.order_by(SignalNote.seen_on.desc(), SignalNote.uid).limit(_MOST)


def _of(kind: Any, pupil: UUID) -> Any:
    return select(kind).where(kind.pupil_uid == pupil, kind.confidential.is_(False))


def _apart(lines: Sequence[str]) -> Iterator[Tried]:
    """`Elke dag samen lezen: leest nu AVI 4` is what was tried and what it brought."""
    for line in lines:
        what, _colon, effect = line.partition(": ")
        yield Tried(what.strip(), effect.strip())


def _tried(reader: Any, cycles: Sequence[HgwCycle]) -> Iterator[str]:
    """The goals of the latest cycles as lines that can be taken over; those of which the result is known first."""
    later = []
    for cycle in cycles:
        results = {}
        for one in reader.scalars(select(Evaluation).where(Evaluation.cycle_uid == cycle.uid).order_by(Evaluation.on)):
            results[one.about_uid] = ", ".join(
                part for part in (one.measured, one.result.label if one.result else None) if part
            )
        for goal in cycle.goals:
            said = goal.says().replace(": ", " – ").strip()
            if said and results.get(goal.uid):
                yield f"{said}: {results[goal.uid]}"
            elif said:
                later.append(said)
    yield from later


def _factors(cycles: Sequence[HgwCycle]) -> Iterator[str]:
    for one in (factor for cycle in cycles[:1] for factor in cycle.factors if factor.still_valid):
        yield f"{one.effect.label} ({one.place.label}): {one.text.strip()}"


def _measured(one: Measurement) -> str:
    return f"{one.name}: {one.outcome} ({long_date(one.measured_on)})"


def _nobody_else(store: Store, pupil: UUID, report: TeamBrief) -> None:
    """Another child has a dossier of her own: her name does not leave on this one (RuleBroken 'other_child_named')."""
    others = known_people.other_children(store, pupil)
    for field, lines in (
        ("evidence", [one.fact for one in report.facts]), ("going_well", report.going_well),
        ("tried", [f"{one.what} {one.effect}" for one in report.tried]), ("factors", report.factors),
        ("results", report.results), ("help", report.existing_help), ("asked", report.asked), ("home", [report.home]),
        ("health", [report.health]), ("absence", [report.absence]), ("question_school", [report.question_school]),
        ("question_teacher", [report.question_teacher]), ("question_parents", [report.question_parents or ""]),
        ("question_child", [report.question_child or ""]),
    ):  # fmt: skip
        if any(known_people.tells(line, others) for line in lines):
            raise RuleBroken("other_child_named", field=field)
