"""Step 4 of making a file: the school as it stands on papers, and whether to read the pupils in at once."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit

from bijtijds.base.clock import Clock
from bijtijds.ui.pages.settings.school_form import school_form
from bijtijds.ui.shell.steps import Step


class SchoolStep(Step):
    """The school's data; only the name is needed. Enter goes on, as in the steps before."""

    def __init__(self, clock: Clock) -> None:
        super().__init__("Uw school", "Zo staat uw school op verslagen. U kunt dit later aanvullen bij Instellingen.")
        self.form = school_form(clock)
        self.form.check(
            "import", "Daarna meteen de leerlingen inlezen uit uw leerlingadministratie",
            help="U hebt daarvoor een EDEXML-bestand nodig. Het kan ook later.",
        )  # fmt: skip
        self.form.changed.connect(self._changed)
        for edit in self.form.findChildren(QLineEdit):
            edit.returnPressed.connect(self.go_on)
        self.body.addWidget(self.form)

    def missing(self) -> str:
        """The school's name."""
        return "" if not self.form.field("name").is_empty() else "Vul eerst de naam van uw school in"

    def start(self) -> None:
        """The name is there already, so the cursor stands in the next field."""
        self.form.field("street").input.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _changed(self) -> None:
        self.changed.emit()
