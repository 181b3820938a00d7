"""The gespreksverslag: the same version while nothing changed, the next one after a change, kept byte for byte."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

import makers
from bijtijds.base.clock import FixedClock
from bijtijds.base.errors import RuleBroken
from bijtijds.services import reports, route, talks
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.route import MoveDraft
from bijtijds.services.talks import Attendee, TalkDraft
from bijtijds.store.types import Device
from bijtijds.terms.codes import PaperKind, Recognition, Seat, TalkKind

DRAFT = TalkDraft(
    kind=TalkKind.EXTRA, held_on=makers.TODAY, purpose="samen kijken", concern="Is stil.", going_well="Leest.",
    parents_view="Thuis praat hij.", parents_recognise=Recognition.YES, summary="Samen proberen.",
    no_next_talk_because="Het is klaar.", participants=(Attendee("mevrouw Zwaluw", Seat.PARENT),),
    agreements=(AgreementDraft("Elke dag lezen", "moeder"),), interpretation="Een gedachte die niet naar ouders gaat.",
)  # fmt: skip


@pytest.fixture
def talk(store, pupil):
    return talks.write(store, pupil, DRAFT)


def correct(store, talk, **changes):
    talks.correct(store, talk, replace(talks.open_draft(store, talk)[1], **changes))


def text_of(paper):
    from bijtijds.documents.reading_back import everything_in

    return " ".join(everything_in(paper.content).split())


def test_a_report_is_the_same_version_while_nothing_changed(store, pupil, talk):
    first = reports.make(store, talk)
    assert reports.make(store, talk) == first
    assert [row.version for row in reports.of_pupil(store, pupil)] == [1]


def test_a_change_of_the_talk_gives_the_next_version_of_the_same_paper(store, pupil, talk):
    first = reports.make(store, talk)
    correct(store, talk, summary="Toch anders.")
    second = reports.make(store, talk)
    assert (second.document_id, second.version) == (first.document_id, 2)
    assert "Toch anders." in text_of(second.paper)
    assert sorted(row.version for row in reports.of_pupil(store, pupil)) == [1, 2]


def test_an_older_version_stays_byte_for_byte_as_it_was_handed_out(store, talk):
    first = reports.make(store, talk)
    correct(store, talk, summary="Toch anders.")
    reports.make(store, talk)
    assert reports.made(store, first.uid).paper == first.paper


def test_a_change_back_is_a_version_of_its_own(store, talk):
    reports.make(store, talk)
    correct(store, talk, summary="Toch anders.")
    reports.make(store, talk)
    correct(store, talk, summary=DRAFT.summary)
    assert reports.make(store, talk).version == 3


def test_a_talk_with_other_facts_about_the_child_gives_the_next_version(store, pupil, talk):
    reports.make(store, talk)
    route.move(store, pupil, MoveDraft(3, makers.TODAY, "Meer nodig."))
    assert reports.make(store, talk).version == 2


@pytest.mark.parametrize("hour", [0, 12, 23])
def test_a_report_made_around_midnight_is_still_the_same_the_next_day(tmp_path, hour):
    # In winter Amsterdam is an hour ahead: at 23:30 UTC the school's day is already the next one.
    clock = FixedClock(datetime(2026, 11, 23, hour, 30, tzinfo=UTC))
    on = makers.device()
    store = makers.empty_store(tmp_path, Device(on.id, on.author, clock, on.random))
    pupil = makers.a_pupil(store)
    uid = talks.write(store, pupil, DRAFT)
    first = reports.make(store, uid)
    assert reports.of_pupil(store, pupil)[0].on == reports.about(store, first.uid).on == clock.today()
    clock.moment += timedelta(days=1)
    assert reports.make(store, uid) == first
    store.close()


def test_a_report_that_lacks_a_part_is_not_made(store, pupil, talk):
    correct(store, talk, parents_view=" ")
    with pytest.raises(RuleBroken, match="report_not_complete"):
        reports.make(store, talk)
    assert reports.of_pupil(store, pupil) == ()


def test_making_a_report_is_no_step_to_take_back(store, talk):
    before = store.undoable()
    reports.make(store, talk)
    assert store.undoable() == before


def test_a_preview_is_a_concept_and_leaves_nothing_behind(store, pupil):
    before = (store.counts(), len(store.logbook()))
    paper = reports.preview(store, pupil, replace(DRAFT, concern=None))
    assert paper.content.startswith(b"%PDF-")
    assert "concept" in text_of(paper).lower()
    assert (store.counts(), len(store.logbook())) == before


def test_a_report_tells_the_talk_and_not_the_interpretation(store, talk):
    text = text_of(reports.make(store, talk).paper)
    for told in ("Jorrit Zwaluw", "Is stil.", "Thuis praat hij.", "Elke dag lezen", "mevrouw Zwaluw"):
        assert told.lower() in text.lower()
    assert "Een gedachte" not in text


def test_the_name_of_a_paper_outside_holds_no_persons_name(store, talk):
    made = reports.make(store, talk)
    assert made.paper.file_name == f"gespreksverslag-{made.document_id}-v1.pdf"
    assert reports.about(store, made.uid).kind is PaperKind.TALK_REPORT
