"""The level of support as a history, and arrangements whose last day stands in the agenda."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

import makers
from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.services import agenda, history, support
from bijtijds.services.support import ArrangementDraft, LevelDraft
from bijtijds.terms.codes import DueKind, SupportLevel

TODAY = makers.TODAY
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
JUNE = date(2027, 6, 30)
EXTRA = LevelDraft(SupportLevel.EXTRA, TODAY, "Leest nog niet vlot.", "zorgteam")
COACH = ArrangementDraft(
    "Leescoach", "Leest nog niet vlot.", TODAY, goal="Vlot lezen.", led_by="juf Anke", ends_on=JUNE
)


def broken(work, *args):
    with pytest.raises(RuleBroken) as caught:
        work(*args)
    return caught.value.code, caught.value.field


def waiting(store, pupil):
    return [(one.kind, one.on, one.what, one.who) for one in agenda.open_lines(store, until=date.max, pupil=pupil)]


# ---------------------------------------------------------------- the level
def test_the_newest_level_holds_and_the_others_stay(store, pupil):
    support.set_level(store, pupil, EXTRA)
    support.set_level(store, pupil, replace(EXTRA, level=SupportLevel.BASIC, since=YESTERDAY))
    assert [(one.level, one.since) for one in support.levels(store, pupil)] == [
        (SupportLevel.EXTRA, TODAY), (SupportLevel.BASIC, YESTERDAY),
    ]  # fmt: skip


def test_a_level_has_a_reason_and_one_day_of_its_own(store, pupil):
    assert broken(support.set_level, store, pupil, replace(EXTRA, reason=" ")) == ("support_needs_reason", "reason")
    assert broken(support.set_level, store, pupil, replace(EXTRA, since=TOMORROW)) == ("support_in_the_future", "since")
    uid = support.set_level(store, pupil, EXTRA)
    assert broken(support.set_level, store, pupil, EXTRA) == ("support_twice_on_one_day", "since")
    _, draft = support.open_level(store, uid)
    support.correct_level(store, uid, replace(draft, level=SupportLevel.INTENSIVE))
    with pytest.raises(StaleDraft):
        support.correct_level(store, uid, replace(draft, reason="Anders."))
    assert support.levels(store, pupil)[0].level is SupportLevel.INTENSIVE


def test_a_removed_level_comes_back_from_the_bin(store, pupil):
    support.remove_level(store, support.set_level(store, pupil, EXTRA))
    assert support.levels(store, pupil) == ()
    history.put_back(store, history.deleted(store)[0].change)
    assert len(support.levels(store, pupil)) == 1


# ---------------------------------------------------------------- arrangements
def test_the_last_day_of_an_arrangement_waits_in_the_agenda(store, pupil):
    support.arrange(store, pupil, COACH)
    assert waiting(store, pupil) == [(DueKind.TERM, JUNE, "Arrangement loopt af: Leescoach", "juf Anke")]
    assert store.undo() == "Arrangement bewaard"
    assert waiting(store, pupil) == []


def test_another_last_day_moves_the_term_and_none_takes_it_away(store, pupil):
    uid = support.arrange(store, pupil, COACH)
    _, draft = support.open_draft(store, uid)
    support.correct(store, uid, replace(draft, ends_on=TOMORROW, led_by=None))
    assert waiting(store, pupil) == [(DueKind.TERM, TOMORROW, "Arrangement loopt af: Leescoach", "Hanneke Verweij")]
    _, draft = support.open_draft(store, uid)
    support.correct(store, uid, replace(draft, ends_on=None))
    assert waiting(store, pupil) == []


def test_ending_an_arrangement_closes_its_term_with_the_result(store, pupil):
    uid = support.arrange(store, pupil, COACH)
    support.end(store, uid, TODAY, " Leest nu vlot. ")
    assert waiting(store, pupil) == []
    (row,) = support.arrangements(store, pupil)
    assert (row.ended_on, row.result) == (TODAY, "Leest nu vlot.")
    _, draft = support.open_draft(store, uid)
    support.correct(store, uid, replace(draft, ends_on=JUNE + timedelta(days=1)))
    assert waiting(store, pupil) == []
    store.undo()
    store.undo()
    assert waiting(store, pupil)[0][1] == JUNE


@pytest.mark.parametrize(
    ("draft", "code", "field"),
    [
        (replace(COACH, kind=" "), "arrangement_needs_kind", "kind"),
        (replace(COACH, reason=" "), "arrangement_needs_reason", "reason"),
        (replace(COACH, ends_on=YESTERDAY), "arrangement_ends_before_start", "ends_on"),
    ],
)
def test_what_is_wrong_with_an_arrangement_is_said_at_its_field(store, pupil, draft, code, field):
    assert broken(support.arrange, store, pupil, draft) == (code, field)
    assert support.arrangements(store, pupil) == ()


def test_an_arrangement_ends_with_a_result_after_it_began(store, pupil):
    uid = support.arrange(store, pupil, COACH)
    for on, result, code, field in (
        (TODAY, " ", "arrangement_needs_result", "result"),
        (YESTERDAY, "Klaar.", "arrangement_ends_before_start", "ended_on"),
        (TOMORROW, "Klaar.", "day_still_to_come", "ended_on"),
    ):
        assert broken(support.end, store, uid, on, result) == (code, field)
    support.end(store, uid, TODAY, "Klaar.")
    _, draft = support.open_draft(store, uid)
    late = replace(draft, starts_on=TOMORROW)
    assert broken(support.correct, store, uid, late) == ("arrangement_ends_before_start", "starts_on")


def test_a_removed_arrangement_takes_its_term_along_and_both_come_back(store, pupil):
    uid = support.arrange(store, pupil, COACH)
    support.remove(store, uid)
    assert (support.arrangements(store, pupil), waiting(store, pupil)) == ((), [])
    (line,) = history.deleted(store)
    history.put_back(store, line.change)
    assert len(support.arrangements(store, pupil)) == len(waiting(store, pupil)) == 1


def test_what_runs_stands_before_what_is_over(store, pupil):
    first = support.arrange(store, pupil, replace(COACH, kind="a"))
    support.arrange(store, pupil, replace(COACH, kind="b", starts_on=YESTERDAY))
    support.end(store, first, TODAY, "Klaar.")
    assert [one.kind for one in support.arrangements(store, pupil)] == ["b", "a"]
