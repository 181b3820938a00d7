"""The annotated notes once more, through a file and the review on screen: what is replaced or asked cannot leak."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

import makers
from bench import recall
from bench.recall import Figures
from bijtijds.model.school import Staff
from bijtijds.services import contacts, pupils, reviewing, school
from bijtijds.services.contacts import ContactDraft
from bijtijds.services.pupils import DossierDraft, PupilDraft
from bijtijds.services.reviewing import State
from bijtijds.services.school import SchoolDraft
from bijtijds.store.store import Store
from bijtijds.terms.codes import ContactRole, Gender
from bijtijds.ui.kit.page import Desk
from ui.pages.cases.steps import reviewed

FAMILIES = 5
Family = tuple[str, Sequence[recall.Row]]


def families() -> list[Family]:
    notes = recall.rows(recall.MATERIAL / "set_aside.jsonl")
    return [(name, list(rows)) for name, rows in groupby(notes, key=lambda row: row["id"].split("-")[0])]


def a_file(store: Store, told: Mapping[str, Any]) -> UUID:
    """Everybody of an annotated family in a file; gives the pupil."""
    home, where = told.get("address") or {}, told.get("school") or {}
    school.save(store, SchoolDraft(where.get("name") or "School", place=where.get("place") or ""))
    child = told["pupil"]
    uid = _a_pupil(store, child)
    pupils.open_dossier(store, uid, DossierDraft("Zorg.", date(2026, 10, 1), step=2))
    street = " ".join(filter(None, (home.get("street"), home.get("number"))))
    for number, parent in enumerate(told.get("parents") or ()):
        draft = ContactDraft(
            role=(ContactRole.MOTHER, ContactRole.FATHER)[number % 2], given_name=parent["first"],
            prefix=parent.get("infix") or None, surname=parent.get("last") or None, phone=parent.get("phone"),
            email=parent.get("email"), street=street or None, postcode=home.get("postcode"), place=home.get("city"),
        )  # fmt: skip
        contacts.write(store, uid, draft)
    for one in told.get("siblings") or ():
        family = {"infix": child.get("infix"), "last": child.get("last"), **one}
        _a_pupil(store, family, other_of=uid)
    teacher = told.get("teacher") or {}
    with store.change("Leerkracht") as session:
        session.add(
            Staff(
                given_name=teacher.get("first"),
                prefix=teacher.get("infix") or None,
                surname=teacher.get("last"),
                roles=["groepsleerkracht"],
            )
        )
    for mate in told.get("group_mates") or ():
        first, _, last = mate.partition(" ")
        _a_pupil(store, {"first": first, "last": last})
    return uid


def _a_pupil(store: Store, told: Mapping[str, Any], other_of: UUID | None = None) -> UUID:
    draft = PupilDraft(
        given_name=told["first"], first_names=None, initials=None, prefix=told.get("infix") or None,
        surname=told.get("last") or "Onbekend", also_known_as=tuple(filter(None, [told.get("nick")])),
        birth_date=date.fromisoformat(told["dob"]) if told.get("dob") else date(2017, 1, 1), gender=Gender.UNKNOWN,
        year_level="5", group=None,
    )  # fmt: skip
    uid = pupils.add(store, draft)
    if other_of is not None:
        contacts.add_sibling(store, other_of, other=uid)
    return uid


def on_screen(qtbot: QtBot, desk: Desk, store: Store, rows: Sequence[recall.Row]) -> list[Sequence[Mapping[str, Any]]]:
    """What the review marks in each note, as spans; what is only shown is a flag."""
    uid = a_file(store, rows[0]["store"])
    for row in rows:
        makers.a_note(store, uid, seen=row["text"])
    page = reviewed(qtbot, desk, uid)
    found = {}
    for pair in reviewing.pairs(page.reviewing.case()):
        text = "".join(run.text for run in pair.inside)
        marks = [(run.state, run.spot) for run in pair.inside if run.spot is not None]
        found[text] = [{"start": spot.start, "end": spot.end, "flag": state is State.SHOWN} for state, spot in marks]
    page.close()
    return [found[row["text"]] for row in rows]


@pytest.fixture
def figures() -> Figures:
    return Figures()


def test_no_known_name_is_left_unasked_on_the_screen(qtbot: QtBot, desk: Desk, tmp_path, figures: Figures) -> None:
    for name, rows in families()[:FAMILIES]:
        (tmp_path / name).mkdir()
        store = makers.empty_store(tmp_path / name)
        for row, spans in zip(rows, on_screen(qtbot, replace(desk, store=store), store, rows), strict=True):
            recall.count(row, spans, figures)
            figures.notes += 1
        store.close()
    assert figures.notes == 3 * FAMILIES
    assert figures.known_leaks == 0
    assert figures.both("PERSON").masked >= 98
    assert figures.both("QUASI").found >= 75
    assert figures.both("DATE").found >= 94
