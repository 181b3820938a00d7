"""Correcting a kept talk; the earlier text stays in its history."""

from uuid import UUID

from bijtijds.services import talks
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.talks.sheet import TalkSheet


class EditTalk(TalkSheet):
    """A kept talk in its form."""

    def __init__(self, desk: Desk, uid: UUID) -> None:
        pupil, draft = talks.open_draft(desk.store, uid)
        super().__init__(desk, pupil, draft, key=f"talk.edit/{uid.hex}", uid=uid)
