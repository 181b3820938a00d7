"""Comparing a file with what Bijtijds holds: a pure function, so that the preview and the import agree."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from bijtijds.base.fold import fold
from bijtijds.importers.changes import pupil_changes, staff_changes
from bijtijds.importers.comparison import Comparison, FieldChange, Line, Reason, State
from bijtijds.importers.grouping import Groups
from bijtijds.importers.known import Known, KnownPerson, KnownPupil
from bijtijds.importers.matching import K, Match, P, match
from bijtijds.importers.reading import PersonRecord, PupilRecord, Reading
from bijtijds.terms.dates import school_year


@dataclass(frozen=True, slots=True)
class Choices:
    """Whom the user pointed out, by a record's index in the reading; None says that it is somebody new."""

    pupils: Mapping[int, UUID | None] = field(default_factory=dict)
    staff: Mapping[int, UUID | None] = field(default_factory=dict)


NO_CHOICES = Choices()


def compare(reading: Reading, known: Known, *, today: date | None = None, choices: Choices = NO_CHOICES) -> Comparison:
    """Say for every group, pupil and member of staff what importing the file would do.

    Nothing in it deletes: a pupil who left is proposed as leaving, one who is not in the file stays. The file's silence
    about a field changes nothing. `today` stands in for a reference date when the file has none.
    """
    day = reading.school.reference_date or today
    year = reading.school.school_year or (school_year(today) if today else None)
    groups = Groups(reading, known, year)
    pupils, missing_pupils = match(reading.pupils, known.pupils, choices.pupils)
    staff, missing_staff = match(reading.staff, known.staff, choices.staff)
    brin = reading.school.brin
    return Comparison(
        school_year=year,
        other_school=bool(brin and known.brin and brin != known.brin),
        groups=groups.lines(),
        pupils=_sorted(
            [_pupil_line(found, groups, day) for found in pupils],
            [one for one in missing_pupils if reading.pupils and not _gone(one, day)],
        ),
        staff=_sorted(
            [_line(found, lambda record, row: staff_changes(record, row, groups)) for found in staff],
            [one for one in missing_staff if reading.staff and not _gone(one, day)],
        ),
    )


def _pupil_line(found: Match[PupilRecord, KnownPupil], groups: Groups, day: date | None) -> Line[PupilRecord]:
    record = found.record
    left = record.has_left or (record.left_on is not None and day is not None and record.left_on <= day)
    if left and found.known is None and found.reason is None:
        return Line(State.SKIPPED, None, record, found.place, reason=Reason.LEFT_BEFORE)
    return _line(found, lambda one, row: pupil_changes(one, row, groups, day, left=left))


def _line(found: Match[P, K], changes_of: Callable[[P, K], tuple[FieldChange, ...]]) -> Line[P]:
    """The line of a record: what the match could not decide is a conflict, and so is a field changed by hand."""
    known, reason = found.known, found.reason
    if known is None:
        state = State.NEW if reason is None else State.CONFLICT
        return Line(state, None, found.record, found.place, reason=reason, candidates=found.candidates)
    changes = changes_of(found.record, known)
    if reason is None and any(change.conflict for change in changes):
        reason = Reason.CHANGED_BY_HAND
    state = State.CONFLICT if reason else State.CHANGED if changes else State.UNCHANGED
    return Line(state, known.uid, found.record, found.place, changes, reason, found.candidates)


def _gone(known: KnownPerson, day: date | None) -> bool:
    """Left already: that such a person is not in the file says nothing new."""
    return known.left_on is not None and (day is None or known.left_on <= day)


def _sorted(lines: Iterable[Line[P]], missing: Iterable[K]) -> tuple[Line[P], ...]:
    """All lines by folded surname and given name; equal names in the order of the file."""
    placed = [(_sort_key(line.record), line) for line in lines if line.record is not None]
    placed += [(_sort_key(one), Line(State.NOT_IN_FILE, one.uid, None)) for one in missing]
    return tuple(line for _, line in sorted(placed, key=lambda pair: pair[0]))


def _sort_key(person: PersonRecord | KnownPerson) -> tuple[str, str, str]:
    call_name = fold(person.call_name or "")
    return fold(person.surname or "") or call_name, call_name, fold(person.prefix or "")
