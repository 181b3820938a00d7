"""The three copies of a slot file, so that none of them is the only one."""

from dataclasses import dataclass
from pathlib import Path

from bijtijds.base.errors import Trouble
from bijtijds.store import disk, slot_crypto, slot_file
from bijtijds.store.slot_crypto import Limits
from bijtijds.store.slot_file import DamagedSlotFileError, Header, NewerSlotFileError

MAIN = "main"
PREVIOUS = "previous"
LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Copy:
    """One place where a slot file may be: `fault` tells why `header` is None."""

    name: str
    path: Path
    content: bytes | None
    header: Header | None
    fault: str | None


def slot_path(path: Path) -> Path:
    """The slot file next to a data file."""
    return path.with_name(path.name + ".slot")


def previous_path(path: Path) -> Path:
    """The second copy, next to the first."""
    return path.with_name(path.name + ".slot.vorige")


def local_path(local: Path, salt: bytes) -> Path:
    """The copy in this device's own folder; its name follows from the data file."""
    return local / f"{slot_crypto.file_id(salt)}.slot"


def look(path: Path, salt: bytes, local: Path | None, limits: Limits) -> tuple[Copy, ...]:
    """All copies in the order in which they are tried: next to the file, the second one, the device's own."""
    places = [(MAIN, slot_path(path)), (PREVIOUS, previous_path(path))]
    if local is not None:
        places.append((LOCAL, local_path(local, salt)))
    return tuple(_read(name, place, salt, limits) for name, place in places)


def write_spares(path: Path, salt: bytes, local: Path | None, content: bytes) -> tuple[str, ...]:
    """Make the second and the local copy equal to `content`; what cannot be written is told, not raised."""
    try:
        put(previous_path(path), content)
    except OSError:
        return ("copy_not_written",)
    return write_local(salt, local, content)


def write_local(salt: bytes, local: Path | None, content: bytes) -> tuple[str, ...]:
    """Make this device's own copy equal to `content`; what cannot be written is told, not raised."""
    if local is None:
        return ()
    try:
        local.mkdir(mode=0o700, parents=True, exist_ok=True)
        put(local_path(local, salt), content)
    except OSError:
        return ("copy_not_written",)
    return ()


def put(place: Path, content: bytes) -> None:
    """Write one copy, unless it says the same already. What is replaced is overwritten first."""
    if place.is_file():
        if place.read_bytes() == content:
            disk.make_private(place)
            return
        if place.name.endswith(".vorige"):
            _wipe(place)
    disk.write_atomically(place, content)


def _wipe(place: Path) -> None:
    """Overwrite what is there: an old header opens with the old phrase. On an SSD this is a best effort."""
    size = place.stat().st_size
    with place.open("r+b") as target:
        target.write(bytes(size))
        target.flush()
    disk.sync_file(place)


def _read(name: str, place: Path, salt: bytes, limits: Limits) -> Copy:
    try:
        with place.open("rb") as source:
            content = source.read(limits.file_bytes + 1)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return Copy(name, place, None, None, "slot_missing")
    except OSError:
        return Copy(name, place, None, None, "slot_unreadable")
    try:
        header = slot_file.parse(content, limits)
    except NewerSlotFileError:
        return Copy(name, place, content, None, "slot_newer")
    except DamagedSlotFileError:
        return Copy(name, place, content, None, "slot_damaged")
    if header.salt != salt or header.file_id != slot_crypto.file_id(salt):
        return Copy(name, place, content, None, "slot_of_other_file")
    return Copy(name, place, content, header, None)


def blame(copies: tuple[Copy, ...]) -> Trouble:
    """Why no copy can be used; what is wrong with the main one counts, unless it is only missing."""
    faults = [copy.fault for copy in copies if copy.fault not in {None, "slot_missing"}]
    return Trouble(faults[0] if faults and faults[0] else "slot_missing")
