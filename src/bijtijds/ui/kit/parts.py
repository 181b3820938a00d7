"""The parts of a long form: always all visible, a closed one is a single line that sums itself up."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.labels import OneLine, Text, restyle
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.signs import Sign, SignLabel
from bijtijds.ui.theme import units


class Part(QFrame):
    """One part with a number or letter, a title, its own summary and, where it counts, whether it is filled in."""

    toggled = Signal(bool)

    def __init__(self, number: int | str, title: str, *, opened: bool = False, counts: bool = True) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._title, self._counts = title, counts
        box = column(self, margins=(2.2, 1.2, 2.2, 1.2))
        self._head = QWidget()
        self._head.installEventFilter(self)
        line = row(self._head, gap=2)
        self._number = Text(str(number), "strong", wrap=False)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        units.fixed(self._number, width=5, height=5)
        self._says = ""
        self._summary = OneLine("", "muted")
        self._state = SignLabel(Sign.TODO, "nog leeg", role="muted")
        self.button = Button("", "quiet", "caret-down", name=title)
        line.addWidget(self._number)
        line.addWidget(Text(title, "strong", wrap=False))
        line.addWidget(self._summary, 1)
        line.addWidget(self._state)
        line.addWidget(self.button)
        self._inside = QWidget()
        self.body: QVBoxLayout = column(self._inside, gap=1.2, margins=(7, 0.8, 0.4, 1.2))
        box.addWidget(self._head)
        box.addWidget(self._inside)
        self.button.clicked.connect(self._turn)
        self.set_open(opened)

    def set_number(self, number: int) -> None:
        """Another number, for a form in which parts come and go."""
        self._number.setText(str(number))

    def set_summary(self, text: str) -> None:
        """What the part says about its content in one line, while it is closed."""
        self._says = text
        self._summary.setText("" if self._opened else text)

    def set_filled(self, filled: bool, *, begun: bool = False) -> None:
        """Show `ingevuld`, `deels ingevuld` of what was begun, or `nog leeg`."""
        words = "ingevuld" if filled else "deels ingevuld" if begun else "nog leeg"
        self._state.show_sign(Sign.DONE if filled else Sign.TODO, words, role="muted")

    def set_open(self, opened: bool) -> None:
        """Open or close the part."""
        self._opened = opened
        self._inside.setVisible(opened)
        self._summary.setText("" if opened else self._says)
        self._state.setVisible(self._counts and not opened)
        self._number.setProperty("badge", "full" if opened else "line")
        restyle(self._number)
        self.button.set_icon("caret-up" if opened else "caret-down")
        self.button.setAccessibleName(f"{self._title}: {'sluit' if opened else 'open'}")

    def is_open(self) -> bool:
        """Whether its fields are shown."""
        return self._opened

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the line does what the button does."""
        if watched is self._head and event.type() == QEvent.Type.MouseButtonRelease:
            self._turn()
        return super().eventFilter(watched, event)

    @Slot()
    def _turn(self) -> None:
        self.set_open(not self._opened)
        self.toggled.emit(self._opened)
