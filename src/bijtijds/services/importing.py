"""From a school's export to a preview that the user can look through before anything happens."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from bijtijds.base.errors import Trouble
from bijtijds.importers import comparing, edexml
from bijtijds.importers.comparing import Choices as Choices
from bijtijds.importers.comparison import Comparison, FieldChange, Line
from bijtijds.importers.comparison import State as State
from bijtijds.importers.known import Known, KnownGroup, KnownPupil, KnownStaff
from bijtijds.importers.reading import Reading
from bijtijds.model.pupils import CombinedMembership, Pupil
from bijtijds.model.school import SCHOOL_UID, Group, GroupStaff, School, Staff
from bijtijds.store.store import Store
from bijtijds.terms.codes import Gender
from bijtijds.terms.dates import long_date
from bijtijds.terms.messages import sentences
from bijtijds.terms.naming import Name

Progress = Callable[[int, int], None]
_LIMIT = 20 * 1024 * 1024
_FIELDS = {
    "surname": "achternaam", "prefix": "tussenvoegsel", "given_name": "roepnaam", "first_names": "voornamen",
    "initials": "voorletters", "key": "sleutel", "birth_date": "geboortedatum", "gender": "geslacht",
    "year_level": "leerjaar", "group": "groep", "combined_groups": "samengestelde groepen", "left_on": "van school op",
    "started_year3_on": "begonnen in groep 3", "enrolled_on": "op school sinds", "email": "e-mail", "roles": "rol",
    "groups": "groepen", "name": "naam", "year_levels": "leerjaren", "keys": "sleutel",
}  # fmt: skip
_AGREED = ("given_name", "surname", "birth_date", "gender", "year_level", "email", "name", "year_levels")


@dataclass(frozen=True, slots=True)
class Trial:
    """A file, read without storing anything."""

    reading: Reading
    sha256: str

    def warnings(self) -> tuple[str, ...]:
        """What was odd, in Dutch, with the place in the file and never a name."""
        return tuple(
            f"{problem.where}: {sentences()[problem.code]}" if problem.where else sentences()[problem.code]
            for problem in self.reading.problems
        )

    def as_json(self) -> dict[str, Any]:
        """The counts and warnings for `importeer --proef --json`."""
        counts = self.reading.counts
        return {
            "leerlingen": counts.pupils,
            "leerkrachten": counts.staff,
            "groepen": counts.groups,
            "samengestelde_groepen": counts.combined_groups,
            "klassen": counts.classes,
            "waarschuwingen": list(self.warnings()),
        }

    def as_text(self) -> str:
        """The same, to read."""
        counts = self.reading.counts
        lines = [
            f"{counts.pupils} leerlingen, {counts.staff} medewerkers, {counts.groups} groepen "
            f"({counts.classes} klassen) en {counts.combined_groups} samengestelde groepen.",
            *self.warnings(),
        ]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True, repr=False)
class Difference:
    """One field: what Bijtijds holds and what the file says. In a conflict the user chooses."""

    field: str
    label: str
    old: str
    new: str
    conflict: bool


@dataclass(frozen=True, slots=True, repr=False)
class Candidate:
    """Somebody in Bijtijds who a line of the file may be about; `detail` tells people of one name apart."""

    uid: UUID
    name: Name
    detail: str


@dataclass(frozen=True, slots=True, repr=False)
class PreviewLine:
    """One line of the preview. `key` names it in `Ticks`."""

    key: str
    kind: str
    state: State
    name: Name
    group: str
    what: str
    reason: str
    differences: tuple[Difference, ...]
    candidates: tuple[Candidate, ...]
    proposed: bool
    same: tuple[str, ...] = ()
    """The labels of what the file and Bijtijds agree on."""
    answered: bool = False
    """Whether the user said who this is; she can be asked again."""

    @property
    def undecided(self) -> bool:
        """Only the user can say who this is; until then nothing of the line is taken over."""
        return self.state is State.CONFLICT and bool(self.candidates)


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing the file would do."""

    trial: Trial
    comparison: Comparison
    choices: Choices
    lines: tuple[PreviewLine, ...]
    unchanged: int
    """How many pupils are the same in both."""
    other_school: bool


@dataclass(frozen=True, slots=True)
class Ticks:
    """What the user ticked, and the fields for which she chose the file's value over her own."""

    lines: frozenset[str]
    file_wins: frozenset[tuple[str, str]] = field(default_factory=frozenset)


