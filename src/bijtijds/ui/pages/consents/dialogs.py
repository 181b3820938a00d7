"""Four questions about a consent that is kept: an answer, a letter that was given, an objection, a withdrawal."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bijtijds.services import consents
from bijtijds.services.consents import AnswerDraft, AnswerRow
from bijtijds.terms.codes import Custody
from bijtijds.terms.sharing import Answer
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.page import Desk

_DATED = frozenset({Answer.YES, Answer.NO, Answer.ORAL})
_NO = "Een nee blijft staan: het wordt later geen ja. Optie A en B gaan dicht voor dit doel en deze mensen."
_NO_CUSTODY = "Deze ouder heeft geen gezag en beslist niet mee. Wat zij of hij vindt, telt wel en wordt bewaard."
_UNKNOWN = "Van deze ouder is niet bekend of er gezag is. Het antwoord wordt bewaard; vraag het gezag nog na."
_EXPLAIN = (
    "Leg de brief uit in gewone taal, met een tolk als dat nodig is. De termijn van deze ouder begint op deze dag."
)


class AnswerDialog(FormDialog):
    """What one parent answered. Each answer asks only what belongs to it."""

    def __init__(
        self, desk: Desk, parent: QWidget | None, uid: UUID, pupil: UUID, row: AnswerRow, number: str = ""
    ) -> None:
        self._uid, self._contact = uid, row.contact
        title = f"Antwoord van {row.role} {desk.names(row.name)}"
        key = f"consent.answer/{uid.hex}/{row.contact.hex}"
        super().__init__(desk, parent, title, key=key, pupil=pupil)
        self.setWindowTitle(f"Antwoord van {row.role}")  # no name in the bar of the desktop
        form = self.form
        if row.custody is not Custody.YES:
            form.put(Note(_NO_CUSTODY if row.custody is Custody.NO else _UNKNOWN, "info"))
        form.choice("answer", "Wat is het antwoord?", [(one, one.label) for one in Answer])
        form.day("answered_on", "Geantwoord op", optional=True)
        help = f"Het nummer dat onder aan het formulier staat{f': {number}' if number else ''}."
        form.line("signed_document", "Nummer van het getekende formulier", maximum=40, help=help)
        form.text("words", "In eigen woorden", lines=2)
        form.text("attempts", "Wanneer en hoe probeerde u het? Een regel per keer", lines=2)
        with form.beside():
            form.day("asked_on", "Gevraagd op", optional=True)
            form.line("asked_how", "Hoe gevraagd?", maximum=120)
        self._no = Note(_NO, "warning-circle", icon_role="warn")
        form.put(self._no)
        form.changed.connect(self._look)
        told = {name: getattr(row.told, name) for name in AnswerDraft.__slots__}
        today = desk.clock.today()
        self._proposed = {"answered_on": row.told.answered_on or today, "asked_on": row.told.asked_on or today}
        self.begin(told | self._proposed | {"attempts": "\n".join(row.told.attempts)})
        self._look()

    @Slot()
    def _look(self) -> None:
        answer = self.form.field("answer").value()
        self.form.field("answered_on").setVisible(answer in _DATED)
        self.form.field("signed_document").setVisible(answer is Answer.YES)
        self.form.field("attempts").setVisible(answer is Answer.NOT_REACHED)
        self._no.setVisible(answer is Answer.NO)

    def save(self) -> None:
        """Keep the answer, without what belongs to another one."""
        told: dict[str, Any] = self.form.typed()
        answer = told["answer"]
        told["attempts"] = tuple(line.strip() for line in told["attempts"].splitlines() if line.strip())
        if answer not in _DATED:
            told["answered_on"] = None
        if answer is not Answer.YES:
            told["signed_document"] = None
        consents.answer(self.desk.store, self._uid, self._contact, AnswerDraft(**told))


class HandOver(FormDialog):
    """On which day the letter of option B was explained and given."""

    def __init__(self, desk: Desk, parent: QWidget | None, uid: UUID, pupil: UUID, row: AnswerRow) -> None:
        self._uid, self._contact = uid, row.contact
        title = f"Brief uitgereikt aan {row.role} {desk.names(row.name)}"
        key = f"consent.letter/{uid.hex}/{row.contact.hex}"
        super().__init__(desk, parent, title, key=key, pupil=pupil)
        self.form.put(Note(_EXPLAIN, "info"))
        self.form.day("letter_on", "Uitgelegd en uitgereikt op")
        self.begin({"letter_on": desk.clock.today()})

    def save(self) -> None:
        """Her term begins."""
        consents.hand_over(self.desk.store, self._uid, self._contact, self.form.typed()["letter_on"])


class Objection(FormDialog):
    """A parent objects, in whatever way."""

    def __init__(self, desk: Desk, parent: QWidget | None, uid: UUID, pupil: UUID, row: AnswerRow) -> None:
        self._uid, self._contact = uid, row.contact
        title = f"Bezwaar van {row.role} {desk.names(row.name)}"
        super().__init__(desk, parent, title, key=f"consent.objection/{uid.hex}/{row.contact.hex}", pupil=pupil)
        self.form.day("objected_on", "Bezwaar gemaakt op")
        self.form.text("objected_how", "Hoe, en in welke woorden?", lines=2, help="Ook een bezwaar aan de deur telt.")
        self.form.put(Note("Optie A en B gaan dicht voor dit doel en deze mensen. C en D blijven over.", "info"))
        self.begin({"objected_on": desk.clock.today()})

    def save(self) -> None:
        """A and B close."""
        told = self.form.typed()
        consents.object_to(self.desk.store, self._uid, self._contact, told["objected_on"], told["objected_how"])


class Withdraw(FormDialog):
    """A yes is taken back."""

    def __init__(self, desk: Desk, parent: QWidget | None, uid: UUID, pupil: UUID) -> None:
        super().__init__(
            desk, parent, "Toestemming intrekken", key=f"consent.withdraw/{uid.hex}", pupil=pupil,
            primary="Trek in  Ctrl+Enter",
        )  # fmt: skip
        self._uid = uid
        with self.form.beside():
            self.form.day("withdrawn_on", "Ingetrokken op")
            self.form.line("withdrawn_by", "Door wie?", maximum=80)
        self.form.put(Note("Er gaat niets meer naar buiten. Wat al gedeeld is, blijft in het register staan.", "info"))
        self.begin({"withdrawn_on": desk.clock.today()})

    def save(self) -> None:
        """Nothing more leaves on it."""
        told = self.form.typed()
        consents.withdraw(self.desk.store, self._uid, told["withdrawn_on"], told["withdrawn_by"])
