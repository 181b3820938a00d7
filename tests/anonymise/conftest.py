"""A small fictional school for the tests of the anonymiser."""

from datetime import date

import pytest

from bijtijds.anonymise.lists import Lists, load
from bijtijds.anonymise.matcher import Matcher
from bijtijds.anonymise.people import Address, Known, Person, Place, Role, SchoolIdentity, known_of
from bijtijds.base import paths

HOME = Address("Lange Molenstraat", "14a", "1234 QX", "Waterkerk")


@pytest.fixture(scope="session")
def lists() -> Lists:
    return load(paths.resources())


@pytest.fixture(scope="session")
def known() -> tuple[Known, ...]:
    people = (
        Person(
            Role.CHILD,
            "Jesper",
            "Jesper Ülke",
            "van der",
            "Wiltenburg",
            ("Jes",),
            "J.Ü.",
            (),
            (),
            date(2017, 3, 9),
            HOME,
        ),
        Person(
            Role.PARENT, "Marijke", "", "", "Wiltenburg-Şahin", (), "M.", ("06-98765432",), ("m.sahin@voorbeeld.nl",)
        ),
        Person(Role.PARENT, "Kees-Jan", "", "van der", "Wiltenburg", (), "K.J.", ("0512 - 34 56 78",)),
        Person(Role.SIBLING, "Fenna", "", "van der", "Wiltenburg"),
        Person(Role.TEACHER, "Tineke", "", "", "Hoogeslag"),
        Person(Role.CLASSMATE, "Roos", "", "", "Dijkema", who="a"),
        Person(Role.CLASSMATE, "Mees", "", "de", "Zomer", who="b"),
        Person(Role.CLASSMATE, "Żaneta", "", "", "D'Almeida", who="c"),
        Person(Role.PUPIL, "Ben", "", "", "Oosterveld"),
    )
    school = SchoolIdentity("Basisschool De Hazelaar", "Waterkerk", "Kerkpad", "2", "1234 AB", "99ZZ", "0512-111222")
    return known_of(people, school, (Place("Achterdorp"),))


@pytest.fixture(scope="session")
def matcher(known: tuple[Known, ...], lists: Lists) -> Matcher:
    return Matcher(known, lists)
