"""The staircase: a step is chosen with the keys, and the picture for parents reads in grey."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QApplication

from bijtijds.ui.kit.cells import font_for
from bijtijds.ui.kit.route_picture import RoutePicture
from bijtijds.ui.kit.staircase import StaircaseField
from bijtijds.ui.theme.apply import Look, apply
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped, settle


@pytest.fixture
def field(qtbot):
    made = StaircaseField("step", "Naar stap", required=True)
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show()
    settle()
    return made


def press(qtbot, field, *keys):
    for key in keys:
        qtbot.keyClick(field.input, key)


def test_nothing_is_chosen_until_somebody_chooses(field):
    assert (field.value(), field.is_empty(), field.problem().code) == (None, True, "field_missing")


def test_arrows_go_a_step_on_or_back_and_a_number_jumps(qtbot, field):
    heard = []
    field.changed.connect(lambda: heard.append(field.value()))
    press(qtbot, field, Qt.Key.Key_3, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left)
    assert heard == [3, 4, 5, 4, 3]
    press(qtbot, field, Qt.Key.Key_6, Qt.Key.Key_Right, Qt.Key.Key_1, Qt.Key.Key_Left, Qt.Key.Key_9)
    assert field.value() == 1
    assert [stair.isChecked() for stair in field.stairs()] == [True] + [False] * 5


def test_a_click_chooses_and_the_words_are_said_with_where_the_pupil_stands(qtbot, field):
    field.show_now(2)
    qtbot.mouseClick(field.stairs()[3], Qt.MouseButton.LeftButton)
    assert field.value() == 4
    names = [stair.accessibleName() for stair in field.stairs()]
    assert names[3] == "Naar stap: stap 4: hulp van buiten op school"
    assert names[1].endswith("hier staat de leerling nu")


@pytest.mark.parametrize(("shown", "value"), [(4, 4), (1, 1), (None, None), (0, None), (7, None), ("4", None)])
def test_a_value_is_shown_and_anything_else_chooses_nothing(field, shown, value):
    field.show_value(2)
    field.show_value(shown)
    assert (field.value(), field.stored()) == (value, value)


def test_each_step_is_higher_than_the_one_before_and_nothing_is_clipped(qtbot, qapp):
    field = StaircaseField("step", "Naar stap")
    qtbot.addWidget(field)
    for seen in checked_looks(qapp, field):
        heights = [stair.height() for stair in field.stairs()]
        assert heights == sorted(set(heights)), seen
        assert nothing_clipped(field) == [], seen
        assert everything_focusable_is_named(field) == [], seen


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize(("wide", "high"), [(1300, 560), (1300, 470), (1860, 840)])
def test_all_words_of_the_picture_stand_within_their_step(qtbot, qapp, percent, wide, high):
    apply(qapp, Look(percent=percent))
    picture = RoutePicture()
    qtbot.addWidget(picture)
    picture.resize(wide, high)
    assert picture.fit(picture.points())
    assert picture.points() >= 10


@pytest.mark.parametrize("step", range(1, 7))
@pytest.mark.parametrize("dark", [False, True])
def test_the_step_of_now_differs_in_grey_too(qtbot, qapp: QApplication, step, dark):
    apply(qapp, Look(dark=dark))
    picture = RoutePicture()
    qtbot.addWidget(picture)
    picture.resize(1200, 560)
    picture.show_step(step)
    picture.show()
    settle()
    grey = [QColor(picture.grab().toImage().pixel(at * 200 + 100, 545)).lightness() for at in range(6)]
    here = grey.pop(step - 1)
    assert all(abs(other - here) > 120 for other in grey)
    assert picture.accessibleName().endswith(f"U bent hier: stap {step}.")


@pytest.mark.parametrize("percent", [100, 150])
def test_the_words_under_a_step_stay_under_it(qapp, field, percent):
    apply(qapp, Look(percent=percent))
    settle()
    for stair in field.stairs():
        picture = stair.grab().toImage()
        edge = range(picture.height() - 3 * QFontMetrics(font_for("meta")).lineSpacing(), picture.height())
        seen = {picture.pixelColor(picture.width() - 1, down).name() for down in edge}
        assert len(seen) == 1, stair.accessibleName()
