"""The writing coach under a field with facts: words are underlined, one line asks, and two links answer."""

from collections.abc import Callable, Collection, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QBoxLayout, QFrame, QTextEdit

from bijtijds.base.errors import Trouble
from bijtijds.base.fold import fold
from bijtijds.terms import coach as rules
from bijtijds.terms.coach import Coach, Finding
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.fields import TextField
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.theme.tokens import current

PAUSE_MS = 350
_WHO = "het kind"
_ASKS = {"how_often": "hoe vaak", "when": "wanneer", "where": "waar", "who": "wie het zag"}
_ENOUGH_WORDS, _LONGEST = 8, 40


def coaching(desk: Desk) -> bool:
    """Whether the coach is switched on, on this computer."""
    return desk.computer is None or desk.computer.memory.settings.coach


class CoachLine(QFrame):
    """Looks along in `fact` and offers to move what is no fact to `meaning` (guideline §2.9).

    It never blocks or counts, and keeps nothing: what was left as it is, is known until the form closes. `answered`
    tells which of `terms.coach.ASPECTS` the rest of the form answers.
    """

    moved = Signal()

    def __init__(
        self, fact: TextField, meaning: TextField | None, answered: Callable[[], Collection[str]], *, on: bool = True
    ) -> None:
        super().__init__()
        self._fact, self._meaning, self._answered, self._on = fact, meaning, answered, on
        self._coach: Coach | None = None
        self._found: tuple[Finding, ...] = ()
        self._at = 0
        self._left: set[str] = set()
        self._back: tuple[int, str] | None = None
        self._build()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        fact.edit.textChanged.connect(self._typed)
        fact.edit.cursorPositionChanged.connect(self._follow_cursor)
        fact.edit.installEventFilter(self)

    def watch(self, *fields: QObject) -> None:
        """Look again when one of these fields changes: it may answer what is asked."""
        for field in fields:
            field.changed.connect(self._typed)  # type: ignore[attr-defined]  # every field has the signal

    def findings(self) -> tuple[Finding, ...]:
        """What is underlined now."""
        return self._found

    def said(self) -> str:
        """The line as it is read aloud; empty when there is nothing to say."""
        return "" if self.isHidden() else f"{self._quote.text()} {self._words.text()}".strip()

    @Slot()
    def look(self) -> None:
        """Look at the text as it stands."""
        self._pause.stop()
        if not self._on:
            return
        try:
            self._coach = self._coach or rules.coach()
        except Trouble as trouble:
            self._on = False
            self._say("", sentence(trouble))
            return
        text, answered = self._fact.edit.toPlainText(), self._answered()
        found = self._coach.look(text, answered=answered)
        self._found = tuple(one for one in found if fold(text[one.start : one.end]) not in self._left)
        self._underline(text)
        self._choose_at_cursor()
        self._show(text, answered)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Z right after a move takes the words back out of the interpretation too."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and cast(QKeyEvent, event).matches(QKeySequence.StandardKey.Undo) and self._is_last_step():
            self._take_back()
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """The underlines wear the colours of the screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._underline(self._fact.edit.toPlainText())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The links go under the words where there is no room beside them."""
        super().resizeEvent(event)
        self._turn()

    # -- answers

    @Slot()
    def _move(self) -> None:
        text = self._fact.edit.toPlainText()
        if self._meaning is None or not self._found:
            return
        one = self._found[self._at]
        fact, meaning = rules.move(text, self._meaning.edit.toPlainText(), one)
        moved = text[one.part[0] : one.part[1]].strip()
        _retype(self._fact, text, fact)
        cursor = self._meaning.edit.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(f"\n{moved}" if meaning != moved else moved)
        # Taking back in the one field alone would lose the words: here they can only be typed away.
        self._meaning.edit.document().clearUndoRedoStacks()
        self._back = self._fact.edit.document().availableUndoSteps(), moved
        self.look()
        self._say("", "Verplaatst naar duiding. Ctrl+Z in de tekst zet het terug.", links=bool(self._found))
        self._fact.focus()
        self.moved.emit()

    @Slot()
    def _leave(self) -> None:
        if self._found:
            one = self._found[self._at]
            self._left.add(fold(self._fact.edit.toPlainText()[one.start : one.end]))
            self.look()
            self._fact.focus()

    @Slot()
    def _next(self) -> None:
        if self._found:
            self._at = (self._at + 1) % len(self._found)
            self._show(self._fact.edit.toPlainText(), self._answered())

    def _is_last_step(self) -> bool:
        return self._back is not None and self._fact.edit.document().availableUndoSteps() == self._back[0]

    def _take_back(self) -> None:
        assert self._back is not None
        assert self._meaning is not None
        moved, self._back = self._back[1], None
        self._fact.edit.undo()
        # Doing it again would take the words from the fact alone.
        self._fact.edit.document().clearUndoRedoStacks(QTextDocument.Stacks.RedoStack)
        meaning = self._meaning.edit.toPlainText()
        if meaning.endswith(moved):
            _retype(self._meaning, meaning, meaning[: len(meaning) - len(moved)].rstrip("\n"))
        self.look()

    # -- looking

    @Slot()
    def _typed(self) -> None:
        if self._on:
            self._pause.start()

    @Slot()
    def _follow_cursor(self) -> None:
        if self._found and not self._pause.isActive():
            before = self._at
            self._choose_at_cursor()
            if before != self._at:
                self._show(self._fact.edit.toPlainText(), self._answered())

    def _choose_at_cursor(self) -> None:
        spot = self._fact.edit.textCursor().position()
        text = self._fact.edit.toPlainText()
        at = [_in_document(text, one.start) <= spot <= _in_document(text, one.end) for one in self._found]
        self._at = at.index(True) if True in at else min(self._at, max(len(self._found) - 1, 0))

    def _underline(self, text: str) -> None:
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(current().color("warn"))
        look.setForeground(current().color("warn"))
        marks = []
        for one in self._found:
            mark = QTextEdit.ExtraSelection()
            mark.format = look
            cursor = QTextCursor(self._fact.edit.document())
            cursor.setPosition(_in_document(text, one.start))
            cursor.setPosition(_in_document(text, one.end), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            marks.append(mark)
        self._fact.edit.setExtraSelections(marks)

    def _show(self, text: str, answered: Collection[str]) -> None:
        if not self._found:
            self._say("", self._still(text, answered))
            return
        one = self._found[self._at]
        quote = text[one.start : one.end].replace("\n", " ")
        quote = quote if len(quote) <= _LONGEST else f"{quote[:_LONGEST]} …"
        question = one.group.question.format(who=_WHO)
        if one.group.lenient and self._coach is not None:
            asked = self._coach.absent(text, answered=[*answered])
            question = _question(asked) or question
        self._say(f"‘{quote}’", f"{one.group.says}. {question}", links=True)

    def _still(self, text: str, answered: Collection[str]) -> str:
        """What a fact of some length leaves open; how often is asked only about words that say `vaak`."""
        if self._coach is None or len(text.split()) < _ENOUGH_WORDS:
            return ""
        return _question([name for name in self._coach.absent(text, answered=answered) if name != "how_often"])

    def _say(self, quote: str, words: str, *, links: bool = False) -> None:
        self._quote.setText(quote)
        self._quote.setVisible(bool(quote))
        self._words.setText(words)
        one = self._found[self._at] if links and self._found else None
        held = [link for link in (self.move_link, self.leave_link, self.next_link) if link.hasFocus()]
        self.move_link.setVisible(one is not None and self._meaning is not None and one.group.moves != rules.NOTHING)
        self.leave_link.setVisible(one is not None)
        self.next_link.setVisible(one is not None and len(self._found) > 1)
        self.next_link.setText(f"Volgende ({self._at + 1} van {len(self._found)})")
        self.setAccessibleName(f"Schrijfhulp: {quote} {words}")
        self.setVisible(bool(words))
        if held and not held[0].isVisible():
            self._fact.focus()
        self._turn()

    def _build(self) -> None:
        self.setProperty("role", "meaning")
        self._box = row(self, gap=2, margins=(3, 0.8, 3, 0.8))
        words = row(gap=1)
        self._quote, self._words = Text("", "strong", wrap=False), Text("")
        words.addWidget(self._quote, 0, Qt.AlignmentFlag.AlignVCenter)
        words.addWidget(self._words, 1)
        self._links = row(gap=2)
        self.move_link = Link("Verplaats naar duiding")
        self.leave_link, self.next_link = Link("Laat zo staan"), Link("Volgende")
        for link, slot in ((self.move_link, self._move), (self.leave_link, self._leave), (self.next_link, self._next)):
            link.clicked.connect(slot)
            self._links.addWidget(link)
        self._links.addStretch(1)
        self._box.addLayout(words, 1)
        self._box.addLayout(self._links)
        self.hide()

    def _turn(self) -> None:
        links = [link for link in (self.move_link, self.leave_link, self.next_link) if not link.isHidden()]
        needs = sum(link.sizeHint().width() + self._links.spacing() for link in links)
        spoken = self._words.sizeHint().width() + (self._quote.sizeHint().width() if self._quote.text() else 0)
        narrow = bool(links) and needs + spoken + self._box.contentsMargins().left() * 4 > self.width()
        self._box.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)


def _question(asked: Sequence[str]) -> str:
    words = [_ASKS[name] for name in asked]
    if not words:
        return ""
    last = words.pop()
    told = f"{', '.join(words)} en {last}" if words else last
    return f"Kunt u ook noemen {told}?"


def _in_document(text: str, place: int) -> int:
    """A place in Python's text as Qt counts it: letters outside the first plane are two."""
    return place if text.isascii() else place + sum(letter > "\uffff" for letter in text[:place])


def _retype(field: TextField, before: str, after: str) -> None:
    """Change a text into another as one step that Ctrl+Z takes back, touching only what differs."""
    first = 0
    while first < min(len(before), len(after)) and before[first] == after[first]:
        first += 1
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    cursor = field.edit.textCursor()
    cursor.setPosition(_in_document(before, first))
    cursor.setPosition(_in_document(before, len(before) - last), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(after[first : len(after) - last])
