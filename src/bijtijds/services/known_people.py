"""Everybody and everything in the file that may not be readable in a case without names."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import select

from bijtijds.anonymise.find import find
from bijtijds.anonymise.lists import Lists, load
from bijtijds.anonymise.matcher import Matcher
from bijtijds.anonymise.people import Address, Person, Role, SchoolIdentity, known_of
from bijtijds.anonymise.survivors import survivors
from bijtijds.base import paths
from bijtijds.base.fold import fold
from bijtijds.model.aftercare import HelpTrack
from bijtijds.model.consents import ConsentRecipient
from bijtijds.model.notes import SignalNote
from bijtijds.model.pupils import Contact, Pupil, Sibling
from bijtijds.model.referrals import Referral
from bijtijds.model.rounds import Round
from bijtijds.model.school import SCHOOL_UID, Group, GroupStaff, School, Staff
from bijtijds.model.talks import Agreement, Participant, Talk
from bijtijds.store.store import Store
from bijtijds.terms.codes import ContactRole

_FAMILY = {ContactRole.FAMILY: Role.FAMILY, ContactRole.HELPER: Role.HELPER, ContactRole.INSTITUTION: Role.HELPER}
_CHILD_AND_HOME = frozenset({Role.CHILD, Role.SIBLING, Role.PARENT, Role.FAMILY})
_FORMAL = frozenset({"mevrouw", "mevr", "mw", "meneer", "heer", "dhr", "dr", "drs", "familie"})
_NOBODY = frozenset({"kind", "kinderen", "school", "leerling", "team", "iedereen"})


@cache
def _lists() -> Lists:
    return load(paths.resources())


def matcher(store: Store, pupil: UUID) -> Matcher:
    """All pupils (stubs too), contacts, staff, the school and its place, seen from one child."""
    with store.read() as reader:
        school = reader.get(School, SCHOOL_UID)
        people = [*_pupils(reader, pupil), *_contacts(reader, pupil), *_staff(reader, pupil)]
        people += _others(reader, pupil, store.device.author)
        groups = tuple(reader.scalars(select(Group.name).distinct()))
    return Matcher(known_of(people, _identity(school, groups)), _lists())


def everybody(store: Store) -> Matcher:
    """All people of the file, seen from nobody in particular and without the school's own name."""
    with store.read() as reader:
        people = [*_pupils(reader, None), *_contacts(reader, None), *_staff(reader, None)]
        people += _others(reader, None, store.device.author)
    return Matcher(known_of(people), _lists())


def tells(text: str, known: Matcher) -> bool:
    """Whether something in a text leads to somebody."""
    return bool(survivors(text, known))


@dataclass(frozen=True, slots=True, repr=False)
class Leads:
    """Words of a text that lead to somebody in the file, and words that may lead to somebody.

    `namesakes` are words that are somebody's name in the file and may be meant as an everyday word here.
    """

    certain: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    namesakes: tuple[str, ...] = ()


def leads(text: str, known: Matcher) -> Leads:
    """What in a text leads to somebody: a name, number or address of the file is certain.

    A name that is an everyday word too is a doubt, and so is a name that nobody in the file has, a date or an age.
    """
    found = [one for one in find(text, known, _lists()) if not one.shown]
    words = [(one, text[one.start : one.end]) for one in found]
    certain = tuple(word for one, word in words if one.known and not one.doubt)
    namesakes = tuple(word for one, word in words if one.known and one.doubt)
    return Leads(certain, tuple(word for one, word in words if not one.known), namesakes)


def told_by_name(store: Store, pupil: UUID, words: str) -> bool:
    """Whether what is told without a name leads to somebody in this file."""
    known = matcher(store, pupil)
    return any(survivors(text, known) for text in (words, words.replace("_", " ").replace("-", " ")))


def tells_the_child(store: Store, pupil: UUID, text: str) -> bool:
    """Whether a text leads to this child: by its own name, or by that of its family."""
    with store.read() as reader:
        people = [one for one in (*_pupils(reader, pupil), *_contacts(reader, pupil)) if one.role in _CHILD_AND_HOME]
    return tells(text, Matcher(known_of(people), _lists()))


def _pupils(reader: Any, child: UUID | None) -> Iterable[Person]:
    group = None if child is None else reader.get_one(Pupil, child).group_uid
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
        elif row.group_uid is not None and row.group_uid == group:
            role = Role.CLASSMATE
        yield Person(
            role, given_names=row.given_name or row.first_names or "", first_names=row.first_names or "",
            prefix=row.prefix or "", surname=row.surname or "", other_names=tuple(row.also_known_as),
            initials=row.initials or "", birth_date=row.birth_date, who=str(row.uid),
        )  # fmt: skip
    for one in reader.scalars(select(Sibling).where(Sibling.name.is_not(None))):
        yield from _named(Role.SIBLING if one.pupil_uid == child else Role.OTHER, one.name or "", str(one.uid))


def _contacts(reader: Any, child: UUID | None) -> Iterable[Person]:
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


