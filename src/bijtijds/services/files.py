"""Making, opening and locking a file: what the screens need before and around the store."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from bijtijds.base import acute_card
from bijtijds.base.clock import StagedClock
from bijtijds.base.device import Computer
from bijtijds.base.errors import Trouble
from bijtijds.documents.paper import HouseStyle, Paper, build
from bijtijds.documents.recovery_sheet import RecoverySheet
from bijtijds.services import memory_aids
from bijtijds.services.bringing_up import bring_up
from bijtijds.store import disk, phrases, slot_copies, slot_crypto, vault, vault_changes, words
from bijtijds.store.opening import remove
from bijtijds.store.slot_crypto import Cost
from bijtijds.store.store import Store
from bijtijds.store.types import Device, Progress
from bijtijds.store.vault import Secret, Sheet, Unlocked

SUFFIX = ".bijtijds"
PRACTICE_NAME = "Oefenschool.bijtijds"
Key = Unlocked
"""What `derive` finds and `open_file` needs; the screens hand it on and never look inside."""
_OWNER = "IB-1"
_REPAIRED = {"previous": "slot_repaired_previous", "local": "slot_repaired_local"}
_PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file. `sheet` is there once, when the file was just made; `notices` are codes of what she must hear."""

    store: Store
    path: Path
    file_id: str
    keys: list[Unlocked] = field(repr=False)
    """The key; after a change of phrase the newer one stands last."""
    sheet: Sheet | None = field(default=None, repr=False)
    practice: bool = False
    notices: tuple[str, ...] = ()


def path_for(folder: Path, school: str) -> Path:
    """Where the file of a school would stand; letters that some systems do not allow are left out."""
    name = "".join(letter for letter in school if letter not in '<>:"/\\|?*' and letter.isprintable()).strip(" .")
    return folder / f"{name or 'Bijtijds'}{SUFFIX}"


def place_warning(path: Path) -> str | None:
    """The code of why a file should not stand at this place, or None."""
    return disk.risky_place(path)


def file_id(path: Path) -> str:
    """The name of a file among others: it can be told without a key."""
    return slot_crypto.file_id(disk.head(path))


def author(computer: Computer, path: Path) -> str | None:
    """Under which name somebody writes in this file on this computer."""
    return computer.memory.settings.authors.get(file_id(path))


def new_phrase(computer: Computer) -> str:
    """Five words of our own choice."""
    return phrases.generate(computer.random)


def judge(phrase: str, names: Iterable[str] = ()) -> str | None:
    """The code of why somebody's own phrase is not good enough, or None."""
    return phrases.judge(phrase, names).code


def same_phrase(one: str, other: str) -> bool:
    """Whether two phrases open the same lock."""
    return phrases.normalise(one) == phrases.normalise(other)


def complete(typed: str) -> str | None:
    """The word of the recovery sheet that begins with what was typed, from the fourth letter on."""
    return words.complete(typed)


def make(computer: Computer, path: Path, phrase: str, writer: str) -> Opened:
    """Make an empty file; slow (Argon2), so never on the UI thread. Nothing is left after a failure."""
    with disk.disk_errors():
        path.parent.mkdir(parents=True, exist_ok=True)
    created = vault.create(
        path, Secret(phrase=phrase), owner=_OWNER, cost=_cost(computer),
        random=computer.random, now=computer.clock.now(), local=_slots(computer),
    )  # fmt: skip
    try:
        store = Store.create(path, created.dbk, _device(computer, writer))
    except BaseException:
        _discard_files(computer, path)
        raise
    found = Opened(
        store, path, created.sheet.file_id, [Unlocked(created.dbk, created.slot_id, created.sheet.generation)],
        created.sheet, notices=created.warnings,
    )  # fmt: skip
    _remember(computer, found, writer)
    return found


def derive(
    computer: Computer, path: Path, *, phrase: str | None = None, sheet: Sequence[str] | None = None
) -> Unlocked:
    """Find the key; slow with a phrase (Argon2), so never on the UI thread. See `vault.derive` for the troubles."""
    return vault.derive(path, Secret(phrase=phrase, words=sheet), local=_slots(computer))


def change_phrase(computer: Computer, path: Path, unlocked: Unlocked, phrase: str) -> Unlocked:
    """Let another phrase open the file from now on; slow, so never on the UI thread."""
    return vault_changes.change_phrase(
        path, unlocked, phrase, owner=_OWNER, cost=_cost(computer),
        random=computer.random, now=computer.clock.now(), local=_slots(computer),
    )  # fmt: skip


