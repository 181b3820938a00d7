"""A director reads how often, and nothing about anybody."""

from datetime import timedelta

import pytest

import makers
import meldcode_makers
from bijtijds.base.errors import RuleBroken
from bijtijds.services import consultations, digest, emergencies, gate, meldcode_papers, route, timeline
from bijtijds.services.consultations import ConsultationDraft
from bijtijds.services.emergencies import EmergencyDraft
from bijtijds.services.gate import Release
from bijtijds.services.route import MoveDraft
from bijtijds.terms.codes import Carrier, ConsentOption, Decider, ReleaseBasis
from documents.reading import everything
from makers import TODAY

FIRST = TODAY - timedelta(30)


def counted(store, since=FIRST, until=TODAY):
    return {one.what: one.number for one in digest.digest(store, since, until).counts}


def test_each_thing_is_counted_once_in_its_period(store, pupil):
    for days, step in ((20, 3), (10, 4), (5, 5), (2, 3)):
        route.move(store, pupil, MoveDraft(step, TODAY - timedelta(days), "Reden.", Decider.CARE_TEAM,
                                           basis=ConsentOption.PENDING if step > 3 else None))  # fmt: skip
    emergencies.write(store, EmergencyDraft(pupil, False, TODAY, "Iets.", "Ingrid"))
    consultations.write(store, ConsultationDraft(TODAY, "Veilig Thuis", "Wat eerst?", "Praat met het kind."))
    told = counted(store)
    assert (told["Nieuw op stap 4 of hoger"], told["Acute situaties"], told["Overleg zonder naam"]) == (1, 1, 1)
    before = counted(store, FIRST - timedelta(40), FIRST - timedelta(1))
    assert set(before.values()) == {0}


def test_a_meldcode_counts_on_the_day_it_began_and_a_report_on_the_day_it_was_made(store, pupil):
    meldcode_makers.a_case(store, pupil, meldcode_makers.reported())  # begun six days ago, reported today
    told = counted(store)
    assert (told["Meldcode begonnen"], told["Gemeld bij Veilig Thuis"]) == (1, 1)
    today = counted(store, TODAY, TODAY)
    assert (today["Meldcode begonnen"], today["Gemeld bij Veilig Thuis"]) == (0, 1)
    assert counted(store, FIRST, TODAY - timedelta(1))["Gemeld bij Veilig Thuis"] == 0


def test_what_failed_to_leave_was_not_given_to_anybody(store, pupil):
    case = meldcode_makers.a_case(store, pupil, meldcode_makers.reported(reported_on=None))
    made = meldcode_papers.make(store, case)
    wish = Release(ReleaseBasis.VEILIG_THUIS, Carrier.PAPER, recipients=("mevrouw De Boer",), confidential_opened=True)
    cleared = gate.release(store, made.uid, wish)
    assert counted(store)["Naar ouders of naar buiten"] == 1
    gate.did_not_leave(store, cleared)
    assert counted(store)["Naar ouders of naar buiten"] == 0


def test_a_look_outside_the_care_list_is_counted_and_one_inside_is_not(store, pupil):
    other = makers.a_pupil(store, "Xandrine", "Quist", care=False)
    timeline.viewed(store, pupil)
    timeline.viewed(store, other)
    timeline.open_confidential(store, pupil)
    told = counted(store)
    assert (told["Bekeken buiten de zorglijst"], told["Vertrouwelijk geopend"]) == (1, 1)


def test_the_paper_names_nobody_and_tells_no_small_number(store, pupil):
    emergencies.write(store, EmergencyDraft(pupil, False, TODAY, "Een striem op de arm.", "Ingrid"))
    made = digest.paper(store, FIRST, TODAY)
    text = everything(made).replace("\u00a0", " ")
    assert made.pages == 1
    assert "1 tot 4" in text
    assert "Acute situaties" in text
    for hidden in ("Zwaluw", "Jorrit", "striem", "Groep"):
        assert hidden not in text
    digest.release(store, made, Carrier.PAPER)
    line = store.logbook()[0]
    assert (line.what, line.ground, line.subject) == ("exported", "no_pupil_data", None)


@pytest.mark.parametrize(("number", "told"), [(0, "0"), (1, "1 tot 4"), (4, "1 tot 4"), (5, "5"), (12, "12")])
def test_few_is_told_as_few(number, told):
    assert digest.few(number) == told


def test_a_period_that_cannot_be_is_refused(store):
    with pytest.raises(RuleBroken, match="period_back_to_front"):
        digest.digest(store, TODAY, FIRST)
    with pytest.raises(RuleBroken, match="day_still_to_come"):
        digest.digest(store, FIRST, TODAY + timedelta(1))