def content_of(path: Path) -> bytes:
    """The bytes of a file to import; a file that is too large is not read at all."""
    try:
        if path.stat().st_size > _LIMIT:
            raise Trouble("import_too_large", megabytes=_LIMIT // 2**20)
        return path.read_bytes()
    except FileNotFoundError:
        raise Trouble("import_file_gone") from None
    except OSError:
        raise Trouble("import_file_unreadable") from None


def trial(content: bytes, progress: Progress | None = None) -> Trial:
    """Read a file without storing anything. Raises `Trouble` when it cannot be used."""
    return Trial(edexml.read(content, progress), hashlib.sha256(content).hexdigest())


def compare(store: Store, read: Trial, choices: Choices = comparing.NO_CHOICES) -> Preview:
    """Lay the file beside what Bijtijds holds."""
    known = _known(store)
    found = comparing.compare(read.reading, known, today=store.device.clock.today(), choices=choices)
    rooms = {one.uid: one.name for one in known.groups}
    places = {pupil.uid: rooms.get(pupil.group, "") for pupil in known.pupils if pupil.group}
    everyone: tuple[KnownPupil | KnownStaff, ...] = (*known.pupils, *known.staff)
    people = {one.uid: Candidate(one.uid, _name(one), _detail(one, places)) for one in everyone}
    lines = tuple(
        line
        for kind, part in (("pupil", found.pupils), ("staff", found.staff), ("group", found.groups))
        for line in _lines(kind, part, read.reading, people, {**rooms, **places}, choices)
    )
    unchanged = sum(line.kind == "pupil" and line.state is State.UNCHANGED for line in lines)
    return Preview(read, found, choices, tuple(filter(_to_look_at, lines)), unchanged, found.other_school)


def point_out(store: Store, preview: Preview, key: str, who: UUID | None) -> Preview:
    """The comparison once more, now that the user said who a line is; None is somebody new."""
    kind, _, place = key.partition("/")
    choices = preview.choices
    if kind == "pupil":
        choices = Choices({**choices.pupils, int(place): who}, choices.staff)
    else:
        choices = Choices(choices.pupils, {**choices.staff, int(place): who})
    return compare(store, preview.trial, choices)


def ask_again(store: Store, preview: Preview, key: str) -> Preview:
    """The comparison as if the user had not said yet who this line is."""
    kind, _, place = key.partition("/")
    kept = [
        {at: who for at, who in told.items() if (name, str(at)) != (kind, place)}
        for name, told in (("pupil", preview.choices.pupils), ("staff", preview.choices.staff))
    ]
    return compare(store, preview.trial, Choices(*kept))


def proposed(preview: Preview) -> Ticks:
    """What is ticked at first."""
    return Ticks(frozenset(line.key for line in preview.lines if line.proposed))


def effective(preview: Preview, ticks: Ticks) -> int:
    """How many ticked lines change something: not those where all her own values stay."""
    return sum(line.key in ticks.lines and _acts(line, ticks) for line in preview.lines)


def _acts(line: PreviewLine, ticks: Ticks) -> bool:
    if line.undecided:
        return False
    wins = (not one.conflict or (line.key, one.field) in ticks.file_wins for one in line.differences)
    return any(wins) if line.differences else True


def line_key(kind: str, line: Line[Any]) -> str:
    """How a line is named between preview and import."""
    return f"{kind}/{line.place}" if line.place is not None else f"{kind}/{line.uid}"


def _lines(
    kind: str, part: Sequence[Line[Any]], reading: Reading, people: dict[UUID, Candidate],
    groups: dict[UUID, str], choices: Choices,
) -> list[PreviewLine]:  # fmt: skip
    classes = {key: one.name for one in reading.classes for key in one.keys}
    told = choices.pupils if kind == "pupil" else choices.staff if kind == "staff" else {}
    made = []
    for line in part:
        record, group = line.record, ""
        if kind == "pupil" and record is not None:
            group = classes.get(record.group_key or "", "")
        if not group and line.uid is not None and kind == "pupil":
            group = groups.get(line.uid, "")
        differences = tuple(_difference(change) for change in line.changes)
        made.append(
            PreviewLine(
                key=line_key(kind, line),
                kind=kind,
                state=line.state,
                name=_line_name(kind, line, people, groups),
                group=group,
                what=_what(line, differences),
                reason=_reason(line),
                differences=differences,
                candidates=tuple(people[uid] for uid in line.candidates if uid in people),
                proposed=line.proposed,
                same=_same(line),
                answered=line.place in told,
            )
        )
    return made


def _to_look_at(line: PreviewLine) -> bool:
    """A line that changes something; a group that is not in the file simply stays."""
    silent = line.state is State.UNCHANGED or (line.kind == "group" and line.state is State.NOT_IN_FILE)
    return not silent


def _same(line: Line[Any]) -> tuple[str, ...]:
    """What both sides say, for a line that is in both."""
    if line.uid is None or line.record is None:
        return ()
    changed = {change.field for change in line.changes}
    values = ((name, getattr(line.record, name, None)) for name in _AGREED)
    return tuple(_FIELDS[name] for name, value in values if value and name not in changed)


def _line_name(kind: str, line: Line[Any], people: dict[UUID, Candidate], groups: dict[UUID, str]) -> Name:
    record = line.record
    if kind == "group":
        return Name(given=record.name if record is not None else groups.get(line.uid or UUID(int=0), ""))
    if record is not None:
        return _name(record)
    known = people.get(line.uid or UUID(int=0))
    return known.name if known is not None else Name()


def _detail(one: KnownPupil | KnownStaff, groups: dict[UUID, str]) -> str:
    """By what people of one name are told apart."""
    born = one.birth_date if isinstance(one, KnownPupil) else None
    parts = (f"geboren {long_date(born)}" if born else "", groups.get(one.uid, ""))
    return ", ".join(part for part in parts if part) or "zonder geboortedatum en groep"


def _name(person: Any) -> Name:
    return Name(person.given_name, person.first_names, person.initials, person.prefix, person.surname)


def _what(line: Line[Any], differences: Sequence[Difference]) -> str:
    words = {
        State.NEW: "nieuw in dit bestand",
        State.UNCHANGED: "ongewijzigd",
        State.NOT_IN_FILE: "niet meer in het bestand; blijft staan",
        State.SKIPPED: "al van school; wordt overgeslagen",
    }
    if line.state in words:
        return words[line.state]
    if line.state is State.CONFLICT and not differences:
        return "kies wie dit is"
    return ", ".join(one.label if not one.conflict else f"{one.label}: u schreef iets anders" for one in differences)


def _reason(line: Line[Any]) -> str:
    return sentences()[line.reason.value] if line.reason is not None else ""


def _difference(change: FieldChange) -> Difference:
    return Difference(change.field, _FIELDS[change.field], _shown(change.old), _shown(change.new), change.conflict)


def _shown(value: Any) -> str:
    if isinstance(value, Gender):
        return value.label
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    return value or "leeg"


def _known(store: Store) -> Known:
    with store.read() as reader:
        school = reader.get(School, SCHOOL_UID)
        combined: dict[UUID, set[UUID]] = {}
        for pupil, group in reader.rows(select(CombinedMembership.pupil_uid, CombinedMembership.group_uid)):
            combined.setdefault(pupil, set()).add(group)
        taught: dict[UUID, set[UUID]] = {}
        for staff, group in reader.rows(select(GroupStaff.staff_uid, GroupStaff.group_uid)):
            taught.setdefault(staff, set()).add(group)
        return Known(
            pupils=tuple(_pupil(row, combined.get(row.uid, set())) for row in reader.scalars(select(Pupil))),
            groups=tuple(_group(row) for row in reader.scalars(select(Group))),
            staff=tuple(_staff(row, taught.get(row.uid, set())) for row in reader.scalars(select(Staff))),
            brin=school.brin if school is not None else None,
        )


def _pupil(row: Pupil, combined: set[UUID]) -> KnownPupil:
    own = frozenset("group" if name == "group_uid" else name for name in row.own_fields)
    return KnownPupil(
        uid=row.uid, key=row.key, surname=row.surname, prefix=row.prefix, given_name=row.given_name,
        first_names=row.first_names, initials=row.initials, left_on=row.left_on, own=own, birth_date=row.birth_date,
        gender=row.gender, year_level=row.year_level, group=row.group_uid, combined_groups=frozenset(combined),
        started_year3_on=row.started_year3_on, enrolled_on=row.enrolled_on,
    )  # fmt: skip


def _staff(row: Staff, groups: set[UUID]) -> KnownStaff:
    return KnownStaff(
        uid=row.uid, key=row.key, surname=row.surname, prefix=row.prefix, given_name=row.given_name,
        initials=row.initials, left_on=row.left_on, own=frozenset(row.own_fields), email=row.email,
        roles=tuple(row.roles), groups=frozenset(groups),
    )  # fmt: skip


def _group(row: Group) -> KnownGroup:
    return KnownGroup(
        uid=row.uid, school_year=row.school_year, name=row.name, keys=tuple(row.keys),
        year_levels=tuple(row.year_levels), combined=row.combined, own=frozenset(row.own_fields),
    )  # fmt: skip
