"""Who and what the file knows, turned into every spelling in which it can stand in a text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bijtijds.anonymise import spellings
from bijtijds.anonymise.finding import Kind


class Role(StrEnum):
    """How somebody stands to the child, in order of importance; the value is the word in the text."""

    CHILD = "leerling"
    PARENT = "ouder"
    SIBLING = "broer of zus"
    FAMILY = "familielid"
    TEACHER = "leerkracht"
    CARE_COORDINATOR = "intern begeleider"
    HELPER = "hulpverlener"
    CLASSMATE = "klasgenoot"
    STAFF = "medewerker van school"
    PUPIL = "andere leerling"
    OTHER = "iemand anders"


NEAR = frozenset(Role) - {Role.CLASSMATE, Role.STAFF, Role.PUPIL, Role.OTHER}
_ALWAYS_NUMBERED = frozenset({Role.CLASSMATE, Role.PUPIL, Role.STAFF, Role.OTHER})


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """Where somebody lives."""

    street: str = ""
    number: str = ""
    postcode: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """Somebody in the file: everything that may not be readable in the case."""

    role: Role
    given_names: str = ""  # roepnaam
    first_names: str = ""  # all first names as in the passport
    prefix: str = ""
    surname: str = ""
    other_names: tuple[str, ...] = ()  # nicknames and other spellings
    initials: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    birth_date: date | None = None
    address: Address = Address()
    who: str = ""  # the caller's own key


@dataclass(frozen=True, slots=True, repr=False)
class Place:
    """A town or neighbourhood that would give the child away."""

    name: str


@dataclass(frozen=True, slots=True, repr=False)
class SchoolIdentity:
    """The school itself, with its groups."""

    name: str
    place: str = ""
    street: str = ""
    number: str = ""
    postcode: str = ""
    brin: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    other_names: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """One thing that may not leave, in all its spellings, with what stands in its place.

    The earlier in a sequence, the more important: a name that two people share goes to the first. `numbered`: the
    replacement gets its number when it is met in a text, since a place in the class list would tell too much.
    """

    label: str
    spellings: tuple[str, ...]
    replacement: str
    kind: Kind
    who: str = ""
    near: bool = False  # close to the child: looked for harder, with typos and sound-alikes
    numbered: bool = False


def known_of(
    persons: Iterable[Person], school: SchoolIdentity | None = None, places: Iterable[Place] = ()
) -> tuple[Known, ...]:
    """Everything that may not leave, the most important first."""
    order = list(Role)
    ranked = sorted(persons, key=lambda person: order.index(person.role))
    counts = {role: sum(person.role is role for person in ranked) for role in Role}
    seen: dict[Role, int] = {}
    found: list[Known] = []
    for person in ranked:
        seen[person.role] = seen.get(person.role, 0) + 1
        who = person.who or f"{person.role.name.lower()}-{seen[person.role]}"
        found += _of_person(person, who, _replacement(person.role, seen[person.role], counts[person.role]))
    found += _of_school(school) if school else ()
    found += (known for place in places for known in _one("PLACE", [place.name], "[plaats]", Kind.PLACE))
    return tuple(found)


def _replacement(role: Role, number: int, of: int) -> str:
    if role in _ALWAYS_NUMBERED or of == 1 or (role is not Role.PARENT and number == 1):
        return f"[{role.value}]"
    return f"[{role.value} {number}]"


def _of_person(person: Person, who: str, replacement: str) -> list[Known]:
    names = spellings.Names(
        person.given_names, person.first_names, person.prefix, person.surname, person.other_names, person.initials
    )
    kinds = [
        (Kind.FULL_NAME, "PERSON", spellings.full_names(names), replacement),
        (Kind.SURNAME, "PERSON", spellings.surnames(names), replacement),
        (Kind.FIRST_NAME, "PERSON", spellings.first_names(names), replacement),
        (Kind.PHONE, "PHONE", person.phones, "[telefoonnummer]"),
        (Kind.EMAIL, "EMAIL", person.emails, "[e-mailadres]"),
        (Kind.BIRTH_DATE, "DOB", (person.birth_date.isoformat(),) if person.birth_date else (), "[geboortedatum]"),
    ]
    near = person.role in NEAR
    if near:
        kinds.append((Kind.INITIALS, "PERSON", spellings.initials(names), replacement))
    numbered = person.role in _ALWAYS_NUMBERED
    found = [
        Known(label, tuple(dict.fromkeys(forms)), text, kind, who, near, numbered and label == "PERSON")
        for kind, label, forms, text in kinds
        if any(forms)
    ]
    return [*found, *_of_address(person.address)]


def _of_address(address: Address) -> list[Known]:
    return [
        *_one("ADDRESS", spellings.streets(address.street), "[straat]", Kind.STREET, address.number),
        *_one("ADDRESS", [address.postcode], "[postcode]", Kind.POSTCODE),
        *_one("PLACE", [address.place], "[plaats]", Kind.PLACE),
    ]


def _of_school(school: SchoolIdentity) -> list[Known]:
    names = [form for name in (school.name, *school.other_names) for form in spellings.school_names(name)]
    return [
        *_one("SCHOOL", names, "[school]", Kind.SCHOOL),
        *_one("OTHERID", [school.brin], "[nummer]", Kind.CODE),
        *_one("PHONE", [school.phone], "[telefoonnummer]", Kind.PHONE),
        *_one("EMAIL", [school.email], "[e-mailadres]", Kind.EMAIL),
        *_one("URL", spellings.websites(school.website), "[website]", Kind.EMAIL),
        *_of_address(Address(school.street, school.number, school.postcode, school.place)),
        *_one("QUASI", spellings.groups(school.groups), "[groep]", Kind.GROUP),
    ]


def _one(label: str, forms: Iterable[str], replacement: str, kind: Kind, number: str = "") -> list[Known]:
    filled = tuple(dict.fromkeys(form.strip() for form in forms if form.strip()))
    if not filled:
        return []
    if kind is Kind.STREET and number.strip():
        full = tuple(f"{form} {number.strip()}" for form in filled)
        return [Known(label, full, "[adres]", Kind.ADDRESS), Known(label, filled, replacement, kind)]
    return [Known(label, filled, replacement, kind)]
