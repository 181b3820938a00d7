"""The next pupil in a groepsbespreking, in the real window on a large file: from the key until it is drawn.

`python -m bench.meeting FILE` opens a file that `bench.reading` made, puts thirty pupils in one group, and goes round.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import makers
from bench import growing
from bench.figures import Figure, middle, slow_end, timed
from bench.starting import environment

AIM = 100.0
SEATS = 30
_ROUNDS = 3
_NOTES = 200
_DAY = timedelta(days=1)


def measure(folder: Path, large: Path, notes: int) -> list[Figure]:
    """Step through a group of thirty, without a word and with something written of each."""
    folder.mkdir()
    words = [sys.executable, "-m", "bench.meeting", str(large)]
    told = subprocess.run(words, env=environment(folder), capture_output=True, text=True, timeout=900, check=False)
    if told.returncode:
        raise RuntimeError(told.stderr)
    times: dict[str, list[float]] = json.loads(told.stdout.splitlines()[-1])
    where = f"{SEATS} pupils, {notes:,} notes"
    return [
        Figure("next pupil in a groepsbespreking (p50)", middle(times["read"]), "ms", aim=AIM, note=where),
        Figure("next pupil in a groepsbespreking (p95)", slow_end(times["read"]), "ms", aim=AIM),
        Figure("the same, what was said is kept (p50)", middle(times["said"]), "ms", aim=AIM),
        Figure("the same, what was said is kept (p95)", slow_end(times["said"]), "ms"),
    ]


def stepped(path: Path) -> dict[str, list[float]]:
    """The times of every step, in milliseconds."""
    from PySide6.QtWidgets import QApplication

    from bijtijds.services import rounds
    from bijtijds.store.store import Store
    from bijtijds.terms.codes import RoundKind
    from bijtijds.ui.pages.rounds.round import RoundPage
    from bijtijds.ui.theme.apply import Look, apply
    from desks import work

    application = QApplication([])
    apply(application, Look())
    store = Store.open(path, makers.KEY, makers.device(4))
    group = _a_group(store)
    window = work(store=store)
    window.resize(1366, 728)
    window.show()
    window.roads.show("rounds")
    window.roads.open("round", rounds.begin(store, RoundKind.GROUP, group))
    page = window.findChild(RoundPage)
    assert page is not None
    assert len(page.list.rows()) == SEATS
    found: dict[str, list[float]] = {"read": [], "said": []}

    for turn in range(_ROUNDS):
        for kind, words in (("read", ""), ("said", f"Besproken, ronde {turn}.")):
            found[kind] += _gone_round(application, page, words)
    assert all(seat.talk is not None for seat in page.list.rows()[:-1])
    store.close()
    return found


def _gone_round(application: Any, page: Any, words: str) -> list[float]:
    """From the first pupil to the last, with these words written about each."""

    def go(step: Callable[[], None]) -> None:
        step()
        application.processEvents()

    while page.list.current() != page.list.rows()[0]:
        go(page.previous)
    times = []
    for _ in range(SEATS - 1):
        if words:
            page.form.field("summary").edit.setPlainText(words)
            application.processEvents()
        times.append(timed(lambda: go(page.next)))
    return times


def _a_group(store: Any) -> UUID:
    """Everybody of the file and some more in one group, each with a step, a cycle, talks and promises."""
    from sqlalchemy import select

    from bijtijds.model.pupils import Pupil
    from bijtijds.model.school import Group

    with store.read() as reader:
        seats = list(reader.scalars(select(Pupil.uid)))
    more = tuple(makers.a_pupil(store, f"Kind {number}", "Erbij") for number in range(SEATS - len(seats)))
    growing.grow(store, more, 0, _NOTES * len(more))
    group = uuid4()
    with store.change("Groep gemaakt", undoable=False) as session:
        session.add(Group(uid=group, name="5a", year_levels=["5"], school_year="2026-2027", keys=["5a"]))
        for uid in (*seats, *more):
            session.get_one(Pupil, uid).group_uid = group
    for number, uid in enumerate((*seats, *more)):
        _care_for(store, uid, number)
    return group


def _care_for(store: Any, pupil: UUID, number: int) -> None:
    from bijtijds.services import talks
    from bijtijds.services.agreements import AgreementDraft
    from bijtijds.services.talks import TalkDraft
    from bijtijds.terms.codes import FactorEffect, FactorPlace, TalkKind

    factors = tuple(
        (effect, place, growing.a_text(8), None) for effect in FactorEffect for place in FactorPlace for _ in range(2)
    )
    goals = (growing.a_text(14), growing.a_text(14))
    makers.a_cycle(store, pupil, factors=factors, goals=goals, evaluation_on=date(2027, 1, 21))
    for back, kind in ((9, TalkKind.CHILD), (20, TalkKind.EXTRA), (60, TalkKind.TEN_MINUTES)):
        agreed = (AgreementDraft(growing.a_text(6), "moeder", due_on=makers.TODAY + number * _DAY),)
        day = makers.TODAY - back * _DAY
        talks.write(store, pupil, TalkDraft(kind, day, summary=growing.a_text(20), agreements=agreed))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(stepped(Path(sys.argv[1]))) + "\n")
    sys.stdout.flush()
    os._exit(0)
