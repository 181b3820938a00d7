"""Values out of one record of the file, with a note of everything that is odd about them."""

import re
import unicodedata
from datetime import date, datetime

from bijtijds.base.clock import SCHOOL_ZONE
from bijtijds.importers.reading import Problem
from bijtijds.importers.xml_tree import Element

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T[0-9:.]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?")
_YEARS = range(1900, 2101)
_LONGEST_KEY = 256


def tidy(text: str) -> str | None:
    """A value without invisible letters and needless space; an empty value is an absent one."""
    visible = (" " if letter.isspace() else letter for letter in unicodedata.normalize("NFC", text))
    shown = "".join(letter for letter in visible if unicodedata.category(letter) not in {"Cc", "Cf", "Co", "Cn", "Cs"})
    return " ".join(shown.split()) or None


class Problems:
    """The list of problems of one reading."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, code: str, where: str, line: int | None = None) -> None:
        """Note a problem at a place in the file."""
        self._found.append(Problem(code, where, line))

    def all(self) -> tuple[Problem, ...]:
        """Everything noted, each once, in order."""
        return tuple(dict.fromkeys(self._found))


class Fields:
    """One record of the file: gives its fields as values, the first one when a field is there twice."""

    def __init__(self, element: Element, where: str, problems: Problems) -> None:
        self.where = where
        self._element = element
        self._problems = problems

    def note(self, code: str) -> None:
        """Note a problem with this record."""
        self._problems.add(code, self.where, self._element.line)

    def key(self) -> str | None:
        """The record's key: the attribute, else a child element, which one exporter writes."""
        return self._key_of(self._element, own_text=False)

    def text(self, *names: str, longest: int = 200) -> str | None:
        """The first filled field with one of these names, tidied."""
        for name in names:
            element = self._one(name)
            value = tidy(element.text) if element is not None else None
            if element is None or value is None:
                continue
            if element.too_long or len(value) > longest:
                self.note("import_text_too_long")
                continue
            return value
        return None

    def texts(self, name: str, longest: int = 64) -> tuple[str, ...]:
        """Every filled field with this name."""
        found = (tidy(child.text) for child in self._element.all(name) if not child.too_long)
        return tuple(dict.fromkeys(value for value in found if value is not None and len(value) <= longest))

    def day(self, name: str) -> date | None:
        """A date; what is no date of 1900 to 2100 is noted and absent."""
        value = self.text(name)
        if value is None:
            return None
        found = _DAY.fullmatch(value)
        try:
            if found is not None and int(found[1]) in _YEARS:
                return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            pass
        self.note("import_date_wrong")
        return None

    def moment(self, name: str) -> datetime | None:
        """An aware moment in the school's zone; a time without a zone is the school's own."""
        value = self.text(name)
        if value is None:
            return None
        found = _MOMENT.fullmatch(value)
        try:
            if found is not None and int(found[1][:4]) in _YEARS:
                moment = datetime.fromisoformat(found[1] + (found[2] or ""))
                return moment.replace(tzinfo=SCHOOL_ZONE) if moment.tzinfo is None else moment.astimezone(SCHOOL_ZONE)
        except ValueError:
            pass
        self.note("import_date_wrong")
        return None

    def reference(self, name: str) -> str | None:
        """The key in an element that points at another record, such as `<groep key="7"/>`."""
        element = self._one(name)
        return None if element is None else self._key_of(element)

    def references(self, container: str, name: str) -> tuple[str, ...]:
        """The keys of all such elements in a container, each once."""
        pointers = (child for box in self._element.all(container) for child in box.all(name))
        keys = (self._key_of(pointer) for pointer in pointers)
        return tuple(dict.fromkeys(key for key in keys if key is not None))

    def inner(self, container: str, *names: str) -> list[tuple[str, "Fields"]]:
        """The records in a container of this one, each with its name."""
        boxes = self._element.all(container)
        return [(child.name, Fields(child, self.where, self._problems)) for box in boxes for child in box.all(*names)]

    def _one(self, name: str) -> Element | None:
        found = self._element.all(name)
        if len(found) > 1:
            self.note("import_repeated")
        return found[0] if found else None

    def _key_of(self, element: Element, *, own_text: bool = True) -> str | None:
        children = element.all("key")
        raw = element.key or (children[0].text if children else element.text if own_text else "")
        key = tidy(raw)
        if key is not None and len(key) > _LONGEST_KEY:
            self.note("import_text_too_long")
            return None
        return key
