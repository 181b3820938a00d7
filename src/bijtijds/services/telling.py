"""What was told without a paper: by phone, in a meeting, by secure mail. It passes the judgement of every paper.

A register that refuses the truth is worse than one that marks it. What nothing allowed is refused first; whoever writes
down why it was told all the same gets her line, and it says `zonder grondslag` in the register and in the log.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from bijtijds.base.clock import SCHOOL_ZONE
from bijtijds.base.errors import RuleBroken
from bijtijds.model.consents import Consent
from bijtijds.model.due import expect_been
from bijtijds.model.papers import Disclosure
from bijtijds.model.pupils import Pupil
from bijtijds.services import judging, known_people
from bijtijds.services.bases import BASES
from bijtijds.services.judging import Piece, Release
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms.codes import Carrier, ConsentOption, ReleaseBasis
from bijtijds.terms.sharing import Answer

NEVER = frozenset(
    {
        "release_needs_recipient", "recipient_of_another_pupil", "release_needs_purpose", "release_needs_parents_told",
        "told_needs_what", "told_needs_items", "told_needs_because",
    }
)  # fmt: skip
"""What is not a matter of allowing: the line would say too little, or would stand in the wrong dossier."""


@dataclass(frozen=True, slots=True, repr=False)
class ToldDraft:
    """What the form about something that was told holds. `items` are codes of `Item`, under option B of `OutsideFact`.

    `because` is why it was told although nothing allowed it.
    """

    carrier: Carrier = Carrier.PHONE
    on: date | None = None
    basis: ReleaseBasis = ReleaseBasis.NONE
    what: str | None = None
    consent: UUID | None = None
    named: tuple[UUID, ...] = ()
    contacts: tuple[UUID, ...] = ()
    recipients: str | None = None
    items: tuple[str, ...] = ()
    purpose: str | None = None
    parents_told_on: date | None = None
    parents_not_told_because: str | None = None
    because: str | None = None


def allowed(store: Store, pupil: UUID, draft: ToldDraft) -> None:
    """Raise what stands in the way of telling this, and write nothing."""
    with store.read() as reader:
        _judge(store, reader, pupil, draft)


def tell(store: Store, pupil: UUID, draft: ToldDraft) -> UUID:
    """Write down what was told, as one step that can be taken back; the log keeps it. Gives the uid of the line.

    Raises `RuleBroken` when nothing allowed it, unless `because` says why it was told all the same: then the ground of
    the line is NONE, with the code of what stood in the way.
    """
    today = store.device.clock.today()
    on = draft.on or today
    expect_been(on, today, "on")
    expect_been(draft.parents_told_on, today, "parents_told_on")
    because, refused = (draft.because or "").strip(), None
    try:
        allowed(store, pupil, draft)
    except RuleBroken as broken:
        if broken.code in NEVER or not because:
            raise
        refused = broken.code
    with store.change("Vastgelegd wat is verteld") as session:
        session.get_one(Pupil, pupil)
        basis = draft.basis if refused is None else ReleaseBasis.NONE
        wish = replace(_wish(draft), basis=basis)
        row = Disclosure(
            uid=uuid4(), pupil_uid=pupil, what=(draft.what or "").strip(), basis=basis, carrier=draft.carrier,
            recipients=judging.recipients_of(session, wish), consent_uid=draft.consent, items=list(draft.items),
            on=on, by=store.device.author, failed=False, refused=refused,
            because=because if refused is not None else None, **judging.for_line(session, draft.consent, wish),
        )  # fmt: skip
        session.add(row)
        session.log(Event("told" if refused is None else "told_without_ground", RowId("disclosure", row.uid),
                          subject=pupil, ground=basis.value))  # fmt: skip
        return row.uid


def parents_heard(store: Store, line: UUID, on: date) -> None:
    """Note in the register when parents heard of what left or was told, as one step that can be taken back."""
    expect_been(on, store.device.clock.today(), "parents_told_on")
    with store.change("Ouders ingelicht") as session:
        row = session.get_one(Disclosure, line)
        row.parents_told_on, row.parents_not_told_because = on, None


def _wish(draft: ToldDraft) -> Release:
    free = (draft.recipients or "").strip()
    return Release(
        draft.basis, draft.carrier, recipients=(free,) if free else (), contacts=draft.contacts, named=draft.named,
        purpose=(draft.purpose or "").strip() or None, confidential_opened=True,
        parents_told_on=draft.parents_told_on,
        parents_not_told_because=(draft.parents_not_told_because or "").strip() or None,
    )  # fmt: skip


def _judge(store: Store, reader: Any, pupil: UUID, draft: ToldDraft) -> None:
    _expect_whole(draft)
    on = draft.on or store.device.clock.today()
    if draft.basis is ReleaseBasis.NONE and not (draft.because or "").strip():
        raise RuleBroken("told_needs_because", field="because")
    judging.judge(reader, Piece(pupil, items=draft.items, consent=draft.consent), _wish(draft), on)
    if BASES[draft.basis].by_consent:
        _expect_then(reader.get_one(Consent, draft.consent), on)
    if draft.basis is ReleaseBasis.ANONYMOUS_C and known_people.told_by_name(store, pupil, draft.what or ""):
        raise RuleBroken("told_with_a_name", field="what")


def _expect_whole(draft: ToldDraft) -> None:
    """Without these a line would say nothing; that has no way round."""
    if not (draft.what or "").strip():
        raise RuleBroken("told_needs_what", field="what")
    if not (draft.named or draft.contacts or (draft.recipients or "").strip()):
        raise RuleBroken("release_needs_recipient", field="recipients")
    if draft.consent is not None and BASES[draft.basis].by_consent and not draft.items:
        raise RuleBroken("told_needs_items", field="items")


def _expect_then(consent: Consent, on: date) -> None:
    """What opened the consent was there on the day of telling: a yes of later, or a reason of later, is none."""
    if consent.option is ConsentOption.EXCEPTION and _day(consent.recorded_at) > on:
        raise RuleBroken("consent_came_later", field="on", day=_day(consent.recorded_at))
    for one in consent.answers:
        said = one.answered_on or on
        if consent.option is ConsentOption.CONSENT and one.answer is Answer.YES and said > on:
            raise RuleBroken("consent_came_later", field="on", day=said)


def _day(moment: datetime) -> date:
    return moment.astimezone(SCHOOL_ZONE).date()
