"""Step 1 of making a file: whose it is and where it will stand."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.shell.steps import Step


class PlaceStep(Step):
    """Asks the school's name, the writer's own name and the folder; shows the file that will be made."""

    folder_wanted = Signal()

    def __init__(self, folder: Path, path_for: Callable[[Path, str], Path], warning: Callable[[Path], str]) -> None:
        super().__init__("Van wie is het bestand?", "Er komt één bestand. U kunt het later verplaatsen en kopiëren.")
        self._folder, self._path_for, self._warning = folder, path_for, warning
        self.school = self._line("Naam van uw school", "Bijvoorbeeld: De Wilg")
        self.author = self._line("Uw eigen naam", "Zo staat u onder wat u schrijft. Bijvoorbeeld: M. de Wit")
        box = column(gap=0.5)
        box.addWidget(Text("Het bestand", "caption"))
        line = row(gap=2)
        self._place = Text("")
        self.folder_button = Button("Andere map …")
        self.folder_button.clicked.connect(self.folder_wanted)
        line.addWidget(self._place, 1)
        line.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(line)
        self.body.addLayout(box)
        self._note = Note("", "warning-circle", icon_role="warn")
        self.body.addWidget(self._note)
        self._show()

    @property
    def path(self) -> Path:
        """The file that will be made."""
        return self._path_for(self._folder, self.school.text().strip())

    def set_folder(self, folder: Path) -> None:
        """Another folder was chosen."""
        self._folder = folder
        self._show()

    def missing(self) -> str:
        """The names, and a place where nothing stands yet."""
        if not self.school.text().strip():
            return "Vul eerst de naam van uw school in"
        if not self.author.text().strip():
            return "Vul ook uw eigen naam in"
        if self.path.exists():
            return "Op deze plek staat al zo’n bestand: kies een andere map of naam"
        return ""

    def start(self) -> None:
        """The first empty field gets the cursor."""
        first = self.school if not self.school.text() else self.author
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, caption: str, help_line: str) -> QLineEdit:
        holder = QWidget()
        box = column(holder, gap=0.5)
        edit = QLineEdit()
        edit.setMaxLength(80)
        edit.setAccessibleName(caption)
        edit.setAccessibleDescription(help_line)
        edit.textChanged.connect(self._show)
        edit.returnPressed.connect(self.go_on)
        for widget in (Text(caption, "caption"), edit, Text(help_line, "meta")):
            box.addWidget(widget)
        self.body.addWidget(holder)
        return edit

    @Slot()
    def _show(self) -> None:
        path = self.path
        self._place.setText(f"{path.name}\nin {path.parent}")
        warning = self._warning(path)
        self._note.say(warning)
        self._note.setVisible(bool(warning))
        self.changed.emit()
