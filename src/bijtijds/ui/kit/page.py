"""The two kinds of page, what a page gets to work with and what it owes the window."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from bijtijds.base.clock import Clock
from bijtijds.base.device import Computer
from bijtijds.base.errors import BijtijdsError
from bijtijds.terms.dates import unbroken
from bijtijds.ui.kit.actions import Actions
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.confirm import Asker
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow, column, focus_first, hairline, row
from bijtijds.ui.kit.naming import Names
from bijtijds.ui.kit.signs import Sign, SignLabel
from bijtijds.ui.kit.tasks import Tasks
from bijtijds.ui.theme import units

if TYPE_CHECKING:
    from bijtijds.services import Changed, Store
    from bijtijds.services.files import Opened
    from bijtijds.ui.kit.outgoing import Outgoing

Draft = tuple[str, Mapping[str, Any], UUID | None]


@dataclass(frozen=True, slots=True)
class PageSpec:
    """How the window knows a page before it is made: it is imported on the first visit."""

    key: str
    title: str
    icon: str
    shortcut: str
    make: str
    listens: frozenset[str]
    own_primary: bool = False
    """Whether its own button is the primary one, so that the window's gives up its fill."""
    holds: str = ""
    """What stands on it, in words that somebody may search it by."""


class Bar(Protocol):
    """The message bar at the bottom of the window."""

    def say(self, words: str) -> None:
        """Tell that something was done."""
        ...

    def say_trouble(self, error: BijtijdsError) -> None:
        """Tell what went wrong and what to do."""
        ...

    def say_right(self, words: str) -> None:
        """The quiet part at the right, for instance `Bewaard 14.32`."""
        ...


class Way(Protocol):
    """Going from one page to another."""

    def show(self, key: str, pupil: UUID | None = None) -> None:
        """Go to a page of the rail, perhaps for one pupil."""
        ...

    def show_day(self, day: date) -> None:
        """Go to the agenda, on a day."""
        ...

    def open(self, route: str, *args: UUID | str | None) -> None:
        """Open a task or dialog by the name of its route; after a lock it comes back by itself."""
        ...

    def open_task(self, page: "TaskPage") -> None:
        """Put a task over the window until it is left."""
        ...

    def close_task(self) -> None:
        """Go back to where the task was opened."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a page may use, handed to it when it is made."""

    store: "Store"
    clock: Clock
    tasks: Tasks
    ask: Asker
    outgoing: "Outgoing"
    actions: Actions
    bar: Bar
    way: Way
    names: Names = field(default_factory=Names)
    computer: Computer | None = None
    opened: "Opened | None" = None


class Page(Protocol):
    """What the window asks of every page."""

    def show_for(self, pupil: UUID | None) -> None:
        """Show the page, for one pupil or for all."""
        ...

    def refresh(self, changed: "Changed") -> None:
        """Something the page listens to has changed: read again."""
        ...

    def unsaved(self) -> Iterable[Draft]:
        """Key, values and pupil of what was typed and not saved; asked at a lock, to be answered within 50 ms."""
        ...


