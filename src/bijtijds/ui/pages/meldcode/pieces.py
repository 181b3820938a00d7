"""The small forms inside a Meldcode: one moment of a step, and one parent."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from bijtijds.base.clock import Clock
from bijtijds.terms.meldcode import BASES, CONSULTS, TALKS, Step
from bijtijds.ui.kit.form import Form


class KeptRow(Form):
    """A row; which one that is stays known while its words change."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock, gap=0.8)
        self._uid: UUID | None = None

    def fill(self, values: object) -> None:
        """Show what is kept or typed."""
        super().fill(values)
        uid = values.get("uid") if isinstance(values, Mapping) else getattr(values, "uid", None)
        self._uid = UUID(uid) if isinstance(uid, str) else uid

    def values(self) -> dict[str, Any]:
        """What stands there, and which row it was."""
        return super().values() | {"uid": self._uid.hex if self._uid is not None else None}

    def typed(self) -> dict[str, Any]:
        """The typed values, and which row it was."""
        return super().typed() | {"uid": self._uid}


class MomentForm(KeptRow):
    """When, who, with whom and what; today and she who writes stand there already."""

    def __init__(self, clock: Clock, step: Step, author: str) -> None:
        super().__init__(clock)
        with self.beside():
            self.day("on", "Wanneer")
            self.line("who", "Wie", required=True, maximum=120)
            if step is Step.CONSULT:
                self._list("with_whom", "Met wie", [(one, one.label) for one in CONSULTS])
            elif step is Step.TALK:
                self._list("with_whom", "Met wie", [(one, one.label) for one in TALKS])
            elif step is Step.SIGNALS:
                self._list("basis", "Hoe weet u dit?", list(BASES.items()))
        self.text("text", _WHAT[step], lines=2, required=True)
        if step is Step.CONSULT:
            self.line("reference", "Kenmerk van Veilig Thuis", maximum=60)
        self.fill({"on": clock.today(), "who": author})

    def _list(self, name: str, label: str, options: list[tuple[Any, str]]) -> None:
        self.choice(name, label, options, optional=True, as_list=True)


class ParentForm(KeptRow):
    """One parent: told on a day, or why not."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        with self.beside():
            self.line("name", "Naam", required=True, maximum=120)
            self.day("told_on", "Verteld op", optional=True)
        self.line("because", "Niet of later verteld, omdat", maximum=400)


_WHAT = {
    Step.SIGNALS: "Wat is gezien of gehoord? Alleen feiten",
    Step.CONSULT: "Wat legde u voor, en wat was het advies?",
    Step.TALK: "Wat is gezegd?",
    Step.WEIGH: "Wat is gewogen?",
    Step.DECIDE: "Wat is besproken of besloten?",
}
