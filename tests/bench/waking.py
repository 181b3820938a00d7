"""Vandaag right after unlocking, in a file with many notes and promises, against the same questions asked barely."""

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import makers
from bench.figures import Figure, middle, side_by_side
from bijtijds.model.talks import Agreement
from bijtijds.services import school, today
from bijtijds.services.school import Settings, Terms
from bijtijds.store.opening import open_keyed
from bijtijds.store.store import Store
from bijtijds.terms.codes import AgreementState

RATIO_AIM, AIM = 5.0, 200.0
AGREEMENTS = 2_000
_OPEN = 200
_DAY = timedelta(days=1)
_UNTIL = (makers.TODAY + 7 * _DAY).isoformat()
_IN_CARE = (
    "SELECT d.pupil_uid, d.opened_on, "
    + ", ".join(
        f"(SELECT n.{day} FROM signal_note n WHERE n.pupil_uid = d.pupil_uid AND n.{day} IS NOT NULL {told} "
        f"ORDER BY n.{day} DESC LIMIT 1)"
        for day in ("seen_on", "child_spoken_on", "parents_spoken_on")
        for told in ("", "AND n.confidential = 0")
    )
    + " FROM dossier d JOIN pupil p ON p.uid = d.pupil_uid WHERE d.ended_on IS NULL"
)
_NAMED = 'JOIN pupil p ON p.uid = x.pupil_uid LEFT JOIN "group" g ON g.uid = p.group_uid'
_QUESTIONS = (
    f"SELECT x.*, p.*, g.name FROM agreement x {_NAMED} WHERE x.state = 'open' AND x.confidential = 0 "
    f"AND x.asked_on <= '{_UNTIL}' ORDER BY x.asked_on",
    f"SELECT x.*, p.*, g.name FROM signal_note x {_NAMED} WHERE x.followed_up_on IS NULL AND x.confidential = 0 "
    f"AND x.follow_up_by BETWEEN '0001-01-01' AND '{_UNTIL}' ORDER BY x.follow_up_by",
    f"SELECT x.*, p.*, g.name FROM appointment x {_NAMED} WHERE x.state = 'open' AND x.confidential = 0 "
    f"AND x.due_on <= '{_UNTIL}' ORDER BY x.due_on",
    f"SELECT x.*, p.*, g.name FROM signal_note x {_NAMED} WHERE x.looked_at_on IS NULL AND x.confidential = 0 "
    "ORDER BY x.seen_on DESC, x.seen_time DESC LIMIT 50",
    _IN_CARE,
    "SELECT pupil_uid, kind, confidential, max(held_on) FROM talk GROUP BY 1, 2, 3",
    "SELECT pupil_uid, state, silence, confidential, max(made_on), max(closed_on) FROM agreement GROUP BY 1, 2, 3, 4",
    "SELECT pupil_uid, step, since FROM route_step ORDER BY since",
    "SELECT pupil_uid, kind, state, closed_on, due_on FROM appointment",
    "SELECT * FROM hgw_cycle WHERE closed_on IS NULL",
    "SELECT pupil_uid, uid, what, opened_on FROM concern WHERE closed_on IS NULL",
)


def promise(store: Store, pupils: tuple[UUID, ...]) -> None:
    """Make the promises, of which one in ten is open, over a year; by the terms of the school pupils are quiet."""
    chance = random.Random(20261123)
    with store.change("Afspraken ingelezen", undoable=False) as session:
        for number in range(AGREEMENTS):
            due = makers.TODAY + timedelta(days=chance.randrange(-350, 40))
            one = Agreement(
                uid=uuid4(), pupil_uid=pupils[number % len(pupils)], what=f"Afspraak {number}", who="moeder",
                made_on=due - 20 * _DAY, due_on=due,
            )  # fmt: skip
            if number >= _OPEN:
                one.state, one.closed_on, one.outcome = AgreementState.DONE, due, "Gedaan."
            session.add(one)
    school.keep_settings(store, Settings(frozenset(), terms=Terms(weeks_child=4, weeks_parents=4)))


def measure(store: Store, notes: int, rounds: int) -> Iterator[Figure]:
    """The whole of Vandaag beside its questions."""
    plain = open_keyed(store.path, makers.KEY)
    plain.execute("PRAGMA query_only = ON")
    shown = today.overview(store)
    assert shown.late
    assert shown.quiet
    ours, bare = side_by_side(lambda: today.overview(store), lambda: _ask(plain), rounds)
    name = f"vandaag at {notes:,} notes"
    yield Figure(name, middle(ours), "ms", middle(bare), RATIO_AIM, AIM, f"{AGREEMENTS:,} agreements")
    plain.close()


def _ask(plain: Any) -> None:
    plain.execute("BEGIN")
    for question in _QUESTIONS:
        plain.execute(question).fetchall()
    plain.execute("COMMIT")
