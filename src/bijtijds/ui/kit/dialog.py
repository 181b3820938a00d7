"""The ground under every dialog: opened without waiting, gone when closed, Esc closes."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, focus_first, focus_held, row, scrolling
from bijtijds.ui.theme import units
from bijtijds.ui.theme.units import u


class Dialog(QDialog):
    """A title, a body that scrolls and a footer with one primary button; use `open()`, never `exec()`.

    It is deleted when it closes, so that no typed name stays in memory, and a lock never waits for it.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        *,
        primary: str = "",
        cancel: str = "Annuleer  Esc",
        width: float = 120,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        units.at_least(self, width=min(width, 120))
        outer = column(self)
        self._wide = width
        self._sized = False
        self._inside = QWidget()
        self._inside.installEventFilter(self)
        self.body: QVBoxLayout = column(self._inside, gap=1.6, margins=(4, 3, 4, 3))
        self.title = Text(title, "task")
        self.body.addWidget(self.title)
        outer.addWidget(scrolling(self._inside), 1)
        foot = self._frame = QFrame()
        foot.setProperty("role", "foot")
        self._foot: QHBoxLayout = row(foot, gap=2, margins=(4, 2, 4, 2))
        self._hint = Text("", "muted")
        self._foot.addWidget(self._hint, 1)
        self.cancel_button = Button(cancel)
        self.cancel_button.clicked.connect(self.reject)
        self._foot.addWidget(self.cancel_button)
        self.primary_button = Button(primary, "primary")
        self.primary_button.setVisible(bool(primary))
        self.primary_button.clicked.connect(self.accept_when_ready)
        self._foot.addWidget(self.primary_button)
        outer.addWidget(foot)

    def add_button(self, button: Button) -> None:
        """One more button, left of the cancel button."""
        self._foot.insertWidget(self._foot.count() - 2, button)

    def ready(self, missing: str = "") -> None:
        """Let the primary button be pressed, or say in the footer what is missing first."""
        self.primary_button.setEnabled(not missing)
        self._hint.setText(missing)

    def hint(self, sentence: str) -> None:
        """A sentence at the left of the footer."""
        self._hint.setText(sentence)

    @Slot()
    def accept_when_ready(self) -> None:
        """What the primary button does; a form's dialog checks first and calls `accept()` itself."""
        self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep what stands in the body together at the top, unless something in it grows."""
        items = [self.body.itemAt(at) for at in range(self.body.count())]
        grows = [item for item in items if item and item.expandingDirections() & Qt.Orientation.Vertical]
        if not grows and not any(self.body.stretch(at) for at in range(self.body.count())):
            self.body.addStretch(1)
        if not self._sized:
            self._sized = True
            self._take_size()
        super().showEvent(event)
        focus = self.focusWidget()
        # the foot was made before what stands above it, so Qt would begin at "Annuleer"
        if focus not in self._inside.findChildren(QWidget):
            focus_first(self._inside)
        else:
            focus_held(focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field that comes in gets room, as long as there is some."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._inside and self._sized:
            QTimer.singleShot(0, self, self._grow)
        return super().eventFilter(watched, event)

    @Slot()
    def _grow(self) -> None:
        more = self._height(self.width()) - self.height()
        if more <= 0:
            return
        parent = self.parentWidget()
        area = parent.window().geometry() if parent is not None else self.screen().availableGeometry()
        self.resize(self.width(), self.height() + more)
        over = self.geometry().bottom() + u(4) - area.bottom()
        if over > 0:
            self.move(self.x(), max(self.y() - over, area.top()))

    def _take_size(self) -> None:
        width = min(u(self._wide), self._room().width() - u(8))
        width = max(width, self.minimumSizeHint().width())
        self.resize(width, self._height(width))

    def _height(self, width: int) -> int:
        """What the body and the footer need at a width, within the window that it stands over."""
        inside = self.body.totalHeightForWidth(width) if self.body.hasHeightForWidth() else 0
        high = max(inside, self._inside.sizeHint().height()) + self._frame.sizeHint().height() + u(2)
        return min(high, u(150), self._room().height() - u(8))

    def _room(self) -> QSize:
        parent = self.parentWidget()
        return parent.window().size() if parent is not None else self.screen().availableSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is the primary button; a bare Enter never closes a form by surprise."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.primary_button.isEnabled():
            self.primary_button.click()
        elif not enter:
            super().keyPressEvent(event)
