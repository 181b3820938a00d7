"""The key slots of a file: opening one with a phrase, adding, replacing and removing them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bijtijds.base.errors import RuleBroken
from bijtijds.store import slot_crypto, slot_file
from bijtijds.store.slot_crypto import Cost, Limits
from bijtijds.store.slot_file import Header, Slot

Random = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Opened:
    """A slot that gave way: its header is genuine."""

    header: Header
    slot: Slot
    key: bytes = field(repr=False)


class Stretcher:
    """Runs Argon2 once for each phrase, salt and cost, however many copies of a header are tried."""

    def __init__(self, phrase: str) -> None:
        self._phrase = phrase
        self._done: dict[tuple[bytes, Cost], bytes] = {}

    def kek(self, slot: Slot) -> bytes | None:
        """The key for a slot, or None for a slot that a phrase does not open."""
        if slot.type != slot_file.PHRASE or slot.cost is None:
            return None
        asked = (slot.salt, slot.cost)
        if asked not in self._done:
            self._done[asked] = slot_crypto.stretch(self._phrase, *asked)
        return self._done[asked]


def new_header(salt: bytes, generation: int, now: datetime) -> Header:
    """A header without slots for the data file that begins with `salt`."""
    return Header(slot_crypto.file_id(salt), generation, 0, stamp(now), salt, ())


def open_with_phrase(header: Header, stretcher: Stretcher, only: Iterable[str], first: str | None) -> Opened | None:
    """Try the phrase on the slots named by `only`, beginning with `first`; None when no genuine slot opens."""
    wanted = set(only)
    chosen = sorted((slot for slot in header.slots if slot.id in wanted), key=lambda slot: slot.id != first)
    for slot in chosen:
        kek = stretcher.kek(slot)
        key = kek and slot_crypto.unwrap(kek, slot.nonce, slot.wrapped, header.bound(slot))
        if key and header.is_genuine(slot.generation, key):
            return Opened(header, slot, key)
    return None


def with_phrase(
    header: Header, key: bytes, phrase: str, *, owner: str, cost: Cost, random: Random, now: datetime
) -> Header:
    """The header with one slot more, which `phrase` opens."""
    salt = random(slot_crypto.SALT_BYTES)
    slot = _blank(header, slot_file.PHRASE, owner, random, now, salt, cost)
    return _add(header, slot, slot_crypto.stretch(phrase, salt, cost), key)


def with_recovery(header: Header, key: bytes, secret: bytes, *, random: Random, now: datetime) -> Header:
    """The header with the slot that proves a recovery sheet."""
    salt = random(slot_crypto.SALT_BYTES)
    slot = _blank(header, slot_file.RECOVERY, "herstelblad", random, now, salt, None)
    return _add(header, slot, slot_crypto.recovery_kek(secret, salt), key)


def without(header: Header, ids: Iterable[str]) -> Header:
    """The header without some slots."""
    gone = set(ids)
    return replace(header, slots=tuple(slot for slot in header.slots if slot.id not in gone))


def finish(header: Header, keys: Mapping[int, bytes], limits: Limits) -> Header:
    """The header as it goes to disk: one edition further and sealed. RuleBroken('last_slot'|'too_many_slots')."""
    if not any(slot.type == slot_file.PHRASE for slot in header.slots):
        raise RuleBroken("last_slot")
    if len(header.slots) > limits.slots:
        raise RuleBroken("too_many_slots")
    return replace(header, edition=header.edition + 1).with_seals(keys)


def stamp(now: datetime) -> str:
    """A moment as it stands in the file: UTC, whole seconds."""
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _blank(
    header: Header, kind: str, owner: str, random: Random, now: datetime, salt: bytes, cost: Cost | None
) -> Slot:
    code = slot_file.owner_code(owner)
    nonce = random(slot_crypto.NONCE_BYTES)
    return Slot(random(8).hex(), kind, code, header.generation, stamp(now), salt, cost, nonce, b"")


def _add(header: Header, slot: Slot, kek: bytes, key: bytes) -> Header:
    wrapped = slot_crypto.wrap(kek, slot.nonce, key, header.bound(slot))
    return replace(header, slots=(*header.slots, replace(slot, wrapped=wrapped)))
