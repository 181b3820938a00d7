"""An OPP that is kept: its draft goes on, and one that was set is corrected, evaluated or ended."""

from uuid import UUID

from bijtijds.services import perspectives
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.perspectives.sheet import OppSheet


class EditOpp(OppSheet):
    """A kept OPP in its form."""

    def __init__(self, desk: Desk, uid: UUID) -> None:
        pupil, draft, told = perspectives.open_draft(desk.store, uid)
        super().__init__(desk, pupil, draft, key=f"opp.edit/{uid.hex}", uid=uid, told=told)
