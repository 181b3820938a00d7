"""Reading a school's export: EDEXML 1.03, 2.0 and 2.1, and the answers of UWLR 2 (leerlinggegevens)."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from bijtijds.importers.classes import classes_of, perhaps_one_class
from bijtijds.importers.fields import Fields, Problems
from bijtijds.importers.links import Links
from bijtijds.importers.reading import (
    ClassRecord,
    Counts,
    GroupRecord,
    PupilRecord,
    Reading,
    SchoolRecord,
    SiteRecord,
    StaffRecord,
)
from bijtijds.importers.records import Unusable, group_of, is_person_number, pupil_of, school_of, site_of, staff_of
from bijtijds.importers.xml_tree import ROOTS, Element, kept_part

Progress = Callable[[int, int], None]
"""Hears how many bytes are done, of how many."""

_ENOUGH_KEYS = 5
"""One key in eleven of nine digits passes the test by chance; five in a row do not."""

_R = TypeVar("_R", SiteRecord, GroupRecord, PupilRecord, StaffRecord)


def read(content: bytes, progress: Progress | None = None) -> Reading:
    """Read the bytes of a file, leniently: what is odd becomes a problem and never stops the rest.

    It looks at local names, reads direct children only, ignores their order and asks no schema. Raises `Trouble` with
    a code that starts with `import_` when there is nothing to read. The reading holds no number of a person, no origin,
    no address and nothing that a supplier added.
    """
    return _Reader(kept_part(content, progress)).reading()


class _Reader:
    """Reads the kept tree, record by record."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._problems = Problems()
        self._skipped = 0

    def reading(self) -> Reading:
        school, version = self._school()
        sites = _records(self._all("vestigingen", "vestiging", site_of))
        groups = _records(self._all("groepen", "groep", group_of))
        combined = _records(self._all("groepen", "samengestelde_groep", group_of))
        by_key = {group.key: group for group in groups if group.key is not None}
        links = Links(sites, groups, combined)
        pupils = tuple(
            links.of_pupil(fields, pupil)
            for fields, pupil in self._all(
                "leerlingen", "leerling", lambda fields: pupil_of(fields, by_key, school.reference_date)
            )
        )
        pupils = self._without_person_numbers(pupils)
        staff = tuple(links.of_staff(fields, one) for fields, one in self._all("leerkrachten", "leerkracht", staff_of))
        classes = classes_of(groups, pupils)
        suspects = perhaps_one_class(classes)
        self._judge_whole(pupils, groups, suspects)
        return Reading(
            form=ROOTS[self._root.name],
            version=version,
            school=school,
            sites=sites,
            groups=groups,
            combined_groups=combined,
            classes=classes,
            perhaps_one_class=suspects,
            pupils=pupils,
            staff=staff,
            problems=self._problems.all(),
            counts=self._counts(sites, groups, combined, classes, pupils, staff),
        )

    def _school(self) -> tuple[SchoolRecord, str | None]:
        found = self._root.all("school")
        if not found:
            self._problems.add("import_school_missing", "school")
            return SchoolRecord(), None
        fields = Fields(found[0], "school", self._problems)
        if len(found) > 1:
            fields.note("import_repeated")
        return school_of(fields), fields.text("xsdversie", longest=32)

    def _all(self, container: str, name: str, make: Callable[[Fields], _R]) -> list[tuple[Fields, _R]]:
        """Every usable record with this name; of records with one key the first counts."""
        boxes = [self._root, *self._root.all(container)]
        elements = [element for box in boxes for element in box.all(name)]
        found: list[tuple[Fields, _R]] = []
        keys: set[str] = set()
        for number, element in enumerate(elements, start=1):
            fields = Fields(element, f"{name.replace('_', ' ')} {number}", self._problems)
            try:
                record = make(fields)
            except Unusable as error:
                self._skip(fields, error.code)
            except (ValueError, ArithmeticError):  # one record that we did not foresee never stops the others
                self._skip(fields, "import_record_unreadable")
            else:
                if record.key is not None and record.key in keys:
                    self._skip(fields, "import_key_double")
                    continue
                found.append((fields, record))
                keys.update(() if record.key is None else (record.key,))
        return found

    def _without_person_numbers(self, pupils: tuple[PupilRecord, ...]) -> tuple[PupilRecord, ...]:
        """A package may use the BSN as its key; Bijtijds may not hold one (UAVG art. 46), so such keys are dropped."""
        keys = [pupil.key for pupil in pupils if pupil.key is not None]
        if len(keys) < _ENOUGH_KEYS or not all(map(is_person_number, keys)):
            return pupils
        self._problems.add("import_keys_are_bsn", "leerlingen")
        return tuple(replace(pupil, key=None, matchable_key=False) for pupil in pupils)

    def _skip(self, fields: Fields, code: str) -> None:
        self._skipped += 1
        fields.note(code)

    def _judge_whole(
        self, pupils: tuple[PupilRecord, ...], groups: tuple[GroupRecord, ...], suspects: tuple[tuple[str, ...], ...]
    ) -> None:
        if not pupils:
            self._problems.add("import_no_pupils", "leerlingen")
        elif not groups:
            self._problems.add("import_no_groups", "groepen")
        if any(pupil.key is not None and not pupil.matchable_key for pupil in pupils):
            self._problems.add("import_keys_temporary", "leerlingen")
        if suspects:
            self._problems.add("import_perhaps_one_class", "groepen")

    def _counts(
        self,
        sites: tuple[SiteRecord, ...],
        groups: tuple[GroupRecord, ...],
        combined: tuple[GroupRecord, ...],
        classes: tuple[ClassRecord, ...],
        pupils: tuple[PupilRecord, ...],
        staff: tuple[StaffRecord, ...],
    ) -> Counts:
        return Counts(
            pupils=len(pupils),
            staff=len(staff),
            groups=len(groups),
            combined_groups=len(combined),
            classes=len(classes),
            sites=len(sites),
            leavers=sum(pupil.has_left for pupil in pupils),
            without_group=sum(pupil.group_key is None and not pupil.has_left for pupil in pupils),
            skipped=self._skipped,
        )


def _records(found: list[tuple[Fields, _R]]) -> tuple[_R, ...]:
    return tuple(record for _, record in found)
