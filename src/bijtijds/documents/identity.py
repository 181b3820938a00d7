"""What makes a paper recognisable when it comes back from the printer: its id, its code and its QR text."""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, time
from enum import Enum
from typing import Any

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty-two characters without I, L, O and U, which people misread or which form words."""

_ID = re.compile(rf"BT-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}")
_PAYLOAD = re.compile(r"BT1:(BT-[0-9A-Z-]{14}):(\d{1,4}):(\d{1,3}):(\d{1,3}):([0-9A-F]{8})")
_NOT_CONTENT = frozenset({"document_id", "version", "draft"})


@dataclass(frozen=True, slots=True)
class PageMark:
    """What a QR code says about the page it stands on: no address, no name, no link."""

    document_id: str
    version: int
    page: int
    pages: int
    code: str


def new_document_id(random: Callable[[int], bytes]) -> str:
    """Draw an id such as `BT-7K3M-9QXZ-2HTP`: 55 random bits and a check character."""
    digits = [byte & 31 for byte in random(11)]
    letters = "".join(ALPHABET[digit] for digit in [*digits, _check(digits)])
    return f"BT-{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def is_document_id(text: str) -> bool:
    """Whether this is an id of ours without a slip: any one wrong or two swapped characters are seen."""
    if _ID.fullmatch(text) is None:
        return False
    *digits, last = (ALPHABET.index(letter) for letter in text[3:].replace("-", ""))
    return _check(digits) == last


def content_code(report: object) -> str:
    """Eight hexadecimal characters over what a report says, so that a changed text shows.

    Id, version and draft mark do not count: the same words give the same code.
    """
    canonical = json.dumps(_plain(report), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()[:8].upper()


def payload(mark: PageMark) -> str:
    """The text of the QR code, in characters that QR packs tightly (capitals, digits, `:` and `-`)."""
    return f"BT1:{mark.document_id}:{mark.version}:{mark.page}:{mark.pages}:{mark.code}"


def read_payload(text: str) -> PageMark | None:
    """What a scanned QR code says, or None when it is not one of ours."""
    found = _PAYLOAD.fullmatch(text)
    if found is None or not is_document_id(found[1]):
        return None
    return PageMark(found[1], int(found[2]), int(found[3]), int(found[4]), found[5])


def _check(digits: list[int]) -> int:
    """Sum in the field of 32 elements, each place with its own weight."""
    sum_so_far = 0
    for digit in digits:
        sum_so_far = (sum_so_far ^ digit) << 1
        if sum_so_far & 32:
            sum_so_far ^= 0b100101
    return sum_so_far


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        shown = {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
        return {name: part for name, part in shown.items() if name not in _NOT_CONTENT}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, date | time):
        return value.isoformat()
    return value
