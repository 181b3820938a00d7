"""Colours can be told apart, letters grow, and all icons and pictures are there."""

from dataclasses import asdict
from itertools import product

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from bijtijds.base import paths
from bijtijds.ui.theme import units
from bijtijds.ui.theme.apply import Look, apply
from bijtijds.ui.theme.icons import icon, mark
from bijtijds.ui.theme.tokens import contrast, current, tokens

GROUNDS = ("bg", "surface", "alt", "sel")
WORDS = ("text", "ok", "warn", "danger")
PAIRS = [
    *product(WORDS, GROUNDS),
    *product(("muted", "accent"), ("bg", "surface", "alt")),
    ("sel_text", "sel"), ("on_accent", "accent"), ("meaning_text", "meaning"), ("text", "meaning"),
    ("accent", "meaning"),
]  # fmt: skip
CONTROLS = [*product(("border", "accent"), GROUNDS)]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_words_can_be_read_on_every_ground_they_stand_on(dark: bool, ink: str, ground: str):
    colours = asdict(tokens(dark))
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("line", "ground"), CONTROLS)
def test_controls_and_focus_can_be_seen_on_every_ground_they_stand_on(dark: bool, line: str, ground: str):
    colours = asdict(tokens(dark))
    assert contrast(colours[line], colours[ground]) >= 3


def test_contrast_is_what_wcag_says():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_the_letters_of_the_program_itself_are_used(qapp: QApplication):
    assert QFontInfo(qapp.font()).family() == "Noto Sans"


def test_one_font_size_scales_letters_and_room_while_the_program_runs(qapp: QApplication):
    widget = QWidget()
    box = QHBoxLayout(widget)
    units.margins(box, 4, 0, 4, 0)
    units.fixed(widget, width=50)
    before, wide = box.contentsMargins().left(), widget.width()
    apply(qapp, Look(percent=150))
    assert box.contentsMargins().left() == pytest.approx(before * 1.5, abs=1)
    assert widget.width() == pytest.approx(wide * 1.5, abs=2)


def test_the_size_of_letters_stays_between_its_bounds(qapp: QApplication):
    apply(qapp, Look(percent=20))
    smallest = qapp.font().pointSizeF()
    apply(qapp, Look(percent=900))
    assert (smallest, qapp.font().pointSizeF()) == (pytest.approx(9.45), pytest.approx(18.375))


def test_light_and_dark_change_while_the_program_runs(qapp: QApplication):
    eye = icon("eye")
    apply(qapp, Look(dark=True))
    assert current() == tokens(True)
    assert _ink(eye) == QColor(tokens(True).text)
    apply(qapp, Look())
    assert _ink(eye) == QColor(tokens(False).text)


@pytest.mark.parametrize("name", sorted(path.stem for path in (paths.resources() / "icons").glob("*.svg")))
def test_every_icon_shows_something(name: str, qapp: QApplication):
    picture = icon(name).pixmap(QSize(32, 32), 1.0).toImage()
    assert any(picture.pixelColor(x, y).alpha() for x in range(32) for y in range(32))


def test_the_mark_keeps_its_own_colours(qapp: QApplication):
    apply(qapp, Look(dark=True))
    colours = {mark().pixmap(QSize(64, 64), 1.0).toImage().pixelColor(x, 32).name() for x in range(64)}
    assert "#1d5c8f" in colours


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("picture", "role"), [("check", "on_accent"), ("dot", "on_accent"), ("caret", "text")])
def test_the_pictures_of_the_style_sheet_have_the_colours_of_the_tokens(dark: bool, picture: str, role: str):
    path = paths.resources() / "theme" / f"{picture}_{'dark' if dark else 'light'}.svg"
    assert asdict(tokens(dark))[role] in path.read_text(encoding="utf-8")


def _ink(eye) -> QColor:
    picture = eye.pixmap(QSize(64, 64), 1.0).toImage()
    pixels = [picture.pixelColor(x, y) for x in range(64) for y in range(64)]
    return next(QColor(pixel.name()) for pixel in pixels if pixel.alpha() == 255)
