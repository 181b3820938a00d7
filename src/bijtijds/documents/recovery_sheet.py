"""What the herstelblad says: the twelve words that open the file when the pass phrase is lost."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True, repr=False)
class RecoverySheet:
    """A sheet for the school's safe. It is made in memory, printed once and never stored.

    `generation` counts the sheets of one file: only the newest opens it. `log_head` is number and mark of
    the last line of the log, so that paper tells of a log that was cut off or made anew. A practice file's
    sheet says so.
    """

    file_name: str
    file_id: str
    generation: int
    made_on: date
    words: tuple[str, ...]
    log_head: str
    school: str | None = None
    practice: bool = False

    kind: ClassVar[str] = "herstelblad"

    @property
    def document_id(self) -> str:
        """The first eight characters of the file's own id."""
        return "".join(letter for letter in self.file_id if letter.isalnum())[:8]

    @property
    def version(self) -> int:
        """Which sheet of this file it is."""
        return self.generation
