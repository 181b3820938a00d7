"""The work of an import that is done off the screen's thread."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from bijtijds.services import Store, importing, taking_over
from bijtijds.services.importing import Preview, Ticks
from bijtijds.services.taking_over import Outcome
from bijtijds.ui.kit.tasks import Progress


@dataclass(slots=True)
class Reading:
    """Read a file and lay it beside what Bijtijds holds; `done` of `of` records are read so far."""

    store: Store
    path: Path
    done: int = 0
    of: int = 0

    def run(self, progress: Progress) -> "Read":
        """What the file would change."""
        content = importing.content_of(self.path)
        progress.step(0, len(content))

        def told(done: int, of: int) -> None:
            self.done, self.of = done, of
            progress.step(done, of)

        trial = importing.trial(content, told)
        return Read(self, importing.compare(self.store, trial))


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read, and by which reading."""

    by: Reading
    preview: Preview


@dataclass(frozen=True, slots=True)
class Answering:
    """Compare once more, now that she said who a line is, or took that back."""

    store: Store
    preview: Preview
    key: str
    who: UUID | None
    again: bool = False

    def run(self, progress: Progress) -> Preview:
        """The comparison that follows."""
        progress.step(0, 1)
        if self.again:
            return importing.ask_again(self.store, self.preview, self.key)
        return importing.point_out(self.store, self.preview, self.key, self.who)


@dataclass(frozen=True, slots=True)
class Taking:
    """Take the ticked lines over."""

    store: Store
    preview: Preview
    ticks: Ticks

    def run(self, progress: Progress) -> Outcome:
        """How much was made and changed."""
        progress.step(0, 1)
        return taking_over.take_over(self.store, self.preview, self.ticks)
