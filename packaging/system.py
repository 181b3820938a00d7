"""What the computer itself must have: a screen, the venv module, and the libraries that Qt leans on."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

# Library → Debian package. Read from the dynamic sections of Qt's own libraries and plug-ins;
# what every Debian has (C and C++ runtime) is left out.
ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
ON_SCREEN = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
ON_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


class Stuck(Exception):
    """The work cannot go on; the text says in one line what to do."""


def has_screen(child: Mapping[str, str]) -> bool:
    """Whether a window can be shown; only Linux can be without."""
    if sys.platform != "linux":
        return True
    return any(child.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def libraries(python: str, child: Mapping[str, str], *, screen: bool) -> None:
    """Make sure that Qt can load; looked at once for each environment.

    On Debian and Ubuntu root installs what is missing. Anybody else is told what to type (`Stuck`).
    """
    if sys.platform != "linux":
        return
    seen = Path(python).parents[1] / f"bijtijds-libraries-{'screen' if screen else 'plain'}"
    if seen.exists():
        return
    wanted = {**ALWAYS, **(ON_SCREEN if screen else {})}
    if screen and child.get("WAYLAND_DISPLAY"):
        wanted |= ON_WAYLAND
    missing = [name for name in wanted if not _loads(name)]
    if missing:
        _install(sorted({wanted[name] for name in missing}), missing)
    seen.write_text("", "utf-8")


def venv_module() -> None:
    """Make sure that this Python can make environments, which Debian packs apart (`Stuck` if it cannot)."""
    if find_spec("venv") and find_spec("ensurepip"):
        return
    _install([f"python{sys.version_info.major}.{sys.version_info.minor}-venv"], ["the venv module of Python"])


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install(packages: Sequence[str], missing: Sequence[str]) -> None:
    if shutil.which("apt-get") is None:
        raise Stuck(f"Install with your system's own tools, then start again: {', '.join(missing)}.")
    by_hand = f"sudo apt-get install {' '.join(packages)}"
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise Stuck(f"Something is missing on this computer. Type this, then start again: {by_hand}")
    print(f"Installing {' '.join(packages)}.", file=sys.stderr, flush=True)
    if _apt("install", *packages) and (_apt("update") or _apt("install", *packages)):
        raise Stuck(f"Installing failed. Type this, then start again: {by_hand}")


def _apt(verb: str, *packages: str) -> int:
    command = ["apt-get", "-qq", "-y", *(["--no-install-recommends"] if packages else []), verb, *packages]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=quiet, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode and verb != "update":
        print("\n".join(done.stderr.strip().splitlines()[-3:]), file=sys.stderr)
    return done.returncode
