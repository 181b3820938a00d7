"""A new talk about one pupil, of one of the four kinds."""

from uuid import UUID

from bijtijds.services.talks import TalkDraft
from bijtijds.terms.codes import TalkKind
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.talks.sheet import TalkSheet


class TalkPage(TalkSheet):
    """Writing down a new talk; `kind` is the value of a `TalkKind`, `follows` what planned it, if anything did."""

    def __init__(self, desk: Desk, pupil: UUID, kind: str, follows: UUID | None = None) -> None:
        begin = TalkDraft(TalkKind(kind), desk.clock.today(), follows=follows)
        key = f"talk.new/{pupil.hex}/{kind}"
        super().__init__(desk, pupil, begin, key=key if follows is None else f"{key}/{follows.hex}")
