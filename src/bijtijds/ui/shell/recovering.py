"""The way back in with the recovery sheet: twelve words, then a new phrase."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.shell.front import Front, name_and_mark, roomy_card
from bijtijds.ui.theme import units

COUNT, _ACROSS = 12, 3
_ENOUGH = 4


class WordsPage(Front):
    """Asks the twelve words. From the fourth letter on a word fills itself in and the cursor goes on."""

    words_typed = Signal(list)
    left = Signal()

    def __init__(self, file_name: str, complete: Callable[[str], str | None]) -> None:
        super().__init__(140)
        self.setAccessibleName("Openen met het herstelblad")
        self._complete = complete
        self.fields: list[QLineEdit] = []
        self.body.addLayout(name_and_mark())
        card = roomy_card()
        card.add(Text("Openen met het herstelblad", "task"))
        card.add(
            Text(
                f"Typ de twaalf woorden van het herstelblad van {file_name}. Vier letters per woord zijn genoeg. "
                "Hoofdletters maken niet uit.",
                "muted",
            )
        )
        card.body.addLayout(self._grid())
        says = row(gap=1.2)
        self._sign, self._says = Picture("warning-circle", "danger"), Text("")
        says.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        says.addWidget(self._says, 1)
        card.body.addLayout(says)
        buttons = row(gap=2)
        self.back_link = Link("Terug")
        self.open_button = Button("Open met deze woorden", "primary")
        buttons.addWidget(self.back_link)
        buttons.addStretch(1)
        buttons.addWidget(self.open_button)
        card.body.addLayout(buttons)
        self.body.addWidget(card)
        self.open_button.clicked.connect(self._send)
        self.back_link.clicked.connect(self.left)
        self.say_wrong("")

    def say_wrong(self, sentence: str) -> None:
        """Say why the words do not open the file."""
        self._says.setText(sentence)
        self._says.setVisible(bool(sentence))
        self._sign.setVisible(bool(sentence))
        self.set_busy(False)

    def said(self) -> str:
        """The sentence about what went wrong."""
        return self._says.text()

    def set_busy(self, busy: bool) -> None:
        """While the file is being opened nothing else can be asked."""
        self.open_button.setEnabled(not busy)
        self.back_link.setEnabled(not busy)

    def showEvent(self, event: QShowEvent) -> None:
        """The first word has the cursor."""
        super().showEvent(event)
        self.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        units.gap(grid, 2)
        down = COUNT // _ACROSS
        for at in range(COUNT):
            holder = QWidget()
            line = row(holder, gap=1)
            number = Text(str(at + 1), "meta", wrap=False)
            units.fixed(number, width=4)
            edit = QLineEdit()
            edit.setAccessibleName(f"Woord {at + 1}")
            edit.setMaxLength(20)
            edit.textEdited.connect(self._typed)
            edit.returnPressed.connect(self._send)
            line.addWidget(number)
            line.addWidget(edit, 1)
            grid.addWidget(holder, at % down, at // down)
            self.fields.append(edit)
        return grid

    @Slot(str)
    def _typed(self, text: str) -> None:
        edit = self.sender()
        if not isinstance(edit, QLineEdit) or len(text) < _ENOUGH:
            return
        word = self._complete(text)
        if word is not None and word != text:
            edit.setText(word)
            self._go_on_from(edit)

    def _go_on_from(self, edit: QLineEdit) -> None:
        at = self.fields.index(edit)
        following = self.fields[at + 1] if at + 1 < COUNT else self.open_button
        following.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _send(self) -> None:
        typed = [edit.text().strip() for edit in self.fields]
        empty = [str(at) for at, word in enumerate(typed, start=1) if not word]
        if empty:
            self.say_wrong(f"Nog niet ingevuld: woord {', '.join(empty)}.")
            self.fields[int(empty[0]) - 1].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.set_busy(True)
        self.words_typed.emit(typed)


class AuthorPage(Front):
    """Asks once per computer under which name somebody writes in a file."""

    author_typed = Signal(str)

    def __init__(self) -> None:
        super().__init__(100)
        self.setAccessibleName("Uw naam")
        self.body.addLayout(name_and_mark())
        card = roomy_card()
        card.add(Text("Wie bent u?", "task"))
        card.add(Text("Het bestand is open. Uw naam komt onder wat u schrijft.", "muted"))
        box = column(gap=0.5)
        box.addWidget(Text("Uw naam", "caption"))
        self.field = QLineEdit()
        self.field.setMaxLength(80)
        self.field.setAccessibleName("Uw naam")
        self.field.setPlaceholderText("Bijvoorbeeld: M. de Wit")
        self.field.textChanged.connect(self._look)
        self.field.returnPressed.connect(self._send)
        box.addWidget(self.field)
        card.body.addLayout(box)
        self.go_button = Button("Verder", "primary")
        self.go_button.clicked.connect(self._send)
        card.add(self.go_button)
        self.body.addWidget(card)
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """The field has the cursor."""
        super().showEvent(event)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _look(self) -> None:
        self.go_button.setEnabled(bool(self.field.text().strip()))

    @Slot()
    def _send(self) -> None:
        if self.field.text().strip():
            self.author_typed.emit(self.field.text().strip())
