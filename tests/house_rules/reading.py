"""The project's files, read once for all house rules."""

import ast
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Source:
    """One Python file, by its place in the project."""

    path: str
    text: str

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        return tuple(ast.walk(self.tree))

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in self.nodes if isinstance(node, ast.Call))

    def at(self, node: ast.AST, reason: str) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 1)} {reason}"


@cache
def sources(place: str) -> tuple[Source, ...]:
    """The Python files below one of the project's folders."""
    return tuple(
        Source(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
        for path in sorted((ROOT / place).rglob("*.py"))
    )


@cache
def tracked() -> tuple[Path, ...]:
    """The files that the project hands out: what git knows, or in an unpacked archive all that lies there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if listed.returncode == 0:
        found = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        hidden = {".venv", "build", "dist", "__pycache__", ".git", ".mypy_cache", ".ruff_cache", ".hypothesis"}
        found = [path for path in ROOT.rglob("*") if not hidden & set(path.relative_to(ROOT).parts)]
    return tuple(path for path in found if path.is_file())


def text_of(path: Path) -> str | None:
    """A file's text, or nothing for a picture, a font and the like."""
    content = path.read_bytes()
    if b"\0" in content:
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def name_of(node: ast.AST) -> str:
    """The last part of a dotted name: `QMessageBox` of `QtWidgets.QMessageBox`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def dotted(node: ast.AST) -> str:
    """A dotted name as it was written: `datetime.now`."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def nothing(found: Sequence[str]) -> None:
    """Fail with every finding in full, one a line."""
    assert not found, "\n" + "\n".join(found)
