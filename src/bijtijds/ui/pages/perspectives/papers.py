"""A plan or an OPP before it is made: how it would look on paper now, and what it still needs."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QShowEvent

from bijtijds.base.errors import BijtijdsError
from bijtijds.services import plan_papers, pupils
from bijtijds.services.plan_papers import Ready
from bijtijds.services.reports import Made
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.page import Desk, TaskPage
from bijtijds.ui.kit.preview import Preview
from bijtijds.ui.pages.perspectives.form import NEEDED

_PLAN_NEEDS = {
    "goals": "een doel", "protecting_factor": "een beschermende factor",
    "child_words": "wat het kind zei, of waarom het niet is gehoord",
    "parents_spoken_on": "wanneer het met ouders is besproken, of waarom niet", "evaluation_on": "een evaluatiedatum",
}  # fmt: skip
_LOOK = "Dit is een voorbeeld. Na het maken krijgt het papier een kenmerk en kunt u het printen of bewaren."


class _MakePaper(TaskPage):
    """The concept of one paper, and the button that makes it."""

    def __init__(self, desk: Desk, ready: Ready, title: str, needs: Mapping[str, str]) -> None:
        banner = pupils.banner(desk.store, ready.pupil)
        super().__init__(desk, back=desk.names(banner.name), title=title, subtitle="voorbeeld")
        self._concept = ready.concept.content
        missing = ", ".join(needs[name] for name in ready.missing)
        self.note = Note(f"Voor dit papier is nog nodig: {missing}." if missing else _LOOK, "info")
        self.pages = Preview()
        self.body.addWidget(self.note)
        self.body.addWidget(self.pages, 1)
        self.primary = Button(f"Maak {title}  Ctrl+Enter", icon="file-text", name=f"Maak {title}")
        self.primary.clicked.connect(self._make)
        self.set_primary(self.primary)
        self.ready(f"Nog nodig: {missing}" if missing else "")
        Entrance(self, self.pages)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the pages when they come into view."""
        super().showEvent(event)
        if not self.pages.pages():
            self.pages.show_pdf(self._concept)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep no pages in memory that nobody looks at."""
        super().hideEvent(event)
        self.pages.clear()

    def made(self) -> Made:
        """Make the paper."""
        raise NotImplementedError

    @Slot()
    def _make(self) -> None:
        try:
            made = self.made()
        except BijtijdsError as error:
            self.hint(sentence(error))
            return
        self.left.emit()
        self.desk.way.close_task()
        self.desk.way.open("paper", made.uid)


class PlanPaper(_MakePaper):
    """The HGW-plan of a cycle."""

    def __init__(self, desk: Desk, cycle: UUID) -> None:
        self._cycle = cycle
        super().__init__(desk, plan_papers.look_at_plan(desk.store, cycle), "HGW-plan", _PLAN_NEEDS)

    def made(self) -> Made:
        """The version of now."""
        return plan_papers.make_plan(self.desk.store, self._cycle)


class OppPaper(_MakePaper):
    """The OPP as parents get it, before it is set too."""

    def __init__(self, desk: Desk, opp: UUID) -> None:
        self._opp = opp
        super().__init__(desk, plan_papers.look_at_opp(desk.store, opp), "OPP", NEEDED)

    def made(self) -> Made:
        """The version of now."""
        return plan_papers.make_opp(self.desk.store, self._opp)
