"""A Meldcode that is kept: it is opened on purpose, the look is logged, and its path goes on."""

from uuid import UUID

from bijtijds.services import meldcode
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.meldcode.sheet import MeldcodeSheet


class EditMeldcode(MeldcodeSheet):
    """A kept Meldcode in its form."""

    def __init__(self, desk: Desk, uid: UUID) -> None:
        pupil, draft, told = meldcode.open_case(desk.store, uid)
        super().__init__(desk, pupil, draft, key=f"meldcode.edit/{uid.hex}", uid=uid, told=told)
