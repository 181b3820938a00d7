"""Prullenbak: what was deleted in the last 30 days, and putting it back."""

from PySide6.QtCore import Qt, Slot

from bijtijds.base.clock import SCHOOL_ZONE
from bijtijds.services import Changed, history
from bijtijds.services.history import Deleted
from bijtijds.terms.dates import local_time, long_date
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.page import Desk, TaskPage
from bijtijds.ui.kit.table import Column, Table
from bijtijds.ui.kit.tasks import Progress


class BinPage(TaskPage):
    """One line for each deletion; Enter or the button puts it back. Nothing here shows a word of a text."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, back="Terug", title="Prullenbak",
            subtitle="Wat u verwijdert, staat hier dertig dagen. Zet het terug als het een vergissing was.",
        )  # fmt: skip
        columns: list[Column[Deleted]] = [
            Column("Wanneer", self._when, width=46),
            Column("Wat", self._what, weight=3),
            Column("Van wie", self._who, weight=2),
        ]
        self.table: Table[Deleted] = Table(columns, key=_key, name="Prullenbak")
        self.table.set_empty(
            Empty("De prullenbak is leeg", "Verwijderde notities, gesprekken en afspraken komen hier te staan.")
        )
        self.body.addWidget(self.table, 1)
        self.back_button_here = Button("Zet terug", icon="arrow-u-up-left")
        self.set_primary(self.back_button_here)
        self.back_button_here.clicked.connect(self._put_back)
        self.table.opened.connect(self._put_back)
        self.table.chosen.connect(self._look)
        self._read()
        Entrance(self, self.table)

    def refresh(self, changed: Changed) -> None:
        """Read again."""
        self._read()

    def _read(self) -> None:
        self.table.show_rows(list(history.deleted(self.desk.store)))
        if self.table.current() is None:
            self.table.choose_first()
        self._look()

    @Slot()
    def _look(self) -> None:
        self.ready("" if self.table.current() is not None else "Kies een regel om terug te zetten")

    @Slot()
    def _put_back(self) -> None:
        row = self.table.current()
        if row is None:
            return
        store, change = self.desk.store, row.change

        def work(_progress: Progress) -> str:
            return history.put_back(store, change)

        self.desk.tasks.run(work, title="Terugzetten", done=self._was_put_back, failed=self.desk.bar.say_trouble)

    def _was_put_back(self, _sentence: str) -> None:
        self.desk.bar.say("Teruggezet op zijn oude plek.")
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _when(self, row: Deleted) -> tuple[Line, ...]:
        local = row.at.astimezone(SCHOOL_ZONE).date()
        left = "verdwijnt over 1 dag" if row.days_left == 1 else f"verdwijnt over {row.days_left} dagen"
        return (
            Line(long_date(local), "strong"), Line(f"{local_time(row.at)} uur · {row.author}", "meta"),
            Line(left, "meta"),
        )  # fmt: skip

    def _what(self, row: Deleted) -> tuple[Line, ...]:
        about = f"van {long_date(row.about_on)}" if row.about_on is not None else ""
        more = f"met alles wat erbij hoort ({row.rows} onderdelen)" if row.rows > 1 else ""
        return (Line(row.sentence), *(Line(words, "meta") for words in (about, more) if words))

    def _who(self, row: Deleted) -> str:
        return ", ".join(self.desk.names(name) for name in row.names)


def _key(row: Deleted) -> bytes:
    return row.change.value
