"""The files around the code: dependencies, foreign material and the words we do not use."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from house_rules.reading import ROOT, nothing, sources, text_of, tracked

# Put together here, so that this file does not hold the words it looks for.
TOOLS = [a + b for a, b in (("cla", "ude"), ("anthro", "pic"), ("open", "ai"), ("chat", "gpt"), ("co", "pilot"))]
TRACES = [
    "/wo" + "rk/",
    "sess" + "ion of",
    "/op" + "t/pypi",
    "design/" + "mockups",
    "language " + "model",
    r"\bL" + r"LMs?\b",
]
FOREIGN = {".ttf", ".otf", ".woff", ".woff2", ".icc", ".txt", ".csv", ".tsv", ".gz", ".dic", ".svg", ".png", ".ico"}
OWN = {"theme"}
LICENCE = re.compile(r"^(LICEN[CS]E|OFL|COPYING|CC0)", re.IGNORECASE)
NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")
PACKAGING = ROOT / "packaging"


def test_the_project_names_no_tool_that_made_it() -> None:
    texts = ((path, text_of(path)) for path in tracked())
    nothing([f"{path.relative_to(ROOT)}: {word}" for path, text in texts if text for word in _traces(path, text)])


def _traces(path: Path, text: str) -> list[str]:
    is_word_list = ROOT / "resources" in path.parents and path.suffix == ".txt"  # it may hold any Dutch word or name
    words = TRACES if is_word_list else [*TOOLS, *TRACES]
    return re.findall("|".join(words), text, re.IGNORECASE)


@pytest.mark.parametrize("word", [*TOOLS, *TRACES[:5]])
def test_such_a_word_is_seen(word: str) -> None:
    assert _traces(ROOT / "README.md", f"Made with {word.upper()}x.")


def test_requirements_are_pinned_by_hash_and_name_no_address() -> None:
    for path in PACKAGING.glob("requirements*"):
        assert _addresses(path.read_text("utf-8")) == []
    for path in PACKAGING.glob("requirements*.txt"):
        assert _loose(path.read_text("utf-8")) == []


def _addresses(text: str) -> list[str]:
    return re.findall(r"\S*://\S*|--(?:extra-)?index-url\S*|--find-links\S*|--trusted-host\S*|\S+ @ \S+", text)


def _loose(text: str) -> list[str]:
    """Requirements without an exact version and at least one hash."""
    joined = re.sub(r"\s*\\\n\s*", " ", text)
    lines = [line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return [line for line in lines if "==" not in line or "--hash=sha256:" not in line]


def test_an_address_is_seen() -> None:
    for line in ("a @ https://example.org/a.whl", "--extra-index-url x", "-f ftp://x"):
        assert _addresses(line)
    assert _addresses("a==1 --hash=sha256:00") == []


def test_a_loose_requirement_is_seen() -> None:
    assert _loose("a>=1\nb==1\nc==1 \\\n    --hash=sha256:00\n    # via b\n") == ["a>=1", "b==1"]


def test_the_project_and_the_requirements_name_the_same_dependencies() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    wanted = (PACKAGING / "requirements.in").read_text("utf-8").splitlines()
    pinned = (PACKAGING / "requirements.txt").read_text("utf-8").splitlines()
    assert _names(project) == _names(wanted)
    assert _names(wanted) <= _names(pinned)


def test_makers_and_users_have_the_same_versions() -> None:
    users, makers = (
        set(re.findall(r"^\S+==\S+", (PACKAGING / name).read_text("utf-8"), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert users <= makers


def _names(lines: Iterable[str]) -> set[str]:
    found = (NAME.match(line) for line in lines)
    return {re.sub(r"[-_.]+", "-", match.group()).lower() for match in found if match}


def test_a_name_is_the_same_in_any_spelling() -> None:
    assert _names(["PySide6_Essentials>=6.8", "# none", "-r x.in"]) == {"pyside6-essentials"}


def test_foreign_material_has_its_licence_beside_it() -> None:
    assert set(_unlicensed(ROOT / "resources")) <= OWN


def _unlicensed(resources: Path) -> list[str]:
    """Folders with letters, pictures or lists and no licence, neither there nor in the folder above."""
    folders = {path.parent for path in resources.rglob("*") if path.suffix in FOREIGN and not LICENCE.match(path.name)}
    return sorted(folder.name for folder in folders if not (_licensed(folder) or _licensed(folder.parent)))


def _licensed(folder: Path) -> bool:
    return any(LICENCE.match(path.name) for path in folder.iterdir())


def test_material_without_licence_is_seen(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "a.ttf").write_bytes(b"")
    assert _unlicensed(tmp_path) == ["fonts"]
    (tmp_path / "fonts" / "LICENSE-a.txt").write_text("", "utf-8")
    assert _unlicensed(tmp_path) == []


def test_every_term_of_the_glossary_is_in_the_code() -> None:
    glossary = (ROOT / "docs" / "begrippen.md").read_text("utf-8")
    program = "\n".join(source.text for source in sources("src"))
    nothing(_unknown(glossary, program))


def _unknown(glossary: str, program: str) -> list[str]:
    """Names in the second column of a table that no module knows."""
    columns = [line.split("|")[2] for line in glossary.splitlines() if line.startswith("|")]
    names = [
        part for column in columns for name in re.findall(r"`([^`]+)`", column) for part in name.split(".") if part
    ]
    return sorted({name for name in names if not re.search(rf"\b{name}\b", program)})


def test_a_term_without_code_is_seen() -> None:
    assert _unknown("| a | b | c |\n| gezag | `Custody.YES`, `Gezag` | x |", "class Custody: YES") == ["Gezag"]
