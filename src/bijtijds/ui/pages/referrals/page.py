"""Putting a pupil before a team: a new referral, for the team that the school named."""

from uuid import UUID

from bijtijds.services import school
from bijtijds.services.referrals import ReferralDraft
from bijtijds.services.school import TEAM_NAMES
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.referrals.sheet import ReferralSheet


class ReferralPage(ReferralSheet):
    """A new referral."""

    def __init__(self, desk: Desk, pupil: UUID) -> None:
        told = school.school(desk.store)
        begin = ReferralDraft(told.team_name if told is not None else TEAM_NAMES[0])
        super().__init__(desk, pupil, begin, key=f"referral.new/{pupil.hex}")
