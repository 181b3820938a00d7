"""The kinds of error that a user can meet; everything else is our fault."""

from datetime import date
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from uuid import UUID

Fact: TypeAlias = "int | date | UUID"


class BijtijdsError(Exception):
    """An error with a code; `resources/messages.toml` holds its Dutch sentence.

    `facts` fill the gaps in the sentence. They are never text, so that no name can reach a log.
    """

    def __init__(self, code: str, *, field: str | None = None, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.facts = facts


class RuleBroken(BijtijdsError):
    """The user can mend it herself; it is shown at `field`."""


class Trouble(BijtijdsError):
    """Disk, passphrase or file; it is shown in the message bar with what to do."""


class UndoConflict(RuleBroken):
    """A later change stands on the one that should be undone."""


class StaleDraft(RuleBroken):
    """The form was opened on an older version of the row than the one that is saved now."""
