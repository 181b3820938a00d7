"""When a form was opened on an older version: what is kept now beside what was typed, and the choice between them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from bijtijds.base.errors import BijtijdsError, RuleBroken
from bijtijds.services import history
from bijtijds.terms.messages import sentence
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


class Choice(QObject):
    """What happens when a form was opened on an older version: she sees both and says which stays.

    `newest` reads what is kept now, `keep` keeps the form as it stands. Whatever she chooses, both can be found
    afterwards; what cannot be kept leaves the form as it stood, and it is asked again. A broken rule is shown at its
    field, or as `refused` says.
    """

    mine = Signal()
    """Hers stays: the form counts from the newest version now, and can be kept in the way it always is."""
    theirs = Signal()
    """The other stays: the form shows it, and hers is an earlier version."""
    told = Signal(str)
    """A sentence for the footer: what happened, or what went wrong."""

    def __init__(
        self, desk: Desk, form: KeptForm, newest: Callable[[], object], keep: Callable[[], object], parent: QWidget,
        refused: Callable[[RuleBroken], None] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._desk, self._form, self._newest, self._keep, self._over = desk, form, newest, keep, parent
        self._refused = refused or self._show_at_its_field

    @Slot()
    def ask(self) -> None:
        """Show both beside each other; nothing is lost before she chose."""
        both = TwoVersions(self._over, differences(self._form, self._newest()))
        both.mine.connect(self._keep_mine)
        both.theirs.connect(self._take_theirs)
        both.open()

    @Slot()
    def _keep_mine(self) -> None:
        self._count_from_newest()
        self.mine.emit()

    @Slot()
    def _take_theirs(self) -> None:
        before = self._form.seen
        self._count_from_newest()
        try:
            history.lay_aside(self._desk.store, self._keep)
        except BijtijdsError as trouble:
            self._form.seen = before
            if isinstance(trouble, RuleBroken):
                self._refused(trouble)
            self.told.emit(NOT_TAKEN if isinstance(trouble, RuleBroken) else sentence(trouble))
            return
        self._form.fill(self._newest())
        self.theirs.emit()
        self._desk.bar.say(TAKEN)  # in place of the offer to undo what was only laid aside
        self.told.emit(TAKEN)

    def _show_at_its_field(self, broken: RuleBroken) -> None:
        self._form.show_problems([broken])

    def _count_from_newest(self) -> None:
        self._form.seen = getattr(self._newest(), "seen", None)


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
