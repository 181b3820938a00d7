"""What was read from a school's export: the people and groups that may be kept, and what was odd about the file.

Names, birth dates and addresses are left out of every `repr`, so that none can reach a log.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from bijtijds.terms.codes import Gender


@dataclass(frozen=True, slots=True)
class Problem:
    """Something odd in the file that did not stop the reading.

    `code` has its sentence in `resources/messages.toml`. `where` is a place such as `leerling 12`, counted in the
    order of the file; it never holds a key, a name or a value.
    """

    code: str
    where: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class SchoolRecord:
    """The school and the moment that the file is about."""

    name: str | None = None
    brin: str | None = None
    dependance: str | None = None
    """Two digits; None for the main site, which files write as `00` or leave out."""
    school_key: str | None = None
    school_year: str | None = None
    """As `2026-2027`; from the reference date when the file does not say."""
    reference_date: date | None = None
    """The day on which the data were true: the `peildatum`, else the day the file was made."""
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """A vestiging."""

    key: str | None
    name: str


@dataclass(frozen=True, slots=True)
class GroupRecord:
    """One `groep` or `samengestelde_groep`, as it stands in the file."""

    key: str | None
    matchable_key: bool
    name: str = field(repr=False)
    year_level: str | None = None


@dataclass(frozen=True, slots=True)
class ClassRecord:
    """A group as the school knows it: records that an export split by year level are one class again.

    Names are left out of `repr` because schools put teachers' names in them.
    """

    name: str = field(repr=False)
    year_levels: tuple[str, ...]
    keys: tuple[str, ...]
    combined: bool = False
    """A samengestelde groep, such as a plus group: pupils of several classes."""


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """What pupils and staff have in common."""

    key: str | None = field(repr=False)
    matchable_key: bool
    """False without a key and for a key that starts with `#`, which is another one in the next file."""
    surname: str | None = field(default=None, repr=False)
    """Without the prefix."""
    prefix: str | None = field(default=None, repr=False)
    given_name: str | None = field(default=None, repr=False)
    """The roepnaam."""
    first_names: str | None = field(default=None, repr=False)
    initials: str | None = field(default=None, repr=False)

    @property
    def call_name(self) -> str | None:
        """The name to use: the roepnaam, else the first names, else the initials."""
        return self.given_name or self.first_names or self.initials

    @property
    def display_name(self) -> str:
        """`Roepnaam voorvoegsel Achternaam`, as far as the file knows them."""
        return " ".join(part for part in (self.call_name, self.prefix, self.surname) if part)


@dataclass(frozen=True, slots=True)
class PupilRecord(PersonRecord):
    """A pupil, with only the fields that Bijtijds may keep."""

    birth_date: date | None = field(default=None, repr=False)
    gender: Gender | None = None
    year_level: str | None = None
    """The pupil's own, else the group's; None when the group is a combination and the file does not say."""
    group_key: str | None = None
    """The key of the `groep` record; None when the pupil has none or the file does not hold it."""
    combined_group_keys: tuple[str, ...] = ()
    site_key: str | None = None
    started_year3_on: date | None = None
    enrolled_on: date | None = None
    left_on: date | None = None
    """The day of leaving; it may lie after the reference date."""
    has_left: bool = False
    """The pupil had left on the reference date, or has year level H."""


@dataclass(frozen=True, slots=True)
class StaffGroup:
    """A group that a member of staff works with, and as what."""

    key: str
    combined: bool
    roles: tuple[str, ...] = ()
    role_texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StaffRecord(PersonRecord):
    """A member of staff. Exports also hold non-persons, such as a system account."""

    email: str | None = field(default=None, repr=False)
    roles: tuple[str, ...] = ()
    """Codes of `codelists.ROLES`."""
    role_texts: tuple[str, ...] = ()
    """Roles in the school's own words."""
    groups: tuple[StaffGroup, ...] = ()

    @property
    def all_roles(self) -> tuple[str, ...]:
        """The roles of the person and those in groups, each once, sorted."""
        return tuple(sorted({*self.roles, *(role for group in self.groups for role in group.roles)}))


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was read."""

    pupils: int
    staff: int
    groups: int
    """Records in the file, before split combination classes are merged."""
    combined_groups: int
    classes: int
    sites: int
    leavers: int
    without_group: int
    """Pupils who have not left and have no group, or one that the file does not hold."""
    skipped: int
    """Records that could not be used: each has its problem."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file, read."""

    form: str
    """`edexml` or `uwlr`."""
    version: str | None
    """What the file says; nothing depends on it."""
    school: SchoolRecord
    sites: tuple[SiteRecord, ...]
    groups: tuple[GroupRecord, ...]
    combined_groups: tuple[GroupRecord, ...]
    classes: tuple[ClassRecord, ...]
    perhaps_one_class: tuple[tuple[str, ...], ...]
    """Keys of groups that have one name and several year levels, but keys that do not belong together."""
    pupils: tuple[PupilRecord, ...]
    staff: tuple[StaffRecord, ...]
    problems: tuple[Problem, ...]
    counts: Counts
