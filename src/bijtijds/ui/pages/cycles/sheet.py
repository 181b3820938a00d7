"""A HGW cycle as a task: phases under the header, the form, four signs in the footer, and what comes next."""

from collections.abc import Callable, Iterable
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu

from bijtijds.base.errors import BijtijdsError, RuleBroken, StaleDraft, Trouble
from bijtijds.services import Changed, cycle_evaluation, cycles, pupils, seen
from bijtijds.services.cycle_draft import CycleDraft, FactorDraft
from bijtijds.services.cycles import CycleState
from bijtijds.terms.codes import Phase
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.autosave import Autosave
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.drafts import DraftKeeper
from bijtijds.ui.kit.folding import PANES_FOLD, width_in_u
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk, Draft, TaskPage
from bijtijds.ui.kit.versions import TwoVersions, differences
from bijtijds.ui.pages.cycles import notes
from bijtijds.ui.pages.cycles.closing import CloseCycle
from bijtijds.ui.pages.cycles.form import EVALUATION, Called, CycleForm
from bijtijds.ui.pages.cycles.phases import MovePhase, PhaseLine
from bijtijds.ui.pages.cycles.signs import FourSigns
from bijtijds.ui.pages.cycles.sources import SourcePane

SETTLE, EVALUATE, CLOSE, KEEP = "settle", "evaluate", "close", "keep"
_VERBS = {SETTLE: "Vaststellen", EVALUATE: "Evalueren", KEEP: "Bewaar"}


