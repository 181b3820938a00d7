"""A new talk about one pupil, of one of the four kinds."""

from uuid import UUID

from bijtijds.services.talks import TalkDraft
from bijtijds.terms.codes import TalkKind
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.talks.sheet import TalkSheet


class TalkPage(TalkSheet):
    """Writing down a new talk; `kind` is the value of a `TalkKind`, `planned` the planned talk that it is."""

    def __init__(self, desk: Desk, pupil: UUID, kind: str, planned: UUID | None = None) -> None:
        begin = TalkDraft(TalkKind(kind), desk.clock.today(), follows=planned)
        key = f"talk.new/{pupil.hex}/{kind}"
        super().__init__(desk, pupil, begin, key=key if planned is None else f"{key}/{planned.hex}")
