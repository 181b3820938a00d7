"""A consent as a task: the options, what is asked, who answered what, and the one step that opens it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import BijtijdsError
from bijtijds.services import Changed, consent_options, consent_papers, consents, had, referrals
from bijtijds.services.consents import ConsentDraft, ConsentRow
from bijtijds.services.reports import Made
from bijtijds.terms.codes import ConsentOption
from bijtijds.terms.dates import long_date
from bijtijds.terms.sharing import Answer
from bijtijds.ui.kit import consent_words
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.dialog import Dialog
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.kept_task import KeptTask
from bijtijds.ui.kit.layout import bring_into_view, column, scrolling
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.consents import steps
from bijtijds.ui.pages.consents.answers import AnswersCard
from bijtijds.ui.pages.consents.beside import Beside
from bijtijds.ui.pages.consents.dialogs import AnswerDialog, HandOver, Objection, Withdraw
from bijtijds.ui.pages.consents.form import ConsentForm
from bijtijds.ui.pages.consents.outcome import OutcomeCard
from bijtijds.ui.pages.consents.steps import Act, Step
from bijtijds.ui.theme import units

_OPTIONS, _WIDEST = 96, 240
_BY_PARENTS = frozenset({ConsentOption.CONSENT, ConsentOption.INFORMED})
_HEARS = frozenset({"consent", "consent_answer", "consent_recipient", "contact", "setting", "made_document"})


class ConsentSheet(KeptTask):
    """The form of one consent, new or kept. What is typed is a draft until it is kept."""

    kind = consents.KIND
    form: ConsentForm

    def __init__(
        self, desk: Desk, pupil: UUID, begin: ConsentDraft, *, key: str, uid: UUID | None = None,
        told: ConsentRow | None = None,
    ) -> None:  # fmt: skip
        super().__init__(desk, pupil, begin, key=key, uid=uid, title="Toestemming")
        self._told = told
        self._step = Step(Act.KEEP, "")
        self._has_draft = desk.store.draft(key) is not None
        self.form = ConsentForm(desk, begin, self.called())
        self.outcome = OutcomeCard()
        self.answers = AnswersCard(desk, _age(self.banner.birth_date, desk.clock.today()))
        self._lay_out()
        self._make_buttons()
        self._connect()
        self._read()
        self.begin()
        self.tell()
        self._begin_where_needed()
        self.tell()

    def refresh(self, changed: Changed) -> None:
        """Answers and papers came in, or names changed."""
        if not changed.kinds:
            self.back_button.setText(self.desk.names(self.banner.name))
            self.form.call(self.called())
        elif changed.kinds & _HEARS:
            self._read()
            self.tell()

    def newest(self) -> ConsentDraft:
        """The consent as it is kept now."""
        assert self.uid is not None
        return consents.open_draft(self.desk.store, self.uid)[1]

    def keep(self) -> UUID:
        """Keep the consent as it stands; a draft is never blocked."""
        draft = self.form.draft()
        if self.uid is None:
            self.uid = consents.write(self.desk.store, self.pupil, draft)
        else:
            consents.correct(self.desk.store, self.uid, draft)
        return self.uid

    def forget(self) -> None:
        """It is kept or thrown away."""
        super().forget()
        self._has_draft = False
        self.kept_note.hide()

    @Slot()
    def save(self) -> None:
        """Keep the consent as it stands and go back."""
        if self.attempt(self.keep) is not None:
            self.go_back()

    def room_changed(self) -> None:
        """Where there is little room the options stand above the rest."""
        self._place_options()

    # -- what it says

    @Slot()
    def tell(self) -> None:
        """Cards, header and footer follow what is typed."""
        draft = self.form.draft_so_far()
        look = consent_options.look(self.desk.store, self.pupil, draft, self.uid)
        told, edited = self._told, self._unkept()
        is_open = told is not None and not edited and not look.needs
        self.form.show_needs(look.needs)
        self.form.option.show_states(look.closed, draft.option if is_open else None)
        self.answers.setVisible(told is not None and draft.option in _BY_PARENTS)
        self.outcome.show_outcome(told if is_open else None)
        self._tell_had_by_name(draft)
        self._step = steps.next_step(told, draft.option, look.needs, self._given, edited=edited)
        self.name_primary(self._primary_words())
        if self._primary is not None:
            self._primary.setEnabled(self._step.act is not Act.WAIT)
        needed = steps.still_needed(look.needs, told.answers if told is not None else ())
        self.hint(needed or ("Dit staat open." if is_open else ""))
        self.set_title("Toestemming", self._state())

    def _tell_had_by_name(self, draft: ConsentDraft) -> None:
        day = None
        if draft.option is ConsentOption.ANONYMOUS:
            day = had.had_by_name(self.desk.store, self.pupil, [one.name for one in draft.recipients])
        self.form.had_note.setVisible(day is not None)
        if day is not None:
            self.form.had_note.say(
                f"Let op: een van deze mensen kreeg op {long_date(day)} iets over {self.called()} op naam. "
                "Zonder naam kan het dan toch herkend worden."
            )

    def _unkept(self) -> bool:
        """Whether something was typed, now or before a lock, that was not kept yet."""
        return self.form.edited() or self._has_draft

    def _kept_now(self) -> bool:
        """Keep what was typed, as far as it was not; False when something is wrong with it."""
        return not self._unkept() or self.attempt(self.keep) is not None

    def _primary_words(self) -> str:
        if self._step.act is Act.FACTS and self._told is not None and self._told.recipients:
            return f"Maak papier voor {self._told.recipients[0].name}"
        if self._step.act is not Act.PART:
            return self._step.words
        at = self.form.next_part()
        return f"Verder: {self.form.title_of(at).lower().removesuffix('?')}" if at is not None else "Bewaar"

    def _state(self) -> str:
        if self._told is None:
            return "concept"
        return f"optie {self._told.option.value.upper()} · {consent_words.state(self._told)[0]}"

    def _read(self) -> None:
        """Where the kept consent stands now."""
        self._given = {}
        if self.uid is None:
            return
        _pupil, draft, self._told = consents.open_draft(self.desk.store, self.uid)
        if not self._unkept():
            self.first = draft
            self.form.renew(draft)
        self._given = dict(consent_options.given_to_parents(self.desk.store, self.uid))
        self.answers.show_answers(self._told, self._given)
        self.form.hold(held=any(one.told.answer is not Answer.NOT_YET or one.letter_on for one in self._told.answers))

    # -- what it does

    @Slot()
    def _go_on(self) -> None:
        step = self._step
        do = {
            Act.KEEP: self._keep_on, Act.PART: self._next_part, Act.OPTION: self.form.option.focus,
            Act.SETTINGS: self._to_settings, Act.PEOPLE: self._to_people, Act.ANEW: self._anew, Act.CASE: self.case,
            Act.FACTS: self._first_facts, Act.FORWARD: self._forward, Act.WAIT: self.answers.table.setFocus,
        }.get(step.act)  # fmt: skip
        if do is not None:
            do()
        else:
            letter = {Act.PAPER: "F", Act.ANSWER: "A", Act.HAND_OVER: "U"}[step.act]
            self.answers.table.choose(step.contact)
            self._do(letter, step.contact)

    def _keep_on(self) -> None:
        """Keep it and go on with what comes next; a new one goes on as a kept one."""
        was_new = self.uid is None
        if self.attempt(self.keep) is None or self.uid is None:
            return
        if was_new:
            self.go_back()
            self.desk.way.open("consent.edit", self.uid)
            return
        self._read()
        self.tell()

    def _next_part(self) -> None:
        at = self.form.next_part()
        if at is not None:
            self.form.go_on(at)
            self._opened = self.form.parts()[at]
            QTimer.singleShot(0, self, self._bring_part)

    @Slot()
    def _ask_who(self) -> None:
        """Who can weigh or decide along, with the ladder of asking for help."""
        self.desk.way.open("escalation", self.pupil)

    @Slot()
    def _bring_part(self) -> None:
        bring_into_view(self._opened, self.area)

    def _to_settings(self) -> None:
        self.autosave.now()
        self.desk.way.show("settings")

    def _to_people(self) -> None:
        self.autosave.now()
        self.desk.way.show("pupils", self.pupil)

    def _anew(self) -> None:
        self.go_back()
        self.desk.way.open("consent.new", self.pupil, self.uid)

    def _forward(self) -> None:
        """On to the referral that stands on this consent, or to a new one: there the brief is made."""
        known = [one.uid for one in referrals.of_pupil(self.desk.store, self.pupil) if one.consent == self.uid]
        self.go_back()
        if known:
            self.desk.way.open("referral.edit", known[0])
        else:
            self.desk.way.open("referral.new", self.pupil, self.uid)

    @Slot()
    def case(self) -> None:
        """On to the case without names; what was typed here is kept or stays a draft."""
        if not self._kept_now():
            return
        self.go_back()
        self.desk.way.open("case.new", self.pupil)

    def _first_facts(self) -> None:
        if self._told is not None and self._told.recipients:
            self._facts(self._told.recipients[0].uid)

    @Slot(object)
    def _facts(self, recipient: UUID | None) -> None:
        if recipient is not None and self.uid is not None:
            self._make(partial(consent_papers.outside_facts, self.desk.store, self.uid, recipient))

    @Slot(str, object)
    def _do(self, letter: str, contact: UUID | None) -> None:
        """What the answers ask for: what was typed is kept first."""
        if not self._kept_now() or self.uid is None or self._told is None:
            return
        one = next((row for row in self._told.answers if row.contact == contact), None)
        if one is None:
            return
        if letter == "F":
            self._make_for_parent(one.contact)
            return
        uid, given = self.uid, self._given.get(one.contact)
        if letter == "A":
            number = given.number if given is not None else ""
            self._ask(AnswerDialog(self.desk, self, uid, self.pupil, one, number))
        else:
            kind = HandOver if letter == "U" else Objection
            self._ask(kind(self.desk, self, uid, self.pupil, one))

    def _make_for_parent(self, contact: UUID) -> None:
        store, uid = self.desk.store, self.uid
        assert uid is not None
        assert self._told is not None
        if self._told.option is ConsentOption.INFORMED:
            self._make(partial(consent_papers.letter_for, store, uid, contact, self.desk.clock.today()))
        else:
            self._make(partial(consent_papers.form_for, store, uid, contact))

    def _make(self, work: Callable[[], Made]) -> None:
        try:
            made = work()
        except BijtijdsError as error:
            self.say(error)
            return
        self._read()
        self.tell()
        self.desk.way.open("paper", made.uid)

    @Slot()
    def _withdraw(self) -> None:
        if self._kept_now() and self.uid is not None:
            self._ask(Withdraw(self.desk, self, self.uid, self.pupil))

    def _ask(self, dialog: Dialog) -> None:
        dialog.accepted.connect(self._answered)
        dialog.open()

    @Slot()
    def _answered(self) -> None:
        self._read()
        self.tell()
        self.answers.table.choose(self._step.contact)
        self.answers.table.setFocus()

    @Slot()
    def _remove(self) -> None:
        if self.uid is not None:
            self.take_away(partial(consents.remove, self.desk.store, self.uid))

    # -- making

    def _lay_out(self) -> None:
        inside = QWidget()
        units.at_most(inside, width=_WIDEST)
        box = column(inside, gap=1.2, margins=(0, 0, 1.2, 0))
        self._above = column()
        box.addLayout(self._above)
        for widget in (self.kept_note, self.outcome, self.form, self.answers):
            box.addWidget(widget)
        box.addStretch(1)
        self.area = scrolling(inside)
        self._aside = QWidget()
        self._beside = column(self._aside)
        self._left = scrolling(self._aside)
        units.fixed(self._left, width=_OPTIONS)
        self.body.addWidget(Beside(self._left, self.area), 1)
        self._place_options()

    def _place_options(self) -> None:
        side, little = self.form.side, self.little_room()
        (self._beside if little else self._above).removeWidget(side)
        (self._above if little else self._beside).insertWidget(0, side)
        if not little and self._beside.count() == 1:
            self._beside.addStretch(1)
        self._left.setVisible(not little)
        self.form.option.spread(across=2 if little else 1)

    def _make_buttons(self) -> None:
        self.remove_button = Button("Verwijder", "quiet", "trash", name="Verwijder deze toestemming")
        told = self._told
        self.remove_button.setVisible(told is not None and not told.is_open and not any(
            one.told.answer is not Answer.NOT_YET or one.letter_on for one in told.answers
        ))  # fmt: skip
        self.primary = Button("Bewaar en ga verder  Ctrl+Enter")
        for button in (self.remove_button, self.later_button, self.save_button):
            self.add_button(button)
        self.set_primary(self.primary)

    def _connect(self) -> None:
        self.remove_button.clicked.connect(self._remove)
        self.primary.clicked.connect(self._go_on)
        self.answers.wants.connect(self._do)
        self.answers.withdraw_wanted.connect(self._withdraw)
        self.outcome.facts_wanted.connect(self._facts)
        self.form.case_button.clicked.connect(self.case)
        self.form.who_button.clicked.connect(self._ask_who)
        self.form.moved.connect(self.tell)
        for number in range(1, 6):
            self.add_key(f"Alt+{number}", self._open_part).setProperty("number", number)

    @Slot()
    def _open_part(self) -> None:
        shown, number = self.form.shown_parts(), int(self.sender().property("number"))
        if number <= len(shown):
            self.form.open_part(shown[number - 1])
            self._opened = self.form.parts()[shown[number - 1]]
            QTimer.singleShot(0, self, self._bring_part)

    def _begin_where_needed(self) -> None:
        """The first part that misses something is open; a question that was asked begins at its answers."""
        at = self.form.next_part() if self.form.missing_fields() else None
        if at is None and self.form.option.value() is ConsentOption.ANONYMOUS:
            at = self.form.part_with("work_question")
        if at is not None:
            self.form.parts()[at].set_open(True)
            self.form.sum_up()
        elif not self.answers.isHidden():
            Entrance(self, self.answers.table)
        self.answers.table.choose(self._step.contact)


def _age(born: date | None, today: date) -> int | None:
    if born is None:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
