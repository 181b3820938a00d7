"""Step 3 of making a file: the recovery sheet is printed or saved, and three of its words are typed back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow, column
from bijtijds.ui.kit.preview import Preview
from bijtijds.ui.kit.signs import Sign, SignLabel
from bijtijds.ui.shell.steps import Step
from bijtijds.ui.theme import units


class SheetStep(Step):
    """Shows the sheet; "Verder" waits for the paper and for the words."""

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            "Print het herstelblad",
            "Met dit blad komt u in het bestand als u de wachtwoordzin vergeet. "
            "Het hoort in de kluis van de directeur.",
        )
        self._words: Sequence[str] = ()
        self._places: Sequence[int] = ()
        self._out = False
        self.fields: list[QLineEdit] = []
        buttons = QWidget()
        line = Flow(buttons, gap=2)
        self.print_button = Button("Print het blad", icon="printer")
        self.save_button = Button("Bewaar als PDF …", icon="download-simple")
        self._sign = SignLabel(Sign.DONE, "")
        self._sign.hide()
        for widget in (self.print_button, self.save_button, self._sign):
            line.addWidget(widget)
        self.print_button.clicked.connect(self.print_wanted)
        self.save_button.clicked.connect(self.save_wanted)
        self.body.addWidget(buttons)
        self.preview = Preview()
        units.at_least(self.preview, height=56)
        self.body.addWidget(self.preview, 1)
        self._holder = QWidget()
        self._fields_box = Flow(self._holder, gap=3)
        self.body.addWidget(Text("Typ deze drie woorden over van het blad", "strong"))
        self.body.addWidget(self._holder)
        self._says = Text("", "meta")
        self.body.addWidget(self._says)
        self.body.addWidget(
            Note(
                "Wie dit blad en het bestand heeft, kan alles lezen. Bewaar een PDF daarom op een USB-stick die in de "
                "kluis gaat, niet op deze computer. Bijtijds onthoudt de woorden niet."
            )
        )

    def show_sheet(self, content: bytes, words: Sequence[str], places: Sequence[int]) -> None:
        """Show the paper; `places` are the words that are asked back, counted from one."""
        self._words, self._places = words, places
        self.preview.show_pdf(content)
        for place in places:
            self._fields_box.addWidget(self._field(place))

    def has_left(self, words: str) -> None:
        """The paper was printed or saved."""
        self._out = True
        self._sign.show_sign(Sign.DONE, words)
        self._sign.show()
        self.changed.emit()
        self.start()

    def missing(self) -> str:
        """The paper first, then the words."""
        if not self._out:
            return "Print of bewaar eerst het herstelblad"
        if self._right() < len(self._places):
            return "Typ de drie woorden over van het blad"
        return ""

    def start(self) -> None:
        """The paper comes first, then the words."""
        if not self._out:
            self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.fields:
            self.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Take the words off the screen and out of memory."""
        fields, self.fields = self.fields, []
        self._words, self._places = (), ()
        self.preview.clear()
        for edit in fields:
            edit.clear()

    def _field(self, place: int) -> QWidget:
        holder = QWidget()
        box = column(holder, gap=0.5)
        edit = QLineEdit()
        edit.setAccessibleName(f"Woord {place} van het herstelblad")
        units.fixed(edit, width=40)
        edit.textChanged.connect(self._typed)
        edit.returnPressed.connect(self.go_on)
        box.addWidget(Text(f"Woord {place}", "caption", wrap=False))
        box.addWidget(edit)
        self.fields.append(edit)
        return holder

    def _right(self) -> int:
        pairs = zip(self.fields, self._places, strict=True)
        return sum(1 for edit, place in pairs if edit.text().strip().casefold() == self._words[place - 1])

    @Slot()
    def _typed(self) -> None:
        filled = sum(1 for edit in self.fields if edit.text().strip())
        right = self._right() if self._words else 0
        self._says.setText(f"{right} van de {len(self.fields)} woorden goed." if filled else "")
        self.changed.emit()
