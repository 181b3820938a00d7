"""Panes that fold behind a button when the window is narrow for its font size."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.layout import row
from bijtijds.ui.theme import units
from bijtijds.ui.theme.units import u

PANES_FOLD, RAIL_FOLDS, PANES_WIDEN = 235, 265, 350


def width_in_u(widget: QWidget) -> float:
    """How many u the window of a widget is wide."""
    return widget.window().width() / u()


class Panes(QWidget):
    """A main part with a pane at one or both sides.

    Below `fold_below` u of window width the panes hide; their buttons, which the page puts in its header, show then.
    An opened pane stands beside the main part if both fit, and else takes its place: panes never overlap.
    From `PANES_WIDEN` u on the right one is `right_widest` wide, if that was given.
    """

    folded = Signal(bool)

    def __init__(
        self,
        left: QWidget | None,
        main: QWidget,
        right: QWidget | None,
        *,
        left_width: float = 50,
        right_width: float = 58,
        right_widest: float | None = None,
        left_name: str = "Lijst  Alt+L",
        right_name: str = "Details  F9",
        fold_below: float = PANES_FOLD,
        gap: float = 2.4,
    ) -> None:
        super().__init__()
        self._main, self._left, self._right = main, left, right
        self._fold_below = fold_below
        self._right_widths = (right_width, right_widest or right_width)
        self._is_folded = False
        self._watched: QWidget | None = None
        box = row(self, gap=gap)
        self.left_button = self._button(left, left_name, "list")
        self.right_button = self._button(right, right_name, "list-bullets")
        for pane, width in ((left, left_width), (main, None), (right, right_width)):
            if pane is None:
                continue
            box.addWidget(pane, 1 if pane is main else 0)
            if pane is not main:  # a pane that stands alone keeps to its own side
                box.setAlignment(pane, Qt.AlignmentFlag.AlignLeft if pane is left else Qt.AlignmentFlag.AlignRight)
            if width is not None:
                units.fixed(pane, width=width)
        self.left_button.toggled.connect(self._toggle_left)
        self.right_button.toggled.connect(self._toggle_right)
        self._arrange()

    def is_folded(self) -> bool:
        """Whether the panes are behind their buttons now."""
        return self._is_folded

    def close_panes(self) -> None:
        """Fold opened panes, for instance after a choice was made in them."""
        self.left_button.setChecked(False)
        self.right_button.setChecked(False)

    def minimumSizeHint(self) -> QSize:
        """As small as it is when folded: else its panes would keep the window from getting narrow enough to fold."""
        shown = [pane for pane in (self._left, self._main, self._right) if pane is not None]
        hints = [pane.minimumSizeHint().expandedTo(pane.minimumSize()) for pane in shown]
        return QSize(max(hint.width() for hint in hints), max(hint.height() for hint in hints))

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the window that it got."""
        super().showEvent(event)
        if self._watched is not self.window():
            self._watched = self.window()
            self._watched.installEventFilter(self)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fold or unfold when the window changes its size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange) and watched is self._watched:
            self._arrange()
        return super().eventFilter(watched, event)

    def _button(self, pane: QWidget | None, name: str, icon: str) -> Button:
        """The button of a pane, with the key that its name ends in; without a pane the key is left to others."""
        button = Button(name, "plain", icon)
        button.setParent(self)
        button.hide()
        button.setCheckable(True)
        words = name.rsplit("  ", 1)
        if pane is not None and len(words) == 2:
            shortcut = QShortcut(QKeySequence(words[1]), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.toggle)
        return button

    @Slot(bool)
    def _toggle_left(self, on: bool) -> None:
        if on:
            self.right_button.setChecked(False)
        self._arrange()
        if on and self._left is not None and self._is_folded:
            self._left.setFocus()

    @Slot(bool)
    def _toggle_right(self, on: bool) -> None:
        if on:
            self.left_button.setChecked(False)
        self._arrange()
        if on and self._right is not None and self._is_folded:
            self._right.setFocus()

    def _arrange(self) -> None:
        before, self._is_folded = self._is_folded, width_in_u(self) < self._fold_below
        for pane, button in ((self._left, self.left_button), (self._right, self.right_button)):
            button.setVisible(self._is_folded and pane is not None and button.parent() is not self)
            if pane is not None:
                pane.setVisible(button.isChecked() if self._is_folded else not button.isChecked())
        if self._right is not None:
            units.fixed(self._right, width=self._right_widths[width_in_u(self) >= PANES_WIDEN])
        opened = [p for p in (self._left, self._right) if p is not None and not p.isHidden()]
        needs = sum(p.minimumWidth() for p in opened) + self._main.minimumSizeHint().width()
        self._main.setVisible(not (self._is_folded and opened and needs > self.width()))
        if before != self._is_folded:
            self.close_panes()
            self.folded.emit(self._is_folded)
