"""House rules of the door: what may leave is written, printed and copied in few places, and cleared in one."""

import ast
import re
from collections.abc import Iterator

from house_rules.reading import Source, dotted, name_of

WRITES = re.compile(
    r"(^|\.)(write_bytes|write_text|write_atomically|create_private|QSaveFile|copyfile|copy2|copytree)$|^os\.(open|write)$"
    r"|^shutil\.(copy|move)$"
)
MODES = re.compile(r"[wax+]")
PRINTS = frozenset({"QPrinter", "QPrintDialog", "QPrintPreviewDialog", "QPdfWriter"})
COPIES = re.compile(r"(^|\.)(setMimeData|clipboard|QClipboard)$")
LEAVES = frozenset({"write", "save", "print", "copy"})


def files_are_written_in_few_places(source: Source) -> Iterator[str]:
    """Outside the store, only listed files put something on disk."""
    for call in source.calls():
        name = dotted(call.func)
        opens = name in {"open", "io.open"} or name.endswith(".open")
        modes = [one.value for one in (*call.args, *(key.value for key in call.keywords)) if _is_mode(one)]
        if WRITES.search(name) or (opens and any(MODES.search(mode) for mode in modes)):
            yield source.at(call, f"{name} puts a file on disk")


def _is_mode(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(re.fullmatch(r"[rwaxbt+]+", node.value))
    )


def printing_in_few_places(source: Source) -> Iterator[str]:
    """Only listed files make a printer."""
    for call in source.calls():
        if name_of(call.func) in PRINTS:
            yield source.at(call, f"{name_of(call.func)} prints")


def the_clipboard_in_few_places(source: Source) -> Iterator[str]:
    """Only listed files reach the clipboard."""
    for call in source.calls():
        if COPIES.search(dotted(call.func)):
            yield source.at(call, f"{dotted(call.func)} reaches the clipboard")


def cleared_is_made_in_one_place(source: Source) -> Iterator[str]:
    """Only the gate makes a `Cleared`."""
    for call in source.calls():
        if name_of(call.func) == "Cleared":
            yield source.at(call, "Cleared is made here")


def doors_take_cleared(source: Source) -> Iterator[str]:
    """Whatever writes, saves, prints or copies in the files of the door takes a `Cleared`, and looks whether it is."""
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef) and node.name in LEAVES:
            kinds = [ast.unparse(one.annotation).strip("'\"") for one in node.args.args if one.annotation is not None]
            if "Cleared" not in kinds:
                yield source.at(node, f"{node.name} takes no Cleared")
