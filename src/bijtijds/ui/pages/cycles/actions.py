"""What people do in a cycle: a table of promises with how often, until when, for which goal, and how each stands."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt

from bijtijds.services.agreements import AgreementDraft
from bijtijds.terms.codes import AgreementState
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.promises import AgreementsField

_COLUMNS = ("what", "who", "how_often", "due_on", "goal", "state")


class ActionsField(AgreementsField):
    """Each line is a promise like any other: it stands in Vandaag too. `Doel` is the number of a goal, or empty."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _COLUMNS, name="actions", label="Acties", thing="actie")
        self.caption.hide()

    def show_value(self, value: Any) -> None:
        """Show these lines; what stands under Stand is told and not typed."""
        super().show_value(value)
        self._quiet()

    def goals(self) -> tuple[str, ...]:
        """What stands under Doel for each action that was filled in."""
        return tuple(line["goal"].text().strip() for line in self._filled())

    def tell_states(self, told: dict[UUID, tuple[AgreementState, str]]) -> None:
        """Say how each kept action stands."""
        drafts: tuple[AgreementDraft, ...] = tuple(
            AgreementDraft(one["what"], one["who"], uid=UUID(one["uid"]) if one["uid"] else None)
            for one in self.stored()
        )
        for line, draft in zip(self._filled(), drafts, strict=True):
            state = told.get(draft.uid) if draft.uid is not None else None
            line["state"].setText(state[0].label if state is not None else "")
            line["state"].setToolTip(state[1] if state is not None else "")
        self._quiet()

    def _filled(self) -> list[Any]:
        return [line for line in self.lines() if any(cell.text().strip() for cell in line.values())]

    def _quiet(self) -> None:
        for line in self.lines():
            line["state"].setReadOnly(True)
            line["state"].setFocusPolicy(Qt.FocusPolicy.NoFocus)
            line["goal"].setMaxLength(2)
