"""The list of pupils, a pupil's banner, and who may be in care."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from bijtijds.base.errors import RuleBroken
from bijtijds.base.fold import fold
from bijtijds.model.care import Appointment, Concern, Support
from bijtijds.model.notes import SignalNote
from bijtijds.model.pupils import Contact, Dossier, Pupil, RouteStep
from bijtijds.model.school import Group, GroupStaff, Staff
from bijtijds.model.talks import Agreement
from bijtijds.services import route
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms.codes import (
    AgreementState,
    ContactRole,
    Custody,
    Decider,
    DueKind,
    EndReason,
    Gender,
    SupportLevel,
)
from bijtijds.terms.naming import Name, group_label

_WAITS = {"agreement": DueKind.AGREEMENT.label, "signal_note": DueKind.FOLLOW_UP.label, "appointment": ""}


@dataclass(frozen=True, slots=True, repr=False)
class PupilRow:
    """One line of the list of pupils."""

    uid: UUID
    name: Name
    group: str
    year_level: str | None
    in_care: bool
    step: int | None
    next_on: date | None
    next_what: str
    left: bool
    level: SupportLevel | None = None


@dataclass(frozen=True, slots=True)
class CustodyMark:
    """One parent in the banner: role, custody and whether a proof was seen."""

    role: ContactRole
    custody: Custody
    proven: bool


@dataclass(frozen=True, slots=True, repr=False)
class Banner:
    """What stands above everything about one pupil."""

    uid: UUID
    name: Name
    group: str
    teachers: tuple[str, ...]
    birth_date: date | None
    dossier: UUID | None
    in_care_since: date | None
    step: int | None
    step_since: date | None
    custody: tuple[CustodyMark, ...]
    left_on: date | None
    level: SupportLevel | None = None
    level_since: date | None = None
    concerns: int = 0
    """How many concerns are open."""


@dataclass(frozen=True, slots=True, repr=False)
class PupilDraft:
    """What the form with a pupil's own data holds."""

    given_name: str | None
    first_names: str | None
    initials: str | None
    prefix: str | None
    surname: str | None
    also_known_as: tuple[str, ...]
    birth_date: date | None
    gender: Gender
    year_level: str | None
    group: UUID | None
    lives_with: UUID | None = None
    enrolled_on: date | None = None
    left_on: date | None = None
    seen: RevisionId | None = None


@dataclass(frozen=True, slots=True, repr=False)
class DossierDraft:
    """Why a dossier is opened, and where the pupil stands on the care route then."""

    because: str
    on: date
    step: int | None = None
    decided_by: Decider = Decider.CARE_COORDINATOR


@dataclass(frozen=True, slots=True, repr=False)
class _Around:
    """What the list tells about pupils besides their own rows: asked once for all."""

    care: set[UUID]
    steps: dict[UUID, tuple[int, date]]
    levels: dict[UUID, tuple[SupportLevel, date]]
    coming: dict[UUID, tuple[date, str]]


def name_of(pupil: Any) -> Name:
    """The name of a pupil's, contact's or colleague's row."""
    first_names = getattr(pupil, "first_names", None)
    return Name(pupil.given_name, first_names, pupil.initials, pupil.prefix, pupil.surname)


def group_of(pupil: Pupil, group: str | None) -> str:
    """What a pupil's group is called on the screen: by its name, or by the year level while it has none."""
    return f"groep {group}" if group and group[0].isdigit() else group or group_label(pupil.year_level)


def names(store: Store, uids: Collection[UUID]) -> dict[UUID, Name]:
    """The names of some pupils; who is not there any more is left out."""
    if not uids:
        return {}
    with store.read() as reader:
        return {one.uid: name_of(one) for one in reader.scalars(select(Pupil).where(Pupil.uid.in_(uids)))}


def pupils(store: Store, *, only_care: bool = False, words: str = "", limit: int = 2000) -> Sequence[PupilRow]:
    """Pupils by surname, then given name; those in care only, or those whose names hold all the words."""
    query = select(Pupil, Group.name).outerjoin(Group, Group.uid == Pupil.group_uid).order_by(Pupil.sort_name)
    for word in fold(words).split():
        query = query.where(Pupil.find_name.contains(word, autoescape=True))
    if only_care:
        query = query.where(Pupil.uid.in_(select(Dossier.pupil_uid).where(Dossier.ended_on.is_(None))))
    with store.read() as reader:
        care = set(reader.scalars(select(Dossier.pupil_uid).where(Dossier.ended_on.is_(None))))
        around = _Around(care, _steps(reader), _levels(reader), _coming(reader) if care else {})
        today = store.device.clock.today()
        return tuple(_row(pupil, group, around, today) for pupil, group in reader.rows(query.limit(limit)))


