"""The locked window: one file, one field. It imports little, so that it stands there at once."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from bijtijds.base import paths
from bijtijds.base.clock import SCHOOL_ZONE
from bijtijds.terms.dates import local_time, weekday_date
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.labels import Picture, Text, restyle
from bijtijds.ui.kit.layout import column, hairline, row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.shell.front import Front, name_and_mark, roomy_card

WIDTH = 100


@dataclass(frozen=True, slots=True)
class LockedFile:
    """What the locked window shows of a file: nothing that stands inside it."""

    path: Path
    last_opened: datetime | None = None
    locked_at: str = ""
    has_draft: bool = False
    practice: bool = False

    @property
    def place(self) -> str:
        """`Documenten › Bijtijds` inside the folder for documents, else the last three folders."""
        folder = self.path.parent
        documents = paths.documents_folder()
        if folder.is_relative_to(documents):
            parts = ("Documenten", *folder.relative_to(documents).parts)
        else:
            parts = tuple(part for part in folder.parts if part != folder.anchor)[-3:]
        return " › ".join(parts)


class UnlockPage(Front):
    """Asks the phrase. `unlock_wanted` carries what was typed, unless it is empty."""

    unlock_wanted = Signal(str)
    other_wanted = Signal()
    sheet_wanted = Signal()
    acute_wanted = Signal()

    def __init__(self, file: LockedFile) -> None:
        super().__init__(WIDTH)
        self.setAccessibleName("Bijtijds is vergrendeld")
        self._busy = False
        self._practice = file.practice
        self.body.addLayout(name_and_mark())
        self.body.addWidget(self._card(file))
        below = column(gap=0.6)
        self.sheet_link = Link("Zin vergeten? Open met het herstelblad")
        self.sheet_link.clicked.connect(self.sheet_wanted)
        aside = row()
        aside.addWidget(self.sheet_link)
        aside.addStretch(1)
        self.sheet_link.setHidden(file.practice)
        below.addLayout(aside)
        below.addLayout(self._kept(file))
        self.body.addLayout(below)
        self.acute_button = Button("Acute kaart  F12", "quiet", "first-aid-kit", name="Acute kaart")
        QShortcut(QKeySequence("F12"), self).activated.connect(self.acute_wanted)
        self.acute_button.clicked.connect(self.acute_wanted)
        self.foot.insertWidget(0, self.acute_button)
        self.foot.insertWidget(1, Text("Daarvoor is geen wachtwoordzin nodig.", "meta"))
        self._say_missing(file)

    def set_busy(self, busy: bool) -> None:
        """While the key is being made nothing else can be asked."""
        self._busy = busy
        self.phrase.setReadOnly(busy)
        self.open_button.setEnabled(not busy)
        self.open_button.setText("Even geduld …" if busy else "Open")

    def say_wrong(self, sentence: str, *, clear: bool) -> None:
        """Say why the file stays closed; `clear` takes away what was typed."""
        self.set_busy(False)
        self._tell(sentence)
        if clear:
            self.phrase.clear()
        self.phrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def said(self) -> str:
        """The sentence about what went wrong."""
        return "" if self._trouble.isHidden() else self._trouble.text()

    def showEvent(self, event: QShowEvent) -> None:
        """The cursor stands in the field from the start."""
        super().showEvent(event)
        self.begin()

    def begin(self) -> None:
        """Put the keys where they are needed."""
        (self.open_button if self._practice else self.phrase).setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, file: LockedFile) -> Card:
        card = roomy_card()
        head = row(gap=2)
        head.addWidget(Picture("lock-key", "muted", size=5), 0, Qt.AlignmentFlag.AlignTop)
        names = column(gap=0.2)
        names.addWidget(Text(file.path.name, "task"))
        names.addWidget(Text(file.place, "muted"))
        head.addLayout(names, 1)
        self.other_link = Link("Ander bestand")
        self.other_link.clicked.connect(self.other_wanted)
        head.addWidget(self.other_link, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(head)
        if file.last_opened is not None:
            local = file.last_opened.astimezone(SCHOOL_ZONE).date()
            card.add(Text(f"Laatst geopend: {weekday_date(local)}, {local_time(file.last_opened)} uur", "muted"))
        card.add(hairline())
        card.add(self._field())
        if file.practice:
            card.add(Text("Dit is de oefenschool. Alles erin is verzonnen, u hebt geen wachtwoordzin nodig.", "muted"))
        self.open_button = Button("Open", "primary")
        self.open_button.clicked.connect(self._open)
        card.add(self.open_button)
        return card

    def _field(self) -> QWidget:
        holder = QWidget()
        if self._practice:
            holder.hide()
        box = column(holder, gap=0.7)
        caption = Text("Wachtwoordzin", "strong")
        self.phrase = QLineEdit()
        self.phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.phrase.setAccessibleName("Wachtwoordzin")
        self.phrase.setProperty("letters", "task")
        self.phrase.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.phrase.returnPressed.connect(self._open)
        caption.setBuddy(self.phrase)
        self.eye = Button("", "plain", "eye", name="Toon de zin, Alt+T")
        self.eye.setShortcut(QKeySequence("Alt+T"))
        self.eye.setToolTip("Toon de zin  (Alt+T)")
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._show_phrase)
        typed = row(gap=1)
        typed.addWidget(self.phrase, 1)
        typed.addWidget(self.eye)
        self._trouble = Text("", "body")
        self._sign = Picture("warning-circle", "danger")
        line = row(gap=1.2)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._trouble, 1)
        box.addWidget(caption)
        box.addLayout(typed)
        box.addLayout(line)
        box.addWidget(Text("Hoofdletters en spaties tellen mee.", "meta"))
        self._tell("")
        return holder

    def _kept(self, file: LockedFile) -> QHBoxLayout:
        line = row(gap=1.2)
        said = [f"Vergrendeld om {file.locked_at} uur."] if file.locked_at else []
        said += ["Uw concept is bewaard."] if file.has_draft else []
        if said:
            line.addWidget(Picture("note-pencil", "muted"))
            line.addWidget(Text(" ".join(said), "muted"), 1)
        return line

    def _say_missing(self, file: LockedFile) -> None:
        if not file.path.is_file():
            self._tell(
                "Dit bestand staat niet meer op deze plek. Misschien is het verplaatst of zit de schijf er niet in. "
                "Kies “Ander bestand” en wijs het aan."
            )
            self.phrase.setEnabled(False)
            self.open_button.setEnabled(False)
            self.sheet_link.setEnabled(False)

    def _tell(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        self._sign.setVisible(bool(sentence))
        self.phrase.setProperty("wrong", "true" if sentence else "false")
        self.phrase.setAccessibleDescription(sentence)
        restyle(self.phrase)

    @Slot(bool)
    def _show_phrase(self, on: bool) -> None:
        self.phrase.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        self.eye.set_icon("eye-slash" if on else "eye")

    @Slot()
    def _open(self) -> None:
        typed = self.phrase.text()
        if self._busy:
            return
        if not typed.strip() and not self._practice:
            self._tell("Typ eerst uw wachtwoordzin.")
            return
        self._tell("")
        self.set_busy(True)
        self.unlock_wanted.emit(typed)
