"""Eyes for the real pages: what Vandaag, the agenda and the belofteboek show, unfolded as far as they unfold."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget

from bijtijds.ui.kit.asking import Asking
from bijtijds.ui.kit.rows import Rows
from bijtijds.ui.kit.table import Table
from bijtijds.ui.pages.agenda.page import LEDGER, LIST, MONTH, WEEK, AgendaPage
from bijtijds.ui.pages.today.page import TodayPage
from bijtijds.ui.pages.today.side import Side
from bijtijds.ui.shell.work import Work
from ui.invariants import settle
from ui.slips.account import MONTHS, OTHERS, SCHOOL, Seen, short_day

DAY = timedelta(days=1)
NEAR = timedelta(weeks=1)
_ASIDE = {"Gesprekken", "Evaluaties deze week", "Termijnen"}
_NOT_HERE = {"Nieuwe signalen", "Al even stil"}
"""What Vandaag shows besides that waits for no day."""


@dataclass(frozen=True)
class Line:
    """One line of Vandaag: its words, and the row that can be chosen to answer it."""

    words: tuple[str, ...]
    rows: Rows
    key: object


@dataclass(frozen=True)
class Today:
    """The lines of Vandaag, and what it says in short above and under them."""

    lines: list[Line]
    short: str
    foot: str


@dataclass(frozen=True)
class Ledger:
    """What the belofteboek shows for one choice, and how many it says that there are."""

    sides: dict[str, Seen]
    says: int
    titles: dict[str, int]


@dataclass(frozen=True)
class Days:
    """What stands on each day, from the first day that was looked at until the last."""

    seen: dict[date, Seen]
    since: date
    until: date


@dataclass(frozen=True)
class Listed:
    """What stands in the list, from the first day that was looked at until the last."""

    seen: Seen
    since: date
    until: date


@dataclass(frozen=True)
class All:
    """Everything that the screens show, for comparing before and after."""

    vandaag: Seen
    weeks: Days
    grid: Days
    beside: Days
    listed: Listed
    ledger: dict[str, Ledger]


class Eyes:
    """Goes to a page as somebody does who clicks, and reads what stands there."""

    def __init__(self, window: Work) -> None:
        self._window = window

    # -- Vandaag

    def vandaag(self) -> Today:
        """The lines that wait for a day, in both columns or on all tabs, and what stands above and under them."""
        self._window.roads.show("today")
        page = self._window.findChild(TodayPage)
        assert page is not None
        lines: list[Line] = []
        for side, key in _sides(page):
            if key and page.tabs is not None:
                page.tabs.show_tab(key)
            if side is not page.right:  # the columns come to rest together
                _rest()
            lines += _lines(side.rows)
        return Today(lines, page.subtitle.text(), "" if page.tomorrow.isHidden() else page.tomorrow.text())

    # -- the agenda

    def agenda(self, view: str) -> AgendaPage:
        """The agenda in one of its views, on the day of today."""
        self._window.roads.show("agenda")
        page = self._window.findChild(AgendaPage)
        assert page is not None
        if page.views.value() != view:
            page.show_view(view)
        page.today.click()
        return page

    def week(self) -> tuple[dict[date, Seen], int]:
        """The week of today, and how many it says to be late from before."""
        page = self.agenda(WEEK)
        late = 0 if page.late.isHidden() else int(page.late.text().split(" ")[1])
        return dict(_week(page)), late

    def weeks(self, since: date, until: date) -> Days:
        """Every week from one day until another, walked with the buttons."""
        page, found = self.agenda(WEEK), dict[date, Seen]()
        for _ in _walk(page, since, until):
            found |= dict(_week(page))
        return Days(found, *_whole_weeks(since, until))

    def months(self, since: date, until: date) -> tuple[Days, Days]:
        """What the grid says of each day, and what stands beside it, unless it is narrow, when the day is chosen."""
        page, grid, days, span = self.agenda(MONTH), dict[date, Seen](), dict[date, Seen](), list[date]()
        for _ in _walk(page, since, until):
            span += page.period()
            model = page.month.grid.model()
            for place in (model.index(row, at) for row in range(model.rowCount()) for at in range(model.columnCount())):
                title, *told = str(place.data()).split(", ")
                if told != ["niets"]:
                    page.month.grid.setCurrentIndex(place)
                    day = _day_of(title)
                    grid[day] = Counter((one,) for one in told)
                    days[day] = _cells(page.month.table)
                    assert page.month.title.text().casefold() == title.rsplit(" ", 1)[0]
        if not page.month.table.isVisible():
            return Days(grid, min(span), max(span)), Days({}, date.max, date.min)
        return Days(grid, min(span), max(span)), Days(days, min(span), max(span))

    def listed(self, since: date, until: date) -> Listed:
        """The list: what is late and undated, and every day from one until another."""
        page, found, span = self.agenda(LIST), Counter[tuple[str, ...]](), list[date]()
        for _ in _walk(page, since, until):
            span += page.period()
            found |= Counter(words for _at, words in _listed(page.list.table))
        return Listed(found, min(span), max(span))

    def list_row(self, table: Table[Any], at: int) -> tuple[str, ...]:
        """One row of the list as it is read in full; empty for a heading."""
        return next((words for place, words in _listed(table) if place == at), ())

    # -- a cycle

    def leave_cycle(self, uid: UUID) -> None:
        """The page of this cycle was opened at its evaluation; go back from there with nothing written."""
        assert self._window.where()["open"] == [["cycle.edit", [f"uuid:{uid.hex}", "evaluation"]]]
        self._window.roads.close_task()

    # -- the belofteboek

    def ledger(self) -> dict[str, Ledger]:
        """Each choice of the belofteboek with both sides, unfolded to the end."""
        view = self.agenda(LEDGER).ledger
        found = {}
        for button in view.shows.buttons():
            button.click()
            name, says = button.text().rsplit("  ", 1)
            sides, titles = {}, {}
            for key, side in ((SCHOOL, view.school), (OTHERS, view.others)):
                while not side.more.isHidden():
                    side.more.click()
                sides[key] = Counter(_promise(words[0]) for words in side.table.words())
                titles[key] = int(side.title.text().rsplit("  ", 1)[1].split(",")[0])
            found[name] = Ledger(sides, int(says), titles)
        view.shows.buttons()[0].click()
        return found

    def everything(self, since: date, now: date, until: date) -> All:
        """All lists at once: months and list from the first day until the last, weeks around today."""
        grid, beside = self.months(since, until)
        return All(
            Counter(one.words for one in self.vandaag().lines), self.weeks(now - NEAR, now + NEAR), grid, beside,
            self.listed(since, until), self.ledger(),
        )  # fmt: skip


def _sides(page: TodayPage) -> list[tuple[Side, str]]:
    """The two columns, or the one that stands on each tab."""
    if page.tabs is None:
        return [(page.left, ""), (page.right, "")]
    return [(page.left, key) for key in ("do", "talks", "evaluations", "terms")]


def _rest() -> None:
    """Let new lines find their place, and let go of what was taken away: no loop runs that would do it."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle(2)


