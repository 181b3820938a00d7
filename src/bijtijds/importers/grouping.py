"""Which class in the file is which group in Bijtijds, within one school year."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from bijtijds.base.fold import fold
from bijtijds.importers.classes import as_combined, classes_of
from bijtijds.importers.comparison import FieldChange, Line, Reason, State
from bijtijds.importers.known import Known, KnownGroup
from bijtijds.importers.reading import ClassRecord, Reading


class Groups:
    """The file's classes beside the groups in Bijtijds.

    A group lives one school year and its key changes in August, so that only groups of the file's school year match:
    by key, then by folded name.
    """

    def __init__(self, reading: Reading, known: Known, year: str | None) -> None:
        self.year = year
        self._known = {group.uid: group for group in known.groups}
        here = [group for group in known.groups if group.school_year == year]
        self.classes = (*_as_merged_before(reading, here), *(as_combined(group) for group in reading.combined_groups))
        self._rows = _matched(self.classes, here)
        self._by_key = {(one.combined, key): number for number, one in enumerate(self.classes) for key in one.keys}
        self._missing = [group for group in here if group not in self._rows.values()]

    def row_of(self, key: str, *, combined: bool = False) -> UUID | None:
        """The group in Bijtijds for a key of the file; None when it is new."""
        row = self._rows.get(self._by_key[combined, key])
        return row.uid if row is not None else None

    def name_of(self, key: str, *, combined: bool = False) -> str:
        """The name of the class that a key of the file belongs to."""
        return self.classes[self._by_key[combined, key]].name

    def known(self, uid: UUID | None) -> KnownGroup | None:
        """A group in Bijtijds, of any school year."""
        return self._known.get(uid) if uid is not None else None

    def this_year(self, uids: Iterable[UUID], *, combined: bool | None = None) -> frozenset[UUID]:
        """Those of the groups that are of the file's school year."""
        groups = (self._known[uid] for uid in uids if uid in self._known)
        return frozenset(
            group.uid for group in groups if group.school_year == self.year and combined in {None, group.combined}
        )

    def lines(self) -> tuple[Line[ClassRecord], ...]:
        """One line for each class, in the order of the file, then the groups of this year that are not in it."""
        found = [self._line(number, one) for number, one in enumerate(self.classes)]
        missing = sorted(self._missing, key=lambda group: (group.combined, fold(group.name), group.uid))
        if not self.classes:
            return ()
        return (*found, *(Line(State.NOT_IN_FILE, group.uid, None) for group in missing))

    def _line(self, number: int, one: ClassRecord) -> Line[ClassRecord]:
        row = self._rows.get(number)
        if row is None:
            return Line(State.NEW, None, one, number)
        pairs = (("name", row.name, one.name), ("year_levels", row.year_levels, one.year_levels))
        changes = [
            FieldChange(field, old, new, conflict=field in row.own) for field, old, new in pairs if new and new != old
        ]
        if _lasting(one.keys) and _lasting(one.keys) != _lasting(row.keys):
            changes.append(FieldChange("keys", row.keys, one.keys))
        by_hand = any(change.conflict for change in changes)
        state = State.CONFLICT if by_hand else State.CHANGED if changes else State.UNCHANGED
        return Line(state, row.uid, one, number, tuple(changes), Reason.CHANGED_BY_HAND if by_hand else None)


def _as_merged_before(reading: Reading, here: Iterable[KnownGroup]) -> tuple[ClassRecord, ...]:
    """The file's classes, with those merged that the user took together in an earlier import of this school year."""
    together = [
        tuple(key for one in reading.classes if _share_key(one, group) for key in one.keys)
        for group in here
        if not group.combined and len(group.keys) > 1
    ]
    return classes_of(reading.groups, reading.pupils, [keys for keys in together if keys])


def _matched(classes: Sequence[ClassRecord], here: Sequence[KnownGroup]) -> dict[int, KnownGroup]:
    rows: dict[int, KnownGroup] = {}
    free = list(here)
    for same in (_share_key, _share_name):
        for number, one in enumerate(classes):
            row = next((group for group in free if group.combined == one.combined and same(one, group)), None)
            if number not in rows and row is not None:
                rows[number] = row
                free.remove(row)
    return rows


def _share_key(one: ClassRecord, group: KnownGroup) -> bool:
    return not _lasting(one.keys).isdisjoint(group.keys)


def _share_name(one: ClassRecord, group: KnownGroup) -> bool:
    return fold(one.name) == fold(group.name)


def _lasting(keys: Iterable[str]) -> set[str]:
    """The keys that mean the same group in the next file too."""
    return {key for key in keys if not key.startswith("#")}
