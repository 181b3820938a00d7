"""The acute card on the screen: what to do at the left, whom to call at the right, readable at arm's length."""

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bijtijds.base import acute_card
from bijtijds.base.acute_card import EMERGENCY, AcuteCard, Line
from bijtijds.base.clock import Clock
from bijtijds.terms import acute
from bijtijds.terms.dates import local_time, long_date
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.folding import PANES_FOLD, width_in_u
from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import column, empty_layout, hairline, row, scrolling
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.tabs import Tabs

_TICKS_MS = 5_000


class AcuteView(QWidget):
    """The card with a clock; Esc or its button leaves. Nothing on it must be pressed, and nothing leads to a pupil."""

    left = Signal()

    def __init__(
        self, card: AcuteCard, clock: Clock, *, back: str, hint: str, started: datetime | None = None,
        buttons: Iterable[Button] = (),
    ) -> None:  # fmt: skip
        super().__init__()
        self._card, self._clock = card, clock
        self.started = started or clock.now()
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Acute kaart")
        outer = column(self)
        outer.addWidget(self._head())
        self._middle = column(margins=(4, 2, 4, 2))
        outer.addLayout(self._middle, 1)
        self.back = Button(back, name=back.split("  ", maxsplit=1)[0])
        self.back.clicked.connect(self.left)
        outer.addWidget(self._foot(hint, buttons))
        self._folded: bool | None = None
        self._arrange()
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.left)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(_TICKS_MS)
        self.tick()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys are on the way back."""
        super().focusInEvent(event)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two sheets where there is little room, whom to call first."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """The window has its width now."""
        super().showEvent(event)
        self._arrange()

    @Slot()
    def tick(self) -> None:
        """The time now."""
        self.time.setText(f"{local_time(self._clock.now())} uur")

    def _head(self) -> QFrame:
        head = QFrame()
        head.setProperty("role", "head")
        line = row(head, gap=2, margins=(4, 1.4, 4, 1.4))
        line.addWidget(Picture("first-aid-kit", "danger", size=5))
        line.addWidget(Text("Acute kaart", "title", wrap=False))
        line.addWidget(Text(self._card.school, "muted"), 1)
        times = column(gap=0.2)
        self.time = Text("", "task", wrap=False)
        self.time.setAlignment(Qt.AlignmentFlag.AlignRight)
        since = Text(f"gestart {local_time(self.started)} uur", "meta", wrap=False)
        since.setAlignment(Qt.AlignmentFlag.AlignRight)
        times.addWidget(self.time)
        times.addWidget(since)
        line.addLayout(times)
        return head

    def _foot(self, hint: str, buttons: Iterable[Button]) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        line = row(foot, gap=2, margins=(4, 1.4, 4, 1.4))
        line.addWidget(Text(hint, "muted"), 1)
        for button in buttons:
            line.addWidget(button)
        line.addWidget(self.back)
        return foot

    def _arrange(self) -> None:
        folded = self.isVisible() and width_in_u(self) < PANES_FOLD
        if folded == self._folded:
            return
        self._folded = folded
        empty_layout(self._middle)
        whole: QWidget
        if folded:
            whole = tabs = Tabs()
            tabs.add("call", "Bellen", scrolling(self._calls()))
            tabs.add("do", "Doen", scrolling(self._steps()))
        else:
            whole = QWidget()
            across = row(whole, gap=2)
            across.addWidget(scrolling(self._steps()), 54)
            across.addWidget(scrolling(self._calls()), 46)
        self._middle.addWidget(whole)

    def _steps(self) -> QWidget:
        whole = QWidget()
        card = Card(gap=2.6)
        column(whole).addWidget(card)
        card.add(Text("Zeven stappen", "task"))
        for at, (short, more) in enumerate(acute.steps(self._card), start=1):
            line = row(gap=2.4)
            line.addWidget(Text(str(at), "task", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
            words = column(gap=0.2)
            words.addWidget(Text(short, "task"))
            words.addWidget(Text(more))
            line.addLayout(words, 1)
            card.body.addLayout(line)
        card.body.addStretch(1)
        card.add(Text(acute.SECRECY, "strong"))
        return whole

    def _calls(self) -> QWidget:
        whole = QWidget()
        box = column(whole, gap=1.6)
        alarm = QFrame()
        alarm.setProperty("role", "alarm")
        line = row(alarm, gap=2, margins=(3, 1.8, 3, 1.8))
        line.addLayout(_two("Nu gevaar", "politie, ambulance, brandweer"), 1)
        line.addWidget(_number(EMERGENCY, "big"))
        box.addWidget(alarm)
        card = Card("Bellen", gap=1.2)
        for at, one in enumerate(self._card.lines):
            if at:
                card.add(hairline())
            card.add(_call(one))
        card.body.addStretch(1)
        day = self._card.checked_on
        card.add(Text(f"Nagekeken op {long_date(day)}." if day else "Deze kaart is nog niet ingevuld.", "meta"))
        box.addWidget(card, 1)
        return whole


def _call(one: Line) -> QWidget:
    """One line: who, who else, and the number; a screen reader hears it as one sentence."""
    whole = QWidget()
    line = row(whole, gap=2)
    if one.deputy or one.deputy_number:
        number = one.deputy_number.replace(" ", "\u00a0")  # a number is never broken in two
        below = f"vervanger: {', '.join(part for part in (one.deputy, number) if part)}"
    else:
        below = one.remark
    line.addLayout(_two(one.title, below), 1)
    line.addWidget(_number(one.number or "nog invullen", "task" if one.number else "muted"))
    whole.setAccessibleName(f"{one.title}: {one.number or 'nog invullen'}. {below}")
    return whole


def _two(title: str, below: str) -> QVBoxLayout:
    words = column(gap=0.2)
    words.addWidget(Text(title, "task"))
    if below:
        words.addWidget(Text(below, "muted"))
    return words


def _number(number: str, role: str) -> Text:
    return Text(number, role, wrap=False)


def card_of(desk: Desk) -> AcuteCard:
    """The card of the file that is open."""
    return acute_card.read(acute_card.beside(desk.opened.path)) if desk.opened is not None else acute_card.empty()
