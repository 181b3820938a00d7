"""A word from the confidential compartment stays in it, through every service that shows or gives something."""

import importlib
import pkgutil
import re
from dataclasses import asdict, fields, is_dataclass
from datetime import date

import pytest

import makers
from bijtijds import services
from bijtijds.base.errors import RuleBroken
from bijtijds.services import (
    agenda,
    agreements,
    cases,
    finding,
    history,
    ledger,
    notes,
    pupils,
    reports,
    talks,
    timeline,
    today,
)
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.cases import CaseDraft
from bijtijds.services.ledger import Shows
from bijtijds.services.notes import NoteDraft, Quote
from bijtijds.services.talks import Attendee, TalkDraft
from bijtijds.services.timeline import Filter
from bijtijds.terms.codes import Area, Channel, NextAction, Recognition, Seat, TalkKind

MARK = "kaboutermuts"


@pytest.fixture
def hidden(store, pupil):
    """A note and a talk with the word in every field that takes a text."""
    written = NoteDraft(
        (pupil,), makers.TODAY, Channel.THIRD_PARTY, f"{MARK} gezien", (f"juf {MARK}",), place=MARK, area=Area.HOME,
        interpretation=f"{MARK}?", child_quotes=(Quote(MARK),), strength=MARK, next_action=NextAction.OBSERVE,
        follow_up_by=makers.TODAY, confidential=True, signal_tags=(MARK,), source_name=MARK, source_relation=MARK,
        source_told=MARK, source_reaction=MARK, source_heard_from=MARK, checked_with=MARK,
    )  # fmt: skip
    (note,) = notes.write(store, written)
    held = TalkDraft(
        TalkKind.EXTRA, makers.TODAY, participants=(Attendee(MARK, Seat.PARENT),), confidential=True, place=MARK,
        purpose=MARK, opening=MARK, concern=MARK, going_well=MARK, parents_recognise=Recognition.YES,
        parents_view=MARK, home_situation=MARK, summary=MARK, plain_summary=MARK, interpretation=MARK,
        child_words=(Quote(MARK),), agreements=(AgreementDraft(MARK, MARK, MARK, due_on=makers.TODAY),),
        next_talk_on=makers.TODAY, evaluation_on=makers.TODAY,
    )  # fmt: skip
    return note, talks.write(store, pupil, held)


def told(value):
    """Everything that a value says, as one text."""
    if is_dataclass(value):
        return repr(asdict(value))
    return " ".join(map(told, value)) if isinstance(value, tuple | list) else repr(value)


SHOWN = {
    "timeline": timeline.page,
    "timeline of one area": lambda store, pupil: timeline.page(store, pupil, Filter(area=Area.HOME)),
    "today": lambda store, _pupil: today.overview(store),
    "next steps": lambda store, pupil: agenda.open_lines(store, until=date.max, pupil=pupil),
    "preparation": lambda store, pupil: talks.prepare(store, pupil, facts=50),
    "agreements": agreements.of_pupil,
    "pupils": lambda store, _pupil: pupils.pupils(store),
    "banner": pupils.banner,
    "candidates for a case": cases.candidates,
    "search": lambda store, _pupil: finding.find(store, MARK),
    "search by a beginning": lambda store, _pupil: finding.find(store, MARK[:3]),
    "search of the store": lambda store, _pupil: tuple(store.search(MARK)),
    "search in a dossier": lambda store, pupil: tuple(store.search(MARK, pupil=pupil)),
    "papers": reports.of_pupil,
    "the step to take back": lambda store, _pupil: store.undoable(),
    "log": lambda store, _pupil: tuple(store.logbook()),
}


@pytest.mark.parametrize("where", SHOWN)
def test_a_confidential_word_is_not_shown_in(store, pupil, hidden, where):
    reports.make(store, hidden[1])
    assert MARK not in told(SHOWN[where](store, pupil))


def test_what_came_of_something_confidential_is_told_in_no_list(store, pupil, hidden):
    for line in agenda.open_lines(store, until=date.max, pupil=pupil):
        agenda.finish(store, line, MARK)
    closed = agenda.closed_lines(store, since=makers.TODAY, until=makers.TODAY)
    assert len(closed) == 4
    assert MARK not in told(closed)
    done = ledger.ledger(store, Shows.DONE)
    assert len(done.entries) == 1
    assert MARK not in told((done, agreements.of_pupil(store, pupil)))


