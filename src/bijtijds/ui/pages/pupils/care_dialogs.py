"""The questions about a pupil's care: a concern and its end, the level of support, and an arrangement and its end."""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bijtijds.services import concerns, contacts, support
from bijtijds.services.concerns import ConcernDraft
from bijtijds.services.support import ArrangementDraft, LevelDraft
from bijtijds.terms.aftercare import ArrangementForm
from bijtijds.terms.codes import SupportLevel
from bijtijds.terms.dates import long_date
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.confirm import Question
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.kept import KeptDialog
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.people import NameField
from bijtijds.ui.pages.pupils.dossier_dialogs import EndDossier

LAST_CONCERN = Question(
    "Geen open zorgen meer",
    "Dit was de laatste open zorg van deze leerling. Wilt u ook het dossier afsluiten?",
    ("Sluit dossier af …", "Laat het dossier open"),
)


class ConcernDialog(KeptDialog):
    """One concern in its form."""

    kind = "concern"

    def __init__(
        self, desk: Desk, parent: QWidget | None, pupil: UUID, uid: UUID | None, begin: ConcernDraft, key: str
    ) -> None:
        title = "Nieuwe zorg" if uid is None else "Zorg verbeteren"
        primary = "Begin zorg  Ctrl+Enter" if uid is None else "Bewaar  Ctrl+Enter"
        super().__init__(desk, parent, title, key=key, pupil=pupil, uid=uid, primary=primary)
        self._note = begin.note
        if begin.note is not None and uid is None:
            self.form.put(Note("Deze zorg begint bij een signaal. Het signaal blijft staan zoals het is."))
        self.form.text(
            "what", "Waarover gaat de zorg?", lines=2, required=True,
            help="Eén zin. Deze staat in lijsten, en ouders kunnen hem inzien.",
        )  # fmt: skip
        with self.form.beside():
            self.form.add(NameField("owner", "Wie volgt deze zorg?", contacts.colleagues(desk.store), required=True))
            self.form.day("opened_on", "Sinds")
        self.begin(begin)

    def save(self) -> None:
        """Begin to follow it, or correct it."""
        draft = self.form.into(ConcernDraft, note=self._note, seen=self.form.seen)
        self.write(concerns.begin, concerns.correct, draft)

    def newest(self) -> ConcernDraft | None:
        """The concern as it is kept now."""
        return concerns.open_draft(self.desk.store, self.uid)[1] if self.uid is not None else None

    def take_away(self, uid: UUID) -> None:
        """Put the concern in the prullenbak."""
        concerns.remove(self.desk.store, uid)


class NewConcern(ConcernDialog):
    """A new concern, by hand or at a signal."""

    def __init__(self, desk: Desk, pupil: UUID, note: UUID | None = None) -> None:
        begin = ConcernDraft("", desk.clock.today(), desk.store.device.author)
        if note is not None:
            begin = concerns.from_note(desk.store, note)[1]
        key = f"concern.new/{pupil.hex}/{note.hex}" if note is not None else f"concern.new/{pupil.hex}"
        super().__init__(desk, None, pupil, None, begin, key)


class EditConcern(ConcernDialog):
    """A concern that is followed already."""

    def __init__(self, desk: Desk, uid: UUID) -> None:
        pupil, draft = concerns.open_draft(desk.store, uid)
        super().__init__(desk, None, pupil, uid, draft, key=f"concern.edit/{uid.hex}")


class CloseConcern(FormDialog):
    """The end of a concern, with what came of it. The last one leads to the end of the dossier, when she wants that."""

    def __init__(self, desk: Desk, parent: QWidget | None, pupil: UUID, uid: UUID, what: str) -> None:
        super().__init__(
            desk, parent, "Zorg afsluiten", key=f"concern.close/{uid.hex}", primary="Sluit zorg af  Ctrl+Enter",
            pupil=pupil,
        )  # fmt: skip
        self._about, self._uid, self._was_last = pupil, uid, False
        self.form.put(Text(what))
        self.form.text("outcome", "Hoe liep het af?", lines=3, required=True)
        self.form.day("closed_on", "Afgesloten op")
        self.accepted.connect(self._offer_end)
        self.begin({"closed_on": desk.clock.today()})

    def save(self) -> None:
        """Close the concern."""
        told = self.form.typed()
        self._was_last = concerns.close(self.desk.store, self._uid, told["closed_on"], told["outcome"])

    @Slot()
    def _offer_end(self) -> None:
        if self._was_last and self.desk.ask.choose(self.parentWidget(), LAST_CONCERN) == LAST_CONCERN.answers[0]:
            EndDossier(self.desk, self.parentWidget(), self._about).open()


