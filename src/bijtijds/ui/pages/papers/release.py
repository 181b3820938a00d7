"""The question before a paper leaves: on what ground, to whom and for what. The gate decides."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import RuleBroken, Trouble
from bijtijds.services import contacts, gate, reports
from bijtijds.services.contacts import ContactRow
from bijtijds.services.gate import Release
from bijtijds.services.reports import MadeAbout
from bijtijds.terms.codes import Carrier, Custody, InformationLevel, PaperKind, ReleaseBasis
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.dialog import Dialog
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.page import Desk

_PARENTS_AND_SCHOOL = (
    (ReleaseBasis.TO_PARENT, "aan ouders"),
    (ReleaseBasis.WITHIN_SCHOOL, "binnen de school"),
)
_GROUNDS = {
    PaperKind.ANONYMOUS_CASE: ((ReleaseBasis.ANONYMOUS_C, "zonder naam (optie C)"),),
    PaperKind.TALK_REPORT: _PARENTS_AND_SCHOOL,
    PaperKind.HGW_PLAN: _PARENTS_AND_SCHOOL,
    PaperKind.OPP: _PARENTS_AND_SCHOOL,
}
_WORDS = {
    Carrier.FILE: ("Document bewaren", "Kies een plek …"),
    Carrier.PAPER: ("Document printen", "Kies een printer …"),
}
_DONE = {
    Carrier.FILE: "Bewaard. Het staat nu buiten de beveiliging van Bijtijds; de uitgifte is vastgelegd.",
    Carrier.PAPER: "Geprint. De uitgifte is vastgelegd.",
}


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
        form, people = self.form, self._people()
        grounds = _GROUNDS.get(self._paper.kind, ())
        form.choice("basis", "Op welke grond?", grounds, required=len(grounds) > 1)
        if any(ground is ReleaseBasis.TO_PARENT for ground, _words in grounds):
            form.ticks("contacts", "Aan wie?", [(one.uid, self._told(one)) for one in people], required=True)
            if not people:
                form.field("contacts").set_help("Er staan nog geen ouders bij deze leerling. Voeg ze toe bij Gegevens.")
        form.line("recipients", "Aan wie?", required=True, help="Naam en functie, bijvoorbeeld: juf Anke, groep 5.")
        form.line("purpose", "Waarvoor?", help="Mag leeg blijven.")
        form.field("basis").changed.connect(self._look)
        if len(grounds) == 1:
            form.fill({"basis": grounds[0][0]})

    def _people(self) -> Sequence[ContactRow]:
        if self._paper.pupil is None:
            return ()
        return [one for one in contacts.of_pupil(self.desk.store, self._paper.pupil) if one.is_parent]

    def _told(self, one: ContactRow) -> str:
        proof = "met bewijs" if one.custody_proof and one.custody is Custody.YES else ""
        custody = " ".join(part for part in (one.custody.label, proof) if part)
        level = "" if one.information_level is InformationLevel.ALL else f" · {one.information_level.label}"
        return f"{self.desk.names.full(one.name)}, {one.role.label}: {custody}{level}"

    @Slot()
    def _look(self) -> None:
        basis = self.form.field("basis").value()
        if "contacts" in self.form.names():
            self.form.field("contacts").setVisible(basis is ReleaseBasis.TO_PARENT)
        self.form.field("recipients").setVisible(basis not in (None, ReleaseBasis.TO_PARENT))

    def _wish(self) -> Release:
        told = self.form.values()
        basis = self.form.field("basis").value()
        to_parent = basis is ReleaseBasis.TO_PARENT
        chosen: tuple[UUID, ...] = self.form.field("contacts").value() if to_parent else ()
        return Release(
            basis=basis,
            carrier=self._carrier,
            contacts=chosen,
            recipients=() if to_parent else (str(told["recipients"]).strip(),),
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
        """Save or print; False when she stopped. What fails after the gate is taken out of the register again."""
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
