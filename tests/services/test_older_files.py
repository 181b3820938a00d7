"""A file that an older program made opens, holds what it held, and nothing in it slips away."""

import shutil
from datetime import date
from pathlib import Path

import pytest

import makers
from bijtijds.services import agenda, consents, gate, pupils, referrals, reports, timeline
from bijtijds.services.bringing_up import bring_up
from bijtijds.store.store import Store
from bijtijds.terms.codes import DueKind, PaperKind, ReleaseBasis

OLD = Path(__file__).parents[1] / "old_files"


@pytest.fixture
def old(tmp_path, request):
    """A copy of the file that the program made when its schema was the one that a test asks for."""
    path = tmp_path / "Oud.bijtijds"
    shutil.copyfile(OLD / f"schema_{request.param}.bijtijds", path)
    store = Store.open(path, makers.KEY, makers.device())
    yield store
    store.close()


@pytest.mark.parametrize("old", [1], indirect=True)
def test_a_file_of_the_first_schema_opens_with_everything_in_it(old):
    (row,) = pupils.pupils(old)
    assert [line.kind for line in timeline.page(old, row.uid)] == ["signal_note", "talk", "talk"]
    assert old.check() == ()


@pytest.mark.parametrize("old", [1], indirect=True)
def test_talks_and_evaluations_of_before_the_agenda_are_put_in_it_once(old):
    bring_up(old)
    found = agenda.open_lines(old, until=date.max, kinds=(DueKind.TALK, DueKind.EVALUATION))
    assert [(one.kind, one.on) for one in found] == [
        (DueKind.EVALUATION, date(2026, 11, 20)),
        (DueKind.TALK, date(2026, 12, 1)),
        (DueKind.EVALUATION, date(2027, 1, 11)),
    ]
    agenda.finish(old, found[0], "Gehouden.")
    bring_up(old)
    assert len(agenda.open_lines(old, until=date.max, kinds=(DueKind.TALK, DueKind.EVALUATION))) == 2


@pytest.mark.parametrize("old", [2], indirect=True)
def test_papers_of_before_there_was_a_consent_keep_what_they_said(old):
    (row,) = pupils.pupils(old)
    (paper,) = reports.of_pupil(old, row.uid)
    (line,) = gate.left(old, row.uid)
    assert (paper.kind, line.basis) == (PaperKind.TALK_REPORT, ReleaseBasis.TO_PARENT)
    assert reports.made(old, paper.uid).paper.pages == 2
    assert old.check() == ()


@pytest.mark.parametrize("old", [3], indirect=True)
def test_a_consent_and_its_referral_stay_as_they_were_with_what_left_on_them(old):
    (row,) = pupils.pupils(old)
    (consent,) = consents.of_pupil(old, row.uid)
    (referral,) = referrals.of_pupil(old, row.uid)
    (line,) = gate.left(old, row.uid)
    assert consent.is_open
    assert referral.consent == consent.uid
    assert line.basis is ReleaseBasis.CONSENT_A
    assert [told.split(",")[0] for told in line.recipients] == [one.name for one in consent.recipients]
    assert old.check() == ()