class LevelDialog(KeptDialog):
    """How much support the pupil gets from a day on, and why."""

    kind = "support"

    def __init__(self, desk: Desk, parent: QWidget | None, pupil: UUID, uid: UUID | None = None) -> None:
        title = "Niveau van ondersteuning" if uid is None else "Niveau verbeteren"
        key = f"support/{pupil.hex}/{uid.hex if uid else '-'}"
        super().__init__(desk, parent, title, key=key, pupil=pupil, uid=uid)
        form = self.form
        form.choice("level", "Niveau", [(one, one.label) for one in SupportLevel], required=True)
        form.text("reason", "Reden", lines=2, required=True)
        with form.beside():
            form.add(NameField("decided_by", "Besloten door", contacts.colleagues(desk.store), required=True))
            form.day("since", "Vanaf")
        begin = {"since": desk.clock.today(), "decided_by": desk.store.device.author}
        self.begin(support.open_level(desk.store, uid)[1] if uid else begin)

    def save(self) -> None:
        """Keep the level."""
        draft = self.form.into(LevelDraft, seen=self.form.seen)
        self.write(support.set_level, support.correct_level, draft)

    def newest(self) -> LevelDraft | None:
        """The level as it is kept now."""
        return support.open_level(self.desk.store, self.uid)[1] if self.uid is not None else None

    def take_away(self, uid: UUID) -> None:
        """Put the level in the prullenbak."""
        support.remove_level(self.desk.store, uid)


_FORMS = [(one, one.heading) for one in ArrangementForm]


class ArrangementDialog(KeptDialog):
    """Extra help for a time; its days come in the agenda."""

    kind = "arrangement"

    def __init__(
        self, desk: Desk, parent: QWidget | None, pupil: UUID, uid: UUID | None = None, referral: UUID | None = None
    ) -> None:  # fmt: skip
        title = "Nieuw arrangement" if uid is None else "Arrangement verbeteren"
        key = f"arrangement/{pupil.hex}/{uid.hex if uid else '-'}"
        super().__init__(desk, parent, title, key=key, pupil=pupil, uid=uid, width=140)
        form = self.form
        form.line("kind", "Welk arrangement?", required=True, placeholder="leescoach, twee keer per week")
        form.choice("form", "Soort", _FORMS, optional=True)
        form.text("goal", "Doel", lines=2)
        form.text("reason", "Waarom is het nodig?", lines=2, required=True)
        with form.beside():
            form.add(NameField("led_by", "Wie leidt het?", contacts.colleagues(desk.store)))
            form.line("paid_by", "Wie betaalt?", placeholder="school, samenwerkingsverband")
        with form.beside():
            form.day("starts_on", "Begint op")
            form.day("review_on", "Tussentijds bekijken op", optional=True, help="Deze dag komt in de agenda.")
            form.day("ends_on", "Loopt tot en met", optional=True, help="Deze dag komt in de agenda.")
        kept = support.open_draft(desk.store, uid)[1] if uid else None
        self._referral = kept.referral_uid if kept else referral
        self.begin(kept or {"starts_on": desk.clock.today()})

    def save(self) -> None:
        """Keep the arrangement."""
        draft = self.form.into(ArrangementDraft, referral_uid=self._referral, seen=self.form.seen)
        self.write(support.arrange, support.correct, draft)

    def newest(self) -> ArrangementDraft | None:
        """The arrangement as it is kept now."""
        return support.open_draft(self.desk.store, self.uid)[1] if self.uid is not None else None

    def take_away(self, uid: UUID) -> None:
        """Put the arrangement and its term in the prullenbak."""
        support.remove(self.desk.store, uid)


class EndArrangement(FormDialog):
    """It is over: what did it bring? The term in the agenda closes with that."""

    def __init__(self, desk: Desk, parent: QWidget | None, row: support.ArrangementRow) -> None:
        super().__init__(
            desk, parent, "Arrangement afronden", key=f"arrangement.end/{row.uid.hex}", pupil=row.pupil,
            primary="Rond af  Ctrl+Enter",
        )  # fmt: skip
        self._uid = row.uid
        until = f", loopt tot en met {long_date(row.ends_on)}" if row.ends_on else ""
        self.form.put(Text(f"{row.kind}{until}"))
        self.form.text("result", "Wat heeft het opgeleverd?", lines=3, required=True)
        self.form.day("ended_on", "Geëindigd op")
        self.begin({"ended_on": desk.clock.today()})

    def save(self) -> None:
        """End it."""
        told = self.form.typed()
        support.end(self.desk.store, self._uid, told["ended_on"], told["result"])
