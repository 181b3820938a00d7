"""A referral that is kept: it is corrected, its brief is looked at and made, and it is closed with an outcome."""

from uuid import UUID

from bijtijds.services import referrals
from bijtijds.ui.kit import going
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.quiet_answer import LEAD
from bijtijds.ui.pages.referrals.sheet import BRIEF, ReferralSheet


class EditReferral(ReferralSheet):
    """A kept referral in its form, or with its brief or one of its parts in view at once."""

    def __init__(self, desk: Desk, uid: UUID, at: str | None = None) -> None:
        pupil, draft = referrals.open_draft(desk.store, uid)
        told = next(one for one in referrals.of_pupil(desk.store, pupil) if one.uid == uid)
        super().__init__(desk, pupil, draft, key=f"referral.edit/{uid.hex}", uid=uid, told=told)
        if at == BRIEF:
            self.show_brief()
        elif at == LEAD or (at == going.AFTER and told.held_on is not None):
            first = "lead_school" if at == LEAD else "told_teacher_on"
            for part in self.form.parts():
                part.set_open(False)
            self.open_at(self.form.part_with(first) or 0)
