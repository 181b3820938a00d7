"""A picture among words is sharp on every screen, and as large as the letters ask."""

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bijtijds.ui.kit.labels import Picture
from bijtijds.ui.theme.apply import Look, apply
from bijtijds.ui.theme.icons import icon


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_it_is_drawn_in_the_pixels_of_the_screen(qtbot: QtBot, ratio: float) -> None:
    picture = Picture("eye")
    qtbot.addWidget(picture)
    picture.resize(picture.sizeHint())
    shown, wanted = blank(picture, ratio), blank(picture, ratio)
    picture.render(shown)
    painter = QPainter(wanted)
    icon("eye").paint(painter, picture.rect())
    painter.end()
    assert shown == wanted


def test_it_grows_with_the_letters(qtbot: QtBot, qapp: QApplication) -> None:
    picture = Picture("eye")
    qtbot.addWidget(picture)
    small = picture.sizeHint().width()
    try:
        apply(qapp, Look(percent=150))
        assert picture.sizeHint().width() >= 1.4 * small
    finally:
        apply(qapp, Look())


def blank(picture: Picture, ratio: float) -> QImage:
    side = round(picture.width() * ratio)
    made = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    made.setDevicePixelRatio(ratio)
    made.fill(picture.palette().window().color())
    return made
