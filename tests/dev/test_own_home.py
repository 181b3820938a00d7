"""No test reads or writes what belongs to the person who runs it."""

import subprocess
import sys
from pathlib import Path

from bijtijds.base import paths


def test_the_device_folder_lies_in_the_tests_own_home(own_home: Path) -> None:
    assert own_home in paths.device_folder().parents
    assert own_home in (Path.home(), *Path.home().parents)


def test_so_it_does_for_a_child_process(own_home: Path) -> None:
    ask = "from bijtijds.base import paths; print(paths.device_folder())"
    told = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert own_home in Path(told.stdout.strip()).parents
