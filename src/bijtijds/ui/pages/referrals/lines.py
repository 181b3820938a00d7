"""What stands under a field of a referral: whether it goes on the brief, and what to take over into it."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from bijtijds.services import perspectives
from bijtijds.services.consents import ConsentRow
from bijtijds.terms.sharing import Item
from bijtijds.ui.kit import consent_words
from bijtijds.ui.kit.fields import Field, TextField
from bijtijds.ui.kit.layout import Flow
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.signs import Sign, SignLabel


class Under(QWidget):
    """Stands under a field: a quiet mark whether it goes along, and what the dossier has to add to it."""

    def __init__(self, field: Field, item: Item | None, lines: Sequence[str] = ()) -> None:
        super().__init__()
        self._field, self._item, self._lines = field, item, tuple(line for line in lines if line.strip())
        self._mark = SignLabel(Sign.TODO, "", role="meta")
        self.link = Link("", "arrow-right")
        box = Flow(self, gap=2)
        for widget, shown in ((self._mark, item is not None), (self.link, bool(self._lines))):
            box.addWidget(widget)
            widget.setVisible(shown)
        field.box.addWidget(self)
        self.setVisible(item is not None or bool(self._lines))
        self.link.clicked.connect(self.take)
        field.changed.connect(self.look)
        self.look()

    def show_consent(self, consent: ConsentRow | None) -> None:
        """Say whether the consent lets this item go along."""
        if self._item is None:
            return
        if consent is None:
            sign, words = Sign.TODO, "nog geen grond"
        elif consent.option in consent_words.BY_NAME and self._item in consent.items:
            sign, words = Sign.DONE, "gaat mee"
        else:
            sign, words = Sign.LOCKED, "blijft hier"
        self._mark.show_sign(sign, words, role="meta")
        self._field.input.setAccessibleDescription(words)

    def mark(self) -> str:
        """What the mark says now."""
        return self._mark.word()

    @Slot()
    def take(self) -> None:
        """Put what the dossier says under what was typed; a line that is there already comes in once."""
        field = self._field
        if not isinstance(field, TextField):
            return
        text = perspectives.with_lines(field.edit.toPlainText(), self._lines)
        if text != field.edit.toPlainText():
            cursor = QTextCursor(field.edit.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)  # so that Ctrl+Z takes it back
        field.focus()

    @Slot()
    def look(self) -> None:
        """Offer only what is not there yet."""
        field = self._field
        if not self._lines or not isinstance(field, TextField):
            return
        there = {line.strip().casefold() for line in field.edit.toPlainText().splitlines()}
        count = sum(line.strip().casefold() not in there for line in self._lines)
        words = "1 regel" if count == 1 else f"{count} regels"
        self.link.setText(f"Neem {words} over uit het dossier")
        self.link.setAccessibleName(f"{field.label}: neem {words} over uit het dossier")
        self.link.setVisible(count > 0)
