"""Everybody and everything in the file that may not be readable in a case without names."""

from collections.abc import Iterable
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import select

from bijtijds.anonymise import lists
from bijtijds.anonymise.matcher import Matcher
from bijtijds.anonymise.people import Address, Person, Role, SchoolIdentity, known_of
from bijtijds.base import paths
from bijtijds.model.notes import SignalNote
from bijtijds.model.pupils import Contact, Pupil, Sibling
from bijtijds.model.school import SCHOOL_UID, Group, GroupStaff, School, Staff
from bijtijds.model.talks import Participant, Talk
from bijtijds.store.store import Store
from bijtijds.terms.codes import ContactRole

_FAMILY = {ContactRole.FAMILY: Role.FAMILY, ContactRole.HELPER: Role.HELPER, ContactRole.INSTITUTION: Role.HELPER}


@cache
def _lists() -> lists.Lists:
    return lists.load(paths.resources())


def matcher(store: Store, pupil: UUID) -> Matcher:
    """All pupils (stubs too), contacts, staff, the school and its place, seen from one child."""
    with store.read() as reader:
        school = reader.get(School, SCHOOL_UID)
        people = [*_pupils(reader, pupil), *_contacts(reader, pupil), *_staff(reader, pupil), *_others(reader, pupil)]
        groups = tuple(reader.scalars(select(Group.name).distinct()))
    return Matcher(known_of(people, _identity(school, groups)), _lists())


def _pupils(reader: Any, child: UUID) -> Iterable[Person]:
    own = reader.get_one(Pupil, child)
    siblings = set(
        reader.scalars(
            select(Sibling.other_pupil_uid).where(Sibling.pupil_uid == child, Sibling.other_pupil_uid.is_not(None))
        )
    )
    for row in reader.scalars(select(Pupil)):
        role = Role.PUPIL
        if row.uid == child:
            role = Role.CHILD
        elif row.uid in siblings:
            role = Role.SIBLING
        elif row.group_uid is not None and row.group_uid == own.group_uid:
            role = Role.CLASSMATE
        yield Person(
            role, given_names=row.given_name or "", first_names=row.first_names or "", prefix=row.prefix or "",
            surname=row.surname or "", other_names=tuple(row.also_known_as), initials=row.initials or "",
            birth_date=row.birth_date, who=str(row.uid),
        )  # fmt: skip
    for one in reader.scalars(select(Sibling).where(Sibling.name.is_not(None))):
        yield _named(Role.SIBLING if one.pupil_uid == child else Role.OTHER, one.name or "", str(one.uid))


def _contacts(reader: Any, child: UUID) -> Iterable[Person]:
    for row in reader.scalars(select(Contact).order_by(Contact.position)):
        role = Role.OTHER
        if row.pupil_uid == child:
            role = _FAMILY.get(row.role, Role.PARENT if row.is_parent else Role.OTHER)
        street, number = _apart(row.street or "")
        yield Person(
            role, given_names=row.given_name or "", prefix=row.prefix or "", surname=row.surname or "",
            initials=row.initials or "", phones=tuple(filter(None, (row.phone, row.phone_2))),
            emails=tuple(filter(None, (row.email,))),
            address=Address(street, number, row.postcode or "", row.place or ""), who=str(row.uid),
        )  # fmt: skip


def _staff(reader: Any, child: UUID) -> Iterable[Person]:
    group = reader.get_one(Pupil, child).group_uid
    own = set(reader.scalars(select(GroupStaff.staff_uid).where(GroupStaff.group_uid == group))) if group else set()
    for row in reader.scalars(select(Staff)):
        role = Role.TEACHER if row.uid in own else Role.CARE_COORDINATOR if "IB" in row.roles else Role.STAFF
        yield Person(
            role, given_names=row.given_name or "", prefix=row.prefix or "", surname=row.surname or "",
            other_names=tuple(filter(None, (row.called,))), initials=row.initials or "",
            emails=tuple(filter(None, (row.email,))), who=str(row.uid),
        )  # fmt: skip


def _others(reader: Any, child: UUID) -> Iterable[Person]:
    """People who are in the file only by the name that somebody typed."""
    typed: dict[str, Role] = {}
    for name, pupil in reader.rows(select(Participant.name, Participant.pupil_uid).distinct()):
        typed.setdefault(name, Role.HELPER if pupil == child else Role.OTHER)
    query = select(SignalNote.source_name, SignalNote.witnessed_by, SignalNote.recorded_by)
    for source, witnesses, writer in reader.rows(query.where(SignalNote.pupil_uid == child)):
        for name in (source, *witnesses, writer):
            typed.setdefault(name or "", Role.OTHER)
    for chair, note_taker, interpreter in reader.rows(
        select(Talk.chair, Talk.note_taker, Talk.interpreter).where(Talk.pupil_uid == child)
    ):
        for name in (chair, note_taker, interpreter):
            typed.setdefault(name or "", Role.OTHER)
    for number, (name, role) in enumerate(typed.items()):
        if name and any(word[:1].isupper() for word in name.split()):
            yield _named(role, name, f"typed/{number}")


def _named(role: Role, name: str, who: str) -> Person:
    """Somebody of whom we have one line of text: `mevrouw A. de Boer`, `juf Marijke`."""
    capitals = [word for word in name.replace(",", " ").split() if word[:1].isupper()]
    if not capitals:
        return Person(role, other_names=(name,), who=who)
    if len(capitals) == 1:
        return Person(role, given_names=capitals[0], who=who)
    return Person(role, given_names=capitals[0], surname=" ".join(capitals[1:]), who=who)


def _identity(school: School | None, groups: tuple[str, ...]) -> SchoolIdentity | None:
    if school is None:
        return None
    street, number = _apart(school.street or "")
    return SchoolIdentity(
        name=school.name, place=school.place or "", street=street, number=number, postcode=school.postcode or "",
        brin=school.brin or "", phone=school.phone or "", email=school.email or "", groups=groups,
    )  # fmt: skip


def _apart(line: str) -> tuple[str, str]:
    """`Kerkpad 12 B` is a street and a number."""
    words = line.split()
    for place, word in enumerate(words):
        if place and word[:1].isdigit():
            return " ".join(words[:place]), " ".join(words[place:])
    return line.strip(), ""
