"""The virtual environment in `.venv`: made once, checked in a blink, repaired when broken."""

import contextlib
import errno
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import system
from system import Stuck

FORM = 1  # raise it when the way of setting up changes, so that every environment is made anew
STAMP = "bijtijds-stamp.json"
UNFINISHED = "bijtijds-unfinished"
SOURCE_LINK = "bijtijds-src.pth"
NOT_FOR_CHILDREN = (
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONPATH",
    "PYTHONHOME",
    "__PYVENV_LAUNCHER__",
    "PIP_TARGET",
    "PIP_PREFIX",
)


def ready(root: Path, requirements: str) -> str:
    """The environment's Python, with at least these requirements installed.

    Costs a few milliseconds when nothing changed. A half-made, moved or foreign environment is made anew.
    """
    home = root / ".venv"
    wanted = _digests(root)
    if _is_current(home, requirements, wanted):
        return str(python_of(home))
    with _one_at_a_time(root):
        if not _is_current(home, requirements, wanted):  # somebody else may have done it while we waited
            _set_up(root, home, requirements, wanted)
    return str(python_of(home))


def python_of(home: Path) -> Path:
    """Where an environment keeps its Python."""
    return home / "Scripts" / "python.exe" if os.name == "nt" else home / "bin" / "python"


def variables() -> dict[str, str]:
    """This process's variables without those that would slow or mislead a child."""
    return {name: value for name, value in os.environ.items() if name not in NOT_FOR_CHILDREN}


def call(command: Sequence[str], child: Mapping[str, str], folder: Path | None = None) -> int:
    """Run a command and give its exit code; Ctrl+C is left to the command."""
    with subprocess.Popen(command, env=child, cwd=folder) as process:
        while True:
            try:
                return _exit_code(process.wait())
            except KeyboardInterrupt:
                continue  # it reached the command too, which ends in its own way


def become(command: Sequence[str], child: Mapping[str, str], folder: Path | None = None) -> int:
    """Let a command take this process's place, so that signals and exit code are its own."""
    if os.name != "nt":  # there, exec would hand the terminal back before the command is done
        if folder is not None:
            os.chdir(folder)
        sys.stdout.flush()
        sys.stderr.flush()
        os.execve(command[0], list(command), dict(child))  # noqa: S606 - no shell is wanted
    return call(command, child, folder)


