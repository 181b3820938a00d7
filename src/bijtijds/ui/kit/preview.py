"""Looking at a paper before it leaves: pages from memory, with zoom and page keys."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.pdf import Pdf
from bijtijds.ui.theme.tokens import current
from bijtijds.ui.theme.units import u

_SMALLEST, _LARGEST, _STEP = 0.4, 4.0, 1.25
_KEPT = 4


class Preview(QWidget):
    """All pages of a PDF under one another; Ctrl+ and Ctrl- zoom, Ctrl+0 fits the width, PgUp and PgDn read on."""

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=1)
        bar = row(gap=1)
        self._where = Text("", "muted", wrap=False)
        self.smaller = Button("", "quiet", "magnifying-glass-minus", name="Kleiner (Ctrl+-)")
        self.larger = Button("", "quiet", "magnifying-glass-plus", name="Groter (Ctrl++)")
        self.fit = Button("", "quiet", "arrows-out-line-horizontal", name="Pas in de breedte (Ctrl+0)")
        bar.addWidget(self._where)
        bar.addStretch(1)
        for button in (self.smaller, self.larger, self.fit):
            button.setToolTip(button.accessibleName())
            bar.addWidget(button)
        self._pages = _Pages()
        box.addLayout(bar)
        box.addWidget(self._pages, 1)
        Entrance(self, self._pages)
        self.smaller.clicked.connect(self._pages.zoom_out)
        self.larger.clicked.connect(self._pages.zoom_in)
        self.fit.clicked.connect(self._pages.zoom_to_width)
        self._pages.moved.connect(self._tell)

    def show_pdf(self, content: bytes) -> None:
        """Show a PDF from its first page."""
        self._pages.show_pdf(content)

    def clear(self) -> None:
        """Show nothing and let the pages go."""
        self._pages.show_pdf(b"")

    def page(self) -> int:
        """The page at the top of the view, from 1; 0 when nothing is shown."""
        return self._pages.page()

    def pages(self) -> int:
        """How many pages there are."""
        return self._pages.count()

    @Slot()
    def _tell(self) -> None:
        count = self._pages.count()
        self._where.setText(f"blad {self._pages.page()} van {count}" if count else "")


class _Pages(QAbstractScrollArea):
    """Draws the pages that are in view and keeps a few of them."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "rows")
        self.setAccessibleName("Voorbeeld van het document")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pdf: Pdf | None = None
        self._drawn: dict[int, QImage] = {}
        self._zoom: float | None = None
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_pdf(self, content: bytes) -> None:
        if self._pdf is not None:
            self._pdf.close()
        self._pdf = Pdf(content) if content else None
        self._zoom = None
        self.verticalScrollBar().setValue(0)
        self._arrange()

    def count(self) -> int:
        return len(self._pdf) if self._pdf is not None else 0

    def page(self) -> int:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        places = self._places()
        return next((at for at, place in enumerate(places, 1) if place.bottom() >= middle), len(places))

    @Slot()
    def zoom_in(self) -> None:
        self._set_zoom(self._scale() * _STEP)

    @Slot()
    def zoom_out(self) -> None:
        self._set_zoom(self._scale() / _STEP)

    @Slot()
    def zoom_to_width(self) -> None:
        self._zoom = None
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), current().color("alt"))
        off_x, off_y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        for at, place in enumerate(self._places()):
            seen = place.translated(-off_x, -off_y)
            if seen.intersects(self.viewport().rect()):
                painter.drawImage(seen, self._picture(at))
                painter.setPen(current().color("border"))
                painter.drawRect(seen.adjusted(-1, -1, 0, 0))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if ctrl and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif ctrl and key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif ctrl and key == Qt.Key.Key_0:
            self.zoom_to_width()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._turn(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._set_zoom(self._scale() * (_STEP if event.angleDelta().y() > 0 else 1 / _STEP))
        else:
            super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.viewport().update()

    def _turn(self, by: int) -> None:
        """One view further or back, so that nothing is skipped; the beginning of a page is a stop on the way."""
        bar = self.verticalScrollBar()
        here = bar.value()
        goal = here + by * max(self.viewport().height() - u(6), u(6))
        stops = [place.top() - u(2) for place in self._places()]
        passed = [stop for stop in stops if here < stop <= goal or goal <= stop < here]
        bar.setValue(min(passed, key=lambda stop: abs(stop - here), default=goal))

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = min(max(zoom, _SMALLEST), _LARGEST)
        self._arrange()

    def _scale(self) -> float:
        if self._zoom is not None or self._pdf is None or not len(self._pdf):
            return self._zoom or 1.0
        widest = max(self._pdf.size(at)[0] for at in range(len(self._pdf)))
        return max((self.viewport().width() - 2 * u(2)) / widest, 0.1)

    def _places(self) -> list[QRect]:
        if self._pdf is None:
            return []
        scale, top, places = self._scale(), u(2), []
        for at in range(len(self._pdf)):
            wide, high = self._pdf.size(at)
            size = QSize(round(wide * scale), round(high * scale))
            left = max((self.viewport().width() - size.width()) // 2, u(2))
            places.append(QRect(left, top, size.width(), size.height()))
            top += size.height() + u(2)
        return places

    def _picture(self, at: int) -> QImage:
        if at not in self._drawn and self._pdf is not None:
            while len(self._drawn) >= _KEPT:
                self._drawn.pop(next(iter(self._drawn)))
            self._drawn[at] = self._pdf.picture(at, 72 * self._scale() * self.devicePixelRatioF())
        return self._drawn[at]

    def _arrange(self) -> None:
        self._drawn.clear()
        places = self._places()
        high = places[-1].bottom() + u(2) if places else 0
        wide = max((place.right() for place in places), default=0) + u(2)
        room = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(high - room.height(), 0))
        self.verticalScrollBar().setPageStep(room.height())
        self.verticalScrollBar().setSingleStep(u(8))
        self.horizontalScrollBar().setRange(0, max(wide - room.width(), 0) if self._zoom is not None else 0)
        self.horizontalScrollBar().setPageStep(room.width())
        self.viewport().update()
        self.moved.emit()

    @Slot()
    def _scrolled(self) -> None:
        self.viewport().update()
        self.moved.emit()
