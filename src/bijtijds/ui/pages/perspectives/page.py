"""A new OPP of one pupil."""

from uuid import UUID

from bijtijds.services.perspectives import OppDraft
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.perspectives.sheet import OppSheet


class OppPage(OppSheet):
    """Writing a new OPP; the need for extra support is of today unless another day is typed."""

    def __init__(self, desk: Desk, pupil: UUID) -> None:
        super().__init__(desk, pupil, OppDraft(desk.clock.today()), key=f"opp.new/{pupil.hex}")