def side_by_side(commands: Mapping[str, Sequence[str]], child: Mapping[str, str], folder: Path) -> dict[str, int]:
    """Run commands at the same time, show each one's output whole, and give the exit codes of those that failed."""
    running = {
        name: subprocess.Popen(command, env=child, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for name, command in commands.items()
    }
    failed = {}
    for name, process in running.items():
        output, _ = process.communicate()
        code = _exit_code(process.returncode)
        print(f"-- {name}: {'ok' if code == 0 else f'failed ({code})'}", flush=True)
        if code:
            failed[name] = code
            sys.stdout.buffer.write(output)
            sys.stdout.flush()
    return failed


def _exit_code(code: int) -> int:
    return 128 - code if code < 0 else code


def _digests(root: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((root / "packaging").glob("requirements*.txt"))
    }


def _identity(home: Path) -> dict[str, object]:
    return {"form": FORM, "python": f"{sys.version_info.major}.{sys.version_info.minor}", "home": str(home)}


def _stamp(home: Path) -> dict[str, Any] | None:
    try:
        found = json.loads((home / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _is_current(home: Path, requirements: str, wanted: Mapping[str, str]) -> bool:
    stamp = _stamp(home)
    if stamp is None or (home / UNFINISHED).exists() or not _is_whole(home, stamp):
        return False
    installed = stamp.get("installed")
    enough = {requirements, "requirements-dev.txt"}  # the makers' list holds all of the users' list
    return isinstance(installed, dict) and any(installed.get(name) == wanted[name] for name in enough)


def _is_whole(home: Path, stamp: Mapping[str, object]) -> bool:
    same = all(stamp.get(key) == value for key, value in _identity(home).items())
    site = _site(home)
    return same and _has_base(home) and site is not None and (site / SOURCE_LINK).exists()


def _has_base(home: Path) -> bool:
    """Whether the Python that the environment was made from is still there."""
    try:
        lines = (home / "pyvenv.cfg").read_text("utf-8").splitlines()
    except OSError:
        return False
    base = next((line.partition("=")[2].strip() for line in lines if line.startswith("home")), "")
    return bool(base) and Path(base).is_dir() and python_of(home).exists()


def _site(home: Path) -> Path | None:
    places = [home / "Lib" / "site-packages", *(home / "lib").glob("python3.*/site-packages")]
    return next((place for place in places if place.is_dir()), None)


def _set_up(root: Path, home: Path, requirements: str, wanted: Mapping[str, str]) -> None:
    stamp = _stamp(home)
    unknown = stamp is None or not _is_whole(home, stamp)
    if (home / UNFINISHED).exists() or (unknown and not _works(home)):
        _remove(home)
        stamp = None
    print(f"Setting up {home.name} from packaging/{requirements}; this happens once.", file=sys.stderr, flush=True)
    home.mkdir(exist_ok=True)
    (home / UNFINISHED).write_text("", "utf-8")
    if not (home / "pyvenv.cfg").exists():
        _make(home)
    _install(root, home, requirements)
    _link_source(root, home)
    installed = {**(stamp or {}).get("installed", {}), requirements: wanted[requirements]}
    (home / STAMP).write_text(json.dumps({**_identity(home), "installed": installed}), "utf-8")
    (home / UNFINISHED).unlink()


def _works(home: Path) -> bool:
    """Whether an environment without a stamp of ours can be kept: it stands where it was made, on this Python."""
    if (home / STAMP).exists() or not _has_base(home):
        return False
    tell = "import sys, pip; print(*sys.version_info[:2], sys.prefix)"
    told = subprocess.run([python_of(home), "-c", tell], capture_output=True, text=True, check=False, env=variables())
    return told.stdout.strip() == f"{sys.version_info.major} {sys.version_info.minor} {home}"


def _remove(home: Path) -> None:
    if not home.exists():
        return
    if Path(sys.prefix).resolve() == home.resolve():
        raise Stuck("The environment must be made anew: start dev.py with a Python outside .venv.")
    import shutil

    try:
        shutil.rmtree(home)
    except OSError as reason:
        raise Stuck(f"Remove the folder {home} by hand: {reason.strerror or 'it is in use'}.") from reason


def _make(home: Path) -> None:
    system.venv_module()
    made = _quietly([sys.executable, "-m", "venv", str(home)])
    if made.returncode:
        raise Stuck(f"{_tail(made)}\nThe environment could not be made with {sys.executable} -m venv.")


def _install(root: Path, home: Path, requirements: str) -> None:
    listed = root / "packaging" / requirements
    done = _quietly(
        [
            str(python_of(home)), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check",
            "--require-hashes", "--only-binary=:all:", "--requirement", str(listed),
        ]
    )  # fmt: skip
    if done.returncode:
        raise Stuck(f"{_tail(done)}\nInstalling packaging/{requirements} failed; start the same command again.")


def _quietly(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    child = {**variables(), "PIP_USER": "0"}
    return subprocess.run(
        command, env=child, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False
    )


def _tail(done: subprocess.CompletedProcess[str]) -> str:
    return "\n".join(done.stdout.strip().splitlines()[-12:])


def _link_source(root: Path, home: Path) -> None:
    """Make `import bijtijds` find the checkout, without building anything."""
    site = _site(home)
    if site is None:
        raise Stuck(f"Remove the folder {home} by hand and start again: it has no site-packages.")
    # Relative, since before 3.13 Python reads this file in the system's own letters: a folder may be called Zoë.
    (site / SOURCE_LINK).write_text(f"{os.path.relpath(root / 'src', site)}\n", "utf-8")


@contextlib.contextmanager
def _one_at_a_time(root: Path) -> Iterator[None]:
    """Hold the lock that keeps two first starts from working in one environment; it falls with the process."""
    (root / "build").mkdir(exist_ok=True)
    with (root / "build" / "setup.lock").open("a+b") as lock:
        if sys.platform == "win32":
            import msvcrt

            lock.seek(0)
            while True:
                try:
                    msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)  # tries ten times in ten seconds
                    break
                except OSError as reason:
                    if reason.errno != errno.EDEADLK:
                        raise
            try:
                yield
            finally:
                lock.seek(0)
                msvcrt.locking(lock.fileno(), msvcrt.LK_UNLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
