"""Which fields of a person the file has another value for."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from bijtijds.importers.comparison import FieldChange, Value
from bijtijds.importers.grouping import Groups
from bijtijds.importers.known import KnownPerson, KnownPupil, KnownStaff
from bijtijds.importers.reading import PersonRecord, PupilRecord, StaffRecord
from bijtijds.terms.codes import Gender

_Pair = tuple[str, Value, Value]


def pupil_changes(
    record: PupilRecord, known: KnownPupil, groups: Groups, day: date | None, *, left: bool
) -> tuple[FieldChange, ...]:
    """The changes for a pupil; year level and group of one who left are as they were."""
    pairs: list[_Pair] = [
        *_person(record, known),
        ("given_name", known.given_name, record.given_name),
        ("first_names", known.first_names, record.first_names),
        ("birth_date", known.birth_date, record.birth_date),
        ("gender", known.gender, None if record.gender is Gender.UNKNOWN else record.gender),
        ("started_year3_on", known.started_year3_on, record.started_year3_on),
        ("enrolled_on", known.enrolled_on, record.enrolled_on),
    ]
    if not left:
        pairs.append(("year_level", known.year_level, record.year_level))
    changes = list(_changed(pairs, known.own))
    if not left:
        changes += _group(record, known, groups)
        changes += _combined_groups(record, known, groups)
    return (*changes, *_leaving(record, known, day, left=left))


def staff_changes(record: StaffRecord, known: KnownStaff, groups: Groups) -> tuple[FieldChange, ...]:
    """The changes for a member of staff; somebody without groups in the file keeps the groups in Bijtijds."""
    roles = record.all_roles
    pairs: list[_Pair] = [
        *_person(record, known),
        ("given_name", known.given_name, record.given_name or record.first_names),
        ("email", known.email, record.email),
        ("roles", tuple(sorted(known.roles)), roles),
    ]
    changes = list(_changed(pairs, known.own))
    if record.groups:
        rows = {groups.row_of(group.key, combined=group.combined) for group in record.groups}
        now = groups.this_year(known.groups)
        if rows != now:
            in_file = {groups.name_of(group.key, combined=group.combined) for group in record.groups}
            old = _names(groups, now)
            changes.append(FieldChange("groups", old, tuple(sorted(in_file)), conflict="groups" in known.own))
    return tuple(changes)


def _person(record: PersonRecord, known: KnownPerson) -> list[_Pair]:
    """Key and names; a surname without a prefix says that there is none."""
    return [
        ("surname", known.surname, record.surname),
        ("prefix", known.prefix, record.prefix or ("" if record.surname else None)),
        ("initials", known.initials, record.initials),
        ("key", known.key, record.key if record.matchable_key else None),
    ]


def _changed(pairs: Iterable[_Pair], own: frozenset[str]) -> Iterable[FieldChange]:
    """What differs; None and an empty tuple in the file mean that it does not say."""
    for field, old, new in pairs:
        silent = new is None or new == ()
        if not silent and new != (old or ""):
            yield FieldChange(field, old, new or None, conflict=field in own)


def _group(record: PupilRecord, known: KnownPupil, groups: Groups) -> list[FieldChange]:
    """The class; a file that knows no class for the pupil leaves it as it is."""
    if record.group_key is None:
        return []
    row = groups.row_of(record.group_key)
    if row is not None and row == known.group:
        return []
    before = groups.known(known.group)
    old, new = before.name if before else None, groups.name_of(record.group_key)
    if before is not None and before.school_year != groups.year:
        old, new = f"{before.name} ({before.school_year})", f"{new} ({groups.year})"
    return [FieldChange("group", old, new, conflict="group" in known.own)]


def _combined_groups(record: PupilRecord, known: KnownPupil, groups: Groups) -> list[FieldChange]:
    if not any(one.combined for one in groups.classes):
        return []
    rows = {groups.row_of(key, combined=True) for key in record.combined_group_keys}
    now = groups.this_year(known.combined_groups, combined=True)
    if rows == now:
        return []
    new = tuple(sorted({groups.name_of(key, combined=True) for key in record.combined_group_keys}))
    return [FieldChange("combined_groups", _names(groups, now), new, conflict="combined_groups" in known.own)]


def _leaving(record: PupilRecord, known: KnownPupil, day: date | None, *, left: bool) -> list[FieldChange]:
    """The day of leaving; a pupil who had left and is in the file as present has come back."""
    new = record.left_on
    if new is None and left:
        new = known.left_on or day
    if new is None and (known.left_on is None or (day is not None and known.left_on > day)):
        return []
    if new == known.left_on:
        return []
    return [FieldChange("left_on", known.left_on, new, conflict="left_on" in known.own)]


def _names(groups: Groups, uids: Iterable[UUID]) -> tuple[str, ...]:
    rows = (groups.known(uid) for uid in uids)
    return tuple(sorted(row.name for row in rows if row is not None))
