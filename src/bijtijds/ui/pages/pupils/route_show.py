"""The care route as a picture over the whole screen, to turn towards parents: nothing else is on it."""

from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from bijtijds.services import pupils
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.route_picture import RoutePicture


class ShowRoute(QWidget):
    """The staircase, an arrow, and the way back. Esc leaves; F11 takes the whole screen, or gives it back."""

    for_others = True

    def __init__(self, desk: Desk, pupil: UUID) -> None:
        super().__init__()
        self._way = desk.way
        self._was: Qt.WindowState | None = None
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("De zorgroute, voor ouders")
        box = column(self, gap=2, margins=(6, 4, 6, 4))
        head = row(gap=2)
        head.addWidget(Text("School helpt in zes stappen", "big"), 1)
        self.back = Button("Terug  Esc", "quiet", "arrow-left", name="Terug naar het dossier")
        self.back.clicked.connect(self.leave)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)
        self.picture = RoutePicture()
        self.picture.show_step(pupils.banner(desk.store, pupil).step)
        box.addWidget(self.picture, 1)
        box.addWidget(Text("Wij zetten elke stap samen met u. Een stap terug is goed nieuws.", "task"))
        for key, slot in (("Esc", self.leave), ("F11", self.turn_full)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        Entrance(self, self.back)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the whole screen of a window that somebody looks at."""
        super().showEvent(event)
        if self._was is None and self.window().isActiveWindow():
            self._was = self.window().windowState()
            self.window().setWindowState(self._was | Qt.WindowState.WindowFullScreen)

    @Slot()
    def turn_full(self) -> None:
        """Take the whole screen, or give it back."""
        self.window().setWindowState(self.window().windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot()
    def leave(self) -> None:
        """Back to the dossier, in a window as it was before."""
        if self._was is not None:
            self.window().setWindowState(self._was)
        self._way.close_task()
