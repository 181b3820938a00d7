"""Buttons: one class with kinds, and buttons made of actions."""

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QAction, QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from bijtijds.ui.kit.labels import restyle, waits_for_its_place
from bijtijds.ui.theme.icons import icon
from bijtijds.ui.theme.tokens import current
from bijtijds.ui.theme.units import u

KINDS = frozenset({"plain", "primary", "quiet", "bare", "danger", "link", "segment", "tab", "rail"})
_ICON_ROLES = {"primary": "on_accent", "danger": "danger", "link": "accent"}


class Button(QPushButton):
    """A button with a verb on it; the key name stands behind two spaces: `Bewaar  Ctrl+Enter`."""

    def __init__(self, text: str, kind: str = "plain", icon: str = "", *, name: str = "") -> None:
        super().__init__(text.replace("&", "&&"))
        self._icon_name = icon
        self.setAutoDefault(False)
        self.setAccessibleName(name or text)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_kind(kind)

    def set_kind(self, kind: str) -> None:
        """Make it the primary button of the screen, or no longer."""
        if kind not in KINDS:
            raise ValueError("no such kind of button")
        self._kind = kind
        self.setProperty("kind", kind)
        self._draw_icon()
        restyle(self)

    def set_icon(self, name: str) -> None:
        """Change the drawing on it."""
        self._icon_name = name
        self._draw_icon()

    def sizeHint(self) -> QSize:
        """Room for the text in semi-bold from the start, so that a checked button neither clips nor shifts."""
        hint = super().sizeHint()
        if self._kind in {"segment", "tab", "rail", "primary", "danger"}:
            bold = QFont(self.font())
            bold.setWeight(QFont.Weight.DemiBold)
            words = self.text().replace("&&", "&")
            more = QFontMetrics(bold).horizontalAdvance(words) - QFontMetrics(self.font()).horizontalAdvance(words)
            hint.setWidth(hint.width() + max(more, 0) + 2)
        return hint

    def setVisible(self, visible: bool) -> None:
        """Show or hide; before it has a place in a layout it only remembers, and never becomes a window of its own."""
        if not waits_for_its_place(self, visible):
            super().setVisible(visible)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Let the icon grow with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._icon_name:
            self._size_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as the space bar does; a key held down presses it once."""
        bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if bare and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A filled button shows its focus as a line within, for around it the ring would have its own colour."""
        super().paintEvent(event)
        if self._kind == "primary" and self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(current().color("on_accent"), 1.5))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(3.5, 3.5, -3.5, -3.5), u(0.6), u(0.6))
            painter.end()

    def setText(self, text: str) -> None:
        """An icon with words keeps more room than an icon alone."""
        super().setText(text)
        self._size_icon()

    def _size_icon(self) -> None:
        self.setIconSize(QSize(u(3.6) + (u(1) if self.text() else 0), u(3.6)))

    def _draw_icon(self) -> None:
        if self._icon_name:
            self.setIcon(icon(self._icon_name, _ICON_ROLES.get(self._kind, "text")))
            self._size_icon()


class ActionButton(Button):
    """A button that does what an action does and follows its text and state."""

    def __init__(self, action: QAction, kind: str, icon: str) -> None:
        super().__init__("", kind, icon)
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        key = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")
        words = self._action.text()
        self.setText(f"{words}  {key}" if key else words)
        self.setAccessibleName(words.replace("&", ""))
        self.setEnabled(self._action.isEnabled())


def button_for(action: QAction, kind: str = "plain", icon: str = "") -> Button:
    """A button for an action, with its key name."""
    return ActionButton(action, kind, icon or str(action.property("icon_name") or ""))
