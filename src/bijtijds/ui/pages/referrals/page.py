"""Putting a pupil before a team: a new referral, for the team that the school named, or on a consent that is open."""

from dataclasses import replace
from uuid import UUID

from bijtijds.services import consents, school
from bijtijds.services.referrals import ReferralDraft
from bijtijds.services.school import TEAM_NAMES
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.referrals.sheet import ReferralSheet


class ReferralPage(ReferralSheet):
    """A new referral; what parents were asked already is taken over from `consent`."""

    def __init__(self, desk: Desk, pupil: UUID, consent: UUID | None = None) -> None:
        told = school.school(desk.store)
        begin = ReferralDraft(told.team_name if told is not None else TEAM_NAMES[0])
        if consent is not None:
            asked = consents.open_draft(desk.store, consent)[1]
            begin = replace(
                begin, meeting=asked.meeting or begin.meeting, meeting_on=asked.meeting_on, consent_uid=consent,
                question_school=asked.question,
            )  # fmt: skip
        super().__init__(desk, pupil, begin, key=f"referral.new/{pupil.hex}")
