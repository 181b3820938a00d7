"""The very first screen: a new file, an existing one, or the practice school."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent

from bijtijds.base.clock import SCHOOL_ZONE
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.segments import Segments
from bijtijds.ui.kit.tasks import TaskStrip
from bijtijds.ui.shell.front import Front, name_and_mark, roomy_card
from bijtijds.ui.theme import units

WIDTH = 170
_BUTTON = 42
SIZES = (100, 125, 150)


class FirstStart(Front):
    """Three cards; each says what it costs or needs. ↑ ↓ go through them."""

    make_wanted = Signal()
    open_wanted = Signal()
    practice_wanted = Signal()
    size_chosen = Signal(int)

    def __init__(self, now: datetime, percent: int) -> None:
        super().__init__(WIDTH)
        self.setAccessibleName("Beginnen met Bijtijds")
        self.body.addLayout(name_and_mark())
        self.body.addWidget(Text(f"{greeting(now)} Hoe wilt u beginnen?", "big"))
        self.body.addWidget(
            Text(
                "Alles staat in één versleuteld bestand op uw eigen computer. "
                "U kunt later altijd een ander bestand openen.",
                "muted",
            )
        )
        self.make_button = self._card(
            "file-plus", "Nieuw bestand voor mijn school",
            "U kiest een plek, krijgt een wachtwoordzin en print een herstelblad. Dit duurt ongeveer vijf minuten.",
            "Maak een bestand",
        )  # fmt: skip
        self.make_button.set_kind("primary")
        self.open_button = self._card(
            "folder-open", "Ik heb al een bestand",
            "Bijvoorbeeld van een vorige computer of van uw voorganger. U hebt de wachtwoordzin nodig.",
            "Kies een bestand",
        )  # fmt: skip
        self.practice_button = self._card(
            "student", "Eerst oefenen",
            "Een verzonnen school met 25 leerlingen in de zorg. U kunt alles proberen en niets stukmaken.",
            "Open de oefenschool",
        )  # fmt: skip
        self.make_button.clicked.connect(self.make_wanted)
        self.open_button.clicked.connect(self.open_wanted)
        self.practice_button.clicked.connect(self.practice_wanted)
        self._trouble = Text("")
        self._trouble.hide()
        self.body.addWidget(self._trouble)
        self._add_sizes(percent)

    def say(self, sentence: str) -> None:
        """Say what went wrong or what goes on."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def set_busy(self, busy: bool) -> None:
        """While a file is being opened nothing else can be chosen."""
        for button in (self.make_button, self.open_button, self.practice_button):
            button.setEnabled(not busy)

    def show_progress(self, strip: TaskStrip) -> None:
        """Give the line with progress and stop a place under what is said."""
        self.body.addWidget(strip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ go through the cards."""
        buttons = [self.make_button, self.open_button, self.practice_button]
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        at = next((at for at, button in enumerate(buttons) if button.hasFocus()), -step)
        buttons[(at + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """The first button has the focus."""
        super().showEvent(event)
        self.make_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, icon: str, title: str, sentence: str, verb: str) -> Button:
        card = roomy_card()
        line = row(gap=3)
        picture = Picture(icon, "accent" if icon == "file-plus" else "muted", size=6)
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=0.6)
        words.addWidget(Text(title, "task"))
        words.addWidget(Text(sentence, "muted"))
        line.addLayout(words, 1)
        button = Button(verb, name=f"{verb}. {sentence}")
        units.at_least(button, width=_BUTTON)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(line)
        self.body.addWidget(card)
        return button

    def _add_sizes(self, percent: int) -> None:
        self._sizes = Segments([(size, f"{size} %") for size in SIZES], name="Lettergrootte", none=True)
        self._sizes.choose(percent if percent in SIZES else None)
        self._sizes.chosen.connect(self._choose_size)
        self.foot.insertWidget(0, Text("Lettergrootte", "meta", wrap=False))
        self.foot.insertWidget(1, self._sizes)

    @Slot(object)
    def _choose_size(self, percent: object) -> None:
        if isinstance(percent, int):
            self.size_chosen.emit(percent)


def greeting(now: datetime) -> str:
    """`Goedemorgen.` by the school's own time."""
    hour = now.astimezone(SCHOOL_ZONE).hour
    return "Goedemorgen." if hour < 12 else "Goedemiddag." if hour < 18 else "Goedenavond."
