"""What the practice school did as a whole: rounds of discussions, and what hindered in the care itself."""

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import partial

from bijtijds.base import paths
from bijtijds.services import bottlenecks, rounds
from bijtijds.services.bottlenecks import BottleneckDraft
from bijtijds.services.practice_days import Cast, Happened, Story, kept, on, promise
from bijtijds.services.rounds import Said
from bijtijds.store.store import Store
from bijtijds.terms.codes import RoundKind


def of_school(store: Store, casts: Sequence[Cast], today: date) -> Happened:
    """Every round, with what became of its promises, and every bottleneck."""
    told = school()
    for one in told["round"]:
        yield one["day"], partial(_hold, store, casts, one, today)
        for said in one["said"]:
            for made in said.get("agreement", ()):
                yield from kept(store, casts[said["story"] - 1], made, today)
    for one in told["bottleneck"]:
        draft = BottleneckDraft(on(today, one["day"]), one["theme"], one["remark"], one.get("step"))
        yield one["day"], partial(bottlenecks.note, store, draft)


def school() -> Story:
    """What is told of the school as a whole."""
    with (paths.resources() / "practice" / "school.toml").open("rb") as source:
        return tomllib.load(source)


def _hold(store: Store, casts: Sequence[Cast], told: Story, today: date) -> None:
    """One round: each pupil in turn, then it is over, unless it still goes on."""
    group = next((one.uid for one in rounds.groups(store) if one.name == told.get("group")), None)
    uid = rounds.begin(store, RoundKind(told["kind"]), group, told["present"])
    for one in told["said"]:
        cast = casts[one["story"] - 1]
        made = tuple(promise(cast, promised, today) for promised in one.get("agreement", ()))
        said = Said(cast.sure(one, "summary"), cast.said(one, "interpretation") or "", made)
        rounds.say(store, uid, cast.pupil, said)
    if not told.get("goes_on"):
        rounds.close(store, uid)
