"""Casus zonder naam (optie C): choose, look it over, and let the paper go (guideline §3.2)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from bijtijds.base.errors import BijtijdsError, RuleBroken, Trouble
from bijtijds.services import Changed, agreements, cases, gate, had, known_people, other_names, pupils, reviewing
from bijtijds.services.cases import Case
from bijtijds.services.reports import Made
from bijtijds.terms.dates import local_time
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.page import Desk, Draft, TaskPage
from bijtijds.ui.pages.cases.choosing import Choosing
from bijtijds.ui.pages.cases.leaving import Leaving
from bijtijds.ui.pages.cases.reviewing import Reviewing
from bijtijds.ui.pages.cases.work import Beginning, Released, Releasing, Showing, Way

_TITLE = "Casus zonder naam"
_PAUSE_MS = 2000
_FILE_NAME = "casus.pdf"


class CasePage(TaskPage):
    """Three steps; everything typed and decided is kept as a draft, so a lock takes nothing."""

    def __init__(self, desk: Desk, pupil: UUID) -> None:
        self._name = pupils.banner(desk.store, pupil).name
        super().__init__(desk, back=desk.names(self._name), title=_TITLE)
        self._pupil, self._key = pupil, f"case.new/{pupil.hex}"
        self._step, self._dirty, self._gone = 1, False, False
        self._made: tuple[Case, Made] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.keep_now)
        self._make_buttons()
        self._make_steps()
        self._take_draft()
        self._listen()

    def refresh(self, changed: Changed) -> None:
        """Other notes may be offered now, or names may be initials."""
        self.back_button.setText(self.desk.names(self._name))
        if "signal_note" in changed.kinds:
            self.choosing.notes.set_notes(cases.candidates(self.desk.store, self._pupil))

    def unsaved(self) -> Iterable[Draft]:
        """Everything typed and decided that is not kept yet."""
        return ((self._key, self._values(), self._pupil),) if self._dirty else ()

    @Slot()
    def leave(self) -> None:
        """Esc lets go of a question first; the draft stays."""
        if self._step == 2 and self.reviewing.is_asking():
            self.reviewing.stop_asking()
            return
        self.keep_now()
        self.leaving.preview.clear()
        super().leave()

    @Slot()
    def keep_now(self) -> None:
        """Keep the draft; tries again later when the file is busy."""
        self._pause.stop()
        if not self._dirty or self._gone:
            return
        try:
            kept = self.desk.store.keep_draft(self._key, self._values(), pupil=self._pupil)
        except Trouble:
            kept = False
        if not kept:
            self._pause.start()
            return
        self._dirty = False
        self.saved(f"Concept bewaard {local_time(self.desk.clock.now())}")

    # -- making

    def _make_buttons(self) -> None:
        self._to_question = Button("Terug naar de vraag")
        self._to_review = Button("Terug naar het nakijken")
        self._print = Button("Print …", icon="printer")
        self._to_question.clicked.connect(self._show_first)
        self._to_review.clicked.connect(self._show_second)
        self._print.clicked.connect(self._print_paper)
        for button in (self._to_question, self._to_review, self._print):
            self.add_button(button)

    def _make_steps(self) -> None:
        store = self.desk.store
        self._stack = QStackedWidget()
        promises = [one for one in agreements.of_pupil(store, self._pupil) if not one.confidential]
        self.choosing = Choosing(cases.candidates(store, self._pupil), promises, self.desk.clock)
        self.reviewing = Reviewing()
        self.leaving = Leaving(self.desk.clock)
        for widget in (self.choosing, self.reviewing, self.leaving):
            self._stack.addWidget(widget)
        self.body.addWidget(self._stack, 1)
        self.add_head_button(self.reviewing.panes.right_button)

    def _listen(self) -> None:
        self.choosing.form.changed.connect(self._typed)
        self.choosing.form.left.connect(self.keep_now)
        self.reviewing.changed.connect(self._decided)
        self.reviewing.spelling_told.connect(self._learn)
        self.leaving.form.changed.connect(self._typed)

    def _take_draft(self) -> None:
        self._decisions: list[Mapping[str, Any]] = []
        self._rest: Mapping[str, Any] = {}
        self._learned: dict[str, set[str]] = {}
        self._looked: frozenset[str] = frozenset()
        self._looked_of = ""
        told = self.desk.store.draft(self._key)
        self._show_first()
        if told is None:
            return
        self.choosing.form.fill(told)
        self.leaving.form.fill(told)
        self._decisions = list(told.get("decisions", ()))
        self._rest = told.get("rest") or {}
        self._looked = frozenset(told.get("looked", ()))
        self._looked_of = str(told.get("looked_of", ""))
        self.saved("Uw concept is bewaard")
        self._look_at_first()
        if told.get("step", 1) > 1 and not self.choosing.missing():
            self._begin()

    def _values(self) -> dict[str, Any]:
        case = self.reviewing.case()
        decisions = reviewing.kept(case) if case is not None else self._decisions
        rest = reviewing.rest(case) if case is not None else self._rest
        looked = self.reviewing.deciding.looking.looked() if case is not None else self._looked
        return {
            **self.choosing.form.values(), **self.leaving.form.values(), "step": self._step,
            "decisions": list(decisions), "looked": sorted(looked), "rest": rest,
            "looked_of": reviewing.digest(case) if case is not None else self._looked_of,
        }  # fmt: skip

    # -- the steps

    @Slot()
    def _show_first(self) -> None:
        self._go_to(1, self.choosing, _TITLE, "stap 1 van 3 · optie C: overleg zonder naam")
        self._primary_is("Ga nakijken  Ctrl+Enter", self._begin)
        self._look_at_first()
        self.choosing.form.field("question").focus()

    @Slot()
    def _show_second(self) -> None:
        self.leaving.preview.clear()
        self._go_to(2, self.reviewing, "Namen eruit", "stap 2 van 3")
        self._primary_is("Klaar met nakijken  Ctrl+Enter", self._show_paper)
        self._look_at_second()
        self.reviewing.deciding.doubts.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_third(self, content: bytes) -> None:
        self._go_to(3, self.leaving, "Papier", "casus zonder naam · stap 3 van 3")
        self._primary_is("Bewaar als …  Ctrl+Enter", self._save_paper)
        self.leaving.preview.show_pdf(content)
        self._look_at_third()
        self.leaving.form.field("recipient").focus()

    def _go_to(self, step: int, widget: QWidget, title: str, subtitle: str) -> None:
        self._step = step
        self._stack.setCurrentWidget(widget)
        self.set_title(title, subtitle)
        self._to_question.setVisible(step == 2)
        self._to_review.setVisible(step == 3)
        self._print.setVisible(step == 3)

    def _primary_is(self, words: str, slot: Any) -> None:
        button = Button(words)
        button.clicked.connect(slot)
        self.set_primary(button)

    @Slot()
    def _typed(self) -> None:
        self._dirty = True
        self._pause.start()
        if self._step == 1:
            self._gone = False
            self._look_at_first()
        elif self._step == 3:
            self._look_at_third()

    @Slot()
    def _decided(self) -> None:
        self._dirty, self._gone = True, False
        self._forget_what_was_taken_back()
        self.keep_now()
        self._look_at_second()

    @Slot(str, str)
    def _learn(self, who: str, spelling: str) -> None:
        """A spelling of a pupil is kept in the file at once; Ctrl+Z takes it away with the decision."""
        try:
            learned = other_names.learn(self.desk.store, who, spelling)
        except Trouble as trouble:
            self.desk.bar.say_trouble(trouble)
            return
        if learned:
            self._learned.setdefault(who, set()).add(spelling)
            words = f"‘{spelling}’ staat nu bij de andere namen van deze leerling. Ctrl+Z haalt het weer weg."
        elif other_names.can_learn(self.desk.store, who):
            words = f"‘{spelling}’ stond al bij de namen van deze leerling."
        else:
            words = f"‘{spelling}’ geldt voor deze casus. Van deze persoon bewaart het bestand geen andere namen."
        self.reviewing.deciding.tell_learned(words)

    def _forget_what_was_taken_back(self) -> None:
        case = self.reviewing.case()
        if case is None or not self._learned:
            return
        told = {
            (one.who, case.parts[one.spot.text].text[one.spot.start : one.spot.end]) for one in case.review.decisions
        }
        for who, spellings in self._learned.items():
            for spelling in [one for one in spellings if (who, one) not in told]:
                other_names.forget(self.desk.store, who, spelling)
                spellings.discard(spelling)
                self.reviewing.deciding.tell_learned("")

    def _look_at_first(self) -> None:
        self.ready(self.choosing.missing())

    def _look_at_second(self) -> None:
        case = self.reviewing.case()
        if case is not None:
            notes = sum(part.kind is cases.PartKind.FACT for part in case.parts)
            self.subtitle.setText(
                f"stap 2 van 3 · {notes} notitie{'' if notes == 1 else 's'} · "
                f"{case.replaced - len(case.undecided)} gevonden en vervangen; u controleert"
            )
        self.ready(self.reviewing.missing())

    def _look_at_third(self) -> None:
        missing = self.leaving.missing()
        self.leaving.tell_had_by_name(self._had_by_name(), self.desk.names(self._name))
        self.ready(missing)
        self._print.setEnabled(not missing)

    def _had_by_name(self) -> date | None:
        words = str(self.leaving.form.field("recipient").stored() or "")
        return had.had_by_name_in(self.desk.store, self._pupil, words) if words.strip() else None

    @Slot()
    def _begin(self) -> None:
        try:
            draft = self.choosing.draft(self._pupil)
        except RuleBroken as broken:
            self.choosing.form.show_problems([broken])
            return
        case = self.reviewing.case()
        decisions = reviewing.kept(case) if case is not None else self._decisions
        rest = reviewing.rest(case) if case is not None else self._rest
        if case is not None:
            self._looked, self._looked_of = self.reviewing.deciding.looking.looked(), reviewing.digest(case)
        work = Beginning(self.desk.store, draft, decisions, rest)
        title = "Namen zoeken …" if known_people.is_loaded() else "Woordenlijsten laden …"
        self.ready(title)
        self.desk.tasks.run(
            work.run, title=title, done=self._begun, failed=self._trouble, stopped=self._look_at_first
        )  # fmt: skip

    def _begun(self, case: Case) -> None:
        # what was ticked holds for the texts that were looked over, and not for words that came in since
        looked = self._looked if reviewing.digest(case) == self._looked_of else frozenset()
        self.reviewing.show_case(case, looked)
        self._show_second()
        self._dirty = True
        self.keep_now()

    @Slot()
    def _show_paper(self) -> None:
        case = self.reviewing.case()
        if case is not None:
            work = Showing(case)
            self.desk.tasks.run(work.run, title="Papier maken", done=self._show_third, failed=self._trouble)

    # -- leaving

    @Slot()
    def _save_paper(self) -> None:
        path = self.desk.ask.save_path(self, "Bewaar de casus", _FILE_NAME)
        if path is not None:
            told = self.leaving.form.typed()
            self._release(Way(told["recipient"], told["purpose"], path=path))

    @Slot()
    def _print_paper(self) -> None:
        try:
            printer = self.desk.ask.printer(self)
        except Trouble as trouble:
            self.desk.bar.say_trouble(trouble)
            return
        if printer is not None:
            told = self.leaving.form.typed()
            self._release(Way(told["recipient"], told["purpose"], printer=printer))

    def _release(self, way: Way) -> None:
        case = self.reviewing.case()
        if case is None:
            return
        made = self._made[1] if self._made is not None and self._made[0] is case else None
        work = Releasing(self.desk.store, case, made, way)
        self.desk.tasks.run(work.run, title="Papier maken", done=self._let_go, failed=self._trouble)

    def _let_go(self, released: Released) -> None:
        case = self.reviewing.case()
        if case is not None:
            self._made = (case, released.made)
        try:
            if released.way.path is not None:
                self.desk.outgoing.save(released.cleared, released.way.path)
            else:
                self.desk.outgoing.print(released.cleared, released.way.printer)
        except Trouble as trouble:
            gate.did_not_leave(self.desk.store, released.cleared)
            self.desk.bar.say_trouble(trouble)
            return
        self._ended("Bewaard." if released.way.path is not None else "Naar de printer gestuurd.")

    def _ended(self, words: str) -> None:
        self._gone, self._dirty = True, False
        self._pause.stop()
        self.desk.store.drop_draft(self._key)
        self.saved("")
        self.hint(f"{words} De uitgifte staat in het register.")
        self.desk.bar.say(words)  # an earlier refusal does not stand there any longer

    def _trouble(self, error: BijtijdsError) -> None:
        self.desk.bar.say_trouble(error)
        if self._step == 1:
            self._look_at_first()
        if self._step == 2:
            self.reviewing.deciding.show_problem(sentence(error))
