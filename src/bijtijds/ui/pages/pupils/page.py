"""Leerlingen: the list of pupils and the dossier of the one in view."""

from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from bijtijds.base.errors import Trouble
from bijtijds.services import Changed
from bijtijds.terms.codes import TalkKind
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.folding import Panes
from bijtijds.ui.kit.page import Desk, ShellPage
from bijtijds.ui.pages.pupils.dossier import Dossier
from bijtijds.ui.pages.pupils.listing import PupilList


class PupilsPage(ShellPage):
    """No dossier opens before she chose a pupil: every look is logged."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("Leerlingen")
        extra = desk.actions.add(
            "talk.extra", "Extra gesprek", self._extra_talk, shortcut="Ctrl+G", icon="users", owner=self
        )
        extra.setEnabled(False)
        self.list, self.dossier = PupilList(desk), Dossier(desk, extra)
        self.nobody = Empty("Kies een leerling", "Loop met ↑ en ↓ door de lijst, of typ een naam in het filter.")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.nobody)
        self._stack.addWidget(self.dossier)
        self.panes = Panes(self.list, self._stack, None, left_width=50, left_name="Leerlingen")
        self.panes.left_button.setText("Leerlingen  Alt+L")
        self.head.insertWidget(0, self.panes.left_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.head.addWidget(self.dossier.panes.right_button)
        self.body.addWidget(self.panes, 1)
        for key, slot in (("Alt+L", self._to_list), ("F9", self._to_details)):
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        Entrance(self, self.list)
        self.list.shown.connect(self._show)
        self.list.opened.connect(self._open)
        self.dossier.shown.connect(self._told)
        self.panes.folded.connect(self._folded)
        self.list.read()
        self._folded(False)

    def show_for(self, pupil: UUID | None) -> None:
        """Show one pupil, or the one that was in view before."""
        if pupil is not None:
            self._show(pupil)
            self.panes.close_panes()
        elif self.current_pupil() is None:
            self.panes.left_button.setChecked(self.panes.is_folded())

    def current_pupil(self) -> UUID | None:
        """The pupil in view, if any."""
        return self.dossier.pupil() if self._stack.currentWidget() is self.dossier else None

    def refresh(self, changed: Changed) -> None:
        """The list always; the dossier only when the change is about the pupil in view."""
        self.list.read()
        if self.current_pupil() is None:
            return
        try:
            self.dossier.refresh(changed)
        except Trouble:
            self._nobody_in_view()

    @Slot(object)
    def _show(self, uid: UUID) -> None:
        if uid == self.current_pupil():
            return
        try:
            self.dossier.show_pupil(uid)
        except Trouble as trouble:
            self.desk.bar.say_trouble(trouble)
            self._nobody_in_view()
            return
        self._stack.setCurrentWidget(self.dossier)
        self.list.show_pupil(uid)
        self._folded(self.panes.is_folded())

    @Slot(object)
    def _open(self, uid: UUID) -> None:
        self._show(uid)
        self.panes.close_panes()
        self.dossier.focus_first()

    @Slot(object)
    def _told(self, _uid: UUID) -> None:
        self._folded(self.panes.is_folded())

    @Slot(bool)
    def _folded(self, folded: bool) -> None:
        """When there is little room the name stands in the page's head, beside the buttons of the panes."""
        self.dossier.lend_name(lent=folded)
        name, group = self.dossier.head() if folded and self.current_pupil() is not None else ("", "")
        self.set_title(name, group)
        self.subtitle.setVisible(folded)

    def _nobody_in_view(self) -> None:
        self._stack.setCurrentWidget(self.nobody)
        self.list.show_pupil(None)
        self._folded(self.panes.is_folded())

    @Slot()
    def _to_list(self) -> None:
        if self.panes.is_folded():
            self.panes.left_button.toggle()
        self.list.list.setFocus()

    @Slot()
    def _to_details(self) -> None:
        self.dossier.panes.right_button.toggle()

    @Slot()
    def _extra_talk(self) -> None:
        uid = self.current_pupil()
        if uid is not None:
            self.desk.way.open("talk.new", uid, TalkKind.EXTRA.value)
