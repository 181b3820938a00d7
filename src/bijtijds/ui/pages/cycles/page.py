"""A new HGW cycle of one pupil, perhaps begun from a signal."""

from uuid import UUID

from bijtijds.services import cycles
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.cycles.sheet import CycleSheet


class CyclePage(CycleSheet):
    """Beginning a cycle; the routes are `cycle.new` with a pupil, or with a pupil and a note."""

    def __init__(self, desk: Desk, pupil: UUID, note: UUID | None = None) -> None:
        key = f"cycle.new/{pupil.hex}" if note is None else f"cycle.new/{pupil.hex}/{note.hex}"
        super().__init__(desk, pupil, cycles.begin(desk.store, pupil, note), key=key)
