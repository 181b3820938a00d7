"""A HGW cycle as a task: phases under the header, the form, four signs in the footer, and what comes next."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QMenu

from bijtijds.base.errors import RuleBroken, Trouble
from bijtijds.services import Changed, cycle_evaluation, cycles
from bijtijds.services.cycle_draft import CycleDraft, FactorDraft
from bijtijds.services.cycles import CycleState
from bijtijds.terms.codes import Phase
from bijtijds.ui.kit.answer import EVALUATION
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.kept_task import KeptTask
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.cycles import notes
from bijtijds.ui.pages.cycles.closing import CloseCycle
from bijtijds.ui.pages.cycles.form import Called, CycleForm
from bijtijds.ui.pages.cycles.phases import MovePhase, PhaseLine
from bijtijds.ui.pages.cycles.signs import FourSigns
from bijtijds.ui.pages.cycles.sources import SourcePane

SETTLE, EVALUATE, CLOSE, KEEP = "settle", "evaluate", "close", "keep"
_VERBS = {SETTLE: "Vaststellen", EVALUATE: "Evalueren", KEEP: "Bewaar"}


class CycleSheet(KeptTask):
    """The page of one cycle, new or kept. What is typed is a draft until a button keeps it."""

    kind = "hgw_cycle"
    form: CycleForm

    def __init__(
        self, desk: Desk, pupil: UUID, begin: CycleDraft, *, key: str, uid: UUID | None = None, part: str = ""
    ) -> None:  # fmt: skip
        super().__init__(desk, pupil, begin, key=key, uid=uid, title="HGW-cyclus")
        self._first, self._part = begin, part
        self.state: CycleState | None = cycles.state(desk.store, uid) if uid is not None else None
        self.number = self.state.number if self.state else cycles.next_number(desk.store, pupil)
        self.form = CycleForm(desk, begin, self._names(), self._phase())
        self._make_body()
        self._make_buttons()
        self._fill()
        self.form.sources_wanted.connect(self._show_sources)
        self.tell()
        if self._evaluates():
            QTimer.singleShot(0, self, self._go_evaluate)

    def newest(self) -> CycleDraft:
        """The cycle as it is kept now."""
        assert self.uid is not None
        return cycles.open_draft(self.desk.store, self.uid)[1]

    def refresh(self, changed: Changed) -> None:
        """Names may have become letters; a phase may have moved here."""
        if not changed.kinds:
            self.back_button.setText(self.desk.names(self.banner.name))
            self.form.call(self._names())
        elif self.uid is not None and {"hgw_cycle", "agreement"} & changed.kinds:
            try:
                self.state = cycles.state(self.desk.store, self.uid)
            except Trouble as gone:
                self.say(gone)
                return
            self.form.tell_states(self.state.actions)
        self.tell()

    def mode(self) -> str:
        """What the primary button would do now."""
        if self.state is not None and self.state.closed_on is not None:
            return KEEP
        if self._phase() is Phase.EVALUATE:
            return CLOSE
        return SETTLE if self.state is None or self.state.settled_on is None else EVALUATE

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A new cycle begins with its occasion, one in evaluation with the first voice that is empty."""
        if self.uid is None:
            self.form.field("occasion").focus()
        elif self._evaluates():
            self.form.evaluations.focus()
        else:
            super().focusInEvent(event)

    # -- keeping

    @Slot()
    def leave(self) -> None:
        """Esc closes the list beside the form when the keys are in it, and else goes back."""
        pane, focus = self.form.pane(), QApplication.focusWidget()
        if pane is not None and focus is not None and pane.isAncestorOf(focus):
            self._close_sources()
        else:
            super().leave()

    @Slot()
    def save(self) -> None:
        """Keep the page and go back; a failure leaves everything as typed."""
        self.again = self.save
        if self.attempt(self.keep) is not None:
            self.go_back()

    @Slot()
    def paper(self) -> None:
        """Keep the page and look at its HGW-plan on paper."""
        self.again = self.paper
        uid = self.attempt(self.keep)
        if uid is not None:
            self.go_back()
            self.desk.way.open("plan.paper", uid)

    @Slot()
    def settle(self) -> None:
        """Vaststellen, when all four conditions are met."""
        self.again = self.settle
        uid = self.attempt(self._settle)
        if uid is not None:
            self._go_on_with(uid)

    @Slot()
    def evaluate(self) -> None:
        """Keep the page and go to the last phase."""
        self.again = self.evaluate
        uid = self.attempt(self._evaluate)
        if uid is not None:
            self._go_on_with(uid)

    @Slot()
    def close_cycle(self) -> None:
        """Ask for the conclusion, and what goes on."""
        self.again = self.close_cycle
        if self.uid is None or self.state is None or not self.form.check_now():
            return
        try:
            draft = self.form.cycle()
            # before the outcome is asked: a rule that the page breaks would take her back here, and what she typed away
            cycles.check(draft, self.desk.clock.today(), self.state.settled_on)
        except RuleBroken as broken:
            self.refused(broken)
            return
        self.closing = CloseCycle(self.desk, self, self.uid, self.state, draft)
        self.closing.accepted.connect(self._closed)
        self.closing.stale.connect(self.show_both)
        self.closing.refused.connect(self.refused)
        self.closing.open()

    def keep(self) -> UUID:
        """Keep the page as it stands."""
        draft = self.form.cycle()
        if self.uid is None:
            return cycles.start(self.desk.store, self.pupil, draft)
        cycles.correct(self.desk.store, self.uid, draft)
        return self.uid

    def _settle(self) -> UUID:
        return cycles.settle(self.desk.store, self.uid, self.form.cycle(), self.pupil)

    def _evaluate(self) -> UUID | None:
        if self.uid is not None:
            cycle_evaluation.evaluate(self.desk.store, self.uid, self.form.cycle())
        return self.uid

    @Slot()
    def _closed(self) -> None:
        following = self.closing.following
        self.forget()
        if following is None:
            self.go_back()
        else:
            self._go_on_with(following)

    @Slot()
    def _remove(self) -> None:
        if self.uid is not None:
            self.take_away(partial(cycles.remove, self.desk.store, self.uid))

    def _go_on_with(self, uid: UUID) -> None:
        self.go_back()
        self.desk.way.open("cycle.edit", uid)

    # -- phases and sources

    @Slot()
    def _other_phase(self) -> None:
        if self.uid is not None and self.state is not None:
            self.autosave.now()
            MovePhase(self.desk, self, self.uid, self.state).open()

    @Slot()
    def _show_sources(self) -> None:
        self.sources = SourcePane(self.desk, self.pupil)
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

    def room_changed(self) -> None:
        """Say once what is missing where there is little room."""
        self.tell()

    @Slot()
    def tell(self) -> None:
        """Header, phases and footer follow what is typed and kept."""
        draft, today = self.form.cycle_so_far(), self.desk.clock.today()
        who = f"eigenaar {draft.owner}" if draft.owner else ""
        parts = (self.banner.group, who, draft.occasion or "")
        self.set_title(f"HGW-cyclus {self.number}", _short(" · ".join(part for part in parts if part)))
        began = dict(self.state.began) if self.state else {Phase.OBSERVE: draft.started_on}
        self.phases.show_state(self._phase(), began, today, closed=self.mode() == KEEP)
        self.phases.other.setVisible(self.uid is not None and self.mode() != KEEP)
        missing = cycles.missing_in(draft, today)
        unheard = cycle_evaluation.missing_to_close(draft) if self.mode() == CLOSE else ()
        signs = (*missing, "child_words") if unheard else missing
        self.signs.show_draft(draft, signs, self._names().child, today)
        self._tell_primary(draft, missing)

    def _tell_primary(self, draft: CycleDraft, missing: tuple[str, ...]) -> None:
        mode, child = self.mode(), self._names().child
        words = _VERBS.get(mode, f"Sluit af en begin {self.number + 1}")
        self.name_primary(words)
        self.save_button.setVisible(mode != KEEP)
        wanting = {
            SETTLE: notes.to_settle(missing, child, talk_ahead=draft.parents_spoken_on is not None),
            CLOSE: notes.to_close(cycle_evaluation.missing_to_close(draft), child),
        }.get(mode, "")
        self.ready(wanting)
        # the sentence names the same as the signs do, and what to do about it
        self.signs.setVisible(not (wanting and self.little_room()))
        if not wanting:
            self.hint(self._refusal() or notes.stands(self.state, self.desk.clock.today()))

    def _refusal(self) -> str:
        """Why the page could not be kept as it is typed, if so; the button then says it at its field."""
        try:
            draft = self.form.cycle_unshown()
            cycles.check(draft, self.desk.clock.today(), self.state.settled_on if self.state else None)
        except RuleBroken as broken:
            return self.form.told_of(broken)
        return ""

    @Slot()
    def _go(self) -> None:
        {SETTLE: self.settle, EVALUATE: self.evaluate, CLOSE: self.close_cycle, KEEP: self.save}[self.mode()]()

    # -- making

    def _evaluates(self) -> bool:
        return self._part == EVALUATION or self._phase() is Phase.EVALUATE

    def _phase(self) -> Phase:
        return self.state.phase if self.state is not None else Phase.OBSERVE

    def _names(self) -> Called:
        """The teacher is the one of the group, and not who owns the cycle; two teachers have no name together."""
        teachers = self.banner.teachers
        return Called(self.called(), teachers[0] if len(teachers) == 1 else "")

    def _make_body(self) -> None:
        self.phases = PhaseLine()
        self.phases.other.clicked.connect(self._other_phase)
        outer = self.layout()
        outer.insertWidget(1, self.phases)  # type: ignore[union-attr]  # a task is a column
        self.body.addWidget(self.kept_note)
        self._running = next(
            (one for one in cycles.of_pupil(self.desk.store, self.pupil) if one.closed_on is None), None
        )  # fmt: skip
        if self.uid is None and self._running is not None:
            note = Note(f"Er loopt al een cyclus: cyclus {self._running.number}.", "info")
            self.running_link = Link(f"Open cyclus {self._running.number}")
            self.running_link.clicked.connect(self._open_running)
            note.body.addWidget(self.running_link)
            self.body.addWidget(note)
        self.body.addWidget(self.form, 1)

    def _make_buttons(self) -> None:
        self.signs = FourSigns()
        self.add_to_foot(self.signs)
        if self.uid is not None:
            more = Button("Meer", name="Meer: op papier, verwijderen")
            menu = QMenu(more)
            menu.addAction("HGW-plan op papier …\tCtrl+P").triggered.connect(self.paper)
            menu.addAction("Cyclus naar de prullenbak").triggered.connect(self._remove)
            more.setMenu(menu)
            self.add_head_button(more)
        self.add_key("Ctrl+P", self.paper)
        self.add_button(self.later_button)
        self.add_button(self.save_button)
        self.primary = Button("Vaststellen  Ctrl+Enter")
        self.primary.clicked.connect(self._go)
        self.set_primary(self.primary)

    def _fill(self) -> None:
        if self.state is not None:
            self.form.tell_states(self.state.actions)
        self.begin()
        self.form.show_start(opened=self.uid is None)
        for words in notes.from_agenda(self.state, self._first):
            self.form.notes.addWidget(Note(words, "calendar-check"))

    @Slot()
    def _open_running(self) -> None:
        if self._running is not None:
            self._go_on_with(self._running.uid)


def _short(words: str, most: int = 90) -> str:
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"
