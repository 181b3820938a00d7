"""The oracle of the random run: what the file should hold, kept in plain dicts by rules of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bijtijds.store.types import RowId

State = tuple[int, Mapping[str, Any] | None]
"""A mark that is new for every new version, and the row's values; None when the row is not there."""

NEVER: State = (0, None)
PARENTS = {"pupil_uid": "pupil", "talk_uid": "talk", "group_uid": "group", "staff_uid": "staff"}


@dataclass
class Step:
    """A change that was made: what each row was before and after it."""

    name: object
    number: int
    before: dict[RowId, State]
    after: dict[RowId, State]
    undoes: "Step | None" = None
    stands: bool = True
    erased: bool = False


@dataclass
class PlainModel:
    """Rows as dicts, and the steps that led to them."""

    rows: dict[RowId, State] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    _marks: int = 0

    def living(self, kind: str | None = None) -> dict[RowId, Mapping[str, Any]]:
        return {
            row: values for row, (_, values) in self.rows.items() if values is not None and kind in (None, row.kind)
        }

    def change(self, name: object, wanted: Mapping[RowId, Mapping[str, Any] | None]) -> None:
        """A new action of the user; rows that stay as they are do not count."""
        after = {}
        for row, values in wanted.items():
            if values != self.rows.get(row, NEVER)[1]:
                self._marks += 1
                after[row] = (self._marks, values)
        if after:
            self._do(name, after, None)

    def allows(self, wanted: Mapping[RowId, Mapping[str, Any] | None]) -> bool:
        """Whether no living row would point at a row that is not there."""
        living = {**self.living(), **{row: values for row, values in wanted.items() if values is not None}}
        living = {row: values for row, values in living.items() if row not in wanted or wanted[row] is not None}
        return all(target in living for row, values in living.items() for target in _targets(row, values))

    def erase(self, row: RowId) -> None:
        """A row goes for good, and what touched it cannot be taken back any more."""
        del self.rows[row]
        for step in self.steps:
            step.erased = step.erased or row in step.after

    def undoable(self) -> Step | None:
        originals = (step for step in reversed(self.steps) if step.undoes is None and not step.erased)
        return next((step for step in originals if step.stands), None)

    def redoable(self) -> Step | None:
        kept = [step for step in reversed(self.steps) if not step.erased]
        undo = next((s for s in kept if s.undoes and s.undoes.undoes is None and s.stands), None)
        newest = next((step.number for step in kept if step.undoes is None), -1)
        return undo if undo is not None and undo.number > newest else None

    def can_take_back(self, step: Step) -> bool:
        fits = all(self.rows.get(row, NEVER)[0] == mark for row, (mark, _) in step.after.items())
        return fits and not step.erased and self.allows({row: values for row, (_, values) in step.before.items()})

    def take_back(self, step: Step) -> None:
        step.stands = False
        self._do(None, dict(step.before), step)
        if step.undoes is not None:
            step.undoes.stands = True

    def _do(self, name: object, after: dict[RowId, State], undoes: Step | None) -> None:
        before = {row: self.rows.get(row, NEVER) for row in after}
        self.rows.update(after)
        self.steps.append(Step(name, len(self.steps), before, after, undoes))


def _targets(row: RowId, values: Mapping[str, Any]) -> Iterable[RowId]:
    for column, kind in PARENTS.items():
        if values.get(column) is not None and not (row.kind == "pupil" and column == "pupil_uid"):
            yield RowId(kind, values[column])
