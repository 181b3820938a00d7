"""One pupil at the table: left what may be read, right what is advised and agreed, kept as a draft all the while."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import BijtijdsError, RuleBroken, StaleDraft
from bijtijds.services import meetings
from bijtijds.services.meetings import HeldDraft, Seat
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.autosave import Autosave
from bijtijds.ui.kit.card import Card, Note
from bijtijds.ui.kit.drafts import DraftKeeper
from bijtijds.ui.kit.form import KeptForm
from bijtijds.ui.kit.layout import column, row, scrolling
from bijtijds.ui.kit.page import Desk, Draft
from bijtijds.ui.kit.promises import SHORT, AgreementsField
from bijtijds.ui.kit.tabs import Tabs
from bijtijds.ui.kit.versions import Choice
from bijtijds.ui.pages.meetings.brief import TableBrief

_LEFT, _RIGHT = 46, 54
_REPORT = "Verslag"
_LEADS = {
    "lead_school": "Wie houdt op school de regie? Deze plek is nog leeg.",
    "lead_home": "Wie houdt thuis de regie? Deze plek is nog leeg.",
}


class AtTable(QWidget):
    """Made for one pupil and thrown away with her, so that nothing of her stays in any widget."""

    told = Signal(str)
    saved = Signal(str)
    chose = Signal()
    """She chose between two versions, and hers was kept."""

    def __init__(self, desk: Desk, seat: Seat, key: str, typed: Mapping[str, Any] | None) -> None:
        super().__init__()
        self._desk, self._seat, self._key = desk, seat, key
        self.brief = TableBrief(desk.store, seat)
        newest = meetings.open_held(desk.store, seat.referral, seat.again_on)
        self.form = _form(desk, newest)
        self._advice = self.form.field("advice")
        if isinstance(self._advice, AgreementsField):
            self._advice.come_after(self.brief.entrance)
        self.report = _in_card(self.form)
        self._box = column(self)
        self._holder: QWidget | None = None
        self._narrow: bool | None = None
        self.form.fill(newest)
        if typed is not None:
            self.form.show_typed(dict(typed))
        self.autosave = Autosave(
            self.form, key, DraftKeeper(desk.store, seat.pupil.uid), desk.clock, pupil=seat.pupil.uid, parent=self,
            beside={"referral": seat.referral.hex},
        )  # fmt: skip
        self.autosave.saved.connect(self.saved)
        self.form.changed.connect(self._name_empty_leads)
        self._name_empty_leads()

    def is_named(self) -> bool:
        """Whether she is discussed by name."""
        return self.brief.telling is not None

    def unsaved(self) -> Iterable[Draft]:
        """What a lock must keep."""
        return self.autosave.unsaved()

    def arrange(self, *, narrow: bool) -> None:
        """Beside each other, or as two tabs where there is little room."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.report.set_title("" if narrow else _REPORT)  # the tab says it already
        before = self._holder
        holder: QWidget
        if narrow:
            tabs = Tabs()
            tabs.add("brief", "Brief", self.brief)
            tabs.add("report", _REPORT, self.report)
            tabs.turned.connect(self.focus)
            holder = tabs
        else:
            holder = QWidget()
            halves = row(holder, gap=1.6)
            halves.addWidget(self.brief, _LEFT)
            halves.addWidget(self.report, _RIGHT)
            self.brief.show()
            self.report.show()
        self._holder = holder
        self._box.addWidget(holder)
        if before is not None:
            before.hide()
            before.deleteLater()

    @Slot()
    def focus(self) -> None:
        """The keys go to the advice, or to the brief where only that shows."""
        if isinstance(self._holder, Tabs) and self._holder.now() == "brief":
            self.brief.entrance.setFocus()
        else:
            self._advice.focus()

    def keep(self) -> bool:
        """Keep what is typed; False when something is wrong with it, which is shown then."""
        if not self.form.edited():
            return True
        if not self.form.check_now():
            self._show_report()
            return False
        try:
            self._hold()
        except StaleDraft:
            self._show_both()
            return False
        except RuleBroken as broken:
            self._show_report()
            self.form.show_problems([broken])
            return False
        except BijtijdsError as trouble:
            self.told.emit(sentence(trouble))
            return False
        self._forget()
        return True

    def _hold(self) -> None:
        told = self.form.into(HeldDraft, seen=self.form.seen, again_on=self._seat.again_on)
        meetings.hold(self._desk.store, self._seat.referral, told)

    def _newest(self) -> HeldDraft:
        return meetings.open_held(self._desk.store, self._seat.referral, self._seat.again_on)

    def _show_report(self) -> None:
        if isinstance(self._holder, Tabs):
            self._holder.show_tab("report")

    def _show_both(self) -> None:
        choice = Choice(self._desk, self.form, self._newest, self._hold, self)
        choice.mine.connect(self._keep_mine)
        choice.theirs.connect(self._forget)
        choice.told.connect(self.told)
        choice.ask()

    @Slot()
    def _keep_mine(self) -> None:
        if self.keep():
            self.form.fill(self._newest())

    @Slot()
    def _forget(self) -> None:
        self.autosave.stop()
        self._desk.store.drop_draft(self._key)
        self.form.kept()

    @Slot()
    def _name_empty_leads(self) -> None:
        for name, words in _LEADS.items():
            field = self.form.field(name)
            field.set_help(words if field.is_empty() else "")


def _form(desk: Desk, newest: HeldDraft) -> KeptForm:
    form = KeptForm(desk.clock)
    if newest.earlier:
        form.put(Note("\n".join(newest.earlier), "clock"))
    form.add(AgreementsField(desk, SHORT, name="advice", label="Advies en afspraken"))
    with form.beside():
        form.line("lead_school", "Regie op school")
        form.line("lead_home", "Regie thuis")
    form.text("minutes", "Aantekening", lines=3)
    form.check("parents_were_there", "Ouders waren erbij")
    with form.beside():
        form.day("back_on", "Terug op de agenda", optional=True)
        form.day("advice_review_on", "Advies bekijken op", optional=True)
        form.day("held_on", "Besproken op")
    return form


def _in_card(form: KeptForm) -> Card:
    inside = QWidget()
    box = column(inside, margins=(0, 0, 1.2, 0))
    box.addWidget(form)
    box.addStretch(1)
    frame = Card(_REPORT)
    frame.add(scrolling(inside), 1)
    return frame
