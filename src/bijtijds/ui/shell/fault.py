"""The window for a fault of ours: no content, a code that can be read out, and what to do."""

from PySide6.QtWidgets import QWidget

from bijtijds.ui.kit.dialog import Dialog
from bijtijds.ui.kit.labels import Text


class FaultDialog(Dialog):
    """Says that something went wrong and where in the program; never what she was writing."""

    def __init__(self, parent: QWidget | None, place: str) -> None:
        super().__init__(parent, "Er ging iets mis in Bijtijds", cancel="Sluit", width=110)
        self.body.addWidget(
            Text(
                "Wat u al bewaard had, is veilig. Wat u net typte, staat waarschijnlijk als concept bewaard. "
                "Probeer het nog een keer. Gebeurt het weer, sluit Bijtijds dan af en open het opnieuw."
            )
        )
        told = "Geef deze code door aan wie u helpt. Er staan geen gegevens van leerlingen in."
        self.body.addWidget(Text(told, "muted"))
        self.code = Text(place, "strong")
        self.body.addWidget(self.code)


def show_fault(window: QWidget, place: str) -> None:
    """Show the fault over whatever is open; one at a time."""
    if any(isinstance(child, FaultDialog) for child in window.findChildren(FaultDialog)):
        return
    FaultDialog(window, place).open()
