"""What the practice school asked parents about sharing, and whom it put before the ondersteuningsteam."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from bijtijds.base import paths
from bijtijds.services import consent_papers, consents, known_people, referrals, sharing_rules, team_briefs
from bijtijds.services.consents import AnswerDraft, ConsentDraft, Recipient
from bijtijds.services.practice_days import Cast, Happened, Story, maybe_on, on
from bijtijds.services.referrals import ReferralDraft
from bijtijds.services.sharing_rules import SharingRules
from bijtijds.store.store import Store
from bijtijds.terms.codes import ConsentOption
from bijtijds.terms.sharing import Answer, Item, LegalGround, ReferralReason

_ANSWERED_AFTER, _VALID_FOR, _FACTS, _LINES = 3, 200, 3, 2
_TEAM = "ondersteuningsteam"


def of_school(store: Store, casts: Sequence[Cast], today: date) -> Happened:
    """The school settles option B; then parents are asked, answer, and pupils are put before the team."""
    with (paths.resources() / "practice" / "meeting.toml").open("rb") as source:
        told = tomllib.load(source)
    settled = SharingRules(told["settled"]["allowed_by"], LegalGround(told["settled"]["ground"]))
    yield told["settled"]["day"], partial(sharing_rules.keep, store, settled)
    for one in told["asked"]:
        yield from _Asked(store, casts[one["story"] - 1], one, told["people"], today).days()


class _Asked:
    """One question to the parents of one pupil, with what came of it."""

    def __init__(self, store: Store, cast: Cast, told: Story, people: Sequence[Story], today: date) -> None:
        self._store, self._cast, self._told, self._people, self._today = store, cast, told, people, today
        self._uid: UUID | None = None
        self._referral: UUID | None = None

    def days(self) -> Happened:
        """It is asked, papers go along, answers come back, and the referral is written."""
        told = self._told
        yield told["day"], self._ask
        for place, answer in enumerate(told.get("answers", ())):
            day = min(told["day"] + _ANSWERED_AFTER + place, 0)
            yield day, partial(self._answer, place, Answer(answer), day)
        for place, day in enumerate(told.get("letters", ())):
            yield day, partial(self._letter, place, day)
        if "meeting" in told:
            yield min(told["day"] + _ANSWERED_AFTER + 2, -2), self._put_forward
            yield -1, self._prepare

    def _ask(self) -> None:
        told, cast = self._told, self._cast
        people = tuple(self._people[number - 1] for number in told["people"])
        draft = ConsentDraft(
            option=ConsentOption(told["option"]), question=cast.sure(told, "question"),
            purpose=cast.sure(told, "purpose"), meeting=_TEAM, meeting_on=maybe_on(self._today, told, "meeting"),
            recipients=tuple(Recipient(one["name"], one["function"], one["organisation"]) for one in people),
            items=tuple(Item(one) for one in told["items"]), valid_until=on(self._today, _VALID_FOR),
            why_not_a=cast.said(told, "why_not_a"), explained_on=on(self._today, told["day"]),
            explained_by=self._store.device.author, explained_language=cast.said(told, "language"),
            explained_interpreter=cast.said(told, "interpreter"),
        )  # fmt: skip
        self._uid = consents.write(self._store, cast.pupil, draft)

    def _answer(self, place: int, answer: Answer, day: int) -> None:
        given = on(self._today, day) if answer is not Answer.NOT_YET else None
        draft = AnswerDraft(
            answer, asked_on=on(self._today, self._told["day"]), asked_how="in een gesprek, met het formulier mee",
            answered_on=given, words=self._cast.said(self._told, "words") if answer is Answer.NO else None,
            signed_document=self._signed(place) if answer is Answer.YES else None,
        )  # fmt: skip
        consents.answer(self._store, self._sure(), self._parent(place), draft)

    def _signed(self, place: int) -> str:
        """The form that came back: one of Bijtijds, or one of the school's own."""
        if not self._told.get("form"):
            return "eigen formulier van school"
        return consent_papers.form_for(self._store, self._sure(), self._parent(place)).document_id

    def _letter(self, place: int, day: int) -> None:
        given = on(self._today, day)
        consent_papers.letter_for(self._store, self._sure(), self._parent(place), given)
        consents.hand_over(self._store, self._sure(), self._parent(place), given)

    def _put_forward(self) -> None:
        told, cast, today = self._told, self._cast, self._today
        offered = team_briefs.material(self._store, cast.pupil)
        others = known_people.other_children(self._store, cast.pupil)
        facts = [str(one.uid) for one in offered.facts if not known_people.tells(one.fact, others)][:_FACTS]
        lines: dict[str, Any] = {
            name: tuple(line for line in found if not known_people.tells(line, others))[:_LINES]
            for name, found in (("going_well", offered.going_well), ("tried", offered.tried),
                                ("factors", offered.factors), ("results", offered.results), ("help", offered.help))
        }  # fmt: skip
        draft = ReferralDraft(
            _TEAM, on(today, told["meeting"]), self._uid, ReferralReason(told["reason"]), cast.sure(told, "question"),
            question_teacher=cast.said(told, "question_teacher"), question_parents=cast.said(told, "question_parents"),
            question_child=cast.said(told, "question_child"), asked=tuple(told.get("asked_for", ())),
            evidence=tuple(facts), absence=offered.absence or None, home=cast.said(told, "home"),
            lead_school=cast.said(told, "lead_school"), lead_home=cast.said(told, "lead_home"), **lines,
        )  # fmt: skip
        self._referral = referrals.write(self._store, cast.pupil, draft)

    def _prepare(self) -> None:
        """Parents are invited, and read the brief; the teacher gave her part."""
        if self._referral is None:
            raise RuntimeError("a pupil is put forward before it is prepared")
        told, today = self._told, self._today
        _pupil, draft = referrals.open_draft(self._store, self._referral)
        changed = replace(
            draft, parents_invited_on=maybe_on(today, told, "invited"), parents_read_on=maybe_on(today, told, "read"),
            teacher_input_on=maybe_on(today, told, "teacher"),
        )  # fmt: skip
        referrals.correct(self._store, self._referral, changed)

    def _parent(self, place: int) -> UUID:
        parent = self._cast.parents[place].contact
        if parent is None:
            raise RuntimeError("a parent who is asked is a contact")
        return parent

    def _sure(self) -> UUID:
        if self._uid is None:
            raise RuntimeError("parents are asked before they answer")
        return self._uid
