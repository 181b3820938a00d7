"""The line that says that a child comes back: no name, no sound, and it stays until somebody picked it up."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame

from bijtijds.base.errors import Trouble
from bijtijds.services import Changed, Store, parking
from bijtijds.services.parking import Waiting
from bijtijds.terms.dates import clock_time, day_in_words
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import row

LOOKS_EVERY_MS = 20_000
_KINDS = frozenset({"parked", "appointment"})


class Comeback(QFrame):
    """Asks the file now and then whose moment has come; tells which one is to be picked up (guideline §2.8)."""

    wanted = Signal(object)

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._first: UUID | None = None
        self.setProperty("role", "bar")
        line = row(self, gap=2, margins=(3, 0.8, 3, 0.8))
        line.addWidget(Picture("hourglass-medium", "warn"))
        self._words = Text("", "strong")
        line.addWidget(self._words)
        self.button = Button("Pak op", name="Pak op: een kind komt terug")
        self.button.clicked.connect(self._tell)
        line.addWidget(self.button)
        line.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self.hide()

    def begin(self) -> None:
        """Look now and from now on."""
        self.look()
        self._timer.start()

    def heard(self, changed: Changed) -> None:
        """Look again when something was parked, moved, picked up or taken back."""
        if not changed.kinds or changed.kinds & _KINDS:
            self.look()

    def words(self) -> str:
        """What it says now; empty while nobody comes back."""
        return "" if self.isHidden() else self._words.text()

    @Slot()
    def look(self) -> None:
        """Show the line or take it away."""
        try:
            back = parking.back_now(self._store)
        except Trouble:
            return  # the file is busy or closing; the next look is soon
        self._first = back[0].uid if back else None
        self._words.setText(_sentence(back, self._store.device.clock.today()))
        self.setAccessibleName(self._words.text())
        self.setVisible(bool(back))

    @Slot()
    def _tell(self) -> None:
        if self._first is not None:
            self.wanted.emit(self._first)


def _sentence(back: Sequence[Waiting], today: date) -> str:
    if not back:
        return ""
    if len(back) > 1:
        return f"{len(back)} kinderen die begonnen te vertellen komen terug."
    (first,) = back
    at = f" om {clock_time(first.at)}" if first.at is not None else ""
    if first.on < today:
        day = "gisteren" if first.on == today - timedelta(days=1) else f"op {day_in_words(first.on, today)}"
        return f"Een kind dat begon te vertellen zou {day}{at} terugkomen."
    return f"Een kind dat begon te vertellen komt terug{', zoals afgesproken' if at else ''}{at}."
