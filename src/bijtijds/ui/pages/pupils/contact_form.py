"""Somebody around a pupil: who, custody with its proof, where and how to reach, and which information she gets."""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import RuleBroken
from bijtijds.services import contacts
from bijtijds.services.contacts import ContactDraft
from bijtijds.terms.codes import ContactRole, Custody, InformationLevel
from bijtijds.ui.kit.kept import KeptDialog
from bijtijds.ui.kit.page import Desk


class ContactDialog(KeptDialog):
    """A new contact, or one that is changed when `uid` is given. A secret address is shown only here."""

    kind = "contact"

    def __init__(self, desk: Desk, parent: QWidget | None, pupil: UUID, uid: UUID | None = None) -> None:
        title = "Nieuw contact" if uid is None else "Contact"
        key = f"contact/{pupil.hex}/{uid.hex if uid else '-'}"
        super().__init__(desk, parent, title, key=key, pupil=pupil, uid=uid, width=150)
        self._whose = pupil
        self._make_person()
        self._make_custody()
        self._make_reach()
        self._make_information()
        self.form.field("custody").changed.connect(self._look)
        self.form.field("information_level").changed.connect(self._look)
        self.begin(self.newest() or ContactDraft(ContactRole.MOTHER))
        self.form.field("another_person").setVisible(bool(self.form.field("another_person").value()))
        self._look()

    def save(self) -> None:
        """Add or change the contact."""
        draft = self.form.into(ContactDraft, seen=self.form.seen)
        try:
            contacts.write(self.desk.store, self._whose, draft, self.uid)
        except RuleBroken as broken:
            self.form.field("another_person").setVisible(draft.another_person or broken.code == "contact_twice")
            raise

    def newest(self) -> ContactDraft | None:
        """The contact as it is kept now."""
        return contacts.open_draft(self.desk.store, self.uid) if self.uid is not None else None

    def take_away(self, uid: UUID) -> None:
        """Put the contact in the prullenbak."""
        contacts.remove(self.desk.store, uid)

    def _make_person(self) -> None:
        form = self.form
        form.choice("role", "Wie is dit?", [(one, one.label) for one in ContactRole])
        with form.beside():
            form.line("salutation", "Aanhef", placeholder="mevrouw")
            form.line("given_name", "Voornaam")
            form.line("initials", "Voorletters")
        with form.beside():
            form.line("prefix", "Tussenvoegsel")
            form.line("surname", "Achternaam")
        form.check("another_person", "Dit is iemand anders, met dezelfde naam")
        form.line("organisation", "Organisatie", help="Alleen voor hulpverleners, voogd of GI.")
        form.check("lives_with", "De leerling woont bij deze persoon")

    def _make_custody(self) -> None:
        form = self.form
        form.section("Gezag")
        form.choice(
            "custody", "Heeft deze persoon gezag?",
            [(Custody.UNKNOWN, "nog niet gevraagd"), (Custody.YES, "ja"), (Custody.NO, "nee")],
            help="Vraag ernaar en laat u een bewijs tonen: getrouwd zijn zegt niet genoeg.",
        )  # fmt: skip
        form.line("custody_proof", "Welk bewijs hebt u gezien?", placeholder="uittreksel gezagsregister")
        with form.beside():
            form.day("custody_proof_seen_on", "Gezien op", optional=True)
            form.day("custody_since", "Gezag sinds", optional=True)

    def _make_reach(self) -> None:
        form = self.form
        form.section("Bereikbaar")
        with form.beside():
            form.line("phone", "Telefoon")
            form.line("phone_2", "Tweede telefoon")
        with form.beside():
            form.line("may_call_at", "Wanneer bellen?")
            form.line("email", "E-mail")
        form.line("street", "Straat en nummer")
        with form.beside():
            form.line("postcode", "Postcode", maximum=10)
            form.line("place", "Plaats")
        form.check("secret_address", "Dit adres is geheim en staat nooit in een lijst of op een verslag")
        with form.beside():
            form.line("language", "Taal")
            form.line("speaks_through", "Wie tolkt of vertaalt?")
        form.check("interpreter_needed", "Bij een gesprek is een tolk nodig")

    def _make_information(self) -> None:
        form = self.form
        form.section("Informatie")
        form.choice(
            "information_level", "Wat krijgt deze persoon?", [(one, one.label) for one in InformationLevel],
            help="Een ouder zonder gezag krijgt op eigen verzoek belangrijke feiten (BW 1:377c).",
        )  # fmt: skip
        form.text("information_reason", "Waarom?", lines=2)
        form.text("remark", "Opmerking", lines=2)

    @Slot()
    def _look(self) -> None:
        form = self.form
        asked = form.field("custody").value() is not Custody.UNKNOWN
        for name in ("custody_proof", "custody_proof_seen_on", "custody_since"):
            form.field(name).setVisible(asked)
        form.field("information_reason").setVisible(form.field("information_level").value() is not InformationLevel.ALL)
