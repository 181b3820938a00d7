"""Every Python file keeps the house rules, and every rule is able to fail."""

import pytest

from house_rules import doors, rules
from house_rules.reading import Source, nothing, sources
from house_rules.rules import Rule

CODE = ("src/", "packaging/", "tests/")
PRODUCT = ("src/",)
SCREENS = ("src/bijtijds/ui/", "src/bijtijds/app.py")
PAGES = ("src/bijtijds/ui/pages/", "src/bijtijds/ui/shell/")

# rule, where it holds, where it does not
SCOPES: list[tuple[Rule, tuple[str, ...], tuple[str, ...]]] = [
    (rules.short_files, CODE, ()),
    (rules.short_functions, CODE, ()),
    (rules.a_first_line_says_what_it_is_about, ("src/", "packaging/"), ()),
    (rules.no_vague_names, CODE, ()),
    (rules.empty_inits, CODE, ()),
    (rules.slots_are_methods, PRODUCT, ()),
    (rules.one_loop, SCREENS, ()),
    (rules.dialogs_go_when_closed, SCREENS, ()),
    (rules.looks_come_from_theme_and_kit, PAGES, ()),
    (rules.no_print, PRODUCT, ("src/bijtijds/cli",)),
    (rules.reasons_beside_type_ignores, CODE, ()),
    (rules.no_network, PRODUCT, ()),
    (rules.nothing_runs_data, PRODUCT, ()),
    (rules.errors_hold_no_text, PRODUCT, ()),
    (rules.plain_log_lines, PRODUCT, ()),
    (rules.today_comes_from_the_clock, PRODUCT, ("src/bijtijds/base/clock.py",)),
    (
        doors.files_are_written_in_few_places, PRODUCT,
        (
            "src/bijtijds/store/", "src/bijtijds/services/outside.py", "src/bijtijds/base/acute_card.py",
            "src/bijtijds/services/masking_lines.py",
            "src/bijtijds/base/device.py",
        ),
    ),
    (doors.printing_in_few_places, PRODUCT, ("src/bijtijds/ui/kit/confirm.py",)),
    (doors.the_clipboard_in_few_places, PRODUCT, ("src/bijtijds/ui/kit/outgoing.py", "src/bijtijds/app.py")),
    (doors.cleared_is_made_in_one_place, PRODUCT, ("src/bijtijds/services/gate.py",)),
    (doors.doors_take_cleared, ("src/bijtijds/ui/kit/outgoing.py", "src/bijtijds/services/outside.py"), ()),
]  # fmt: skip

LONG_FUNCTION = "def f():\n" + "    x = 1\n" * 40
UI = "src/bijtijds/ui/pages/notes/page.py"

