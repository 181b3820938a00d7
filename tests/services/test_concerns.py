"""Concerns: opened by a signal or by hand, followed by somebody, and out of care with an outcome."""

from dataclasses import replace
from datetime import timedelta

import pytest

import makers
from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.services import concerns, history, notes, pupils
from bijtijds.services.concerns import ConcernDraft
from bijtijds.terms.codes import EndReason

TODAY = makers.TODAY
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
SLEEP = ConcernDraft("Slaapt weinig.", YESTERDAY, "juf Marijke")


def whats(store, pupil):
    return [one.what for one in concerns.of_pupil(store, pupil)]


def broken(work, *args):
    with pytest.raises(RuleBroken) as caught:
        work(*args)
    return caught.value.code, caught.value.field


def test_open_concerns_stand_first_and_what_is_over_follows_newest_first(store, pupil):
    first = concerns.begin(store, pupil, replace(SLEEP, what="a", opened_on=TODAY - timedelta(days=9)))
    second = concerns.begin(store, pupil, replace(SLEEP, what="b", opened_on=TODAY - timedelta(days=8)))
    concerns.begin(store, pupil, replace(SLEEP, what="d"))
    concerns.begin(store, pupil, replace(SLEEP, what="c", opened_on=TODAY - timedelta(days=5)))
    concerns.close(store, first, YESTERDAY, "Over.")
    concerns.close(store, second, TODAY, "Over.")
    assert whats(store, pupil) == ["c", "d", "b", "a"]


@pytest.mark.parametrize(
    ("draft", "code", "field"),
    [
        (replace(SLEEP, what=" "), "concern_needs_what", "what"),
        (replace(SLEEP, owner=" "), "concern_needs_owner", "owner"),
        (replace(SLEEP, opened_on=TOMORROW), "concern_in_the_future", "opened_on"),
    ],
)
def test_what_is_wrong_with_a_concern_is_said_at_its_field(store, pupil, draft, code, field):
    assert broken(concerns.begin, store, pupil, draft) == (code, field)
    assert whats(store, pupil) == []


def test_a_concern_ends_with_an_outcome_on_a_day_that_has_been(store, pupil):
    uid = concerns.begin(store, pupil, SLEEP)
    assert broken(concerns.close, store, uid, TODAY, " ") == ("concern_needs_outcome", "outcome")
    assert broken(concerns.close, store, uid, TOMORROW, "Over.") == ("day_still_to_come", "closed_on")
    early = YESTERDAY - timedelta(days=1)
    assert broken(concerns.close, store, uid, early, "Over.") == ("concern_closed_before_opened", "closed_on")
    concerns.close(store, uid, TODAY, " Slaapt weer. ")
    (row,) = concerns.of_pupil(store, pupil)
    assert (row.closed_on, row.outcome) == (TODAY, "Slaapt weer.")
    _, draft = concerns.open_draft(store, uid)
    concerns.correct(store, uid, replace(draft, owner="IB"))
    concerns.reopen(store, uid)
    (row,) = concerns.of_pupil(store, pupil)
    assert (row.closed_on, row.outcome, row.owner) == (None, "", "IB")


def test_a_closed_concern_cannot_begin_after_it_ended(store, pupil):
    uid = concerns.begin(store, pupil, SLEEP)
    concerns.close(store, uid, YESTERDAY, "Over.")
    _, draft = concerns.open_draft(store, uid)
    wrong = replace(draft, opened_on=TODAY)
    assert broken(concerns.correct, store, uid, wrong) == ("concern_opened_after_closing", "opened_on")


def test_only_the_last_concern_of_an_open_dossier_leads_to_the_end_of_care(store, pupil):
    first, second = (concerns.begin(store, pupil, SLEEP) for _ in range(2))
    assert not concerns.close(store, first, TODAY, "Over.")
    assert concerns.close(store, second, TODAY, "Over.")
    assert pupils.banner(store, pupil).dossier is not None
    pupils.end_dossier(store, pupil, EndReason.SOLVED, "", TODAY)
    third = concerns.begin(store, pupil, SLEEP)
    assert not concerns.close(store, third, TODAY, "Over.")


def test_a_signal_lends_its_first_line_unless_it_is_confidential(store, pupil):
    plain = makers.a_note(store, pupil, seen="Legde zijn hoofd op tafel.\nTwee keer.")
    hidden = makers.a_note(store, pupil, seen="Vertelde iets.", confidential=True)
    assert concerns.from_note(store, plain) == (
        pupil, ConcernDraft("Legde zijn hoofd op tafel.", TODAY, "Hanneke Verweij", plain),
    )  # fmt: skip
    assert concerns.from_note(store, hidden)[1].what == ""
    uid = concerns.begin(store, pupil, concerns.from_note(store, plain)[1])
    notes.remove(store, plain)
    assert concerns.open_draft(store, uid)[1].note == plain


def test_a_removed_concern_comes_back_from_the_bin(store, pupil):
    uid = concerns.begin(store, pupil, SLEEP)
    concerns.remove(store, uid)
    assert whats(store, pupil) == []
    (line,) = history.deleted(store)
    history.put_back(store, line.change)
    assert whats(store, pupil) == ["Slaapt weinig."]


def test_a_form_opened_on_an_older_concern_is_refused(store, pupil):
    uid = concerns.begin(store, pupil, SLEEP)
    _, draft = concerns.open_draft(store, uid)
    concerns.correct(store, uid, replace(draft, what="Anders."))
    with pytest.raises(StaleDraft):
        concerns.correct(store, uid, replace(draft, what="Nog anders."))
