"""What stands in a `.slot` file, and reading it without trusting a byte of it.

A file that is read here is whole and well-formed, but not yet genuine: that is known only after a slot was opened
and the seal was checked with the key (`slots`).
"""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bijtijds.base.errors import Trouble
from bijtijds.store import slot_crypto
from bijtijds.store.slot_crypto import Cost, Limits

MAGIC = "BIJTIJDS-SLOT"
VERSION = 1
CIPHER = {"lib": "sqlcipher4", "page_size": slot_crypto.PAGE_BYTES, "kdf": "raw"}
PHRASE = "passphrase"
RECOVERY = "recovery"
# Known to the format, made by no version yet: a slot with a key file, and one that this device opens by itself.
TYPES = (PHRASE, RECOVERY, "passphrase+keyfile", "device")
ARGON = "argon2id"
HKDF = "hkdf-sha256"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_OWNER = re.compile(r"[A-Za-z0-9-]{1,16}")
_MAC_BYTES = 32
_WRAPPED_BYTES = slot_crypto.KEY_BYTES + 16


class NewerSlotFileError(Exception):
    """The file was made by a later version of the program."""


class DamagedSlotFileError(Exception):
    """The file is not what any version of the program would write."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the data key. `owner` is a code and never a name: anybody can read this file."""

    id: str
    type: str
    owner: str
    generation: int
    created: str
    salt: bytes
    cost: Cost | None
    nonce: bytes
    wrapped: bytes = field(repr=False)

    def plain(self) -> dict[str, Any]:
        """All that is bound to the wrapped key."""
        kdf: dict[str, Any] = {"alg": HKDF, "salt": _text(self.salt)}
        if self.cost is not None:
            cost = {"m": self.cost.memory, "t": self.cost.rounds, "p": self.cost.lanes}
            kdf = {"alg": ARGON, "v": slot_crypto.ARGON2, **cost, "salt": _text(self.salt)}
        named = {"id": self.id, "type": self.type, "owner": self.owner}
        return {**named, "gen": self.generation, "created": self.created, "kdf": kdf}


@dataclass(frozen=True, slots=True)
class Header:
    """A whole slot file. `edition` counts its rewritings, so that an old one put back can be seen."""

    file_id: str
    generation: int
    edition: int
    created: str
    salt: bytes
    slots: tuple[Slot, ...]
    macs: Mapping[str, bytes] = field(default_factory=dict)

    def bound(self, slot: Slot) -> bytes:
        """What is tied to the wrapped key of a slot."""
        return canonical({"magic": MAGIC, "v": VERSION, "file_id": self.file_id, "slot": slot.plain()})

    def sealed_part(self) -> bytes:
        """What the seals are made over: everything but the seals themselves."""
        return canonical(self._plain())

    def with_seals(self, keys: Mapping[int, bytes]) -> "Header":
        """The header sealed with the data key of each generation."""
        content = self.sealed_part()
        return replace(self, macs={str(gen): slot_crypto.header_mac(key, content) for gen, key in keys.items()})

    def is_genuine(self, generation: int, key: bytes) -> bool:
        """Whether everything in this header was written by someone who had the data key of `generation`."""
        seal = self.macs.get(str(generation), b"")
        return slot_crypto.equal(seal, slot_crypto.header_mac(key, self.sealed_part()))

    def encode(self) -> bytes:
        """The bytes of the file."""
        whole = {**self._plain(), "macs": {gen: _text(mac) for gen, mac in self.macs.items()}}
        return canonical({**whole, "sum": _sum(whole)})

    def _plain(self) -> dict[str, Any]:
        slots = [{**slot.plain(), "nonce": _text(slot.nonce), "wrapped": _text(slot.wrapped)} for slot in self.slots]
        first = {"magic": MAGIC, "v": VERSION, "file_id": self.file_id, "gen": self.generation}
        cipher = {**CIPHER, "salt": _text(self.salt)}
        return {**first, "edition": self.edition, "created": self.created, "cipher": cipher, "slots": slots}