def any_pupil(store: Store) -> bool:
    """Whether there is a pupil in the file yet."""
    with store.read() as reader:
        return bool(reader.scalars(select(Pupil.uid).limit(1)))


def banner(store: Store, uid: UUID) -> Banner:
    """What stands above everything about one pupil."""
    with store.read() as reader:
        pupil = reader.get_one(Pupil, uid)
        group = reader.get(Group, pupil.group_uid) if pupil.group_uid else None
        teachers = _teachers(reader, pupil.group_uid)
        dossier = _open_dossier(reader, uid)
        step, level = _steps(reader, uid).get(uid), _levels(reader, uid).get(uid)
        concerns = (
            select(func.count()).select_from(Concern).where(Concern.pupil_uid == uid, Concern.closed_on.is_(None))
        )
        parents = [one for one in _contacts(reader, uid) if one.is_parent]
        return Banner(
            uid=uid,
            name=name_of(pupil),
            group=group_of(pupil, group.name if group else None),
            teachers=teachers,
            birth_date=pupil.birth_date,
            dossier=dossier.uid if dossier else None,
            in_care_since=dossier.opened_on if dossier else None,
            step=step[0] if step else None,
            step_since=step[1] if step else None,
            custody=tuple(CustodyMark(one.role, one.custody, bool(one.custody_proof)) for one in parents),
            left_on=pupil.left_on,
            level=level[0] if level else None,
            level_since=level[1] if level else None,
            concerns=int(reader.one(concerns)),
        )


def open_draft(store: Store, uid: UUID) -> PupilDraft:
    """A pupil's own data as the form shows them. The look is logged."""
    with store.read() as reader:
        pupil = reader.get_one(Pupil, uid)
        draft = PupilDraft(
            given_name=pupil.given_name, first_names=pupil.first_names, initials=pupil.initials,
            prefix=pupil.prefix, surname=pupil.surname, also_known_as=tuple(pupil.also_known_as),
            birth_date=pupil.birth_date, gender=pupil.gender, year_level=pupil.year_level, group=pupil.group_uid,
            lives_with=pupil.lives_with_uid, enrolled_on=pupil.enrolled_on, left_on=pupil.left_on,
            seen=RevisionId(pupil.rev or b""),
        )  # fmt: skip
    store.log(Event("viewed", RowId("pupil", uid), subject=uid))
    return draft


def add(store: Store, draft: PupilDraft) -> UUID:
    """Add a pupil by hand."""
    pupil = Pupil(also_known_as=[], own_fields=[])
    with store.change("Leerling toegevoegd") as session:
        _fill(pupil, draft, store.device.clock.today())
        session.add(pupil)
        session.flush()
        return pupil.uid


def correct(store: Store, uid: UUID, draft: PupilDraft) -> None:
    """Change a pupil's own data; a later import asks before it changes them back."""
    with store.change("Gegevens van leerling gewijzigd") as session:
        pupil = session.get_seen(Pupil, uid, draft.seen)
        _fill(pupil, draft, store.device.clock.today())


def open_dossier(store: Store, uid: UUID, draft: DossierDraft) -> None:
    """Open a dossier: from now on the pupil gets care, and this is why."""
    if not draft.because.strip():
        raise RuleBroken("dossier_needs_reason", field="because")
    if draft.on > store.device.clock.today():
        raise RuleBroken("dossier_in_the_future", field="on")
    with store.change("Dossier geopend") as session:
        if _open_dossier(session, uid) is not None:
            raise RuleBroken("dossier_is_open", field="because")
        session.get_one(Pupil, uid).expect_here(on=draft.on)
        session.add(
            Dossier(pupil_uid=uid, opened_on=draft.on, opened_because=draft.because.strip(), opened_by=_me(store))
        )
        if draft.step is not None:
            today = store.device.clock.today()
            session.add(route.first_step(uid, draft.step, draft.on, draft.because.strip(), draft.decided_by, today))


def end_dossier(
    store: Store, uid: UUID, because: EndReason, note: str, on: date, outcomes: Mapping[UUID, str] | None = None
) -> None:  # fmt: skip
    """End a pupil's care; what was written stays until its term is over, and what waits in the agenda waits on.

    Every concern that is open ends with its outcome: RuleBroken('concern_needs_outcome') when one has none.
    """
    with store.change("Dossier afgesloten") as session:
        dossier = _open_dossier(session, uid)
        if dossier is None:
            raise RuleBroken("dossier_is_not_open", field="because")
        dossier.end(on, because, note.strip(), _me(store))
        for one in session.scalars(select(Concern).where(Concern.pupil_uid == uid, Concern.closed_on.is_(None))):
            one.close(on, (outcomes or {}).get(one.uid, ""))


