"""A file that an older program made opens, holds what it held, and nothing in it slips away."""

import shutil
from datetime import date
from pathlib import Path

import pytest

import makers
from bijtijds.services import agenda, gate, pupils, reports, timeline
from bijtijds.services.bringing_up import bring_up
from bijtijds.store.store import Store
from bijtijds.terms.codes import DueKind, PaperKind, ReleaseBasis

OLD = Path(__file__).parents[1] / "old_files"


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "Oud.bijtijds"
    shutil.copyfile(OLD / "schema_1.bijtijds", path)
    store = Store.open(path, makers.KEY, makers.device())
    yield store
    store.close()


def test_a_file_of_the_first_schema_opens_with_everything_in_it(old):
    (row,) = pupils.pupils(old)
    assert [line.kind for line in timeline.page(old, row.uid)] == ["signal_note", "talk", "talk"]
    assert old.check() == ()


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


def test_papers_of_before_there_was_a_consent_keep_what_they_said(tmp_path):
    path = tmp_path / "Oud.bijtijds"
    shutil.copyfile(OLD / "schema_2.bijtijds", path)
    store = Store.open(path, makers.KEY, makers.device())
    (row,) = pupils.pupils(store)
    (paper,) = reports.of_pupil(store, row.uid)
    (line,) = gate.left(store, row.uid)
    assert (paper.kind, line.basis) == (PaperKind.TALK_REPORT, ReleaseBasis.TO_PARENT)
    assert reports.made(store, paper.uid).paper.pages == 2
    assert store.check() == ()
    store.close()