class _Beside(Text):
    """Words beside a title: on one line where that fits, however long it is."""

    def sizeHint(self) -> QSize:
        """On one line; what lays it out may give it less."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 4, metrics.height())


class ShellPage(QWidget):
    """A page for looking around, beside the rail: a title and a body."""

    def __init__(self, desk: Desk, title: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.setAccessibleName(title)
        outer = column(self, gap=1.6, margins=(4, 2.4, 4, 2.4))
        self.head: QHBoxLayout = row(gap=2)
        self.title = Text(title, "title", wrap=False)
        self.subtitle = Text("", "muted")
        self.head.addWidget(self.title)
        self.head.addWidget(self.subtitle, 1)
        self.title.setVisible(bool(title))
        outer.addLayout(self.head)
        self.body: QVBoxLayout = column(gap=1.6)
        outer.addLayout(self.body, 1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A page that names no place of its own begins in its first field: a page that has the keys shows no ring."""
        super().focusInEvent(event)
        focus_first(self)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """What stands above the page; never in the window's own title bar."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.subtitle.setText(subtitle)

    def show_for(self, pupil: UUID | None) -> None:
        """Show the page; a page that is about one pupil overrides this."""

    def refresh(self, changed: "Changed") -> None:
        """Read again; a page that listens overrides this."""

    def unsaved(self) -> Iterable[Draft]:
        """Nothing typed here."""
        return ()


class TaskPage(QWidget):
    """Work with a beginning and an end: own header with the way back, own footer with one primary button."""

    left = Signal()

    def __init__(self, desk: Desk, *, back: str, title: str, subtitle: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        outer = column(self)
        outer.addWidget(self._make_head(back, title, subtitle))
        self._inside = QWidget()
        self.body: QVBoxLayout = column(self._inside, gap=1.6, margins=(4, 2.2, 4, 2.2))
        outer.addWidget(self._inside, 1)
        outer.addWidget(self._make_foot())
        self._primary: Button | None = None
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(self.leave)
        self._submit = QShortcut(QKeySequence("Ctrl+Return"), self)
        self._submit.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._submit.activated.connect(self._press_primary)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A task that names no place of its own begins in its first field."""
        super().focusInEvent(event)
        focus_first(self._inside)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """What stands in the header."""
        self.title.setText(title)
        self.subtitle.setText(unbroken(subtitle))

    def set_primary(self, button: Button) -> None:
        """The one primary button, bottom right; Ctrl+Enter presses it. A former one makes room."""
        if self._primary is not None:
            self._primary.hide()
            self._primary.deleteLater()
        self._primary = button
        button.set_kind("primary")
        self._buttons.addWidget(button)

    def add_button(self, button: Button) -> None:
        """Another button of the footer, left of the primary."""
        at = self._buttons.indexOf(self._primary) if self._primary is not None else -1
        self._buttons.insertWidget(at, button)

    def add_head_button(self, button: Button) -> None:
        """A button at the right of the header."""
        self._head.addWidget(button)

    def add_to_head(self, widget: QWidget) -> None:
        """Something at the right of the header that is no button, such as how far she is."""
        self._head.addWidget(widget)

    def add_to_foot(self, widget: QWidget) -> None:
        """Something above the sentence at the left of the footer, such as signs for what is there already."""
        self._foot_words.insertWidget(1, widget)

    def hint(self, sentence: str) -> None:
        """A sentence at the left of the footer."""
        self._hint.setText(sentence)

    def ready(self, missing: str = "") -> None:
        """Let the primary button be pressed, or say in the footer what is missing first."""
        if self._primary is not None:
            self._primary.setEnabled(not missing)
        self._hint.setText(missing)

    def saved(self, words: str) -> None:
        """`Concept bewaard 14.32`, top right, always at the same place."""
        self._saved.show_sign(Sign.DONE, words, role="muted")
        self._saved.setVisible(bool(words))

    @Slot()
    def leave(self) -> None:
        """Go back; typed text stays as a draft. A page that has more to do overrides this."""
        self.left.emit()
        self.desk.way.close_task()

    def show_for(self, pupil: UUID | None) -> None:
        """A task is made for what it is about; nothing to do."""

    def refresh(self, changed: "Changed") -> None:
        """Read again; a task that listens overrides this."""

    def unsaved(self) -> Iterable[Draft]:
        """Nothing typed here; a task with a form gives its autosave's `unsaved()`."""
        return ()

    @Slot()
    def _press_primary(self) -> None:
        if self._primary is not None and self._primary.isEnabled():
            self._primary.click()

    def _make_head(self, back: str, title: str, subtitle: str) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "head")
        units.at_least(frame, height=10.4)
        self._head = row(frame, gap=3, margins=(2, 1, 4, 1))
        self.back_button = Button(back, "quiet", "arrow-left", name=f"Terug naar {back}")
        self.back_button.clicked.connect(self.leave)
        self.title, self.subtitle = Text(title, "task", wrap=False), _Beside(unbroken(subtitle), "muted")
        self._saved = SignLabel(Sign.DONE, "", role="muted")
        self._saved.hide()
        self._head.addWidget(self.back_button)
        self._head.addWidget(hairline(upright=True))
        named = QWidget()  # what has no room beside the title goes under it, not in a narrow column
        beside = Flow(named, gap=2)
        beside.addWidget(self.title)
        beside.addWidget(self.subtitle)
        self._head.addWidget(named, 1, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self._saved)
        return frame

    def _make_foot(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "foot")
        units.at_least(frame, height=10.4)
        line = row(frame, gap=3, margins=(4, 1, 4, 1))
        self._hint = Text("", "muted")
        self._buttons = row(gap=2)
        self._foot_words: QVBoxLayout = column(gap=0.6)
        self._foot_words.addStretch(1)
        self._foot_words.addWidget(self._hint)
        self._foot_words.addStretch(1)
        line.addLayout(self._foot_words, 1)
        line.addLayout(self._buttons)
        return frame
