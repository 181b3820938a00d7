"""What the program promises about speed and memory, measured in one run: ours beside the same done barely.

    python3 packaging/dev.py bench [--json] [--quick] [--only start,save,read,import,report,memory,meeting,masking]

The figures are ratios, because machines differ; milliseconds stand beside them. Nothing else should run meanwhile.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import figures, masking, meeting, papers, reading, resting, saving, starting, taking_in
from bench.figures import Figure


@dataclass(frozen=True)
class Counts:
    """How much of everything is done."""

    starts: int = 10
    saves: int = 300
    notes: tuple[int, ...] = (1_000, 10_000, 100_000)
    questions: int = 40
    children: int = 1_000
    imported: int = 10_000
    papers: int = 10


QUICK = Counts(starts=3, saves=60, notes=(1_000, 5_000), questions=15, children=100, imported=1_000, papers=3)


def main(words: Sequence[str]) -> int:
    """Measure, and tell; 1 when something misses its aim."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--json", action="store_true", help="numbers for a program")
    parser.add_argument("--quick", action="store_true", help="smaller counts, for a look")
    parser.add_argument("--only", help="some parts, with commas between them")
    told = parser.parse_args(words)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    chosen = told.only.split(",") if told.only else None
    found = list(_measured(QUICK if told.quick else Counts(), chosen))
    if told.json:
        machine = {"system": platform.platform(), "python": platform.python_version(), "processors": os.cpu_count()}
        answer = json.dumps({"machine": machine, "figures": [one.as_json() for one in found]}, indent=2)
    else:
        answer = figures.table(found)
    sys.stdout.write(answer + "\n")
    return int(any(one.verdict.startswith("too") for one in found))


def _measured(counts: Counts, chosen: Sequence[str] | None) -> Iterable[Figure]:
    with TemporaryDirectory(prefix="bijtijds-bench-") as place:
        folder = Path(place)
        large = folder / "read" / "Groot.bijtijds"
        parts: dict[str, Callable[[], Iterable[Figure]]] = {
            "start": lambda: starting.measure(folder / "start", counts.starts),
            "save": lambda: saving.measure(folder / "save", counts.saves),
            "read": lambda: reading.measure(folder / "read", counts.notes, counts.questions),
            "import": lambda: taking_in.measure(folder / "import", counts.children, counts.imported),
            "report": lambda: papers.measure(folder / "report", counts.papers),
            "memory": lambda: resting.measure(folder / "memory", large, counts.notes[-1]),
            "masking": lambda: masking.measure(folder / "masking", counts.questions),
            "meeting": lambda: meeting.measure(folder / "meeting", large, counts.notes[-1]),
        }
        wanted = list(parts) if chosen is None else [name for name in parts if name in chosen]
        if {"memory", "meeting"} & set(wanted) and "read" not in wanted:
            wanted.insert(0, "read")  # it makes the large file
        for name in sorted(wanted, key=list(parts).index):
            sys.stderr.write(f"{name} …\n")
            yield from parts[name]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
