"""Answering what waits where it stands: on Vandaag's own lines and in the agenda, with its own keys and fields."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from bijtijds.ui.kit.answer import Answer
from bijtijds.ui.kit.day_choice import DayChoice
from bijtijds.ui.pages.agenda.page import LIST
from bijtijds.ui.pages.today.page import TodayPage
from ui.slips.account import BACK, DAY, DROPPED, EVALUATION, TERM, Seen, Wait, in_list, on_vandaag, school_day
from ui.slips.book import Key, Source
from ui.slips.eyes import Eyes
from ui.slips.year import Year

_DAYS_ON = (1, 7, 14)
"""The days that are proposed to move something to."""


class Answers:
    """Gives an answer to a line as it is shown, and writes it down in the account."""

    def __init__(self, year: Year, eyes: Eyes, page: TodayPage) -> None:
        self._year, self._eyes, self._page = year, eyes, page
        self._turns = Counter[str]()

    def on_vandaag(self, a: int, _b: int, c: int) -> None:
        """Choose one of the lines of Vandaag and answer it there."""
        lines = self._eyes.vandaag().lines
        for line in _from(lines, a):
            key = self._key_of(line.words, on_vandaag)
            if key is not None and sum(one.words == line.words for one in lines) == 1:
                if self._page.tabs is not None:
                    self._page.tabs.show_tab(_TABS[line.words[0]])
                line.rows.choose(line.key)
                side = self._page.left if line.rows is self._page.left.rows else self._page.right
                assert isinstance(side.answer, Answer)
                self._answer(key, line.rows, side.answer, c)
                return

    def in_agenda(self, a: int, _b: int, c: int) -> None:
        """Choose one of the lines of the list and answer it in the panel under it."""
        page = self._eyes.agenda(LIST)
        table = page.list.table
        for at in _from(range(table.model().rowCount()), a):
            table.setCurrentIndex(table.model().index(at, 0))
            chosen = table.current()
            words = self._eyes.list_row(table, at)
            key = None if chosen is None else self._key_of(words, in_list)
            if key is not None and page.panel.answer is not None:
                self._answer(key, table, page.panel.answer, c)
                return

    def _key_of(self, words: tuple[str, ...], shown: Callable[[Sequence[Wait], date], Seen]) -> Key | None:
        """The one thing in the account that is said in these words."""
        today = self._year.today
        found = [key for key, one in self._year.waits() if one.is_open and words in shown([one.veiled()], today)]
        return found[0] if len(found) == 1 else None

    def _answer(self, key: Key, rows: QWidget, answer: Answer, c: int) -> None:
        one = self._year.known[key]
        assert isinstance(one, Wait)
        self._turns[one.kind] += 1  # each of the three answers in its turn
        if one.kind == BACK or self._turns[one.kind] % 3 == 1:
            self._another_day(key, one, rows, answer, c)
        elif self._turns[one.kind] % 3 == 2:
            self._done(key, one, rows, answer)
        else:
            QTest.keyClick(rows, Qt.Key.Key_V)
            reason = self._year.words("Niet nodig")
            _save(answer, reason=reason)
            self._year.close(key, reason, DROPPED)
            self._opp_dropped(key, one)

    def _done(self, key: Key, one: Wait, rows: QWidget, answer: Answer) -> None:
        outcome, cycle = "", self._year.known.get((key[0], ""))
        QTest.keyClick(rows, Qt.Key.Key_K)
        if one.kind == EVALUATION and isinstance(cycle, Source) and cycle.kind == "cycle":
            self._eyes.leave_cycle(key[0])  # type: ignore[arg-type]  # a source has a uid
            return
        if one.kind == EVALUATION:
            outcome = self._year.words("Beter")
            _save(answer, outcome=outcome)
        source = self._year.known.get((key[0], ""))
        if isinstance(source, Source) and source.kind == "opp":
            if one.kind == TERM:
                return  # it is not set by saying so: the bar tells it
            self._year.opp_done(key, source, outcome)
            return
        self._year.close(key, outcome)

    def _another_day(self, key: Key, one: Wait, rows: QWidget, answer: Answer, c: int) -> None:
        QTest.keyClick(rows, Qt.Key.Key_D)
        choice = answer.findChild(DayChoice)
        assert choice is not None
        at = c % 4
        choice.buttons()[at].click()
        day = self._year.today + max(c, 0) * DAY if at == 3 else school_day(self._year.today + _DAYS_ON[at] * DAY)
        told = {"due_on": day} if at == 3 else {}
        why = self._year.words("Ziek") if one.moved >= 2 else ""
        _save(answer, **told, **({"reason": why} if why else {}))
        self._year.known[key] = one.move(day, why)

    def _opp_dropped(self, key: Key, one: Wait) -> None:
        source = self._year.known.get((key[0], ""))
        if isinstance(source, Source) and source.kind == "opp" and one.kind == EVALUATION:
            self._year.next_year(key[0], source, one.day)  # type: ignore[arg-type]  # a source has a uid


_TABS = {
    "Te laat": "do", "Vandaag": "do", "Gesprekken": "talks", "Evaluaties deze week": "evaluations",
    "Termijnen": "terms",
}  # fmt: skip


def _from(things: Sequence[Any], at: int) -> list[Any]:
    """All of them, beginning somewhere."""
    begin = at % len(things) if things else 0
    return [*things[begin:], *things[:begin]]


def _save(answer: Answer, **told: object) -> None:
    form = answer.form()
    assert form is not None
    form.fill(told)
    answer.save()
