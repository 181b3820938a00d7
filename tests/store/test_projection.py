"""`project`: what a file shows, whatever the order in which its versions came together."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from bijtijds.store.projection import Revision, project
from bijtijds.store.types import RowId

PUPILS = [UUID(int=number) for number in (1, 2)]
NOTES = [UUID(int=number) for number in (11, 12)]


def pupil(number: int) -> RowId:
    return RowId("pupil", PUPILS[number])


def note(number: int) -> RowId:
    return RowId("note", NOTES[number])


def parents_of(row: RowId, body: str) -> list[RowId]:
    """A note's body begins with the number of its pupil; a pupil stands by itself."""
    return [pupil(int(body[0]))] if row.kind == "note" else []


def version(name: int, row: RowId, body: str | None, *parents: int, subject: UUID | None = None) -> Revision:
    return Revision(bytes([name]), row, subject, tuple(bytes([parent]) for parent in parents), body)


def shown(revisions, destroyed=frozenset()):
    return {row: head.body for row, head in project(revisions, parents_of, destroyed).heads.items()}


def test_the_newest_version_is_shown_and_a_deleted_row_is_not():
    history = [version(1, pupil(0), "a"), version(2, pupil(0), "b", 1)]
    assert shown(history) == {pupil(0): "b"}
    assert shown([*history, version(3, pupil(0), None, 2)]) == {}


def test_a_living_version_wins_from_a_later_deletion_and_the_row_is_in_conflict():
    history = [version(1, pupil(0), "a"), version(2, pupil(0), "b", 1), version(3, pupil(0), None, 1)]
    result = project(history, parents_of)
    assert {row: head.body for row, head in result.heads.items()} == {pupil(0): "b"}
    assert [one.body for one in result.conflicts[pupil(0)]] == ["b", None]


def test_leaves_that_say_the_same_are_no_conflict():
    history = [version(1, pupil(0), "a"), version(2, pupil(0), "b", 1), version(3, pupil(0), "b", 1)]
    assert not project(history, parents_of).conflicts


def test_a_version_that_stands_on_all_leaves_closes_the_conflict():
    history = [version(1, pupil(0), "a"), version(2, pupil(0), "b", 1), version(3, pupil(0), "c", 1)]
    settled = project([*history, version(4, pupil(0), "b", 2, 3)], parents_of)
    assert (settled.heads[pupil(0)].body, settled.conflicts) == ("b", {})


def test_a_row_whose_parent_is_not_alive_is_an_orphan_until_the_parent_returns():
    history = [version(1, pupil(0), "a"), version(2, note(0), "0", subject=PUPILS[0]), version(3, pupil(0), None, 1)]
    result = project(history, parents_of)
    assert (dict(result.heads), set(result.orphans)) == ({}, {note(0)})
    assert set(shown([*history, version(4, pupil(0), "a", 3)])) == {pupil(0), note(0)}


def test_a_destroyed_subject_stays_away_however_new_the_edit():
    history = [version(1, note(0), "0", subject=PUPILS[0]), version(9, note(0), "0 nieuwer", 1, subject=PUPILS[0])]
    result = project([version(2, pupil(0), "a", subject=PUPILS[0]), *history], parents_of, {PUPILS[0]})
    assert (dict(result.heads), dict(result.orphans), dict(result.conflicts)) == ({}, {}, {})


@st.composite
def histories(draw):
    """What two laptops wrote about four rows: each version stands on some earlier ones of its row."""
    found: list[Revision] = []
    for name in range(1, draw(st.integers(1, 14)) + 1):
        row = draw(st.sampled_from([pupil(0), pupil(1), note(0), note(1)]))
        earlier = [one.id[0] for one in found if one.row == row]
        parents = draw(st.lists(st.sampled_from(earlier), unique=True, max_size=2)) if earlier else []
        body = draw(st.sampled_from([None, "0", "0 x", "1", "1 x"]))
        found.append(version(name, row, body, *parents, subject=None if row.kind == "pupil" else row.uid))
    return found


@given(histories(), st.randoms(use_true_random=False), st.sets(st.sampled_from(NOTES)))
def test_two_laptops_see_the_same_whatever_came_first_and_however_often(history, dice, destroyed):
    mixed = [*history, *dice.sample(history, k=len(history) // 2)]
    dice.shuffle(mixed)
    one, other = project(history, parents_of, destroyed), project(mixed, parents_of, destroyed)
    assert (one.heads, one.conflicts, one.orphans) == (other.heads, other.conflicts, other.orphans)


@given(histories())
def test_nothing_that_is_shown_lacks_its_parent_and_every_living_row_is_shown_or_an_orphan(history):
    result = project(history, parents_of)
    for row, head in result.heads.items():
        assert all(parent in result.heads for parent in parents_of(row, head.body))
    covered = {parent for one in history for parent in one.parents}
    living = {one.row for one in history if one.id not in covered and one.body is not None}
    assert living == {*result.heads, *result.orphans}
    assert not {*result.heads} & {*result.orphans}


@given(histories(), st.data())
def test_choosing_a_version_leaves_no_conflict_in_its_row(history, data):
    conflicts = project(history, parents_of).conflicts
    if conflicts:
        row = data.draw(st.sampled_from(sorted(conflicts)))
        leaves = conflicts[row]
        kept = data.draw(st.sampled_from(leaves))
        settling = version(99, row, kept.body, *(leaf.id[0] for leaf in leaves), subject=kept.subject)
        assert row not in project([*history, settling], parents_of).conflicts
