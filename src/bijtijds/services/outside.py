"""Putting a cleared paper into a folder: whole, private, and never over another file."""

import os
from contextlib import suppress
from pathlib import Path

from bijtijds.base.errors import Trouble
from bijtijds.services import gate
from bijtijds.services.gate import Cleared
from bijtijds.store import disk
from bijtijds.store.store import Store


def save(store: Store, cleared: Cleared, folder: Path) -> Path:
    """Write a cleared paper into a folder under its own name; the register is put right when that fails."""
    path = _free(folder / cleared.paper.file_name)
    try:
        descriptor = disk.create_private(path)
    except OSError:  # also when somebody else made a file of this name meanwhile: that one is not ours to remove
        gate.did_not_leave(store, cleared)
        raise Trouble("paper_not_saved") from None
    try:
        with os.fdopen(descriptor, "wb") as target:
            target.write(cleared.paper.content)
            target.flush()
            os.fsync(target.fileno())
    except OSError:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        gate.did_not_leave(store, cleared)
        raise Trouble("paper_not_saved") from None
    return path


def _free(path: Path) -> Path:
    """A name that is not taken: `casus.pdf`, `casus-2.pdf`, …"""
    place, number = path, 1
    while place.exists():
        number += 1
        place = path.with_stem(f"{path.stem}-{number}")
    return place
