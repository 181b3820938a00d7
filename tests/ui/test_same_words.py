"""One fact, one wording: step, level and days of every pupil in care, held side by side as the screens show them.

The list of pupils, the banner, the brief of a meeting, the board of cycles, the agenda, Vandaag and Ctrl+K tell of the
practice school, to which this test adds levels, cycles, days that were moved and talks that only a note tells of. The
standing checks, the brief and the stacking picture hold the same last talks.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

import makers
from bijtijds.services import Store, agenda, cycles, pupils, quiet, rounds, support
from bijtijds.services.board import Card
from bijtijds.services.cycle_draft import CycleDraft
from bijtijds.services.support import LevelDraft
from bijtijds.terms.codes import DueKind, RoundKind, Silence, SupportLevel
from bijtijds.ui.kit import due
from bijtijds.ui.pages.agenda.page import LIST, AgendaPage
from bijtijds.ui.pages.cycles.board import LIST as AS_LIST
from bijtijds.ui.pages.cycles.board import BoardPage
from bijtijds.ui.pages.pupils.banner import PupilBanner
from bijtijds.ui.pages.pupils.page import PupilsPage
from bijtijds.ui.pages.rounds.round import RoundPage
from bijtijds.ui.pages.stacking.page import StackingPage
from bijtijds.ui.pages.today.page import TodayPage
from bijtijds.ui.shell.palette import Palette
from bijtijds.ui.shell.work import Work
from desks import work
from makers import TODAY, practice_store
from ui.hands import Hands
from ui.invariants import settle

DAY = timedelta(days=1)
LEVELS = {"basis", "extra", "zwaar"}
_LATE = re.compile(r"(\d+) dag(?:en)? te laat")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = practice_store(tmp_path_factory.mktemp("school"))
    levels, days = cycle([*SupportLevel, None]), cycle([-6, 0, 1, 9, 60])
    for number, one in enumerate(pupils.pupils(opened, only_care=True)):
        level = next(levels)
        if level is not None:
            told = LevelDraft(level, TODAY - 30 * DAY, "Zo besproken.", "Ingrid van der Laan")
            support.set_level(opened, one.uid, told)
        on = TODAY + next(days) * DAY
        draft = CycleDraft(TODAY - 60 * DAY, "Ingrid van der Laan", evaluation_on=on)
        cycles.start(opened, one.uid, draft)
        if number % 3 == 0:
            move_the_evaluation(opened, one.uid, on + 3 * DAY)
        if number % 4 == 1:
            makers.a_note(opened, one.uid, child_spoken_on=TODAY - number * DAY, parents_spoken_on=TODAY)
    yield opened
    opened.close()


def move_the_evaluation(store: Store, pupil: UUID, to: date) -> None:
    lines = agenda.open_lines(store, until=date.max, kinds=(DueKind.EVALUATION,), pupil=pupil)
    line = next(one for one in lines if one.about_kind == "hgw_cycle")
    agenda.postpone(store, line, max(to, TODAY + DAY))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, store: Store) -> Work:
    made = work(tmp_path, store=store)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@dataclass
class Shown:
    """What one screen says of a pupil, in the words that stand there."""

    step: str = ""
    since: str = ""
    level: str = ""
    days: list[str] = field(default_factory=list)


Screen = Mapping[UUID, Shown]


def words_of(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def level_in(words: str) -> str:
    """The level that stands in some words, which must be one of the three short ones."""
    found = [word for word in re.findall(r"\w+", words.casefold()) if word in LEVELS]
    return found[0] if found else ""


def step_in(words: str) -> str:
    found = re.search(r"stap (\d)", words.casefold())
    return found[1] if found else ""


def since_in(words: str) -> str:
    found = re.search(r"sinds (\d+ \w+(?: \d{4})?)", words)
    return found[1] if found else ""


def care(store: Store) -> list[UUID]:
    return [one.uid for one in pupils.pupils(store, only_care=True)]


def list_of_pupils(window: Work) -> Screen:
    window.roads.show("pupils")
    table = window.findChild(PupilsPage).list.list
    found = {}
    for one, (words,) in zip(table.rows(), table.words(), strict=True):
        _name, told = words.rsplit(f"{one.group}, ", 1)
        found[one.uid] = Shown(step_in(told), "", level_in(told), told.split(", ")[1:])
    return found


def banner(window: Work, uid: UUID) -> Shown:
    window.roads.show("pupils", uid)
    settle()
    told = " | ".join(words_of(window.findChild(PupilBanner)))
    return Shown(step_in(told), since_in(told.split("op de zorgroute")[0]), level_in(told))


def briefs_of(window: Work) -> Screen:
    window.roads.open("round", rounds.begin(window.store, RoundKind.PUPIL))
    (page,) = [one for one in window.findChildren(RoundPage) if one.isVisible()]
    found = {}
    for seat in page.list.rows():
        page.list.choose(seat.pupil.uid)
        settle()
        standing = page.brief.standing.text()
        days = [words.partition("Evaluatie ")[2] for words in words_of(page.brief) if "Evaluatie " in words]
        found[seat.pupil.uid] = Shown(step_in(standing), since_in(standing), level_in(standing), days)
    window.roads.close_task()
    return found


def board_of(window: Work) -> Mapping[Card, str]:
    """What each card says of what comes next."""
    window.roads.show("board")
    page = window.findChild(BoardPage)
    page.which.buttons()[1].click()
    assert page.which.value() == AS_LIST
    return {one: words[-1] for one, words in zip(page.list.rows(), page.list.words(), strict=True)}


@dataclass(frozen=True)
class Waits:
    """A line of the agenda as a list: for whom, what, which day, and how it stands."""

    pupil: UUID
    uid: UUID
    about: UUID | None
    on: date
    stands: str


def agenda_of(window: Work) -> list[Waits]:
    window.roads.show("agenda")
    page = window.findChild(AgendaPage)
    page.show_view(LIST)
    settle()
    rows = zip(page.list.table.rows(), page.list.table.words(), strict=True)
    return [
        Waits(one.line.pupil.uid, one.line.uid, one.line.about_uid, one.line.on, words[3])
        for one, words in rows
        if one.is_open and one.line.dated
    ]


def day_words(words: str, today: date = TODAY) -> str:
    """The day in some words, whatever stands around it: `late 4`, `vandaag`, `morgen` or `9 dec`."""
    late = _LATE.search(words)
    if late:
        return f"late {late[1]}"
    near = re.search(r"vandaag|morgen", words)
    found = re.search(r"(\d+ [a-z]{3})\b", words)
    return near[0] if near else found[1] if found else words


def day_of(on: date) -> str:
    if on < TODAY:
        return f"late {(TODAY - on).days}"
    near = {TODAY: "vandaag", TODAY + DAY: "morgen"}
    return near.get(on) or due.short_day(on).split(" ", 1)[1]


def test_step_since_and_level_are_the_same_in_list_banner_and_brief(window: Work, store: Store) -> None:
    listed, brief = list_of_pupils(window), briefs_of(window)
    assert set(brief) == set(care(store)) == set(listed)
    for uid in care(store):
        head = banner(window, uid)
        assert listed[uid].step == head.step == brief[uid].step
        assert head.since == brief[uid].since
        assert head.level == brief[uid].level
        assert listed[uid].level == head.level.replace("basis", "")  # the list leaves out what most have
    assert {one.level for one in brief.values()} == {*LEVELS, ""}


def test_the_next_day_of_the_list_is_the_first_of_the_agenda(window: Work, store: Store) -> None:
    listed, waits = list_of_pupils(window), agenda_of(window)
    for uid in care(store):
        first = min((one.on for one in waits if one.pupil == uid), default=None)
        if first is not None:
            assert [day_words(words) for words in listed[uid].days] == [day_of(first)]


def test_the_evaluation_of_a_cycle_has_one_day_on_board_brief_and_agenda(window: Work, store: Store) -> None:
    brief, board, waits = briefs_of(window), board_of(window), agenda_of(window)
    newest = {pupil: max(one.number for one in board if one.pupil == pupil) for pupil in care(store)}
    compared = 0
    for card, told in board.items():
        days = sorted(one.on for one in waits if one.about == card.uid)
        if not days:
            continue
        compared += 1
        assert day_words(told) == day_of(days[0])
        if card.number == newest[card.pupil]:
            assert [day_words(words) for words in brief[card.pupil].days] == [day_of(days[0])]
    assert compared >= len(care(store)) // 2


def test_vandaag_says_the_same_lateness_as_the_agenda(window: Work) -> None:
    waits = {one.uid: one for one in agenda_of(window)}
    window.roads.show("today")
    settle()
    page = window.findChild(TodayPage)
    compared = 0
    for side in (page.left, page.right):
        entries = dict(side.rows._entries)
        for item in side.items():
            uid = getattr(item, "uid", None)
            if uid not in waits or not hasattr(item, "source"):
                continue
            compared += 1
            told = " ".join(words_of(entries[item.source, item.uid]))
            assert (_LATE.search(told) or [None])[0] == (_LATE.search(waits[uid].stands) or [None])[0]
    assert compared


def last_talks_of(window: Work) -> Mapping[UUID, dict[str, str]]:
    """What the brief of each pupil says of the last talk with child and parents."""
    window.roads.open("round", rounds.begin(window.store, RoundKind.PUPIL))
    (page,) = [one for one in window.findChildren(RoundPage) if one.isVisible()]
    found = {}
    for seat in page.list.rows():
        page.list.choose(seat.pupil.uid)
        settle()
        words = words_of(page.brief)
        found[seat.pupil.uid] = {
            whom: words[words.index(f"Laatste gesprek met {whom}") + 1] for whom in ("het kind", "ouders")
        }
    window.roads.close_task()
    return found


def silences_of(window: Work, pupil: UUID) -> str:
    """What the stacking picture says is silent."""
    window.roads.open("stacking", pupil)
    (page,) = [one for one in window.findChildren(StackingPage) if one.isVisible()]
    told = " ".join(one.text for one in page.remarks.rows() if "geen gesprek" in one.text)
    window.roads.close_task()
    return told


def test_the_last_talks_are_the_same_in_standing_checks_brief_and_stacking_picture(window: Work, store: Store) -> None:
    brief, compared = last_talks_of(window), Counter[bool]()
    for uid in care(store):
        silent = silences_of(window, uid)
        with store.read() as reader:
            checks = quiet.read_checks(reader, uid, TODAY)
        for check in checks:
            whom = {Silence.CHILD: "het kind", Silence.PARENTS: "ouders"}.get(check.silence)
            if whom is None or "gepland" in check.sentence or "later" in check.sentence:
                continue
            compared[check.fine] += 1
            assert (f"geen gesprek met {whom}" not in silent) == check.fine
            day = re.search(r"(\d+ [a-z]{3})", check.sentence)
            assert brief[uid][whom].startswith(day[1] if day else ("nog niet", "is gesproken"))
    assert min(compared[True], compared[False]) >= 3


def test_ctrl_k_says_of_a_pupil_what_the_list_says(window: Work, store: Store) -> None:
    listed, hands = list_of_pupils(window), Hands(window)
    for one in pupils.pupils(store, only_care=True)[:8]:
        hands.press("Ctrl+K")
        (palette,) = [shown for shown in window.findChildren(Palette) if shown.isVisible()]
        hands.type(one.name.surname or "")
        told = next(
            words[0]
            for row, words in zip(palette.list.rows(), palette.list.words(), strict=True)
            if row.key == f"pupil/{one.uid}"
        )
        hands.press("Escape")
        assert step_in(told) == listed[one.uid].step
        assert [day for day in listed[one.uid].days if day not in told] == []
