"""The part of an export that may be kept, as a small tree; the rest is dropped while the parser passes over it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]  # it ships no types
from defusedxml.ElementTree import DefusedXMLParser  # type: ignore[import-untyped]  # it ships no types

from bijtijds.base.errors import Trouble

LARGEST = 20 * 1024 * 1024
"""Bytes. The export of a school of a thousand pupils is about one megabyte."""

DEEPEST = 60
MOST_ELEMENTS = 1_000_000
LONGEST_TEXT = 1_000
"""Characters kept of one value; longer than anything the standard allows."""

_CHUNK = 1024 * 1024
_CUT_OFF = frozenset({3, 5, 6, 20})
"""expat's codes for a file that ends too soon."""

ROOTS = {
    "EDEX": "edexml",
    "leerlinggegevens": "uwlr",
    "leerlinggegevens-structuur": "uwlr",
    "leerlinggegevens-leerlingen": "uwlr",
    "leerlinggegevens-leerkrachten": "uwlr",
}
_EMPTY_ANSWERS = {"geenwijzigingen": "import_no_changes", "geengegevens": "import_no_data"}
_OTHER_FORMATS = {
    "dossier": "import_is_oso", "dossiers": "import_is_oso", "schema": "import_is_schema",
    "html": "import_is_web_page", "Fault": "import_is_fault",
}  # fmt: skip

_GROUPS = frozenset({"groep", "samengestelde_groep"})
_NAMES = frozenset({"achternaam", "voorvoegsel", "voornamen", "voorletters-1", "voorletters", "roepnaam", "key"})
_ROOT = frozenset({"school", "vestigingen", "groepen", "leerlingen", "leerkrachten"}) | _GROUPS
_ROLES = frozenset({"rol", "rolomschrijving"})
KEPT: dict[str, frozenset[str]] = {
    **{name: _ROOT | {"vestiging", "leerling", "leerkracht"} for name in ROOTS},
    "school": frozenset(
        {"naam", "schooljaar", "peildatum", "brincode", "dependancecode", "schoolkey", "aanmaakdatum", "xsdversie"}
    ),
    "vestigingen": frozenset({"vestiging"}),
    "vestiging": frozenset({"naam", "key"}),
    "groepen": _GROUPS,
    "samengestelde_groepen": frozenset({"samengestelde_groep"}),
    "groep": _ROLES | {"naam", "jaargroep", "key"},
    "samengestelde_groep": _ROLES | {"naam", "jaargroep", "key"},
    "leerlingen": frozenset({"leerling"}),
    "leerling": _NAMES
    | {"geboortedatum", "geslacht", "start_ondw_jgr3", "jaargroep", "groep", "samengestelde_groepen", "vestiging"}
    | {"instroomdatum", "uitstroomdatum"},
    "leerkrachten": frozenset({"leerkracht"}),
    "leerkracht": _NAMES | _ROLES | {"emailadres", "groepen"},
}
"""Which children are kept under which parent. Whatever is not named here is never held: numbers of persons,
origin, weights, addresses, pictures, a pupil's mail address, remarks, and all that a supplier adds."""


@dataclass(slots=True, repr=False)
class Element:
    """One kept element: its local name, its key attribute, its own text and its kept children."""

    name: str
    key: str | None
    line: int
    text: str = ""
    too_long: bool = False
    children: list["Element"] = field(default_factory=list)

    def all(self, *names: str) -> list["Element"]:
        """The direct children with one of these names, in the order of the file."""
        return [child for child in self.children if child.name in names]


def kept_part(content: bytes, progress: Callable[[int, int], None] | None = None) -> Element:
    """Parse the bytes of a file, whatever their encoding, and give the root with what may be kept.

    Raises `Trouble` for a file that is too large, cut off, hostile or something else than EDEXML or UWLR.
    `progress` hears bytes done and bytes in all; what it raises passes through.
    """
    _refuse_early(content)
    builder = _Builder()
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    builder.line = lambda: int(parser.parser.CurrentLineNumber)
    for start in range(0, len(content), _CHUNK):
        _guarded(parser.feed, content[start : start + _CHUNK])
        if progress is not None:
            progress(min(start + _CHUNK, len(content)), len(content))
    _guarded(parser.close)
    if builder.root is None:
        raise Trouble(builder.instead or "import_not_edexml")
    return builder.root


def _refuse_early(content: bytes) -> None:
    if len(content) > LARGEST:
        raise Trouble("import_too_large", megabytes=LARGEST // 1024 // 1024)
    if not content.strip():
        raise Trouble("import_empty")
    if content.startswith(b"PK\x03\x04"):
        raise Trouble("import_zipped")


def _guarded(step: Callable[..., object], *content: bytes) -> None:
    """Run one step of the parser; its own messages can quote the file, so none is passed on."""
    try:
        step(*content)
    except ParseError as error:
        line = error.position[0]
        code = "import_cut_off" if error.code in _CUT_OFF else "import_unreadable"
        raise Trouble(code, line=line) from None
    except DefusedXmlException:
        raise Trouble("import_dtd_refused") from None
    except (LookupError, ValueError):  # an encoding that Python or expat does not know
        raise Trouble("import_unknown_encoding") from None


class _Builder:
    """Takes the parser's events and keeps what `KEPT` allows."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.instead: str | None = None
        self.line: Callable[[], int] = int
        self._open: list[Element] = []
        self._pieces: list[str] = []
        self._length = 0
        self._depth = 0
        self._count = 0
        self._dropping = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST:
            raise Trouble("import_too_deep")
        if self._count > MOST_ELEMENTS:
            raise Trouble("import_too_many")
        name = tag.rpartition("}")[2]
        if self._dropping or (self._open and name not in KEPT.get(self._open[-1].name, ())):
            self._dropping += 1
        elif self._open:
            element = self._element(name, attributes)
            self._open[-1].children.append(element)
            self._open.append(element)
        elif self.root is None and name in ROOTS:
            self.root = self._element(name, attributes)
            self._open.append(self.root)
        else:
            self._look_at_wrapper(name)

    def _look_at_wrapper(self, name: str) -> None:
        """Elements around the root are a SOAP envelope, or tell what the file is instead."""
        if name in _EMPTY_ANSWERS:
            self.instead = _EMPTY_ANSWERS[name]
        elif name in _OTHER_FORMATS and self.instead is None:
            self.instead = _OTHER_FORMATS[name]

    def _element(self, name: str, attributes: dict[str, str]) -> Element:
        self._pieces, self._length = [], 0
        key = next((value for label, value in attributes.items() if label.rpartition("}")[2] == "key"), None)
        return Element(name, key, self.line())

    def data(self, text: str) -> None:
        if self._dropping or not self._open or self._open[-1].children:
            return
        room = LONGEST_TEXT - self._length
        if len(text) > room:
            self._open[-1].too_long = bool(text[room:].strip()) or self._open[-1].too_long
        if room > 0:
            self._pieces.append(text[:room])
            self._length += len(text[:room])

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._dropping:
            self._dropping -= 1
        elif self._open:
            element = self._open.pop()
            if not element.children:
                element.text = "".join(self._pieces)
            self._pieces, self._length = [], 0
