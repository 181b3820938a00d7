"""The promises of a dossier: open ones first, each with its term and what came of it."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from bijtijds.services import agreements
from bijtijds.services.agreements import AgreementRow
from bijtijds.terms.codes import AgreementState
from bijtijds.terms.dates import short_date
from bijtijds.ui.kit import due
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.cells import Cell, Line
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.signs import Sign
from bijtijds.ui.kit.table import Column, Table
from bijtijds.ui.pages.pupils.agreement_dialogs import (
    DropAgreement,
    FinishAgreement,
    PostponeAgreement,
)
from bijtijds.ui.pages.pupils.sheet import Sheet

_STATES = {AgreementState.OPEN: Sign.TODO, AgreementState.DONE: Sign.DONE, AgreementState.DROPPED: Sign.CLOSED}


class AgreementSheet(Sheet[AgreementRow]):
    """A table with the three answers under it; K, D and V do the same as on Vandaag."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        table: Table[AgreementRow] = Table(
            [
                Column("Afspraak", _what, weight=5),
                Column("Termijn", self._term, width=27),
                Column("Stand", _state, weight=3),
            ],
            key=_uid,
            name="Afspraken",
        )
        table.set_empty(Empty("Nog geen afspraken", "Wat u afspreekt met ouders, kind of collega, komt hier."))
        self.done = Button("Klaar  K", icon="check", name="Afspraak is klaar")
        self.later = Button("Nieuwe datum  D", icon="calendar-blank", name="Nieuwe datum voor de afspraak")
        self.drop = Button("Laten vervallen  V", icon="prohibit", name="Afspraak laten vervallen")
        self.new = Button("Nieuwe afspraak …", icon="plus")
        self.lay_out(table, (self.done, self.later, self.drop, self.new))
        self.table.opened.connect(self._finish)
        self.new.clicked.connect(self._make)
        pairs = ((self.done, "K", self._finish), (self.later, "D", self._postpone), (self.drop, "V", self._drop))
        for button, key, slot in pairs:
            button.clicked.connect(slot)
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)

    def _rows(self, pupil: UUID) -> Sequence[AgreementRow]:
        return agreements.of_pupil(self._desk.store, pupil)

    @Slot()
    def _look(self) -> None:
        row = self.table.current()
        is_open = row is not None and row.state is AgreementState.OPEN
        for button in (self.done, self.later, self.drop):
            button.setEnabled(is_open)

    def _open_row(self) -> AgreementRow | None:
        row = self.table.current()
        return row if row is not None and row.state is AgreementState.OPEN else None

    def _ask(self, kind: type[FinishAgreement] | type[PostponeAgreement] | type[DropAgreement]) -> None:
        row = self._open_row()
        if row is not None:
            dialog: FormDialog = kind(self._desk, self, row)
            dialog.open()

    @Slot()
    def _finish(self) -> None:
        self._ask(FinishAgreement)

    @Slot()
    def _postpone(self) -> None:
        self._ask(PostponeAgreement)

    @Slot()
    def _drop(self) -> None:
        self._ask(DropAgreement)

    @Slot()
    def _make(self) -> None:
        if self._pupil is not None:
            self._desk.way.open("agreement.new", self._pupil)

    def _term(self, row: AgreementRow) -> Cell:
        today = self._desk.clock.today()
        if row.due_on is None:
            return Line("zonder datum", "meta")
        if row.state is not AgreementState.OPEN:
            return Line(short_date(row.due_on, today), "meta")
        words, sign = due.stands(row.due_on, today)
        return Line(words, "danger" if sign else "body", sign=sign)


def _what(row: AgreementRow) -> Cell:
    whom = f" · voor {row.for_whom}" if row.for_whom else ""
    who = "te lezen na Vertrouwelijk openen" if row.confidential else f"{row.who}{whom}"
    return Line(row.what), Line(who, "meta")


def _state(row: AgreementRow) -> Cell:
    words = row.state.label
    if row.state is AgreementState.OPEN and row.postponed:
        words = f"open, {row.postponed} keer verzet"
    lines = [Line(words, "meta", sign=_STATES[row.state])]
    if row.outcome:
        lines.append(Line(row.outcome))
    return lines


def _uid(row: AgreementRow) -> UUID:
    return row.uid