def groups(store: Store) -> Sequence[tuple[UUID, str]]:
    """The base groups of the newest school year, for a choice."""
    with store.read() as reader:
        newest = reader.scalars(select(func.max(Group.school_year)))[0]
        query = select(Group.uid, Group.name).where(Group.school_year == newest, Group.combined.is_(False))
        return tuple((uid, name) for uid, name in reader.rows(query.order_by(Group.sort_name)))


def _row(pupil: Pupil, group: str | None, around: _Around, today: date) -> PupilRow:
    step, level = around.steps.get(pupil.uid), around.levels.get(pupil.uid)
    next_on, next_what = around.coming.get(pupil.uid, (None, ""))
    return PupilRow(
        uid=pupil.uid,
        name=name_of(pupil),
        group=group_of(pupil, group),
        year_level=pupil.year_level,
        in_care=pupil.uid in around.care,
        step=step[0] if step else None,
        next_on=next_on,
        next_what=next_what,
        left=pupil.left_on is not None and pupil.left_on <= today,
        level=level[0] if level else None,
    )


def _steps(reader: Any, uid: UUID | None = None) -> dict[UUID, tuple[int, date]]:
    return _newest(reader, RouteStep, RouteStep.step, uid)


def _levels(reader: Any, uid: UUID | None = None) -> dict[UUID, tuple[SupportLevel, date]]:
    return _newest(reader, Support, Support.level, uid)


def _newest(reader: Any, kind: Any, what: Any, uid: UUID | None) -> dict[UUID, Any]:
    """For each pupil what holds since the last day, and since when."""
    query = select(kind.pupil_uid, what, kind.since).order_by(kind.since, kind.rev)
    if uid is not None:
        query = query.where(kind.pupil_uid == uid)
    return {pupil: (told, since) for pupil, told, since in reader.rows(query)}


def _coming(reader: Any) -> dict[UUID, tuple[date, str]]:
    """The first date per pupil on which something is due, with what it is."""
    first: dict[UUID, tuple[date, str]] = {}
    for kind, day, what, still_open in (
        (Agreement, Agreement.asked_on, None, Agreement.state == AgreementState.OPEN),
        (SignalNote, SignalNote.follow_up_by, None, SignalNote.followed_up_on.is_(None)),
        (Appointment, Appointment.due_on, Appointment.kind, Appointment.state == AgreementState.OPEN),
    ):
        label = _WAITS[kind.__tablename__]
        columns = (kind.pupil_uid, func.min(day), *([what] if what is not None else []))
        query = select(*columns).where(still_open, day.is_not(None))
        for pupil, on, *named in reader.rows(query.group_by(kind.pupil_uid, *([what] if what is not None else []))):
            if pupil not in first or on < first[pupil][0]:
                first[pupil] = (on, named[0].label if named else label)
    return first


def _teachers(reader: Any, group: UUID | None) -> tuple[str, ...]:
    if group is None:
        return ()
    query = (
        select(Staff)
        .join(GroupStaff, GroupStaff.staff_uid == Staff.uid)
        .where(GroupStaff.group_uid == group, Staff.left_on.is_(None))
        .order_by(Staff.sort_name)
    )
    return tuple(one.called or name_of(one).full for one in reader.scalars(query))


def _contacts(reader: Any, uid: UUID) -> Sequence[Contact]:
    found: Sequence[Contact] = reader.scalars(
        select(Contact).where(Contact.pupil_uid == uid).order_by(Contact.position, Contact.uid)
    )
    return found


def _open_dossier(reader: Any, uid: UUID) -> Dossier | None:
    found = reader.scalars(select(Dossier).where(Dossier.pupil_uid == uid, Dossier.ended_on.is_(None)).limit(1))
    return found[0] if found else None


def _fill(pupil: Pupil, draft: PupilDraft, today: date) -> None:
    pupil.rename(
        given_name=draft.given_name or None, first_names=draft.first_names or None, initials=draft.initials or None,
        prefix=draft.prefix or None, surname=draft.surname or None, birth_date=draft.birth_date, gender=draft.gender,
        year_level=draft.year_level or None, group_uid=draft.group, enrolled_on=draft.enrolled_on,
        left_on=draft.left_on,
    )  # fmt: skip
    pupil.also_known_as = [name.strip() for name in draft.also_known_as if name.strip()]
    pupil.lives_with_uid = draft.lives_with
    pupil.check(today)


def _me(store: Store) -> str:
    return store.device.author
