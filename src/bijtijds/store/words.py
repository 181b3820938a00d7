"""The twelve words on the recovery sheet: 128 random bits and 4 bits that catch a slip of the pen.

The construction is that of BIP39 (12 words of 11 bits), with our own list of Dutch words. The order of the list
is part of the file format: a word must never be moved.
"""

import hashlib
from collections.abc import Sequence
from functools import cache

from bijtijds.base import paths
from bijtijds.base.errors import RuleBroken
from bijtijds.base.fold import fold

SECRET_BYTES = 16
COUNT = 12
_BITS = 11
_CHECK_BITS = 4
ENOUGH = 4


@cache
def sheet_words() -> tuple[str, ...]:
    """The 2048 words of the recovery sheet; no two share their first four letters."""
    return _load("nl_2048.txt")


@cache
def phrase_words() -> tuple[str, ...]:
    """The 7776 words that generated passphrases are made of: 12.9 bits a word."""
    return _load("nl_7776.txt")


def encode(secret: bytes) -> tuple[str, ...]:
    """The twelve words for a recovery secret of 16 bytes."""
    if len(secret) != SECRET_BYTES:
        raise ValueError("a recovery secret has 16 bytes")
    number = int.from_bytes(secret) << _CHECK_BITS | _check(secret)
    shifts = range((COUNT - 1) * _BITS, -1, -_BITS)
    return tuple(sheet_words()[number >> shift & 0x7FF] for shift in shifts)


def decode(words: Sequence[str]) -> bytes:
    """The recovery secret behind twelve words, typed in any case; the first four letters of a word are enough.

    RuleBroken('word_count', found=…), ('unknown_word', number=…, counted from one) or ('words_checksum').
    """
    typed = [fold(word).strip() for word in words if word.strip()]
    if len(typed) != COUNT:
        raise RuleBroken("word_count", field="words", found=len(typed))
    number = 0
    for place, word in enumerate(typed, start=1):
        number = number << _BITS | _position(word, place)
    secret = (number >> _CHECK_BITS).to_bytes(SECRET_BYTES)
    if _check(secret) != number & (1 << _CHECK_BITS) - 1:
        raise RuleBroken("words_checksum", field="words")
    return secret


def complete(typed: str) -> str | None:
    """The one word that begins with what was typed, from the fourth letter on; None while it is open."""
    start = fold(typed).strip()
    if len(start) < ENOUGH:
        return None
    position = _by_start().get(start[:ENOUGH])
    word = "" if position is None else sheet_words()[position]
    return word if word.startswith(start) else None


def _position(word: str, place: int) -> int:
    whole = complete(word)
    if whole is None:
        raise RuleBroken("unknown_word", field="words", number=place)
    return _by_start()[whole[:ENOUGH]]


def _check(secret: bytes) -> int:
    return hashlib.sha256(secret).digest()[0] >> 8 - _CHECK_BITS


@cache
def _by_start() -> dict[str, int]:
    return {word[:ENOUGH]: position for position, word in enumerate(sheet_words())}


def _load(name: str) -> tuple[str, ...]:
    return tuple((paths.resources() / "words" / name).read_text(encoding="ascii").split())
