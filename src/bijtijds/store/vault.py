"""The keys of a file: making one, opening one with a phrase or the recovery sheet, changing a phrase.

A file is two files: `Naam.bijtijds` with the data, and `Naam.bijtijds.slot` with the key under each person's
phrase. The recovery sheet and the data file alone are enough to get back in. Nothing here knows SQLAlchemy.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bijtijds.base.errors import Trouble
from bijtijds.store import disk, opening, slot_copies, slot_crypto, slots, words
from bijtijds.store.slot_copies import Copy
from bijtijds.store.slot_crypto import PRODUCTION, Cost, Limits
from bijtijds.store.slot_file import Header
from bijtijds.store.slots import Opened, Random, Stretcher


@dataclass(frozen=True, slots=True)
class Secret:
    """What somebody types to get in: her passphrase, or the twelve words of the recovery sheet."""

    phrase: str | None = field(default=None, repr=False)
    words: Sequence[str] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed for the safe of the head teacher, and kept nowhere."""

    file_id: str
    generation: int
    words: Sequence[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Created:
    """A new file: its key, the salt it begins with, and the sheet to print now."""

    dbk: bytes = field(repr=False)
    salt: bytes
    sheet: Sheet
    slot_id: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A key that was found.

    `repaired_from` is 'previous' or 'local' when the slot file next to the data was missing or damaged and has been
    put back from that copy. `recovery` is there when the sheet was used: `change_phrase` needs it. `warnings` are
    codes of what is not well but does not keep her out: 'copy_not_written', 'slot_not_repaired',
    'slot_of_other_file', 'slot_newer'.
    """

    dbk: bytes = field(repr=False)
    slot_id: str | None
    generation: int
    repaired_from: str | None = None
    recovery: bytes | None = field(default=None, repr=False)
    warnings: tuple[str, ...] = ()


def create(
    path: Path,
    secret: Secret,
    *,
    owner: str,
    cost: Cost,
    random: Random,
    now: datetime,
    local: Path | None = None,
    limits: Limits = PRODUCTION,
) -> Created:
    """Make an empty encrypted file and its slot file; `local` is this device's folder for a spare copy.

    Whether the phrase is strong enough was judged before (`phrases.judge`). Nothing is ever overwritten, and after
    any failure nothing is left. Trouble: 'exists', 'missing_folder', 'disk_full', 'no_access', 'no_memory', …
    """
    if not secret.phrase or not limits.allow(cost):
        raise ValueError("a new file needs a phrase and a cost within the limits")
    _refuse_to_overwrite(path)
    recovery, salt = random(words.SECRET_BYTES), random(slot_crypto.SALT_BYTES)
    dbk = slot_crypto.data_key(recovery, salt)
    header = slots.with_phrase(
        slots.new_header(salt, 1, now), dbk, secret.phrase, owner=owner, cost=cost, random=random, now=now
    )
    slot_id = header.slots[0].id
    header = slots.with_recovery(header, dbk, recovery, random=random, now=now)
    header = slots.finish(header, {1: dbk}, limits)
    opening.open_keyed(path, dbk, new=True, salt=salt).close()
    warnings = _write_first(path, header, local)
    sheet = Sheet(header.file_id, 1, words.encode(recovery))
    return Created(dbk, salt, sheet, slot_id, warnings)


def derive(
    path: Path,
    secret: Secret,
    *,
    local: Path | None = None,
    limits: Limits = PRODUCTION,
    first: str | None = None,
) -> Unlocked:
    """Find the key of a file: slow with a phrase (Argon2), so never on the UI thread.

    `first` is the slot that opened last time on this device; it spares the others. Trouble: 'wrong_phrase',
    'slot_missing' (use the recovery sheet), 'slot_damaged', 'slot_newer', 'slot_of_other_file', 'slot_older',
    'wrong_words', 'missing_file', 'not_encrypted', 'no_memory'; RuleBroken from `words.decode`.
    """
    opening.check_encrypted(path)
    salt = disk.head(path)
    copies = slot_copies.look(path, salt, local, limits)
    if secret.words is not None:
        return _with_words(path, salt, copies, secret.words, local)
    opened, copy = _with_phrase(copies, secret.phrase or "", first)
    repaired, warnings = _settle(path, salt, local, opened.header, copy, copies[0])
    return Unlocked(opened.key, opened.slot.id, opened.slot.generation, repaired, None, warnings)


def proves(path: Path, dbk: bytes) -> bool:
    """Whether this is the key of the data file; the file is only read, unless changes still wait in its log."""
    if slot_crypto.fits(dbk, disk.head(path, slot_crypto.PAGE_BYTES)):
        return True
    log = path.with_name(path.name + "-wal")
    if not log.exists() or not log.stat().st_size:
        return False
    try:
        opening.open_keyed(path, dbk).close()
    except Trouble as trouble:
        if trouble.code in {"wrong_key", "damaged"}:
            return False
        raise
    return True


def _write_first(path: Path, header: Header, local: Path | None) -> tuple[str, ...]:
    """Put the slot file beside a data file that was just made, or take both away."""
    main = slot_copies.slot_path(path)
    try:
        with disk.disk_errors():
            disk.sync_file(path)
            disk.write_atomically(main, header.encode())
        return slot_copies.write_spares(path, header.salt, local, header.encode())
    except BaseException:
        for place in (path, main, slot_copies.previous_path(path)):
            opening.remove(place)
        raise


def _with_phrase(copies: tuple[Copy, ...], phrase: str, first: str | None) -> tuple[Opened, Copy]:
    main = copies[0].header
    known = None if main is None else {slot.id for slot in main.slots}
    stretcher = Stretcher(phrase)
    if copies[0].fault == "slot_newer":
        raise Trouble("slot_newer")
    if all(copy.header is None for copy in copies):
        raise slot_copies.blame(copies)
    for copy in copies:
        if copy.header is None:
            continue
        # A slot that the main file does not have was removed from it, unless this copy is the younger one.
        younger = main is None or copy.header.edition > main.edition
        only = {slot.id for slot in copy.header.slots if known is None or younger or slot.id in known}
        opened = slots.open_with_phrase(copy.header, stretcher, only, first)
        if opened is not None:
            return _newest(opened, copy, copies, stretcher)
    raise Trouble("wrong_phrase")


def _newest(opened: Opened, copy: Copy, copies: tuple[Copy, ...], stretcher: Stretcher) -> tuple[Opened, Copy]:
    """The youngest genuine header; Trouble('slot_older') when that one no longer takes this phrase."""
    best, place = opened.header, copy
    for other in copies:
        header = other.header
        if header is not None and header.edition > best.edition and _genuine(header, opened):
            best, place = header, other
    if place is copy:
        return opened, copy
    again = slots.open_with_phrase(best, stretcher, [slot.id for slot in best.slots], opened.slot.id)
    if again is None:
        raise Trouble("slot_older")
    return again, place


def _genuine(header: Header, opened: Opened) -> bool:
    return header.is_genuine(opened.slot.generation, opened.key)


def _with_words(
    path: Path, salt: bytes, copies: tuple[Copy, ...], typed: Sequence[str], local: Path | None
) -> Unlocked:
    recovery = words.decode(typed)
    dbk = slot_crypto.data_key(recovery, salt)
    if not proves(path, dbk):
        raise Trouble("wrong_words")
    found = genuine(copies, dbk)
    if found is None:
        return Unlocked(dbk, None, 1, None, recovery)
    header, copy = found
    repaired, warnings = _settle(path, salt, local, header, copy, copies[0])
    return Unlocked(dbk, None, header.generation, repaired, recovery, warnings)


def genuine(copies: tuple[Copy, ...], dbk: bytes) -> tuple[Header, Copy] | None:
    """The youngest copy that was sealed with this key, the main one first; None when there is none."""
    sealed = [
        (copy.header, copy)
        for copy in copies
        if copy.header is not None and copy.header.is_genuine(copy.header.generation, dbk)
    ]
    return max(sealed, key=lambda pair: pair[0].edition, default=None)


def _settle(
    path: Path, salt: bytes, local: Path | None, header: Header, used: Copy, main: Copy
) -> tuple[str | None, tuple[str, ...]]:
    """After a good unlock: every copy says the same, so that no old phrase is left in one of them.

    Gives the copy that mended the main one, and warnings. What another file or a newer version may need is kept.
    """
    if main.fault in {"slot_of_other_file", "slot_newer"}:
        return None, (main.fault,)
    content = header.encode()
    try:
        slot_copies.put(slot_copies.slot_path(path), content)
    except OSError:
        return None, ("slot_not_repaired",)
    repaired = used.name if used.name != slot_copies.MAIN else None
    return repaired, slot_copies.write_spares(path, salt, local, content)


def _refuse_to_overwrite(path: Path) -> None:
    with disk.disk_errors():
        if not path.parent.is_dir():
            raise Trouble("missing_folder")
        beside = [path, slot_copies.slot_path(path), slot_copies.previous_path(path)]
        beside += [path.with_name(path.name + suffix) for suffix in ("-wal", "-shm", "-journal")]
        if any(place.exists() or place.is_symlink() for place in beside):
            raise Trouble("exists")
