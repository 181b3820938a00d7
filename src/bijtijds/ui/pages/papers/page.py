"""Looking at a kept paper before it leaves, and letting it leave: print it or save it."""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QShowEvent

from bijtijds.base.errors import BijtijdsError
from bijtijds.services import Changed, pupils, reports, timeline
from bijtijds.terms.codes import Carrier
from bijtijds.terms.dates import long_date
from bijtijds.ui.kit.buttons import Button, button_for
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.page import Desk, TaskPage
from bijtijds.ui.kit.preview import Preview
from bijtijds.ui.pages.papers.release import ReleaseDialog


class PaperPage(TaskPage):
    """One version of a paper, byte for byte as it was made. A confidential one opens only on purpose."""

    def __init__(self, desk: Desk, uid: UUID) -> None:
        self._about = reports.about(desk.store, uid)
        told = self._about
        super().__init__(
            desk,
            back=_owner(desk, told.pupil),
            title=told.kind.heading,
            subtitle=f"versie {told.version} · gemaakt op {long_date(told.on)} · {told.document_id}",
        )
        self._preview = Preview()
        self._opened = False
        self._note = Note(
            "Wat u bewaart of print, is daarna niet meer beveiligd door Bijtijds. Aan wie het ging, wordt vastgelegd.",
            "info",
        )
        self._closed = Empty(
            "Dit verslag is vertrouwelijk",
            "Het hoort bij een vertrouwelijk stuk. Dat u het opent, komt in het logboek.",
            button="Vertrouwelijk openen",
        )
        for widget, stretch in ((self._note, 0), (self._closed, 1), (self._preview, 1)):
            self.body.addWidget(widget, stretch)
        self._entrance = Entrance(self, self._closed.button)
        self._closed.wanted.connect(self._open_on_purpose)
        save = desk.actions.add("paper.save", "Bewaar als …", self._save, shortcut="Ctrl+S", owner=self)
        print_it = desk.actions.add("paper.print", "Print …", self._print, shortcut="Ctrl+P", owner=self)
        self._buttons_out: tuple[Button, ...] = (
            button_for(save, icon="download-simple"),
            button_for(print_it, "primary", icon="printer"),
        )
        self.set_primary(self._buttons_out[1])
        self.add_button(self._buttons_out[0])
        self._actions_out = (save, print_it)
        self._show(opened=not told.confidential)

    def refresh(self, changed: Changed) -> None:
        """Only the name on the way back can change: the paper itself never does."""
        if not changed.kinds:
            words = _owner(self.desk, self._about.pupil)
            self.back_button.setText(words)
            self.back_button.setAccessibleName(f"Terug naar {words}")

    def _show(self, *, opened: bool) -> None:
        self._opened = opened
        self._closed.setVisible(not opened)
        self._preview.setVisible(opened)
        self._note.setVisible(opened)
        for action in self._actions_out:
            action.setEnabled(opened)
        if not opened:
            self._closed.button.setFocus()
            return
        self._load()
        self._entrance.lead_to(self._preview)
        self._preview.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the pages that were let go while something else was in view."""
        super().showEvent(event)
        if self._opened and not self._preview.pages():
            self._load()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep no pages in memory that nobody looks at."""
        super().hideEvent(event)
        self._preview.clear()

    def _load(self) -> None:
        try:
            self._preview.show_pdf(reports.made(self.desk.store, self._about.uid).paper.content)
        except BijtijdsError as error:
            self.desk.bar.say_trouble(error)

    @Slot()
    def _open_on_purpose(self) -> None:
        if self._about.pupil is not None:
            timeline.open_confidential(self.desk.store, self._about.pupil)
        self._show(opened=True)

    @Slot()
    def _save(self) -> None:
        self._release(Carrier.FILE)

    @Slot()
    def _print(self) -> None:
        self._release(Carrier.PAPER)

    def _release(self, carrier: Carrier) -> None:
        dialog = ReleaseDialog(self.desk, self, self._about, carrier, opened_on_purpose=self._about.confidential)
        dialog.left_the_program.connect(self.desk.bar.say)
        dialog.open()


def _owner(desk: Desk, pupil: UUID | None) -> str:
    return desk.names(pupils.banner(desk.store, pupil).name) if pupil is not None else "Terug"
