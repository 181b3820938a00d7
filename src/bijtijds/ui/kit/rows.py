"""A few rows made of real widgets, of which the chosen one can unfold."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from bijtijds.ui.kit.labels import Text, restyle
from bijtijds.ui.kit.layout import column, empty_layout, row
from bijtijds.ui.theme import units


class _Entry(QFrame):
    """One row: its own widget and, when unfolded, one more under it."""

    def __init__(self, top: QWidget, name: str) -> None:
        super().__init__()
        self.setProperty("role", "entry")
        self.setProperty("chosen", "false")
        self.setAccessibleName(name)
        self._line = row(self)
        self._bar = QFrame()
        units.fixed(self._bar, width=0.7)
        self._line.addWidget(self._bar)
        self.box: QVBoxLayout = column(gap=1.2, margins=(1.8, 1.25, 2.5, 1.25))
        self._line.addLayout(self.box, 1)
        self.box.addWidget(top)
        self._under: QWidget | None = None

    def choose(self, on: bool) -> None:
        self.setProperty("chosen", "true" if on else "false")
        self._bar.setProperty("role", "accentbar" if on else "")
        restyle(self._bar)
        restyle(self)
        for label in self.findChildren(Text):
            restyle(label)

    def unfold(self, widget: QWidget | None) -> None:
        if self._under is not None:
            self._under.hide()
            self._under.deleteLater()
        self._under = widget
        if widget is not None:
            self.box.addWidget(widget)
            widget.show()


class Rows(QScrollArea):
    """Rows with ↑ ↓ and Enter, for the few places where a row holds buttons; long lists are a `Table`."""

    chosen = Signal(object)
    opened = Signal(object)
    letter = Signal(str)
    woke = Signal()

    def __init__(self, *, name: str, cards: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("role", "cards" if cards else "rows")
        self._cards = cards
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._inside = QWidget()
        self._inside.setProperty("ground", "clear" if cards else "surface")
        self._box = column(self._inside, gap=1.6 if cards else 0)
        self._box.addStretch(1)
        self._card: QVBoxLayout | None = None
        self.setWidget(self._inside)
        self._entries: dict[object, _Entry] = {}
        self._now: object = None
        self._before: object = None

    def clear(self) -> None:
        """Take all rows out."""
        self._entries.clear()
        self._now = self._card = None
        empty_layout(self._box)
        self._box.addStretch(1)

    def heading(self, text: str, count: int | None = None) -> None:
        """A grey line that names what follows."""
        group = QFrame()
        group.setProperty("role", "heading" if self._cards else "group")
        line = row(group, gap=1.6, margins=(2.5, 1.2, 2.5, 1.2))
        line.addWidget(Text(text, "strong", wrap=False))
        line.addWidget(Text("" if count is None else str(count), "muted", wrap=False), 1)
        if self._cards:
            card = QFrame()
            card.setProperty("role", "card")
            self._card = column(card, margins=(0.2, 0.4, 0.2, 0.4))
            self._box.insertWidget(self._box.count() - 1, card)
        self._put(group)

    def say(self, words: str) -> None:
        """A grey sentence where rows would stand."""
        line = QFrame()
        column(line, margins=(2.5, 0.4, 2.5, 1.6)).addWidget(Text(words, "muted"))
        self._put(line)

    def add(self, key: object, top: QWidget, *, name: str) -> None:
        """Add a row; `name` is what a screen reader says."""
        entry = _Entry(top, name)
        entry.installEventFilter(self)
        self._entries[key] = entry
        self._put(entry)

    def rest(self) -> None:
        """Let no row be chosen while the keys are elsewhere; when they come back it is the same one."""
        if self._now in self._entries:
            self._entries[self._now].unfold(None)
            self._entries[self._now].choose(False)
        self._before, self._now = self._now or self._before, None

    def choose(self, key: object) -> None:
        """Choose a row; what was unfolded folds."""
        if key not in self._entries or key == self._now:
            return
        if self._now in self._entries:
            self._entries[self._now].unfold(None)
            self._entries[self._now].choose(False)
        self._now = key
        self._entries[key].choose(True)
        self.setAccessibleDescription(self._entries[key].accessibleName())
        self.ensureWidgetVisible(self._entries[key])
        self.chosen.emit(key)

    @Slot()
    def show_chosen(self) -> None:
        """Scroll to the chosen row, for when the rows have just got their place."""
        if self._now in self._entries:
            self.ensureWidgetVisible(self._entries[self._now])

    def unfold(self, key: object, widget: QWidget | None) -> None:
        """Show a widget under a row, or fold it with None."""
        self._entries[key].unfold(widget)

    def current(self) -> object:
        """The key of the chosen row, or None."""
        return self._now

    def keys(self) -> list[object]:
        """The keys in their order."""
        return list(self._entries)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys came: a row is chosen."""
        super().focusInEvent(event)
        if self._now is None and self._entries and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.choose(self._before if self._before in self._entries else next(iter(self._entries)))
        self.woke.emit()

    def _put(self, widget: QWidget) -> None:
        if self._card is not None:
            item = self._card.itemAt(self._card.count() - 1)
            before = item.widget() if item is not None else None
            if before is not None:
                before.setProperty("last", "false")
                restyle(before)
            widget.setProperty("last", "true")  # the card has a line of its own under it
            self._card.addWidget(widget)
        else:
            self._box.insertWidget(self._box.count() - 1, widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click chooses; what unfolds in the chosen row comes into view."""
        if event.type() == QEvent.Type.Resize and watched is self._entries.get(self._now):
            QTimer.singleShot(0, self, self.show_chosen)
        if event.type() == QEvent.Type.MouseButtonPress:
            for key, entry in self._entries.items():
                if entry is watched:
                    self.setFocus(Qt.FocusReason.MouseFocusReason)
                    self.choose(key)
                    return True
        if event.type() == QEvent.Type.MouseButtonRelease:
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ Home End choose, Enter opens; a letter is told to the page."""
        keys = self.keys()
        at = keys.index(self._now) if self._now in keys else -1
        goal = {
            Qt.Key.Key_Down: at + 1,
            Qt.Key.Key_Up: at - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(keys) - 1,
        }.get(Qt.Key(event.key()))
        if goal is not None and keys:
            self.choose(keys[min(max(goal, 0), len(keys) - 1)])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at >= 0:
            self.opened.emit(self._now)
        elif event.text().isalpha() and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.letter.emit(event.text().upper())
        else:
            super().keyPressEvent(event)
