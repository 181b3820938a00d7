"""HGW-bord: every open cycle as a card in the column of its phase, or as a line of a list."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from bijtijds.base.errors import BijtijdsError
from bijtijds.services import Changed, board, cycles
from bijtijds.services.board import Card
from bijtijds.terms.codes import Phase
from bijtijds.terms.dates import short_date
from bijtijds.ui.kit.board import Board
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.choices import ChoiceField, Option
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import row
from bijtijds.ui.kit.page import Desk, ShellPage
from bijtijds.ui.kit.segments import Segments
from bijtijds.ui.kit.table import Column, Table
from bijtijds.ui.pages.cycles import wording

BOARD, LIST = "board", "list"
_MINE = "mine"
_PUSHES = "Alt met → of ← andere fase · Enter open cyclus"
_KEYS_BOARD, _KEYS_LIST = f"← ↑ ↓ → kies kaart · {_PUSHES}", f"↑ ↓ kies cyclus · {_PUSHES}"


class BoardPage(ShellPage):
    """It reads once and filters what it read; a move is saved at once, and the bar offers to take it back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "HGW-bord")
        self._cards: Sequence[Card] = ()
        self.group = ChoiceField("group", "Groep", [], as_list=True)
        self.owner = ChoiceField("owner", "Eigenaar", [], as_list=True)
        self.which = Segments([(BOARD, "Bord"), (LIST, "Lijst")], name="Bord of lijst")
        for field in (self.group, self.owner):
            field.caption.hide()
            field.changed.connect(self._show)
            self.head.addWidget(field, 0, Qt.AlignmentFlag.AlignVCenter)
        self.head.addWidget(self.which)
        self.board: Board[Card] = Board(
            [(phase, wording.numbered(phase), wording.QUESTIONS[phase]) for phase in Phase],
            lines=self._lines, key=_uid, place=_phase, name="HGW-bord",
        )  # fmt: skip
        self.list: Table[Card] = Table(self._columns(), key=_uid, name="HGW-cycli")
        self.list.set_empty(Empty("Geen cycli", "Geen open cyclus past bij deze keuze."))
        self.nothing = Empty(
            "Nog geen HGW-cycli",
            "Kies een leerling en begin een cyclus bij Meer, of typ het in het zoekveld (Ctrl+K).",
            button="Kies een leerling",
        )
        self.stack = QStackedWidget()
        for widget in (self.board, self.list, self.nothing):
            self.stack.addWidget(widget)
        self.body.addWidget(self.stack, 1)
        self.body.addLayout(self._make_foot())
        self._connect()
        self.read()

    def refresh(self, changed: Changed) -> None:
        """Read again; the chosen card stays chosen."""
        self.read()

    def read(self) -> None:
        """Read every open cycle."""
        self._cards = board.cards(self.desk.store)
        self._offer(self.group, "Alle groepen", [(one, one) for one in _of(self._cards, _group)])
        me = self.desk.store.device.author
        others = [(one, one) for one in _of(self._cards, _owner) if one != me]
        self._offer(self.owner, "Alle eigenaren", [(_MINE, "Mijn cycli"), *others])
        self._show()

    def current_pupil(self) -> UUID | None:
        """The pupil of the chosen card, so that a note or Ctrl+K begins with her."""
        card = self._chosen()
        return card.pupil if card is not None else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys go to the cards."""
        super().focusInEvent(event)
        shown = self.stack.currentWidget()
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _columns(self) -> list[Column[Card]]:
        return [
            Column("Leerling", self._name, weight=4), Column("Groep", _group, weight=3),
            Column("Cyclus", _number, weight=3), Column("Eigenaar", _owner, weight=4),
            Column("Fase", self._phase_words, weight=4), Column("Wat er komt", self._next, weight=5),
        ]  # fmt: skip

    def _make_foot(self) -> QHBoxLayout:
        line = row(gap=3)
        self.keys = Text(_KEYS_BOARD, "meta")
        line.addWidget(self.keys, 1)
        self.mouse = Text("U kunt een kaart ook slepen.", "meta", wrap=False)
        line.addWidget(self.mouse)
        return line

    def _connect(self) -> None:
        self.which.chosen.connect(self._show)
        self.board.opened.connect(self._open)
        self.board.pushed.connect(self._move)
        self.list.opened.connect(self._open)
        self.nothing.wanted.connect(self._to_pupils)
        for key, step in (("Alt+Left", -1), ("Alt+Right", 1)):
            shortcut = QShortcut(QKeySequence(key), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.setProperty("step", step)
            shortcut.activated.connect(self._move_in_list)

    def _offer(self, field: ChoiceField, everything: str, options: list[Option]) -> None:
        field.blockSignals(True)
        field.set_options([(None, everything), *options])
        field.blockSignals(False)

    def _filtered(self) -> list[Card]:
        group, owner = self.group.value(), self.owner.value()
        owner = self.desk.store.device.author if owner == _MINE else owner
        return [one for one in self._cards if group in (None, one.group) and owner in (None, one.owner)]

    @Slot()
    def _show(self) -> None:
        cards, today = self._filtered(), self.desk.clock.today()
        on_board = self.which.value() == BOARD
        self.board.show_cards(cards)
        self.list.show_rows(cards)
        self.stack.setCurrentWidget(self.nothing if not self._cards else self.board if on_board else self.list)
        for widget in (self.keys, self.mouse):
            widget.setVisible(bool(self._cards))
        self.keys.setText(_KEYS_BOARD if on_board else _KEYS_LIST)
        self.mouse.setVisible(bool(self._cards) and on_board)
        days = [one.next_on for one in cards if one.next_on is not None]
        late, tomorrow = sum(day < today for day in days), sum(day == today + timedelta(days=1) for day in days)
        self.subtitle.setText(wording.counted(len(cards), late, tomorrow) if cards else "")

    def _chosen(self) -> Card | None:
        return self.list.current() if self.stack.currentWidget() is self.list else self.board.current()

    @Slot(object)
    def _open(self, card: Card) -> None:
        self.desk.way.open("cycle.edit", card.uid)

    @Slot(object, object)
    def _move(self, card: Card, to: Phase) -> None:
        try:
            cycles.move(self.desk.store, card.uid, to)
        except BijtijdsError as error:
            self.desk.bar.say_trouble(error)
            self.read()

    @Slot()
    def _move_in_list(self) -> None:
        card, order = self.list.current(), list(Phase)
        if card is not None:
            at = order.index(card.phase) + int(self.sender().property("step"))
            if 0 <= at < len(order):
                self._move(card, order[at])

    @Slot()
    def _to_pupils(self) -> None:
        self.desk.way.show("pupils")

    def _lines(self, card: Card) -> tuple[Line, ...]:
        return wording.card_lines(card, self.desk.names, self.desk.clock.today())

    def _name(self, card: Card) -> Line:
        return Line(self.desk.names(card.name), "strong")

    def _phase_words(self, card: Card) -> tuple[Line, ...]:
        since = short_date(card.since, self.desk.clock.today())
        return Line(wording.numbered(card.phase)), Line(f"sinds {since}", "meta")

    def _next(self, card: Card) -> Line:
        return wording.next_line(card, self.desk.clock.today())


def _uid(card: Card) -> UUID:
    return card.uid


def _phase(card: Card) -> Phase:
    return card.phase


def _group(card: Card) -> str:
    return card.group


def _owner(card: Card) -> str:
    return card.owner


def _number(card: Card) -> str:
    return str(card.number)


def _of(cards: Sequence[Card], what: Callable[[Card], str]) -> list[str]:
    return sorted({what(one) for one in cards})
