"""A talk with the child that goes on with what it began to tell."""

from uuid import UUID

from PySide6.QtCore import Slot

from bijtijds.base.clock import SCHOOL_ZONE
from bijtijds.services import parking
from bijtijds.services.notes import Quote
from bijtijds.services.talks import TalkDraft
from bijtijds.terms.codes import TalkKind
from bijtijds.terms.dates import local_time, long_date
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.talks.sheet import TalkSheet


class ParkedTalk(TalkSheet):
    """The words are taken over, confidential as they were; afterwards what was parked is closed."""

    def __init__(self, desk: Desk, uid: UUID) -> None:
        told = parking.open_parked(desk.store, uid)
        self._parked = uid
        day = long_date(told.parked_at.astimezone(SCHOOL_ZONE).date())
        because = (
            f"Begon op {day} om {local_time(told.parked_at)} uur uit zichzelf te vertellen. Toen was er geen tijd."
        )
        begin = TalkDraft(
            TalkKind.CHILD, desk.clock.today(), confidential=True, child_words=(Quote(told.words),), reason=because
        )
        super().__init__(desk, told.pupil, begin, key=f"park.talk/{uid.hex}")

    @Slot()
    def save(self) -> None:
        """Keep the talk and go on to the end of what was parked."""
        if self._write():
            self.left.emit()
            self.desk.way.close_task()
            self.desk.way.open("park.pick", self._parked, "talk")
