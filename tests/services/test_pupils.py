"""Pupils: the list, the banner, who is in care and on which step of the care route."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

import makers
from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.services import agenda, agreements, concerns, finding, notes, pupils, support, talks
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.concerns import ConcernDraft
from bijtijds.services.notes import NoteDraft
from bijtijds.services.pupils import DossierDraft
from bijtijds.services.support import LevelDraft
from bijtijds.services.talks import TalkDraft
from bijtijds.terms.codes import Channel, Custody, EndReason, SupportLevel, TalkKind

YESTERDAY = makers.TODAY - timedelta(days=1)
OCTOBER = date(2026, 10, 1)


@pytest.fixture
def stub(store):
    return makers.a_pupil(store, care=False)


def names(rows):
    return [row.name.full for row in rows]


# ---------------------------------------------------------------- the list
def test_pupils_stand_by_surname_without_prefix_then_by_first_name(store):
    for given, surname in (("Zoë", "Aal"), ("Bram", "Vos"), ("Anna", "Vos")):
        makers.a_pupil(store, given, surname, care=False)
    prefixed = makers.a_pupil(store, "Chris", "Berg", care=False)
    pupils.correct(store, prefixed, replace(pupils.open_draft(store, prefixed), prefix="van den"))
    assert names(pupils.pupils(store)) == ["Zoë Aal", "Chris van den Berg", "Anna Vos", "Bram Vos"]


@pytest.mark.parametrize("words", ["yildiz", "Isil yil", "ışıl", "YILDIZ", "lizzy", "sil"])
def test_a_pupil_is_found_by_every_name_in_any_spelling(store, words):
    uid = makers.a_pupil(store, "Işıl", "Yıldız", care=False)
    pupils.correct(store, uid, replace(pupils.open_draft(store, uid), also_known_as=("Lizzy",)))
    makers.a_pupil(store, "Bram", "Vos", care=False)
    assert names(pupils.pupils(store, words=words)) == ["Işıl Yıldız"]


@pytest.mark.parametrize("words", ["%", "_", "\\", "'", '"', "jorrit%"])
def test_signs_that_a_database_knows_are_plain_letters_in_a_search(store, stub, words):
    assert pupils.pupils(store, words=words) == ()


def test_only_pupils_with_an_open_dossier_are_in_care(store, stub):
    care = makers.a_pupil(store, "Fenna", "Spreeuw")
    assert [row.uid for row in pupils.pupils(store, only_care=True)] == [care]
    assert {row.uid: row.in_care for row in pupils.pupils(store)} == {stub: False, care: True}


def test_the_list_tells_the_first_day_on_which_something_is_due(store, pupil):
    def coming():
        (row,) = pupils.pupils(store)
        return row.next_on, row.next_what

    assert coming() == (None, "")
    talk = TalkDraft(TalkKind.SPONTANEOUS, makers.TODAY, summary="Kort.", evaluation_on=date(2027, 1, 10))
    held = talks.write(store, pupil, talk)
    assert coming() == (date(2027, 1, 10), "evaluatie")
    promise = agreements.make(store, pupil, AgreementDraft("Bellen", "juf", due_on=date(2027, 1, 5)))
    assert coming() == (date(2027, 1, 5), "afspraak")
    note = NoteDraft((pupil,), makers.TODAY, Channel.CHILD_SHOWS, "Stil.", ("juf",), follow_up_by=date(2027, 1, 2))
    (uid,) = notes.write(store, note)
    assert coming() == (date(2027, 1, 2), "opvolgen")
    notes.follow_up(store, uid)
    agreements.finish(store, promise)
    talks.remove(store, held)
    assert coming() == (None, "")


def test_a_pupil_who_left_is_marked_from_that_day_on(store, stub):
    pupils.correct(store, stub, replace(pupils.open_draft(store, stub), left_on=makers.TODAY + timedelta(days=1)))
    assert not pupils.pupils(store)[0].left
    pupils.correct(store, stub, replace(pupils.open_draft(store, stub), left_on=makers.TODAY))
    assert pupils.pupils(store)[0].left


# ---------------------------------------------------------------- own data
def test_a_pupil_needs_a_name_and_was_born_before_today(store, stub):
    draft = pupils.open_draft(store, stub)
    with pytest.raises(RuleBroken, match="pupil_needs_name"):
        pupils.add(store, replace(draft, given_name="", first_names=None, surname=""))
    with pytest.raises(RuleBroken, match="birth_date_in_the_future"):
        pupils.correct(store, stub, replace(draft, birth_date=makers.TODAY + timedelta(days=1)))


def test_a_form_with_a_pupils_data_opened_on_an_older_version_is_refused(store, stub):
    draft = pupils.open_draft(store, stub)
    pupils.correct(store, stub, replace(draft, given_name="Jort"))
    with pytest.raises(StaleDraft):
        pupils.correct(store, stub, replace(draft, given_name="Joris"))
    assert pupils.banner(store, stub).name.first == "Jort"


# ---------------------------------------------------------------- the dossier
def test_a_dossier_opens_with_a_reason_on_a_day_that_has_been(store, stub):
    for draft, code in (
        (DossierDraft(" ", makers.TODAY), "dossier_needs_reason"),
        (DossierDraft("Stil.", makers.TODAY + timedelta(days=1)), "dossier_in_the_future"),
        (DossierDraft("Stil.", makers.TODAY, step=7), "step_out_of_range"),
    ):
        with pytest.raises(RuleBroken, match=code):
            pupils.open_dossier(store, stub, draft)
    assert pupils.banner(store, stub).dossier is None
    pupils.open_dossier(store, stub, DossierDraft("Stil.", YESTERDAY, step=3))
    shown = pupils.banner(store, stub)
    assert (shown.in_care_since, shown.step, shown.step_since) == (YESTERDAY, 3, YESTERDAY)


def test_a_pupil_has_one_open_dossier(store, pupil):
    with pytest.raises(RuleBroken, match="dossier_is_open"):
        pupils.open_dossier(store, pupil, DossierDraft("Weer.", makers.TODAY))


def test_care_ends_only_with_what_came_of_every_open_concern_and_promises_stay_in_the_agenda(store, pupil):
    concern, other = (
        concerns.begin(store, pupil, ConcernDraft(what, OCTOBER, "juf Marijke")) for what in ("Slaapt weinig.", "Stil.")
    )
    agreements.make(store, pupil, AgreementDraft("Bellen", "juf", due_on=makers.TODAY))
    with pytest.raises(RuleBroken, match="concern_needs_outcome"):
        pupils.end_dossier(store, pupil, EndReason.SOLVED, "", makers.TODAY, {concern: "Slaapt weer goed."})
    assert pupils.banner(store, pupil).dossier is not None
    told = {concern: "Slaapt weer goed.", other: "Praat weer mee."}
    pupils.end_dossier(store, pupil, EndReason.SOLVED, "", makers.TODAY, told)
    closed = {one.uid: (one.closed_on, one.outcome) for one in concerns.of_pupil(store, pupil)}
    assert closed == {uid: (makers.TODAY, outcome) for uid, outcome in told.items()}
    assert [one.what for one in agenda.open_lines(store, until=makers.TODAY, pupil=pupil)] == ["Bellen"]
    assert store.undo() == "Dossier afgesloten"
    assert pupils.banner(store, pupil).concerns == 2


def test_an_ended_dossier_can_be_opened_again_and_keeps_what_was_written(store, pupil):
    makers.a_note(store, pupil)
    with pytest.raises(RuleBroken, match="dossier_ends_before_it_opened"):
        pupils.end_dossier(store, pupil, EndReason.SOLVED, "", OCTOBER - timedelta(days=1))
    pupils.end_dossier(store, pupil, EndReason.SOLVED, "Het gaat goed.", makers.TODAY)
    assert pupils.banner(store, pupil).dossier is None
    assert pupils.pupils(store, only_care=True) == ()
    assert store.counts()["signal_note"] == 1
    with pytest.raises(RuleBroken, match="dossier_is_not_open"):
        pupils.end_dossier(store, pupil, EndReason.SOLVED, "", makers.TODAY)
    pupils.open_dossier(store, pupil, DossierDraft("Toch weer stil.", makers.TODAY))
    assert pupils.banner(store, pupil).in_care_since == makers.TODAY
    assert store.counts()["dossier"] == 2


def test_opening_a_dossier_is_one_step_back(store, stub):
    pupils.open_dossier(store, stub, DossierDraft("Stil.", makers.TODAY, step=2))
    assert store.undo() == "Dossier geopend"
    assert (pupils.banner(store, stub).dossier, pupils.banner(store, stub).step) == (None, None)


# ---------------------------------------------------------------- around the pupil
def test_the_list_and_the_banner_tell_the_level_and_the_banner_how_many_concerns_are_open(store, pupil):
    assert (pupils.pupils(store)[0].level, pupils.banner(store, pupil).level) == (None, None)
    support.set_level(store, pupil, LevelDraft(SupportLevel.EXTRA, YESTERDAY, "Meer nodig.", "zorgteam"))
    support.set_level(store, pupil, LevelDraft(SupportLevel.BASIC, OCTOBER, "Genoeg.", "school"))
    assert pupils.pupils(store)[0].level is SupportLevel.EXTRA
    shown = pupils.banner(store, pupil)
    assert (shown.level, shown.level_since, shown.concerns) == (SupportLevel.EXTRA, YESTERDAY, 0)
    first = concerns.begin(store, pupil, ConcernDraft("Slaapt weinig.", makers.TODAY, "juf Marijke"))
    concerns.begin(store, pupil, ConcernDraft("Speelt alleen.", makers.TODAY, "juf Marijke"))
    assert pupils.banner(store, pupil).concerns == 2
    concerns.close(store, first, makers.TODAY, "Slaapt weer.")
    assert pupils.banner(store, pupil).concerns == 1


def test_the_banner_shows_custody_as_it_was_proven(store, pupil):
    makers.a_parent(store, pupil)
    makers.a_parent(store, pupil, custody=Custody.UNKNOWN, given="Ruben")
    assert [(one.custody, one.proven) for one in pupils.banner(store, pupil).custody] == [
        (Custody.YES, True), (Custody.UNKNOWN, False),
    ]  # fmt: skip


def test_of_namesakes_who_is_in_care_is_found_first(store):
    for number in range(8):
        makers.a_pupil(store, "Storm", f"Aalders {number}", care=False)
    wanted = makers.a_pupil(store, "Storm", "Zwart")
    assert finding.find(store, "storm", only="pupils").pupils[0].uid == wanted
    assert finding.find(store, "storm").pupils[0].uid == wanted
