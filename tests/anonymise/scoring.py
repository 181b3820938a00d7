"""Annotated notes with their store, as people in the file."""

from datetime import date
from typing import Any

from bijtijds.anonymise.people import Address, Known, Person, Role, SchoolIdentity, known_of

NOWHERE = Address()


def known_from(store: dict[str, Any]) -> tuple[Known, ...]:
    """The store of one annotated note as what is known."""
    pupil, home, school = store["pupil"], store.get("address") or {}, store.get("school") or {}
    address = Address(home.get("street", ""), home.get("number", ""), home.get("postcode", ""), home.get("city", ""))
    people = [_person(Role.CHILD, pupil, address)]
    people += [_person(Role.PARENT, parent, address) for parent in store.get("parents", ())]
    people += [
        _person(Role.SIBLING, {"last": pupil["last"], "infix": pupil.get("infix", ""), **each})
        for each in store.get("siblings", ())
    ]
    people.append(_person(Role.TEACHER, store["teacher"]))
    for mate in store.get("group_mates", ()):
        first, _, last = mate.partition(" ")
        people.append(Person(Role.CLASSMATE, given_names=first, surname=last))
    return known_of(people, SchoolIdentity(school.get("name", ""), school.get("place", "")))


def _person(role: Role, row: dict[str, Any], address: Address = NOWHERE) -> Person:
    return Person(
        role,
        given_names=row.get("first", ""),
        prefix=row.get("infix", ""),
        surname=row.get("last", ""),
        other_names=tuple(filter(None, [row.get("nick", "")])),
        phones=tuple(filter(None, [row.get("phone", "")])),
        emails=tuple(filter(None, [row.get("email", "")])),
        birth_date=date.fromisoformat(row["dob"]) if row.get("dob") else None,
        address=address,
    )
