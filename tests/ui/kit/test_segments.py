"""Segments: a few choices side by side, entered at the one that holds."""

from PySide6.QtCore import Qt

from bijtijds.ui.kit.choices import ChoiceField
from bijtijds.ui.kit.segments import Segments


def test_segments_tell_what_was_chosen_and_are_read_as_radio_buttons(qtbot):
    segments = Segments([("all", "Alles", 14), ("new", "Nieuw", 2)], name="Toon")
    qtbot.addWidget(segments)
    with qtbot.waitSignal(segments.chosen) as told:
        qtbot.mouseClick(segments.buttons()[1], Qt.MouseButton.LeftButton)
    assert (told.args, segments.value()) == (["new"], "new")
    segments.set_count("new", 3)
    assert segments.buttons()[1].text() == "Nieuw  3"
    assert all(button.autoExclusive() and button.accessibleName() for button in segments.buttons())


def test_enter_chooses_a_segment(qtbot):
    segments = Segments([("100", "100 %"), ("150", "150 %")], name="Lettergrootte")
    qtbot.addWidget(segments)
    qtbot.keyClick(segments.buttons()[1], Qt.Key.Key_Return)
    assert segments.value() == "150"


def test_segments_are_entered_at_what_is_chosen(qtbot):
    segments = Segments([("a", "kind vertelt"), ("b", "kind laat zien")], name="Via", none=True)
    qtbot.addWidget(segments)
    segments.choose("b")
    assert segments.focusProxy() is segments.buttons()[1]


def test_the_program_puts_the_keys_on_what_is_chosen_and_not_on_the_first(qtbot):
    field = ChoiceField("decision", "Wat is besloten?", [("report", "melden"), ("help", "hulp, niet melden")])
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.show_value("help")
    field.input.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.keyClick(field.window().focusWidget(), Qt.Key.Key_Space)
    assert field.value() == "help"


def test_the_keys_go_along_with_a_choice_that_is_filled_in(qtbot):
    segments = Segments([("a", "kind vertelt"), ("b", "kind laat zien")], name="Via", none=True)
    qtbot.addWidget(segments)
    with qtbot.waitActive(segments):
        segments.show()
        segments.activateWindow()
    segments.setFocus()
    segments.choose("b")
    assert segments.buttons()[1].hasFocus()


def test_an_arrow_chooses_a_segment_also_when_none_was_chosen(qtbot):
    segments = Segments([("a", "kind vertelt"), ("b", "kind laat zien")], name="Via", none=True)
    qtbot.addWidget(segments)
    segments.show()
    qtbot.keyClick(segments.buttons()[0], Qt.Key.Key_Right)
    assert segments.value() == "b"
    qtbot.keyClick(segments.buttons()[1], Qt.Key.Key_Left)
    assert segments.value() == "a"


def test_the_arrows_move_between_segments(qtbot):
    segments = Segments([("all", "Alles"), ("new", "Nieuw")], name="Toon")
    qtbot.addWidget(segments)
    segments.show()
    segments.activateWindow()
    segments.buttons()[0].setFocus()
    qtbot.waitUntil(segments.buttons()[0].hasFocus)
    with qtbot.waitSignal(segments.chosen) as told:
        qtbot.keyClick(segments.buttons()[0], Qt.Key.Key_Right)
    assert (told.args, segments.value()) == (["new"], "new")
