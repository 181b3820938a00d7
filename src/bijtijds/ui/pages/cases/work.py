"""The work of a case that is done off the screen's thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bijtijds.services import Store, cases, gate, reviewing
from bijtijds.services.cases import Case, CaseDraft
from bijtijds.services.gate import Cleared, Release
from bijtijds.services.reports import Made
from bijtijds.terms.codes import Carrier, ReleaseBasis
from bijtijds.ui.kit.tasks import Progress


@dataclass(frozen=True, slots=True, repr=False)
class Beginning:
    """Lay the chosen texts beside everybody in the file, and take the decisions of the draft again."""

    store: Store
    draft: CaseDraft
    decisions: Sequence[Mapping[str, Any]]

    def run(self, progress: Progress) -> Case:
        """The case, ready to be looked over."""
        progress.step(0, 2)
        case = cases.begin(self.store, self.draft)
        progress.step(1, 2)
        return reviewing.restore(case, self.decisions)


@dataclass(frozen=True, slots=True, repr=False)
class Showing:
    """Make the paper to look at; nothing is kept."""

    case: Case

    def run(self, progress: Progress) -> bytes:
        """The PDF."""
        progress.step(0, 1)
        return cases.paper_of(self.case).content


@dataclass(frozen=True, slots=True, repr=False)
class Way:
    """Where the paper goes: to a file at this place, or else to the printer."""

    recipient: str
    purpose: str
    path: Path | None = None
    printer: Any = None

    @property
    def carrier(self) -> Carrier:
        """How it leaves."""
        return Carrier.FILE if self.path is not None else Carrier.PAPER


@dataclass(frozen=True, slots=True, repr=False)
class Released:
    """A paper that may leave, and where it goes."""

    made: Made
    cleared: Cleared
    way: Way


@dataclass(frozen=True, slots=True, repr=False)
class Releasing:
    """Keep the paper, unless it was kept already, and let it go through the gate."""

    store: Store
    case: Case
    made: Made | None
    way: Way

    def run(self, progress: Progress) -> Released:
        """The cleared paper. Raises `RuleBroken` when something known still stands in it or in the name of the file."""
        progress.step(0, 2)
        if self.way.path is not None:
            cases.check_file_name(self.case, self.way.path.name)
        made = self.made or cases.finish(self.store, self.case)
        progress.step(1, 2)
        wish = Release(
            ReleaseBasis.ANONYMOUS_C, self.way.carrier, recipients=(self.way.recipient,),
            purpose=self.way.purpose or None, file_name=self.way.path.name if self.way.path is not None else None,
        )  # fmt: skip
        return Released(made, gate.release(self.store, made.uid, wish), self.way)
