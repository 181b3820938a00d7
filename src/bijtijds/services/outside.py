"""Putting a cleared piece on disk: whole, readable by its owner only, and nothing without the gate's word."""

import os
import re
from contextlib import suppress
from pathlib import Path

from bijtijds.base.errors import Trouble
from bijtijds.services import gate
from bijtijds.services.gate import Cleared
from bijtijds.store import disk
from bijtijds.store.store import Store


def write(cleared: Cleared, path: Path) -> None:
    """Write a cleared piece to the place that was chosen, whole or not at all. Raises `Trouble("not_saved")`.

    A case without names is saved under its own name or the one that the gate looked at, with a number behind it or not.
    """
    if not isinstance(cleared, Cleared):
        raise TypeError("only what the gate cleared can leave")
    if cleared.only_as and not _looked_at(path, cleared):
        raise ValueError("the gate did not look at this name of a file")
    try:
        disk.write_atomically(path, cleared.piece.content)
    except OSError:
        raise Trouble("not_saved") from None


def save(store: Store, cleared: Cleared, folder: Path) -> Path:
    """Write a cleared piece into a folder under its own name; the register is put right when that fails."""
    path = None
    try:
        path = _reserved(folder / cleared.piece.file_name)
        write(cleared, path)
    except Trouble:
        if path is not None:
            with suppress(OSError):
                path.unlink()
        gate.did_not_leave(store, cleared)
        raise
    return path


def _looked_at(path: Path, cleared: Cleared) -> bool:
    stems = (Path(name).stem for name in (cleared.only_as, cleared.piece.file_name))
    return any(re.fullmatch(rf"{re.escape(stem)}(?:-\d+)?", path.stem) for stem in stems)


def _reserved(path: Path) -> Path:
    """A name that nobody has: `casus.pdf`, `casus-2.pdf`, …; an empty file keeps it for us."""
    place, number = path, 1
    while True:
        try:
            os.close(disk.create_private(place))
        except FileExistsError:
            number += 1
            place = path.with_stem(f"{path.stem}-{number}")
        except OSError:
            raise Trouble("not_saved") from None
        else:
            return place