@pytest.mark.parametrize("where", SHOWN)
def test_the_same_word_made_open_can_be_found(store, pupil, hidden, where):
    """The test above can fail: what is not confidential is shown in most of these places."""
    uid, talk = hidden
    opened = notes.open_draft(store, uid)
    notes.correct(store, uid, NoteDraft(**{**_fields(opened), "confidential": False, "signal_tags": ()}))
    shown = talks.open_draft(store, talk)[1]
    talks.correct(store, talk, TalkDraft(**{**_fields(shown), "confidential": False}))
    never = {"pupils", "banner", "papers", "the step to take back", "log"}
    assert (MARK in told(SHOWN[where](store, pupil))) is (where not in never)


def _fields(draft):
    return {name: getattr(draft, name) for name in draft.__dataclass_fields__}


def test_a_confidential_note_goes_into_no_case(store, pupil, hidden):
    with pytest.raises(RuleBroken, match="case_note_not_allowed"):
        cases.begin(store, CaseDraft(pupil, "Wat helpt?", (hidden[0],)))


def test_a_talk_that_becomes_confidential_leaves_every_place_with_its_promises(store, pupil):
    draft = TalkDraft(TalkKind.SPONTANEOUS, makers.TODAY, summary=MARK, agreements=(AgreementDraft(MARK, "juf"),))
    talk = talks.write(store, pupil, draft)
    assert len(store.search(MARK)) == 2
    shown = talks.open_draft(store, talk)[1]
    talks.correct(store, talk, TalkDraft(**{**_fields(shown), "confidential": True}))
    for where, service in SHOWN.items():
        assert MARK not in told(service(store, pupil)), where
    store.undo()
    assert len(store.search(MARK)) == 2


def test_the_report_of_a_confidential_talk_is_on_no_list(store, pupil, hidden):
    reports.make(store, hidden[1])
    assert reports.of_pupil(store, pupil) == ()
    assert timeline.counts(store, pupil).papers == 0
    shown = talks.open_draft(store, hidden[1])[1]
    talks.correct(store, hidden[1], TalkDraft(**{**_fields(shown), "confidential": False}))
    assert len(reports.of_pupil(store, pupil)) == timeline.counts(store, pupil).papers == 1


def test_the_prullenbak_and_the_history_tell_no_word_of_it(store, pupil, hidden):
    note, talk = hidden
    assert MARK not in repr(history.steps(store, "signal_note", note))
    notes.remove(store, note)
    talks.remove(store, talk)
    assert MARK not in told(history.deleted(store))
    assert MARK not in repr(store.bin())


def test_the_name_of_a_third_party_is_in_no_history(store, pupil):
    draft = NoteDraft((pupil,), makers.TODAY, Channel.THIRD_PARTY, "Hoorde iets.", ("juf",), source_name=MARK)
    (uid,) = notes.write(store, draft)
    notes.correct(store, uid, NoteDraft(**{**_fields(notes.open_draft(store, uid)), "source_name": "een ander"}))
    assert MARK not in told(history.steps(store, "signal_note", uid))


WITHOUT_PEOPLE = {
    "Filter",
    "Finding",
    "MadeAbout",
    "MadeRow",
    "Made",
    "Opened",
    "Settings",
    "Ticks",
    "Trial",
    "_Import",
}
"""What services hold that has codes, numbers and marks in it, and nobody's name or words."""


def test_no_value_of_a_service_tells_its_names_and_words_when_it_is_printed():
    names = [module.name for module in pkgutil.iter_modules(services.__path__, f"{services.__name__}.")]
    made = {one for name in names for one in vars(importlib.import_module(name)).values() if _is_own(one, name)}
    assert len(made) > 40
    talkative = {one.__name__ for one in made if one.__dataclass_params__.repr and any(map(_tells, fields(one)))}
    assert talkative <= WITHOUT_PEOPLE


def _is_own(one, module):
    return isinstance(one, type) and is_dataclass(one) and one.__module__ == module


def _tells(field):
    return field.repr and re.search(r"\bstr\b|\bName\b", str(field.type)) is not None


def test_what_was_found_does_not_tell_its_text_when_it_is_printed(store, pupil, hidden):
    hits = store.search(MARK, confidential=True)
    assert hits
    assert MARK not in repr(hits)
