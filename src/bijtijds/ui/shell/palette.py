"""Ctrl+K: pupils, what was written, and commands, by typing a few letters; accents are not needed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget
from shiboken6 import isValid

from bijtijds.base.fold import fold
from bijtijds.services import finding, perspectives, pupils
from bijtijds.services.finding import Found, Piece
from bijtijds.services.pupils import PupilRow
from bijtijds.terms import prompts
from bijtijds.terms.dates import long_date
from bijtijds.terms.naming import Name
from bijtijds.ui.kit import due
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.listing import Listing
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.search_edit import SearchEdit
from bijtijds.ui.kit.table import Heading
from bijtijds.ui.shell.palette_words import asked_for, begin_so
from bijtijds.ui.theme.units import u

_CARDS, _NAMESAKES = 4, 3
WIDTH, TOP = 142, 15
_VEIL = 0.35
_PAUSE_MS = 60
KINDS = {
    "signal_note": ("eye", "signaal"),
    "talk": ("users", "gesprek"),
    "agreement": ("handshake", "afspraak"),
    "concern": ("flag", "zorg"),
    "measurement": ("clipboard-text", "meting"),
    "arrangement": ("first-aid-kit", "hulp"),
    "hgw_cycle": ("arrows-clockwise", "HGW-cyclus"),
    "goal": ("target", "doel"),
    "factor": ("columns", "factor"),
    "need": ("question", "behoefte"),
    "evaluation": ("calendar-check", "evaluatie"),
    "opp": ("trend-up", "OPP"),
    "referral": ("handshake", "aanmelding"),
    "tlv": ("file-text", "TLV"),
    "help_track": ("first-aid-kit", "hulp van buiten"),
    "help_entry": ("first-aid-kit", "hulp van buiten"),
    "bottleneck": ("warning-circle", "knelpunt"),
    "parent_view": ("user", "zienswijze"),
    "consent": ("shield-check", "toestemming"),
    "consultation": ("phone", "spar-notitie"),
}
_LIMITS: tuple[tuple[str | None, str], ...] = (
    (None, "Zoek leerling, notitie of opdracht"),
    ("pupils", "Zoek alleen leerlingen"),
    ("pieces", "Zoek alleen in wat er geschreven is"),
    ("commands", "Zoek alleen opdrachten"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: how it looks and what it does."""

    key: str
    lines: tuple[Line, ...]
    do: Callable[[], None]


