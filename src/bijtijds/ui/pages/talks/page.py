"""A new talk about one pupil; perhaps the one that was planned."""

from uuid import UUID

from bijtijds.services import talks
from bijtijds.services.talks import TalkDraft
from bijtijds.terms.codes import TalkKind
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.talks.sheet import TalkSheet


class TalkPage(TalkSheet):
    """Writing down a new talk; `kind` is the value of a `TalkKind`, `planned` the planned talk that it is.

    Without `planned` the form proposes the first one until a week from today, and one can say that it is not.
    """

    def __init__(self, desk: Desk, pupil: UUID, kind: str, planned: UUID | None = None) -> None:
        code = TalkKind(kind)
        secret = code is TalkKind.SUSPICION
        found = talks.planned(desk.store, pupil, wanted=planned, confidential=secret)
        secret = secret or (found is not None and found.confidential)
        begin = TalkDraft(code, desk.clock.today(), confidential=secret)
        if code is TalkKind.OBSERVATION:
            found = None  # nobody is invited to be watched
        # one key whichever way it was opened, or the same talk would have two drafts
        super().__init__(desk, pupil, begin, key=f"talk.new/{pupil.hex}/{kind}", planned=found)
