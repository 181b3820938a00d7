"""The cryptography of the key slots: from a phrase or a recovery secret to the key of the data file."""

import hashlib
import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass

from argon2.exceptions import HashingError
from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bijtijds.base.errors import Trouble
from bijtijds.store.phrases import normalise

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
PAGE_BYTES = 4096
ARGON2 = ARGON2_VERSION
_PAGE_MAC_BYTES = 64


@dataclass(frozen=True, slots=True)
class Cost:
    """What one Argon2id run takes: memory in KiB, rounds and lanes."""

    memory: int
    rounds: int
    lanes: int


@dataclass(frozen=True, slots=True)
class Limits:
    """What a slot file may ask of this computer; anything outside is refused before Argon2 runs.

    The lower bounds keep a weakened file from being used, the upper ones keep a hostile file from eating memory.
    """

    memory: tuple[int, int] = (19 * 1024, 1024 * 1024)
    rounds: tuple[int, int] = (1, 16)
    lanes: tuple[int, int] = (1, 8)
    slots: int = 16
    file_bytes: int = 64 * 1024

    def allow(self, cost: Cost) -> bool:
        """Whether a cost lies within the bounds."""
        pairs = ((cost.memory, self.memory), (cost.rounds, self.rounds), (cost.lanes, self.lanes))
        return all(low <= value <= high for value, (low, high) in pairs)


PRODUCTION = Limits()
STRONG = Cost(256 * 1024, 3, 4)
FLOOR = Cost(64 * 1024, 3, 4)


def calibrate(
    *,
    run: Callable[[Cost], object] | None = None,
    timer: Callable[[], float] = time.perf_counter,
    budget: float = 1.0,
) -> Cost:
    """The strongest cost that this computer bears within `budget` seconds, never below 64 MiB, 3 rounds, 4 lanes.

    Takes up to some seconds, so not for the UI thread. Trouble('no_memory') when even the floor does not fit.
    """
    trial = run or (lambda cost: stretch("ijkmaat", bytes(SALT_BYTES), cost))
    memory = STRONG.memory
    while memory > FLOOR.memory:
        cost = Cost(memory, STRONG.rounds, STRONG.lanes)
        started = timer()
        try:
            trial(cost)
        except (MemoryError, Trouble):
            memory //= 2
            continue
        if timer() - started <= budget:
            return cost
        memory //= 2
    try:
        trial(FLOOR)
    except MemoryError:
        raise Trouble("no_memory") from None
    return FLOOR


def stretch(phrase: str, salt: bytes, cost: Cost) -> bytes:
    """The key that a phrase gives by Argon2id: slow on purpose. Trouble('no_memory') when memory runs out."""
    try:
        raw = hash_secret_raw(
            normalise(phrase).encode(), salt, cost.rounds, cost.memory, cost.lanes, KEY_BYTES, Type.ID, ARGON2
        )
    except (MemoryError, HashingError):
        raise Trouble("no_memory") from None
    return _expand(raw, None, b"bijtijds/v1/kek")


def recovery_kek(secret: bytes, salt: bytes) -> bytes:
    """The key that opens the recovery slot; 128 random bits need no Argon2."""
    return _expand(secret, salt, b"bijtijds/v1/kek-recovery")


def data_key(secret: bytes, salt: bytes) -> bytes:
    """The key of the data file, from the recovery secret and the first 16 bytes of that file."""
    return _expand(secret, salt, b"bijtijds/v1/dbk")


def file_id(salt: bytes) -> str:
    """The name of a data file among others, as 32 hex digits: it can be found from the data file alone."""
    return hashlib.sha256(b"bijtijds/v1/file-id" + salt).hexdigest()[: 2 * SALT_BYTES]


def wrap(kek: bytes, nonce: bytes, key: bytes, bound: bytes) -> bytes:
    """The data key under another key, tied to `bound`."""
    return AESGCM(kek).encrypt(nonce, key, bound)


def unwrap(kek: bytes, nonce: bytes, wrapped: bytes, bound: bytes) -> bytes | None:
    """The data key, or None when this is not its key or something of it was changed."""
    try:
        return AESGCM(kek).decrypt(nonce, wrapped, bound)
    except InvalidTag:
        return None


def header_mac(key: bytes, content: bytes) -> bytes:
    """The seal over everything in a slot file, made with the data key."""
    return hmac.digest(_expand(key, None, b"bijtijds/v1/header-mac"), content, "sha256")


def fits(key: bytes, page: bytes) -> bool:
    """Whether `key` is the key of a data file, judged by its first page; nothing is opened or written.

    This is SQLCipher 4's own check of a page: HMAC-SHA512 over ciphertext, IV and page number.
    """
    if len(page) != PAGE_BYTES or len(key) != KEY_BYTES:
        return False
    salt = bytes(byte ^ 0x3A for byte in page[:SALT_BYTES])
    mac_key = hashlib.pbkdf2_hmac("sha512", key, salt, 2, KEY_BYTES)
    content = page[SALT_BYTES:-_PAGE_MAC_BYTES] + (1).to_bytes(4, "little")
    return equal(hmac.digest(mac_key, content, "sha512"), page[-_PAGE_MAC_BYTES:])


def equal(one: bytes, other: bytes) -> bool:
    """Compare two seals without telling by the time it takes where they differ."""
    return hmac.compare_digest(one, other)


def _expand(secret: bytes, salt: bytes | None, info: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt, info).derive(secret)
