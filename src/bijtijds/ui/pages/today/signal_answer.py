"""What a new signal is answered with, in place."""

from PySide6.QtCore import Signal, Slot

from bijtijds.services import notes
from bijtijds.services.today import NewSignal
from bijtijds.ui.kit.asking import Asking
from bijtijds.ui.kit.page import Desk

_UNDER_A_SIGN = (6.2, 0, 0, 0.6)


class SignalAnswer(Asking):
    """A new signal is opened in the dossier, or it was seen and leaves Vandaag."""

    to_dossier = Signal(object)

    def __init__(self, desk: Desk, one: NewSignal) -> None:
        super().__init__(desk, margins=_UNDER_A_SIGN)
        self._signal = one
        self.open_button = self.add("Bekijk in dossier", "B", self.look)
        self.seen_button = self.add("Gezien", "K", self.finish)

    @Slot()
    def look(self) -> None:
        """Open it where it stands; with that it has been looked at."""
        self.finish()
        self.to_dossier.emit(self._signal.pupil.uid)

    @Slot()
    def finish(self) -> None:
        """It was looked at."""
        self.try_now(self._finish)

    def _finish(self) -> None:
        notes.look_at(self.desk.store, (self._signal.uid,))
