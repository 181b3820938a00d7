"""Another step of the care route, chosen on the staircase, with who decided and why (guideline §1.3)."""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import RuleBroken
from bijtijds.services import Changed, route
from bijtijds.services.route import MoveDraft, MoveRow
from bijtijds.terms import route as words
from bijtijds.terms.codes import ConsentOption, Decider
from bijtijds.terms.dates import long_date
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.kept import KeptDialog
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import hairline, row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.staircase import StaircaseField
from bijtijds.ui.pages.pupils.move_history import MoveHistory

_WIDTH = 165
_PENDING = "De stap kan gezet worden. Er mag nog geen papier naar mensen van buiten."
_TOGETHER = "Stap 3 zet u samen met de ouders. Schrijf op wanneer u hen sprak en wat zij zeiden."


class StepDialog(KeptDialog):
    """One move in its form: the staircase first, and the ground only where people from outside hear of the pupil."""

    kind = "route_step"

    def __init__(
        self, desk: Desk, parent: QWidget | None, pupil: UUID, uid: UUID | None, begin: MoveDraft | None, key: str
    ) -> None:
        title = "Stap op de zorgroute" if uid is None else "Stap verbeteren"
        primary = "Leg stap vast  Ctrl+Enter" if uid is None else "Bewaar  Ctrl+Enter"
        super().__init__(desk, parent, title, key=key, pupil=pupil, uid=uid, primary=primary, width=_WIDTH)
        self._moves = list(route.history(desk.store, pupil))
        self.stairs = self.form.add(StaircaseField("step", "Naar stap", required=True))
        self.way = Text("", "muted")
        self.form.put(self.way)
        self._make_fields()
        self._make_under()
        for name in ("step", "decided_by", "basis"):
            self.form.field(name).changed.connect(self._look)
        self.begin(begin or _new(self._moves, desk))
        self._show_history()
        self._look()

    def save(self) -> None:
        """Write the move down, or correct it."""
        told = {"basis": None} if self.form.field("basis").isHidden() else {}
        self.write(route.move, route.correct, self.form.into(MoveDraft, seen=self.form.seen, **told))

    def newest(self) -> MoveDraft | None:
        """The move as it is kept now."""
        return route.open_draft(self.desk.store, self.uid)[1] if self.uid is not None else None

    def take_away(self, uid: UUID) -> None:
        """Put the move in the prullenbak."""
        route.remove(self.desk.store, uid)

    def refresh(self, changed: Changed) -> None:
        """A move was corrected from here: tell the history anew, and leave what was typed alone."""
        if "route_step" in changed.kinds and self.about in changed.pupils:
            self._moves = list(route.history(self.desk.store, self.about))
            self._show_history()
            self._look()

    def _make_fields(self) -> None:
        form = self.form
        with form.beside():
            form.day("since", "Vanaf")
            form.choice("decided_by", "Besloten door", [(one, one.label) for one in Decider])
        form.choice(
            "basis", "Op welke grond?", [(one, one.label) for one in ConsentOption], optional=True, as_list=True
        )
        self.pending = Note(_PENDING, "hourglass-medium", icon_role="warn")
        form.put(self.pending)
        form.text("reason", "Reden", lines=2, required=True, help="Waarom deze stap, omhoog of terug?")
        form.text("tried", "Wat is er geprobeerd?", lines=2, help="Mag leeg blijven.")
        with form.beside():
            form.day("parents_spoken_on", "Ouders gesproken op", optional=True)
            form.text("parents_said", "Wat zeiden de ouders?", lines=2)
        with form.beside():
            form.day("child_spoken_on", "Kind gesproken op", optional=True)
            form.text("child_said", "Wat zei het kind?", lines=2)

    def _make_under(self) -> None:
        self.bottleneck = Link("Noteer een knelpunt in de zorg …", "flag")
        self.bottleneck.clicked.connect(self._note_bottleneck)
        line = row()
        line.addWidget(self.bottleneck)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(hairline())
        self.body.addWidget(Text("Eerder op de zorgroute", "strong"))
        self.history = MoveHistory()
        self.history.wanted.connect(self._correct)
        self.body.addWidget(self.history)

    def _former(self) -> MoveRow | None:
        """The move before this one; for a new one the last."""
        earlier = [one for one in self._moves if one.uid != self.uid]
        if self.uid is None:
            return earlier[0] if earlier else None
        at = next((at for at, one in enumerate(self._moves) if one.uid == self.uid), len(self._moves))
        return self._moves[at + 1] if at + 1 < len(self._moves) else None

    def _show_history(self) -> None:
        self.history.show_moves([one for one in self._moves if one.uid != self.uid], self.desk.clock.today())
        self.stairs.show_now(self._moves[0].step if self._moves else None)

    @Slot()
    def _look(self) -> None:
        step, by = self.stairs.value(), self.form.field("decided_by")
        self.way.setText(self._told(step))
        outside = step in words.FROM_OUTSIDE
        self.form.field("basis").setVisible(outside)
        wrong = step == words.BY_CARE_TEAM and by.value() is not Decider.CARE_TEAM
        pending = outside and self.form.field("basis").value() is ConsentOption.PENDING
        self.pending.setVisible(pending and not wrong)  # it says that the step can be taken
        self.form.field("parents_spoken_on").set_help(_TOGETHER if step == words.WITH_PARENTS else "")
        by.show_problem(sentence(RuleBroken("step_five_is_for_the_care_team")) if wrong else "")

    def _told(self, step: int | None) -> str:
        former = self._former()
        if former is None:
            return "Dit is de eerste stap van deze leerling."
        told = f"Sinds {long_date(former.since)} op {words.in_words(former.step)}."
        return told if step is None else f"{told} Dit is {words.way(former.step, step)}."

    @Slot(object)
    def _correct(self, uid: UUID) -> None:
        EditStep(self.desk, uid, self).open()

    @Slot()
    def _note_bottleneck(self) -> None:
        step = self.stairs.value()
        self.desk.way.open("bottleneck.new", str(step) if step else None)


class MoveStep(StepDialog):
    """A new move."""

    def __init__(self, desk: Desk, pupil: UUID, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent, pupil, None, None, key=f"route.step/{pupil.hex}")


class EditStep(StepDialog):
    """A move that was written down before."""

    def __init__(self, desk: Desk, uid: UUID, parent: QWidget | None = None) -> None:
        pupil, draft = route.open_draft(desk.store, uid)
        super().__init__(desk, parent, pupil, uid, draft, key=f"route.edit/{uid.hex}")


def _new(moves: list[MoveRow], desk: Desk) -> dict[str, object]:
    return {
        "step": moves[0].step if moves else None, "since": desk.clock.today(), "decided_by": Decider.CARE_COORDINATOR,
    }  # fmt: skip
