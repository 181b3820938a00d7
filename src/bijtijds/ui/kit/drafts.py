"""Keeping what is typed in the encrypted file, for the autosave of every form."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bijtijds.base.errors import Trouble

if TYPE_CHECKING:
    from bijtijds.services import Store


class DraftKeeper:
    """Keeps drafts about one pupil; raises `Trouble("draft_not_kept")` while the file is busy, to be tried again."""

    def __init__(self, store: "Store", pupil: UUID | None) -> None:
        self._store, self._pupil = store, pupil

    def __call__(self, key: str, values: Mapping[str, Any]) -> None:
        """Keep the values under the key."""
        if not self._store.keep_draft(key, values, pupil=self._pupil):
            raise Trouble("draft_not_kept")
