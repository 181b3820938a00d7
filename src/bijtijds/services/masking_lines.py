"""Texts from a plain file with the names taken out, to measure it and to see what it does. No Bijtijds file is opened.

Each line is `{"id", "store", "text"}`; `store` says who is known. What comes out is read by people, so it is not saved
through the gate: nothing in it comes from a Bijtijds file, and it is exactly as private as the file that went in.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bijtijds.anonymise.find import find
from bijtijds.anonymise.finding import Finding, mask
from bijtijds.anonymise.lists import Lists, load
from bijtijds.anonymise.matcher import Matcher
from bijtijds.anonymise.people import Address, Known, Person, Role, SchoolIdentity, known_of
from bijtijds.base import paths
from bijtijds.base.errors import Trouble
from bijtijds.store import disk

_MASKED_FROM = 0.5
_LIMIT = 200 * 2**20
_NOWHERE = Address()


def run(source: Path, target: Path) -> int:
    """Read every line, write it masked, and tell how many there were.

    Raises `Trouble`: "lines_file_gone", "lines_too_large", "lines_wrong" with the number of the first wrong line, and
    "not_saved". Nothing is written then.
    """
    lists = load(paths.resources())
    lines = [json.dumps(masked(row, lists), ensure_ascii=False) for row in _rows(source)]
    try:
        disk.write_atomically(target, "".join(f"{line}\n" for line in lines).encode())
    except OSError:
        raise Trouble("not_saved") from None
    return len(lines)


def masked(row: Mapping[str, Any], lists: Lists) -> dict[str, Any]:
    """One line as it goes out: the masked text, and each place with `flag` when it is shown and not masked."""
    return told(row, find(row["text"], Matcher(known_from(row.get("store") or {}), lists), lists))


def told(row: Mapping[str, Any], found: Sequence[Finding]) -> dict[str, Any]:
    """The same, from what was found."""
    text = row["text"]
    gone = [each for each in found if not _is_flag(each)]
    spans = [{"start": each.start, "end": each.end, "label": each.label, "flag": _is_flag(each)} for each in found]
    return {"id": row.get("id"), "masked_text": mask(text, gone), "spans": spans}


def known_from(store: Mapping[str, Any]) -> tuple[Known, ...]:
    """Who and what is known, from the `store` of a line. Whatever is not there is not known."""
    pupil, home, school = (store.get(name) or {} for name in ("pupil", "address", "school"))
    address = Address(*(str(home.get(name) or "") for name in ("street", "number", "postcode", "city")))
    people = [_person(Role.CHILD, pupil, address)]
    people += [_person(Role.PARENT, each, address) for each in store.get("parents") or ()]
    family = {"last": pupil.get("last"), "infix": pupil.get("infix")}
    people += [_person(Role.SIBLING, {**family, **each}) for each in store.get("siblings") or ()]
    people.append(_person(Role.TEACHER, store.get("teacher") or {}))
    for mate in store.get("group_mates") or ():
        first, _, last = str(mate).partition(" ")
        people.append(Person(Role.CLASSMATE, given_names=first, surname=last))
    return known_of(people, SchoolIdentity(str(school.get("name") or ""), str(school.get("place") or "")))


def _person(role: Role, row: Mapping[str, Any], address: Address = _NOWHERE) -> Person:
    def told(name: str) -> str:
        return str(row.get(name) or "")

    return Person(
        role, given_names=told("first"), prefix=told("infix"), surname=told("last"),
        other_names=tuple(filter(None, [told("nick")])), phones=tuple(filter(None, [told("phone")])),
        emails=tuple(filter(None, [told("email")])),
        birth_date=date.fromisoformat(told("dob")) if row.get("dob") else None, address=address,
    )  # fmt: skip


def _is_flag(finding: Finding) -> bool:
    return finding.certainty < _MASKED_FROM


def _rows(source: Path) -> Iterator[Mapping[str, Any]]:
    try:
        if source.stat().st_size > _LIMIT:
            raise Trouble("lines_too_large", megabytes=_LIMIT // 2**20)
        lines = source.read_bytes().splitlines()
    except OSError:
        raise Trouble("lines_file_gone") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _row(line, number)


def _row(line: bytes, number: int) -> Mapping[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
        if isinstance(row["text"], str) and isinstance(row.get("store") or {}, dict):
            row["text"].encode()
            known_from(row.get("store") or {})
            return dict(row)
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    raise Trouble("lines_wrong", number=number)
