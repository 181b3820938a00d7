"""Importing a school's file into a real store: what comes in, what asks first, and what never happens."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from bijtijds.importers.comparison import State
from bijtijds.model.pupils import Pupil
from bijtijds.model.school import Group, GroupStaff, Staff
from bijtijds.services import importing, practice, pupils, taking_over
from bijtijds.services.importing import Preview, Ticks
from bijtijds.services.pupils import PupilDraft
from bijtijds.store.store import Store
from makers import a_note, a_school, device, empty_store

CONTENT = practice.edexml()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = empty_store(tmp_path)
    take(made, CONTENT)
    yield made
    made.close()


def preview_of(store: Store, content: bytes) -> Preview:
    return importing.compare(store, importing.trial(content))


def take(store: Store, content: bytes, *more: str) -> taking_over.Outcome:
    """Import what is proposed, and the lines with these keys too."""
    found = preview_of(store, content)
    return taking_over.take_over(store, found, Ticks(importing.proposed(found).lines | set(more)))


def states(found: Preview, kind: str = "pupil") -> list[State]:
    return [line.state for line in found.lines if line.kind == kind and line.state is not State.SKIPPED]


def changed(old: str, new: str, content: bytes = CONTENT) -> bytes:
    text = content.decode()
    assert old in text
    return text.replace(old, new).encode()


def without(key: str, content: bytes = CONTENT) -> bytes:
    text, found = re.subn(rf'\s*<leerling key="{key}">.*?</leerling>', "", content.decode(), flags=re.DOTALL)
    assert found == 1
    return text.encode()


def by_key(store: Store, key: str) -> PupilDraft:
    return pupils.open_draft(store, uid_of(store, key))


def uid_of(store: Store, key: str) -> UUID:
    with store.read() as reader:
        return reader.scalars(select(Pupil.uid).where(Pupil.key == key))[0]


def everything(store: Store) -> list[tuple[object, ...]]:
    """All people and groups with their fields, to compare two moments."""
    found: list[tuple[object, ...]] = []
    with store.read() as reader:
        for kind in (Pupil, Staff, Group, GroupStaff):
            names = [column.key for column in kind.__table__.columns if column.key != "rev"]
            found += [
                (kind.__name__, *(repr(getattr(row, name)) for name in names)) for row in reader.scalars(select(kind))
            ]
    return sorted(found, key=str)


def test_the_whole_school_comes_in_with_groups_and_teachers(store: Store) -> None:
    counts = store.counts()
    assert counts["pupil"] == 88
    assert counts["group"] == 9
    assert counts["staff"] > 5
    jip = next(row for row in pupils.pupils(store) if row.uid == uid_of(store, "41203"))
    assert (jip.name.full, jip.group) == ("Jip de Wit", "Groep 1")
    assert pupils.banner(store, jip.uid).teachers


def test_the_same_file_a_month_later_changes_nothing(store: Store) -> None:
    before = everything(store)
    found = preview_of(store, CONTENT)
    assert states(found) == []
    assert found.unchanged == 88
    outcome = take(store, CONTENT)
    assert (outcome.new, outcome.changed) == (0, 0)
    assert everything(store) == before


def test_a_month_later_only_what_differs_is_shown_and_taken(store: Store) -> None:
    later = changed("<roepnaam>Jip</roepnaam>", "<roepnaam>Jippe</roepnaam>")
    found = preview_of(store, later)
    assert [line.what for line in found.lines if line.state is State.CHANGED] == ["roepnaam"]
    assert take(store, later).changed == 1
    assert by_key(store, "41203").given_name == "Jippe"


def test_the_next_school_year_gives_new_groups_and_moves_everybody(tmp_path: Path, store: Store) -> None:
    text = CONTENT.decode().replace("2026-2027", "2027-2028").replace("<peildatum>2026-11-01", "<peildatum>2027-09-01")
    later = text.replace("gr-26-", "gr-27-").replace("sg-plus", "sg-plus-27").encode()
    found = preview_of(store, later)
    assert states(found, "group") == [State.NEW] * 9
    take(store, later)
    assert store.counts()["group"] == 18
    assert store.counts()["pupil"] == 88
    with store.read() as reader:
        group = reader.get_one(Group, by_key(store, "41203").group)
        assert group.school_year == "2027-2028"


def test_a_field_that_was_changed_by_hand_stays_unless_she_chooses_the_file(store: Store) -> None:
    draft = by_key(store, "41203")
    uid = uid_of(store, "41203")
    told = {name: getattr(draft, name) for name in PupilDraft.__dataclass_fields__}
    pupils.correct(store, uid, PupilDraft(**{**told, "surname": "Witteveen"}))
    found = preview_of(store, CONTENT)
    (line,) = (one for one in found.lines if one.state is State.CONFLICT)
    assert [(one.field, one.conflict) for one in line.differences] == [("surname", True)]
    assert importing.effective(found, importing.proposed(found)) == 0
    taking_over.take_over(store, found, importing.proposed(found))
    assert by_key(store, "41203").surname == "Witteveen"
    wins = Ticks(frozenset({line.key}), frozenset({(line.key, "surname")}))
    assert importing.effective(found, wins) == 1
    taking_over.take_over(store, found, wins)
    assert by_key(store, "41203").surname == "Wit"


def test_undo_gives_everything_back(store: Store) -> None:
    before = everything(store)
    take(store, changed("<roepnaam>Jip</roepnaam>", "<roepnaam>Jippe</roepnaam>", without("41211")))
    assert everything(store) != before
    assert store.undo() == "Leerlingen ingelezen"
    assert everything(store) == before


def test_undo_of_the_first_import_leaves_no_pupil_and_the_file_can_be_taken_again(store: Store) -> None:
    before = everything(store)
    store.undo()
    assert everything(store) == []
    take(store, CONTENT)
    assert everything(store) == before


def test_who_is_not_in_the_file_stays_with_all_that_was_written(store: Store) -> None:
    uid = uid_of(store, "41203")
    a_note(store, uid)
    found = preview_of(store, without("41203"))
    (line,) = (one for one in found.lines if one.state is State.NOT_IN_FILE)
    assert not line.proposed
    take(store, without("41203"))
    assert by_key(store, "41203").left_on is None
    take(store, without("41203"), line.key)
    assert by_key(store, "41203").left_on == date(2026, 11, 1)
    assert store.counts()["pupil"] == 88
    assert store.counts()["signal_note"] == 1


def test_two_laptops_that_read_one_file_agree_on_every_row(tmp_path: Path, store: Store) -> None:
    (tmp_path / "other").mkdir()
    other = empty_store(tmp_path / "other", device(7))
    take(other, CONTENT)
    mine, theirs = everything(store), everything(other)
    other.close()
    assert mine == theirs


OTHER_CHILD = changed(
    "<achternaam>Wit</achternaam>", "<achternaam>Zandstra</achternaam>", changed("2022-03-21</geb", "2021-07-30</geb")
)


def test_a_key_that_now_stands_for_another_child_asks_and_changes_nothing_before_the_answer(store: Store) -> None:
    before = everything(store)
    found = preview_of(store, OTHER_CHILD)
    (line,) = (one for one in found.lines if one.undecided)
    assert [one.uid for one in line.candidates] == [uid_of(store, "41203")]
    assert line.candidates[0].detail == "geboren 21 maart 2022, Groep 1"
    taking_over.take_over(store, found, Ticks(frozenset({line.key})))
    assert everything(store) == before


def test_somebody_new_under_an_old_key_gets_a_row_of_her_own(store: Store) -> None:
    found = preview_of(store, OTHER_CHILD)
    (line,) = (one for one in found.lines if one.undecided)
    old = uid_of(store, "41203")
    answered = importing.point_out(store, found, line.key, None)
    now = next(one for one in answered.lines if one.key == line.key)
    assert (now.state, now.answered) == (State.NEW, True)
    taking_over.take_over(store, answered, Ticks(frozenset({line.key})))
    assert store.counts()["pupil"] == 89
    assert pupils.open_draft(store, old).surname == "Wit"


def test_the_same_child_with_another_name_keeps_her_row_and_can_be_asked_again(store: Store) -> None:
    found = preview_of(store, OTHER_CHILD)
    (line,) = (one for one in found.lines if one.undecided)
    old = uid_of(store, "41203")
    answered = importing.point_out(store, found, line.key, old)
    assert next(one for one in importing.ask_again(store, answered, line.key).lines if one.key == line.key).undecided
    taking_over.take_over(store, answered, Ticks(frozenset({line.key})))
    assert pupils.open_draft(store, old).surname == "Zandstra"
    assert store.counts()["pupil"] == 88


def test_a_pupil_brings_her_group_along_though_it_was_not_ticked(tmp_path: Path) -> None:
    store = empty_store(tmp_path)
    found = preview_of(store, CONTENT)
    jip = next(line for line in found.lines if line.name.full == "Jip de Wit")
    outcome = taking_over.take_over(store, found, Ticks(frozenset({jip.key})))
    assert (outcome.new, store.counts()["pupil"], store.counts()["group"]) == (2, 1, 1)
    assert next(iter(pupils.pupils(store))).group == "Groep 1"
    store.close()


def test_a_file_of_another_school_is_seen(store: Store) -> None:
    a_school(store)
    take(store, CONTENT)
    assert preview_of(store, changed("99ZZ", "98YY")).other_school


@pytest.mark.parametrize("name", ["1.03", "2.0", "2.1", "2.1-Vla"])
def test_the_official_examples_come_in_and_come_in_again_without_a_change(tmp_path: Path, name: str) -> None:
    path = Path(__file__).parents[3] / "shared" / "data" / "edexml" / f"EDEXML.Voorbeeld.{name}.xml"
    if not path.is_file():
        pytest.skip("the official EDEXML examples are not next to this checkout (../shared/data/edexml)")
    store = empty_store(tmp_path)
    content = importing.content_of(path)
    first = take(store, content)
    assert first.new >= store.counts()["pupil"] > 0
    before = everything(store)
    take(store, content)
    assert [row for row in everything(store) if row not in before] == []
    store.close()
