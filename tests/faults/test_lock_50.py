"""The lock out of an open question with half-typed text, as a person meets it: in real processes."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

DRIVER = Path(__file__).with_name("lock_driver.py")
SOURCES = Path(__file__).parents[2] / "src"
HALF = "Zij keek naar buiten en zei dat zij"


def rounds(folder: Path, count: int) -> list[dict[str, Any]]:
    """Lock `count` times; what was seen in each new process, the first line being the very first start."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(SOURCES)}
    first = subprocess.Popen(
        [sys.executable, str(DRIVER), str(folder), str(count)], env=surroundings, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    seen = folder / "seen.jsonl"
    until = time.monotonic() + 120 + 10 * count  # the first start plays the year of the practice school
    try:
        while time.monotonic() < until:
            lines = seen.read_text().splitlines() if seen.exists() else []
            if len(lines) == count + 1:
                return [json.loads(line) for line in lines]
            if first.poll() not in (None, 0):
                break
            time.sleep(0.1)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(first.pid, signal.SIGKILL)
    raise AssertionError(f"it stopped after {len(lines)} rounds")


def judged(seen: list[dict[str, Any]], count: int) -> None:
    assert seen[0]["text"] is None
    for number, one in enumerate(seen[1:], start=1):
        typed = [f"{HALF} {left}" for left in range(count, count - number, -1)]
        assert one["said_draft"], f"round {number} did not say that the draft was kept"
        assert all(words in one["text"] for words in typed), f"round {number} lost text"


@pytest.mark.skipif(sys.platform == "win32", reason="ends its process group the way Unix does")
def test_a_lock_out_of_a_question_brings_the_text_back(tmp_path: Path) -> None:
    judged(rounds(tmp_path, 2), 2)


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="ends its process group the way Unix does")
def test_fifty_locks_bring_the_text_back_fifty_times(tmp_path: Path) -> None:
    seen = rounds(tmp_path, 50)

    judged(seen, 50)
    times = sorted(one["seconds"] for one in seen[1:])
    print(f"locked and back in {times[25]:.2f} s (median), {times[-1]:.2f} s (slowest of 50)")  # noqa: T201  dev.py bars shows it