class CycleSheet(TaskPage):
    """The page of one cycle, new or kept. What is typed is a draft until a button keeps it."""

    def __init__(self, desk: Desk, pupil: UUID, begin: CycleDraft, *, key: str, uid: UUID | None = None) -> None:
        self._banner = pupils.banner(desk.store, pupil)
        super().__init__(desk, back=desk.names(self._banner.name), title="HGW-cyclus")
        self._pupil, self._key, self._uid, self._begin = pupil, key, uid, begin
        self.state: CycleState | None = cycles.state(desk.store, uid) if uid is not None else None
        self.number = self.state.number if self.state else cycles.next_number(desk.store, pupil)
        self._again: Callable[[], None] = self.save
        self.form = CycleForm(desk, begin, self._called(begin.owner), self._phase())
        self._make_body()
        self._make_buttons()
        self._fill()
        self.autosave = Autosave(self.form, key, DraftKeeper(desk.store, pupil), desk.clock, pupil=pupil, parent=self)
        self.autosave.saved.connect(self.saved)
        self.form.changed.connect(self._tell)
        self.form.sources_wanted.connect(self._show_sources)
        self._tell()
        if self._phase() is Phase.EVALUATE:
            QTimer.singleShot(0, self, self._go_evaluate)

    def unsaved(self) -> Iterable[Draft]:
        """What a lock must keep."""
        return self.autosave.unsaved()

    def refresh(self, changed: Changed) -> None:
        """Names may have become letters; a phase may have moved here."""
        if not changed.kinds:
            self.back_button.setText(self.desk.names(self._banner.name))
            self.form.call(self._called(self.form.cycle_so_far().owner))
        elif self._uid is not None and "hgw_cycle" in changed.kinds:
            try:
                self.state = cycles.state(self.desk.store, self._uid)
            except Trouble as gone:
                self._say(gone)
                return
        self._tell()

    def mode(self) -> str:
        """What the primary button would do now."""
        if self.state is not None and self.state.closed_on is not None:
            return KEEP
        if self._phase() is Phase.EVALUATE:
            return CLOSE
        return SETTLE if self.state is None or self.state.settled_on is None else EVALUATE

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room Esc and the arrow in the header are enough to go back."""
        super().resizeEvent(event)
        self.later_button.setVisible(width_in_u(self) >= PANES_FOLD)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A new cycle begins with its occasion, one in evaluation with the first voice that is empty."""
        if self._uid is None:
            self.form.field("occasion").focus()
        elif self._phase() is Phase.EVALUATE:
            self.form.evaluations.focus()
        else:
            super().focusInEvent(event)

    @Slot()
    def leave(self) -> None:
        """Later: the draft is kept now."""
        self.autosave.now()
        super().leave()

    # -- keeping

    @Slot()
    def save(self) -> None:
        """Keep the page and go back; a failure leaves everything as typed."""
        self._again = self.save
        if self._try(self._write) is not None:
            self._go_back()

    @Slot()
    def settle(self) -> None:
        """Vaststellen, when all four conditions are met."""
        self._again = self.settle
        uid = self._try(self._settle)
        if uid is not None:
            self._go_on_with(uid)

    @Slot()
    def evaluate(self) -> None:
        """Keep the page and go to the last phase."""
        self._again = self.evaluate
        uid = self._try(self._evaluate)
        if uid is not None:
            self._go_on_with(uid)

    @Slot()
    def close_cycle(self) -> None:
        """Ask for the conclusion, and what goes on."""
        self._again = self.close_cycle
        if self._uid is None or self.state is None or not self.form.check_now():
            return
        try:
            draft = self.form.cycle()
        except RuleBroken as broken:
            self.form.show_problems([broken])
            return
        self.closing = CloseCycle(self.desk, self, self._uid, self.state, draft)
        self.closing.accepted.connect(self._closed)
        self.closing.stale.connect(self._show_both)
        self.closing.open()

    def _write(self, draft: CycleDraft) -> UUID:
        if self._uid is None:
            return cycles.start(self.desk.store, self._pupil, draft)
        cycles.correct(self.desk.store, self._uid, draft)
        return self._uid

    def _settle(self, draft: CycleDraft) -> UUID:
        return cycles.settle(self.desk.store, self._uid, draft, self._pupil)

    def _evaluate(self, draft: CycleDraft) -> UUID | None:
        if self._uid is not None:
            cycle_evaluation.evaluate(self.desk.store, self._uid, draft)
        return self._uid

    def _try(self, work: Callable[[CycleDraft], UUID | None]) -> UUID | None:
        if not self.form.check_now():
            return None
        try:
            done = work(self.form.cycle())
        except StaleDraft:
            self._show_both()
        except RuleBroken as broken:
            self.form.show_problems([broken])
        except Trouble as trouble:
            self._say(trouble)
        else:
            self._forget()
            return done
        return None

    @Slot()
    def _closed(self) -> None:
        following = self.closing.following
        self._forget()
        if following is None:
            self._go_back()
        else:
            self._go_on_with(following)

    @Slot()
    def _remove(self) -> None:
        if self._uid is None:
            return
        try:
            cycles.remove(self.desk.store, self._uid)
        except BijtijdsError as error:
            self._say(error)
            return
        self._forget()
        self._go_back()

    def _go_back(self) -> None:
        self.left.emit()
        self.desk.way.close_task()

    def _go_on_with(self, uid: UUID) -> None:
        self._go_back()
        self.desk.way.open("cycle.edit", uid)

    def _forget(self) -> None:
        self.autosave.stop()
        self.form.kept()
        self.desk.store.drop_draft(self._key)

    def _say(self, error: BijtijdsError) -> None:
        self.hint(sentence(error))
        self.desk.bar.say_trouble(error)

    # -- two versions

    def _now_kept(self) -> CycleDraft:
        assert self._uid is not None
        return cycles.open_draft(self.desk.store, self._uid)[1]

    @Slot()
    def _show_both(self) -> None:
        both = TwoVersions(self, differences(self.form, self._now_kept()))
        both.mine.connect(self._keep_mine)
        both.theirs.connect(self._take_theirs)
        both.open()

    @Slot()
    def _keep_mine(self) -> None:
        self.form.fill(self.form.values() | {"seen": seen.as_text(self._now_kept().seen)})
        self._again()

    @Slot()
    def _take_theirs(self) -> None:
        self._forget()
        self.form.fill(self._now_kept())
        self._tell()

    # -- phases and sources

    @Slot()
    def _other_phase(self) -> None:
        if self._uid is not None and self.state is not None:
            self.autosave.now()
            MovePhase(self.desk, self, self._uid, self.state).open()

    @Slot()
    def _show_sources(self) -> None:
        self.sources = SourcePane(self.desk, self._pupil)
        self.sources.taken.connect(self._take)
        self.sources.closed.connect(self._close_sources)
        self.form.put_beside(self.sources)
        self.sources.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _take(self, factor: FactorDraft) -> None:
        self.form.factors.put(factor)

    @Slot()
    def _close_sources(self) -> None:
        self.form.take_from_beside()
        self.form.sources_link.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _go_evaluate(self) -> None:
        self.form.show_tab(EVALUATION)
        self.form.evaluations.focus()

    # -- what is still needed

    @Slot()
    def _tell(self) -> None:
        """Header, phases and footer follow what is typed and kept."""
        draft, today = self.form.cycle_so_far(), self.desk.clock.today()
        who = f"eigenaar {draft.owner}" if draft.owner else ""
        parts = (self._banner.group, who, draft.occasion or "")
        self.set_title(f"HGW-cyclus {self.number}", _short(" · ".join(part for part in parts if part)))
        began = dict(self.state.began) if self.state else {Phase.OBSERVE: draft.started_on}
        self.phases.show_state(self._phase(), began, today, closed=self.mode() == KEEP)
        self.phases.other.setVisible(self._uid is not None and self.mode() != KEEP)
        missing = cycles.missing_in(draft)
        unheard = cycle_evaluation.missing_to_close(draft) if self.mode() == CLOSE else ()
        signs = (*missing, "child_words") if unheard else missing
        self.signs.show_draft(draft, signs, self._called(draft.owner).child, today)
        self._tell_primary(draft, missing)

    def _tell_primary(self, draft: CycleDraft, missing: tuple[str, ...]) -> None:
        mode, child = self.mode(), self._called(draft.owner).child
        words = _VERBS.get(mode, f"Sluit af en begin {self.number + 1}")
        text = f"{words}  Ctrl+Enter"
        if self.primary.text() != text:
            self.primary.setText(text)
            self.primary.setAccessibleName(words)
        self.save_button.setVisible(mode != KEEP)
        wanting = {
            SETTLE: notes.to_settle(missing, child),
            CLOSE: notes.to_close(cycle_evaluation.missing_to_close(draft), child),
        }.get(mode, "")
        self.ready(wanting)
        if not wanting:
            self.hint(notes.stands(self.state, self.desk.clock.today()))

    @Slot()
    def _go(self) -> None:
        {SETTLE: self.settle, EVALUATE: self.evaluate, CLOSE: self.close_cycle, KEEP: self.save}[self.mode()]()

    # -- making

    def _phase(self) -> Phase:
        return self.state.phase if self.state is not None else Phase.OBSERVE

    def _called(self, teacher: str) -> Called:
        name = self._banner.name
        return Called(name.letters if self.desk.names.discreet else name.first, teacher)

    def _make_body(self) -> None:
        self.phases = PhaseLine()
        self.phases.other.clicked.connect(self._other_phase)
        outer = self.layout()
        outer.insertWidget(1, self.phases)  # type: ignore[union-attr]  # a task is a column
        self._kept = Note("Uw concept is bewaard en staat hieronder.", "pencil-simple")
        self.again_button = Link("Begin opnieuw")
        self.again_button.clicked.connect(self._begin_again)
        self._kept.body.addWidget(self.again_button)
        self.body.addWidget(self._kept)
        self._running = next(
            (one for one in cycles.of_pupil(self.desk.store, self._pupil) if one.closed_on is None), None
        )  # fmt: skip
        if self._uid is None and self._running is not None:
            note = Note(f"Er loopt al een cyclus: cyclus {self._running.number}.", "info")
            self.running_link = Link(f"Open cyclus {self._running.number}")
            self.running_link.clicked.connect(self._open_running)
            note.body.addWidget(self.running_link)
            self.body.addWidget(note)
        self.body.addWidget(self.form, 1)

    def _make_buttons(self) -> None:
        self.signs = FourSigns()
        self.add_to_foot(self.signs)
        if self._uid is not None:
            more = Button("Meer", name="Meer: verwijderen")
            menu = QMenu(more)
            menu.addAction("Cyclus naar de prullenbak").triggered.connect(self._remove)
            more.setMenu(menu)
            self.add_head_button(more)
        self.later_button = Button("Later afmaken  Esc")
        self.later_button.clicked.connect(self.leave)
        self.add_button(self.later_button)
        self.save_button = Button("Bewaar  Ctrl+S")
        self.save_button.clicked.connect(self.save)
        self.add_button(self.save_button)
        self.primary = Button("Vaststellen  Ctrl+Enter")
        self.primary.clicked.connect(self._go)
        self.set_primary(self.primary)
        key = QShortcut(QKeySequence("Ctrl+S"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.save)

    def _fill(self) -> None:
        kept = self.desk.store.draft(self._key)
        if self.state is not None:
            self.form.tell_states(self.state.actions)
        self.form.fill(self._begin)
        if kept is not None:
            self.form.fill(dict(kept))
        self._kept.setVisible(kept is not None)
        self.form.show_start(opened=self._uid is None)
        for words in notes.from_agenda(self.state, self._begin):
            self.form.notes.addWidget(Note(words, "calendar-check"))

    @Slot()
    def _begin_again(self) -> None:
        self._forget()
        self.form.fill(self._begin)
        self._kept.hide()
        self.saved("")
        self._tell()

    @Slot()
    def _open_running(self) -> None:
        if self._running is not None:
            self._go_on_with(self._running.uid)


def _short(words: str, most: int = 90) -> str:
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"
