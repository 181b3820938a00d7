"""Putting a cleared paper into a folder: whole, private, and never over another file."""

import os
from pathlib import Path

from bijtijds.base.errors import Trouble
from bijtijds.services import gate
from bijtijds.services.gate import Cleared
from bijtijds.store.store import Store


def save(store: Store, cleared: Cleared, folder: Path) -> Path:
    """Write a cleared paper into a folder under its own name; the register is put right when that fails."""
    path = _free(folder / cleared.paper.file_name)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as target:
            target.write(cleared.paper.content)
            target.flush()
            os.fsync(target.fileno())
    except OSError:
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
