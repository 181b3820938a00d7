"""Who answered what: one row for each parent, with the buttons and letters that answer for the row in hand."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent

from bijtijds.services.consent_options import Given
from bijtijds.services.consents import AnswerRow, ConsentRow
from bijtijds.terms.codes import ConsentOption, Custody
from bijtijds.terms.dates import day_in_words
from bijtijds.terms.sharing import Answer
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.cells import Cell, Line
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow
from bijtijds.ui.kit.linetable import LineTable
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.rowmodel import Column
from bijtijds.ui.kit.signs import Sign

_CUSTODY = {
    Custody.YES: (Sign.PROOF, "body"), Custody.NO: (None, "meta"), Custody.UNKNOWN: (Sign.WARN, "warn"),
}  # fmt: skip
_ANSWERS = {
    Answer.YES: (Sign.DONE, "ok"), Answer.NO: (Sign.DANGER, "danger"), Answer.ORAL: (Sign.WAITING, "warn"),
    Answer.NOT_YET: (Sign.WAITING, "meta"), Answer.NOT_REACHED: (Sign.WARN, "warn"),
}  # fmt: skip
_FROM_TWELVE = (
    "Vanaf 12 jaar telt bij jeugdhulp ook wat het kind zelf vindt. Vraag en noteer het; school beslist dat niet."
)
_CHILD_COUNTS = 12


class AnswersCard(Card):
    """Its signals only tell what she wants for which parent; the page does it."""

    wants = Signal(str, object)
    """A letter and the contact: A answer, F form or letter, U handed over, Z objection."""
    withdraw_wanted = Signal()

    def __init__(self, desk: Desk, child_age: int | None) -> None:
        super().__init__("Wie heeft wat geantwoord?")
        self._desk = desk
        self._row: ConsentRow | None = None
        self._given: Mapping[UUID, Given] = {}
        columns: list[Column[AnswerRow]] = [
            Column("Wie", self._who, weight=3), Column("Gezag", self._custody, weight=3),
            Column("Antwoord", self._answer, weight=4), Column("In eigen woorden", _words, weight=4),
        ]  # fmt: skip
        self.table: LineTable[AnswerRow] = LineTable(columns, key=_key, name="Wie heeft wat geantwoord?")
        self.add(self.table)
        self.buttons = {
            "A": Button("Antwoord …  A"), "F": Button("Maak formulier  F", icon="file-text"),
            "U": Button("Brief uitgereikt …  U"), "Z": Button("Bezwaar …  Z"),
        }  # fmt: skip
        self.withdraw_button = Button("Intrekken …  I", "quiet", "prohibit", name="Toestemming intrekken")
        line = Flow(gap=1.6)
        for button in self.buttons.values():
            button.clicked.connect(self._pressed)
            line.addWidget(button)
        line.addWidget(self.withdraw_button)
        self.body.addLayout(line)
        self.nobody = Text("Bij deze leerling staan nog geen ouders. Voeg ze toe bij Gegevens.", "muted")
        self.add(self.nobody)
        self.child = Text(_FROM_TWELVE, "meta")
        self.child.setVisible(child_age is not None and child_age >= _CHILD_COUNTS)
        self.add(self.child)
        self.withdraw_button.clicked.connect(self.withdraw_wanted)
        self.table.chosen.connect(self._look)
        self.table.opened.connect(self._open)
        self.table.letter.connect(self._letter)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._fit)

    def show_answers(self, row: ConsentRow, given: Mapping[UUID, Given]) -> None:
        """Where each parent stands."""
        self._row, self._given = row, given
        self.table.show_rows(row.answers)
        if self.table.current() is None:
            self.table.choose_first()
        self.table.setVisible(bool(row.answers))
        self.nobody.setVisible(not row.answers)
        self._look()
        self._soon.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All rows show, at whatever width."""
        super().resizeEvent(event)
        self._soon.start(0)

    def changeEvent(self, event: QEvent) -> None:
        """And with whatever letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_soon"):
            self._soon.start(0)

    @Slot()
    def _fit(self) -> None:
        self.table.setFixedHeight(self.table.natural_height())

    @Slot()
    def _look(self) -> None:
        """The buttons say for whom they are, and only what can be done shows."""
        told, one = self._row, self.table.current()
        can = _can(told, one) if told is not None and one is not None else frozenset[str]()
        who = one.role if one is not None else ""
        informed = told is not None and told.option is ConsentOption.INFORMED
        words = {
            "A": f"Antwoord van {who} …", "F": f"Maak {'brief' if informed else 'formulier'} voor {who}",
            "U": f"Brief uitgereikt aan {who} …", "Z": f"Bezwaar van {who} …",
        }  # fmt: skip
        for letter, button in self.buttons.items():
            button.setText(f"{words[letter]}  {letter}")
            button.setAccessibleName(words[letter])
            button.setVisible(letter in can)
        yes = told is not None and any(each.told.answer is Answer.YES for each in told.answers)
        self.withdraw_button.setVisible(yes and told is not None and told.withdrawn_on is None)

    @Slot()
    def _open(self) -> None:
        """Enter does what comes next for this parent."""
        one, told = self.table.current(), self._row
        if one is None or told is None:
            return
        can = _can(told, one)
        first = next((letter for letter in ("A", "U", "Z") if letter in can), "")
        self._want(first)

    @Slot(str)
    def _letter(self, letter: str) -> None:
        if letter == "I" and not self.withdraw_button.isHidden():
            self.withdraw_wanted.emit()
        self._want(letter)

    @Slot()
    def _pressed(self) -> None:
        pressed = self.sender()
        self._want(next((letter for letter, button in self.buttons.items() if button is pressed), ""))

    def _want(self, letter: str) -> None:
        one = self.table.current()
        if one is not None and self._row is not None and letter in _can(self._row, one):
            self.wants.emit(letter, one.contact)

    # -- the cells

    def _who(self, one: AnswerRow) -> Cell:
        return Line(self._desk.names.full(one.name), "strong"), Line(one.role, "meta")

    def _custody(self, one: AnswerRow) -> Cell:
        sign, role = _CUSTODY[one.custody]
        now = Line(one.custody.label, role, sign=sign)
        then = one.custody_then
        if then is None or then is one.custody:
            return now
        return now, Line(f"bij het antwoord: {then.label}", "meta")

    def _answer(self, one: AnswerRow) -> Cell:
        if self._row is not None and self._row.option is ConsentOption.INFORMED and one.told.answer is Answer.NOT_YET:
            return self._letter_lines(one)
        sign, role = _ANSWERS[one.told.answer]
        return Line(one.told.answer.label, role, sign=sign), *(Line(words, "meta") for words in self._about(one))

    def _letter_lines(self, one: AnswerRow) -> Sequence[Line]:
        if one.letter_on is None or one.last_day is None:
            made = ("brief gemaakt, nog niet uitgereikt" if one.contact in self._given else "nog geen brief",)
            return tuple(Line(words, "meta", sign=Sign.WAITING) for words in made)
        today = self._desk.clock.today()
        given = Line(f"brief uitgereikt op {day_in_words(one.letter_on, today)}", "meta")
        if one.objected_on is not None:
            return Line(f"bezwaar op {day_in_words(one.objected_on, today)}", "danger", sign=Sign.DANGER), given
        last = day_in_words(one.last_day, today)
        if today <= one.last_day:
            return Line(f"bezwaar kan t/m {last}", "warn", sign=Sign.WAITING), given
        return Line("geen bezwaar", "ok", sign=Sign.DONE), Line(f"termijn liep t/m {last}", "meta"), given

    def _about(self, one: AnswerRow) -> Sequence[str]:
        told, today = one.told, self._desk.clock.today()
        day = f"op {day_in_words(told.answered_on, today)}" if told.answered_on is not None else ""
        found = []
        if told.answer is Answer.YES:
            found += [f"getekend {day}", f"formulier {told.signed_document}"]
        elif day:
            found.append(day)
        elif told.asked_on is not None:
            found.append(f"gevraagd op {day_in_words(told.asked_on, today)}")
        elif one.contact in self._given:
            found.append("formulier is gemaakt")
        if told.attempts:
            tries = len(told.attempts)
            found.append(f"{tries} {'poging' if tries == 1 else 'pogingen'}, het laatst: {told.attempts[-1]}")
        return found


def _can(told: ConsentRow, one: AnswerRow) -> frozenset[str]:
    """What can be done for a parent now."""
    if told.option is ConsentOption.INFORMED:
        letter = {"F", "U"} if one.letter_on is None else {"F", "Z"} if one.objected_on is None else {"F"}
        return frozenset(letter if one.custody is Custody.YES else letter - {"F"})
    return frozenset({"A", "F"} if one.custody is Custody.YES and one.told.answer is not Answer.NO else {"A"})


def _words(one: AnswerRow) -> Cell:
    words = one.told.words or one.objected_how
    return f"‘{words}’" if words else ""


def _key(one: AnswerRow) -> UUID:
    return one.contact
