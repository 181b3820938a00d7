"""After a meeting everybody gets a slip with only what they do themselves, on the ground on which they may know it.

Who works for the school gets her slip within the school. Somebody from outside gets a line about a pupil only while the
consent that the brief needed is open and names that person (guideline §3.2); the gate judges each line. A slip lies on
the table among people from outside: who was discussed without her name has her initials on it, also within the school.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import groupby

from bijtijds.base.errors import RuleBroken
from bijtijds.base.fold import fold
from bijtijds.documents.action_list import Action, ActionList
from bijtijds.documents.paper import Paper, build
from bijtijds.services import gate, known_people, meetings, promisors, reports
from bijtijds.services.consents import Recipient
from bijtijds.services.gate import Cleared, SlipLine
from bijtijds.services.meetings import Seat
from bijtijds.services.promisors import Promise, PromisedBy
from bijtijds.store.store import Store
from bijtijds.terms.codes import Carrier, PaperKind


class For(Enum):
    """On what ground somebody gets a slip."""

    SCHOOL = "school"
    NAMED = "named"
    NOBODY = "nobody"
    """Not of school and in no consent: there is no ground, so there is no slip."""


@dataclass(frozen=True, slots=True, repr=False)
class Task:
    """One thing that somebody does about one pupil on the table."""

    who: str
    what: str
    seat: Seat
    due_on: date | None


@dataclass(frozen=True, slots=True, repr=False)
class Slip:
    """What one person takes along; `stays` counts the lines for which there is no ground today."""

    who: str
    ground: For
    tasks: tuple[Task, ...]
    stays: int = 0

    @property
    def goes(self) -> bool:
        """Whether there is something to take along."""
        return bool(self.tasks)


def tasks(store: Store, meeting: str, on: date | None) -> tuple[Task, ...]:
    """Who does what after a meeting, by person and then by day, as it was written down there."""
    found = [
        (fold(one.who), one.due_on is None, one.due_on or date.max, at, Task(one.who, one.what, seat, one.due_on))
        for seat in meetings.seats(store, meeting, on, tried=False)
        for at, one in enumerate(meetings.open_held(store, seat.referral).advice)
    ]
    return tuple(one[4] for one in sorted(found, key=_order))


def of_school(store: Store, meeting: str, on: date | None) -> tuple[str, ...]:
    """Who of them is known to work for the school, to be proposed."""
    found = tasks(store, meeting, on)
    with store.read() as reader:
        promised = [Promise(one.who, one.seat.pupil.uid, None) for one in found]
        sides = promisors.sides(reader, store.device.author, promised)
    known = [one.who for one, side in zip(found, sides, strict=True) if side is PromisedBy.SCHOOL]
    return tuple(dict.fromkeys(who for who in known if not any(_named(one, who) for one in found)))


def slips(store: Store, meeting: str, on: date | None, school: Collection[str]) -> tuple[Slip, ...]:
    """A slip for each person; `school` are those of whom she says that they work for the school.

    Who is named in a consent is from outside, whatever was said.
    """
    inside = {fold(name) for name in school}
    found = tasks(store, meeting, on)
    return tuple(
        _slip(store, tuple(lines), is_inside=who in inside, is_outside=any(_named(one, who) for one in found))
        for who, lines in ((who, list(group)) for who, group in groupby(found, key=_who))
    )


def release(store: Store, slip: Slip, meeting: str, on: date | None, carrier: Carrier, number: int = 1) -> Cleared:
    """Let one slip leave, with a line in the register of each pupil on it.

    RuleBroken when a ground is gone, and ('other_child_named') when a line names another child than its own.
    """
    paper = _paper(store, slip, meeting, on, number)
    if slip.ground is For.SCHOOL:
        pupils = [one.seat.pupil.uid for one in slip.tasks]
        return gate.release_unkept(store, paper, PaperKind.ACTION_LIST, pupils, carrier, [slip.who])
    lines = tuple(_line(one) for one in slip.tasks)
    if slip.ground is For.NOBODY or not lines or any(line is None for line in lines):
        raise RuleBroken("recipient_not_in_consent", field="named")
    for one in slip.tasks:
        if known_people.tells(one.what, known_people.other_children(store, one.seat.pupil.uid)):
            raise RuleBroken("other_child_named", field="advice")
    return gate.release_slip(store, paper, [line for line in lines if line is not None], carrier)


def _paper(store: Store, slip: Slip, meeting: str, on: date | None, number: int) -> Paper:
    days = [one.seat.held_on for one in slip.tasks if one.seat.held_on is not None]
    held = max(days, default=on or store.device.clock.today())
    actions = tuple(Action(one.what, _called(one.seat, slip.ground), one.due_on) for one in slip.tasks)
    title = f"{meeting[:1].upper()}{meeting[1:]}"
    told = ActionList(title, held, ((slip.who, actions),), for_one=slip.who, number=number)
    return build(told, reports.house_style(store))


def _called(seat: Seat, ground: For) -> str:
    """Her name where the consent lets it go, else her initials."""
    return seat.pupil.name.short if ground is For.NAMED or seat.goes_by_name else seat.pupil.name.letters


def _slip(store: Store, lines: tuple[Task, ...], *, is_inside: bool, is_outside: bool) -> Slip:
    who = lines[0].who
    if is_inside and not is_outside:
        return Slip(who, For.SCHOOL, lines)
    if not is_outside:
        return Slip(who, For.NOBODY, (), len(lines))
    go = tuple(one for one in lines if _may_know(store, one))
    return Slip(who, For.NAMED, go, len(lines) - len(go))


def _may_know(store: Store, task: Task) -> bool:
    line = _line(task)
    return line is not None and gate.slip_allowed(store, line)


def _line(task: Task) -> SlipLine | None:
    """The place in the consent of a pupil on which somebody may know this; None when there is none."""
    told, consent = _named(task, fold(task.who)), task.seat.consent
    if told is None or told.uid is None or consent is None:
        return None
    return SlipLine(task.seat.pupil.uid, consent.uid, consent.option, told.uid)


def _named(task: Task, who: str) -> Recipient | None:
    """The recipient in the consent of this pupil whom the name means, also where a function follows it."""
    if task.seat.consent is None:
        return None
    said = fold(who).strip()
    for one in task.seat.consent.recipients:
        name = fold(one.name).strip()
        if name and (said == name or said.startswith((f"{name},", f"{name} ("))):
            return one
    return None


def _who(task: Task) -> str:
    return fold(task.who)


def _order(found: tuple[str, bool, date, int, Task]) -> tuple[str, bool, date, int]:
    return found[:4]
