"""The one command of the workshop sets itself up, notices what changed and mends what broke."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

REAL = Path(__file__).resolve().parents[2] / "packaging"
TALKS = "import sys; print('started', *sys.argv[1:]); sys.exit(7)"


class Workshop:
    """A checkout whose program only says that it was started, and that needs no packages."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for part in ("packaging", "src/bijtijds"):
            (root / part).mkdir(parents=True)
        for source in REAL.glob("*.py"):
            shutil.copy(source, root / "packaging")
        (root / "src/bijtijds/__init__.py").write_text("", "utf-8")
        (root / "src/bijtijds/__main__.py").write_text(TALKS, "utf-8")
        self.require("requirements.txt", "# nothing yet")
        self.require("requirements-dev.txt", "# nothing yet")

    def require(self, name: str, text: str) -> None:
        (self.root / "packaging" / name).write_text(text, "utf-8")

    def dev(self, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
        kept.pop("QT_QPA_PLATFORM", None)
        command = [sys.executable, str(self.root / "packaging" / "dev.py"), *words]
        return subprocess.run(command, env={**kept, **variables}, capture_output=True, text=True, check=False)


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path / "een map met spaties")


def test_the_first_start_sets_up_and_the_second_is_instant(workshop: Workshop) -> None:
    first = workshop.dev("run", "demo", "--uit", "een map")
    assert "Setting up" in first.stderr
    assert (first.stdout.split(), first.returncode) == (["started", "demo", "--uit", "een", "map"], 7)
    started = time.monotonic()
    second = workshop.dev("run", "demo")
    assert (second.stdout, second.stderr, second.returncode) == ("started demo\n", "", 7)
    assert time.monotonic() - started < 2  # measured at 0.1 s; a busy machine gets room

    workshop.require("requirements.txt", "# nothing still")
    assert "Setting up" in workshop.dev("run", "demo").stderr
    workshop.require("requirements.txt", "bestaat-niet-in-bijtijds==1")
    refused = workshop.dev("run", "demo")
    assert refused.returncode == 1
    assert "packaging/requirements.txt failed" in refused.stderr


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="links and permissions as on Linux and macOS")
def test_a_moved_a_broken_and_a_half_made_environment_are_made_anew(workshop: Workshop) -> None:
    workshop.dev("run", "demo")
    workshop.root = workshop.root.rename(workshop.root.with_name("elders"))
    assert "Setting up" in workshop.dev("run", "demo").stderr

    (workshop.root / ".venv/bin/python").unlink()
    assert workshop.dev("run", "demo").stdout == "started demo\n"

    shutil.rmtree(workshop.root / ".venv")
    command = [sys.executable, workshop.root / "packaging/dev.py", "run", "demo"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as halfway:
        time.sleep(1)
        os.killpg(halfway.pid, signal.SIGKILL)  # with its children, as when the computer goes off
    assert (workshop.root / ".venv").exists()
    assert workshop.dev("run", "demo").stdout == "started demo\n"
    assert workshop.dev("run", "demo").stderr == ""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be without a screen")
def test_without_a_screen_it_says_what_can_be_done(workshop: Workshop) -> None:
    told = workshop.dev("run")
    assert told.returncode == 3
    assert "run demo --uit MAP" in told.stderr
    assert not (workshop.root / ".venv").exists()


def test_an_unknown_command_names_the_known_ones(workshop: Workshop) -> None:
    told = workshop.dev("tset")
    assert told.returncode == 2
    assert "test" in told.stderr
