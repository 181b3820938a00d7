"""Choosing another day: three that are near at hand, or any day that is typed or picked."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractButton, QWidget

from bijtijds.base.clock import Clock
from bijtijds.base.errors import RuleBroken
from bijtijds.ui.kit import due
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.layout import row
from bijtijds.ui.kit.segments import Segments

_OTHER = "other"
_FIELD = "due_on"


class DayChoice(QWidget):
    """Three proposed school days and "Kies …"; the field for that stands in the form it was given."""

    def __init__(self, clock: Clock, form: Form, *, name: str = "Nieuwe datum") -> None:
        super().__init__()
        self.name = name
        self._form = form
        days = [(day.isoformat(), due.short_day(day)) for day in due.proposals(clock.today())]
        self._days = Segments([*days, (_OTHER, "Kies …")], name=name, wraps=True)
        self._days.chosen.connect(self._chosen)
        line = row(self)
        line.addWidget(self._days)
        form.day(_FIELD, "Andere dag", optional=True)
        form.field(_FIELD).hide()

    def day(self) -> date:
        """The day that was chosen. RuleBroken('day_needed') or whatever is wrong with what was typed."""
        chosen = self._days.value()
        if chosen != _OTHER:
            return date.fromisoformat(str(chosen))
        until = self._form.field(_FIELD).value()
        if not isinstance(until, date):
            raise RuleBroken("day_needed", field=_FIELD)
        return until

    def buttons(self) -> Sequence[QAbstractButton]:
        """The four choices in their order."""
        return self._days.buttons()

    def focus(self) -> None:
        """Put the focus on the choice that holds."""
        self.buttons()[[button.isChecked() for button in self.buttons()].index(True)].setFocus()

    @Slot(object)
    def _chosen(self, key: object) -> None:
        self._form.field(_FIELD).setVisible(key == _OTHER)
        self._form.setVisible(key == _OTHER or len(self._form.names()) > 1)
