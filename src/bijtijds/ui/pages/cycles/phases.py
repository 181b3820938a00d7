"""The line of five phases with their real days, and the dialog that puts a cycle in another one."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QWidget

from bijtijds.services import cycles
from bijtijds.services.cycles import CycleState
from bijtijds.terms.codes import Phase
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import column, hairline, row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.signs import Sign
from bijtijds.ui.pages.cycles import wording
from bijtijds.ui.theme import units


class PhaseLine(QFrame):
    """Where the cycle is: done, now and to come, with a sign and days."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "head")
        line = row(self, gap=2, margins=(4, 1.2, 4, 1.2))
        self._signs: dict[Phase, Picture] = {}
        self._titles: dict[Phase, Text] = {}
        self._days: dict[Phase, Text] = {}
        for phase in Phase:
            one = QWidget()
            inner = row(one, gap=1.4)
            self._signs[phase] = Picture("circle", "muted")
            words = column()
            self._titles[phase] = Text(wording.TITLES[phase], wrap=False)
            self._days[phase] = Text("", "meta", wrap=False)
            words.addWidget(self._titles[phase])
            words.addWidget(self._days[phase])
            inner.addWidget(self._signs[phase])
            inner.addLayout(words)
            line.addWidget(one)
            if phase is not Phase.EVALUATE:
                between = hairline()
                units.at_least(between, width=1)
                line.addWidget(between, 1)
        self.other = Link("Andere fase …")
        line.addStretch(1)
        line.addWidget(self.other, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_state(self, now: Phase, began: dict[Phase, date], today: date, *, closed: bool) -> None:
        """Show where it is; a closed cycle has done all."""
        order = list(Phase)
        for phase in order:
            passed = closed or order.index(phase) < order.index(now)
            sign = Sign.DONE if passed else Sign.NOW if phase is now else Sign.TODO
            self._signs[phase].show_icon(sign.icon, sign.colour)
            self._titles[phase].set_role("strong" if phase is now and not closed else "body")
            days = wording.phase_days(phase, now, began, today)
            self._days[phase].setText(days)
            self._days[phase].setVisible(bool(days))
        self.setAccessibleName(f"Fase: {wording.TITLES[now]}, {wording.phase_days(now, now, began, today)}")


class MovePhase(FormDialog):
    """To another phase, forward or back, from today or an earlier day."""

    def __init__(self, desk: Desk, parent: QWidget, uid: UUID, state: CycleState) -> None:
        super().__init__(desk, parent, "Andere fase", key=f"cycle.phase/{uid.hex}", pupil=state.pupil)
        self._uid = uid
        order = list(Phase)
        following = order[min(order.index(state.phase) + 1, len(order) - 1)]
        self.form.choice("phase", "Fase", list(wording.TITLES.items()))
        self.form.day("on", "Vanaf")
        self.begin({"phase": following, "on": desk.clock.today()})

    @Slot()
    def save(self) -> None:
        """Move it."""
        told = self.form.typed()
        cycles.move(self.desk.store, self._uid, told["phase"], told["on"])
