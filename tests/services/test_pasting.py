"""Pasted notes are taken over as one step, with fact and interpretation apart, and marked as standing in the LAS."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bijtijds.base.errors import RuleBroken
from bijtijds.services import pasting, timeline, today
from bijtijds.terms.coach import coach
from bijtijds.terms.codes import Channel

LIST = (
    "12-11-2026\tjuf Els\tGedrag\tSloeg Sem. Dat komt door de scheiding. Is hij moe?\n13-11-2026\tjuf Els\tTaal\tLas."
)


def test_fact_and_interpretation_are_proposed_apart():
    first, second = pasting.read(LIST)
    assert (first.fact, first.interpretation) == ("Gedrag: Sloeg Sem.", "Dat komt door de scheiding. Is hij moe?")
    assert (second.who, second.fact, second.interpretation) == ("juf Els", "Taal: Las.", "")


def test_all_are_kept_as_one_step_and_stand_in_the_las_on_their_day(store, pupil):
    assert pasting.take_over(store, pupil, pasting.read(LIST), channel=Channel.CHILD_SHOWS) == 2
    rows = timeline.page(store, pupil)
    assert [(row.on, row.also_in_las_on) for row in rows] == [(date(2026, 11, 13),) * 2, (date(2026, 11, 12),) * 2]
    assert tuple(today.overview(store).signals) == ()  # they were seen already
    assert store.undo() == "2 signaalnotities overgenomen"
    assert timeline.page(store, pupil) == ()


def test_a_note_without_a_day_is_refused_and_nothing_is_kept(store, pupil):
    pieces = pasting.read("Zonder dag.\n12-11-2026 Met dag.")
    with pytest.raises(RuleBroken, match="pasted_no_day"):
        pasting.take_over(store, pupil, pieces, channel=Channel.CHILD_SHOWS)
    assert timeline.page(store, pupil) == ()


def test_nothing_chosen_is_said(store, pupil):
    with pytest.raises(RuleBroken, match="pasted_none_chosen"):
        pasting.take_over(store, pupil, (), channel=Channel.CHILD_SHOWS)


BITS = st.sampled_from(["Sloeg Sem.", "Omdat hij moe is!", "Hoe zo?", "‘Ga weg.’", "\n", "10.15", "x"])


@given(st.lists(BITS).map(" ".join) | st.text())
def test_a_proposal_loses_no_letter(text):
    fact, meaning = coach().propose(text)
    assert sorted("".join((fact + meaning).split())) == sorted("".join(text.split()))
