"""Taking over notes from the pupil administration: paste, look at each note, choose, and keep all as one step."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import QTimer, Slot

from bijtijds.base.errors import BijtijdsError, RuleBroken
from bijtijds.services import Changed, pasting, pupils
from bijtijds.terms.codes import Channel
from bijtijds.terms.dates import short_date
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.autosave import Autosave
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.cells import Cell, Line
from bijtijds.ui.kit.drafts import DraftKeeper
from bijtijds.ui.kit.page import Desk, Draft, TaskPage
from bijtijds.ui.kit.signs import Sign
from bijtijds.ui.kit.table import Column, Table
from bijtijds.ui.pages.notes.paste_form import PasteForm


@dataclass(frozen=True, slots=True, repr=False)
class _Row:
    """A line of the list."""

    at: int
    day: str
    fact: str
    problem: str


class PastePage(TaskPage):
    """Notes of one pupil out of ParnasSys or ESIS. What is pasted and corrected is a draft until it is kept."""

    def __init__(self, desk: Desk, pupil: UUID) -> None:
        self._banner = pupils.banner(desk.store, pupil)
        super().__init__(desk, back=desk.names(self._banner.name), title="Notities plakken uit ParnasSys of ESIS")
        self._pupil, self._key = pupil, f"note.paste/{pupil.hex}"
        columns = [
            Column("", width=8, tick=True),
            Column("Wanneer", _day, width=22),
            Column("Notitie", _fact),
        ]
        self.table: Table[_Row] = Table(columns, key=_row_key, name="Notities; spatie kiest wat u overneemt")
        self.form = PasteForm(desk, self.table)
        self.form.channel.show_value(Channel.CHILD_SHOWS)
        self.body.addWidget(self.form, 1)
        self.list_button = Button("Terug naar de lijst")
        self.list_button.clicked.connect(self._back_to_list)
        self.add_button(self.list_button)
        self._to_list()
        draft = desk.store.draft(self._key)
        if draft is not None:
            self.form.take_up(draft)
            if self.form.pieces:
                self._to_pieces()
        self.autosave = Autosave(
            self.form, self._key, DraftKeeper(desk.store, pupil), desk.clock, pupil=pupil, parent=self
        )
        self.autosave.saved.connect(self.saved)
        self.form.changed.connect(self._tell)
        self.form.left.connect(self._show_rows)
        self.table.chosen.connect(self._choose)
        self.table.ticks_changed.connect(self._ticked)
        QTimer.singleShot(0, self, self._begin_where)

    def unsaved(self) -> Iterable[Draft]:
        """What a lock must keep."""
        return self.autosave.unsaved()

    def refresh(self, changed: Changed) -> None:
        """Names change when discreet is switched on or off."""
        if not changed.kinds:
            self.back_button.setText(self.desk.names(self._banner.name))

    @Slot()
    def leave(self) -> None:
        """Later: the draft is kept now."""
        self.autosave.now()
        super().leave()

    @Slot()
    def read(self) -> None:
        """Cut the list into notes and show them."""
        try:
            pieces = pasting.read(str(self.form.field("list").stored()))
        except RuleBroken as broken:
            self.form.show_problems([RuleBroken(broken.code, field="list")])
            return
        self.form.begin(pieces)
        self._to_pieces()
        self.form.changed.emit()
        self.table.setFocus()

    @Slot()
    def keep(self) -> None:
        """Keep the chosen notes as one step; with a problem go to the note that has it."""
        self.form.remember()
        pieces = []
        for at in sorted(self.form.ticked):
            self.form.show_piece(at)
            try:
                pieces.append(self.form.piece())
            except RuleBroken as broken:
                self.table.choose(at)
                self.form.show_problems([broken])
                return
        try:
            pasting.take_over(self.desk.store, self._pupil, pieces, channel=self.form.channel.value())
        except BijtijdsError as error:
            self.hint(sentence(error))
            return
        self.autosave.stop()
        self.desk.store.drop_draft(self._key)
        self.left.emit()
        self.desk.way.close_task()

    # -- steps

    def _to_list(self) -> None:
        self.form.look_at_list()
        button = Button("Lees de lijst  Ctrl+Enter", "primary")
        button.clicked.connect(self.read)
        self.set_primary(button)
        self.list_button.hide()
        self._tell()

    def _to_pieces(self) -> None:
        self.form.steps.setCurrentIndex(1)
        button = Button("Neem over  Ctrl+Enter", "primary")
        button.clicked.connect(self.keep)
        self.set_primary(button)
        self.list_button.show()
        self._show_rows()
        self.table.tick(set(self.form.ticked))
        self.table.choose(self.form.now())
        self._tell()

    def _show_rows(self) -> None:
        self.form.remember()
        if self.form.pieces:
            today = self.desk.clock.today()
            self.table.show_rows([_row(at, piece, today) for at, piece in enumerate(self.form.pieces)])

    @Slot()
    def _begin_where(self) -> None:
        if self.form.pieces and self.form.steps.currentIndex():
            self.table.setFocus()
        else:
            self.form.field("list").focus()

    @Slot()
    def _back_to_list(self) -> None:
        """The list can be pasted anew; what was corrected goes when it is read again."""
        self._to_list()

    @Slot(object)
    def _choose(self, row: object) -> None:
        if isinstance(row, _Row) and row.at != self.form.now():
            self.form.remember()
            self.form.show_piece(row.at)

    @Slot()
    def _ticked(self) -> None:
        kept = {int(str(key)) for key in self.table.ticked()}
        if kept != self.form.ticked:
            self.form.ticked = kept
            self.form.changed.emit()

    @Slot()
    def _tell(self) -> None:
        if self.form.steps.currentIndex() == 0:
            filled = not self.form.field("list").is_empty()
            self.ready("" if filled else "Plak eerst de lijst met notities.")
            return
        count = len(self.form.ticked)
        self.ready("" if count else "Zet met de spatiebalk een vinkje bij wat u wilt overnemen.")
        if count:
            self.hint(
                f"{count} van de {len(self.form.pieces)} gekozen. Bij elke notitie komt ‘ook in het LAS’ te staan."
            )


def _row(at: int, piece: dict[str, str | None], today: date) -> _Row:
    day = piece["seen_on"] or ""
    told = short_date(date.fromisoformat(day), today) if day[:4].isdigit() else day
    fact = " ".join((piece["observation"] or "").split())
    return _Row(at, told, fact, "" if day and fact else "datum ontbreekt" if fact else "geen tekst")


def _day(row: _Row) -> Cell:
    return Line(row.day) if row.day else Line("geen datum", "warn", sign=Sign.WARN)


def _fact(row: _Row) -> Cell:
    return Line(row.fact if len(row.fact) <= 90 else f"{row.fact[:90].rsplit(' ', 1)[0]} …")


def _row_key(row: _Row) -> int:
    return row.at
