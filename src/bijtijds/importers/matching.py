"""Who in the file is who in Bijtijds."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from bijtijds.base.fold import fold
from bijtijds.importers.comparison import Reason
from bijtijds.importers.known import KnownPerson, KnownPupil, KnownStaff
from bijtijds.importers.reading import PersonRecord, PupilRecord, StaffRecord

P = TypeVar("P", PupilRecord, StaffRecord)
K = TypeVar("K", KnownPupil, KnownStaff)

Names = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Match(Generic[P, K]):
    """A record of the file with its row in Bijtijds, or with the rows that the user must choose from."""

    place: int
    record: P
    known: K | None
    reason: Reason | None = None
    candidates: tuple[UUID, ...] = ()


def names(person: PersonRecord | KnownPerson) -> Names:
    """Surname, prefix and the name in use, folded."""
    return fold(person.surname or ""), fold(person.prefix or ""), fold(person.call_name or "")


def match(
    records: Sequence[P], known: Sequence[K], choices: Mapping[int, UUID | None]
) -> tuple[list[Match[P, K]], list[K]]:
    """Match by the user's choice, then by key, then by names and birth date; also give the rows that nothing refers to.

    A key that starts with `#` never matches. Names and birth date match only one record with one row; a row with the
    same names but without a birth date, on either side, is only a candidate.
    """
    matcher = _Matcher(records, known, choices)
    return matcher.run(), matcher.left_over()


class _Matcher(Generic[P, K]):
    def __init__(self, records: Sequence[P], known: Sequence[K], choices: Mapping[int, UUID | None]) -> None:
        self._records: Sequence[P] = records
        self._known: Sequence[K] = known
        self._choices = choices
        self._found: dict[int, Match[P, K]] = {}
        self._taken: set[UUID] = set()

    def run(self) -> list[Match[P, K]]:
        self._by_choice()
        self._by_key()
        self._by_name()
        return [self._found[place] for place in range(len(self._records))]

    def left_over(self) -> list[K]:
        """Rows that no record matches and no conflict names."""
        named = self._taken.union(*(found.candidates for found in self._found.values()))
        return [one for one in self._known if one.uid not in named]

    def _open(self) -> list[tuple[int, P]]:
        return [(place, record) for place, record in enumerate(self._records) if place not in self._found]

    def _settle(
        self, place: int, known: K | None, reason: Reason | None = None, candidates: tuple[UUID, ...] = ()
    ) -> None:
        self._found[place] = Match(place, self._records[place], known, reason, candidates)
        if known is not None:
            self._taken.add(known.uid)

    def _by_choice(self) -> None:
        rows = {one.uid: one for one in self._known}
        for place, uid in self._choices.items():
            if place in range(len(self._records)):
                self._settle(place, None if uid is None or uid in self._taken else rows.get(uid))

    def _by_key(self) -> None:
        rows: defaultdict[str, list[K]] = defaultdict(list)
        for one in self._known:
            if one.key is not None and not one.key.startswith("#") and one.uid not in self._taken:
                rows[one.key].append(one)
        for place, record in self._open():
            same_key = rows.get(record.key or "", []) if record.matchable_key else []
            if len(same_key) > 1:
                self._settle(place, None, Reason.SEVERAL_ALIKE, tuple(one.uid for one in same_key))
            elif same_key:
                reason = _somebody_else(record, same_key[0])
                self._settle(place, same_key[0], reason, (same_key[0].uid,) if reason else ())

    def _by_name(self) -> None:
        free: defaultdict[Names, list[K]] = defaultdict(list)
        named = self._taken.union(*(found.candidates for found in self._found.values()))
        for one in self._known:
            if one.uid not in named:
                free[names(one)].append(one)
        waiting = self._open()
        asking = Counter((names(record), _born(record)) for _, record in waiting)
        for place, record in waiting:
            alike = free.get(names(record), [])
            same = [one for one in alike if _born(one) == _born(record)]
            perhaps = [one for one in alike if _born(one) is None or _born(record) is None]
            if len(same) == 1 and asking[names(record), _born(record)] == 1:
                self._settle(place, same[0])
            elif same:
                self._settle(place, None, Reason.SEVERAL_ALIKE, tuple(one.uid for one in same))
            elif perhaps:
                self._settle(place, None, Reason.MAYBE_SAME, tuple(one.uid for one in perhaps))
            else:
                self._settle(place, None)


def _born(person: PersonRecord | KnownPerson) -> object:
    return person.birth_date if isinstance(person, PupilRecord | KnownPupil) else None


def _somebody_else(record: PersonRecord, known: KnownPerson) -> Reason | None:
    """Whether one key stands for two people: both the surname and another mark of the person differ."""
    if not record.surname or not known.surname or fold(record.surname) == fold(known.surname):
        return None
    if isinstance(record, PupilRecord):
        born, was_born = _born(record), _born(known)
        return Reason.OTHER_CHILD if born and was_born and born != was_born else None
    first, was_first = record.call_name, known.call_name
    return Reason.OTHER_PERSON if first and was_first and fold(first) != fold(was_first) else None