def canonical(value: object) -> bytes:
    """The one way to write a value as JSON: keys sorted, no spaces, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def parse(content: bytes, limits: Limits) -> Header:
    """Read a slot file: every field is checked, an unknown field or a wrong sum is damage.

    NewerSlotFileError for an unknown version, type or method; DamagedSlotFileError for everything else.
    """
    if len(content) > limits.file_bytes:
        raise DamagedSlotFileError
    try:
        whole = json.loads(content.decode("ascii"), object_pairs_hook=_pairs, parse_constant=_refuse)
        return _header(whole, limits)
    except (ValueError, TypeError, KeyError, RecursionError, Trouble):
        raise DamagedSlotFileError from None


def _header(whole: Any, limits: Limits) -> Header:
    _expect(isinstance(whole, dict) and whole["magic"] == MAGIC)
    if _number(whole["v"]) != VERSION:
        raise NewerSlotFileError
    _keys(whole, "magic", "v", "file_id", "gen", "edition", "created", "cipher", "slots", "macs", "sum")
    _expect(whole["sum"] == _sum({name: value for name, value in whole.items() if name != "sum"}))
    cipher, listed, macs = whole["cipher"], whole["slots"], whole["macs"]
    _keys(cipher, *CIPHER, "salt")
    if {name: cipher[name] for name in CIPHER} != CIPHER:
        raise NewerSlotFileError
    _expect(isinstance(listed, list) and 1 <= len(listed) <= limits.slots and isinstance(macs, dict))
    slots = tuple(_slot(item, limits) for item in listed)
    _expect(len({slot.id for slot in slots}) == len(slots))
    _expect(set(macs) == {str(slot.generation) for slot in slots} | {str(whole["gen"])})
    return Header(
        file_id=_hex(whole["file_id"], slot_crypto.SALT_BYTES),
        generation=_number(whole["gen"]),
        edition=_number(whole["edition"]),
        created=_match(_MOMENT, whole["created"]),
        salt=_bytes(cipher["salt"], slot_crypto.SALT_BYTES),
        slots=slots,
        macs={gen: _bytes(mac, _MAC_BYTES) for gen, mac in macs.items()},
    )


def _slot(item: dict[str, Any], limits: Limits) -> Slot:
    _keys(item, "id", "type", "owner", "gen", "created", "kdf", "nonce", "wrapped")
    if item["type"] not in TYPES:
        raise NewerSlotFileError
    salt, cost = _kdf(item["kdf"], limits)
    _expect((cost is None) == (item["type"] == RECOVERY))
    return Slot(
        id=_hex(item["id"], 8),
        type=item["type"],
        owner=_match(_OWNER, item["owner"]),
        generation=_number(item["gen"]),
        created=_match(_MOMENT, item["created"]),
        salt=salt,
        cost=cost,
        nonce=_bytes(item["nonce"], slot_crypto.NONCE_BYTES),
        wrapped=_bytes(item["wrapped"], _WRAPPED_BYTES),
    )


def _kdf(kdf: dict[str, Any], limits: Limits) -> tuple[bytes, Cost | None]:
    if kdf["alg"] == HKDF:
        _keys(kdf, "alg", "salt")
        return _bytes(kdf["salt"], slot_crypto.SALT_BYTES), None
    if kdf["alg"] != ARGON:
        raise NewerSlotFileError
    _keys(kdf, "alg", "v", "m", "t", "p", "salt")
    if _number(kdf["v"]) != slot_crypto.ARGON2:
        raise NewerSlotFileError
    cost = Cost(_number(kdf["m"]), _number(kdf["t"]), _number(kdf["p"]))
    _expect(limits.allow(cost))
    return _bytes(kdf["salt"], slot_crypto.SALT_BYTES), cost


def owner_code(owner: str) -> str:
    """The owner of a slot, when it is a code; ValueError when it could be a name."""
    return _match(_OWNER, owner)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    _expect(len(found) == len(pairs))
    return found


def _refuse(_: str) -> None:
    raise ValueError("not a number")


def _expect(right: bool) -> None:
    if not right:
        raise ValueError("not a slot file")


def _keys(value: object, *names: str) -> None:
    _expect(isinstance(value, dict) and set(value) == set(names))


def _number(value: object) -> int:
    if type(value) is not int or not 0 <= value < 2**31:
        raise ValueError("not a whole number")
    return value


def _match(pattern: re.Pattern[str], value: str) -> str:
    _expect(pattern.fullmatch(value) is not None)
    return value


def _hex(value: str, size: int) -> str:
    _expect(len(value) == 2 * size and bytes.fromhex(value).hex() == value)
    return value


def _bytes(value: str, size: int) -> bytes:
    try:
        found = base64.b64decode(value, validate=True)
    except binascii.Error:
        raise ValueError("not base64") from None
    _expect(len(found) == size and _text(found) == value)
    return found


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _sum(whole: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(whole)).hexdigest()
