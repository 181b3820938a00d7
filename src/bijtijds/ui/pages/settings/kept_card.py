"""A card of Instellingen with a form of its own, kept by its button."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Slot

from bijtijds.base.errors import BijtijdsError, RuleBroken
from bijtijds.ui.kit.autosave import Autosave
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.drafts import DraftKeeper
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow
from bijtijds.ui.kit.page import Desk, Draft


class KeptCard(Card):
    """It is kept by its button; what is typed meanwhile is a draft that survives a lock."""

    def __init__(self, desk: Desk, key: str, *, title: str, about: str, button: str) -> None:
        super().__init__(title)
        self._desk, self._key = desk, key
        self.add(Text(about, "muted"))
        self.form = Form(desk.clock)
        self._ask(self.form)
        self.add(self.form)
        self.button = Button(button)
        self.button.clicked.connect(self.save)
        line = Flow()
        line.addWidget(self.button)
        self.body.addLayout(line)
        self.read()
        draft = desk.store.draft(key)
        if draft is not None:
            self.form.show_typed(dict(draft))
        self.button.setEnabled(self.form.edited())
        self._autosave = Autosave(self.form, key, DraftKeeper(desk.store, None), desk.clock, parent=self)
        self.form.changed.connect(self._typed)

    def _ask(self, form: Form) -> None:
        """Put the fields in the form."""
        raise NotImplementedError

    def _told(self) -> Mapping[str, Any]:
        """What is kept now, by field."""
        raise NotImplementedError

    def _keep(self, typed: dict[str, Any]) -> None:
        """Keep what was typed. RuleBroken at the field that is wrong."""
        raise NotImplementedError

    def read(self) -> None:
        """Read again, unless somebody is typing here."""
        if not self.form.edited():
            self.form.fill(dict(self._told()))

    def unsaved(self) -> Iterable[Draft]:
        """What a lock must keep."""
        return self._autosave.unsaved()

    @Slot()
    def save(self) -> None:
        """Keep it; what is wrong stands at its field."""
        if not self.form.check_now():
            return
        try:
            self._keep(self.form.typed())
        except RuleBroken as broken:
            self.form.show_problems([broken])
            return
        except BijtijdsError as trouble:
            self._desk.bar.say_trouble(trouble)
            return
        self._autosave.stop()
        self.form.show_problems([])
        self.form.kept()
        self._desk.store.drop_draft(self._key)
        self.button.setEnabled(False)

    @Slot()
    def _typed(self) -> None:
        self.button.setEnabled(self.form.edited())
