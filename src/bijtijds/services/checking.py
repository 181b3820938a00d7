"""Is a file in order? Header, pages, tables, search index, revisions against tables, and the log."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bijtijds.base.device import Computer
from bijtijds.base.errors import Trouble
from bijtijds.store import disk, slot_copies, vault, vault_changes
from bijtijds.store.locking import FileLock
from bijtijds.store.store import Store
from bijtijds.store.types import Device
from bijtijds.terms.messages import sentences


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: its code, what it means, and how often it was found."""

    code: str
    text: str
    count: int

    def as_json(self) -> dict[str, object]:
        """The finding as `controleer --json` prints it."""
        return {"code": self.code, "tekst": self.text, "aantal": self.count}


def check(computer: Computer, path: Path, phrase: str) -> tuple[Finding, ...]:
    """Everything that is wrong with a file; empty when it is in order.

    Raises `Trouble` when it cannot be looked at: not there, in use, another phrase, a newer program's.
    """
    slots = _own_copies(computer, path)
    codes = Counter(vault_changes.inspect(path, local=slots))
    try:
        with FileLock.take(path):
            unlocked = vault.derive(path, vault.Secret(phrase=phrase), local=slots)
        codes.update(_inside(computer, path, unlocked))
    except Trouble as trouble:
        if trouble.code not in _DAMAGE:
            raise
        codes[_DAMAGE[trouble.code]] = 1
    return tuple(Finding(code, sentences()[code], count) for code, count in sorted(codes.items()))


_DAMAGE = {code: code for code in ("damaged", "slot_missing", "slot_damaged", "slot_of_other_file")} | {
    "wrong_key": "damaged"  # the key came out of the slot, so it is the page that is wrong
}
"""What keeps a file from opening because it is broken, and as which finding it is told."""


def _own_copies(computer: Computer, path: Path) -> Path | None:
    """Where this computer keeps copies of slots, when it knows this file: another's file need not have one here."""
    slots = computer.folder / "slots"
    return slots if slot_copies.local_path(slots, disk.head(path)).exists() else None


def _inside(computer: Computer, path: Path, unlocked: vault.Unlocked) -> Counter[str]:
    device = Device(id=computer.memory.settings.device, author="", clock=computer.clock, random=computer.random)
    store = Store.open(path, unlocked.dbk, device)
    try:
        return Counter(fault.code for fault in store.check(None))
    finally:
        store.close()


def first_line(path: Path) -> str:
    """The first line of a file with a passphrase."""
    try:
        with path.open(encoding="utf-8-sig") as source:
            return source.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise Trouble("phrase_file_unreadable") from None
