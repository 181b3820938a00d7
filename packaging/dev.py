#!/usr/bin/env python3
"""Everything a maker of Bijtijds types: run, test, check, fmt, gallery, bench, figures, bars.

    python3 packaging/dev.py run [words for bijtijds]    start the program, or one of its sub-commands
    python3 packaging/dev.py test [words for pytest]     every test but the long ones
    python3 packaging/dev.py check                       format, lint, types, arrows and house rules
    python3 packaging/dev.py fmt                         put the code in the house format
    python3 packaging/dev.py gallery                     a picture of every screen, in build/gallery
    python3 packaging/dev.py bench [--json]              measure speed and memory
    python3 packaging/dev.py figures                     what the anonymiser finds in annotated notes
    python3 packaging/dev.py bars                        the long random and fault runs

Needs Python 3.11 or newer and nothing else: it makes `.venv` itself and repairs it when it must.
"""

import io
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must hear it from us, not from a SyntaxError
    sys.exit("Bijtijds needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")

import environment
import system

ROOT = Path(__file__).resolve().parents[1]
CODE = ("src", "tests", "packaging")
WITHOUT_SCREEN = ("demo", "importeer", "controleer", "anonimiseer", "-h", "--help", "--version")
NO_SCREEN = 3
ARROWS = "from importlinter.cli import lint_imports_command as main; main()"


def run(words: Sequence[str]) -> int:
    """Start Bijtijds in the folder where the command was typed."""
    child = environment.variables()
    needs_screen = not (words and words[0] in WITHOUT_SCREEN)
    if needs_screen and not system.has_screen(child):
        print(
            "There is no screen here; without one, try: python3 packaging/dev.py run demo --uit MAP",
            file=sys.stderr,
        )
        return NO_SCREEN
    python = environment.ready(ROOT, "requirements.txt")
    if needs_screen:
        system.libraries(python, child, screen=True)
    return environment.become([python, "-m", "bijtijds", *words], child)


def test(words: Sequence[str]) -> int:
    """Run the tests; words for pytest choose among them and then run in one process."""
    spread = [] if words else ["-n", str(workers())]
    return _pytest(["-m", "not long", *spread, *words])


def bars(words: Sequence[str]) -> int:
    """Run what is too long for every day, one at a time, and show what each run printed."""
    return _pytest(["-m", "long", "-rP", "--hypothesis-profile=bars", "--durations=0", "--durations-min=1", *words])


def gallery(words: Sequence[str]) -> int:
    """Draw every screen into build/gallery."""
    target = ROOT / "build" / "gallery"
    target.mkdir(parents=True, exist_ok=True)
    return _module("gallery.render", [str(target), *words])


def bench(words: Sequence[str]) -> int:
    """Measure in one run what the program promises about speed and memory."""
    return _module("bench.run", words)


def figures(words: Sequence[str]) -> int:
    """Count what the anonymiser finds in annotated notes, and what it takes away that was no name."""
    return _module("bench.recall", words)


def fmt(words: Sequence[str]) -> int:
    """Put the code in the house format and mend what the linter can mend by itself."""
    python = environment.ready(ROOT, "requirements-dev.txt")
    child = environment.variables()
    places = words or _code()
    mended = environment.call([python, "-m", "ruff", "check", "--fix", *places], child, ROOT)
    return environment.call([python, "-m", "ruff", "format", *places], child, ROOT) or mended


def check(words: Sequence[str]) -> int:
    """Run every check side by side and say which of them failed."""
    if words:
        print("check takes no further words.", file=sys.stderr)
        return 2
    python = environment.ready(ROOT, "requirements-dev.txt")
    child = {**_offscreen(), "PYTHONUTF8": "1"}  # the tools draw lines that an old Windows terminal cannot write
    system.libraries(python, child, screen=False)
    steps = {
        "format": ["-m", "ruff", "format", "--check", *_code()],
        "lint": ["-m", "ruff", "check", *_code()],
        "types": ["-m", "mypy", "src", "packaging"],
        "arrows": ["-c", ARROWS],
        "house rules": ["-m", "pytest", "tests/house_rules"],
    }
    started = time.monotonic()
    commands = {name: [python, *step] for name, step in steps.items()}
    failed = environment.side_by_side(commands, child, ROOT)
    if failed:
        print(f"check: {', '.join(failed)} failed.", file=sys.stderr)
        return next(iter(failed.values()))
    print(f"check: {', '.join(steps)} passed in {time.monotonic() - started:.0f} s.")
    return 0


def workers() -> int:
    """How many tests may run at once: as many as this process has processors, but never more than eight."""
    if hasattr(os, "sched_getaffinity"):
        return min(8, len(os.sched_getaffinity(0)))
    return min(8, os.cpu_count() or 1)


def _pytest(words: Sequence[str]) -> int:
    python = environment.ready(ROOT, "requirements-dev.txt")
    child = _offscreen()
    system.libraries(python, child, screen=False)
    return environment.become([python, "-m", "pytest", *words], child, ROOT)


def _module(name: str, words: Sequence[str]) -> int:
    python = environment.ready(ROOT, "requirements-dev.txt")
    child = {**_offscreen(), "PYTHONPATH": str(ROOT / "tests")}
    system.libraries(python, child, screen=False)
    return environment.become([python, "-m", name, *words], child, ROOT)


def _offscreen() -> Mapping[str, str]:
    return {"QT_QPA_PLATFORM": "offscreen", **environment.variables()}


def _code() -> list[str]:
    return [place for place in CODE if (ROOT / place).is_dir()]


COMMANDS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "fmt": fmt,
    "gallery": gallery,
    "bench": bench,
    "figures": figures,
    "bars": bars,
}


def main(words: Sequence[str]) -> int:
    """Do the one command that was typed; without one, say which there are."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if not words or words[0] in {"-h", "--help", "help"}:
        print(__doc__)
        return 0 if words else 2
    command = COMMANDS.get(words[0])
    if command is None:
        print(f"dev.py knows: {', '.join(COMMANDS)}; not {words[0]}.", file=sys.stderr)
        return 2
    try:
        return command(words[1:])
    except system.Stuck as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
