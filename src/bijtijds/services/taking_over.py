"""Importing what the user ticked, as one step that can be taken back; nothing is ever deleted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from bijtijds.base.fold import fold
from bijtijds.importers.comparison import Line, State
from bijtijds.importers.reading import ClassRecord, PupilRecord, StaffRecord
from bijtijds.model.entity import uid_from
from bijtijds.model.pupils import CombinedMembership, Pupil
from bijtijds.model.school import SCHOOL_UID, Group, GroupStaff, ImportRun, School, Staff
from bijtijds.services.importing import Preview, Ticks, line_key
from bijtijds.store.store import Store
from bijtijds.terms.codes import Gender

_PLAIN = frozenset(
    {"surname", "prefix", "given_name", "first_names", "initials", "key", "birth_date", "gender", "year_level",
     "started_year3_on", "enrolled_on", "left_on", "email"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many people and groups were made and changed."""

    new: int
    changed: int


@dataclass(slots=True)
class _Import:
    session: Any
    store: Store
    preview: Preview
    ticks: Ticks
    space: tuple[object, ...]
    groups: dict[tuple[bool, str], UUID] = field(default_factory=dict)
    waiting: dict[tuple[bool, str], ClassRecord] = field(default_factory=dict)
    new: int = 0
    changed: int = 0


def take_over(store: Store, preview: Preview, ticks: Ticks) -> Outcome:
    """Import the ticked lines. The file itself is not kept, only that it was read."""
    reading = preview.trial.reading
    with store.change("Leerlingen ingelezen") as session:
        school = reading.school
        run = _Import(session, store, preview, ticks, (school.brin, school.dependance, school.school_key))
        _school(run)
        for group in preview.comparison.groups:
            _take_group(run, group)
        for person in preview.comparison.staff:
            _take_staff(run, person)
        for pupil in preview.comparison.pupils:
            _take_pupil(run, pupil)
        session.add(
            ImportRun(
                at=store.device.clock.now(),
                form=reading.form,
                sha256=preview.trial.sha256,
                file_made_at=None,
                reference_date=school.reference_date,
                school_year=preview.comparison.school_year,
                pupils=reading.counts.pupils,
                groups=reading.counts.groups,
                staff=reading.counts.staff,
            )
        )
    return Outcome(run.new, run.changed)


def _school(run: _Import) -> None:
    """Fill in what the school's own row does not know yet; never overwrite it."""
    read = run.preview.trial.reading.school
    row = run.session.get(School, SCHOOL_UID)
    if row is not None:
        row.brin = row.brin or read.brin
        row.dependance = row.dependance or read.dependance


def _ticked(run: _Import, kind: str, line: Line[Any]) -> bool:
    """Whether to take a line over; as long as only the user can say who it is, never."""
    undecided = line.state is State.CONFLICT and bool(line.candidates)
    return not undecided and line_key(kind, line) in run.ticks.lines


def _changes(run: _Import, kind: str, line: Line[Any]) -> Iterable[tuple[str, Any]]:
    """The changes to carry out: in a conflict only those for which the user chose the file."""
    key = line_key(kind, line)
    for change in line.changes:
        if not change.conflict or (key, change.field) in run.ticks.file_wins:
            yield change.field, change.new


def _uid(run: _Import, kind: type[Pupil] | type[Staff], record: PupilRecord | StaffRecord) -> UUID:
    """The same on every laptop that reads the same file; another one where the key already stands for somebody else."""
    if record.matchable_key and record.key:
        uid = uid_from(kind.__tablename__, *run.space, record.key)
        if run.session.get(kind, uid) is None:
            return uid
    return uuid4()


def _take_group(run: _Import, line: Line[ClassRecord]) -> None:
    """A new group that was not ticked is made all the same when somebody who was ticked is in it."""
    record = line.record
    if record is None:
        return
    if line.uid is None:
        for key in record.keys:
            run.waiting[record.combined, key] = record
        if _ticked(run, "group", line):
            _make_group(run, record)
        return
    if line.state is not State.UNCHANGED and _ticked(run, "group", line):
        row = run.session.get_one(Group, line.uid)
        for name, value in _changes(run, "group", line):
            setattr(row, name, list(value) if isinstance(value, tuple) else value)
        run.changed += 1
    for key in record.keys:
        run.groups[record.combined, key] = line.uid


def _make_group(run: _Import, record: ClassRecord) -> None:
    year = run.preview.comparison.school_year or ""
    uid = uid_from("group", *run.space, year, fold(record.name), *sorted(record.keys))
    row = Group(
        uid=uid, name=record.name, school_year=year, year_levels=list(record.year_levels), keys=list(record.keys),
        combined=record.combined, own_fields=[],
    )  # fmt: skip
    run.session.add(row)
    run.new += 1
    for key in record.keys:
        run.groups[record.combined, key] = uid


