"""Whom somebody at this school turns to about safety: names, functions and numbers, in the encrypted file."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bijtijds.base.errors import RuleBroken
from bijtijds.base.phone import can_be_called
from bijtijds.model.entity import uid_from
from bijtijds.model.school import Setting
from bijtijds.store.store import Store
from bijtijds.terms.suspicion import ROLES

_NAME = "safety_people"


@dataclass(frozen=True, slots=True, repr=False)
class SafetyPerson:
    """Somebody with a role in safety; `role` is a key of `ROLES`."""

    role: str
    name: str = ""
    function: str = ""
    phone: str = ""


def people(store: Store) -> Sequence[SafetyPerson]:
    """One for each role, in their order; empty where the school named nobody."""
    with store.read() as reader:
        row = reader.get(Setting, uid_from("setting", _NAME))
    told: list[Any] = [json.loads(one) for one in row.value] if row is not None else []
    known = {one["role"]: SafetyPerson(**one) for one in told}
    return tuple(known.get(role, SafetyPerson(role)) for role, _title, _what in ROLES)


def keep(store: Store, chosen: Sequence[SafetyPerson]) -> None:
    """Keep who they are. RuleBroken('number_cannot_be_called') at `<role>_phone`, ('needs_a_name') at `<role>_name`."""
    kept = []
    for one in chosen:
        named, called = f"{one.role}_name", f"{one.role}_phone"
        if one.phone and not can_be_called(one.phone):
            raise RuleBroken("number_cannot_be_called", field=called)
        if (one.phone or one.function) and not one.name:
            raise RuleBroken("needs_a_name", field=named)
        if one.name:
            kept.append(json.dumps(asdict(one), ensure_ascii=False, sort_keys=True))
    with store.change("Vertrouwenspersonen bewaard") as session:
        row = session.get(Setting, uid_from("setting", _NAME))
        if row is None:
            session.add(Setting(uid=uid_from("setting", _NAME), name=_NAME, author=None, value=kept))
        else:
            row.value = kept
