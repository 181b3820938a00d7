"""How many pupils of the school fit what the paper tells of the child, and what she does when there are few."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from bijtijds.services.case_fit import Fit, Told
from bijtijds.services.cases import Case
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.choices import Tick
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.segments import Segments

_TOLD = ((Told.AGE_AND_STAGE, "Leeftijd en bouw"), (Told.STAGE, "Alleen de bouw"), (Told.NOTHING, "Geen van beide"))

_THIS_CHILD = (
    "Jongen, meisje, zoon en dochter komen dan bij de twijfels. Hij, hem, zij en ze krijgen een stippellijn: "
    "u kiest per plek. Zijn en haar blijven staan."
)


class Fitting(QWidget):
    """The number, in words what was counted, and two ways out when it is below five."""

    told_chosen = Signal(object)
    reason_wanted = Signal()
    this_child_chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=1)
        box.addWidget(Text("Hoeveel leerlingen van deze school passen hierbij?", "strong"))
        line = row(gap=1.6)
        self.number = Text("", "big", wrap=False)
        line.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=0.4)
        self.counted, self.few = Text(""), Text("! minder dan vijf", "warn", wrap=False)
        words.addWidget(self.counted)
        words.addWidget(self.few)
        line.addLayout(words, 1)
        box.addLayout(line)
        box.addWidget(Text("Wat vertelt de eerste regel van het papier?", "meta"))
        self.told = Segments(_TOLD, name="Wat vertelt de eerste regel", wraps=True)
        self.told.chosen.connect(self.told_chosen)
        box.addWidget(self.told)
        self.help = Text("", "meta")
        box.addWidget(self.help)
        self.reason = Button("Geef een reden")
        self.reason.clicked.connect(self.reason_wanted)
        box.addWidget(self.reason, 0, Qt.AlignmentFlag.AlignLeft)
        self.this_child = Tick("Noem het kind ‘dit kind’", _THIS_CHILD)
        self.this_child.box.toggled.connect(self.this_child_chosen)
        box.addWidget(self.this_child)

    def show_fit(self, case: Case, fit: Fit) -> None:
        """The number for the texts as they go out now."""
        self.number.setText(str(fit.count))
        who = "leerling past" if fit.count == 1 else "leerlingen passen"
        self.counted.setText(f"{who} bij ‘Een leerling {case.about}’{_gender(fit)}. In uw bestand: {fit.of}.")
        self.few.setVisible(fit.few)
        self.told.choose(case.told)
        self.this_child.box.blockSignals(True)
        self.this_child.box.setChecked(case.review.this_child)
        self.this_child.box.blockSignals(False)
        self.help.setVisible(fit.few)
        self.help.setText(
            f"Uw reden: {case.fit_reason}"
            if case.fit_reason
            else "Vertel minder, of geef een reden. Staan niet alle leerlingen in uw bestand? Dat kan een reden zijn."
        )
        self.reason.setVisible(fit.few)
        self.reason.setText("Wijzig de reden" if case.fit_reason else "Geef een reden")


def _gender(fit: Fit) -> str:
    return " en bij jongen of meisje, zoals de teksten laten lezen" if fit.gender_told else ""
