"""Measurements: what was reported, by whom, on a day that has been."""

from dataclasses import replace
from datetime import timedelta

import pytest

import makers
from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.services import history, measurements, timeline
from bijtijds.services.measurements import MeasurementDraft
from bijtijds.services.timeline import MEASUREMENT, Filter
from bijtijds.terms.codes import Area, MeasurementKind

TODAY = makers.TODAY
TEST = MeasurementDraft(TODAY, MeasurementKind.TEST, "Rekentoets", "12 van de 30 goed", "juf Marijke")


@pytest.mark.parametrize(
    ("draft", "code", "field"),
    [
        (replace(TEST, name=" "), "measurement_needs_name", "name"),
        (replace(TEST, outcome=" "), "measurement_needs_outcome", "outcome"),
        (replace(TEST, measured_on=TODAY + timedelta(days=1)), "measurement_in_the_future", "measured_on"),
    ],
)
def test_what_is_wrong_with_a_measurement_is_said_at_its_field(store, pupil, draft, code, field):
    with pytest.raises(RuleBroken) as caught:
        measurements.write(store, pupil, draft)
    assert (caught.value.code, caught.value.field) == (code, field)


def test_the_newest_measurement_comes_first_and_is_kept_as_it_was_reported(store, pupil):
    measurements.write(store, pupil, replace(TEST, measured_on=TODAY - timedelta(days=9), name="a"))
    uid = measurements.write(store, pupil, replace(TEST, source=" "))
    assert [one.name for one in measurements.of_pupil(store, pupil)] == ["Rekentoets", "a"]
    _, draft = measurements.open_draft(store, uid)
    assert draft == replace(TEST, source=None, seen=draft.seen)
    measurements.correct(store, uid, replace(draft, outcome="13 van de 30 goed"))
    with pytest.raises(StaleDraft):
        measurements.correct(store, uid, replace(draft, outcome="14"))
    measurements.remove(store, uid)
    assert len(measurements.of_pupil(store, pupil)) == 1
    history.put_back(store, history.deleted(store)[0].change)
    assert measurements.of_pupil(store, pupil)[0].outcome == "13 van de 30 goed"


def test_absence_is_a_measurement_and_an_area_of_the_timeline(store, pupil):
    measurements.write(store, pupil, TEST)
    absent = measurements.write(
        store, pupil, replace(TEST, kind=MeasurementKind.ABSENCE, name="Ziek", outcome="4 dagen")
    )
    rows = timeline.page(store, pupil, Filter(lanes=frozenset({MEASUREMENT})))
    assert {(row.label, row.fact) for row in rows} == {
        ("Toets", "Rekentoets: 12 van de 30 goed"), ("Verzuim", "Ziek: 4 dagen"),
    }  # fmt: skip
    assert [row.uid for row in timeline.page(store, pupil, Filter(area=Area.ABSENCE))] == [absent]
