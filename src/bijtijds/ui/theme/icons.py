"""Icons: one set of line drawings, tinted in a role's colour when they are painted."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from bijtijds.base import paths
from bijtijds.ui.theme.tokens import current

MARK = "bijtijds"


class _Tinted(QIconEngine):
    """Draws one SVG in the colour that its role has at that moment, so that light and dark need no new icons."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        role = "muted" if mode == QIcon.Mode.Disabled else self._role
        side = min(rect.width(), rect.height())
        square = QRectF(rect.x(), rect.y() + (rect.height() - side) / 2, side, side)
        # Left in a wider room: a button asks that for the gap between icon and words.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing(self._name, current().color(role).name()).render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _Tinted(self._name, self._role)


@cache
def drawing(name: str, colour: str) -> QSvgRenderer:
    """The drawing in one colour, ready to render; the names are the files in `resources/icons`."""
    source = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))


def icon(name: str, role: str = "text") -> QIcon:
    """An icon by name, in a role's colour; it follows the change between light and dark."""
    return QIcon(_Tinted(name, role))


def mark() -> QIcon:
    """The sign of Bijtijds itself, in its own colours."""
    return QIcon(_Tinted(MARK, "text"))
