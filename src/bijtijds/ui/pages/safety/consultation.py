"""Spar-notitie: with whom, what was asked, what was said, and never about whom (guideline §2.7)."""

from collections.abc import Callable, Iterable
from uuid import UUID

from PySide6.QtCore import QTimer, Slot

from bijtijds.services import consultations
from bijtijds.services.consultations import TEXTS, ConsultationDraft, Leads
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.kept import KeptDialog
from bijtijds.ui.kit.page import Desk

_PAUSE_MS = 700
_SAY = (
    "Schrijf zonder naam, groep of iets waaraan iemand het kind herkent. De notitie staat bij geen leerling "
    "en is later aan geen leerling te koppelen."
)
_CERTAIN = "Dit leidt naar iemand in uw bestand: {words}. Schrijf het zonder, bijvoorbeeld: een kind, een ouder."
_DOUBT = "Kan dit naar een kind leiden? {words}."
_NAMESAKE = "Dit is een naam uit uw bestand: {words}. Bedoelt u die, schrijf dan een kind of een ouder."


class ConsultationDialog(KeptDialog):
    """What leads to somebody in the file cannot be kept; what may, is looked at first."""

    kind = consultations.KIND

    def __init__(self, desk: Desk, title: str, begin: ConsultationDraft, *, key: str, uid: UUID | None = None) -> None:
        super().__init__(desk, None, title, key=key, pupil=None, uid=uid, width=140)
        self._find: Callable[[Iterable[str]], Leads] | None = None
        self._doubted: set[str] = set()
        form = self.form
        form.put(Note(_SAY, "shield-check"))
        with form.beside():
            form.line(
                "with_whom",
                "Met wie sprak u?",
                required=True,
                maximum=120,
                help="Functie of organisatie, geen naam.",
            )
            form.day("held_on", "Wanneer?")
        form.text("question", "Wat vroeg u?", lines=2, required=True, placeholder="Hoe kan ik als school …")
        form.text("said", "Wat zei de ander?", lines=3, required=True)
        form.text("next_step", "Wat doet school nu?", lines=2)
        self.certain = Note("", "warning-circle", icon_role="danger")
        self.doubt = Note("", "question", icon_role="warn")
        for note in (self.certain, self.doubt):
            note.hide()
            form.put(note)
        self.looked = form.check("looked_over", "Nagekeken: dit leidt niet naar een kind")
        self.looked.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look_for_names)
        for name in TEXTS:
            form.field(name).changed.connect(self._pause.start)
        form.left.connect(self.look_for_names)
        self.begin(begin)
        if begin.with_whom:
            form.field("question").focus()

    def save(self) -> None:
        """Keep it, when nothing in it leads to anybody."""
        self.look_for_names()
        draft = self._draft()
        if self.uid is None:
            consultations.write(self.desk.store, draft)
        else:
            consultations.correct(self.desk.store, self.uid, draft)

    def newest(self) -> ConsultationDraft | None:
        """The note as it is kept now."""
        return consultations.open_draft(self.desk.store, self.uid) if self.uid is not None else None

    def take_away(self, uid: UUID) -> None:
        """Put it in the prullenbak."""
        consultations.remove(self.desk.store, uid)

    @Slot()
    def look_for_names(self) -> None:
        """Say what leads, or may lead, to somebody; everybody is read once, on the first word."""
        self._pause.stop()
        texts = [str(self.form.field(name).stored() or "") for name in TEXTS]
        if not any(text.strip() for text in texts):
            return
        if self._find is None:
            self._find = consultations.finder(self.desk.store)
        found = self._find(texts)
        self.certain.say(_CERTAIN.format(words=", ".join(found.certain)))
        self.certain.setVisible(bool(found.certain))
        told = ((_NAMESAKE, found.namesakes), (_DOUBT, found.doubtful))
        self.doubt.say(" ".join(words.format(words=", ".join(some)) for words, some in told if some))
        doubted = {*found.namesakes, *found.doubtful}
        self.doubt.setVisible(bool(doubted))
        self.looked.setVisible(bool(doubted))
        if not doubted <= self._doubted:
            self.looked.show_value(False)  # something new to look at
        self._doubted = doubted

    def _draft(self) -> ConsultationDraft:
        return self.form.into(ConsultationDraft, seen=self.form.seen)


class NewConsultation(ConsultationDialog):
    """A new one, perhaps with whom: advice of Veilig Thuis."""

    def __init__(self, desk: Desk, with_whom: str | None = None) -> None:
        begin = ConsultationDraft(desk.clock.today(), with_whom or "", "", "")
        super().__init__(desk, "Spar-notitie: overleg zonder naam", begin, key=f"consultation.new/{with_whom or '-'}")


class EditConsultation(ConsultationDialog):
    """One that was kept before."""

    def __init__(self, desk: Desk, uid: UUID) -> None:
        begin = consultations.open_draft(desk.store, uid)
        super().__init__(desk, "Spar-notitie verbeteren", begin, key=f"consultation.edit/{uid.hex}", uid=uid)
        self.look_for_names()
