"""One pupil, one member of staff, one group or the school, out of the fields of its record."""

import re
from datetime import date, datetime

from bijtijds.importers import codelists
from bijtijds.importers.fields import Fields
from bijtijds.importers.reading import (
    GroupRecord,
    PersonRecord,
    PupilRecord,
    SchoolRecord,
    SiteRecord,
    StaffGroup,
    StaffRecord,
)
from bijtijds.terms.codes import Gender
from bijtijds.terms.dates import school_year

_BRIN = re.compile(r"([0-9]{2}[A-Z]{2})([0-9]{2})?")
_SCHOOL_YEAR = re.compile(r"([0-9]{4})\D{1,3}([0-9]{4})")
_GENDERS = {gender.value: gender for gender in (Gender.UNKNOWN, Gender.BOY, Gender.GIRL, Gender.UNSPECIFIED)}
_AGES = range(2, 17)


class Unusable(Exception):
    """This record cannot become a person; `code` is its problem."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def school_of(fields: Fields) -> SchoolRecord:
    """The school and the moment that the file is about."""
    made_at = fields.moment("aanmaakdatum")
    reference = fields.day("peildatum") or (made_at.date() if made_at else None)
    brin, dependance = _brin(fields)
    return SchoolRecord(
        name=fields.text("naam"),
        brin=brin,
        dependance=dependance,
        school_key=fields.text("schoolkey", longest=256),
        school_year=_year(fields, reference, made_at),
        reference_date=reference,
        made_at=made_at,
    )


def site_of(fields: Fields) -> SiteRecord:
    """A vestiging; without a name it has none to show."""
    name = fields.text("naam", longest=64)
    if name is None:
        raise Unusable("import_site_nameless")
    return SiteRecord(fields.key(), name)


def group_of(fields: Fields) -> GroupRecord:
    """A groep or samengestelde groep; without a name it is called after its year level."""
    key = fields.key()
    level = _level(fields)
    name = fields.text("naam", longest=64)
    if name is None:
        fields.note("import_group_nameless")
        name = codelists.YEAR_LEVELS[level].capitalize() if level else "Groep zonder naam"
    return GroupRecord(key, _matchable(key), name, level)


def pupil_of(fields: Fields, groups: dict[str, GroupRecord], day: date | None) -> PupilRecord:
    """A pupil on the reference date; its own year level goes before the group's (EDEXML manual)."""
    person = _person(fields, "import_pupil_nameless")
    group_key = fields.reference("groep")
    group = groups.get(group_key) if group_key else None
    level = _level(fields) or (group.year_level if group else None)
    if level == codelists.COMBINATION:
        level = None
    left_on = fields.day("uitstroomdatum")
    birth_date = fields.day("geboortedatum")
    _judge_birth_date(fields, birth_date, day, level)
    return PupilRecord(
        key=person.key,
        matchable_key=person.matchable_key,
        surname=person.surname,
        prefix=person.prefix,
        given_name=person.given_name,
        first_names=person.first_names,
        initials=person.initials,
        birth_date=birth_date,
        gender=_gender(fields),
        year_level=level,
        group_key=group_key,
        combined_group_keys=fields.references("samengestelde_groepen", "samengestelde_groep"),
        site_key=fields.reference("vestiging"),
        started_year3_on=fields.day("start_ondw_jgr3"),
        enrolled_on=fields.day("instroomdatum"),
        left_on=left_on,
        has_left=level == codelists.LEFT or (left_on is not None and day is not None and left_on <= day),
    )


def staff_of(fields: Fields) -> StaffRecord:
    """A member of staff with roles at both levels: of the person and in a group."""
    person = _person(fields, "import_staff_nameless")
    email = fields.text("emailadres", longest=256)
    return StaffRecord(
        key=person.key,
        matchable_key=person.matchable_key,
        surname=person.surname,
        prefix=person.prefix,
        given_name=person.given_name,
        first_names=person.first_names,
        initials=person.initials,
        email=email if email is not None and "@" in email and " " not in email else None,
        roles=_roles(fields),
        role_texts=fields.texts("rolomschrijving"),
        groups=tuple(
            StaffGroup(key, name == "samengestelde_groep", _roles(inner), inner.texts("rolomschrijving"))
            for name, inner in fields.inner("groepen", "groep", "samengestelde_groep")
            if (key := inner.key()) is not None
        ),
    )


def is_person_number(text: str) -> bool:
    """Whether a text could be a BSN: nine digits that pass the elfproef."""
    if re.fullmatch("[0-9]{9}", text) is None:
        return False
    digits = [int(digit) for digit in text]
    return (sum(digit * weight for digit, weight in zip(digits, range(9, 1, -1), strict=False)) - digits[8]) % 11 == 0


def _person(fields: Fields, nameless: str) -> PersonRecord:
    key = fields.key()
    person = PersonRecord(
        key=key,
        matchable_key=_matchable(key),
        surname=fields.text("achternaam"),
        prefix=fields.text("voorvoegsel", longest=64),
        given_name=fields.text("roepnaam"),
        first_names=fields.text("voornamen"),
        initials=fields.text("voorletters-1", "voorletters", longest=32),
    )
    if person.surname is None and person.given_name is None and person.first_names is None:
        raise Unusable(nameless)
    if key is None:
        fields.note("import_key_missing")
    return person


def _matchable(key: str | None) -> bool:
    return key is not None and not key.startswith("#")


def _level(fields: Fields) -> str | None:
    said = fields.text("jaargroep")
    level = codelists.year_level(said) if said else None
    if said and level is None:
        fields.note("import_year_level_unknown")
    return level


def _gender(fields: Fields) -> Gender | None:
    said = fields.text("geslacht")
    if said is not None and said not in _GENDERS:
        fields.note("import_gender_unknown")
    return _GENDERS.get(said or "")


def _roles(fields: Fields) -> tuple[str, ...]:
    said = tuple(role.upper() for role in fields.texts("rol"))
    if any(role not in codelists.ROLES for role in said):
        fields.note("import_role_unknown")
    return tuple(role for role in said if role in codelists.ROLES)


def _judge_birth_date(fields: Fields, born: date | None, day: date | None, level: str | None) -> None:
    if born is None:
        fields.note("import_birth_date_missing")
    elif day is not None and level not in codelists.OUTSIDE_PRIMARY:
        age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
        if age not in _AGES:
            fields.note("import_birth_date_unlikely")


def _brin(fields: Fields) -> tuple[str | None, str | None]:
    """BRIN and dependance; some write them as one code of six."""
    said = fields.text("brincode")
    found = _BRIN.fullmatch(said.upper()) if said else None
    if said and found is None:
        fields.note("import_brin_wrong")
    dependance = fields.text("dependancecode") or (found[2] if found else None)
    if dependance is not None and re.fullmatch("[0-9]{1,2}", dependance) is None:
        fields.note("import_brin_wrong")
        dependance = None
    plain = dependance.zfill(2) if dependance else None
    return found[1] if found else None, None if plain == "00" else plain


def _year(fields: Fields, reference: date | None, made_at: datetime | None) -> str | None:
    said = fields.text("schooljaar")
    found = _SCHOOL_YEAR.fullmatch(said) if said else None
    if found is not None and int(found[2]) == int(found[1]) + 1:
        return f"{found[1]}-{found[2]}"
    fields.note("import_school_year_unclear")
    day = reference or (made_at.date() if made_at else None)
    return school_year(day) if day else None