def _group_for(run: _Import, key: str, *, combined: bool = False) -> UUID | None:
    """The row of a group of the file; None for a group that the file points at and does not hold."""
    if (combined, key) not in run.groups and (combined, key) in run.waiting:
        _make_group(run, run.waiting[combined, key])
    return run.groups.get((combined, key))


def _take_staff(run: _Import, line: Line[StaffRecord]) -> None:
    if not _ticked(run, "staff", line):
        return
    record = line.record
    if record is None:
        _has_left(run, run.session.get_one(Staff, line.uid))
        return
    changes = dict(_changes(run, "staff", line))
    if line.uid is None:
        row = Staff(uid=_uid(run, Staff, record), roles=list(record.all_roles), own_fields=[])
        row.key = record.key if record.matchable_key else None
        row.given_name = record.given_name or record.first_names
        row.initials, row.prefix, row.surname, row.email = record.initials, record.prefix, record.surname, record.email
        run.session.add(row)
        run.new += 1
    else:
        row = run.session.get_one(Staff, line.uid)
        _set(row, changes)
        if "roles" in changes:
            row.roles = list(changes["roles"])
        run.changed += bool(changes)
    if line.uid is None or "groups" in changes:
        _stand_before(run, row.uid, record)


def _stand_before(run: _Import, staff: UUID, record: StaffRecord) -> None:
    year = run.preview.comparison.school_year
    known = run.session.scalars(
        select(GroupStaff).join(Group, Group.uid == GroupStaff.group_uid)
        .where(GroupStaff.staff_uid == staff, Group.school_year == year)
    )  # fmt: skip
    rows = {row.group_uid: row for row in known}
    wanted: dict[UUID, set[str]] = {}
    for one in record.groups:
        group = _group_for(run, one.key, combined=one.combined)
        if group is not None:
            wanted.setdefault(group, set()).update(one.roles)
    for group, row in rows.items():
        if group not in wanted:
            run.session.remove(row)
    for group, roles in wanted.items():
        if group in rows:
            rows[group].roles = sorted(roles)
        else:
            uid = uid_from("group_staff", group, staff)
            run.session.add(GroupStaff(uid=uid, group_uid=group, staff_uid=staff, roles=sorted(roles)))


def _take_pupil(run: _Import, line: Line[PupilRecord]) -> None:
    if not _ticked(run, "pupil", line):
        return
    record = line.record
    if record is None:
        _has_left(run, run.session.get_one(Pupil, line.uid))
        return
    changes = dict(_changes(run, "pupil", line))
    if line.uid is None:
        row = _new_pupil(run, record)
    else:
        row = run.session.get_one(Pupil, line.uid)
        _set(row, changes)
        run.changed += bool(changes)
    if (line.uid is None or "group" in changes) and record.group_key is not None:
        row.group_uid = _group_for(run, record.group_key)
    if line.uid is None or "combined_groups" in changes:
        _take_part(run, row.uid, record)


def _has_left(run: _Import, row: Pupil | Staff) -> None:
    """No longer in the file and ticked: this person left, on the day that the file is about."""
    if row.left_on is None:
        row.left_on = run.preview.trial.reading.school.reference_date or run.store.device.clock.today()
    run.changed += 1


def _new_pupil(run: _Import, record: PupilRecord) -> Pupil:
    row = Pupil(
        uid=_uid(run, Pupil, record), key=record.key if record.matchable_key else None,
        given_name=record.given_name, first_names=record.first_names, initials=record.initials, prefix=record.prefix,
        surname=record.surname, also_known_as=[], birth_date=record.birth_date,
        gender=record.gender or Gender.UNKNOWN, year_level=record.year_level,
        started_year3_on=record.started_year3_on, enrolled_on=record.enrolled_on, left_on=record.left_on,
        own_fields=[],
    )  # fmt: skip
    if record.has_left and row.left_on is None:
        row.left_on = run.preview.trial.reading.school.reference_date or run.store.device.clock.today()
    run.session.add(row)
    run.new += 1
    return row


def _take_part(run: _Import, pupil: UUID, record: PupilRecord) -> None:
    year = run.preview.comparison.school_year
    known = run.session.scalars(
        select(CombinedMembership).join(Group, Group.uid == CombinedMembership.group_uid)
        .where(CombinedMembership.pupil_uid == pupil, Group.school_year == year)
    )  # fmt: skip
    rows = {row.group_uid: row for row in known}
    found = {_group_for(run, key, combined=True) for key in record.combined_group_keys}
    wanted = {group for group in found if group is not None}
    for group, row in rows.items():
        if group not in wanted:
            run.session.remove(row)
    for group in wanted - set(rows):
        uid = uid_from("combined_membership", group, pupil)
        run.session.add(CombinedMembership(uid=uid, group_uid=group, pupil_uid=pupil))


def _set(row: Any, changes: dict[str, Any]) -> None:
    for name, value in changes.items():
        if name in _PLAIN:
            setattr(row, name, value)
