"""The slips after a meeting, on paper: one for each person, past the gate one by one, to a printer or a folder."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import BijtijdsError, RuleBroken, Trouble
from bijtijds.services import action_slips, contacts, gate
from bijtijds.services.action_slips import For, Slip
from bijtijds.terms.codes import Carrier
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.autosave import Autosave
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.drafts import DraftKeeper
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.layout import column
from bijtijds.ui.kit.page import Desk, Draft
from bijtijds.ui.kit.people import PeopleField
from bijtijds.ui.pages.meetings import wording


class Slips(QWidget):
    """Says who gets a slip and who does not, and why; `told` says how many left.

    A slip that does not get through leaves no line in the register.
    """

    told = Signal(str)

    def __init__(self, desk: Desk, meeting: str, on: date | None) -> None:
        super().__init__()
        self._desk, self._meeting, self._on = desk, meeting, on
        self._slips: Sequence[Slip] = ()
        self.form = Form(desk.clock)
        self.school = self.form.add(
            PeopleField(
                "school", "Wie van hen werkt voor school?", contacts.colleagues(desk.store),
                help="Namen met een komma ertussen. Iemand van buiten krijgt alleen regels waarvoor ouders toestemming "
                "gaven, of die onder optie D vallen.",
            )
        )  # fmt: skip
        self.words = Note("")
        box = column(self, gap=1.2)
        box.addWidget(self.form)
        box.addWidget(self.words)
        key = f"meeting.slips/{meeting}/{on.isoformat() if on else '-'}"
        typed = desk.store.draft(key)
        self._proposed = typed is None
        if typed is not None:
            self.form.fill(typed)
        self._autosave = Autosave(self.form, key, DraftKeeper(desk.store, None), desk.clock, parent=self)
        self.form.changed.connect(self._typed)
        self.read()

    def unsaved(self) -> Iterable[Draft]:
        """Who works for the school, when that was typed just now."""
        return self._autosave.unsaved()

    def read(self) -> None:
        """Read again who does what; what was typed stays."""
        if self._proposed:
            known = action_slips.of_school(self._desk.store, self._meeting, self._on)
            self.form.fill({"school": known})
        self._slips = action_slips.slips(self._desk.store, self._meeting, self._on, self.school.value())
        self.setVisible(bool(self._slips))
        self.words.say(_said(self._slips))

    def count(self) -> int:
        """How many slips can leave now."""
        return sum(one.goes for one in self._slips)

    @Slot()
    def print(self) -> None:
        """All to one printer, chosen once."""
        try:
            printer = self._desk.ask.printer(self)
        except Trouble as trouble:
            self.told.emit(sentence(trouble))
            return
        if printer is not None:
            self._let_go(Carrier.PAPER, printer)

    @Slot()
    def save(self) -> None:
        """All to one folder, chosen once."""
        folder = self._desk.ask.folder(self, "In welke map komen de actiebriefjes?")
        if folder is not None:
            self._let_go(Carrier.FILE, folder)

    @Slot()
    def _typed(self) -> None:
        self._proposed = False
        self.read()

    def _let_go(self, carrier: Carrier, where: Any) -> None:
        self.read()
        going = [one for one in self._slips if one.goes]
        stayed: list[str] = []
        why: BijtijdsError | None = None
        for number, slip in enumerate(going, start=1):
            try:
                if isinstance(why, Trouble):
                    raise why  # the disk or the printer that failed would fail the others too
                self._one(slip, carrier, where, number)
            except (RuleBroken, Trouble) as error:
                why = error
                stayed.append(slip.who)
        done = "bewaard" if carrier is Carrier.FILE else "geprint"
        if why is None:
            self.told.emit(f"{_slips(len(going))} {done}; de uitgifte is vastgelegd.")
            return
        left = len(going) - len(stayed)
        self.told.emit(
            f"{left or 'Geen'} van de {len(going)} briefjes {done}, dat voor {wording.together(stayed)} niet. "
            f"{sentence(why)}"
        )

    def _one(self, slip: Slip, carrier: Carrier, where: Any, number: int) -> None:
        cleared = action_slips.release(self._desk.store, slip, self._meeting, self._on, carrier, number)
        try:
            if isinstance(where, Path):
                self._desk.outgoing.save(cleared, where / cleared.paper.file_name)
            else:
                self._desk.outgoing.print(cleared, where)
        except Trouble:
            gate.did_not_leave(self._desk.store, cleared)
            raise


def _said(found: Sequence[Slip]) -> str:
    """Who gets a slip, of whom something stays here, and who gets none."""
    parts = []
    go = [one.who for one in found if one.goes]
    if go:
        parts.append(f"Een eigen briefje voor {wording.together(go)}.")
    parts += [
        f"Voor {one.who} {'blijft 1 regel' if one.stays == 1 else f'blijven {one.stays} regels'} hier: "
        "er is geen toestemming voor."
        for one in found
        if one.ground is For.NAMED and one.stays
    ]
    none = [one.who for one in found if one.ground is For.NOBODY]
    if none:
        parts.append(f"Geen briefje voor {wording.together(none)}: niet van school en niet genoemd in de toestemming.")
    return " ".join(parts)


def _slips(count: int) -> str:
    return "1 briefje" if count == 1 else f"{count} briefjes"
