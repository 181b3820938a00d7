"""An emergency is an entry of its own: confidential, with what waits next, and never about a member of staff."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

import meldcode_makers
from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.services import agenda, emergencies, finding, timeline
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.emergencies import Call, EmergencyDraft
from bijtijds.services.timeline import Filter
from makers import TODAY

WHAT = "Moeder stond om 14.30 uur huilend bij het hek."


def draft(whose, **more) -> EmergencyDraft:
    whole = EmergencyDraft(
        whose, False, TODAY, WHAT, "Anke Jansen", began_at=time(14, 30), weighed_with="directeur",
        calls=(Call("Veilig Thuis", time(14, 50), "Belt om vier uur terug."),), lead_school="intern begeleider",
        lead_home="Veilig Thuis", agreements=(AgreementDraft("Kind blijft op school", "juf Anke", due_on=TODAY),),
        next_call_on=TODAY, next_call_at=time(16, 0), next_call_with="Veilig Thuis",
        parents_not_told_because="Nu niet veilig.",
    )  # fmt: skip
    return replace(whole, **more)


def rows(store, pupil, *, opened):
    return [one for one in timeline.page(store, pupil, Filter(confidential=opened)) if one.kind == "emergency"]


def test_it_stands_in_the_timeline_only_when_the_compartment_is_open(store, pupil):
    emergencies.write(store, draft(pupil))
    assert rows(store, pupil, opened=False) == []
    (row,) = rows(store, pupil, opened=True)
    assert (row.on, row.at, row.confidential) == (TODAY, time(14, 30), True)
    for told in (WHAT, "Gebeld: Veilig Thuis, 14.50 uur", "Regie op school: intern begeleider"):
        assert told in row.fact


def test_what_was_agreed_and_the_next_call_wait_without_a_word_of_it(store, pupil):
    uid = emergencies.write(store, draft(pupil))
    lines = agenda.open_lines(store, until=date.max, pupil=pupil)
    assert {(one.what, one.who, one.about_kind, one.about_uid) for one in lines} == {
        ("Vertrouwelijk: afspraak", "", "emergency", uid),
        ("Vertrouwelijk: opvolgen", "", "emergency", uid),
    }
    assert {one.at for one in lines} == {None, time(16, 0)}


def test_nothing_is_kept_when_a_member_of_staff_is_suspected(store, pupil):
    before = store.undoable()
    for about, code in ((True, "emergency_about_staff"), (None, "emergency_asks_about_staff")):
        with pytest.raises(RuleBroken, match=code):
            emergencies.write(store, draft(pupil, about_staff=about))
    assert store.undoable() == before
    uid = emergencies.write(store, draft(pupil))
    with pytest.raises(RuleBroken, match="emergency_about_staff"):
        emergencies.correct(store, uid, draft(pupil, about_staff=True, what="Iets anders."))
    assert emergencies.open_draft(store, uid).what == WHAT


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"what": " "}, "emergency_needs_what"),
        ({"led_by": ""}, "emergency_needs_leader"),
        ({"pupil": None}, "emergency_needs_pupil"),
        ({"began_on": TODAY + timedelta(1)}, "day_still_to_come"),
        ({"parents_told_on": TODAY - timedelta(1)}, "told_before_it_happened"),
        ({"next_call_on": None}, "next_call_needs_day"),
        ({"next_call_on": TODAY - timedelta(1)}, "next_call_before_it_began"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(store, pupil, wrong, code):
    with pytest.raises(RuleBroken, match=code):
        emergencies.write(store, draft(pupil, **wrong))
    assert rows(store, pupil, opened=True) == []


def test_it_is_added_to_later_and_two_versions_do_not_overwrite_one_another(store, pupil):
    uid = emergencies.write(store, draft(pupil))
    first = emergencies.open_draft(store, uid)
    later = (*first.calls, Call("politie", time(15, 5), "Rijdt langs."))
    emergencies.correct(store, uid, replace(first, calls=later, next_call_at=time(17, 0)))
    assert emergencies.open_draft(store, uid).calls == later
    assert len(emergencies.open_draft(store, uid).agreements) == 1
    with pytest.raises(StaleDraft):
        emergencies.correct(store, uid, first)


def test_it_is_not_found_by_searching_and_goes_with_undo(store, pupil):
    emergencies.write(store, draft(pupil))
    assert not finding.find(store, "huilend").pieces
    assert store.undo() == "Vertrouwelijk stuk bewaard"
    assert rows(store, pupil, opened=True) == []
    assert agenda.open_lines(store, until=date.max, pupil=pupil) == ()


def test_a_removed_one_takes_its_next_call_along(store, pupil):
    uid = emergencies.write(store, draft(pupil))
    emergencies.remove(store, uid)
    assert [one.what for one in agenda.open_lines(store, until=date.max, pupil=pupil)] == ["Vertrouwelijk: afspraak"]
    store.undo()
    assert len(rows(store, pupil, opened=True)) == 1


def test_it_stands_beside_a_meldcode_in_the_opened_compartment_only(store, pupil):
    emergencies.write(store, EmergencyDraft(pupil, False, TODAY, "Iets.", "Ingrid"))
    meldcode_makers.a_case(store, pupil)
    opened = timeline.page(store, pupil, Filter(confidential=True))
    assert [row.kind for row in opened] == [timeline.EMERGENCY, timeline.MELDCODE]
    assert not timeline.page(store, pupil, Filter())
