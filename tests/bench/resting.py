"""The open program in a process of its own: how soon Vandaag stands there, and how much memory it takes.

`python -m bench.resting rest FILE` opens a file and waits; `peak FILE` makes all its tables anew as well.
"""

import json
import os
import resource
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import makers
from bench.figures import Figure
from bench.starting import environment

REST_AIM, PEAK_AIM = 250.0, 450.0
_SETTLED = 1.5


def measure(folder: Path, large: Path, revisions: int) -> list[Figure]:
    """The practice school at rest, and the large file with a full rebuild."""
    folder.mkdir()
    makers.practice_store(folder).close()
    rest = _child(folder, "rest", folder / "Oefenschool.bijtijds")
    peak = _child(folder, "peak", large)
    return [
        Figure("unlock to Vandaag without Argon2 (practice)", rest["vandaag"], "ms"),
        Figure("unlock to Vandaag without Argon2 (large file)", peak["vandaag"], "ms"),
        Figure("memory at rest, practice school", rest["rest"], "MB", aim=REST_AIM),
        Figure("memory at rest, large file", peak["rest"], "MB"),
        Figure(f"memory at the peak, rebuild of {revisions:,}", peak["peak"], "MB", aim=PEAK_AIM,
               note=f"{peak['revisions']:.0f} revisions in {peak['rebuild'] / 1000:.1f} s"),
    ]  # fmt: skip


def _child(folder: Path, what: str, path: Path) -> dict[str, float]:
    words = [sys.executable, "-m", "bench.resting", what, str(path)]
    told = subprocess.run(words, env=environment(folder), capture_output=True, text=True, timeout=900, check=False)
    if told.returncode:
        raise RuntimeError(told.stderr)
    found: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    return found


def opened(what: str, path: Path) -> dict[str, float]:
    """Open a file in the work window as the program does after the key was found, and look at this process."""
    from PySide6.QtWidgets import QApplication

    from bijtijds import app
    from bijtijds.base.clock import FixedClock
    from bijtijds.base.device import Computer, DeviceMemory
    from bijtijds.ui.kit.looks import wear

    application = QApplication([])
    memory = DeviceMemory(path.parent / "device")
    wear(application, memory.settings)
    program = app.Program(application, Computer(memory, path.parent / "device", FixedClock(makers.NOW)))
    program.start(path)
    _settle(application)
    for name in app.PRELOAD:
        import_module(name)  # in the program a thread does this while she types
    from bijtijds.services.files import Opened
    from bijtijds.store.store import Store

    started = time.perf_counter()
    store = Store.open(path, makers.KEY, makers.device(3))
    program.opening.opened.emit(Opened(store, path, "", [], practice=True), False)
    application.processEvents()
    found = {"vandaag": (time.perf_counter() - started) * 1000}
    _settle(application)
    found["rest"] = _now()
    if what == "peak":
        started = time.perf_counter()
        store.rebuild()
        found["rebuild"] = (time.perf_counter() - started) * 1000
        found["revisions"] = float(sum(store.counts().values()))
    store.close()
    return found | {"peak": _most()}


def _settle(application: object) -> None:
    until = time.monotonic() + _SETTLED
    while time.monotonic() < until:
        application.processEvents()  # type: ignore[attr-defined]  # Qt is imported late here
        time.sleep(0.02)


def _most() -> float:
    """The most memory that this process ever had, in MB (Linux counts in KiB, macOS in bytes)."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 if sys.platform != "darwin" else 1024 * 1024)


def _now() -> float:
    """What it has now; where the system does not tell, the most it ever had."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return _most()
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps(opened(sys.argv[1], Path(sys.argv[2]))) + "\n")
    sys.stdout.flush()
    os._exit(0)
