"""The house rules that can be read off one Python file; each gives the places where the file breaks it."""

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator

from house_rules.reading import Source, dotted, name_of

Rule = Callable[[Source], Iterator[str]]

FILE_LINES = 400
FUNCTION_LINES = 40
VAGUE = re.compile(r"(^|_)(utils?|helpers?|managers?|misc)(_|$)")
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b")
SIZES = re.compile(
    r"^(set(Fixed|Minimum|Maximum)(Width|Height|Size)|setContentsMargins|set(Horizontal|Vertical)?Spacing"
    r"|addSpacing|setIconSize|setPixelSize|setPointSizeF?|resize|QSize|QMargins)$"
)
HIDDEN_LOOPS = re.compile(r"^(QMessageBox\.(question|information|warning|critical|about)|QInputDialog\.get\w+)$")
NETWORK = (
    "socket", "socketserver", "ssl", "http", "urllib.request", "urllib3", "requests", "httpx", "aiohttp", "ftplib",
    "smtplib", "imaplib", "poplib", "xmlrpc", "webbrowser", "PySide6.QtNetwork",
)  # fmt: skip
UNSAFE_MODULES = ("pickle", "marshal", "shelve", "dill")
UNSAFE_CALLS = ("eval", "exec", "__import__")
CLOCKS = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today")
LOG_CALL = re.compile(r"(^|[._])log(ger|ging)?\.(debug|info|warning|error|exception|critical|log)$", re.IGNORECASE)


def short_files(source: Source) -> Iterator[str]:
    lines = len(source.text.splitlines())
    if lines > FILE_LINES:
        yield f"{source.path} has {lines} lines; at most {FILE_LINES}"


def short_functions(source: Source) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield source.at(node, f"{node.name} has {lines} lines; at most {FUNCTION_LINES}")


def a_first_line_says_what_it_is_about(source: Source) -> Iterator[str]:
    if not source.path.endswith("/__init__.py") and not ast.get_docstring(source.tree):
        yield f"{source.path} does not say what it is about"


def no_vague_names(source: Source) -> Iterator[str]:
    if any(VAGUE.search(part.removesuffix(".py")) for part in source.path.split("/")):
        yield f"{source.path} is named after nothing in particular"


def empty_inits(source: Source) -> Iterator[str]:
    if not source.path.endswith("__init__.py"):
        return
    if source.path != "src/bijtijds/services/__init__.py":
        if source.text.strip():
            yield f"{source.path} must be empty"
        return
    names = {alias.name for node in source.nodes if isinstance(node, ast.ImportFrom) for alias in node.names}
    if not names <= {"Store", "Changed"}:
        yield f"{source.path} may export Store and Changed only"


def slots_are_methods(source: Source) -> Iterator[str]:
    for call in source.calls():
        if name_of(call.func) != "connect":
            continue
        for part in (node for argument in call.args for node in ast.walk(argument)):
            if isinstance(part, ast.Lambda) or (isinstance(part, ast.Call) and name_of(part.func) == "partial"):
                yield source.at(call, "connect a method: a lambda or partial keeps its object, and names, alive")


def one_loop(source: Source) -> Iterator[str]:
    if source.path == "src/bijtijds/ui/kit/confirm.py":
        return
    for call in source.calls():
        runs = isinstance(call.func, ast.Attribute) and call.func.attr in {"exec", "exec_"}
        if runs and source.path == "src/bijtijds/app.py" and "app" in dotted(call.func).lower():
            continue
        if runs or HIDDEN_LOOPS.match(dotted(call.func)):
            yield source.at(call, "only kit/confirm.py asks and waits")


def dialogs_go_when_closed(source: Source) -> Iterator[str]:
    for node in source.nodes:
        is_dialog = isinstance(node, ast.ClassDef) and "QDialog" in {name_of(base) for base in node.bases}
        if is_dialog and not any(name_of(part) == "WA_DeleteOnClose" for part in ast.walk(node)):
            yield source.at(node, "a dialog without WA_DeleteOnClose stays in memory, names and all")


def looks_come_from_theme_and_kit(source: Source) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and COLOUR.search(node.value):
            yield source.at(node, "a colour stands in the theme")
        if isinstance(node, ast.Call):
            name = name_of(node.func)
            if name in {"setStyleSheet", "QColor"}:
                yield source.at(node, f"{name} belongs in theme or kit")
            if SIZES.match(name) and any(_is_size(argument) for argument in node.args):
                yield source.at(node, f"{name} with a number: sizes stand in the theme")


def _is_size(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float) and bool(node.value)


def no_print(source: Source) -> Iterator[str]:
    yield from (source.at(call, "print") for call in source.calls() if dotted(call.func) == "print")


def reasons_beside_type_ignores(source: Source) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type != tokenize.COMMENT or "type: ignore" not in token.string:
            continue
        reason = re.sub(r"#?\s*type: ignore(\[[^]]*\])?", "", token.string)
        if len(re.findall(r"[a-zA-Z]{2,}", re.sub(r"noqa(: [A-Z0-9, ]+)?", "", reason))) < 2:
            yield f"{source.path}:{token.start[0]} type: ignore without its reason beside it"


def no_network(source: Source) -> Iterator[str]:
    yield from _imports(source, NETWORK, "the program has no network")


def nothing_runs_data(source: Source) -> Iterator[str]:
    yield from _imports(source, UNSAFE_MODULES, "it would run what a file says")
    for call in source.calls():
        if dotted(call.func) in UNSAFE_CALLS:
            yield source.at(call, f"{dotted(call.func)} would run what a file says")


def _imports(source: Source, unwanted: tuple[str, ...], reason: str) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            if any(f"{name}.".startswith(f"{module}.") for module in unwanted):
                yield source.at(node, f"{name}: {reason}")


def errors_hold_no_text(source: Source) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            values = [*node.exc.args, *(keyword.value for keyword in node.exc.keywords)]
            if any(_is_built(value) for value in values):
                yield source.at(node, "an error is a code with facts, so that no name can stand in it")


def plain_log_lines(source: Source) -> Iterator[str]:
    for call in source.calls():
        if LOG_CALL.search(dotted(call.func)) and any(_is_built(argument) for argument in call.args):
            yield source.at(call, "a log line is a fixed text with ids")


def _is_built(node: ast.AST) -> bool:
    """Whether a text is put together from values."""
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod | ast.Add):
        return any(isinstance(side, ast.Constant) and isinstance(side.value, str) for side in (node.left, node.right))
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"


def today_comes_from_the_clock(source: Source) -> Iterator[str]:
    for call in source.calls():
        if any(f".{dotted(call.func)}".endswith(f".{clock}") for clock in CLOCKS):
            yield source.at(call, "ask the Clock")
