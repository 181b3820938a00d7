"""What a school settles once about the Meldcode: its own term for each step, and whom to call about a colleague."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bijtijds.base.errors import RuleBroken
from bijtijds.base.phone import can_be_called
from bijtijds.model.entity import uid_from
from bijtijds.model.school import Setting
from bijtijds.store.store import Store
from bijtijds.terms.meldcode import Step
from bijtijds.terms.suspicion import INSPECTOR_PHONE

FEEDBACK_DAYS = 5
"""Working days within which Veilig Thuis tells what it does with a report."""

_NAMES = ("meldcode_terms", "meldcode_feedback_days", "meldcode_board", "meldcode_inspector")
_LONGEST = 365


@dataclass(frozen=True, slots=True, repr=False)
class MeldcodeRules:
    """The terms of the school's own code, in days after the start; a step that is not in it has no term.

    There is no term that holds in the whole country: each school's code sets its own, or none.
    """

    terms: Mapping[Step, int] = field(default_factory=dict)
    feedback_days: int = FEEDBACK_DAYS
    board_name: str = ""
    board_phone: str = ""
    inspector_phone: str = INSPECTOR_PHONE


def rules(store: Store) -> MeldcodeRules:
    """What the school settled."""
    with store.read() as reader:
        return read(reader)


def read(reader: Any) -> MeldcodeRules:
    """What the school settled, for who is reading already."""
    kept = {name: reader.get(Setting, uid_from("setting", name)) for name in _NAMES}
    told = {name: row.value for name, row in kept.items() if row is not None and row.value}
    board = [*told.get("meldcode_board", []), "", ""]
    return MeldcodeRules(
        terms={Step(step): int(days) for step, days in (one.split("=") for one in told.get("meldcode_terms", ()))},
        feedback_days=int(told.get("meldcode_feedback_days", [str(FEEDBACK_DAYS)])[0]),
        board_name=board[0], board_phone=board[1],
        inspector_phone=told.get("meldcode_inspector", [INSPECTOR_PHONE])[0],
    )  # fmt: skip


def keep(store: Store, chosen: MeldcodeRules) -> None:
    """Keep what the school settled.

    RuleBroken('meldcode_term_needs_days') at `term_<step>` or `feedback_days`, ('number_cannot_be_called').
    """
    days = {f"term_{step.value}": count for step, count in chosen.terms.items()}
    for name, count in (days | {"feedback_days": chosen.feedback_days}).items():
        if not 0 < count <= _LONGEST:
            raise RuleBroken("meldcode_term_needs_days", field=name)
    for name in ("board_phone", "inspector_phone"):
        number = getattr(chosen, name).strip()
        if number and not can_be_called(number):
            raise RuleBroken("number_cannot_be_called", field=name)
    board = [chosen.board_name.strip(), chosen.board_phone.strip()]
    values = {
        "meldcode_terms": [f"{step.value}={chosen.terms[step]}" for step in Step if step in chosen.terms],
        "meldcode_feedback_days": [str(chosen.feedback_days)],
        "meldcode_board": board if any(board) else [],
        "meldcode_inspector": [chosen.inspector_phone.strip() or INSPECTOR_PHONE],
    }
    with store.change("Afspraken over de Meldcode bewaard") as session:
        for name, value in values.items():
            row = session.get(Setting, uid_from("setting", name))
            if row is None:
                session.add(Setting(uid=uid_from("setting", name), name=name, author=None, value=value))
            else:
                row.value = value
