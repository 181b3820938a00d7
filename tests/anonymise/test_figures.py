"""The figures on annotated notes stay what they are; how they are made is told in docs/anonimiseren.md."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench import recall
from bench.recall import Figures
from bijtijds import cli

SHARED = Path(__file__).parents[3] / "shared" / "data" / "anonymise"
DIGITS = ("PHONE", "EMAIL", "URL", "BSN", "OTHERID", "DOB")


@pytest.fixture(scope="module", params=["made_with", "set_aside"])
def notes(request) -> list[recall.Row]:
    return recall.rows(recall.MATERIAL / f"{request.param}.jsonl")


@pytest.fixture(scope="module")
def figures(notes, lists) -> Figures:
    return recall.measure(notes, lists)


def test_hardly_a_known_name_leaks_and_all_of_them_are_at_least_shown(figures):
    assert figures.known_leaks <= 1
    assert figures.labels["PERSON", True].found >= 99.8


def test_a_slip_of_the_fingers_in_a_known_name_hides_it_from_nobody(notes, lists):
    slips = [recall.measure(recall.slipped(notes, seed), lists) for seed in recall.SEEDS]
    assert sum(one.known_leaks for one in slips) <= 0.01 * sum(one.must[True].of for one in slips)


def test_unknown_people_places_and_numbers_are_masked(figures):
    assert figures.labels["PERSON", False].found >= 98
    assert figures.both("PLACE").masked >= 98
    assert figures.both("SCHOOL").masked >= 95
    assert all(figures.both(label).masked == 100 for label in DIGITS)


def test_days_ages_and_telling_details_are_masked_or_shown(figures):
    assert figures.both("DATE").found >= 95
    assert figures.both("AGE").found >= 95
    assert figures.both("QUASI").found >= 75


def test_what_only_looks_like_a_name_stays(figures):
    assert 100 - figures.look_alikes.masked >= 88
    assert figures.ordinary.masked <= 2


def test_the_offsets_of_the_annotated_notes_are_right(notes):
    for row in notes:
        for mark in (*row["spans"], *row["hard_negatives"]):
            piece = row["text"][mark["start"] : mark["end"]]
            assert piece.strip() == piece != "", (row["id"], mark)


def test_the_other_scorer_counts_the_same_on_the_other_notes(tmp_path):
    if not (SHARED / "score.py").exists():
        pytest.skip("the other notes are not beside the repository")
    out = tmp_path / "found.jsonl"
    assert cli.main(["anonimiseer", "--jsonl", str(SHARED / "notes.jsonl"), "--uit", str(out)]) == 0
    done = subprocess.run(
        [sys.executable, SHARED / "score.py", out, "--json"], capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    assert told["known_leaks"] == 0
    assert told["person_unknown_recall"] >= 98
    assert told["hard_neg_kept"] >= 88
    assert told["readability_loss"] <= 2