def _lines(rows: Rows) -> Iterator[Line]:
    """The lines of one column, each under its heading; a heading counts what stands under it."""
    section, keys, under, counts = "", iter(rows.keys()), Counter[str](), dict[str, str]()
    for frame in rows.findChildren(QFrame):
        if not frame.isVisible() or frame.property("role") not in {"group", "heading", "entry"}:
            continue
        words = _labels(frame)
        if frame.property("role") != "entry":
            section, counts[section] = words[0], words[1] if len(words) > 1 else ""
            continue
        under[section] += 1
        key = next(keys)
        if section not in _NOT_HERE:
            yield Line((section, *_read(section, words)), rows, key)
    assert next(keys, None) is None
    assert counts == {name: str(under[name] or "") for name in counts}


def _labels(frame: QFrame) -> list[str]:
    """The words on a line, without what unfolded under it."""
    labels = [one for one in frame.findChildren(QLabel) if one.isVisible() and one.text()]
    return [one.text() for one in labels if not _is_under(one, frame)]


def _is_under(widget: QWidget, frame: QFrame) -> bool:
    parent = widget.parentWidget()
    while parent is not None and parent is not frame:
        if isinstance(parent, Asking):
            return True
        parent = parent.parentWidget()
    return False


def _read(section: str, words: list[str]) -> tuple[str, str, str]:
    """What, whose and when."""
    if section in _ASIDE:
        whose, when, under = words
        return under, whose.split(" · ")[0], when
    what, under, when = words
    return what, under.split(" · ")[0], when


def _walk(page: AgendaPage, since: date, until: date) -> Iterator[None]:
    """Show every period from one day until another, first back and then on again."""
    while page.period()[0] > since:
        page.before.click()
    yield
    while page.period()[1] < until:
        page.after.click()
        yield


def _whole_weeks(since: date, until: date) -> tuple[date, date]:
    return since - since.weekday() * DAY, until + (6 - until.weekday()) * DAY


def _week(page: AgendaPage) -> Iterator[tuple[date, Seen]]:
    monday = page.period()[0]
    for at, column in enumerate(page.week.days):
        seen = Counter() if column.isHidden() else _cells(column.table)
        if seen:
            day = monday + at * DAY
            assert column.title.text().split(" · ")[0] == short_day(day)
            yield day, seen


def _day_of(title: str) -> date:
    """`woensdag 25 november 2026`."""
    _weekday, day, month, year = title.split(" ")
    return date(int(year), MONTHS.index(month) + 1, int(day))


def _cells(table: Table[Any]) -> Seen:
    return Counter(tuple(words[0].split(", ")) for words in table.words())


def _listed(table: Table[Any]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows of the list under their headings; a heading that counts counts what stands under it."""
    model, section = table.model(), ""
    counts, under = dict[str, int](), Counter[str]()
    for at in range(model.rowCount()):
        words = [str(model.index(at, column).data()) for column in range(model.columnCount())]
        if model.flags(model.index(at, 0)) == Qt.ItemFlag.NoItemFlags:
            section, _, count = words[0].partition("  ")
            counts |= {section: int(count)} if count else {}
            continue
        under[section] += 1
        _time, whose, what, stands = words
        yield at, (section, what.split(", ")[0], whose.split(", ")[0], *(*stands.split(", "), "")[:2])
    assert all(under[name] == count for name, count in counts.items())


def _promise(words: str) -> tuple[str, ...]:
    what, who, *stands = words.split(", ")
    return what, who.split(" · ")[-2], " · ".join(stands)
