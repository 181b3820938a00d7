"""The second step of a case: every text beside what goes out, and a decision for each doubt."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import RuleBroken
from bijtijds.services import cases, reviewing
from bijtijds.services.cases import Case, Choice, Decision, Sort, Spot, Told
from bijtijds.services.reviewing import LOOK_AT
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.folding import Panes
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.pages.cases.deciding import VERBS, Deciding
from bijtijds.ui.pages.cases.texts import Texts

_HEADS = ("Zo staat het in uw bestand", "Zo gaat het naar buiten")


class _Ask(Enum):
    """What a line of text is asked for besides a decision."""

    FIT_REASON = "fit_reason"


class Reviewing(QWidget):
    """Holds the case while it is looked over; `changed` after every decision and every tick."""

    changed = Signal()
    spelling_told = Signal(str, str)
    """She gave a spelling to somebody: the key of the person, and the words."""

    def __init__(self) -> None:
        super().__init__()
        self._case: Case | None = None
        self._now: Spot | None = None
        self._line = ""
        self._past: list[tuple[Case, Spot | None]] = []
        self._waiting: Choice | _Ask | None = None
        self.texts, self.deciding = Texts(), Deciding()
        main = QWidget()
        box = column(main, gap=1)
        box.addWidget(_heads())
        box.addWidget(self.texts, 1)
        box.addWidget(
            Text(
                "F8 volgende twijfel · Shift+F8 vorige · Ctrl+Z laatste beslissing terug · N loopt de lijst na", "meta"
            )
        )
        self.panes = Panes(None, main, self.deciding, right_width=72, right_name="Twijfels  F9", fold_below=180)
        column(self).addWidget(self.panes)
        Entrance(self, self.deciding.doubts)
        self.texts.spot_chosen.connect(self._look_at)
        self.deciding.doubt_chosen.connect(self._look_at)
        self.deciding.wanted.connect(self._want)
        self.deciding.person_chosen.connect(self._belongs_to)
        self.deciding.taken_back.connect(self._take_back_here)
        self.deciding.looking.looked_changed.connect(self.changed)
        self.deciding.looking.place_wanted.connect(self.next_place)
        self.deciding.looking.sort_chosen.connect(self._settle_sort)
        self.deciding.fitting.told_chosen.connect(self._tell)
        self.deciding.fitting.this_child_chosen.connect(self._call_this_child)
        self.deciding.fitting.reason_wanted.connect(self._ask_fit_reason)
        self.deciding.asking.answered.connect(self._answered)
        self.deciding.asking.stopped.connect(self.stop_asking)
        self._add_keys()

    def show_case(self, case: Case, looked: frozenset[str]) -> None:
        """Begin, or go on, with a case."""
        self._case, self._past, self._line = case, [], ""
        self.deciding.looking.set_looked(looked)
        self.deciding.tell_learned("")
        self.deciding.show_people(cases.people(case))
        first = case.undecided[:1]
        self._now = first[0] if first else None
        self._draw()

    def case(self) -> Case | None:
        """The case with everything that was decided."""
        return self._case

    def missing(self) -> str:
        """What still waits: `Nog 3 twijfels en 2 regels van de lijst`; empty when all was looked at."""
        if self._case is None:
            return "Nog niet nagekeken"
        doubts, looks = len(self._case.undecided), len(LOOK_AT) - len(self.deciding.looking.looked())
        parts = []
        if doubts:
            parts.append(f"{doubts} twijfel{'' if doubts == 1 else 's'}")
        if looks:
            parts.append(f"{looks} {'regel' if looks == 1 else 'regels'} van de lijst")
        if parts:
            return f"Nog {' en '.join(parts)}"
        if cases.fit(self._case).few and not self._case.fit_reason:
            return "Minder dan vijf leerlingen passen hierbij: vertel minder, of geef een reden"
        return ""

    def is_asking(self) -> bool:
        """Whether a decision waits for a line of text."""
        return not self.deciding.asking.isHidden()

    @Slot()
    def stop_asking(self) -> None:
        """Let the question go; nothing was decided."""
        self._waiting = None
        self.deciding.asking.hide()
        self.deciding.doubts.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def next_doubt(self) -> None:
        """The next doubt after the place she looks at, round and round."""
        self._step(1)

    @Slot()
    def previous_doubt(self) -> None:
        """The doubt before it."""
        self._step(-1)

    @Slot()
    def take_back_last(self) -> None:
        """Take the last decision back and look at it again."""
        if self._past:
            self._case, self._now = self._past.pop()
            self._draw()
            self.changed.emit()
        elif self._case is not None and self._case.review.decisions:
            self._take_back(self._case.review.decisions[-1].spot)

    @Slot(str)
    def next_place(self, line: str) -> None:
        """The next place of a line of the list, round and round; a line without places is only the one she is at."""
        if self._case is None:
            return
        spots = reviewing.places(self._case, line)
        here = self._now if self._line == line else None
        beyond = [one for one in spots if here is None or _between(here, one) > 0]
        self._line = line
        if spots:
            self._now = (beyond or list(spots))[0]
        self._quiet()
        self._draw()
        looking = self.deciding.looking
        if line == LOOK_AT[-1][0]:
            self.deciding.bring_into_view(looking.all_at_once)
        self.deciding.bring_into_view(looking.tick_of(line))

    @Slot()
    def looked_at_line(self) -> None:
        """The line she is at was looked at: tick it and go to the next one; without a line, go to the first."""
        if self._case is None:
            return
        if self._line:
            self.deciding.looking.tick_of(self._line).box.setChecked(True)
        looked = self.deciding.looking.looked()
        line = next((key for key, _ in LOOK_AT if key not in looked), "")
        if line:
            self.next_place(line)
        else:
            self._line = ""
            self._draw()
            self.deciding.bring_into_view(self.deciding.fitting)

    def _add_keys(self) -> None:
        for _, _, key in VERBS:
            self._on(key, self._verb_key)
        for number in range(1, len(LOOK_AT) + 1):
            self._on(str(number), self._line_key)
        self._on("N", self.looked_at_line)
        self._on("F8", self.next_doubt)
        self._on("Shift+F8", self.previous_doubt)
        self._on("Ctrl+Z", self.take_back_last)

    def _on(self, key: str, slot: object) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)

    @Slot()
    def _verb_key(self) -> None:
        shortcut = self.sender()
        if isinstance(shortcut, QShortcut):
            self._want(next(verb for verb, _, key in VERBS if key == shortcut.key().toString()))

    @Slot()
    def _line_key(self) -> None:
        shortcut = self.sender()
        if isinstance(shortcut, QShortcut):
            self.next_place(LOOK_AT[int(shortcut.key().toString()) - 1][0])

    @Slot(object)
    def _look_at(self, spot: Spot) -> None:
        if spot != self._now:
            self._now = spot
            self._quiet()
            self._draw()

    def _quiet(self) -> None:
        self.deciding.asking.hide()
        self.deciding.show_problem("")

    @Slot(str)
    def _want(self, verb: str) -> None:
        if self._case is None or self._now is None:
            return
        self.deciding.show_problem("")
        if verb == "mask":
            self._decide(Choice.MASK)
        elif verb == "everywhere":
            self._decide(Choice.ALWAYS)
        elif verb == "person":
            self.deciding.offer_people()
        elif verb == "soften":
            self._waiting = Choice.OWN_WORDS
            self.deciding.ask("In uw eigen woorden", "Algemener, zonder namen: ‘een ziek familielid’.")
        elif verb == "mask_alike":
            self._settle_alike(Choice.MASK)
        elif reviewing.needs_reason(self._case, self._now):
            self._waiting = Choice.KEEP
            known = reviewing.is_in_file(self._case, self._now)
            why = "Het is ook een naam uit uw bestand." if known else "Dit kan naar iemand leiden."
            self.deciding.ask("Waarom mag dit blijven staan?", why)
        elif verb == "keep_alike":
            self._settle_alike(Choice.KEEP)
        else:
            self._decide(Choice.KEEP)

    @Slot(str)
    def _belongs_to(self, who: str) -> None:
        self._decide(Choice.PERSON, who=who)

    @Slot(str)
    def _answered(self, words: str) -> None:
        if self._waiting is Choice.KEEP:
            self._decide(Choice.KEEP, reason=words)
        elif self._waiting is Choice.OWN_WORDS:
            self._decide(Choice.OWN_WORDS, words=words)
        elif self._waiting is _Ask.FIT_REASON and self._take(
            lambda case: cases.reason_for_few(case, words), go_on=False
        ):
            self.deciding.bring_into_view(self.deciding.fitting)

    def _decide(self, choice: Choice, *, reason: str = "", words: str = "", who: str = "") -> None:
        spot = self._now
        if self._case is None or spot is None:
            return
        told = self._case.parts[spot.text].text[spot.start : spot.end]
        if self._take(lambda case: cases.decide(case, Decision(spot, choice, reason, words, who))) and who:
            self.spelling_told.emit(who, told)

    def _settle_alike(self, choice: Choice) -> None:
        spot = self._now
        if spot is not None:
            self._take(lambda case: reviewing.settle_alike(case, spot, choice))

    @Slot(object, object)
    def _settle_sort(self, sort: Sort, choice: Choice) -> None:
        self._take(lambda case: cases.for_all(case, sort, choice), go_on=False)

    @Slot(object)
    def _tell(self, told: Told) -> None:
        self._take(lambda case: cases.tell(case, told), go_on=False)

    @Slot(bool)
    def _call_this_child(self, wanted: bool) -> None:
        self._take(lambda case: cases.call_this_child(case, wanted), go_on=False)

    @Slot()
    def _ask_fit_reason(self) -> None:
        self._waiting = _Ask.FIT_REASON
        before = self._case.fit_reason if self._case is not None else ""
        self.deciding.ask(
            "Waarom kan dit toch zo?", "Dit blijft bij uw concept en komt niet op het papier.", before
        )  # fmt: skip

    def _take(self, step: Callable[[Case], Case], *, go_on: bool = True) -> bool:
        """Do one step with the case; what cannot be is said, and then nothing was done."""
        if self._case is None:
            return False
        before = (self._case, self._now)
        try:
            self._case = step(self._case)
        except RuleBroken as broken:
            if self.is_asking():
                self.deciding.asking.show_problem(broken)
            else:
                self.deciding.show_problem(sentence(broken))
            return False
        self._past.append(before)
        self.deciding.tell_learned("")
        if self.is_asking():
            self.stop_asking()
        if go_on:
            self._go_on()
        else:
            self._draw()
        self.changed.emit()
        return True

    def _go_on(self) -> None:
        """To the next place of the line she walks, or the next doubt; at the end of a line she stays."""
        if not self._line or self._case is None:
            self._step(1)
            return
        here = self._now
        beyond = [
            one for one in reviewing.places(self._case, self._line) if here is None or _between(here, one) > 0
        ]  # fmt: skip
        self._now = beyond[0] if beyond else here
        self._draw()

    @Slot()
    def _take_back_here(self) -> None:
        if self._now is not None:
            self._take_back(self._now)

    def _take_back(self, spot: Spot) -> None:
        if self._case is None:
            return
        self._past.append((self._case, self._now))
        self._case = cases.take_back(self._case, spot)
        self._now = spot
        self._draw()
        self.changed.emit()

    def _step(self, by: int) -> None:
        """The nearest doubt after (1) or before (-1) the place she looks at, from the other end when there is none."""
        waiting = list(self._case.undecided) if self._case is not None else []
        here, self._line = self._now, ""
        if waiting:
            order = waiting if by > 0 else waiting[::-1]
            beyond = [one for one in order if here is None or _between(here, one) * by > 0]
            self._now = (beyond or order)[0]
        else:
            self._now = None
        self._draw()

    def _draw(self) -> None:
        case = self._case
        if case is None:
            return
        spots = {one.spot for one in case.review.decisions}
        now = alike = None
        try:
            if self._now is not None:
                now, alike = reviewing.told(case, self._now), reviewing.alike(case, self._now)
        except RuleBroken:  # a decision elsewhere took this place in
            now = alike = self._now = None
        self.texts.show_pairs(reviewing.pairs(case), self._now)
        self.deciding.show_doubts(reviewing.doubts(case), now, decided=self._now in spots, alike=alike)
        self.deciding.looking.show_counts(reviewing.counted(case), case.review.rules, self._line)
        self.deciding.fitting.show_fit(case, cases.fit(case))


def _heads() -> QWidget:
    """Above the texts and not in them, so that they stay when the texts scroll."""
    made = QWidget()
    line = row(made, margins=(2.2, 0, 0, 0))
    for words in _HEADS:
        line.addWidget(Text(words, "strong"), 1)
    return made


def _between(one: Spot, other: Spot) -> int:
    """Above 0 when the other comes later in the texts, below 0 when earlier, 0 when it is the same place."""
    here, there = (one.text, one.start), (other.text, other.start)
    return (there > here) - (there < here)
