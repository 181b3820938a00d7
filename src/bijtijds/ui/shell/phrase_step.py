"""Step 2 of making a file: the phrase, given or made up, and typed over."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow, column, empty_layout
from bijtijds.ui.kit.links import Link
from bijtijds.ui.shell.steps import Step
from bijtijds.ui.theme import units

_NUMBERS = ("nul", "één", "twee", "drie", "vier", "vijf")


class PhraseStep(Step):
    """Five words to type over, or a phrase of her own that is judged; typing over is the gate."""

    def __init__(
        self, generate: Callable[[], str], judge: Callable[[str], str], same: Callable[[str, str], bool]
    ) -> None:
        super().__init__("Dit is uw wachtwoordzin", "")
        self._generate, self._judge, self._same = generate, judge, same
        self._own = False
        self._given = ""
        self._tiles = QWidget()
        self._tiles_box = Flow(self._tiles, gap=1.6)
        self.body.addWidget(self._tiles)
        self._add_links()
        self._own_holder, self.own_field, self._own_says = self._line("Uw eigen zin")
        self._again_holder, self.again_field, self._again_says = self._line("Typ de zin over")
        self.body.addWidget(
            Note(
                "Na deze stap ziet u de zin niet meer. Niemand kan hem voor u opzoeken. "
                "Met een herstelblad kunt u erin als u de zin vergeet."
            )
        )
        self._show_mode()

    @property
    def phrase(self) -> str:
        """The phrase that will open the file."""
        return self.own_field.text() if self._own else self._given

    def words(self) -> list[str]:
        """The words on the tiles."""
        return self._given.split()

    def missing(self) -> str:
        """The phrase typed over, and good enough when it is her own."""
        if self._own and self._judge(self.own_field.text()):
            return "Bedenk eerst een zin die sterk genoeg is"
        if not self._same(self.again_field.text(), self.phrase):
            return "Typ eerst de hele zin over"
        return ""

    def start(self) -> None:
        """The field to type in gets the cursor."""
        if not self._given and not self._own:
            self._new_words()
        (self.own_field if self._own else self.again_field).setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Take the phrase off the screen: the file has been made."""
        self._given = ""
        self.own_field.clear()
        self.again_field.clear()
        empty_layout(self._tiles_box)

    def _add_links(self) -> None:
        holder = QWidget()
        line = Flow(holder, gap=3)
        self.other_words = Link("Geef mij andere woorden", "arrows-clockwise")
        self.own_phrase = Link("Ik bedenk zelf een zin", "pencil-simple")
        self.given_phrase = Link("Geef mij toch vijf woorden", "arrows-clockwise")
        for link, slot in (
            (self.other_words, self._new_words), (self.own_phrase, self._own_mode),
            (self.given_phrase, self._given_mode),
        ):  # fmt: skip
            line.addWidget(link)
            link.clicked.connect(slot)
        self.body.addWidget(holder)

    def _line(self, caption: str) -> tuple[QWidget, QLineEdit, Text]:
        holder = QWidget()
        box = column(holder, gap=0.6)
        edit, says = QLineEdit(), Text("", "meta")
        edit.setAccessibleName(caption)
        edit.setProperty("letters", "task")
        edit.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        edit.textChanged.connect(self._typed)
        edit.returnPressed.connect(self.go_on)
        for widget in (Text(caption, "strong"), edit, says):
            box.addWidget(widget)
        self.body.addWidget(holder)
        return holder, edit, says

    @Slot()
    def _new_words(self) -> None:
        self._given = self._generate()
        empty_layout(self._tiles_box)
        for number, word in enumerate(self.words(), start=1):
            self._tiles_box.addWidget(_tile(number, word))
        self._tiles.setAccessibleName(f"Uw wachtwoordzin: {self._given}")
        self.again_field.clear()
        self.again_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._typed()

    @Slot()
    def _own_mode(self) -> None:
        self._own = True
        self._show_mode()
        self.own_field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _given_mode(self) -> None:
        self._own = False
        self._show_mode()
        self._new_words()

    def _show_mode(self) -> None:
        self.title.setText("Bedenk zelf een zin" if self._own else "Dit is uw wachtwoordzin")
        self.sentence.setText(
            "Minstens veertien tekens, liefst een paar woorden die niet bij elkaar horen. Geen naam, straat of school."
            if self._own
            else "Vijf gewone woorden. Samen zijn ze niet te raden. Schrijf ze nu op papier, in deze volgorde."
        )
        for widget, shown in (
            (self._tiles, not self._own), (self.other_words, not self._own), (self.own_phrase, not self._own),
            (self.given_phrase, self._own), (self._own_holder, self._own),
        ):  # fmt: skip
            widget.setVisible(shown)
        self.again_field.clear()
        self.own_field.clear()
        self._typed()

    @Slot()
    def _typed(self) -> None:
        own = self.own_field.text()
        self._own_says.setText((self._judge(own) or "Deze zin is sterk genoeg.") if self._own and own else "")
        self._again_says.setText(self._progress())
        self.changed.emit()

    def _progress(self) -> str:
        """How many words are right; never which letter is wrong."""
        typed = self.again_field.text()
        if self._own:
            return "Hij is precies gelijk." if typed and self._same(typed, self.phrase) else ""
        words = self.words()
        right = sum(1 for mine, given in zip(typed.split(), words, strict=False) if mine == given)
        left = len(words) - right
        if not words or not left:
            return "Alle vijf de woorden zijn goed." if words and self._same(typed, self.phrase) else ""
        return f"{right} van de {len(words)} woorden goed. Nog {_NUMBERS[left]}."


def _tile(number: int, word: str) -> QFrame:
    tile = QFrame()
    tile.setProperty("role", "card")
    units.fixed(tile, width=32.6)
    box = column(tile, gap=0.4, margins=(2.6, 1.4, 2.6, 1.6))
    box.addWidget(Text(str(number), "meta"))
    box.addWidget(Text(word, "title", wrap=False))
    return tile
