"""From nothing to the first window, against a window of PySide6 with nothing in it; each start is a new process."""

import os
import subprocess
import sys
import time
from pathlib import Path

import makers
from bench.figures import Figure, middle

AIM = 1.5


def measure(folder: Path, starts: int) -> list[Figure]:
    """Alternate starts of ours and of the bare window."""
    folder.mkdir()
    locked = folder / "Start.bijtijds"
    makers.empty_store(folder).close()
    (folder / "Test.bijtijds").rename(locked)
    child = environment(folder)
    commands = {"ours": ["ours", str(locked)], "bare": ["bare"]}
    for words in commands.values():
        _start(child, words)  # it compiles what it imports and warms the disk's cache
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(starts):
        for name, words in commands.items():
            times[name].append(_start(child, words))
    return [
        Figure("start to unlock window (median)", middle(times["ours"]), "ms", middle(times["bare"]), AIM),
        Figure("start to unlock window (fastest)", min(times["ours"]), "ms", min(times["bare"])),
    ]


def environment(folder: Path) -> dict[str, str]:
    """Of a child: no screen, its own home, and compiled Python as on a machine where the program was used before."""
    root = Path(__file__).parents[2]
    child = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    child |= {
        "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "PYTHONPATH": os.pathsep.join((str(root / "src"), str(root / "tests"))),
    }  # fmt: skip
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA"):
        child[name] = str(folder / "home")
    return child


def _start(child: dict[str, str], words: list[str]) -> float:
    """Milliseconds from asking for the process until its window is shown."""
    began = time.monotonic()
    told = subprocess.run(
        [sys.executable, "-m", "bench.windows", *words],
        env=child,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return (float(told.stdout.split()[-1]) - began) * 1000
