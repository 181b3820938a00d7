"""Overleg met mensen van buiten: the referrals of a pupil with where each stands, and how to begin one."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bijtijds.services import consents, referrals
from bijtijds.services.consents import ConsentRow
from bijtijds.services.referrals import ReferralRow
from bijtijds.terms.dates import long_date
from bijtijds.terms.route import FROM_OUTSIDE
from bijtijds.ui.kit import consent_words, due
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, empty_layout, row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.signs import Sign, SignLabel


class ReferralCard(Card):
    """Offered from step 4 on, where people from outside come in (guideline §1.3); what is there always shows."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Overleg met mensen van buiten")
        self._desk = desk
        self._pupil: UUID | None = None
        self._links: list[Link] = []
        self.new_link = Link("Meld aan voor overleg …", "plus")
        self.new_link.clicked.connect(self._begin)
        self.head.addWidget(self.new_link)
        self._lines: QVBoxLayout = column(gap=1.4)
        self.body.addLayout(self._lines)

    def show_pupil(self, pupil: UUID, step: int | None) -> None:
        """Show the referrals of a pupil who stands on this step."""
        self._pupil, self._links = pupil, []
        empty_layout(self._lines)
        found = referrals.of_pupil(self._desk.store, pupil)
        offered = (step or 0) >= FROM_OUTSIDE[0]
        self.setVisible(offered or bool(found))
        self.new_link.setVisible(offered)
        self.set_count(sum(one.closed_on is None for one in found) if found else None)
        asked = {one.uid: one for one in consents.of_pupil(self._desk.store, pupil)} if found else {}
        for one in found:
            self._add(one, asked.get(one.consent) if one.consent is not None else None)
        if not found:
            self._lines.addWidget(Text("Nog geen aanmelding.", "muted"))

    def stops(self) -> Sequence[Link]:
        """Where Tab goes."""
        return (self.new_link, *self._links)

    def _add(self, one: ReferralRow, consent: ConsentRow | None) -> None:
        holder = QWidget()
        across = row(holder, gap=2)
        words = column(gap=0.3)
        closed = one.closed_on is not None
        words.addWidget(Text(_name(one), "muted" if closed else "strong"))
        if one.question and not closed:
            words.addWidget(Text(due.first_line(one.question, 120)))
        sign, state = _stands(one, consent)
        beside = row()
        beside.addWidget(SignLabel(sign, state))
        beside.addStretch(1)
        words.addLayout(beside)
        if one.to_hear:
            waits = row()
            waits.addWidget(SignLabel(Sign.WAITING, f"nog te vertellen: {', '.join(who.label for who in one.to_hear)}"))
            waits.addStretch(1)
            words.addLayout(waits)
        if one.outcome:
            words.addWidget(Text(one.outcome))
        across.addLayout(words, 1)
        link = Link("Open", name=f"Open aanmelding: {_name(one)}")
        link.setProperty("about", one.uid.hex)
        link.clicked.connect(self._open)
        self._links.append(link)
        across.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self._lines.addWidget(holder)

    @Slot()
    def _begin(self) -> None:
        self._desk.way.open("referral.new", self._pupil)

    @Slot()
    def _open(self) -> None:
        link = self.sender()
        if isinstance(link, Link):
            self._desk.way.open("referral.edit", UUID(str(link.property("about"))))


def _name(one: ReferralRow) -> str:
    if one.meeting_on is None:
        return f"{one.meeting}, nog geen dag"
    return f"{one.meeting}, {long_date(one.meeting_on)}"


def _stands(one: ReferralRow, consent: ConsentRow | None) -> tuple[Sign, str]:
    if one.closed_on is not None:
        return Sign.DONE, f"afgesloten op {long_date(one.closed_on)}"
    if one.held_on is not None:
        return Sign.DONE, f"besproken op {long_date(one.held_on)}"
    if consent is None:
        return Sign.WAITING, "nog geen grond om te delen"
    words, sign = consent_words.state(consent)
    if sign is Sign.DONE and one.missing:
        return Sign.WAITING, "de aanmelding is nog niet klaar"
    return sign, f"toestemming: {words}" if sign is Sign.DONE else words
