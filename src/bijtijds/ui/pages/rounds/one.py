"""The leerlingbespreking of today, opened at the pupil whom one came for."""

from uuid import UUID

from bijtijds.services import rounds
from bijtijds.terms.codes import RoundKind
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.rounds.round import RoundPage


class PupilRound(RoundPage):
    """The round that goes on today is taken up again, so that all pupils of one day end in one action list."""

    def __init__(self, desk: Desk, pupil: UUID) -> None:
        super().__init__(desk, rounds.begin(desk.store, RoundKind.PUPIL), pupil)
