"""All briefs of a meeting out of the door at once: made, past the gate one by one, to a printer or a folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import BijtijdsError, RuleBroken, Trouble
from bijtijds.services import Store, gate, meetings
from bijtijds.services.gate import Release
from bijtijds.services.meetings import Seat
from bijtijds.services.reports import Made
from bijtijds.terms.codes import Carrier
from bijtijds.terms.messages import sentence
from bijtijds.terms.sharing import BASIS_OF
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.tasks import Progress
from bijtijds.ui.pages.meetings import wording

Briefs = Sequence[tuple[Seat, Made]]


class Leaving(QObject):
    """Asks once where to; each brief goes to everybody named in its own consent, and to nobody else.

    A brief that does not get through stands in the register as failed; `told` says how many left.
    """

    told = Signal(str)

    def __init__(self, desk: Desk, over: QWidget, meeting: str, on: date | None) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over
        self._meeting, self._on = meeting, on
        self._printer: Any = None
        self._folder: Path | None = None

    @Slot()
    def print(self) -> None:
        """To one printer, chosen once."""
        try:
            self._printer, self._folder = self._desk.ask.printer(self._over), None
        except Trouble as trouble:
            self.told.emit(sentence(trouble))
            return
        if self._printer is not None:
            self._make()

    @Slot()
    def save(self) -> None:
        """To one folder, chosen once."""
        self._printer, self._folder = None, self._desk.ask.folder(self._over, "In welke map komen de brieven?")
        if self._folder is not None:
            self._make()

    def _make(self) -> None:
        self.told.emit("De brieven worden gemaakt …")
        work = _Making(self._desk.store, self._meeting, self._on)
        self._desk.tasks.run(work.run, title="Brieven maken", done=self._let_go, failed=self._failed)

    def _failed(self, error: BijtijdsError) -> None:
        self.told.emit(sentence(error))

    def _let_go(self, briefs: Briefs) -> None:
        stayed: list[str] = []
        why: BijtijdsError | None = None
        for seat, made in briefs:
            try:
                if isinstance(why, Trouble):
                    raise why  # the disk or the printer that failed would fail the others too
                self._one(seat, made)
            except (RuleBroken, Trouble) as error:
                why = error
                stayed.append(wording.first(self._desk.names, seat))
        self.told.emit(self._said(len(briefs), stayed, why))

    def _one(self, seat: Seat, made: Made) -> None:
        """One brief past the gate; what fails after it stands in the register as failed."""
        assert seat.consent is not None
        carrier = Carrier.FILE if self._folder is not None else Carrier.PAPER
        named = tuple(one.uid for one in seat.consent.recipients if one.uid is not None)
        name = made.paper.file_name
        wish = Release(BASIS_OF[seat.consent.option], carrier, named=named, file_name=name)
        cleared = gate.release(self._desk.store, made.uid, wish)
        try:
            if self._folder is not None:
                self._desk.outgoing.save(cleared, self._folder / name)
            else:
                self._desk.outgoing.print(cleared, self._printer)
        except Trouble:
            gate.did_not_leave(self._desk.store, cleared)
            raise

    def _said(self, count: int, stayed: Sequence[str], why: BijtijdsError | None) -> str:
        done = "bewaard" if self._folder is not None else "geprint"
        if why is None:
            outside = " Zij staan nu buiten de beveiliging van Bijtijds." if self._folder is not None else ""
            return f"{wording.letters_for(count)} {done}; de uitgifte is vastgelegd.{outside}"
        left = count - len(stayed)
        return f"{left or 'Geen'} van de {count} brieven {done}, {wording.together(stayed)} niet. {sentence(why)}"


@dataclass(frozen=True, slots=True, repr=False)
class _Making:
    """Make the brief of everybody who may go by name at this moment."""

    store: Store
    meeting: str
    on: date | None

    def run(self, progress: Progress) -> Briefs:
        """Off the screen's thread."""
        progress.step(0, 1)
        return meetings.briefs(self.store, self.meeting, self.on)
