"""One line under the fields that parents read: which word is a judgement or a diagnosis, and what to write instead."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from bijtijds.terms import parent_words
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.links import Link
from bijtijds.ui.pages.talks.points import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bijtijds.ui.pages.talks.form import TalkForm


class WordLine(Note):
    """Says one word at a time, never blocks, and is still when the word is to stay (guideline §2.7)."""

    def __init__(self, form: "TalkForm", names: "Sequence[str]") -> None:
        super().__init__("", "pencil-simple", meaning=True)
        self._fields = [form.field(name) for name in names]
        self._stays: set[str] = set()
        self._word = ""
        self.keep_link = Link("Laat zo staan")
        self.keep_link.clicked.connect(self._keep)
        self.body.addWidget(self.keep_link)
        for field in self._fields:
            field.changed.connect(self.look)
        form.filled.connect(self.look)
        self.look()

    def word(self) -> str:
        """The word that it names now; empty when it is still."""
        return self._word

    @Slot()
    def look(self) -> None:
        """Look at what stands in the fields now."""
        text = "\n".join(part for field in self._fields for part in spoken(field.stored()))
        hit = next((one for one in parent_words.look(text) if one.word.casefold() not in self._stays), None)
        self._word = hit.word if hit is not None else ""
        if hit is not None:
            self.say(f"Ouders lezen hier ‘{hit.word}’. {hit.say}")
            self.keep_link.setAccessibleName(f"Laat ‘{hit.word}’ zo staan")
        self.setVisible(hit is not None)

    @Slot()
    def _keep(self) -> None:
        self._stays.add(self._word.casefold())
        self.look()
