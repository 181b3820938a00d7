"""Small schools in the forms that exports take, written to try the reader on."""

from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest

from bijtijds.base.paths import resources

Value = str | list[str] | None


def tag(name: str, content: str = "", **attributes: str) -> str:
    """One element; `_` in an attribute's name is left as it is."""
    marks = "".join(f" {label}={quoteattr(value)}" for label, value in attributes.items())
    return f"<{name}{marks}>{content}</{name}>"


@dataclass
class SchoolFile:
    """A file under construction. Every `add_` takes the fields as the standard names them, in any order."""

    root: str = "EDEX"
    school: dict[str, str] = field(
        default_factory=lambda: {"schooljaar": "2026-2027", "peildatum": "2026-11-01", "brincode": "99ZZ"}
    )
    groups: list[str] = field(default_factory=list)
    pupils: list[str] = field(default_factory=list)
    staff: list[str] = field(default_factory=list)
    others: str = ""

    def group(self, key: str, name: str, level: str | None = None, kind: str = "groep") -> "SchoolFile":
        inner = tag("naam", escape(name)) + (tag("jaargroep", level) if level is not None else "")
        self.groups.append(tag(kind, inner, key=key))
        return self

    def pupil(self, key: str | None = None, *raw: str, **fields: str) -> "SchoolFile":
        self.pupils.append(tag("leerling", _inner(raw, fields), **_key(key)))
        return self

    def teacher(self, key: str | None = None, *raw: str, **fields: str) -> "SchoolFile":
        self.staff.append(tag("leerkracht", _inner(raw, fields), **_key(key)))
        return self

    def text(self) -> str:
        """The whole file without a declaration."""
        school = "".join(tag(name, escape(value)) for name, value in self.school.items())
        parts = (
            tag("school", school) if school else "",
            tag("groepen", "".join(self.groups)) if self.groups else "",
            tag("leerlingen", "".join(self.pupils)),
            tag("leerkrachten", "".join(self.staff)) if self.staff else "",
            self.others,
        )
        return tag(self.root, "\n".join(parts))

    def bytes(self, encoding: str = "utf-8", *, mark: bytes = b"", lines: str = "\n") -> bytes:
        """The file as it comes from disk."""
        text = f'<?xml version="1.0" encoding="{encoding}"?>\n{self.text()}\n'
        return mark + text.replace("\n", lines).encode(encoding)


def _key(key: str | None) -> dict[str, str]:
    return {} if key is None else {"key": key}


def _inner(raw: tuple[str, ...], fields: dict[str, str]) -> str:
    """Fields of a record; `groep` and `vestiging` are pointers and the initials' name holds a hyphen."""
    names = {"voorletters_1": "voorletters-1", "bsn_ondwnr_4": "bsn_ondwnr-4"}
    made = (
        tag(name, key=value) if name in {"groep", "vestiging"} else tag(names.get(name, name), escape(value))
        for name, value in fields.items()
    )
    return "".join((*made, *raw))


@pytest.fixture(scope="session")
def school_file() -> type[SchoolFile]:
    return SchoolFile


@pytest.fixture(scope="session")
def practice() -> bytes:
    """The invented school that comes with the program."""
    return (resources() / "practice" / "edex.xml").read_bytes()


@pytest.fixture(scope="session")
def official() -> Path:
    """The official examples, when they lie next to the checkout."""
    folder = Path(__file__).parents[3] / "shared" / "data" / "edexml"
    if not folder.is_dir():
        pytest.skip("the official EDEXML examples are not next to this checkout (../shared/data/edexml)")
    return folder
