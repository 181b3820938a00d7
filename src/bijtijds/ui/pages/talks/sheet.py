"""A talk as a task: the parts, the pane beside them, the footer that says what is still needed, and saving."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent

from bijtijds.base.errors import BijtijdsError, RuleBroken
from bijtijds.services import Changed, contacts, reports, talks
from bijtijds.services.talks import Planned, TalkDraft
from bijtijds.terms.dates import clock_time, weekday_date
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.countdown import Countdown
from bijtijds.ui.kit.fields import TextField
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.parted_task import PartedTask
from bijtijds.ui.pages.talks import kinds
from bijtijds.ui.pages.talks.form import LABELS, TalkForm
from bijtijds.ui.pages.talks.paper import PaperPreview
from bijtijds.ui.pages.talks.points import PointsField
from bijtijds.ui.pages.talks.side import SidePane

_ALONE, _TOGETHER = "Alleen dit blad  F11", "Toon zijkant  F11"


class TalkSheet(PartedTask):
    """The form of one talk, new or kept. What is typed is a draft until it is saved or the report is made."""

    kind = "talk"
    form: TalkForm

    def __init__(
        self, desk: Desk, pupil: UUID, begin: TalkDraft, *, key: str, uid: UUID | None = None,
        planned: Planned | None = None,
    ) -> None:  # fmt: skip
        super().__init__(desk, pupil, begin, key=key, uid=uid, title=begin.kind.label.capitalize())
        self._steps, self._reports = begin.kind in kinds.STEPPED, talks.has_report(begin.kind)
        self.form = TalkForm(desk, begin)
        self.form.propose(planned)
        kinds.build(self.form, begin.kind, self.called(), contacts.colleagues(desk.store))
        self.side = SidePane(desk, pupil, begin, self.form)
        self.side.taken.connect(self._take)
        self._make_body()
        self._make_buttons()
        self._make_keys()
        self.begin()
        self._open_first()
        self.form.moved.connect(self.tell)
        self.tell()

    def newest(self) -> TalkDraft:
        """The talk as it is kept now."""
        assert self.uid is not None
        return talks.open_draft(self.desk.store, self.uid)[1]

    def refresh(self, changed: Changed) -> None:
        """Names change when discreet is switched on or off."""
        if not changed.kinds:
            self.back_button.setText(self.desk.names(self.banner.name))
            self.side.attendees.show_names(discreet=self.desk.names.discreet)
            kinds.call(self.form, self.called())

    def showEvent(self, event: QShowEvent) -> None:
        """The pane beside folds by the width of the window that it got."""
        super().showEvent(event)
        self._folded(self.panes.is_folded())

    # -- saving

    @Slot()
    def save(self) -> None:
        """Keep the talk in the dossier and go back; a failure leaves everything as typed."""
        if self._write():
            self.go_back()

    @Slot()
    def make_report(self) -> None:
        """Keep the talk, make its gespreksverslag and show that."""
        if not self._write() or self.uid is None:
            return
        try:
            made = reports.make(self.desk.store, self.uid)
        except BijtijdsError as trouble:
            self.say(trouble)
            return
        self.go_back()
        self.desk.way.open("paper", made.uid)

    @Slot()
    def preview(self) -> None:
        """Show how the report would look now."""
        try:
            paper = reports.preview(self.desk.store, self.pupil, self.form.talk_so_far())
        except BijtijdsError as trouble:
            self.say(trouble)
            return
        self.shown_paper = PaperPreview(self, paper.content)
        self.shown_paper.open()

    def refused(self, broken: RuleBroken) -> None:
        """What stands beside the form is shown before its sentence is."""
        if self.form.part_with(broken.field or "") is None:
            self._show_side()
        super().refused(broken)

    def _write(self) -> bool:
        return self.attempt(self.keep) is not None

    def show_begin(self) -> None:
        """What it begins with: as long as it says no more than that there is nothing to keep."""
        super().show_begin()
        self._at_first = self.form.talk_so_far()

    def keep(self) -> UUID:
        """Keep the talk as it stands. RuleBroken('talk_says_nothing') for a new one in which nothing was typed.

        Nobody at the table and not a word: that talk was not held, and what was planned waits as before.
        """
        draft = self.form.talk()
        untold = draft == self._at_first or not (draft.participants or self.form.tells())
        if self.uid is None and untold and not self.form.has_words():
            raise RuleBroken("talk_says_nothing", field=self.form.first_words())
        if self.uid is None:
            self.uid = talks.write(self.desk.store, self.pupil, draft)
        else:
            talks.correct(self.desk.store, self.uid, draft)
        return self.uid

    # -- what is still needed

    def room_changed(self) -> None:
        """Say it shorter or in full."""
        self.tell()

    @Slot()
    def tell(self) -> None:
        """Header and footer follow what is typed."""
        draft = self.form.talk_so_far()
        when = weekday_date(draft.held_on)
        if draft.held_time is not None:
            when = f"{when}, {clock_time(draft.held_time)}"
        self.set_title(draft.kind.label.capitalize(), " · ".join(part for part in (when, draft.place or "") if part))
        if not self._reports:
            self._tell_step()
            return
        missing = talks.missing_in(draft)
        self.save_button.setVisible(bool(missing))
        if not missing:
            self.name_primary("Maak gespreksverslag")
            self.hint("Alles voor het verslag is ingevuld.")
            return
        self.hint(_still_needed([LABELS[name] for name in missing], short=self.little_room()))
        self._goal = self.form.next_part()
        where = "aan tafel" if self._goal is None else self.form.title_of(self._goal).lower()
        self.name_primary(f"Verder: {where}")

    def _tell_step(self) -> None:
        coming = self._step_after()
        if coming is None:
            self.name_primary(
                "Bewaar observatie" if self.form.before.kind.label.startswith("obs") else "Bewaar gesprek"
            )
        else:
            self.name_primary(f"Verder: {self.form.title_of(coming).lower()}")
        self.save_button.setVisible(coming is not None)

    def _step_after(self) -> int | None:
        """The step after the one in hand, in a talk without report; None at the end."""
        coming = self.form.part_in_hand() + 1
        return coming if self._steps and coming < len(self.form.parts()) else None

    @Slot()
    def _go_on(self) -> None:
        if not self._reports:
            self._go_a_step()
            return
        missing = self.form.missing_fields()
        if not missing:
            self.make_report()
            return
        self._goal = self.form.next_part()
        if self._goal is None:
            self._show_side()
            self.side.attendees.focus()
        else:
            self.go_to(self._goal)

    def _go_a_step(self) -> None:
        coming = self._step_after()
        if coming is None:
            self.save()
            return
        for at, part in enumerate(self.form.parts()):
            part.set_open(at == coming)
        self.form.open_part(coming)
        if self.timer is not None:
            self.timer.start()

    # -- keys

    @Slot()
    def _read_together(self) -> None:
        """Hide or show the pane beside, for reading the form together with parents."""
        if self.panes.is_folded():
            self.panes.close_panes()
            return
        self.panes.right_button.toggle()
        self.alone_button.setText(_TOGETHER if self.panes.right_button.isChecked() else _ALONE)

    @Slot(bool)
    def _folded(self, folded: bool) -> None:
        self.alone_button.setVisible(not folded)
        self.alone_button.setText(_ALONE)

    def _show_side(self) -> None:
        if self.side.isHidden():
            self.panes.right_button.setChecked(self.panes.is_folded())

    @Slot(str, str)
    def _take(self, name: str, words: str) -> None:
        """Take over in a field what stands beside the form; what is there already stays."""
        field = self.form.field(name)
        at = self.form.part_with(name)
        if at is not None:
            self.form.open_part(at)
        if isinstance(field, PointsField):
            if not field.add_point(words):
                self.hint("Er staan al drie punten. Haal er eerst een weg.")
        else:
            before = str(field.stored()).strip()
            field.show_value(f"{before}\n{words}" if before and isinstance(field, TextField) else words)
            field.focus()

    # -- making

    def _make_body(self) -> None:
        self.lay_out(self.side, "Aan tafel en feiten")
        self.panes.folded.connect(self._folded)
        minutes = kinds.MINUTES.get(self.form.before.kind)
        self.timer = None if minutes is None or self.uid is not None else Countdown(self.desk.clock, minutes)
        if self.timer is not None:
            self.add_head_button(self.timer)
        self.add_head_button(self.panes.right_button)
        self.alone_button = Button(_ALONE)
        self.alone_button.clicked.connect(self._read_together)
        self.add_head_button(self.alone_button)

    def _make_buttons(self) -> None:
        self.add_button(self.later_button)
        self.preview_button = Button("Voorbeeld  Ctrl+P")
        self.preview_button.clicked.connect(self.preview)
        self.primary = Button("Verder  Ctrl+Enter")
        self.primary.clicked.connect(self._go_on)
        self.save_button.hide()
        if self._steps:
            self.add_button(self.save_button)
        if self._reports:
            self.add_button(self.preview_button)
        self.set_primary(self.primary)

    def _make_keys(self) -> None:
        self.add_key("F11", self._read_together)
        if self._reports:
            self.add_key("Ctrl+P", self.preview)

    def _open_first(self) -> None:
        if not self._steps:
            for part in self.form.parts():
                part.set_open(True)
            self.form.open_part(0)
            return
        missing = self.form.missing_fields() if self._reports else ()
        places = [at for at in map(self.form.part_with, missing) if at is not None]
        self.form.open_part(min(places, default=0))


def _still_needed(labels: Sequence[str], *, short: bool) -> str:
    """All of it in one sentence; of many the first two, where there is little room."""
    if not short or len(labels) < 4:
        return f"Voor het verslag nog nodig: {', '.join(labels)}"
    return f"Nog nodig: {', '.join(labels[:2])} en nog {len(labels) - 2}"
