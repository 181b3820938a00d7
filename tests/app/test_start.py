"""How the program starts: at once, with nothing personal in sight, and with little in memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "src"
HEAVY = ("sqlalchemy", "sqlcipher3", "argon2", "cryptography", "reportlab", "pypdfium2", "zxcvbn")
OURS = ("bijtijds.model", "bijtijds.store", "bijtijds.services", "bijtijds.documents", "bijtijds.importers")

STARTED = """
import json, os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from bijtijds import app
seen = {}
show = app.Window.show
def shown(window):
    seen["modules"] = sorted(sys.modules)
    seen["title"] = window.windowTitle()
    content = window.content()
    seen["page"] = type(content.currentWidget() if hasattr(content, "currentWidget") else content).__name__
    show(window)
    print(json.dumps(seen), flush=True)
    os._exit(0)
app.Window.show = shown
app.main(sys.argv[1:])
"""


def started(*words: str) -> dict[str, object]:
    """What was there at the moment that the first window was shown."""
    told = subprocess.run(
        [sys.executable, "-c", STARTED, *words], capture_output=True, text=True, timeout=60, check=True, cwd=SOURCES
    )
    seen: dict[str, object] = json.loads(told.stdout)
    return seen


@pytest.mark.parametrize("words", [(), ("De Wilg.bijtijds",)], ids=["first start", "locked file"])
def test_the_first_window_stands_there_before_anything_heavy_is_loaded(words: tuple[str, ...]) -> None:
    loaded = started(*words)["modules"]

    assert isinstance(loaded, list)
    assert [name for name in loaded if name.split(".")[0] in HEAVY] == []
    assert [name for name in loaded if name.startswith(OURS)] == []


def test_a_computer_without_a_file_begins_with_the_first_start() -> None:
    assert started()["page"] == "FirstStart"


def test_a_file_on_the_command_line_begins_locked_and_stands_not_in_the_title() -> None:
    seen = started("--vergrendeld-om", "11.48", "--concept", "De Wilg.bijtijds")

    assert (seen["page"], seen["title"]) == ("UnlockPage", "Bijtijds")


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_nothing_in_memory_can_be_dumped() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "from bijtijds.base.hardening import harden; harden(); import ctypes, os, resource;"
            "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE)[0], os.umask(0))",
        ],
        capture_output=True, text=True, timeout=30, check=True, cwd=SOURCES,
    )  # fmt: skip

    assert told.stdout.split() == ["0", "0", str(0o077)]


def test_a_fault_is_told_by_its_place_only() -> None:
    from bijtijds.base.faults import place_of
    from bijtijds.base.fold import fold

    try:
        fold(None)  # type: ignore[arg-type]  # on purpose
    except Exception as error:
        place = place_of(type(error), error.__traceback__)

    assert " in base/fold.py:" in place
