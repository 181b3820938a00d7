"""Who made a promise: somebody of the school, somebody else, both, or nobody knows."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import select

from bijtijds.base.fold import fold
from bijtijds.model.pupils import Contact, Pupil
from bijtijds.model.school import Staff
from bijtijds.model.talks import Participant
from bijtijds.services.pupils import name_of
from bijtijds.terms.codes import ContactRole, Seat
from bijtijds.terms.naming import Name


class PromisedBy(Enum):
    """On whose side the one who promised stands."""

    SCHOOL = "school"
    OTHERS = "others"
    BOTH = "both"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, repr=False)
class Promise:
    """What tells who made a promise."""

    who: str
    pupil: UUID
    talk: UUID | None


_SCHOOL_SEATS = frozenset({Seat.TEACHER, Seat.CARE_COORDINATOR, Seat.HEAD})
_OF_SCHOOL = """
juf juffrouw meester leerkracht leerkrachten mentor school team wij ib ib'er iber intern directeur directie
onderwijsassistent klassenassistent vakleerkracht gymleerkracht groepsleerkracht rt'er conciërge
"""
_FROM_ELSEWHERE = """
mama papa opa oma tante oom ouders stiefmoeder pleegmoeder pleegvader pleegouders kind leerling gezinsvoogd
logopedist psycholoog orthopedagoog fysiotherapeut ergotherapeut jeugdarts huisarts schoolarts kinderarts
jeugdverpleegkundige jeugdbeschermer jeugdhulp ggd cjg wijkteam leerplichtambtenaar samenwerkingsverband
"""
_ROLES = [role.label.split()[0] for role in ContactRole if role not in {ContactRole.OTHER, ContactRole.FAMILY}]
_WORDS = {fold(word): PromisedBy.SCHOOL for word in _OF_SCHOOL.split()}
_WORDS |= {fold(word): PromisedBy.OTHERS for word in (*_FROM_ELSEWHERE.split(), *_ROLES)}
_ARTICLES = frozenset({"de", "het", "een", "onze", "zijn", "haar", "mijn"})
_BETWEEN = re.compile(r"\s*[,;/&+]\s*|\s+(?:en|met|samen met)\s+")


def sides(reader: Any, author: str, promises: Iterable[Promise]) -> list[PromisedBy]:
    """The side of each promise, in their order.

    Looked at are who sat at the table, the child and its contacts, the names of the staff and of the one who writes
    here, and words as `juf` and `moeder`. Who is in none of these is unknown: nobody is put on a side by guess.
    """
    asked = list(promises)
    staff = _staff(reader, author)
    tables = _tables(reader, {one.talk for one in asked if one.talk is not None})
    around = _around(reader, {one.pupil for one in asked})
    none: Mapping[str, PromisedBy] = {}
    return [
        _side(one.who, (tables.get(one.talk, none), around.get(one.pupil, none), staff, _WORDS)) for one in asked
    ]  # fmt: skip


def _side(who: str, known: tuple[Mapping[str, PromisedBy], ...]) -> PromisedBy:
    words = fold(who).strip()
    whole = _known(words, known)
    if whole is not None:
        return whole
    found = {_known(part, known) or _by_first_word(part) for part in _BETWEEN.split(words) if part} - {None}
    if len(found) > 1:
        return PromisedBy.BOTH
    return next((side for side in found if side is not None), PromisedBy.UNKNOWN)


def _known(words: str, known: tuple[Mapping[str, PromisedBy], ...]) -> PromisedBy | None:
    return next((names[words] for names in known if words in names), None)


def _by_first_word(part: str) -> PromisedBy | None:
    words = part.split()
    return _WORDS.get(words[1] if words[0] in _ARTICLES and len(words) > 1 else words[0])


def _staff(reader: Any, author: str) -> dict[str, PromisedBy]:
    names = {fold(author)}
    for one in reader.scalars(select(Staff)):
        names |= _called(name_of(one)) | {fold(one.called or "")}
    return dict.fromkeys(names - {""}, PromisedBy.SCHOOL)


def _tables(reader: Any, talks: Collection[UUID]) -> dict[UUID | None, dict[str, PromisedBy]]:
    found: dict[UUID | None, dict[str, PromisedBy]] = {}
    query = select(Participant.talk_uid, Participant.name, Participant.seat, Participant.staff_uid)
    for talk, name, seat, staff in reader.rows(query.where(Participant.talk_uid.in_(talks))) if talks else ():
        of_school = staff is not None or seat in _SCHOOL_SEATS
        side = PromisedBy.SCHOOL if of_school else None if seat is Seat.OTHER else PromisedBy.OTHERS
        if side is not None:
            found.setdefault(talk, {})[fold(name)] = side
    return found


def _around(reader: Any, pupils: Collection[UUID]) -> dict[UUID, dict[str, PromisedBy]]:
    found: dict[UUID, set[str]] = {}
    parts = [Pupil.uid, Pupil.given_name, Pupil.first_names, Pupil.initials, Pupil.prefix, Pupil.surname]
    for uid, *rest in reader.rows(select(*parts).where(Pupil.uid.in_(pupils))):
        found[uid] = _called(Name(*rest))
    query = select(Contact.pupil_uid, Contact.salutation, Contact.given_name, Contact.prefix, Contact.surname)
    for uid, salutation, given, prefix, surname in reader.rows(query.where(Contact.pupil_uid.in_(pupils))):
        last = " ".join(part for part in (prefix, surname) if part)
        titles = {salutation, "mevrouw", "meneer", "de heer"} if last else set()
        names = _called(Name(given, None, None, prefix, surname))
        found.setdefault(uid, set()).update(names, (fold(f"{title} {last}") for title in titles if title))
    return {uid: dict.fromkeys(names - {""}, PromisedBy.OTHERS) for uid, names in found.items()}


def _called(name: Name) -> set[str]:
    return {fold(words) for words in (name.first, name.full, name.short, name.formal)}
