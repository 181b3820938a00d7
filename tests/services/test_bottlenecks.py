"""Bottlenecks: noted without a pupil, and a name in them is seen."""

from datetime import timedelta

import pytest

import makers
from bijtijds.base.errors import RuleBroken
from bijtijds.services import bottlenecks, history
from bijtijds.services.bottlenecks import BottleneckDraft

TODAY = makers.TODAY
LONG = BottleneckDraft(TODAY, "wachttijd", "Het onderzoek laat drie maanden op zich wachten.", 4)


def test_bottlenecks_stand_by_theme_and_belong_to_no_pupil(store):
    uid = bottlenecks.note(store, LONG)
    bottlenecks.note(store, BottleneckDraft(TODAY - timedelta(days=2), "overleg", "De agenda is te vol."))
    assert [(one.theme, one.step) for one in bottlenecks.since(store, TODAY - timedelta(days=2))] == [
        ("overleg", None), ("wachttijd", 4),
    ]  # fmt: skip
    assert len(bottlenecks.since(store, TODAY)) == 1
    assert bottlenecks.themes(store) == ("overleg", "wachttijd")
    bottlenecks.remove(store, uid)
    assert history.deleted(store)[0].names == ()
    history.put_back(store, history.deleted(store)[0].change)
    assert len(bottlenecks.since(store, TODAY)) == 1


@pytest.mark.parametrize(
    ("draft", "code", "field"),
    [
        (BottleneckDraft(TODAY, " ", "Te vol."), "bottleneck_needs_theme", "theme"),
        (BottleneckDraft(TODAY, "overleg", " "), "bottleneck_needs_remark", "remark"),
        (BottleneckDraft(TODAY + timedelta(days=1), "overleg", "Te vol."), "day_still_to_come", "seen_on"),
    ],
)
def test_what_is_wrong_with_a_bottleneck_is_said_at_its_field(store, draft, code, field):
    with pytest.raises(RuleBroken) as caught:
        bottlenecks.note(store, draft)
    assert (caught.value.code, caught.value.field) == (code, field)


def test_the_name_of_anybody_in_the_file_is_seen(store, pupil):
    makers.a_parent(store, pupil)
    tells = bottlenecks.names_somebody(store)
    for text in ("Voor Jorrit was er geen plek.", "Mevrouw Zwaluw wacht al weken.", "jorrit zwaluw", "Rianne"):
        assert tells(text), text
    for text in ("", "Het onderzoek laat drie maanden op zich wachten.", "De gemeente heeft geen budget."):
        assert not tells(text), text
