"""One measured figure: what it is, what it is held against, and what it should be."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Figure:
    """A figure of ours beside the same done barely, with its aims; `ratio_aim` and `aim` are upper limits."""

    name: str
    value: float
    unit: str
    bare: float | None = None
    ratio_aim: float | None = None
    aim: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the bare one it takes."""
        return self.value / self.bare if self.bare else None

    @property
    def verdict(self) -> str:
        """`ok`, `too slow` or `too large`; empty when nothing was promised."""
        if self.ratio_aim is None and self.aim is None:
            return ""
        over = self.aim is not None and self.value > self.aim
        over |= self.ratio_aim is not None and (self.ratio or 0) > self.ratio_aim
        return "ok" if not over else "too large" if self.unit == "MB" else "too slow"

    def as_json(self) -> dict[str, Any]:
        """The figure as `--json` prints it."""
        return {
            "name": self.name, "value": round(self.value, 3), "unit": self.unit,
            "bare": None if self.bare is None else round(self.bare, 3),
            "ratio": None if self.ratio is None else round(self.ratio, 2),
            "ratio_aim": self.ratio_aim, "aim": self.aim, "verdict": self.verdict, "note": self.note,
        }  # fmt: skip


def table(figures: Sequence[Figure]) -> str:
    """The figures to read."""
    lines = [f"{'':46}{'ours':>12}{'bare':>11}{'ratio':>8}  aim"]
    for one in figures:
        aims = [f"≤ {one.ratio_aim:g}×"] if one.ratio_aim is not None else []
        aims += [f"≤ {one.aim:g} {one.unit}"] if one.aim is not None else []
        ratio = "" if one.ratio is None else f"{one.ratio:.2f}×"
        bare = "" if one.bare is None else f"{one.bare:.2f}"
        ours = f"{one.value:.2f} {one.unit}"
        told = f"{one.name:46}{ours:>12}{bare:>11}{ratio:>8}  {', '.join(aims):20}{one.verdict:10}{one.note}"
        lines.append(told.rstrip())
    return "\n".join(lines)


def timed(action: Callable[[], object]) -> float:
    """How many milliseconds something took."""
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def middle(times: Sequence[float]) -> float:
    """The median."""
    return median(times)


def slow_end(times: Sequence[float]) -> float:
    """The time that one in twenty takes longer than (p95)."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


def side_by_side(
    ours: Callable[[], object], bare: Callable[[], object], rounds: int
) -> tuple[list[float], list[float]]:
    """Both in turns, so that a busy moment of the machine counts for both; the first two are for the caches."""
    found = [(timed(ours), timed(bare)) for _ in range(rounds + 2)][2:]
    return [one for one, _ in found], [other for _, other in found]
