"""Discuss a pupil without her name (option C): the one question is why option A is not feasible (guideline §3.2)."""

from uuid import UUID

from bijtijds.services import meetings
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.meetings import wording


class WithoutName(FormDialog):
    """Proposes the reason from what keeps the brief at school; what was refused stays refused."""

    def __init__(self, desk: Desk, referral: UUID) -> None:
        seat = meetings.seat(desk.store, referral)
        super().__init__(
            desk, None, "Zonder naam bespreken", key=f"meeting.without_name/{referral.hex}", pupil=seat.pupil.uid,
            primary="Maak optie C  Ctrl+Enter",
        )  # fmt: skip
        self._referral = referral
        name = desk.names(seat.pupil.name)
        self.form.put(
            Note(
                f"{name} komt zonder naam op tafel, met een eigen werkvraag. Wat ouders antwoordden, blijft staan. "
                "De casus zonder naam maakt u hierna."
            )
        )
        self.form.text("why_not_a", "Waarom kan optie A (toestemming) niet?", required=True, lines=2)
        self.begin({"why_not_a": wording.why_not_a(seat)})

    def save(self) -> None:
        """A new consent under option C, for the same question."""
        meetings.without_name(self.desk.store, self._referral, str(self.form.typed()["why_not_a"]))
