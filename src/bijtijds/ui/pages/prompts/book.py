"""The prompt book: one card at a time, also beside a form; its sentences go into the field that had the focus."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit
from shiboken6 import isValid

from bijtijds.terms.codes import TalkKind
from bijtijds.terms.prompts import Prompt, prompts
from bijtijds.ui.kit.choices import ChoiceField
from bijtijds.ui.kit.dialog import Dialog
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, empty_layout, row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk

_STEPS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "note": ("Nieuwe signaalnotitie", "note.new", ()),
    "child": ("Gesprek met het kind", "talk.new", (TalkKind.CHILD.value,)),
    "extra": ("Extra gesprek met ouders", "talk.new", (TalkKind.EXTRA.value,)),
    "ten": ("10-minutengesprek", "talk.new", (TalkKind.TEN_MINUTES.value,)),
    "suspicion": ("Gesprek bij een vermoeden", "talk.new", (TalkKind.SUSPICION.value,)),
    "park": ("Even parkeren", "park.new", ()),
}
_ACUTE = "acute"
_WIDTH = 112


class PromptBook(Dialog):
    """Shows one card; it blocks nothing, so that it can stand beside a form while one types."""

    def __init__(self, desk: Desk, card: str | None = None) -> None:
        beside = QApplication.activeWindow()
        super().__init__(
            beside if isinstance(beside, QDialog) else None,
            "Spiekkaart",
            primary="…",
            cancel="Sluit  Esc",
            width=_WIDTH,
        )
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.desk = desk
        self._target = _field_in_focus()
        self.chooser = ChoiceField("card", "Spiekkaart", [(one.id, one.title) for one in prompts()], as_list=True)
        self.title.hide()
        self.body.addWidget(self.chooser)
        self._card = column(gap=1.2)
        self.body.addLayout(self._card)
        self.chooser.changed.connect(self._show)
        known = [one.id for one in prompts()]
        self.chooser.show_value(card if card in known else known[0])
        self._show()

    def open(self) -> None:
        """Show it without holding up what is beneath."""
        self.show()

    def card(self) -> Prompt:
        """The card in view."""
        return next(one for one in prompts() if one.id == self.chooser.value())

    @Slot()
    def accept_when_ready(self) -> None:
        """Take the step that the card ends in."""
        step = self.card().button
        self.accept()
        if step == _ACUTE:
            self.desk.actions.get(_ACUTE).trigger()
            return
        _, route, more = _STEPS[step]
        pupil = self._pupil()
        if pupil is None and more:
            self.desk.way.show("pupils")
        else:
            self.desk.way.open(route, pupil, *more)

    @Slot()
    def _show(self) -> None:
        card = self.card()
        empty_layout(self._card)
        for tip in card.tips:
            line = row(gap=1.4)
            line.addWidget(Text("•", "muted", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Text(tip), 1)
            self._card.addLayout(line)
        self._show_sentences(card)
        self._show_step(card)

    def _show_sentences(self, card: Prompt) -> None:
        if not card.say:
            return
        self._card.addSpacing(self._card.spacing())
        self._card.addWidget(Text("Zinnen om mee te beginnen", "caption"))
        for words in card.say:
            if self._target is None:
                self._card.addWidget(Text(f"‘{words}’"))
                continue
            line, link = row(gap=1.4), Link("Zet in veld", "plus", name=f"Zet in het veld: {words}")
            link.setProperty("sentence", words)
            link.clicked.connect(self._insert)
            line.addWidget(Text(words), 1)
            line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
            self._card.addLayout(line)

    def _show_step(self, card: Prompt) -> None:
        """Beside a form there is nothing to open: the form is the step."""
        words = "Acute kaart" if card.button == _ACUTE else _STEPS[card.button][0]
        if card.button != _ACUTE and self._pupil() is None and _STEPS[card.button][2]:
            words = f"{words}: kies de leerling"
        self.primary_button.setText(f"{words}  Ctrl+Enter")
        self.primary_button.setAccessibleName(words)
        known = card.button != _ACUTE or _has_acute(self.desk)
        beside = self._target is not None or isinstance(self.parentWidget(), QDialog)
        self.primary_button.setVisible(known and not beside)

    def _pupil(self) -> UUID | None:
        ask = getattr(self.desk.way, "current_pupil", None)
        found = ask() if callable(ask) else None
        return found if isinstance(found, UUID) else None

    @Slot()
    def _insert(self) -> None:
        words = str(self.sender().property("sentence"))
        if self._target is None or not isValid(self._target):
            return
        if isinstance(self._target, QLineEdit):
            self._target.insert(words)
        else:
            cursor = self._target.textCursor()
            before = self._target.toPlainText()[: cursor.position()]
            cursor.insertText(words if not before or before[-1].isspace() else f" {words}")
        self._target.window().activateWindow()
        self._target.setFocus(Qt.FocusReason.OtherFocusReason)


def _field_in_focus() -> QLineEdit | QPlainTextEdit | None:
    focus = QApplication.focusWidget()
    return focus if isinstance(focus, QLineEdit | QPlainTextEdit) and not focus.isReadOnly() else None


def _has_acute(desk: Desk) -> bool:
    try:
        desk.actions.get(_ACUTE)
    except KeyError:
        return False
    return True
