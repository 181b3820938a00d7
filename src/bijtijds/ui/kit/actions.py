"""What a user can do, made once and used in menu, button, shortcut and command palette."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from bijtijds.ui.theme.icons import icon as draw


class Actions:
    """The actions of one window, by key; they live as long as `window`."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._made: dict[str, QAction] = {}

    def add(
        self,
        key: str,
        words: str,
        slot: Callable[[], object],
        *,
        shortcut: str = "",
        icon: str = "",
        everywhere: bool = True,
        owner: QWidget | None = None,
    ) -> QAction:
        """Make an action; `slot` is a bound method. With `owner` it works only inside that widget and goes with it."""
        action = QAction(words, owner or self._window)
        action.setObjectName(key)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        if icon:
            action.setIcon(draw(icon))
            action.setProperty("icon_name", icon)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        action.setShortcutContext(inside if owner else Qt.ShortcutContext.WindowShortcut)
        action.setProperty("in_palette", everywhere)
        action.triggered.connect(slot)
        (owner or self._window).addAction(action)
        self._made[key] = action
        action.destroyed.connect(self._forget)
        return action

    def get(self, key: str) -> QAction:
        """An action by its key."""
        return self._made[key]

    def for_palette(self) -> list[QAction]:
        """What the command palette offers now, in the order in which it was made."""
        return [a for a in self._made.values() if a.isEnabled() and a.isVisible() and a.property("in_palette")]

    def _forget(self) -> None:
        self._made = {key: action for key, action in self._made.items() if _alive(action)}


def _alive(action: QAction) -> bool:
    from shiboken6 import isValid

    return bool(isValid(action))