# rule, place, what breaks it, what does not
EXAMPLES: list[tuple[Rule, str, str, str]] = [
    (rules.short_files, UI, "x = 1\n" * 401, "x = 1\n" * 400),
    (rules.short_functions, UI, LONG_FUNCTION, LONG_FUNCTION.replace("    x = 1\n", "", 1)),
    (rules.a_first_line_says_what_it_is_about, UI, "x = 1", '"""Notes."""\nx = 1'),
    (rules.empty_inits, "src/bijtijds/ui/__init__.py", "x = 1", ""),
    (
        rules.empty_inits,
        "src/bijtijds/services/__init__.py",
        "from bijtijds.store.store import Store, Writer",
        "from bijtijds.store.store import Changed, Store",
    ),
    (rules.slots_are_methods, UI, "a.clicked.connect(lambda: self.go())", "a.clicked.connect(self.go)"),
    (rules.slots_are_methods, UI, "a.clicked.connect(functools.partial(self.go, 1))", "sorted(a, key=lambda b: b)"),
    (rules.one_loop, UI, "dialog.exec()", "dialog.open()"),
    (rules.one_loop, UI, "QMessageBox.question(self, 'a', 'b')", "confirm.ask(self, 'a', 'b')"),
    (rules.one_loop, "src/bijtijds/app.py", "dialog.exec()", "application.exec()"),
    (
        rules.dialogs_go_when_closed,
        UI,
        "class D(QDialog):\n    pass",
        "class D(QDialog):\n    def __init__(self):\n        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)",
    ),
    (rules.looks_come_from_theme_and_kit, UI, "x = 'color: #A1b2c3'", "x = 'nummer #3'"),
    (rules.looks_come_from_theme_and_kit, UI, "w.setStyleSheet('')", "w.setProperty('tone', 'quiet')"),
    (rules.looks_come_from_theme_and_kit, UI, "w.setFixedWidth(120)", "w.setContentsMargins(0, 0, 0, 0)"),
    (rules.no_print, UI, "print(1)", "printer.print(1)"),
    (rules.reasons_beside_type_ignores, UI, "x = 1  # type: ignore[misc]", "x = 1  # type: ignore[misc]  # Qt types"),
    (rules.reasons_beside_type_ignores, UI, "x = 1  # type: ignore[misc]  # noqa: E501", "x = '# type: ignore'"),
    (rules.no_network, UI, "from PySide6.QtNetwork import QLocalServer", "from urllib.parse import quote"),
    (rules.no_network, UI, "from urllib import request", "import socketlike"),
    (rules.nothing_runs_data, UI, "import pickle", "import json"),
    (rules.nothing_runs_data, UI, "eval('1')", "dialog.exec()"),
    (rules.errors_hold_no_text, UI, "raise Trouble(f'{name} is weg')", "raise Trouble('gone', count=3)"),
    (rules.errors_hold_no_text, UI, "raise ValueError('weg: ' + name)", "raise ValueError(1 + 2)"),
    (rules.errors_hold_no_text, UI, "raise ValueError('weg: {}'.format(name))", "raise"),
    (rules.plain_log_lines, UI, "log.info(f'saved {name}')", "log.info('saved %s', uid)"),
    (rules.today_comes_from_the_clock, UI, "x = datetime.date.today()", "x = clock.today()"),
    (rules.today_comes_from_the_clock, UI, "x = datetime.now(UTC)", "x = clock.now()"),
    (doors.files_are_written_in_few_places, UI, "path.write_bytes(b'x')", "path.read_bytes()"),
    (doors.files_are_written_in_few_places, UI, "open(path, 'w')", "open(path, 'rb')"),
    (doors.files_are_written_in_few_places, UI, "path.open(mode='ab')", "desk.way.open('paper', uid)"),
    (doors.printing_in_few_places, UI, "QPrinter()", "printer.setResolution(300)"),
    (doors.the_clipboard_in_few_places, UI, "QGuiApplication.clipboard()", "clip.put(words)"),
    (doors.cleared_is_made_in_one_place, UI, "gate.Cleared(paper)", "gate.release(store, uid, wish)"),
    (
        doors.doors_take_cleared, "src/bijtijds/services/outside.py",
        "def save(paper: Paper) -> None: ...", "def save(store: Store, cleared: 'Cleared') -> None: ...",
    ),
]  # fmt: skip


def _title(rule: Rule) -> str:
    return rule.__name__


@pytest.mark.parametrize(("rule", "inside", "outside"), SCOPES, ids=[_title(scope[0]) for scope in SCOPES])
def test_every_file_keeps_the_rule(rule: Rule, inside: tuple[str, ...], outside: tuple[str, ...]) -> None:
    files = [source for place in ("src", "packaging", "tests") for source in sources(place)]
    held = [file for file in files if file.path.startswith(inside) and not (outside and file.path.startswith(outside))]
    nothing([finding for file in held for finding in rule(file)])


@pytest.mark.parametrize(
    ("rule", "path", "bad", "good"), EXAMPLES, ids=[f"{_title(example[0])}-{n}" for n, example in enumerate(EXAMPLES)]
)
def test_the_rule_can_fail(rule: Rule, path: str, bad: str, good: str) -> None:
    assert list(rule(Source(path, bad)))
    assert list(rule(Source(path, good))) == []


@pytest.mark.parametrize("name", ["utils.py", "date_helpers.py", "manager.py", "misc/dates.py"])
def test_a_vague_name_is_seen(name: str) -> None:
    assert list(rules.no_vague_names(Source(f"src/bijtijds/{name}", "")))


def test_a_telling_name_is_left_alone() -> None:
    assert list(rules.no_vague_names(Source("src/bijtijds/ui/kit/form.py", ""))) == []


def test_every_rule_has_a_scope_and_an_example() -> None:
    scoped = {scope[0] for scope in SCOPES}
    assert scoped == {example[0] for example in EXAMPLES} | {rules.no_vague_names}