class Palette(QWidget):
    """Lies over the window with a veil; Esc or a click beside it closes it."""

    def __init__(self, window: QWidget, desk: Desk, in_view: UUID | None = None) -> None:
        super().__init__(window)
        self._in_view = in_view
        self._window, self._desk = window, desk
        self._limit = 0
        self._before: QWidget | None = window.focusWidget()
        self._build()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MS)
        self._later.timeout.connect(self._look)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.list.opened.connect(self._do)
        self.list.clicked.connect(self._clicked)
        window.installEventFilter(self)

    def open_with(self, words: str) -> None:
        """Show it, perhaps with a first letter."""
        self._place()
        self.show()
        self.raise_()
        self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._look()

    @Slot()
    def close_it(self) -> None:
        """Go away without doing anything."""
        self.hide()
        self.deleteLater()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The veil."""
        painter = QPainter(self)
        painter.setOpacity(_VEIL)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the panel closes it."""
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.close_it()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field keeps the focus; arrows, Enter, Tab and Esc work on the list."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        pressed = event.type() == QEvent.Type.KeyPress and watched is self.field
        if pressed and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.list.keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._later.isActive():
                self._look()
            self._do(self.list.current())
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._limit = (self._limit + (1 if key == Qt.Key.Key_Tab else -1)) % len(_LIMITS)
            self._look()
        elif key == Qt.Key.Key_Escape:
            self.close_it()
        else:
            return False
        return True

    def _build(self) -> None:
        self._panel = QFrame(self)
        self._panel.setProperty("role", "panel")
        self._panel.setAccessibleName("Zoeken")
        self._box = box = column(self._panel)
        above = QWidget()
        line = row(above, margins=(2, 2, 2, 1.6))
        self.field = SearchEdit()
        self.field.setProperty("letters", "task")
        self.field.setAccessibleName("Zoek leerling, notitie of opdracht")
        line.addWidget(self.field)
        self.list: Listing[Choice] = Listing(lines=_lines, key=_key_of, name="Gevonden")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("role", "bare")
        self._none = Text("", "muted")
        self._none.setContentsMargins(u(3), u(1), u(3), u(2))
        foot = QFrame()
        foot.setProperty("role", "foot")
        under = row(foot, margins=(3, 1.4, 3, 1.4), gap=2)
        self._keys = Text("↑ ↓ kiezen · Enter openen · Tab alleen deze soort · Esc sluiten", "meta")
        under.addWidget(self._keys, 1)
        under.addWidget(Text("accenten hoeven niet", "meta", wrap=False))
        for widget, stretch in ((above, 0), (self._none, 0), (self.list, 1), (foot, 0)):
            box.addWidget(widget, stretch)

    def _place(self) -> None:
        self.setGeometry(self._window.rect())
        wide = min(u(WIDTH), self.width() - 2 * u(4))
        room = self.height() - u(TOP) - u(6)
        high = min(self._natural_height(), room)
        self._panel.setGeometry((self.width() - wide) // 2, min(u(TOP), max(room, 0)), wide, high)

    def _natural_height(self) -> int:
        rows = self.list.natural_height() if not self.list.isHidden() else 0
        around = self._panel.sizeHint().height() - self.list.sizeHint().height()
        return rows + (around if not self.list.isHidden() else self._panel.sizeHint().height()) + u(1)

    @Slot()
    def _typed(self) -> None:
        self._later.start()

    @Slot()
    def _look(self) -> None:
        self._later.stop()
        words = self.field.text().strip()
        only, placeholder = _LIMITS[self._limit]
        self.field.setPlaceholderText(placeholder)
        found = Found() if only == "commands" else finding.find(self._desk.store, words, only=only)
        rows, written = self._pupil_rows(found, words), self._piece_rows(found)
        if only in (None, "commands"):
            commands = self._command_rows(words, found.pupils[0] if found.pupils else None)
            phrases = [] if found.pupils else self._phrase_rows(words)
            begun = begin_so(
                _lines_of(commands), words
            )  # `toestemming vr` goes on to `vragen`, before it is somebody's name
            rows = [*(() if begun else phrases), *rows]
            written = [*commands, *phrases, *written] if begun else [*written, *commands]
        rows += written
        self.list.show_rows(rows)
        self.list.choose_first()
        self.list.setVisible(bool(rows))
        nothing = "Niets gevonden. Probeer minder letters, of een ander woord."
        self._none.setText(nothing if words else "Typ een paar letters.")
        self._none.setVisible(not rows)
        self._box.activate()
        self._place()
        QTimer.singleShot(0, self, self._fit)

    @Slot()
    def _fit(self) -> None:
        self._place()

    def _pupil_rows(self, found: Found, words: str) -> list[Choice | Heading]:
        if not found.pupils:
            return []
        return [Heading("Leerlingen"), *(self._pupil(pupil, words) for pupil in found.pupils)]

    def _pupil(self, pupil: PupilRow, words: str) -> Choice:
        name = self._desk.names(pupil.name)
        step = f"stap {pupil.step}" if pupil.step else ""
        coming, sign = due.coming(pupil, self._desk.clock.today())
        under = " · ".join(part for part in (pupil.group, step) if part)
        lines = (
            Line(name, icon="user", marks=finding.marks(name, words)),
            Line(under, "meta", indent=True, right=coming, right_sign=sign),
        )
        return Choice(f"pupil/{pupil.uid}", lines, _Show(self._desk, pupil.uid))

    def _piece_rows(self, found: Found) -> list[Choice | Heading]:
        if not found.pieces:
            return []
        return [Heading("Wat er geschreven is"), *(self._piece(piece) for piece in found.pieces)]

    def _piece(self, piece: Piece) -> Choice:
        picture, word = KINDS[piece.kind]
        who = self._desk.names(piece.name) if piece.name is not None else ""
        under = " · ".join(part for part in (word, long_date(piece.on) if piece.on else "", who) if part)
        lines = (Line(piece.excerpt, icon=picture, marks=piece.marks), Line(under, "meta", indent=True))
        return Choice(f"{piece.kind}/{piece.uid}", lines, self._to(piece))

    def _to(self, piece: Piece) -> Callable[[], None]:
        if piece.kind == "consultation":
            return _Open(self._desk, "consultation.edit", (piece.uid,))
        return _Show(self._desk, piece.pupil)

    def _command_rows(self, words: str, first: PupilRow | None) -> list[Choice | Heading]:
        wanted = fold(words).split()
        rows: list[Choice | Heading] = []
        if first is not None:
            rows += self._for_pupil(first.uid, first.name, [], in_care=first.in_care)
        elif self._in_view is not None and wanted:
            shown = pupils.banner(self._desk.store, self._in_view)
            rows += self._for_pupil(shown.uid, shown.name, wanted, in_care=shown.dossier is not None)
        found = self._desk.actions.for_palette()
        matching = [one for one in found if asked_for(_found_by(one), wanted, one.objectName())]
        if matching:
            rows.append(Heading("Opdrachten"))
            rows += [_of_action(action) for action in matching]
        cards = prompts.find(words)[:_CARDS]
        if cards:
            rows.append(Heading("Spiekkaarten"))
            rows += [
                _command(card.title, "list-bullets", f"prompts/{card.id}", _Open(self._desk, "prompts", (card.id,)))
                for card in cards
            ]
        return rows

    def _phrase_rows(self, words: str) -> list[Choice | Heading]:
        """A name and the start of what is to be begun, in either order: `noor leerlingb`."""
        told = words.split()
        for at in range(len(told) - 1, 0, -1):
            for name, rest in ((told[:at], told[at:]), (told[at:], told[:at])):
                wanted = fold(" ".join(rest)).split()
                if not any(asked_for(text, wanted, route) for text, _picture, route, _more in _FOR_PUPIL):
                    continue
                named = finding.find(self._desk.store, " ".join(name), only="pupils").pupils[:_NAMESAKES]
                rows = [row for one in named for row in self._for_pupil(one.uid, one.name, wanted, in_care=one.in_care)]
                if rows:
                    return rows
        return []

    def _for_pupil(self, pupil: UUID, name: Name, wanted: Sequence[str], *, in_care: bool) -> list[Choice | Heading]:
        """What can be begun for one pupil, as far as the words ask for it."""
        rows = [
            self._begins(pupil, *one)
            for one in _FOR_PUPIL
            if asked_for(one[0], wanted, one[2]) and (in_care or one[2] not in _IN_CARE)
        ]
        return [Heading(f"Opdrachten voor {self._desk.names(name)}"), *rows] if rows else []

    def _begins(self, pupil: UUID, text: str, picture: str, route: str, more: tuple[str, ...]) -> Choice:
        about = pupil
        if route == "opp.new":
            stands = perspectives.standing(self._desk.store, pupil)
            if stands is not None:
                text, route, about = "OPP openen", "opp.edit", stands
        return _command(text, picture, "/".join([route, *more, str(about)]), _Open(self._desk, route, (about, *more)))

    @Slot(object)
    def _do(self, choice: object) -> None:
        if isinstance(choice, Choice):
            self.close_it()
            choice.do()

    @Slot()
    def _clicked(self) -> None:
        self._do(self.list.current())


_FOR_PUPIL: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("Nieuwe signaalnotitie", "note-pencil", "note.new", ()),
    ("Extra gesprek vastleggen", "chats-circle", "talk.new", ("extra",)),
    ("Leerlingbespreking", "users", "round.pupil", ()),
    ("Stapelbeeld", "stairs", "stacking", ()),
    ("Nieuwe HGW-cyclus", "columns", "cycle.new", ()),
    ("OPP beginnen", "trend-up", "opp.new", ()),
    ("Toestemming vragen", "shield-check", "consent.new", ()),
    ("Aanmelden voor overleg", "handshake", "referral.new", ()),
    ("Hulp van buiten vastleggen", "first-aid-kit", "help.new", ()),
    ("TLV vastleggen", "file-text", "tlv.new", ()),
    ("10-minutengesprek", "chats-circle", "talk.new", ("ten_minutes",)),
    ("Gesprek met kind", "chats-circle", "talk.new", ("child",)),
    ("Gesprek bij een vermoeden", "chats-circle", "talk.new", ("suspicion",)),
    ("Observatie in de klas", "eye", "talk.new", ("observation",)),
    ("Nieuwe afspraak", "handshake", "agreement.new", ()),
    ("Notities plakken uit ParnasSys of ESIS", "clipboard-text", "note.paste", ()),
    ("Vastleggen wat u aan iemand vertelde", "phone", "register.tell", ()),
    ("Casus zonder naam maken", "file-text", "case.new", ()),
    ("Meldcode", "lock-simple", "meldcode", ()),
)
_IN_CARE = frozenset({"round.pupil", "referral.new", "help.new", "tlv.new"})
"""What can be begun only for a pupil with a dossier."""