def open_file(computer: Computer, path: Path, unlocked: Unlocked, writer: str) -> Opened:
    """Open the store with a key that was found."""
    store = Store.open(path, unlocked.dbk, _device(computer, writer))
    notices = unlocked.warnings
    if unlocked.repaired_from is not None:
        notices = (_REPAIRED[unlocked.repaired_from], *notices)
    bring_up(store)
    memory_aids.vanish(store)
    practice = store.meta(_PRACTICE) is not None
    found = Opened(store, path, file_id(path), [unlocked], practice=practice, notices=notices)
    _remember(computer, found, writer)
    return found


def open_practice(computer: Computer, progress: Progress | None = None) -> Opened:
    """Open the practice school, or make it first; its phrase is kept here, for everything in it is fiction."""
    from bijtijds.services import practice  # only here: it knows every other service

    settings = computer.memory.settings
    path = computer.folder / PRACTICE_NAME
    if settings.practice_file == str(path) and settings.practice_phrase and path.is_file():
        return open_file(computer, path, derive(computer, path, phrase=settings.practice_phrase), practice.AUTHOR)
    if path.exists():
        _discard_files(computer, path)
    phrase = new_phrase(computer)
    # Its year is played day by day, so its clock can be set back; afterwards it tells the time. And a phrase that is
    # kept beside the file need not be made costly to guess.
    least = slot_crypto.FLOOR
    cost = computer.cost or (least.memory, least.rounds, least.lanes)
    computer = replace(computer, clock=StagedClock(computer.clock), cost=cost)
    found = make(computer, path, phrase, practice.AUTHOR)
    try:
        found.store.set_meta(_PRACTICE, "1")
        practice.fill(found.store, progress)
    except BaseException:
        discard(computer, found)
        raise
    # Only now: a school that was left half-way is made again.
    computer.memory.change(practice_file=str(path), practice_phrase=phrase)
    return Opened(found.store, path, found.file_id, found.keys, practice=True)


def discard(computer: Computer, opened: Opened) -> None:
    """Throw away a file that was never finished; there is nothing in it yet."""
    opened.store.close()
    _discard_files(computer, opened.path)


def sheet_paper(opened: Opened, school: str) -> Paper:
    """The recovery sheet as a paper; it is made in memory and kept nowhere."""
    if opened.sheet is None:
        raise Trouble("sheet_gone")
    return build(
        RecoverySheet(
            file_name=opened.path.name, file_id=opened.file_id, generation=opened.sheet.generation,
            made_on=opened.store.device.clock.today(), words=tuple(opened.sheet.words),
            log_head=opened.store.log_head(), school=school or None, practice=opened.practice,
        ),
        HouseStyle(school=school),
    )  # fmt: skip


def words_to_check(computer: Computer, count: int = 3) -> tuple[int, ...]:
    """Which words of the sheet she types back, counted from one."""
    places = list(range(1, words.COUNT + 1))
    chosen = [places.pop(computer.random(1)[0] % len(places)) for _ in range(count)]
    return tuple(sorted(chosen))


def _discard_files(computer: Computer, path: Path) -> None:
    """Take away a data file with everything that stands beside it, and this computer's copy of its slots."""
    own = slot_copies.local_path(_slots(computer), disk.head(path))
    remove(path)
    for place in (slot_copies.slot_path(path), slot_copies.previous_path(path), own, acute_card.beside(path)):
        with suppress(OSError):
            place.unlink(missing_ok=True)


def _remember(computer: Computer, opened: Opened, writer: str) -> None:
    if computer.memory.settings.authors.get(opened.file_id) != writer:
        computer.memory.keep_author(opened.file_id, writer)
    computer.memory.opened(opened.path, computer.clock.now())


def _device(computer: Computer, writer: str) -> Device:
    return Device(id=computer.memory.settings.device, author=writer, clock=computer.clock, random=computer.random)


def _slots(computer: Computer) -> Path:
    """Where this computer keeps spare copies of key slots."""
    return computer.folder / "slots"


def _cost(computer: Computer) -> Cost:
    return Cost(*computer.cost) if computer.cost is not None else slot_crypto.calibrate()
