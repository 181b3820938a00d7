"""Zorgroute: where the pupil stands, what is in order, what is followed, what help there is, what was measured."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bijtijds.base.errors import BijtijdsError
from bijtijds.services import care, concerns
from bijtijds.services.care import Care, CycleRow, OppRow
from bijtijds.services.concerns import ConcernRow
from bijtijds.services.measurements import MeasurementRow
from bijtijds.services.support import ArrangementRow, LevelRow
from bijtijds.terms import route
from bijtijds.terms.dates import long_date
from bijtijds.ui.kit import due
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.entrance import Entrance, walk_on
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow, column, empty_layout, row, scrolling
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.signs import Sign, SignLabel
from bijtijds.ui.kit.staircase import STEPS, Staircase
from bijtijds.ui.pages.pupils import wording
from bijtijds.ui.pages.pupils.aftercare_card import AftercareCard
from bijtijds.ui.pages.pupils.care_dialogs import ArrangementDialog, CloseConcern, EndArrangement, LevelDialog
from bijtijds.ui.pages.pupils.checks_card import ChecksCard
from bijtijds.ui.pages.pupils.move_history import MoveHistory
from bijtijds.ui.pages.pupils.referral_card import ReferralCard
from bijtijds.ui.pages.pupils.safety_place import SafetyPlace

_BIG = 1.7
Verb = tuple[str, Callable[[UUID], None], UUID]


class CareSheet(QWidget):
    """Cards under one another; what can be done with a line stands beside it as a link."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pupil: UUID | None = None
        self._told: Care | None = None
        self._verbs: dict[Link, Callable[[UUID], None]] = {}
        inside = QWidget()
        box = column(inside, gap=1.6, margins=(0, 0, 1.2, 0.4))
        self._make_route(box)
        self.checks = self._cards["checks"] = ChecksCard(desk)
        box.addWidget(self.checks)
        self.referrals = self._cards["referrals"] = ReferralCard(desk)
        box.addWidget(self.referrals)
        self.aftercare = self._cards["aftercare"] = AftercareCard(desk)
        box.addWidget(self.aftercare)
        self.concern_new, self._concerns = self._card(box, "Zorgen", "Nieuwe zorg …")
        self.level_new, self._support = self._card(box, "Ondersteuning", "Ander niveau …")
        self.arrangement_new, self._arrangements = self._card(box, "Arrangementen", "Nieuw arrangement …")
        self.cycle_new, self._plans = self._card(box, "HGW en OPP", "Nieuwe cyclus …")
        self.opp_new = Link("Nieuw OPP …")
        self._cards["HGW en OPP"].head.addWidget(self.opp_new)
        self.measurement_new, self._measured = self._card(box, "Metingen en verzuim", "Nieuwe meting …")
        self._begins = (
            self.step_button, self.concern_new, self.level_new, self.arrangement_new, self.cycle_new, self.opp_new,
            self.measurement_new, self.referrals.new_link, self.aftercare.help_link, self.aftercare.tlv_link,
        )  # fmt: skip
        self.safety = self._cards["safety"] = SafetyPlace(desk)
        box.addWidget(self.safety)
        box.addStretch(1)
        outer = column(self)
        outer.addWidget(scrolling(inside), 1)
        Entrance(self, self.step_button)
        self._connect()

    def show_pupil(self, pupil: UUID) -> None:
        """Show another pupil."""
        self._pupil = pupil
        self.read()

    def set_in_care(self, in_care: bool) -> None:
        """Only a pupil with an open dossier gets anything new; what was written can be read and corrected."""
        for link in self._begins:
            link.setEnabled(in_care)

    def read(self) -> None:
        """Read again; the keys stay at the card where they were, also when a dialog has them for now."""
        if self._pupil is None:
            return
        focus = self._with_keys()
        at = next((card for card in self._cards.values() if focus is not None and card.isAncestorOf(focus)), None)
        told = self._told = care.of_pupil(self._desk.store, self._pupil)
        today = self._desk.clock.today()
        self._verbs = {}
        self._show_route(told, today)
        self.checks.show_checks(self._pupil, told.checks)
        self.safety.show_pupil(self._pupil)
        for card in (self.referrals, self.aftercare):
            card.show_pupil(self._pupil, told.moves[0].step if told.moves else None)
        self._show_concerns(told.concerns)
        self._show_levels(told.levels)
        self._show_arrangements(told.arrangements, today)
        self._show_plans(told)
        self._show_measured(told.measurements)
        self._let_tab_walk()
        stays = focus is not None and focus is self._with_keys() and focus.isVisibleTo(self)
        if at is not None and not stays:
            links = self.checks.links() if at is self.checks else at.findChildren(Link)
            next(iter(links), self.step_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _with_keys(self) -> QWidget | None:
        """What has the keys of this window, or gets them back when a dialog goes; Qt has none before the first."""
        return self.window().focusWidget()

    def _let_tab_walk(self) -> None:
        """From card to card as they stand: a line that was made later would come at the end of the walk."""
        stops = [self.show_link, self.history_link, *self.history.links(), *self.checks.stops()]
        stops += [*self.referrals.stops(), *self.aftercare.stops()]
        for card, heads in (
            ("Zorgen", (self.concern_new,)), ("Ondersteuning", (self.level_new,)),
            ("Arrangementen", (self.arrangement_new,)), ("HGW en OPP", (self.cycle_new, self.opp_new)),
            ("Metingen en verzuim", (self.measurement_new,)),
        ):  # fmt: skip
            stops += [*heads, *(link for link in self._verbs if self._cards[card].isAncestorOf(link))]
        walk_on(self.step_button, [*stops, *self.safety.stops()])

    # -- making

    def _make_route(self, box: QVBoxLayout) -> None:
        self._cards: dict[str, Card] = {}
        card = Card("Waar staat deze leerling?")
        self._cards["route"] = card
        self.step_button, self.show_link = Link("Andere stap …", "stairs"), Link("Laat zien aan ouders", "eye")
        self.history_link = Link("Eerdere stappen")
        for link in (self.step_button, self.show_link):
            card.head.addWidget(link)
        line = row(gap=2.4)
        self._stairs = Staircase(_BIG)
        line.addWidget(self._stairs, 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=0.4)
        self._step, self._since = Text("", "strong"), Text("", "meta")
        self._why = Text("")
        for text in (self._step, self._since, self._why):
            words.addWidget(text)
        line.addLayout(words, 1)
        card.body.addLayout(line)
        under = row()
        under.addWidget(self.history_link)
        under.addStretch(1)
        card.body.addLayout(under)
        self.history = MoveHistory()
        self.history.hide()
        card.add(self.history)
        box.addWidget(card)

    def _card(self, box: QVBoxLayout, title: str, new: str) -> tuple[Link, QVBoxLayout]:
        card, link, lines = Card(title), Link(new, "plus"), column(gap=1.4)
        card.head.addWidget(link)
        card.body.addLayout(lines)
        self._cards[title] = card
        box.addWidget(card)
        return link, lines

    def _connect(self) -> None:
        for link, slot in (
            (self.step_button, self._move), (self.show_link, self._show_parents),
            (self.history_link, self._turn_history), (self.concern_new, self._new_concern),
            (self.level_new, self._new_level), (self.opp_new, self._new_opp),
            (self.arrangement_new, self._new_arrangement), (self.cycle_new, self._new_cycle),
            (self.measurement_new, self._new_measurement),
        ):  # fmt: skip
            link.clicked.connect(slot)
        self.history.wanted.connect(self._edit_move)

    # -- showing

    def _show_route(self, told: Care, today: date) -> None:
        now = told.moves[0] if told.moves else None
        self._stairs.show_step(now.step if now else None)
        self._step.setText(f"Stap {now.step} van {STEPS}: {route.SHORT[now.step - 1]}" if now else "Nog geen stap")
        self._since.setText(
            f"sinds {long_date(now.since)}, besloten door {now.decided_by.label}"
            if now
            else "Zet de leerling op een stap van de zorgroute."
        )
        self._why.setText(now.reason if now else "")
        self._why.setVisible(now is not None)
        earlier = len(told.moves)
        self.history_link.setVisible(earlier > 0)
        self.history.show_moves(told.moves, today)
        self._name_history()

    def _show_concerns(self, rows: Sequence[ConcernRow]) -> None:
        lines = self._fresh(self._concerns)
        open_ones = sum(one.closed_on is None for one in rows)
        self._cards["Zorgen"].set_count(open_ones if rows else None)
        for one in rows:
            if one.closed_on is None:
                under = f"sinds {long_date(one.opened_on)} · {one.owner} volgt"
                verbs = [("Sluit zorg af …", self._close_concern, one.uid), ("Verbeter", self._edit_concern, one.uid)]
                self._entry(lines, one.what, (under,), verbs)
            else:
                under = f"afgesloten op {long_date(one.closed_on)} · {one.outcome}"
                verbs = [("Heropen", self._reopen, one.uid), ("Verbeter", self._edit_concern, one.uid)]
                self._entry(lines, one.what, (under,), verbs, sign=Sign.DONE)
        self._nothing(lines, rows, "Nog geen zorg vastgelegd.")

    def _show_levels(self, rows: Sequence[LevelRow]) -> None:
        lines = self._fresh(self._support)
        for at, one in enumerate(rows):
            under = f"sinds {long_date(one.since)} · {one.decided_by}"
            name = one.level.label.capitalize()
            verbs = [("Verbeter", self._edit_level, one.uid)]
            self._entry(lines, name, (under, one.reason), verbs, role="strong" if at == 0 else "muted")
        self._nothing(lines, rows, "Nog geen niveau vastgelegd.")

    def _show_arrangements(self, rows: Sequence[ArrangementRow], today: date) -> None:
        lines = self._fresh(self._arrangements)
        for one in rows:
            verbs: list[Verb] = [("Verbeter", self._edit_arrangement, one.uid)]
            sign, told = None, one.goal or one.reason
            if one.ended_on is not None:
                sign, told = Sign.DONE, f"Geëindigd op {long_date(one.ended_on)}: {one.result}"
            else:
                verbs.insert(0, ("Rond af …", self._end_arrangement, one.uid))
                sign = Sign.WARN if one.ends_on is not None and one.ends_on < today else None
            form = one.form.heading if one.form is not None else ""
            self._entry(lines, one.kind, (wording.arrangement(one), form, told, *one.reviews), verbs, sign=sign)
        self._nothing(lines, rows, "Geen arrangementen.")

    def _show_plans(self, told: Care) -> None:
        lines = self._fresh(self._plans)
        for cycle in told.cycles:
            name = "Handelingsplan" if cycle.individual_plan else "HGW-cyclus"
            verbs = [("Open", self._open_cycle, cycle.uid)]
            sign = Sign.DONE if cycle.closed_on else None
            self._entry(lines, f"{name} {cycle.number}", (_cycle(cycle),), verbs, sign=sign)
        for opp in told.opps:
            self._entry(lines, "OPP", (_opp(opp),), [("Open", self._open_opp, opp.uid)])
        self._nothing(lines, (*told.cycles, *told.opps), "Nog geen cyclus of OPP.")

    def _show_measured(self, rows: Sequence[MeasurementRow]) -> None:
        lines = self._fresh(self._measured)
        for one in rows:
            parts = (long_date(one.measured_on), one.kind.label, one.source)
            under = " · ".join(part for part in parts if part)
            verbs = [("Verbeter", self._edit_measurement, one.uid)]
            self._entry(lines, f"{one.name}: {due.first_line(one.outcome)}", (under,), verbs)
        self._nothing(lines, rows, "Nog geen toets, lijst, verslag of verzuim.")

    def _fresh(self, lines: QVBoxLayout) -> QVBoxLayout:
        empty_layout(lines)
        return lines

    def _nothing(self, lines: QVBoxLayout, rows: Sequence[object], words: str) -> None:
        if not rows:
            lines.addWidget(Text(words, "muted"))

    def _entry(
        self, lines: QVBoxLayout, name: str, under: Sequence[str], verbs: Sequence[Verb], *, role: str = "strong",
        sign: Sign | None = None,
    ) -> None:  # fmt: skip
        holder = QWidget()
        across = row(holder, gap=2)
        words = column(gap=0.3)
        words.addWidget(Text(name, "muted" if sign is Sign.DONE else role))
        for at, text in enumerate(part for part in under if part):
            marked = sign is not None and sign is not Sign.DONE and at == 0
            words.addWidget(_signed(sign, text) if marked and sign else Text(text, "meta" if at == 0 else "body"))
        across.addLayout(words, 1)
        links = Flow(gap=1.6)
        for verb, do, uid in verbs:
            link = Link(verb, name=f"{verb.removesuffix(' …')}: {due.first_line(name, 60)}")
            link.setProperty("about", uid.hex)
            link.clicked.connect(self._pressed)
            self._verbs[link] = do
            links.addWidget(link)
        beside = QWidget()
        beside.setLayout(links)
        across.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
        lines.addWidget(holder)

    @Slot()
    def _pressed(self) -> None:
        link = self.sender()
        if isinstance(link, Link) and link in self._verbs:
            try:
                self._verbs[link](UUID(str(link.property("about"))))
            except BijtijdsError as error:
                self._desk.bar.say_trouble(error)

    # -- what the links do

    @Slot()
    def _turn_history(self) -> None:
        self.history.setVisible(self.history.isHidden())
        self._name_history()
        walk_on(self.history_link, self.history.links())

    def _name_history(self) -> None:
        count = len(self._told.moves) if self._told else 0
        words = "1 stap" if count == 1 else f"{count} stappen"
        self.history_link.setText(f"Toon de hele route ({words})" if self.history.isHidden() else "Verberg de route")

    @Slot()
    def _move(self) -> None:
        self._desk.way.open("route.step", self._pupil)

    @Slot()
    def _show_parents(self) -> None:
        self._desk.way.open("route.show", self._pupil)

    @Slot(object)
    def _edit_move(self, uid: UUID) -> None:
        self._desk.way.open("route.edit", uid)

    @Slot()
    def _new_concern(self) -> None:
        self._desk.way.open("concern.new", self._pupil)

    @Slot()
    def _new_level(self) -> None:
        if self._pupil is not None:
            LevelDialog(self._desk, self, self._pupil).open()

    @Slot()
    def _new_arrangement(self) -> None:
        if self._pupil is not None:
            ArrangementDialog(self._desk, self, self._pupil).open()

    @Slot()
    def _new_cycle(self) -> None:
        self._desk.way.open("cycle.new", self._pupil)

    @Slot()
    def _new_opp(self) -> None:
        self._desk.way.open("opp.new", self._pupil)

    @Slot()
    def _new_measurement(self) -> None:
        self._desk.way.open("measurement.new", self._pupil)

    def _edit_concern(self, uid: UUID) -> None:
        self._desk.way.open("concern.edit", uid)

    def _close_concern(self, uid: UUID) -> None:
        one = next((one for one in self._told.concerns if one.uid == uid), None) if self._told else None
        if one is not None:
            CloseConcern(self._desk, self, one.pupil, uid, one.what).open()

    def _reopen(self, uid: UUID) -> None:
        concerns.reopen(self._desk.store, uid)

    def _edit_level(self, uid: UUID) -> None:
        if self._pupil is not None:
            LevelDialog(self._desk, self, self._pupil, uid).open()

    def _edit_arrangement(self, uid: UUID) -> None:
        if self._pupil is not None:
            ArrangementDialog(self._desk, self, self._pupil, uid).open()

    def _end_arrangement(self, uid: UUID) -> None:
        one = next((one for one in self._told.arrangements if one.uid == uid), None) if self._told else None
        if one is not None:
            EndArrangement(self._desk, self, one).open()

    def _open_cycle(self, uid: UUID) -> None:
        self._desk.way.open("cycle.edit", uid)

    def _open_opp(self, uid: UUID) -> None:
        self._desk.way.open("opp.edit", uid)

    def _edit_measurement(self, uid: UUID) -> None:
        self._desk.way.open("measurement.edit", uid)


def _signed(sign: Sign, words: str) -> QWidget:
    holder = QWidget()
    line = row(holder)
    line.addWidget(SignLabel(sign, words))
    line.addStretch(1)
    return holder


def _cycle(one: CycleRow) -> str:
    if one.closed_on is not None:
        return f"afgesloten op {long_date(one.closed_on)}"
    day = f" · evaluatie {long_date(one.evaluation_on)}" if one.evaluation_on else " · nog geen evaluatiedag"
    return f"{one.phase.label}, sinds {long_date(one.started_on)}{day}"


def _opp(one: OppRow) -> str:
    if one.ended_on is not None:
        return f"beëindigd op {long_date(one.ended_on)}"
    if one.set_on is not None:
        return f"vastgesteld op {long_date(one.set_on)}"
    return f"nog niet vastgesteld, nodig sinds {long_date(one.needed_since)}"
