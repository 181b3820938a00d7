"""A look at the gespreksverslag as it would be now: made in memory, kept nowhere."""

from PySide6.QtWidgets import QWidget

from bijtijds.ui.kit.dialog import Dialog
from bijtijds.ui.kit.preview import Preview
from bijtijds.ui.theme import units


class PaperPreview(Dialog):
    """The pages of the concept."""

    def __init__(self, parent: QWidget, content: bytes) -> None:
        super().__init__(parent, "Voorbeeld van het verslag (concept)", cancel="Sluit  Esc", width=170)
        self.pages = Preview()
        units.at_least(self.pages, height=96)
        self.pages.show_pdf(content)
        self.body.addWidget(self.pages, 1)
        self.pages.setFocus()

    def done(self, result: int) -> None:
        """Let the pages go when it closes."""
        self.pages.clear()
        super().done(result)
