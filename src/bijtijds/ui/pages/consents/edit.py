"""A consent that is kept: its answers come in, its papers are made, and what was asked can become less."""

from uuid import UUID

from bijtijds.services import consents
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.consents.sheet import ConsentSheet


class EditConsent(ConsentSheet):
    """A kept consent in its form."""

    def __init__(self, desk: Desk, uid: UUID) -> None:
        pupil, draft, told = consents.open_draft(desk.store, uid)
        super().__init__(desk, pupil, draft, key=f"consent.edit/{uid.hex}", uid=uid, told=told)
