"""The OPPs of one story of the practice school, from the need for extra support to where they stand now."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from uuid import UUID

from bijtijds.services import perspectives
from bijtijds.services.perspectives import OppDraft
from bijtijds.services.practice_days import Cast, Happened, Story, maybe_on, on
from bijtijds.store.store import Store
from bijtijds.terms.codes import PartAgreement


def of_story(store: Store, cast: Cast, today: date) -> Happened:
    """Every OPP of a story."""
    for told in cast.story.get("opp", ()):
        yield from _Perspective(store, cast, told, today).days()


class _Perspective:
    """One OPP: begun, set with a cycle as its handelingsdeel, evaluated with the parents, ended."""

    def __init__(self, store: Store, cast: Cast, told: Story, today: date) -> None:
        self._store, self._cast, self._told, self._today = store, cast, told, today
        self._uid: UUID | None = None

    def days(self) -> Happened:
        told = self._told
        yield told["needed"], self._begin
        if "settled" in told:
            yield told["settled"], self._settle
        if "evaluated" in told:
            yield told["evaluated"], partial(self._answer, perspectives.evaluate, "evaluated", "outcome")
        if "ended" in told:
            yield told["ended"], partial(self._answer, perspectives.end, "ended", "ended_because")

    def _begin(self) -> None:
        whole = self._draft()
        known = OppDraft(
            needed_since=whole.needed_since, destination=whole.destination, grounds=whole.grounds,
            protecting=whole.protecting, hindering=whole.hindering,
        )  # fmt: skip
        self._uid = perspectives.begin(self._store, self._cast.pupil, known)

    def _settle(self) -> None:
        plan = max(perspectives.plans(self._store, self._cast.pupil), key=_number)
        seen = perspectives.open_draft(self._store, self._sure())[1].seen
        draft = replace(self._draft(), cycle_uid=plan.uid, seen=seen)
        perspectives.settle(self._store, self._cast.pupil, self._uid, draft, on(self._today, self._told["settled"]))

    def _answer(self, do: Callable[[Store, UUID, date, str], None], day: str, words: str) -> None:
        do(self._store, self._sure(), on(self._today, self._told[day]), self._cast.sure(self._told, words))

    def _draft(self) -> OppDraft:
        told, cast, today = self._told, self._cast, self._today
        return OppDraft(
            needed_since=on(today, told["needed"]), destination=cast.said(told, "destination"),
            grounds=cast.said(told, "grounds"), protecting=cast.said(told, "protecting"),
            hindering=cast.said(told, "hindering"), deviations=cast.said(told, "deviations"),
            child_heard_on=maybe_on(today, told, "child_on"), child_heard_how=cast.said(told, "child_how"),
            child_words=cast.said(told, "child_words"), child_told_back=cast.said(told, "child_told_back"),
            child_not_heard_because=cast.said(told, "child_not_heard"),
            parents_spoken_on=maybe_on(today, told, "parents_on"),
            action_agreement=PartAgreement.AGREED if "settled" in told else PartAgreement.IN_TALKS,
            action_view=cast.said(told, "action_view"),
            rest_agreement=PartAgreement(told.get("rest", PartAgreement.IN_TALKS.value)),
            rest_view=cast.said(told, "rest_view"),
        )  # fmt: skip

    def _sure(self) -> UUID:
        if self._uid is None:
            raise RuntimeError("an OPP begins before it goes on")
        return self._uid


def _number(plan: perspectives.PlanChoice) -> int:
    return plan.number