@dataclass(frozen=True, slots=True)
class _Show:
    """Go to a pupil; what is about the school itself stands in the overview."""

    desk: Desk
    pupil: UUID | None

    def __call__(self) -> None:
        self.desk.way.show("pupils" if self.pupil is not None else "overview", self.pupil)


@dataclass(frozen=True, slots=True)
class _Open:
    """Open a route."""

    desk: Desk
    route: str
    args: tuple[UUID | str, ...]

    def __call__(self) -> None:
        self.desk.way.open(self.route, *self.args)


def _lines_of(commands: Sequence[Choice | Heading]) -> list[str]:
    return [one.lines[0].text for one in commands if isinstance(one, Choice)]


def _found_by(action: QAction) -> str:
    """Its own words and, for a page, what stands on it."""
    return f"{action.text()} {action.property('holds') or ''}"


def _of_action(action: QAction) -> Choice:
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return _command(action.text(), str(action.property("icon_name") or ""), action.objectName(), action.trigger, key)


def _command(text: str, picture: str, key: str, do: Callable[[], None], shortcut: str = "") -> Choice:
    return Choice(f"command/{key}", (Line(text, icon=picture, right=shortcut),), do)


def _lines(choice: Choice) -> tuple[Line, ...]:
    return choice.lines


def _key_of(choice: Choice) -> str:
    return choice.key
