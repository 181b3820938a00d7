"""Who leads for a pupil, at school and at home, and where that place is still empty (guideline §1.3 step 5, §3.5)."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import select

from bijtijds.model.aftercare import HelpTrack
from bijtijds.model.pupils import RouteStep
from bijtijds.model.referrals import Referral
from bijtijds.terms.route import LED_FROM


class Side(Enum):
    """Where somebody leads."""

    SCHOOL = "op school"
    HOME = "thuis"


def lacking(reader: Any, pupils: Sequence[UUID]) -> Mapping[UUID, tuple[Side, ...]]:
    """Of who stands on step 5 or higher: on which sides nobody leads. Who has both is not in it."""
    led = on_a_led_step(reader, pupils)
    return {uid: sides for uid, sides in empty_places(reader, led).items() if sides}


def on_a_led_step(reader: Any, pupils: Sequence[UUID]) -> tuple[UUID, ...]:
    """Which of some pupils stand on a step on which somebody leads."""
    query = select(RouteStep.pupil_uid, RouteStep.step).where(RouteStep.pupil_uid.in_(list(pupils)))
    steps = dict(reader.rows(query.order_by(RouteStep.since, RouteStep.rev))) if pupils else {}
    return tuple(uid for uid in pupils if steps.get(uid, 0) >= LED_FROM)


def empty_places(reader: Any, pupils: Sequence[UUID]) -> Mapping[UUID, tuple[Side, ...]]:
    """For each of some pupils the sides on which nobody leads.

    The newest referral tells, one that is open before one that is closed. Who leads the help that runs leads at home.
    """
    if not pupils:
        return {}
    school: dict[UUID, str] = {}
    home: dict[UUID, str] = {}
    query = select(Referral.pupil_uid, Referral.lead_school, Referral.lead_home).where(
        Referral.pupil_uid.in_(list(pupils))
    )
    rows = reader.rows(query.order_by(Referral.closed_on.is_(None), Referral.recorded_at))
    for uid, at_school, at_home in rows:  # the one that tells comes last
        school[uid], home[uid] = at_school or "", at_home or ""
    helped = select(HelpTrack.pupil_uid, HelpTrack.led_by).where(
        HelpTrack.pupil_uid.in_(list(pupils)), HelpTrack.ended_on.is_(None), HelpTrack.led_by.is_not(None)
    )
    for uid, led_by in reader.rows(helped):
        home[uid] = home.get(uid) or led_by
    places = ((Side.SCHOOL, school), (Side.HOME, home))
    return {uid: tuple(side for side, told in places if not told.get(uid, "").strip()) for uid in pupils}


def in_words(sides: Sequence[Side]) -> str:
    """`op school en thuis`."""
    return " en ".join(side.value for side in sides)


def referral_of(reader: Any, pupil: UUID) -> UUID | None:
    """The referral in which who leads is filled in: the newest open one, or else the newest."""
    query = select(Referral.uid).where(Referral.pupil_uid == pupil)
    found: UUID | None = reader.one(
        query.order_by(Referral.closed_on.is_not(None), Referral.recorded_at.desc()).limit(1)
    )
    return found
