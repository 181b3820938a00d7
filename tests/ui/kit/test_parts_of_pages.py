"""Tabs, folding panes, rows, actions, the message bar and pages do what a user expects of them."""

from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from bijtijds.base.errors import Trouble
from bijtijds.terms.messages import sentences
from bijtijds.ui.kit.actions import Actions
from bijtijds.ui.kit.banner import Banner
from bijtijds.ui.kit.buttons import Button, button_for
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.folding import Panes
from bijtijds.ui.kit.labels import OneLine, Picture, Text
from bijtijds.ui.kit.layout import Flow
from bijtijds.ui.kit.page import TaskPage
from bijtijds.ui.kit.parts import Part
from bijtijds.ui.kit.rows import Rows
from bijtijds.ui.kit.steps import Steps
from bijtijds.ui.kit.tabs import Tabs
from bijtijds.ui.theme.apply import Look, apply
from ui.invariants import settle


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_bare_enter_presses_the_button_that_has_the_focus(qtbot, key):
    button = Button("Maak een bestand", "primary")
    qtbot.addWidget(button)
    pressed = []
    button.clicked.connect(lambda: pressed.append(key))
    qtbot.keyClick(button, key)
    qtbot.keyClick(button, key, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [key]


def test_what_flows_on_one_line_stands_level(qtbot):
    holder = QWidget()
    line = Flow(holder)
    button, word = Button("Klaar  K"), Text("bewaard als PDF", wrap=False)
    for widget in (button, word):
        line.addWidget(widget)
    qtbot.addWidget(holder)
    holder.resize(600, 60)
    holder.show()
    settle()
    assert word.height() < button.height()
    assert abs(word.geometry().center().y() - button.geometry().center().y()) <= 1


def test_a_note_keeps_its_words_beside_its_sign(qtbot):
    note = Note("Dit stuk is vertrouwelijk.", "lock-simple")
    qtbot.addWidget(note)
    note.resize(500, 90)
    note.show()
    settle()
    sign, words = note.findChild(Picture), note.findChild(Text)
    line = words.fontMetrics().boundingRect(words.rect(), words.alignment(), words.text())
    assert abs(sign.mapTo(note, sign.rect().center()).y() - words.mapTo(note, line.center()).y()) <= 3


def test_a_note_takes_no_room_that_nothing_else_wants(qtbot):
    holder = QWidget()
    box = QVBoxLayout(holder)
    note = Note("Dit stuk is vertrouwelijk.", "lock-simple")
    box.addWidget(note)
    box.addStretch(1)
    qtbot.addWidget(holder)
    holder.resize(500, 400)
    holder.show()
    settle()
    assert note.height() == note.heightForWidth(note.width())


def test_a_button_does_not_grow_when_it_is_checked(qtbot):
    tabs = Tabs()
    qtbot.addWidget(tabs)
    tabs.add("a", "Tijdlijn", QWidget())
    tabs.add("b", "Gesprekken", QWidget(), count=3)
    tabs.resize(800, 300)
    tabs.show()
    settle()
    before = [button.geometry() for button in tabs.findChildren(Button)]
    with qtbot.waitSignal(tabs.shown) as told:
        tabs.show_tab("b")
    settle()
    assert told.args == ["b"]
    assert [button.geometry() for button in tabs.findChildren(Button)] == before


def test_focus_does_not_make_anything_jump(qtbot):
    page = QWidget()
    box = QVBoxLayout(page)
    first, second = Button("Eerste"), Button("Tweede")
    box.addWidget(first)
    box.addWidget(second)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    first.setFocus()
    settle()
    before = first.sizeHint(), first.geometry()
    second.setFocus()
    settle()
    assert (first.sizeHint(), first.geometry()) == before


def panes() -> tuple[Panes, QWidget]:
    window = QWidget()
    box = QVBoxLayout(window)
    made = Panes(QLabel("lijst"), QLabel("midden"), QLabel("details"), left_name="Leerlingen  Alt+L")
    box.addWidget(made.left_button)
    box.addWidget(made.right_button)
    box.addWidget(made, 1)
    return made, window


def test_panes_fold_behind_buttons_when_letters_are_large(qtbot, qapp: QApplication):
    made, window = panes()
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    settle()
    left, _middle, right = (made.layout().itemAt(at).widget() for at in range(3))
    assert (left.isVisible(), right.isVisible(), made.right_button.isVisible()) == (True, True, False)
    apply(qapp, Look(percent=150))
    settle()
    assert (left.isVisible(), right.isVisible(), made.right_button.isVisible()) == (False, False, True)


def test_a_pane_may_be_wider_where_the_window_is_wide(qtbot, qapp: QApplication):
    right = QLabel("details")
    made = Panes(None, QLabel("midden"), right, right_widest=82)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show()
    settle()
    before = right.width()
    made.resize(1920, 1000)
    settle()
    assert right.width() > before


def test_f9_opens_a_folded_pane_and_panes_never_overlap(qtbot, qapp: QApplication):
    made, window = panes()
    qtbot.addWidget(window)
    apply(qapp, Look(percent=150))
    window.resize(1366, 728)
    window.show()
    settle()
    left, _middle, right = (made.layout().itemAt(at).widget() for at in range(3))
    made.right_button.setFocus()
    made.right_button.click()
    settle()
    assert right.isVisible()
    made.left_button.click()
    settle()
    assert (left.isVisible(), right.isVisible()) == (True, False)
    shown = [made.layout().itemAt(at).widget() for at in range(3)]
    rects = [widget.geometry() for widget in shown if widget.isVisible()]
    assert not any(one.intersects(other) for one in rects for other in rects if one is not other)


def test_rows_choose_with_the_arrows_and_fold_what_was_unfolded(qtbot):
    rows = Rows(name="Afspraken")
    qtbot.addWidget(rows)
    rows.heading("Te laat", 1)
    for key in ("a", "b"):
        rows.add(key, Text(key), name=key)
    rows.show()
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    under = Text("eronder")
    rows.unfold("a", under)
    assert (rows.current(), under.isVisible()) == ("a", True)
    with qtbot.waitSignal(rows.chosen) as told:
        qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert (told.args, under.isVisible()) == (["b"], False)
    with qtbot.waitSignal(rows.opened):
        qtbot.keyClick(rows, Qt.Key.Key_Return)


def test_a_click_chooses_a_row(qtbot):
    rows = Rows(name="Afspraken")
    qtbot.addWidget(rows)
    top = Text("Bellen")
    rows.add("a", top, name="Bellen")
    rows.show()
    qtbot.mouseClick(top.parentWidget(), Qt.MouseButton.LeftButton)
    assert rows.current() == "a"
    rows.clear()
    assert (rows.current(), rows.keys()) == (None, [])


class Doing(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.done = 0

    def work(self) -> None:
        self.done += 1


def test_one_action_serves_button_and_palette(qtbot):
    window = Doing()
    qtbot.addWidget(window)
    actions = Actions(window)
    action = actions.add("note.new", "Nieuwe signaalnotitie", window.work, shortcut="Ctrl+N", icon="note-pencil")
    button = button_for(action, "primary")
    qtbot.addWidget(button)
    assert button.text() == "Nieuwe signaalnotitie  Ctrl+N"
    button.click()
    actions.get("note.new").trigger()
    assert window.done == 2
    action.setEnabled(False)
    assert not button.isEnabled()
    assert actions.for_palette() == []


def test_an_action_leaves_the_palette_with_its_page(qtbot):
    window, page = Doing(), Doing()
    qtbot.addWidget(window)
    actions = Actions(window)
    actions.add("page.work", "Werk", page.work, owner=page)
    assert len(actions.for_palette()) == 1
    page.deleteLater()
    qtbot.waitUntil(lambda: actions.for_palette() == [])


def test_the_bar_names_what_undo_takes_back_and_keeps_one_message(qtbot):
    bar = Banner()
    qtbot.addWidget(bar)
    bar.say_undo("Notitie van 5 november verwijderd.")
    assert (bar.words(), bar.offers_undo()) == ("Notitie van 5 november verwijderd.", True)
    bar.say_trouble(Trouble("not_saved"))
    assert (bar.words(), bar.offers_undo()) == (sentences()["not_saved"], False)


def test_a_part_sums_itself_up_and_opens(qtbot):
    part = Part(2, "Aanleiding")
    qtbot.addWidget(part)
    inside = Text("veld")
    part.body.addWidget(inside)
    part.set_summary("Buitenspelen")
    part.set_filled(True)
    part.show()
    assert not inside.isVisible()
    assert "Buitenspelen" in [label.text() for label in part.findChildren(Text)]
    with qtbot.waitSignal(part.toggled) as told:
        part.button.click()
    part.set_summary("Buitenspelen en rekenen")
    assert "Buitenspelen" not in "".join(label.text() for label in part.findChildren(Text))
    assert (told.args, inside.isVisible(), part.is_open()) == ([True], True, True)
    assert part.button.accessibleName() == "Aanleiding: sluit"


def test_a_part_that_was_begun_is_not_called_empty(qtbot):
    part = Part(3, "Uitleg van ouders")
    qtbot.addWidget(part)
    part.set_filled(False, begun=True)
    assert "deels ingevuld" in [label.text() for label in part.findChildren(Text)]
    part.set_filled(False)
    assert "nog leeg" in [label.text() for label in part.findChildren(Text)]


def test_a_summary_uses_the_width_that_there_is(qtbot):
    part = Part(1, "Verwachting")
    qtbot.addWidget(part)
    part.set_summary("De toetsen van twee jaar laten zien hoe het gaat. " * 3)
    part.resize(700, 60)
    part.show()
    (line,) = part.findChildren(OneLine)
    short = line.shown()
    assert short.endswith("…")
    part.resize(1000, 60)
    assert len(line.shown()) > len(short)
    part.resize(4000, 60)
    assert line.shown() == line.text()


def test_steps_say_where_one_is(qtbot):
    steps = Steps([("Plek kiezen", ""), ("Wachtwoordzin", ""), ("Uw school", "")])
    qtbot.addWidget(steps)
    steps.set_now(1, "stap 2 van 3")
    assert steps.accessibleName() == "Stap 2 van 3: Wachtwoordzin"


@pytest.fixture
def task(qtbot) -> TaskPage:
    closed: list[bool] = []
    way = SimpleNamespace(close_task=lambda: closed.append(True), closed=closed)
    page = TaskPage(SimpleNamespace(way=way), back="Łukasz W.", title="Extra gesprek")
    qtbot.addWidget(page)
    page.set_primary(Button("Maak verslag  Ctrl+Enter"))
    page.show()
    return page


def test_a_task_says_what_is_missing_before_its_primary_can_be_pressed(task: TaskPage, qtbot):
    button = next(found for found in task.findChildren(Button) if found.property("kind") == "primary")
    task.ready("Voor het verslag nog nodig: samenvatting")
    assert not button.isEnabled()
    assert "Voor het verslag nog nodig: samenvatting" in {label.text() for label in task.findChildren(QLabel)}
    task.ready()
    task.activateWindow()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(task, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_task_has_one_primary_at_a_time(task: TaskPage):
    task.set_primary(Button("Verder"))
    settle()
    shown = [b for b in task.findChildren(Button) if b.property("kind") == "primary" and not b.isHidden()]
    assert [button.text() for button in shown] == ["Verder"]


def test_escape_and_the_way_back_leave_a_task(task: TaskPage, qtbot):
    task.activateWindow()
    with qtbot.waitSignal(task.left):
        qtbot.keyClick(task, Qt.Key.Key_Escape)
    with qtbot.waitSignal(task.left):
        task.back_button.click()
    assert task.desk.way.closed == [True, True]


def test_a_task_that_gets_the_focus_begins_in_its_first_field(qtbot):
    task = TaskPage(MagicMock(), back="Terug", title="Extra gesprek")
    qtbot.addWidget(task)
    field = QLineEdit()
    task.body.addWidget(field)
    task.show()
    task.setFocus()
    settle()
    assert task.focusWidget() is field
