"""What this computer remembers for itself: looks, the last file, its own id, and the own name of who writes here.

Nothing in it is about anybody else: it is plain text (docs/beveiliging.md).
"""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bijtijds.base import paths
from bijtijds.base.clock import Clock

FILE_NAME = "instellingen.json"
SMALLEST, LARGEST = 90, 175
_DEVICE_ID_BYTES = 4


@dataclass(frozen=True, slots=True)
class DeviceSettings:
    """The settings of one computer.

    `coach` says whether the writing coach looks along. `percent` is the font size, 90 to 175. `theme` is `light`,
    `dark` or `system`. `authors` has the name under which somebody writes, by file id, so that the name itself is
    asked once. `practice_phrase` opens the practice school, which is fiction; the phrase of a real file is never kept.
    """

    device_id: str
    percent: int = 100
    theme: str = "system"
    last_file: str | None = None
    last_opened: str | None = None
    authors: Mapping[str, str] = field(default_factory=dict)
    coach: bool = True
    practice_file: str | None = None
    practice_phrase: str | None = field(default=None, repr=False)

    @property
    def device(self) -> bytes:
        """The four bytes that tell this computer's changes from another's."""
        return bytes.fromhex(self.device_id)

    @property
    def last_path(self) -> Path | None:
        """The file that was open last."""
        return Path(self.last_file) if self.last_file else None

    @property
    def last_moment(self) -> datetime | None:
        """When that was, as an aware UTC time."""
        return datetime.fromisoformat(self.last_opened) if self.last_opened else None


class DeviceMemory:
    """The settings on disk: a broken or missing file gives the defaults; a change is written whole or not at all."""

    def __init__(self, folder: Path | None = None, random: Callable[[int], bytes] = os.urandom) -> None:
        self._path = (folder or paths.device_folder()) / FILE_NAME
        self._random = random
        self.settings = self._read()

    def change(self, **values: Any) -> DeviceSettings:
        """Keep other values; a folder that cannot be written costs the memory, not the program."""
        self.settings = replace(self.settings, **values)
        self._write()
        return self.settings

    def opened(self, path: Path, moment: datetime) -> None:
        """Remember which file was opened."""
        self.change(last_file=str(path), last_opened=moment.isoformat(timespec="seconds"))

    def keep_author(self, file_id: str, author: str) -> None:
        """Remember under which name somebody writes in a file."""
        self.change(authors={**self.settings.authors, file_id: author})

    def _read(self) -> DeviceSettings:
        try:
            told = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            told = {}
        settings = _settings(told if isinstance(told, dict) else {})
        if settings is None:
            settings = DeviceSettings(self._random(_DEVICE_ID_BYTES).hex())
            self.settings = settings
            self._write()
        return settings

    def _write(self) -> None:
        text = json.dumps(asdict(self.settings), ensure_ascii=False, indent=1)
        fresh = self._path.with_name(f"{FILE_NAME}.{os.getpid()}.nieuw")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as target:
                target.write(text)
                target.flush()
                os.fsync(target.fileno())
            fresh.replace(self._path)
        except OSError:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Computer:
    """This computer: its memory and folder, its clock and its randomness.

    `cost` is what one key derivation may take (KiB, rounds, lanes); None lets it be measured.
    """

    memory: DeviceMemory
    folder: Path
    clock: Clock
    random: Callable[[int], bytes] = os.urandom
    cost: tuple[int, int, int] | None = None


def _settings(told: Mapping[str, Any]) -> DeviceSettings | None:
    """What can be believed of the file; None when even the device's id is missing."""
    device_id = _text(told.get("device_id"))
    if device_id is None or not _is_device_id(device_id):
        return None
    percent, theme, authors = told.get("percent"), told.get("theme"), told.get("authors")
    return DeviceSettings(
        device_id=device_id,
        percent=min(max(percent, SMALLEST), LARGEST) if type(percent) is int else 100,
        theme=theme if theme in ("light", "dark", "system") else "system",
        last_file=_text(told.get("last_file")),
        last_opened=_moment(told.get("last_opened")),
        authors={str(key): str(name) for key, name in authors.items()} if isinstance(authors, dict) else {},
        coach=told.get("coach") is not False,
        practice_file=_text(told.get("practice_file")),
        practice_phrase=_text(told.get("practice_phrase")),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _is_device_id(text: str) -> bool:
    try:
        return len(bytes.fromhex(text)) == _DEVICE_ID_BYTES
    except ValueError:
        return False


def _moment(value: object) -> str | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return value if isinstance(value, str) and moment is not None and moment.tzinfo is not None else None
