"""Which of the options A to D can be chosen for a question as it is typed now, and what it still needs (§3.2).

It writes nothing and knows no rule of its own: it asks the consent that would be kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken
from bijtijds.model.consents import Consent, ConsentAnswer, ConsentRecipient, Lack
from bijtijds.model.entity import uid_from
from bijtijds.model.papers import MadeDocument
from bijtijds.model.pupils import Pupil
from bijtijds.services import consents, sharing_rules
from bijtijds.services.consents import ConsentDraft
from bijtijds.services.sharing_rules import SharingRules
from bijtijds.store.store import Store
from bijtijds.terms.codes import ConsentOption, PaperKind
from bijtijds.terms.messages import sentence
from bijtijds.terms.sharing import NEEDS_A_YES

_FOR_PARENTS = (PaperKind.CONSENT_FORM, PaperKind.OBJECTION_LETTER)
_WITHOUT_A_YES = frozenset({ConsentOption.INFORMED, ConsentOption.ANONYMOUS})
_OF_PARENTS = frozenset({ConsentOption.CONSENT, ConsentOption.INFORMED})
_REFUSALS = frozenset({"consent_refused", "consent_objected", "consent_withdrawn", "refusal_stands"})


@dataclass(frozen=True, slots=True, repr=False)
class Need:
    """What still stands in the way: its code, the field it is about, and whom or which day it concerns."""

    code: str
    field: str
    contact: UUID | None = None
    day: date | None = None

    @property
    def sentence(self) -> str:
        """What the user reads about it."""
        return sentence(RuleBroken(self.code) if self.day is None else RuleBroken(self.code, day=self.day))

    @property
    def is_refusal(self) -> bool:
        """Whether parents do not want this."""
        return self.code in _REFUSALS


@dataclass(frozen=True, slots=True)
class Look:
    """What stands between a question and a paper, and which options are closed for it and why."""

    needs: tuple[Need, ...]
    closed: Mapping[ConsentOption, Need]


@dataclass(frozen=True, slots=True, repr=False)
class Given:
    """The newest paper that was made for one parent."""

    paper: UUID
    number: str


def look(store: Store, pupil: UUID, draft: ConsentDraft, uid: UUID | None = None) -> Look:
    """How a question as typed stands today, with what parents answered to the kept one `uid`."""
    today = store.device.clock.today()
    with store.read() as reader:
        school = sharing_rules.read(reader)
        here = list(reader.scalars(select(Consent).where(Consent.pupil_uid == pupil)))
        kept = next((one for one in here if one.uid == uid), None)
        others = [one for one in here if one is not kept and one.was_refused]
        typed = _as_typed(pupil, draft, kept, school)
        holders = consents.holders(reader, pupil)
        left_on = reader.get_one(Pupil, pupil).left_on
        found = typed.lacks(today, holders, others, b_allowed=school.b_allowed, left_on=left_on)
        needs = tuple(map(_need, found))
        refused = [one for one in here if one.was_refused]
        closed = {}
        for option in (ConsentOption.CONSENT, ConsentOption.INFORMED, ConsentOption.ANONYMOUS):
            if kept is not None and kept.option is option is draft.option:
                why = next((one for one in needs if one.is_refusal), None)
            else:
                why = _closed(option, typed, refused)
            why = why or _school_says(option, draft, school)
            if why is not None:
                closed[option] = why
    return Look(needs, closed)


def given_to_parents(store: Store, uid: UUID) -> Mapping[UUID, Given]:
    """The form or letter that was made for each parent, by contact."""
    query = select(MadeDocument).where(MadeDocument.consent_uid == uid, MadeDocument.kind.in_(_FOR_PARENTS))
    with store.read() as reader:
        return {
            one.contact_uid: Given(one.uid, one.document_id)
            for one in reader.scalars(query.order_by(MadeDocument.version))
            if one.contact_uid is not None
        }


def _need(lack: Lack) -> Need:
    return Need(lack.code, lack.field, lack.contact, lack.day)


def _school_says(option: ConsentOption, draft: ConsentDraft, school: SharingRules) -> Need | None:
    """What closes an option before any parent was asked."""
    if option in _WITHOUT_A_YES and draft.kind in NEEDS_A_YES:
        return Need("option_not_for_this_question", "option")
    if option is ConsentOption.INFORMED and not school.b_allowed:
        return Need("b_not_allowed", "ground")
    return None


def _closed(option: ConsentOption, typed: Consent, refused: Sequence[Consent]) -> Need | None:
    """A refusal closes A and B for the same people and purpose."""
    if option not in _OF_PARENTS:
        return None
    before, typed.option = typed.option, option
    try:
        return Need("refusal_stands", "purpose") if typed.refused_by(refused) else None
    finally:
        typed.option = before


def _as_typed(pupil: UUID, draft: ConsentDraft, kept: Consent | None, school: SharingRules) -> Consent:
    """A consent that is never kept, with the answers of the kept one. Option B stands on what the school settled."""
    own = {"recipients", "items", "seen"}
    one = Consent(
        pupil_uid=pupil, **{f.name: getattr(draft, f.name) for f in fields(ConsentDraft) if f.name not in own}
    )
    one.items = [item.value for item in draft.items]
    one.recipients = [ConsentRecipient(pupil_uid=pupil, name=told.name) for told in draft.recipients]
    if kept is not None:
        one.withdrawn_on = kept.withdrawn_on
        one.answers = [_same(answer) for answer in kept.answers]
    if draft.option is ConsentOption.INFORMED:
        one.ground = (kept.ground if kept is not None else None) or school.ground
        one.allowed_by = (kept.allowed_by if kept is not None else None) or school.allowed_by
    return one


def _same(answer: ConsentAnswer) -> ConsentAnswer:
    told: dict[str, Any] = {
        name: getattr(answer, name)
        for name in ("contact_uid", "custody_then", "answer", "answered_on", "letter_on", "last_day", "objected_on")
    }
    return ConsentAnswer(uid=uid_from("as_typed", answer.uid), pupil_uid=answer.pupil_uid, **told)
