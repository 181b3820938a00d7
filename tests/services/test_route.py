"""The care route: from any step to any other, dated, with who decided and why, and nothing lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import makers
from bijtijds.base.errors import RuleBroken, StaleDraft, Trouble, UndoConflict
from bijtijds.services import history, pupils, route
from bijtijds.services.pupils import DossierDraft
from bijtijds.services.route import MoveDraft
from bijtijds.store.types import RowId
from bijtijds.terms.codes import ConsentOption, Decider, Direction, EndReason

TODAY = makers.TODAY
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
OPENED = date(2026, 10, 1)


def a_move(step, since=TODAY, **more):
    basis = ConsentOption.CONSENT if step in (4, 5) else None
    by = Decider.CARE_TEAM if step == 5 else Decider.CARE_COORDINATOR
    return MoveDraft(step, since, "Wij hebben meer nodig.", **({"decided_by": by, "basis": basis} | more))


def steps(store, pupil):
    return [(one.step, one.since) for one in route.history(store, pupil)]


def broken(work, *args):
    with pytest.raises(RuleBroken) as caught:
        work(*args)
    return caught.value.code, caught.value.field


# ---------------------------------------------------------------- moving
@pytest.mark.parametrize("step", [1, 2, 3, 4, 5, 6])
def test_a_pupil_goes_from_any_step_to_any_other(store, pupil, step):
    for at in range(1, 7):
        uid = route.move(store, pupil, a_move(at, YESTERDAY))
        route.move(store, pupil, a_move(step))
        assert steps(store, pupil) == [(step, TODAY), (at, YESTERDAY), (2, OPENED)]
        store.undo()
        route.remove(store, uid)


def test_the_history_is_newest_first_and_tells_which_way_it_went(store, pupil):
    route.move(store, pupil, a_move(4, YESTERDAY - timedelta(days=1)))
    route.move(store, pupil, a_move(6, YESTERDAY))
    route.move(store, pupil, a_move(3))
    told = [(one.before, one.step, one.direction) for one in route.history(store, pupil)]
    assert told == [
        (6, 3, Direction.DOWN), (4, 6, Direction.UP), (2, 4, Direction.UP), (None, 2, Direction.LEVEL),
    ]  # fmt: skip
    shown = pupils.banner(store, pupil)
    assert (shown.step, shown.step_since) == (3, TODAY)
    assert pupils.pupils(store)[0].step == 3


def test_what_was_tried_and_what_was_said_is_kept(store, pupil):
    told = a_move(
        3, tried=" Een rustige plek. ", parents_spoken_on=YESTERDAY, parents_said="Thuis ook.",
        child_spoken_on=TODAY, child_said="Ik wil naast Fenna.",
    )  # fmt: skip
    uid = route.move(store, pupil, told)
    assert route.open_draft(store, uid) == (
        pupil, replace(told, tried="Een rustige plek.", seen=route.history(store, pupil)[0].rev),
    )  # fmt: skip
    assert store.logbook(pupil)[0].what == "viewed"


@pytest.mark.parametrize(
    ("draft", "code", "field"),
    [
        (a_move(0), "step_out_of_range", "step"),
        (a_move(7), "step_out_of_range", "step"),
        (replace(a_move(3), reason="  "), "step_needs_reason", "reason"),
        (a_move(3, TOMORROW), "day_still_to_come", "since"),
        (a_move(5, decided_by=Decider.TEACHER), "step_five_is_for_the_care_team", "decided_by"),
        (a_move(5, decided_by=Decider.CARE_COORDINATOR), "step_five_is_for_the_care_team", "decided_by"),
        (a_move(4, basis=None), "step_needs_basis", "basis"),
        (a_move(5, basis=None), "step_needs_basis", "basis"),
        (a_move(3, parents_spoken_on=TOMORROW), "day_still_to_come", "parents_spoken_on"),
        (a_move(3, child_spoken_on=TOMORROW), "day_still_to_come", "child_spoken_on"),
        (a_move(3, OPENED), "step_twice_on_one_day", "since"),
        (a_move(3, OPENED - timedelta(days=1)), "step_before_former", "since"),
    ],
)
def test_what_is_wrong_with_a_move_is_said_at_its_field(store, pupil, draft, code, field):
    assert broken(route.move, store, pupil, draft) == (code, field)
    assert steps(store, pupil) == [(2, OPENED)]


@pytest.mark.parametrize("step", [4, 5])
def test_a_step_may_be_taken_while_its_ground_is_not_arranged_yet(store, pupil, step):
    route.move(store, pupil, a_move(step, basis=ConsentOption.PENDING))
    assert route.history(store, pupil)[0].basis is ConsentOption.PENDING


def test_a_ground_belongs_to_steps_four_and_five_only(store, pupil):
    route.move(store, pupil, a_move(6, basis=ConsentOption.CONSENT))
    assert route.history(store, pupil)[0].basis is None


def test_care_that_begins_on_step_four_has_its_ground_still_to_arrange(store):
    stub = makers.a_pupil(store, care=False)
    pupils.open_dossier(store, stub, DossierDraft("Komt van een andere school.", TODAY, step=4))
    assert route.history(store, stub)[0].basis is ConsentOption.PENDING


def test_a_second_move_on_one_day_is_refused_and_the_first_can_be_corrected(store, pupil):
    uid = route.move(store, pupil, a_move(3))
    assert broken(route.move, store, pupil, a_move(4)) == ("step_twice_on_one_day", "since")
    _, draft = route.open_draft(store, uid)
    route.correct(store, uid, replace(draft, step=4, basis=ConsentOption.INFORMED))
    assert steps(store, pupil) == [(4, TODAY), (2, OPENED)]


def test_only_a_pupil_in_care_is_moved(store, pupil):
    pupils.end_dossier(store, pupil, EndReason.SOLVED, "", TODAY)
    assert broken(route.move, store, pupil, a_move(3)) == ("dossier_is_not_open", "step")


def test_a_pupil_who_left_is_moved_only_before_that_day(store, pupil):
    uid = route.move(store, pupil, a_move(3, YESTERDAY - timedelta(days=1)))
    pupils.correct(store, pupil, replace(pupils.open_draft(store, pupil), left_on=YESTERDAY))
    assert broken(route.move, store, pupil, a_move(4)) == ("after_leaving", "since")
    assert broken(route.move, store, pupil, a_move(4, YESTERDAY)) == ("after_leaving", "since")
    _, draft = route.open_draft(store, uid)
    route.correct(store, uid, replace(draft, reason="Beter gezegd."))
    assert len(steps(store, pupil)) == 2


# ---------------------------------------------------------------- correcting and removing
def test_a_corrected_move_keeps_its_place_among_the_others(store, pupil):
    days = [TODAY - timedelta(days=back) for back in (6, 3, 0)]
    for step, day in zip((3, 4, 6), days, strict=True):
        route.move(store, pupil, a_move(step, day))
    middle = route.history(store, pupil)[1].uid
    _, draft = route.open_draft(store, middle)
    for day, code in (
        (days[0], "step_twice_on_one_day"),
        (days[2], "step_twice_on_one_day"),
        (days[0] - timedelta(days=1), "step_before_former"),
    ):
        assert broken(route.correct, store, middle, replace(draft, since=day)) == (code, "since")
    first = route.history(store, pupil)[2].uid
    _, told = route.open_draft(store, first)
    moved = replace(told, since=days[1] + timedelta(days=1))
    assert broken(route.correct, store, first, moved) == ("step_after_next", "since")
    route.correct(store, middle, replace(draft, since=days[1] - timedelta(days=1), step=2))
    assert steps(store, pupil)[:2] == [(6, days[2]), (2, days[1] - timedelta(days=1))]


def test_a_removed_move_is_in_the_bin_and_comes_back(store, pupil):
    uid = route.move(store, pupil, a_move(3))
    route.remove(store, uid)
    assert pupils.banner(store, pupil).step == 2
    (line,) = history.deleted(store)
    assert line.sentence == "Stap op de zorgroute verwijderd"
    history.put_back(store, line.change)
    assert steps(store, pupil) == [(3, TODAY), (2, OPENED)]


def test_a_form_opened_on_an_older_move_is_refused(store, pupil):
    uid = route.move(store, pupil, a_move(3))
    _, draft = route.open_draft(store, uid)
    route.correct(store, uid, replace(draft, reason="Anders."))
    with pytest.raises(StaleDraft):
        route.correct(store, uid, replace(draft, reason="Nog anders."))
    assert route.history(store, pupil)[0].reason == "Anders."


def test_the_history_of_a_move_calls_its_fields_by_their_names(store, pupil):
    uid = route.move(store, pupil, a_move(4))
    labels = {one.label for one in history.steps(store, "route_step", uid)[0].differences}
    assert {"Stap op de zorgroute", "Sinds", "Reden", "Besloten door", "Grond"} <= labels


def test_a_move_that_is_gone_says_so(store, pupil):
    uid = route.move(store, pupil, a_move(3))
    _, draft = route.open_draft(store, uid)
    route.remove(store, uid)
    with pytest.raises(Trouble, match="gone"):
        route.correct(store, uid, draft)


# ---------------------------------------------------------------- any use whatever
actions = st.lists(
    st.tuples(
        st.sampled_from(("move", "move", "move", "correct", "remove", "undo")),
        st.integers(1, 6), st.integers(0, 40), st.integers(0, 9),
    ),
    max_size=18,
)  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=actions)
def test_the_pupil_stands_on_the_step_of_the_newest_move_and_nothing_is_lost(store, done):
    pupil = makers.a_pupil(store)
    model = {steps(store, pupil)[0][1]: steps(store, pupil)[0][0]}
    before: list[dict[date, int]] = []
    for what, step, back, which in done:
        model = _do(store, pupil, model, before, (what, step, TODAY - timedelta(days=back), which))
        shown = steps(store, pupil)
        assert {since: at for at, since in shown} == model
        assert [since for _step, since in shown] == sorted(model, reverse=True)
        banner = pupils.banner(store, pupil)
        newest = max(model, default=None)
        assert (banner.step_since, banner.step) == (newest, model.get(newest))
        told = [(one.before, one.step) for one in reversed(route.history(store, pupil))]
        assert [one for one, _ in told[1:]] == [one for _, one in told[:-1]]


def _do(store, pupil, model, before, action):
    """Do it on both sides: the file and a plain dict of days."""
    what, step, day, which = action
    rows = route.history(store, pupil)
    one = rows[which % len(rows)] if rows else None
    try:
        if what == "move":
            route.move(store, pupil, a_move(step, day))
            assert not model or day > max(model)
            return _after(before, model, model | {day: step})
        if what == "correct" and one is not None:
            _, draft = route.open_draft(store, one.uid)
            last = store.undoable()
            route.correct(store, one.uid, replace(a_move(step, day), reason=f"Reden {which}.", seen=draft.seen))
            if store.undoable() == last:
                return model  # the same again is no change
            return _after(before, model, {since: at for since, at in model.items() if since != one.since} | {day: step})
        if what == "remove" and one is not None:
            route.remove(store, one.uid)
            return _after(before, model, {since: at for since, at in model.items() if since != one.since})
        if what == "undo" and before:
            store.undo()
            return before.pop()
    except (RuleBroken, UndoConflict):
        pass  # a refusal changes nothing, and the caller sees to that
    return model


def _after(before, was, now):
    before.append(was)
    return now


def test_every_version_of_a_move_stays_to_be_read(store, pupil):
    uid = route.move(store, pupil, a_move(3))
    for words in ("Eerst dit.", "Toen dat."):
        _, draft = route.open_draft(store, uid)
        route.correct(store, uid, replace(draft, reason=words))
    route.remove(store, uid)
    texts = [one.values.get("reason") for one in store.history(RowId("route_step", uid))]
    assert texts == [None, "Toen dat.", "Eerst dit.", "Wij hebben meer nodig."]
