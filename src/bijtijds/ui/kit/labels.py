"""Words on the screen: one label class with roles instead of fonts and colours."""

import re

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from bijtijds.ui.theme.icons import icon
from bijtijds.ui.theme.units import u

ROLES = frozenset(
    {
        "body",
        "strong",
        "muted",
        "meta",
        "caption",
        "task",
        "title",
        "big",
        "small",
        "accent",
        "meaning",
        "ok",
        "warn",
        "danger",
    }
)

_BREAKS = re.compile(r"[ \n]+")  # not the space that keeps two words together
_WIDEST = 120
_FEW_WORDS = 12


class Text(QLabel):
    """Plain text in a role; it wraps, and never reads its text as markup."""

    def __init__(self, text: str = "", role: str = "body", *, wrap: bool = True) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.set_role(role)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def set_role(self, role: str) -> None:
        """Change what the words are for; see `ROLES`."""
        if role not in ROLES:
            raise ValueError("no such role")
        self.setProperty("role", role)
        restyle(self)

    def sizeHint(self) -> QSize:
        """On one line as long as that is not too wide to read; Qt itself would break short sentences in two."""
        hint = super().sizeHint()
        if not self.wordWrap() or not self.text():
            return hint
        self.ensurePolished()
        wide = QFontMetrics(self.font()).boundingRect(QRect(), 0, self.text()).width() + 4
        width = min(wide, u(_WIDEST))
        return QSize(width, self.heightForWidth(width))

    def setVisible(self, visible: bool) -> None:
        """Show or hide; before it has a place in a layout it only remembers, and never becomes a window of its own."""
        if not waits_for_its_place(self, visible):
            super().setVisible(visible)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the longest word, so that no layout can cut one through."""
        if not self.wordWrap():
            return super().sizeHint()
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        longest = max((metrics.horizontalAdvance(word) for word in _BREAKS.split(self.text())), default=0)
        return QSize(min(longest, u(60)) + 2, metrics.height() if self.text() else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for every line when the width changes."""
        super().resizeEvent(event)
        if self.wordWrap():
            self.updateGeometry()


class OneLine(Text):
    """Words on one line that takes what room there is; what does not fit ends in … and stands in its tip."""

    def __init__(self, text: str = "", role: str = "body") -> None:
        super().__init__(text, role, wrap=False)

    def sizeHint(self) -> QSize:
        """A few words: a layout gives it the room that is left."""
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        return QSize(min(metrics.horizontalAdvance(self.text()) + 2, u(_FEW_WORDS)), metrics.height())

    def minimumSizeHint(self) -> QSize:
        """The same: it is never in the way of what stands beside it."""
        return self.sizeHint()

    def shown(self) -> str:
        """What can be read now."""
        return QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words as far as they fit."""
        shown = self.shown()
        self.setToolTip("" if shown == self.text() else self.text())
        painter = QPainter(self)
        at = self.alignment() | Qt.AlignmentFlag.AlignVCenter
        self.style().drawItemText(
            painter, self.rect(), int(at), self.palette(), self.isEnabled(), shown, self.foregroundRole()
        )
        painter.end()


class Picture(QLabel):
    """An icon among words; it grows with the font and says nothing to a screen reader.

    It is drawn in lines each time, so that it is sharp on a screen of any pixel ratio.
    """

    def __init__(self, name: str, role: str = "text", *, size: float = 3.6) -> None:
        super().__init__()
        self._name, self._role, self._size = name, role, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_icon(name, role)

    def show_icon(self, name: str, role: str = "text") -> None:
        """Change the picture or its colour."""
        self._name, self._role = name, role
        self.update()

    def sizeHint(self) -> QSize:
        """As large as its letters ask."""
        return QSize(u(self._size), u(self._size))

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The drawing, in the colour that its role has now."""
        painter = QPainter(self)
        icon(self._name, self._role).paint(painter, self.rect())
        painter.end()


def waits_for_its_place(widget: QWidget, visible: bool) -> bool:
    """Whether a part without a parent was asked to show itself: it will, as soon as it stands in a layout."""
    if not visible or widget.parentWidget() is not None:
        return False
    widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    return True


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose property changed; a new one has that look still to come."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
