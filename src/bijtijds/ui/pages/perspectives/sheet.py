"""An OPP as a task: its parts, the conditions beside them, the footer that says what is missing, and setting it."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Slot

from bijtijds.services import Changed, perspectives
from bijtijds.services.perspectives import OppDraft, OppRow
from bijtijds.terms.dates import long_date
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.parted_task import PartedTask
from bijtijds.ui.pages.perspectives.dialogs import EndOpp, EvaluateOpp
from bijtijds.ui.pages.perspectives.form import SHORT, OppForm
from bijtijds.ui.pages.perspectives.side import SidePane

_TITLE = "Ontwikkelingsperspectief (OPP)"


class OppSheet(PartedTask):
    """The form of one OPP, new or kept. What is typed is a draft until it is saved or set."""

    kind = "opp"
    form: OppForm

    def __init__(
        self, desk: Desk, pupil: UUID, begin: OppDraft, *, key: str, uid: UUID | None = None, told: OppRow | None = None
    ) -> None:
        super().__init__(desk, pupil, begin, key=key, uid=uid, title=_TITLE)
        self._told = told
        self._is_set = told is not None and told.set_on is not None
        plans = perspectives.plans(desk.store, pupil)
        self.form = OppForm(desk, begin, self.called(), plans, is_set=self._is_set)
        self.side = SidePane(told)
        self.lay_out(self.side, "Voorwaarden")
        self.add_head_button(self.panes.right_button)
        self._make_buttons()
        self._make_keys()
        self.begin()
        self.form.open_part(self.form.next_part() or 0)
        self.form.moved.connect(self.tell)
        self.tell()

    def refresh(self, changed: Changed) -> None:
        """Names change when discreet is switched on or off."""
        if not changed.kinds:
            self.back_button.setText(self.desk.names(self.banner.name))
            self.form.call(self.called())

    def newest(self) -> OppDraft:
        """The OPP as it is kept now."""
        assert self.uid is not None
        return perspectives.open_draft(self.desk.store, self.uid)[1]

    def show_begin(self) -> None:
        """A new OPP proposes today as the day on which it is set."""
        super().show_begin()
        if not self._is_set:
            self.form.field("set_on").show_value(self.desk.clock.today())
            self.form.kept()

    # -- saving

    @Slot()
    def save(self) -> None:
        """Keep the OPP as it stands and go back; a draft is never blocked."""
        if self._write():
            self.go_back()

    @Slot()
    def settle(self) -> None:
        """Vaststellen, with everything the law asks, and go back."""
        if self._write(settles=True):
            self.desk.bar.say("OPP vastgesteld. De jaarlijkse evaluatie staat in de agenda.")
            self.go_back()

    @Slot()
    def paper(self) -> None:
        """Keep the OPP and look at it on paper."""
        if self._write() and self.uid is not None:
            self.go_back()
            self.desk.way.open("opp.paper", self.uid)

    def _write(self, *, settles: bool = False) -> bool:
        return self.attempt(self._settle if settles else self.keep) is not None

    def _settle(self) -> UUID:
        on = self.form.field("set_on").value()
        self.uid = perspectives.settle(self.desk.store, self.pupil, self.uid, self.form.draft(), on)
        return self.uid

    def keep(self) -> UUID:
        """Keep the OPP as it stands, set or not."""
        draft = self.form.draft()
        if self.uid is None:
            self.uid = perspectives.begin(self.desk.store, self.pupil, draft)
        else:
            perspectives.correct(self.desk.store, self.uid, draft)
        return self.uid

    # -- after it was set

    @Slot()
    def _evaluate(self) -> None:
        if self._ready_to_ask() and self.uid is not None:
            self._ask(EvaluateOpp(self.desk, self, self.uid, self.pupil))

    @Slot()
    def _end(self) -> None:
        if self._ready_to_ask() and self.uid is not None:
            self._ask(EndOpp(self.desk, self, self.uid, self.pupil))

    @Slot()
    def _remove(self) -> None:
        if self.uid is not None:
            self.take_away(partial(perspectives.remove, self.desk.store, self.uid))

    def _ready_to_ask(self) -> bool:
        """What was typed is kept first: the answer makes a new version of the OPP."""
        return not self.form.edited() or self._write()

    def _ask(self, dialog: EvaluateOpp | EndOpp) -> None:
        dialog.accepted.connect(self.go_back)
        dialog.open()

    # -- what is still needed

    @Slot()
    def tell(self) -> None:
        """Header, conditions and footer follow what is typed."""
        draft = self.form.draft_so_far()
        missing = perspectives.missing_in(draft)
        self.side.show_missing(missing)
        self.side.show_clock(perspectives.set_before(draft.needed_since), self.desk.clock.today())
        self.set_title(_TITLE, self._state())
        if self._is_set:
            self.name_primary("Bewaar")
            self.hint("" if not missing else f"Let op: {', '.join(SHORT[name] for name in missing)}")
            return
        if not missing:
            self.name_primary("Vaststellen")
            self.hint("Alles is ingevuld.")
            return
        self.hint(f"Nog nodig: {', '.join(SHORT[name] for name in missing)}")
        at = self.form.next_part()
        self.name_primary(f"Verder: {self.form.title_of(at).lower()}" if at is not None else "Vaststellen")

    def _state(self) -> str:
        told = self._told
        if told is None or told.set_on is None:
            return "concept"
        return (
            f"beëindigd op {long_date(told.ended_on)}" if told.ended_on else f"vastgesteld op {long_date(told.set_on)}"
        )

    @Slot()
    def _go_on(self) -> None:
        if self._is_set:
            self.save()
            return
        at = self.form.next_part()
        if at is None:
            self.settle()
        else:
            self.go_to(at)

    # -- making

    def _make_buttons(self) -> None:
        self.papers_button = Button("Papier  Ctrl+P", name="Papier voor ouders")
        self.primary = Button("Vaststellen  Ctrl+Enter")
        for button, slot in (
            (self.papers_button, self.paper), (self.primary, self._go_on), (self.side.evaluate_button, self._evaluate),
            (self.side.end_button, self._end), (self.side.remove_button, self._remove),
            (self.form.paper_button, self._plan_paper),
        ):  # fmt: skip
            button.clicked.connect(slot)
        self.add_button(self.later_button)
        if not self._is_set:
            self.add_button(self.save_button)
        self.add_button(self.papers_button)
        self.set_primary(self.primary)

    def _make_keys(self) -> None:
        self.add_key("F8", self.form.take_over)
        self.add_key("Ctrl+P", self.paper)

    @Slot()
    def _plan_paper(self) -> None:
        plan = self.form.field("cycle_uid").value()
        if plan is not None:
            self.autosave.now()
            self.desk.way.open("plan.paper", plan)
