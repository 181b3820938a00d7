"""Promises: kept, put off, dropped; none disappears without an outcome."""

from datetime import date, timedelta

import pytest

import makers
from bijtijds.base.errors import RuleBroken
from bijtijds.services import agreements, timeline
from bijtijds.services.agreements import AgreementDraft
from bijtijds.terms.codes import AgreementState

LATER = date(2026, 12, 14)


@pytest.fixture
def promise(store, pupil):
    return agreements.make(store, pupil, AgreementDraft("Elke dag lezen", "moeder", due_on=makers.TODAY))


def only(store, pupil):
    (row,) = agreements.of_pupil(store, pupil)
    return row


def test_a_promise_is_made_today_unless_another_day_is_given(store, pupil, promise):
    assert only(store, pupil).made_on == makers.TODAY
    agreements.make(store, pupil, AgreementDraft("Bellen", "juf"), made_on=date(2026, 9, 1))
    assert {row.made_on for row in agreements.of_pupil(store, pupil)} == {makers.TODAY, date(2026, 9, 1)}


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (AgreementDraft(" ", "moeder"), "agreement_needs_what"),
        (AgreementDraft("Lezen", ""), "agreement_needs_who"),
        (AgreementDraft("Lezen", "moeder", None, LATER, makers.TODAY), "agreement_due_before_start"),
    ],
)
def test_a_promise_says_what_and_who_and_ends_after_it_begins(store, pupil, draft, code):
    with pytest.raises(RuleBroken, match=code):
        agreements.make(store, pupil, draft)
    assert agreements.of_pupil(store, pupil) == ()


def test_a_kept_promise_has_its_outcome_and_opens_again_with_undo(store, pupil, promise):
    agreements.finish(store, promise, "Gaat vanzelf nu.")
    row = only(store, pupil)
    assert (row.state, row.outcome) == (AgreementState.DONE, "Gaat vanzelf nu.")
    assert timeline.page(store, pupil)[0].fact == "Elke dag lezen\nUitkomst: Gaat vanzelf nu."
    assert store.undo() == "Afspraak afgerond"
    assert only(store, pupil).state is AgreementState.OPEN


def test_a_promise_is_dropped_only_with_a_reason(store, pupil, promise):
    with pytest.raises(RuleBroken) as refused:
        agreements.drop(store, promise, "  ")
    assert (refused.value.code, refused.value.field) == ("drop_needs_reason", "reason")
    assert only(store, pupil).state is AgreementState.OPEN
    agreements.drop(store, promise, "Het gezin is verhuisd.")
    assert (only(store, pupil).state, only(store, pupil).outcome) == (AgreementState.DROPPED, "Het gezin is verhuisd.")


def test_the_third_time_that_a_promise_is_put_off_asks_why(store, pupil, promise):
    agreements.postpone(store, promise, LATER)
    agreements.postpone(store, promise, LATER + timedelta(days=7))
    with pytest.raises(RuleBroken) as refused:
        agreements.postpone(store, promise, LATER + timedelta(days=14))
    assert (refused.value.code, refused.value.field) == ("third_postponement_needs_reason", "reason")
    assert (only(store, pupil).due_on, only(store, pupil).postponed) == (LATER + timedelta(days=7), 2)
    agreements.postpone(store, promise, LATER + timedelta(days=14), "Vader was ziek.")
    assert only(store, pupil).postponed == 3


def test_nothing_is_put_off_to_a_day_that_has_been(store, pupil, promise):
    with pytest.raises(RuleBroken, match="postponed_to_the_past"):
        agreements.postpone(store, promise, makers.TODAY - timedelta(days=1))


def test_open_promises_stand_first_by_their_day(store, pupil):
    def make(what, due):
        return agreements.make(store, pupil, AgreementDraft(what, "moeder", due_on=due))

    done = make("Klaar", makers.TODAY)
    make("Laat", LATER)
    make("Vroeg", makers.TODAY)
    agreements.finish(store, done)
    assert [row.what for row in agreements.of_pupil(store, pupil)] == ["Vroeg", "Laat", "Klaar"]
