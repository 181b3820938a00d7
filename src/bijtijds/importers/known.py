"""What Bijtijds already holds, as far as a comparison with a file needs it."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from bijtijds.terms.codes import Gender


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What known pupils and known staff have in common; `own` names the fields that were changed by hand."""

    uid: UUID
    key: str | None = field(default=None, repr=False)
    surname: str | None = field(default=None, repr=False)
    prefix: str | None = field(default=None, repr=False)
    given_name: str | None = field(default=None, repr=False)
    first_names: str | None = field(default=None, repr=False)
    initials: str | None = field(default=None, repr=False)
    left_on: date | None = None
    own: frozenset[str] = frozenset()

    @property
    def call_name(self) -> str | None:
        """The name to use: the roepnaam, else the first names, else the initials."""
        return self.given_name or self.first_names or self.initials


@dataclass(frozen=True, slots=True)
class KnownPupil(KnownPerson):
    """A pupil in Bijtijds; groups by uid."""

    birth_date: date | None = field(default=None, repr=False)
    gender: Gender | None = None
    year_level: str | None = None
    group: UUID | None = None
    combined_groups: frozenset[UUID] = frozenset()
    started_year3_on: date | None = None
    enrolled_on: date | None = None


@dataclass(frozen=True, slots=True)
class KnownStaff(KnownPerson):
    """A member of staff in Bijtijds; groups by uid."""

    email: str | None = field(default=None, repr=False)
    roles: tuple[str, ...] = ()
    groups: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """A group of one school year in Bijtijds."""

    uid: UUID
    school_year: str
    name: str = field(repr=False)
    keys: tuple[str, ...] = ()
    year_levels: tuple[str, ...] = ()
    combined: bool = False
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """Everybody and every group in Bijtijds."""

    pupils: tuple[KnownPupil, ...] = ()
    groups: tuple[KnownGroup, ...] = ()
    staff: tuple[KnownStaff, ...] = ()
    brin: str | None = None
