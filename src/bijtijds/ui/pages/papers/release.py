"""The question before a paper leaves: on what ground, to whom and for what. The gate decides."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import RuleBroken, Trouble
from bijtijds.services import consents, contacts, gate, reports
from bijtijds.services.bases import BASES
from bijtijds.services.consents import ConsentRow
from bijtijds.services.contacts import ContactRow
from bijtijds.services.gate import Release
from bijtijds.services.reports import MadeAbout
from bijtijds.terms.codes import Carrier, ContactRole, Custody, InformationLevel, PaperKind, ReleaseBasis
from bijtijds.terms.dates import long_date
from bijtijds.terms.messages import sentence
from bijtijds.terms.sharing import BASIS_OF
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.dialog import Dialog
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.page import Desk

_PARENTS_AND_SCHOOL = (
    (ReleaseBasis.TO_PARENT, "aan ouders"),
    (ReleaseBasis.WITHIN_SCHOOL, "binnen de school"),
)
_TO_GUARDIAN = (ReleaseBasis.GUARDIAN, "aan gezinsvoogd of GI")
_BOTH_PARENTS = ((ReleaseBasis.TO_PARENT, "Ouders met gezag van dit kind."),)
_ONE_PARENT = ((ReleaseBasis.TO_PARENT, "Deze ouder: het papier is voor één ouder gemaakt."),)
_GROUNDS = {
    PaperKind.ANONYMOUS_CASE: ((ReleaseBasis.ANONYMOUS_C, "Zonder naam (optie C)."),),
    PaperKind.CONSENT_FORM: _ONE_PARENT,
    PaperKind.OBJECTION_LETTER: _ONE_PARENT,
    PaperKind.REGISTER: _BOTH_PARENTS,
    PaperKind.TALK_REPORT: _PARENTS_AND_SCHOOL,
    PaperKind.HGW_PLAN: _PARENTS_AND_SCHOOL,
    PaperKind.OPP: _PARENTS_AND_SCHOOL,
    PaperKind.MELDCODE: (
        (ReleaseBasis.VEILIG_THUIS, "Veilig Thuis"),
        (ReleaseBasis.WITHIN_SCHOOL, "binnen de school"),
    ),
}
_WHOM = {
    ReleaseBasis.WITHIN_SCHOOL: "Naam en functie, bijvoorbeeld: juf Anke, groep 5.",
    ReleaseBasis.VEILIG_THUIS: "De naam van wie het krijgt bij Veilig Thuis.",
    ReleaseBasis.ANONYMOUS_C: "Naam, functie en organisatie.",
}
_ON_CONSENT = frozenset({PaperKind.TEAM_BRIEF, PaperKind.OUTSIDE_FACTS})
_WORDS = {
    Carrier.FILE: ("Document bewaren", "Kies een plek …"),
    Carrier.PAPER: ("Document printen", "Kies een printer …"),
    Carrier.CLIPBOARD: ("Tekst kopiëren", "Kopieer tekst"),
}
_DONE = {
    Carrier.FILE: "Bewaard. Het staat nu buiten de beveiliging van Bijtijds; de uitgifte is vastgelegd.",
    Carrier.PAPER: "Geprint. De uitgifte is vastgelegd.",
    Carrier.CLIPBOARD: "Gekopieerd. Plak de tekst binnen een halve minuut. De uitgifte is vastgelegd.",
}


class Ground(Field):
    """The one ground on which a paper can leave: there is nothing to choose, and a refusal stands under it."""

    def __init__(self, name: str, label: str, basis: ReleaseBasis, words: str) -> None:
        super().__init__(name, label)
        self._basis = basis
        self.use(Text(words))

    def value(self) -> ReleaseBasis:
        """The ground."""
        return self._basis

    def stored(self) -> str:
        """Its code."""
        return self._basis.value

    def show_value(self, value: object) -> None:
        """It cannot be another."""


class ReleaseDialog(Dialog):
    """Asks what the exchange register must hold. A refusal stands at the field it is about; nothing left then."""

    left_the_program = Signal(str)

    def __init__(
        self, desk: Desk, parent: QWidget | None, paper: MadeAbout, carrier: Carrier, *, opened_on_purpose: bool
    ) -> None:
        title, primary = _WORDS[carrier]
        super().__init__(parent, title, primary=f"{primary}  Ctrl+Enter")
        self.desk = desk
        self._paper, self._carrier, self._on_purpose = paper, carrier, opened_on_purpose
        self.form = Form(desk.clock)
        self.body.addWidget(self.form)
        self._make_fields()
        if opened_on_purpose:
            self.form.put(Note("Dit stuk is vertrouwelijk. Geef het alleen aan wie het moet lezen.", "lock-simple"))
        self._look()

    def _make_fields(self) -> None:
        if self._paper.kind in _ON_CONSENT:
            self._make_fields_of_consent()
            return
        form, people, guardians = self.form, self._people(), self._guardians()
        grounds = _GROUNDS.get(self._paper.kind, ())
        if guardians:
            grounds = (*grounds, _TO_GUARDIAN)
        if len(grounds) == 1:
            form.add(Ground("basis", "Voor wie is het?", *grounds[0]))
        else:
            form.choice("basis", "Voor wie is het?", grounds, required=True)
        if any(ground is ReleaseBasis.TO_PARENT for ground, _words in grounds):
            form.ticks("contacts", "Aan wie?", [(one.uid, self._told(one)) for one in people], required=True)
            if not people:
                form.field("contacts").set_help("Er staan nog geen ouders bij deze leerling. Voeg ze toe bij Gegevens.")
        form.line("recipients", "Aan wie?", required=True)
        form.ticks("guardians", "Aan wie?", [(one.uid, self._told(one)) for one in guardians], required=True)
        form.line("purpose", "Waarvoor?", help="Mag leeg blijven.")
        with form.beside():
            form.day("parents_told_on", "Ouders hoorden dit op", optional=True)
            form.line("parents_not_told_because", "of waarom niet")
        form.field("basis").changed.connect(self._look)
        if self._paper.contact is not None:
            form.fill({"contacts": [self._paper.contact]})

    def _make_fields_of_consent(self) -> None:
        """The ground is the consent that the paper was made on, and nobody but its recipients is offered."""
        told, form = self._consent(), self.form
        form.add(Ground("basis", "Op welke grond?", *_ground_of(told, self._paper.kind)))
        facts = self._paper.kind is PaperKind.OUTSIDE_FACTS
        people = [
            (one.uid, ", ".join(part for part in (one.name, one.function, one.organisation) if part))
            for one in (told.recipients if told is not None else ())
            if not facts or one.uid == self._paper.about
        ]  # fmt: skip
        form.ticks("named", "Aan wie?", people, required=True, help="Iemand anders is een nieuwe toestemming.")
        if facts:
            form.fill({"named": [uid for uid, _words in people]})

    def _consent(self) -> ConsentRow | None:
        if self._paper.pupil is None:
            return None
        found = consents.of_pupil(self.desk.store, self._paper.pupil)
        return next((one for one in found if one.uid == self._paper.consent), None)

    def _people(self) -> Sequence[ContactRow]:
        """Parents, and of a paper that was made for one only that one."""
        if self._paper.pupil is None:
            return ()
        found, own = contacts.of_pupil(self.desk.store, self._paper.pupil), self._paper.contact
        return [one for one in found if (one.is_parent if own is None else one.uid == own)]

    def _guardians(self) -> Sequence[ContactRow]:
        """Who guards this child under a supervision order, for papers that may go there (Jeugdwet art. 7.3.11)."""
        if self._paper.pupil is None or self._paper.kind not in BASES[ReleaseBasis.GUARDIAN].papers:
            return ()
        found = contacts.of_pupil(self.desk.store, self._paper.pupil)
        return [one for one in found if one.role is ContactRole.INSTITUTION]

    def _told(self, one: ContactRow) -> str:
        proof = "met bewijs" if one.custody_proof and one.custody is Custody.YES else ""
        custody = " ".join(part for part in (one.custody.label, proof) if part)
        level = "" if one.information_level is InformationLevel.ALL else f" · {one.information_level.label}"
        return f"{self.desk.names.full(one.name)}, {one.role.label}: {custody}{level}"

    @Slot()
    def _look(self) -> None:
        if "named" in self.form.names():
            return
        basis = self.form.field("basis").value()
        to_guardian = basis is ReleaseBasis.GUARDIAN
        if "contacts" in self.form.names():
            self.form.field("contacts").setVisible(basis is ReleaseBasis.TO_PARENT)
        self.form.field("recipients").setVisible(basis not in {None, ReleaseBasis.TO_PARENT, ReleaseBasis.GUARDIAN})
        self.form.field("recipients").set_help(_WHOM.get(basis, ""))
        for name in ("guardians", "parents_told_on", "parents_not_told_because"):
            self.form.field(name).setVisible(to_guardian)
        needed = "Waarom heeft hij of zij dit nodig voor de maatregel? Alleen dat mag mee."
        self.form.field("purpose").set_help(needed if to_guardian else "Mag leeg blijven.")

    def _wish(self) -> Release:
        told = self.form.values()
        basis = self.form.field("basis").value()
        if "named" in told:
            named: tuple[UUID, ...] = self.form.field("named").value()
            return Release(basis, self._carrier, named=named, confidential_opened=self._on_purpose)
        people = {ReleaseBasis.TO_PARENT: "contacts", ReleaseBasis.GUARDIAN: "guardians"}.get(basis)
        chosen: tuple[UUID, ...] = self.form.field(people).value() if people is not None else ()
        to_guardian = basis is ReleaseBasis.GUARDIAN
        return Release(
            basis=basis,
            carrier=self._carrier,
            contacts=chosen,
            recipients=() if people is not None else (str(told["recipients"]).strip(),),
            parents_told_on=self.form.field("parents_told_on").value() if to_guardian else None,
            parents_not_told_because=str(told["parents_not_told_because"]).strip() or None if to_guardian else None,
            purpose=str(told["purpose"]).strip() or None,
            confidential_opened=self._on_purpose,
        )

    @Slot()
    def accept_when_ready(self) -> None:
        """Choose where to, pass the gate, and only then let the paper go."""
        if not self.form.check_now():
            return
        try:
            gone = self._let_go(self._wish())
        except RuleBroken as broken:
            self.form.show_problems([broken])
        except Trouble as trouble:
            self.hint(sentence(trouble))
        else:
            if gone:
                self.left_the_program.emit(_DONE[self._carrier])
                self.accept()

    def _let_go(self, wish: Release) -> bool:
        """Save, print or copy; False when she stopped. What fails after the gate stands in the register as failed."""
        store, out = self.desk.store, self.desk.outgoing
        gate.allowed(store, self._paper.uid, wish)
        if self._carrier is Carrier.FILE:
            kind, told = self._paper.kind, self._paper
            name = reports.file_name(kind, told.document_id, told.version)
            path = self.desk.ask.save_path(self, "Bewaar als", name)
            if path is None:
                return False
            cleared = gate.release(store, self._paper.uid, replace(wish, file_name=path.name))
            try:
                out.save(cleared, path)
            except Trouble:
                gate.did_not_leave(store, cleared)
                raise
            return True
        if self._carrier is Carrier.CLIPBOARD:
            out.copy(gate.release(store, self._paper.uid, wish))
            return True
        printer = self.desk.ask.printer(self)
        if printer is None:
            return False
        cleared = gate.release(store, self._paper.uid, wish)
        try:
            out.print(cleared, printer)
        except Trouble:
            gate.did_not_leave(store, cleared)
            raise
        return True


def _ground_of(told: ConsentRow | None, kind: PaperKind) -> tuple[ReleaseBasis, str]:
    """The ground of a consent, with what it is for and until when. Without a consent the gate says that it misses."""
    if told is None:
        usual = ReleaseBasis.INFORMED_B if kind is PaperKind.OUTSIDE_FACTS else ReleaseBasis.CONSENT_A
        return usual, "Bij dit papier hoort een toestemming, en die is er niet meer."
    until = f" Geldt tot en met {long_date(told.valid_until)}." if told.valid_until is not None else ""
    return BASIS_OF[told.option], f"Optie {told.option.label}. Doel: {told.purpose or 'nog niet ingevuld'}.{until}"
