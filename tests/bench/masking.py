"""Finding names in a note, against one plain pattern of what is known; and what the word lists take."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench import recall
from bench.figures import Figure, middle, side_by_side, slow_end
from bench.starting import environment
from bijtijds.anonymise.find import find
from bijtijds.anonymise.lists import load
from bijtijds.anonymise.matcher import Matcher
from bijtijds.base import paths
from bijtijds.services.masking_lines import known_from

NOTE_AIM, LOAD_AIM, ROOM_AIM = 10.0, 2000.0, 150.0
_WORDS = 60
_LOADING = """
import json, time
from pathlib import Path
def room():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20 if Path("/proc").exists() else 0
from bijtijds.base import paths
from bijtijds.anonymise import find, lists, matcher
before, started = room(), time.perf_counter()
words = lists.load(paths.resources())
find.find("Een begin.", matcher.Matcher((), words), words)
took = (time.perf_counter() - started) * 1000
print(json.dumps({"took": took, "room": room() - before}))
"""


def measure(folder: Path, rounds: int) -> list[Figure]:
    """Every annotated note in turns with the plain pattern, as if of 60 words; and loading in a process of its own."""
    folder.mkdir()
    told = subprocess.run(
        [sys.executable, "-c", _LOADING],
        env=environment(folder),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    loading = json.loads(told.stdout)
    lists = load(paths.resources())
    ours, bare = [], []
    for row in recall.rows(recall.MATERIAL / "set_aside.jsonl"):
        known = known_from(row["store"])
        matcher, pattern = Matcher(known, lists), _plain(row)
        text, share = row["text"], _WORDS / len(row["text"].split())
        one, other = side_by_side(
            lambda text=text, matcher=matcher: find(text, matcher, lists),
            lambda text=text, pattern=pattern: pattern.sub("", text), max(3, rounds // 8),
        )  # fmt: skip
        ours.append(middle(one) * share)
        bare.append(middle(other) * share)
    return [
        Figure("a note of 60 words, names found", middle(ours), "ms", middle(bare), aim=NOTE_AIM),
        Figure("the same, slow end", slow_end(ours), "ms", slow_end(bare)),
        Figure("word lists and first note, loaded", loading["took"], "ms", aim=LOAD_AIM),
        Figure("memory for them", loading["room"], "MB", aim=ROOM_AIM),
    ]


def _plain(row: Mapping[str, Any]) -> re.Pattern[str]:
    """The least that could be done: one pattern of the known values in all their spellings."""
    forms = {form for known in known_from(row["store"]) for form in known.spellings}
    return re.compile("|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)), re.IGNORECASE)
