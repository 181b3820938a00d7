"""A data file on its way through a test, with settings that cost almost nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bijtijds.store import vault, vault_changes
from bijtijds.store.slot_crypto import Cost, Limits

CHEAP = Cost(64, 1, 1)
CHEAPER = Limits(memory=(64, 256), rounds=(1, 2), lanes=(1, 2))
NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
PHRASE = "laaiend kapstok inboedel telen fiets"


@dataclass
class Place:
    """A data file on its way through a test."""

    path: Path
    local: Path
    made: vault.Created
    random: Callable[[int], bytes]

    @property
    def slot(self) -> Path:
        return self.path.with_name(self.path.name + ".slot")

    @property
    def previous(self) -> Path:
        return self.path.with_name(self.path.name + ".slot.vorige")

    @property
    def spare(self) -> Path:
        return next(self.local.iterdir())

    def only_main(self) -> "Place":
        self.previous.unlink()
        self.spare.unlink()
        return self

    def open(self, phrase: str | None = PHRASE, words=None) -> vault.Unlocked:
        return vault.derive(self.path, vault.Secret(phrase, words), local=self.local, limits=CHEAPER)

    def change(self, unlocked: vault.Unlocked, phrase: str, owner: str = "IB-1") -> vault.Unlocked:
        return vault_changes.change_phrase(
            self.path, unlocked, phrase, owner=owner, cost=CHEAP, random=self.random, now=NOW,
            local=self.local, limits=CHEAPER,
        )  # fmt: skip

    def add(self, unlocked: vault.Unlocked, phrase: str, owner: str = "IB-2") -> str:
        return vault_changes.add_slot(
            self.path, unlocked, phrase, owner=owner, cost=CHEAP, random=self.random, now=NOW,
            local=self.local, limits=CHEAPER,
        )  # fmt: skip

    def faults(self) -> tuple[str, ...]:
        return vault_changes.inspect(self.path, local=self.local, limits=CHEAPER)
