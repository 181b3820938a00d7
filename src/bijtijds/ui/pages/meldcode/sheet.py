"""A Meldcode as a task: steps in any order, the next one at hand, its report, and how it ends."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFocusEvent

from bijtijds.base import acute_card
from bijtijds.base.errors import BijtijdsError
from bijtijds.services import Changed, meldcode, meldcode_papers
from bijtijds.services.meldcode import MeldcodeDraft, MeldcodeRow
from bijtijds.ui.kit.acute_view import card_of
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.parted_task import PartedTask
from bijtijds.ui.pages.meldcode import wording
from bijtijds.ui.pages.meldcode.dialogs import EndMeldcode
from bijtijds.ui.pages.meldcode.form import MeldcodeForm
from bijtijds.ui.pages.meldcode.side import SidePane

_TITLE = "Meldcode"


class MeldcodeSheet(PartedTask):
    """The form of one Meldcode, new or kept. What is typed is a draft until it is kept."""

    kind = meldcode.KIND
    form: MeldcodeForm

    def __init__(
        self, desk: Desk, pupil: UUID, begin: MeldcodeDraft, *, key: str, uid: UUID | None = None,
        told: MeldcodeRow | None = None,
    ) -> None:  # fmt: skip
        super().__init__(desk, pupil, begin, key=key, uid=uid, title=_TITLE)
        self._told = told
        number = card_of(desk).line("veilig_thuis").number or acute_card.empty().line("veilig_thuis").number
        reveal = partial(meldcode.reveal_source, desk.store, uid) if uid is not None and begin.has_source else None
        self.form = MeldcodeForm(desk, begin, number=number, reveal=reveal)
        self.side = SidePane(told)
        self.lay_out(self.side, "Stappen")
        self.add_head_button(self.panes.right_button)
        self._make_buttons()
        self.add_key("Ctrl+P", self.paper)
        self.begin()
        self.form.open_part(self.form.next_part() or 0)
        self.form.moved.connect(self.tell)
        self.tell()

    def refresh(self, changed: Changed) -> None:
        """Names change when discreet is switched on or off."""
        if not changed.kinds:
            self.back_button.setText(self.desk.names(self.banner.name))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys go to where writing begins in the part in hand."""
        at = self.form.part_in_hand()
        if at < 0:
            super().focusInEvent(event)
        else:
            self.form.first_stop(at).setFocus(Qt.FocusReason.OtherFocusReason)

    def newest(self) -> MeldcodeDraft:
        """It as it is kept now."""
        assert self.uid is not None
        return meldcode.open_case(self.desk.store, self.uid)[1]

    # -- keeping

    def keep(self) -> UUID:
        """Keep it as it stands; a step that misses never blocks."""
        draft = self.form.draft()
        if self.uid is None:
            self.uid = meldcode.begin(self.desk.store, self.pupil, draft)
        else:
            meldcode.correct(self.desk.store, self.uid, draft)
        return self.uid

    @Slot()
    def save(self) -> None:
        """Keep it as it stands and go back."""
        if self.attempt(self.keep) is not None:
            self.go_back()

    @Slot()
    def paper(self) -> None:
        """Keep it, make its report and go on to that."""
        if not self._kept_now() or self.uid is None:
            return
        try:
            made = meldcode_papers.make(self.desk.store, self.uid)
        except BijtijdsError as error:
            self.say(error)
            return
        self.go_back()
        self.desk.way.open("paper", made.uid)

    @Slot()
    def _end(self) -> None:
        if self._kept_now() and self.uid is not None:
            dialog = EndMeldcode(self.desk, self, self.uid, self.pupil)
            dialog.accepted.connect(self.go_back)
            dialog.open()

    @Slot()
    def _begin_again(self) -> None:
        if not self._kept_now() or self.uid is None:
            return
        try:
            meldcode.begin_again(self.desk.store, self.uid)
        except BijtijdsError as error:
            self.say(error)
            return
        uid = self.uid
        self.go_back()
        self.desk.way.open("meldcode.edit", uid)

    @Slot()
    def _remove(self) -> None:
        if self.uid is not None:
            self.take_away(partial(meldcode.remove, self.desk.store, self.uid))

    @Slot()
    def _colleague(self) -> None:
        """It is about somebody of the school after all: whom to call, and nothing more is written here."""
        self.autosave.now()
        self.desk.way.open("meldcode.colleague")

    def _kept_now(self) -> bool:
        if self.uid is not None and not self.form.edited() and self.desk.store.draft(self.key) is None:
            return True
        return self.attempt(self.keep) is not None

    # -- what it says

    @Slot()
    def tell(self) -> None:
        """Header, steps and footer follow what is typed."""
        missing = self.form.missing_fields()
        self.side.show_missing(missing)
        self.side.show_row(self._told, self.desk.clock.today())
        self.set_title(_TITLE, wording.state(self._told))
        self.hint(f"Nog open: {wording.words_for(missing)}" if missing else "Alle stappen staan er.")
        at = self.form.next_part()
        self.save_button.setVisible(at is not None)
        self.name_primary(f"Verder: {self.form.title_of(at).lower()}" if at is not None else "Bewaar")

    @Slot()
    def _go_on(self) -> None:
        at = self.form.next_part()
        if at is None:
            self.save()
        else:
            self.go_to(at)

    # -- making

    def _make_buttons(self) -> None:
        self.primary = Button("Bewaar  Ctrl+Enter")
        for button, slot in (
            (self.primary, self._go_on), (self.side.paper_button, self.paper), (self.side.end_button, self._end),
            (self.side.again_button, self._begin_again), (self.side.remove_button, self._remove),
            (self.side.colleague_button, self._colleague),
        ):  # fmt: skip
            button.clicked.connect(slot)
        self.add_button(self.later_button)
        self.add_button(self.save_button)
        self.set_primary(self.primary)
