"""When a form was opened on an older version: what is kept now beside what was typed, and the choice between them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from bijtijds.base.errors import BijtijdsError
from bijtijds.services import history
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.dialog import Dialog
from bijtijds.ui.kit.form import Form, KeptForm
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.theme import units

TAKEN = "De andere versie staat er nu. Wat u typte, staat in de geschiedenis."
NOT_TAKEN = "Uw tekst blijft een concept."


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that says something else in the two versions."""

    label: str
    kept: str
    typed: str


def differences(form: Form, kept: object) -> tuple[Difference, ...]:
    """Which fields of the form differ from the kept version; the form stands as it stood afterwards."""
    typed = _read(form)
    values = form.values()
    form.blockSignals(True)
    try:
        form.fill(kept)
        stored = _read(form)
        form.show_typed(values)
    finally:
        form.blockSignals(False)
    return tuple(
        Difference(form.field(name).label or name, stored[name], typed[name])
        for name in form.names()
        if stored[name] != typed[name]
    )


def take_theirs(desk: Desk, form: KeptForm, newest: Callable[[], object], keep: Callable[[], object]) -> None:
    """Show what is kept now in the form; what was typed is kept by `keep` first, as an earlier version.

    Raises what `keep` raises, and then the form stands as it stood and asks again.
    """
    before = form.seen
    count_from(form, newest())
    try:
        history.lay_aside(desk.store, keep)
    except BijtijdsError:
        form.seen = before
        raise
    form.fill(newest())
    desk.bar.say(TAKEN)  # in place of the offer to undo what was only laid aside


def count_from(form: KeptForm, kept: object) -> None:
    """What is typed goes on top of this version."""
    form.seen = getattr(kept, "seen", None)


class TwoVersions(Dialog):
    """Shows both versions field by field; she chooses which stays, and both can be found afterwards."""

    mine = Signal()
    theirs = Signal()

    def __init__(self, parent: QWidget, found: Sequence[Difference]) -> None:
        title = "Deze tekst is intussen veranderd"
        super().__init__(parent, title, primary="Bewaar wat ik typte", cancel="Terug  Esc", width=150)
        self.body.addWidget(Text("Kies welke versie blijft. De andere versie blijft in de geschiedenis staan."))
        table = QWidget()
        grid = QGridLayout(table)
        units.margins(grid, 0, 0, 0, 0)
        units.gap(grid, 2)
        for at, words in enumerate(("", "Nu in het dossier", "Wat u typte")):
            grid.addWidget(Text(words, "strong"), 0, at)
        for line, one in enumerate(found, start=1):
            grid.addWidget(Text(one.label, "caption"), line, 0)
            grid.addWidget(Text(one.kept or "–"), line, 1)
            grid.addWidget(Text(one.typed or "–"), line, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self.body.addWidget(table)
        self.other_button = Button("Neem de andere versie over")
        self.other_button.clicked.connect(self._take_theirs)
        self.add_button(self.other_button)
        self.accepted.connect(self.mine)

    @Slot()
    def _take_theirs(self) -> None:
        self.theirs.emit()
        self.reject()


def _read(form: Form) -> dict[str, str]:
    return {name: _field_words(form, name) for name in form.names()}


def _field_words(form: Form, name: str) -> str:
    field = form.field(name)
    told = getattr(field, "words", None)  # a field that knows how it reads, such as a choice or a table
    return str(told()) if callable(told) else _words(field.stored())


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else ""
    if isinstance(value, dict):
        return ", ".join(part for part in (_words(one) for one in value.values()) if part)
    if isinstance(value, list | tuple):
        return "\n".join(part for part in (_words(one) for one in value) if part)
    return "" if value is None else str(value)
