"""Closing a cycle: what it has brought, and what goes along into the next one."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.services import cycle_evaluation
from bijtijds.services.cycle_draft import CycleDraft
from bijtijds.services.cycle_evaluation import Closing
from bijtijds.services.cycles import CycleState
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.page import Desk

_AHEAD = timedelta(weeks=8)


class CloseCycle(FormDialog):
    """Afterwards `following` is the next cycle, if one was begun. Nothing is saved before the button is pressed.

    `stale` tells that the cycle was changed elsewhere meanwhile: the page shows both versions. `refused` tells that the
    page itself breaks a rule. What was typed here waits then as a draft.
    """

    stale = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, uid: UUID, state: CycleState, draft: CycleDraft) -> None:
        super().__init__(
            desk, parent, f"Cyclus {state.number} afsluiten", key=f"cycle.close/{uid.hex}",
            primary="Sluit af  Ctrl+Enter", pupil=state.pupil,
        )  # fmt: skip
        self._uid, self._draft = uid, draft
        self.following: UUID | None = None
        self.form.text("conclusion", "Wat heeft deze cyclus opgeleverd?", required=True, lines=3)
        going = [one for one in cycle_evaluation.goals_that_go_on(draft) if one]
        self.form.check("start_next", f"Begin cyclus {state.number + 1}")
        self._goals = Text(_words(going), "meta")
        self.form.put(self._goals)
        self._day = self.form.day("evaluation_on", "Volgende evaluatie", optional=not going)
        open_ones = cycle_evaluation.open_actions(desk.store, uid)
        self._keep = self.form.ticks(
            "keep", "Acties die doorgaan in de nieuwe cyclus",
            [(action, f"{what} ({who})") for action, what, who in open_ones],
            help="Een actie zonder vinkje blijft een open afspraak in Vandaag.",
        )  # fmt: skip
        self._has_actions = bool(open_ones)
        self.form.changed.connect(self._follow)
        self.begin(
            {
                "start_next": True,
                "evaluation_on": desk.clock.today() + _AHEAD,
                "keep": tuple(one for one, _what, _who in open_ones),
            }
        )
        self._follow()

    def save(self) -> None:
        """Close it, and begin the next one with what goes on; what broke a rule of the page stands there."""
        told = self.form.typed()
        closing = Closing(told["conclusion"], told["start_next"], told["evaluation_on"], frozenset(told["keep"]))
        draft = replace(self._draft, moved_because=told.get("moved_because", self._draft.moved_because))
        try:
            self.following = cycle_evaluation.close(self.desk.store, self._uid, draft, closing)
        except StaleDraft:
            self._wait()
            self.stale.emit()
            raise
        except RuleBroken as broken:
            if broken.field not in self.form.names():
                self._wait()
                self.refused.emit(broken)
            raise

    def _wait(self) -> None:
        if self._autosave is not None:
            self._autosave.now()  # the conclusion waits until the page is in order
        self.reject()

    @Slot()
    def _follow(self) -> None:
        on = bool(self.form.field("start_next").value())
        self._goals.setVisible(on)
        self._day.setVisible(on)
        self._keep.setVisible(on and self._has_actions)


def _words(goals: list[str]) -> str:
    if not goals:
        return "Er gaan geen doelen mee."
    return "Deze doelen gaan mee: " + ", ".join(f"‘{goal}’" for goal in goals) + "."