def _staff(reader: Any, child: UUID | None) -> Iterable[Person]:
    group = None if child is None else reader.get_one(Pupil, child).group_uid
    own = set(reader.scalars(select(GroupStaff.staff_uid).where(GroupStaff.group_uid == group))) if group else set()
    for row in reader.scalars(select(Staff)):
        role = Role.TEACHER if row.uid in own else Role.CARE_COORDINATOR if "IB" in row.roles else Role.STAFF
        yield Person(
            role, given_names=row.given_name or "", prefix=row.prefix or "", surname=row.surname or "",
            other_names=tuple(filter(None, (row.called,))), initials=row.initials or "",
            emails=tuple(filter(None, (row.email,))), who=str(row.uid),
        )  # fmt: skip


def _others(reader: Any, child: UUID | None, author: str) -> Iterable[Person]:
    """People who are in the file only by the name that somebody typed."""
    typed: dict[str, Role] = {author: Role.CARE_COORDINATOR}
    for name, pupil in reader.rows(select(Participant.name, Participant.pupil_uid).distinct()):
        typed.setdefault(name, Role.HELPER if pupil == child else Role.OTHER)
    for name in _typed_about(reader, child):
        typed.setdefault(name or "", Role.OTHER)
    for number, (name, role) in enumerate(typed.items()):
        yield from _named(role, name, f"typed/{number}")


def _typed_about(reader: Any, child: UUID | None) -> Iterable[str | None]:
    """Every field about this child in which people are named, and who was at the discussions of the team."""
    notes = select(
        SignalNote.witnessed_by, SignalNote.source_name, SignalNote.source_heard_from, SignalNote.recorded_by,
        SignalNote.checked_with,
    )  # fmt: skip
    talks = select(Talk.absent_invited, Talk.chair, Talk.note_taker, Talk.interpreter)
    for first, *more in [
        *reader.rows(notes.where(SignalNote.pupil_uid == child)),
        *reader.rows(talks.where(Talk.pupil_uid == child)),
    ]:
        yield from (*(first or ()), *more)
    for row in reader.rows(select(Agreement.who, Agreement.for_whom).where(Agreement.pupil_uid == child)):
        yield from row
    helpers = select(HelpTrack.who, HelpTrack.led_by).where(HelpTrack.pupil_uid == child)
    leads = select(Referral.lead_school, Referral.lead_home).where(Referral.pupil_uid == child)
    for row in [*reader.rows(helpers), *reader.rows(leads)]:
        yield from row
    yield from reader.scalars(select(Contact.speaks_through).where(Contact.pupil_uid == child))
    yield from reader.scalars(select(ConsentRecipient.name).where(ConsentRecipient.pupil_uid == child))
    for led_by, present in reader.rows(select(Round.led_by, Round.present)):
        yield from (led_by, *present)


def _named(role: Role, name: str, who: str) -> Iterable[Person]:
    """Somebody of whom we have one line of text: `Mevrouw A. de Boer`, `juf Marijke`, `Moeder en juf Anke`."""
    lists = _lists()
    words = [word.strip(".,;:()‘’'\"") for word in name.replace("/", " ").split()]
    names = [
        word
        for word in words
        if word[:1].isupper() and len(word) > 1 and not _is_initials(word) and not _is_no_name(fold(word), lists)
    ]
    if not names:
        return
    formal = any(fold(word) in _FORMAL for word in words)
    if len(names) == 1:
        given, surname = ("", names[0]) if formal else (names[0], "")
    else:
        given, surname = names[0], names[-1]
    yield Person(role, given_names=given, surname=surname, other_names=tuple(names[1:-1]), who=who)


def _is_initials(word: str) -> bool:
    return "." in word and all(len(part) <= 2 for part in word.split("."))


def _is_no_name(word: str, lists: Lists) -> bool:
    """`Moeder`, `Juf`, `School` and other words that nobody is called; not `Ben` or `Wil`."""
    if word in lists.titles or word in lists.no_names or word in _NOBODY:
        return True
    return word not in lists.name_words and (word in lists.infixes or word in lists.everyday)


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


def other_children(store: Store, pupil: UUID) -> Matcher:
    """Every other child of the file, to find one on a paper that is about this child only.

    A surname or a first name that this child has too is left out: it would be found in the child's own name.
    """
    with store.read() as reader:
        child = reader.get_one(Pupil, pupil)
        own = {fold(name) for name in (child.given_name, child.first_names, child.surname) if name}
        people = [one for one in _pupils(reader, pupil) if one.role is not Role.CHILD]
    return Matcher(known_of([_without(one, own) for one in people]), _lists())


def _without(one: Person, own: set[str]) -> Person:
    given = "" if fold(one.given_names) in own else one.given_names
    surname = "" if fold(one.surname) in own else one.surname
    first = "" if fold(one.first_names) in own else one.first_names
    return replace(one, given_names=given, first_names=first, surname=surname, initials="", birth_date=None)
