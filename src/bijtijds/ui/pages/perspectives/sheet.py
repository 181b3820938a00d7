"""An OPP as a task: its parts, the conditions beside them, the footer that says what is missing, and setting it."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import BijtijdsError, RuleBroken, StaleDraft, Trouble
from bijtijds.services import Changed, perspectives, pupils, seen
from bijtijds.services.perspectives import OppDraft, OppRow
from bijtijds.terms.dates import long_date
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.autosave import Autosave
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.drafts import DraftKeeper
from bijtijds.ui.kit.folding import Panes
from bijtijds.ui.kit.layout import column, scrolling
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk, Draft, TaskPage
from bijtijds.ui.kit.versions import TwoVersions, differences
from bijtijds.ui.pages.perspectives.dialogs import EndOpp, EvaluateOpp
from bijtijds.ui.pages.perspectives.form import SHORT, OppForm
from bijtijds.ui.pages.perspectives.side import SidePane

_TITLE = "Ontwikkelingsperspectief (OPP)"


class OppSheet(TaskPage):
    """The form of one OPP, new or kept. What is typed is a draft until it is saved or set."""

    def __init__(
        self, desk: Desk, pupil: UUID, begin: OppDraft, *, key: str, uid: UUID | None = None, told: OppRow | None = None
    ) -> None:
        self._banner = pupils.banner(desk.store, pupil)
        super().__init__(desk, back=desk.names(self._banner.name), title=_TITLE)
        self._pupil, self._key, self._uid, self._begin, self._told = pupil, key, uid, begin, told
        self._is_set = told is not None and told.set_on is not None
        plans = perspectives.plans(desk.store, pupil)
        self.form = OppForm(desk, begin, self._called(), plans, is_set=self._is_set)
        self.side = SidePane(told)
        self._make_body()
        self._make_buttons()
        self._make_keys()
        self._fill()
        self.autosave = Autosave(self.form, key, DraftKeeper(desk.store, pupil), desk.clock, pupil=pupil, parent=self)
        self.autosave.saved.connect(self.saved)
        self.form.changed.connect(self._tell)
        self.form.moved.connect(self._tell)
        self._tell()

    def unsaved(self) -> Iterable[Draft]:
        """What a lock must keep."""
        return self.autosave.unsaved()

    def refresh(self, changed: Changed) -> None:
        """Names change when discreet is switched on or off."""
        if not changed.kinds:
            self.back_button.setText(self.desk.names(self._banner.name))
            self.form.call(self._called())

    @Slot()
    def leave(self) -> None:
        """Later: the draft is kept now."""
        self.autosave.now()
        super().leave()

    # -- saving

    @Slot()
    def save(self) -> None:
        """Keep the OPP as it stands and go back; a draft is never blocked."""
        if self._write():
            self._go()

    @Slot()
    def settle(self) -> None:
        """Vaststellen, with everything the law asks, and go back."""
        if self._write(settles=True):
            self.desk.bar.say("OPP vastgesteld. De jaarlijkse evaluatie staat in de agenda.")
            self._go()

    @Slot()
    def paper(self) -> None:
        """Keep the OPP and look at it on paper."""
        if self._write() and self._uid is not None:
            self._go()
            self.desk.way.open("opp.paper", self._uid)

    def _go(self) -> None:
        self.left.emit()
        self.desk.way.close_task()

    def _write(self, *, settles: bool = False) -> bool:
        if not self.form.check_now():
            return False
        store = self.desk.store
        try:
            draft = self.form.draft()
            if settles:
                on = self.form.field("set_on").value()
                self._uid = perspectives.settle(store, self._pupil, self._uid, draft, on)
            elif self._uid is None:
                self._uid = perspectives.begin(store, self._pupil, draft)
            else:
                perspectives.correct(store, self._uid, draft)
        except StaleDraft:
            self._show_both()
        except RuleBroken as broken:
            self.form.show_problems([broken])
        except Trouble as trouble:
            self._say(trouble)
        else:
            self._forget()
            return True
        return False

    def _forget(self) -> None:
        self.autosave.stop()
        self.form.kept()
        self.desk.store.drop_draft(self._key)

    def _say(self, error: BijtijdsError) -> None:
        self.hint(sentence(error))
        self.desk.bar.say_trouble(error)

    # -- two versions

    def _now_kept(self) -> OppDraft:
        assert self._uid is not None
        return perspectives.open_draft(self.desk.store, self._uid)[1]

    def _show_both(self) -> None:
        both = TwoVersions(self, differences(self.form, self._now_kept()))
        both.mine.connect(self._keep_mine)
        both.theirs.connect(self._take_theirs)
        both.open()

    @Slot()
    def _keep_mine(self) -> None:
        self.form.fill(self.form.values() | {"seen": seen.as_text(self._now_kept().seen)})
        self.save()

    @Slot()
    def _take_theirs(self) -> None:
        self._forget()
        self.form.fill(self._now_kept())
        self._tell()

    # -- after it was set

    @Slot()
    def _evaluate(self) -> None:
        if self._ready_to_ask() and self._uid is not None:
            self._ask(EvaluateOpp(self.desk, self, self._uid, self._pupil))

    @Slot()
    def _end(self) -> None:
        if self._ready_to_ask() and self._uid is not None:
            self._ask(EndOpp(self.desk, self, self._uid, self._pupil))

    @Slot()
    def _remove(self) -> None:
        if self._uid is None:
            return
        try:
            perspectives.remove(self.desk.store, self._uid)
        except BijtijdsError as error:
            self._say(error)
            return
        self._forget()
        self._go()

    def _ready_to_ask(self) -> bool:
        """What was typed is kept first: the answer makes a new version of the OPP."""
        return not self.form.edited() or self._write()

    def _ask(self, dialog: EvaluateOpp | EndOpp) -> None:
        dialog.accepted.connect(self._go)
        dialog.open()

    # -- what is still needed

    @Slot()
    def _tell(self) -> None:
        """Header, conditions and footer follow what is typed."""
        draft = self.form.draft_so_far()
        missing = perspectives.missing_in(draft)
        self.side.show_missing(missing)
        self.side.show_clock(perspectives.set_before(draft.needed_since), self.desk.clock.today())
        self.set_title(_TITLE, self._state())
        if self._is_set:
            self._name_primary("Bewaar")
            self.hint("" if not missing else f"Let op: {', '.join(SHORT[name] for name in missing)}")
            return
        if not missing:
            self._name_primary("Vaststellen")
            self.hint("Alles is ingevuld.")
            return
        self.hint(f"Nog nodig: {', '.join(SHORT[name] for name in missing)}")
        at = self.form.next_part()
        self._name_primary(f"Verder: {self.form.title_of(at).lower()}" if at is not None else "Vaststellen")

    def _state(self) -> str:
        told = self._told
        if told is None or told.set_on is None:
            return "concept"
        return (
            f"beëindigd op {long_date(told.ended_on)}" if told.ended_on else f"vastgesteld op {long_date(told.set_on)}"
        )

    def _name_primary(self, words: str) -> None:
        self.primary.setText(f"{words}  Ctrl+Enter")
        self.primary.setAccessibleName(words)

    @Slot()
    def _go_on(self) -> None:
        if self._is_set:
            self.save()
            return
        at = self.form.next_part()
        if at is None:
            self.settle()
        else:
            self.form.go_on(at)
            self.area.ensureWidgetVisible(self.form.parts()[at])

    # -- making

    def _called(self) -> str:
        name = self._banner.name
        return name.letters if self.desk.names.discreet else name.first

    def _make_body(self) -> None:
        self._kept = Note("Uw concept is bewaard en staat hieronder.", "pencil-simple")
        self.again_button = Link("Begin opnieuw")
        self.again_button.clicked.connect(self._begin_again)
        self._kept.body.addWidget(self.again_button)
        inside = QWidget()
        box = column(inside, gap=1.2, margins=(0, 0, 1.2, 0))
        box.addWidget(self._kept)
        box.addWidget(self.form)
        box.addStretch(1)
        self.area = scrolling(inside)
        self.panes = Panes(None, self.area, self.side, right_width=63, right_name="Voorwaarden  F9", gap=1.6)
        self.body.addWidget(self.panes)
        self.add_head_button(self.panes.right_button)

    def _make_buttons(self) -> None:
        self.later_button = Button("Later afmaken  Esc")
        self.save_button = Button("Bewaar  Ctrl+S")
        self.papers_button = Button("Papier  Ctrl+P", name="Papier voor ouders")
        self.primary = Button("Vaststellen  Ctrl+Enter")
        for button, slot in (
            (self.later_button, self.leave), (self.save_button, self.save), (self.papers_button, self.paper),
            (self.primary, self._go_on), (self.side.evaluate_button, self._evaluate),
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
        for at in range(len(self.form.parts())):
            self._key_for(f"Alt+{at + 1}", self._open_part).setProperty("at", at)
        self._key_for("F8", self.form.take_over)
        self._key_for("Ctrl+P", self.paper)
        self._key_for("Ctrl+S", self.save)

    def _key_for(self, key: str, slot: object) -> QShortcut:
        made = QShortcut(QKeySequence(key), self)
        made.setContext(made.context().WidgetWithChildrenShortcut)
        made.activated.connect(slot)
        return made

    @Slot()
    def _open_part(self) -> None:
        at = int(self.sender().property("at"))
        self.form.open_part(at)
        self.area.ensureWidgetVisible(self.form.parts()[at])

    @Slot()
    def _plan_paper(self) -> None:
        plan = self.form.field("cycle_uid").value()
        if plan is not None:
            self.autosave.now()
            self.desk.way.open("plan.paper", plan)

    def _fill(self) -> None:
        kept = self.desk.store.draft(self._key)
        self._show_begin()
        if kept is not None:
            self.form.fill(dict(kept))
        self._kept.setVisible(kept is not None)
        self.form.open_part(self.form.next_part() or 0)

    def _show_begin(self) -> None:
        self.form.fill(self._begin)
        if not self._is_set:
            self.form.field("set_on").show_value(self.desk.clock.today())
            self.form.kept()

    @Slot()
    def _begin_again(self) -> None:
        self._forget()
        self.form.fill(dict.fromkeys(self.form.names()))
        self._show_begin()
        self._kept.hide()
        self.saved("")
        self._tell()
