"""A new Meldcode of one pupil."""

from uuid import UUID

from bijtijds.services import meldcode
from bijtijds.services.meldcode import MeldcodeDraft
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.meldcode.sheet import MeldcodeSheet


class MeldcodePage(MeldcodeSheet):
    """It begins today; the parents who would have to be told stand there by name."""

    def __init__(self, desk: Desk, pupil: UUID) -> None:
        begin = MeldcodeDraft(desk.clock.today(), parents=meldcode.parents_of(desk.store, pupil))
        super().__init__(desk, pupil, begin, key=f"meldcode.new/{pupil.hex}")
