"""A kept HGW cycle on its page; the earlier text stays in its history."""

from uuid import UUID

from bijtijds.services import cycles
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.cycles.sheet import CycleSheet


class EditCycle(CycleSheet):
    """The page of a cycle that goes on, or that was closed; it may be opened at one of its parts."""

    def __init__(self, desk: Desk, uid: UUID, part: str = "") -> None:
        pupil, draft = cycles.open_draft(desk.store, uid)
        super().__init__(desk, pupil, draft, key=f"cycle.edit/{uid.hex}", uid=uid, part=part)
