"""Changing who can open a file: a new phrase, one person more, one person fewer; and looking whether all is well."""

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bijtijds.base.errors import RuleBroken, Trouble
from bijtijds.store import disk, opening, slot_copies, slot_file, slots, vault
from bijtijds.store.slot_crypto import PRODUCTION, Cost, Limits
from bijtijds.store.slot_file import Header, Slot
from bijtijds.store.slots import Random
from bijtijds.store.vault import Unlocked


def change_phrase(
    path: Path,
    unlocked: Unlocked,
    phrase: str,
    *,
    owner: str,
    cost: Cost,
    random: Random,
    now: datetime,
    local: Path | None = None,
    limits: Limits = PRODUCTION,
) -> Unlocked:
    """Let `phrase` open the file instead of the owner's old one; also after the sheet was used and no slot is left.

    The slot that was used goes, or after the sheet all phrase slots of `owner`. The old header stays as
    `.slot.vorige` until the first good unlock with the new phrase, which overwrites it.
    """
    header = _current(path, unlocked, now, local, limits, random=random)
    gone = [slot.id for slot in header.slots if _is_old(slot, unlocked, owner)]
    header = slots.with_phrase(
        slots.without(header, gone), unlocked.dbk, phrase, owner=owner, cost=cost, random=random, now=now
    )
    warnings = _store(path, header, unlocked, local, limits)
    return Unlocked(unlocked.dbk, header.slots[-1].id, header.generation, None, unlocked.recovery, warnings)


def add_slot(
    path: Path,
    unlocked: Unlocked,
    phrase: str,
    *,
    owner: str,
    cost: Cost,
    random: Random,
    now: datetime,
    local: Path | None = None,
    limits: Limits = PRODUCTION,
) -> str:
    """Let one person more open the file with her own phrase; gives the id of her slot."""
    header = _current(path, unlocked, now, local, limits, random=random)
    header = slots.with_phrase(header, unlocked.dbk, phrase, owner=owner, cost=cost, random=random, now=now)
    _store(path, header, unlocked, local, limits)
    return header.slots[-1].id


def remove_slot(
    path: Path,
    unlocked: Unlocked,
    slot_id: str,
    *,
    local: Path | None = None,
    limits: Limits = PRODUCTION,
) -> None:
    """Take a phrase away. RuleBroken('no_such_slot'|'last_slot').

    Whoever still has an old copy of the slot file can open the file with it until the key itself is renewed.
    """
    found = vault.genuine(_copies(path, local, limits), unlocked.dbk)
    if found is None or slot_id not in {slot.id for slot in found[0].slots}:
        raise RuleBroken("no_such_slot")
    header = slots.without(found[0], [slot_id])
    _store(path, header, unlocked, local, limits)
    # Unlike a changed phrase, a removed one must not live on beside the file.
    slot_copies.write_spares(path, header.salt, local, slot_copies.slot_path(path).read_bytes())


def list_slots(
    path: Path, unlocked: Unlocked, *, local: Path | None = None, limits: Limits = PRODUCTION
) -> Sequence[Slot]:
    """The slots of the genuine header, for the screen that shows who can open the file."""
    found = vault.genuine(_copies(path, local, limits), unlocked.dbk)
    return () if found is None else found[0].slots


def inspect(path: Path, *, local: Path | None = None, limits: Limits = PRODUCTION) -> tuple[str, ...]:
    """What is wrong with the files of a data file, as codes, without any key; empty when all is well.

    'missing_file', 'not_encrypted', 'damaged', 'slot_missing', 'slot_damaged', 'slot_newer', 'slot_of_other_file',
    'copy_missing', 'copy_damaged', 'copies_differ', 'too_open', 'network_place', 'synced_folder'.
    """
    try:
        opening.check_encrypted(path)
        copies = _copies(path, local, limits)
    except Trouble as trouble:
        return (trouble.code,)
    faults: list[str] = []
    for copy in copies:
        if copy.fault is not None and copy.name == slot_copies.MAIN:
            faults.append(copy.fault)
        elif copy.fault is not None:
            faults.append("copy_missing" if copy.fault == "slot_missing" else "copy_damaged")
    if len({copy.content for copy in copies if copy.header is not None}) > 1:
        faults.append("copies_differ")
    if os.name == "posix" and any(_is_open(place) for place in (path, *(copy.path for copy in copies))):
        faults.append("too_open")
    place = disk.risky_place(path)
    return tuple(dict.fromkeys([*faults, *([place] if place else [])]))


def _copies(path: Path, local: Path | None, limits: Limits) -> tuple[slot_copies.Copy, ...]:
    return slot_copies.look(path, disk.head(path), local, limits)


def _current(
    path: Path, unlocked: Unlocked, now: datetime, local: Path | None, limits: Limits, *, random: Random
) -> Header:
    """The genuine header, or a new one when every copy is gone or damaged."""
    found = vault.genuine(_copies(path, local, limits), unlocked.dbk)
    if found is not None:
        return found[0]
    if not vault.proves(path, unlocked.dbk):
        raise Trouble("wrong_key")
    header = slots.new_header(disk.head(path), unlocked.generation, now)
    if unlocked.recovery is None:
        return header
    return slots.with_recovery(header, unlocked.dbk, unlocked.recovery, random=random, now=now)


def _is_old(slot: Slot, unlocked: Unlocked, owner: str) -> bool:
    if unlocked.slot_id is not None:
        return slot.id == unlocked.slot_id
    return slot.type == slot_file.PHRASE and slot.owner == owner


def _store(path: Path, header: Header, unlocked: Unlocked, local: Path | None, limits: Limits) -> tuple[str, ...]:
    """First the old header aside, then the new one in its place, then this device's copy."""
    content = slots.finish(header, {header.generation: unlocked.dbk}, limits).encode()
    main = slot_copies.slot_path(path)
    with disk.disk_errors():
        if main.is_file():
            slot_copies.put(slot_copies.previous_path(path), main.read_bytes())
        slot_copies.put(main, content)
    return slot_copies.write_local(header.salt, local, content)


def _is_open(place: Path) -> bool:
    return place.exists() and bool(place.stat().st_mode & 0o077)
