"""The days of one story of the practice school: notes, talks, promises, steps, support and measurements."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from bijtijds.services import (
    agenda,
    agreements,
    concerns,
    measurements,
    notes,
    parking,
    pupils,
    route,
    support,
    talks,
)
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.concerns import ConcernDraft
from bijtijds.services.measurements import MeasurementDraft
from bijtijds.services.notes import NoteDraft, Quote
from bijtijds.services.parking import ParkDraft
from bijtijds.services.pupils import DossierDraft
from bijtijds.services.route import MoveDraft
from bijtijds.services.support import ArrangementDraft, LevelDraft
from bijtijds.services.talks import Attendee, TalkDraft
from bijtijds.store.store import Store
from bijtijds.terms.codes import (
    Area,
    Channel,
    ConsentOption,
    Decider,
    DueKind,
    MeasurementKind,
    NextAction,
    NoteKind,
    Recognition,
    SupportLevel,
    TalkKind,
)

Story = Mapping[str, Any]
Event = Callable[[], object]
Happened = Iterator[tuple[int, Event]]
"""A day, counted from today, and what is done on it."""

_TALK_TEXTS = {
    "purpose": "purpose", "opening": "opening", "going_well": "going_well", "concern": "concern",
    "parents_view": "parents_view", "home_situation": "home", "existing_help": "help",
    "approach_school": "school", "approach_parents": "parents", "approach_child": "child", "summary": "summary",
    "plain_summary": "plain", "points_school": "points_school", "points_parents": "points_parents",
    "positive_point": "positive", "reason": "reason", "nonverbal": "nonverbal", "child_wants": "wants",
    "question": "question", "observation": "observed", "interpretation": "interpretation",
}  # fmt: skip
_WITHOUT_PARENTS = frozenset({TalkKind.CHILD, TalkKind.OBSERVATION})
_SATURDAY, _WEEK = 5, 7


@dataclass(frozen=True, slots=True, repr=False)
class Cast:
    """Who plays in one story, and the words that its sentences leave open."""

    story: Story
    pupil: UUID
    words: Mapping[str, str]
    parents: tuple[Attendee, ...]
    staff: tuple[Attendee, ...]
    unseen: list[UUID] = field(default_factory=list)
    """Notes that the intern begeleider has yet to look at."""

    def said(self, told: Story, name: str) -> str | None:
        """A sentence of the story with its open places filled."""
        text = told.get(name)
        return str(text).format_map(self.words) if text else None

    def sure(self, told: Story, name: str) -> str:
        """A sentence that the story must have."""
        return str(told[name]).format_map(self.words)


def on(today: date, day: int) -> date:
    """The date of a day of a story. A weekend day that is past was the Friday before; one to come is the Monday after.

    Today is today, also on a Sunday: whoever practises then finds a day's work all the same.
    """
    found = today + timedelta(days=day)
    beyond = found.weekday() - _SATURDAY
    if day == 0 or beyond < 0:
        return found
    return found - timedelta(days=beyond + 1) if day < 0 else found + timedelta(days=_WEEK - _SATURDAY - beyond)


def maybe_on(today: date, told: Story, name: str) -> date | None:
    """The date of a day that the story may leave out."""
    return on(today, told[name]) if name in told else None


def of_story(store: Store, cast: Cast, today: date) -> Happened:
    """Everything of a story but its cycles and its OPPs."""
    story, days = cast.story, _Days(store, cast, today)
    yield story["since"], days.open_dossier
    for kind, happened in (
        ("move", days.move), ("concern", days.concern), ("support", days.level), ("arrangement", days.arrangement),
        ("measurement", days.measurement), ("note", days.note), ("talk", days.talk), ("agreement", days.agreement),
        ("parked", days.parked),
    ):  # fmt: skip
        for told in story.get(kind, ()):
            yield from happened(told)


def promise(cast: Cast, told: Story, today: date) -> AgreementDraft:
    """What somebody promised."""
    return AgreementDraft(
        what=cast.sure(told, "what"), who=cast.sure(told, "who"), for_whom=cast.said(told, "for"),
        from_on=maybe_on(today, told, "from"), due_on=maybe_on(today, told, "due"), how_often=cast.said(told, "often"),
    )  # fmt: skip


def kept(store: Store, cast: Cast, told: Story, today: date) -> Happened:
    """What became of a promise: moved, done or dropped, each on its own day. The promise is found by its words."""
    what, day = cast.sure(told, "what"), told.get("due", 0)

    def line() -> agenda.Line:
        lines = agenda.open_lines(store, until=date.max, kinds=(DueKind.AGREEMENT,), pupil=cast.pupil)
        return next(one for one in lines if one.what == what)

    def answer(do: Callable[..., None], *more: object) -> None:
        do(store, line(), *more)

    because = cast.said(told, "moved_because") or "Het rooster liet het niet toe."
    for until in told.get("moved", ()):
        yield min(day, 0), partial(answer, agenda.postpone, on(today, until), because)
        day = until
    if "done" in told:
        yield told.get("done_day", min(day, 0)), partial(answer, agenda.finish, cast.sure(told, "done"))
    elif "dropped" in told:
        yield told.get("dropped_day", min(day, 0)), partial(answer, agenda.drop, cast.sure(told, "dropped"))


class _Days:
    """What happens on the days of one story."""

    def __init__(self, store: Store, cast: Cast, today: date) -> None:
        self._store, self._cast, self._today = store, cast, today

    def open_dossier(self) -> None:
        story = self._cast.story
        because, step = self._cast.sure(story, "because"), story.get("first_step", story["step"])
        pupils.open_dossier(self._store, self._cast.pupil, DossierDraft(because, self._on(story["since"]), step))

    def move(self, told: Story) -> Happened:
        draft = MoveDraft(
            step=told["step"], since=self._on(told["day"]), reason=self._cast.sure(told, "reason"),
            decided_by=Decider(told.get("by", Decider.CARE_COORDINATOR.value)), tried=self._cast.said(told, "tried"),
            basis=ConsentOption(told["basis"]) if "basis" in told else None,
            parents_spoken_on=self._day(told, "parents_on"), parents_said=self._cast.said(told, "parents_said"),
            child_spoken_on=self._day(told, "child_on"), child_said=self._cast.said(told, "child_said"),
        )  # fmt: skip
        yield told["day"], partial(route.move, self._store, self._cast.pupil, draft)

    def concern(self, told: Story) -> Happened:
        draft = ConcernDraft(self._cast.sure(told, "what"), self._on(told["day"]), self._store.device.author)
        made: list[UUID] = []
        yield told["day"], lambda: made.append(concerns.begin(self._store, self._cast.pupil, draft))
        if "closed" in told:
            outcome, on = self._cast.sure(told, "outcome"), self._on(told["closed"])
            yield told["closed"], lambda: concerns.close(self._store, made[0], on, outcome)

    def level(self, told: Story) -> Happened:
        reason = self._cast.sure(told, "reason")
        draft = LevelDraft(SupportLevel(told["level"]), self._on(told["day"]), reason, self._store.device.author)
        yield told["day"], partial(support.set_level, self._store, self._cast.pupil, draft)

    def arrangement(self, told: Story) -> Happened:
        draft = ArrangementDraft(
            kind=told["kind"], reason=self._cast.sure(told, "reason"), starts_on=self._on(told["from"]),
            goal=self._cast.said(told, "goal"), paid_by=told.get("paid"), led_by=self._cast.said(told, "led"),
            ends_on=self._day(told, "until"),
        )  # fmt: skip
        made: list[UUID] = []
        yield told["from"], lambda: made.append(support.arrange(self._store, self._cast.pupil, draft))
        if "ended" in told:
            result, on = self._cast.sure(told, "result"), self._on(told["ended"])
            yield told["ended"], lambda: support.end(self._store, made[0], on, result)

    def measurement(self, told: Story) -> Happened:
        draft = MeasurementDraft(
            measured_on=self._on(told["day"]), kind=MeasurementKind(told["kind"]), name=told["name"],
            outcome=self._cast.sure(told, "outcome"), source=self._cast.said(told, "source"),
        )  # fmt: skip
        yield told["day"], partial(measurements.write, self._store, self._cast.pupil, draft)

    def note(self, told: Story) -> Happened:
        cast = self._cast
        quotes = (Quote(cast.sure(told, "quote"), bool(told.get("asked"))),) if "quote" in told else ()
        draft = NoteDraft(
            pupils=(cast.pupil,), seen_on=self._on(told["day"]), seen_time=_time(told, "time"),
            seen_from=self._day(told, "from"), channel=Channel(told["channel"]), area=Area(told["area"]),
            place=told.get("place"), observation=cast.sure(told, "observation"),
            interpretation=cast.said(told, "interpretation"), child_quotes=quotes, strength=cast.said(told, "strength"),
            witnessed_by=(cast.said(told, "witness") or cast.words["juf"],), times=told.get("times"),
            per=told.get("per"), next_action=NextAction(told["next"]) if "next" in told else None,
            follow_up_by=self._day(told, "follow_up"), confidential=bool(told.get("confidential")),
            kind=NoteKind(told.get("kind", NoteKind.DOSSIER.value)),
        )  # fmt: skip
        made: list[UUID] = []
        yield told["day"], lambda: made.extend(notes.write(self._store, draft))
        if "las" in told:
            yield told["las"], lambda: notes.mark_in_las(self._store, made[0])
        # What was asked for is done on its day; what is merely old is looked at now and then, all at once.
        if told.get("followed"):
            yield min(told["follow_up"], 0), lambda: notes.follow_up(self._store, made[0])
        elif told.get("looked"):
            yield told["day"], lambda: cast.unseen.extend(made)

    def talk(self, told: Story) -> Happened:
        draft = self._talk(told)
        made: list[UUID] = []
        yield told["day"], lambda: made.append(talks.write(self._store, self._cast.pupil, draft))
        if "evaluated" in told:
            outcome = self._cast.sure(told, "evaluated")
            yield told.get("evaluated_day", told["evaluation"]), lambda: self._evaluate(made[0], outcome)
        for one in told.get("agreement", ()):
            yield from kept(self._store, self._cast, one, self._today)

    def agreement(self, told: Story) -> Happened:
        draft = promise(self._cast, told, self._today)
        yield told["day"], partial(agreements.make, self._store, self._cast.pupil, draft)
        yield from kept(self._store, self._cast, told, self._today)

    def parked(self, told: Story) -> Happened:
        cast = self._cast
        draft = ParkDraft(cast.pupil, cast.sure(told, "words"), _time(told, "back"), no_secrecy_promised=True)
        made: list[UUID] = []
        yield told["day"], lambda: made.append(parking.park(self._store, draft))
        if "outcome" in told:
            outcome, heard = cast.sure(told, "outcome"), cast.sure(told, "told_child")
            yield (
                told["day"],
                lambda: parking.close(
                    self._store, made[0], outcome=outcome, told_child=heard, no_secrecy_promised=True
                ),
            )
            yield told["followed"], lambda: self._follow_up(made[0], cast.sure(told, "follow_up"))

    def _follow_up(self, parked: UUID, outcome: str) -> None:
        lines = agenda.open_lines(self._store, until=date.max, kinds=(DueKind.FOLLOW_UP,), pupil=self._cast.pupil)
        agenda.finish(self._store, next(line for line in lines if line.about_uid == parked), outcome)

    def _evaluate(self, talk: UUID, outcome: str) -> None:
        lines = agenda.open_lines(self._store, until=date.max, kinds=(DueKind.EVALUATION,), pupil=self._cast.pupil)
        agenda.finish(self._store, next(line for line in lines if line.about_uid == talk), outcome)

    # -- drafts

    def _talk(self, told: Story) -> TalkDraft:
        cast = self._cast
        texts: dict[str, Any] = {field: cast.said(told, name) for field, name in _TALK_TEXTS.items()}
        kind = TalkKind(told["kind"])
        table = cast.staff[:1] if kind in _WITHOUT_PARENTS else (*cast.parents, *cast.staff)
        return TalkDraft(
            kind=kind, held_on=self._on(told["day"]), held_time=_time(told, "time"),
            until_time=_time(told, "until"), place=told.get("place"), participants=table,
            parents_recognise=Recognition(told["recognise"]) if "recognise" in told else None,
            agreements=tuple(promise(cast, one, self._today) for one in told.get("agreement", ())),
            next_talk_on=self._day(told, "next_talk"), next_talk_time=_time(told, "next_time"),
            evaluation_on=self._day(told, "evaluation"),
            told_goes_in_file=kind is TalkKind.EXTRA, child_told_next_on=self._day(told, "told_next"),
            child_words=tuple(Quote(words.format_map(cast.words)) for words in told.get("words", ())),
            done_watching=kind is TalkKind.OBSERVATION,
            **texts,
        )  # fmt: skip

    def _on(self, day: int) -> date:
        return on(self._today, day)

    def _day(self, told: Story, name: str) -> date | None:
        return maybe_on(self._today, told, name)


def _time(told: Story, name: str) -> time | None:
    return time.fromisoformat(told[name].replace(".", ":")) if name in told else None
