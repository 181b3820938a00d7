"""A referral as a task: its parts, what the brief needs and holds beside them, and the brief itself by one key."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFocusEvent

from bijtijds.base.errors import RuleBroken, Trouble
from bijtijds.services import Changed, consents, referrals, team_briefs
from bijtijds.services.referrals import ReferralDraft, ReferralRow
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.parted_task import PartedTask
from bijtijds.ui.pages.pupils.care_dialogs import ArrangementDialog
from bijtijds.ui.pages.referrals import wording
from bijtijds.ui.pages.referrals.brief import BriefView
from bijtijds.ui.pages.referrals.dialogs import CloseReferral
from bijtijds.ui.pages.referrals.form import ReferralForm
from bijtijds.ui.pages.referrals.side import SidePane

BRIEF = "brief"
"""The argument with which a referral is opened at its brief."""

_TITLE, _BRIEF, _TO_FORM = "Aanmelding voor overleg", "Brief voor overleg", "Terug naar het formulier"
_CONSENT = frozenset({"consent", "consent_answer", "consent_recipient", "contact"})


class ReferralSheet(PartedTask):
    """The form of one referral, new or kept. What is typed is a draft until it is saved or looked at as a brief."""

    kind = "referral"
    form: ReferralForm

    def __init__(
        self, desk: Desk, pupil: UUID, begin: ReferralDraft, *, key: str, uid: UUID | None = None,
        told: ReferralRow | None = None,
    ) -> None:  # fmt: skip
        super().__init__(desk, pupil, begin, key=key, uid=uid, title=_TITLE)
        self._told = told
        self._papers = referrals.papers(desk.store, uid) if uid is not None else ()
        material = team_briefs.material(desk.store, pupil)
        asked = consents.of_pupil(desk.store, pupil)
        held = told is not None and told.held_on is not None
        self.form = ReferralForm(desk, begin, self.called(), material, asked, self.banner.step, held)
        self.side = SidePane(told, self._papers)
        self.lay_out(self.side, "Brief")
        self.brief = BriefView()
        self.brief.hide()
        self.body.addWidget(self.brief, 1)
        self.add_head_button(self.panes.right_button)
        self._make_buttons()
        self.add_key("F8", self.form.take_over)
        self.add_key("Ctrl+P", self.look)
        self.begin()
        self.open_at(self._first_part())
        self.form.moved.connect(self.tell)
        self.tell()

    def refresh(self, changed: Changed) -> None:
        """Names may have become letters; what parents answered may have changed."""
        if not changed.kinds:
            self.form.call(self.called())
            self._name_back()
        elif changed.kinds & _CONSENT:
            self.form.offer(consents.of_pupil(self.desk.store, self.pupil))
            self.tell()

    def newest(self) -> ReferralDraft:
        """The referral as it is kept now."""
        assert self.uid is not None
        return referrals.open_draft(self.desk.store, self.uid)[1]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The brief in view has the keys, or the field that is wrong."""
        wrong = [name for name in self.form.names() if self.form.field(name).shown_problem()]
        if self.looks_at_brief():
            self.brief.setFocus(Qt.FocusReason.OtherFocusReason)
        elif wrong:
            self.form.field(wrong[0]).focus()
        else:
            super().focusInEvent(event)

    def _first_part(self) -> int:
        """After the table what is still to be told or filled in; before it what the brief still needs."""
        after, told = self.form.part_with("advice_result"), self._told
        if after is None or told is None or told.closed_on is not None:
            return self.form.next_part() or 0
        todo = told.to_hear or self.form.field("advice_result").is_empty()
        return after if todo else self.form.next_part() or 0

    # -- saving

    @Slot()
    def save(self) -> None:
        """Keep the referral as it stands and go back; a draft is never blocked."""
        self.again = self.save
        if self.attempt(self.keep) is not None:
            self.go_back()

    def keep(self) -> UUID:
        """Keep the referral as it stands."""
        draft = self.form.draft()
        if self.uid is None:
            return referrals.write(self.desk.store, self.pupil, draft)
        referrals.correct(self.desk.store, self.uid, draft)
        return self.uid

    def _kept(self) -> UUID | None:
        """What is typed is kept first, when there is something to keep."""
        if self.uid is not None and not self.form.edited():
            return self.uid
        uid = self.attempt(self.keep)
        if uid is not None and self.uid is not None:
            self.form.seen = self.newest().seen
        return uid

    @Slot()
    def leave(self) -> None:
        """From the brief to the form, and from the form back."""
        if self.looks_at_brief():
            self.show_form()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().leave()

    # -- the brief

    def looks_at_brief(self) -> bool:
        """Whether the brief is in view instead of the form."""
        return not self.brief.isHidden()

    @Slot()
    def look(self) -> None:
        """Keep the referral and look at its brief."""
        self.again = self.look
        uid = self._kept()
        if uid is None:
            return
        if self.uid is None:
            self.go_back()
            self.desk.way.open("referral.edit", uid, BRIEF)
        else:
            self.show_brief()

    def show_brief(self) -> None:
        """Show the brief as it would be now, or what is wrong at its field."""
        assert self.uid is not None
        try:
            ready = team_briefs.look(self.desk.store, self.uid)
        except RuleBroken as broken:
            self.refused(broken)
            return
        except Trouble as trouble:
            self.say(trouble)
            return
        words = wording.before_it_is_given(self.form.consent(), ready.missing)
        self.brief.show_brief(ready.concept.content, words)
        self._turn(brief=True)
        self.brief.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_form(self) -> None:
        """Back to the form."""
        self._turn(brief=False)

    @Slot()
    def make(self) -> None:
        """Make the brief and open it, to print or save it; what is wrong stands at its field."""
        assert self.uid is not None
        try:
            made = team_briefs.make(self.desk.store, self.uid)
        except RuleBroken as broken:
            self.refused(broken)
        except Trouble as trouble:
            self.say(trouble)
        else:
            self.go_back()
            self.desk.way.open("paper", made.uid)

    def refused(self, broken: RuleBroken) -> None:
        """A rule was broken: its sentence goes to its field, and for a long brief it says which facts could go."""
        self.show_form()
        if broken.code != "brief_too_long" or self.uid is None:
            super().refused(broken)
            return
        super().refused(RuleBroken(broken.code, field="evidence"))
        self.form.field("evidence").show_problem(
            wording.too_long(team_briefs.facts_too_many(self.desk.store, self.uid))
        )

    def _turn(self, *, brief: bool) -> None:
        self.panes.setVisible(not brief)
        self.brief.setVisible(brief)
        self.panes.right_button.setEnabled(not brief)
        self._name_back()
        self.tell()

    def _name_back(self) -> None:
        brief = self.looks_at_brief()
        self.later_button.setText(f"{_TO_FORM if brief else 'Later afmaken'}  Esc")
        self.later_button.setAccessibleName(_TO_FORM if brief else "Later afmaken")
        back = "Formulier" if brief else self.desk.names(self.banner.name)
        self.back_button.setText(back)
        self.back_button.setAccessibleName(f"Terug naar {back}")

    # -- the end

    @Slot()
    def _close(self) -> None:
        if self.uid is not None and self._kept() is not None:
            dialog = CloseReferral(self.desk, self, self.uid, self.pupil)
            dialog.accepted.connect(self.go_back)
            dialog.open()

    @Slot()
    def _remove(self) -> None:
        if self.uid is not None:
            self.take_away(partial(referrals.remove, self.desk.store, self.uid))

    # -- roads from here

    @Slot()
    def _open_consent(self) -> None:
        chosen = self.form.consent()
        if chosen is not None:
            self.autosave.now()
            self.desk.way.open("consent.edit", chosen.uid)

    @Slot()
    def _ask_consent(self) -> None:
        self.autosave.now()
        self.desk.way.open("consent.new", self.pupil)

    @Slot()
    def _make_case(self) -> None:
        self.autosave.now()
        self.desk.way.open("case.new", self.pupil)

    @Slot()
    def _open_paper(self) -> None:
        if self._papers:
            self.autosave.now()
            self.desk.way.open("paper", self._papers[0])

    @Slot()
    def _arrange(self) -> None:
        ArrangementDialog(self.desk, self, self.pupil, referral=self.uid).open()

    @Slot()
    def _begin_help(self) -> None:
        self.autosave.now()
        self.desk.way.open("help.new", self.pupil, self.uid)

    @Slot()
    def _ask_tlv(self) -> None:
        self.autosave.now()
        self.desk.way.open("tlv.new", self.pupil, self.uid)

    # -- what is still needed

    @Slot()
    def tell(self) -> None:
        """Header, pane and footer follow what is typed."""
        missing = self.form.missing_fields()
        self.side.show_missing(missing)
        self.side.show_consent(self.form.consent())
        brief = self.looks_at_brief()
        state = wording.state(self._told, self.desk.clock.today())
        self.set_title(_BRIEF if brief else _TITLE, "voorbeeld" if brief else state)
        self.save_button.setVisible(not brief)
        self.look_button.setVisible(not brief and (bool(missing) or self._is_over()))
        self.name_primary(self._verb(missing))
        self.ready(wording.needs(missing) if brief else "")
        if not brief:
            self.hint(wording.needs(missing) or "Alles voor de brief is ingevuld.")

    def _verb(self, missing: tuple[str, ...]) -> str:
        if self.looks_at_brief():
            return "Maak brief"
        if self._is_over():
            return "Bewaar"
        at = self.form.next_part() if missing else None
        if at is None:
            return "Bekijk brief"
        first = next(name for name in missing if self.form.part_with(name) == at)
        return f"Verder: {wording.SHORT[first]}"

    def _is_over(self) -> bool:
        """Whether the brief did its work: the pupil was discussed, or the team is done with it."""
        return self._told is not None and (self._told.closed_on or self._told.held_on) is not None

    @Slot()
    def _go_on(self) -> None:
        at = self.form.next_part()
        if self.looks_at_brief():
            self.make()
        elif self._is_over():
            self.save()
        elif at is not None:
            self.go_to(at)
        else:
            self.look()

    # -- making

    def _make_buttons(self) -> None:
        self.look_button = Button("Bekijk brief  Ctrl+P", name="Bekijk brief")
        self.primary = Button("Bekijk brief  Ctrl+Enter")
        grounds = self.form.grounds
        for button, slot in (
            (self.look_button, self.look), (self.primary, self._go_on),
            (self.side.arrangement_link, self._arrange), (self.side.help_link, self._begin_help),
            (self.side.tlv_link, self._ask_tlv), (self.side.close_button, self._close),
            (self.side.remove_button, self._remove),
            (self.side.paper_link, self._open_paper), (grounds.open_link, self._open_consent),
            (grounds.ask_link, self._ask_consent), (grounds.case_link, self._make_case),
        ):  # fmt: skip
            button.clicked.connect(slot)
        for button in (self.later_button, self.save_button, self.look_button):
            self.add_button(button)
        self.set_primary(self.primary)
