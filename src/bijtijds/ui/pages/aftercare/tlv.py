"""A TLV in its form: what for, how parents were heard, when it was asked for, and what was decided until when."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from bijtijds.services import tlvs
from bijtijds.services.tlvs import TlvDraft
from bijtijds.terms.aftercare import TlvAnswer
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.kept import KeptDialog
from bijtijds.ui.kit.page import Desk


class TlvDialog(KeptDialog):
    """One TLV; what it waits for comes in the agenda."""

    kind = "tlv"

    def __init__(self, desk: Desk, pupil: UUID, uid: UUID | None, begin: TlvDraft, key: str) -> None:
        title = "TLV vastleggen" if uid is None else "TLV bijwerken"
        super().__init__(desk, None, title, key=key, pupil=pupil, uid=uid, width=150)
        self._referral = begin.referral_uid
        form = self.form
        form.line("asked_for", "Waarvoor is de TLV?", required=True, placeholder="sbo, of so met de categorie")
        with form.beside():
            form.day("parents_heard_on", "Ouders hierover gehoord op", optional=True)
            form.day("asked_on", "Aangevraagd op", optional=True)
        with form.beside():
            form.text("parents_said", "Wat zeiden ouders?", lines=2)
            form.text(
                "not_heard_because", "Nog niet gehoord, omdat", lines=2,
                help="Tekenen hoeven ouders niet. Wel laat u zien dat u met hen sprak, of waarom dat nog niet kon.",
            )  # fmt: skip
        form.choice("answer", "Antwoord van het samenwerkingsverband", _ANSWERS, optional=True)
        with form.beside():
            form.day("answered_on", "Antwoord op", optional=True)
            form.day("valid_until", "Geldt tot en met", optional=True, help="Vaak 31 juli.")
            form.day("reassess_on", "Opnieuw bekijken op", optional=True, help="Ruim ervoor, bijvoorbeeld 15 april.")
        self.begin(begin)

    def save(self) -> None:
        """Keep it."""
        self.write(
            tlvs.write, tlvs.correct, self.form.into(TlvDraft, referral_uid=self._referral, seen=self.form.seen)
        )  # fmt: skip

    def newest(self) -> TlvDraft | None:
        """The TLV as it is kept now."""
        return tlvs.open_draft(self.desk.store, self.uid)[1] if self.uid is not None else None

    def take_away(self, uid: UUID) -> None:
        """Put the TLV and what it planned in the prullenbak."""
        tlvs.remove(self.desk.store, uid)


_ANSWERS = [(one, one.label) for one in TlvAnswer]


class NewTlv(TlvDialog):
    """A new TLV, perhaps after a referral."""

    def __init__(self, desk: Desk, pupil: UUID, referral: UUID | None = None) -> None:
        begin = TlvDraft("", referral_uid=referral)
        super().__init__(desk, pupil, None, begin, key=f"tlv.new/{pupil.hex}")


class EditTlv(TlvDialog):
    """A TLV that is followed already."""

    def __init__(self, desk: Desk, uid: UUID) -> None:
        pupil, draft = tlvs.open_draft(desk.store, uid)
        super().__init__(desk, pupil, uid, draft, key=f"tlv.edit/{uid.hex}")


class CloseTlv(FormDialog):
    """It is no longer followed: what came of it closes what waited in the agenda."""

    def __init__(self, desk: Desk, parent: QWidget | None, pupil: UUID, uid: UUID) -> None:
        super().__init__(
            desk, parent, "TLV afsluiten", key=f"tlv.close/{uid.hex}", pupil=pupil, primary="Sluit af  Ctrl+Enter"
        )  # fmt: skip
        self._uid = uid
        self.form.text("outcome", "Hoe liep het af?", lines=2, required=True)
        self.form.day("closed_on", "Afgesloten op")
        self.begin({"closed_on": desk.clock.today()})

    def save(self) -> None:
        """Close it."""
        told = self.form.typed()
        tlvs.close(self.desk.store, self._uid, told["closed_on"], told["outcome"])
