"""Is a file in order? Header, pages, tables, search index, revisions against tables, and the log."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bijtijds.base.device import Computer
from bijtijds.base.errors import Trouble
from bijtijds.store import vault, vault_changes
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
    """Everything that is wrong with a file; empty when it is in order. Raises `Trouble` when it does not open."""
    slots = computer.folder / "slots"
    codes = Counter(vault_changes.inspect(path, local=slots))
    with FileLock.take(path):
        unlocked = vault.derive(path, vault.Secret(phrase=phrase), local=slots)
        device = Device(id=computer.memory.settings.device, author="", clock=computer.clock, random=computer.random)
        store = Store.open(path, unlocked.dbk, device)
        try:
            codes.update(fault.code for fault in store.check(None))
        finally:
            store.close()
    return tuple(Finding(code, sentences()[code], count) for code, count in sorted(codes.items()))


def first_line(path: Path) -> str:
    """The first line of a file with a passphrase."""
    try:
        with path.open(encoding="utf-8-sig") as source:
            return source.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise Trouble("phrase_file_unreadable") from None
