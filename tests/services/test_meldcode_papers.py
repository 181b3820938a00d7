"""The one report of a Meldcode: what stands on it, and when the gate lets it go and to whom."""

from dataclasses import replace

import pytest
from sqlalchemy import select

import makers
from bijtijds.base.errors import RuleBroken
from bijtijds.model.papers import Disclosure
from bijtijds.services import gate, meldcode, meldcode_papers, register_papers, reports
from bijtijds.services.gate import Release
from bijtijds.services.meldcode import ParentTold
from bijtijds.terms.codes import Carrier, ReleaseBasis
from bijtijds.terms.meldcode import Decision, Ending, Reporter, Weighed
from documents.reading import everything
from meldcode_makers import DAY, a_case, a_draft, answers, not_reported, reported
from services.sharing import refused

WHO = "mevrouw De Boer"


def paper_of(store, pupil, draft):
    return meldcode_papers.make(store, a_case(store, pupil, draft))


def to(basis, *names, opened=True):
    return Release(basis, Carrier.PAPER, recipients=names or (WHO,), confidential_opened=opened)


def test_a_decision_not_to_report_prints_as_one_report_with_every_step(store, pupil):
    text = everything(paper_of(store, pupil, not_reported()).paper)
    for words in (
        "Besluit van 23 november 2026: hulp, niet melden.", "17 november 2026 · juf Marijke: Had drie blauwe plekken",
        "Zelf gezien of gehoord", "Van een ander gehoord", "Veilig Thuis, zonder naam",
        "kenmerk VT-20261119",
        "Ouders zeggen dat hij van de trap viel.", "Is het onveilig, nu of steeds weer? nee", "Hanneke en Wim",
        "Waarom niet gemeld: Ouders nemen hulp van het wijkteam aan.", "met directeur en aandachtsfunctionaris",
    ):  # fmt: skip
        assert words in text


def test_the_name_of_its_file_does_not_say_what_it_is(store, pupil):
    made = paper_of(store, pupil, not_reported())
    for name in (made.paper.file_name, reports.made(store, made.uid).paper.file_name):
        assert name.startswith("verslag-BT-")
        assert "meldcode" not in name.lower()


def test_own_findings_stand_before_what_others_told(store, pupil):
    text = everything(paper_of(store, pupil, not_reported()).paper)
    own, told = text.index("Zelf gezien of gehoord"), text.index("Van een ander gehoord")
    assert own < text.index("blauwe plekken op de bovenarm") < told < text.index("geschreeuwd")


def test_a_report_says_who_reported_what_parents_know_and_what_became_of_it(store, pupil):
    father = ParentTold("Bas Zwaluw", because="dan is het kind niet veilig")
    draft = reported(feedback_on=makers.TODAY, feedback="Zij doen onderzoek")
    uid = a_case(store, pupil, replace(draft, parents=(*draft.parents, father)))
    meldcode.end(store, uid, makers.TODAY, Ending.HANDED_OVER, "Veilig Thuis heeft de regie")
    text = everything(meldcode_papers.make(store, uid).paper)
    for words in (
        "School meldt. Wim de Boer, directeur.", "Rianne Zwaluw: verteld op 22 november 2026.",
        "Bas Zwaluw: niet verteld. Dan is het kind niet veilig.", "Kenmerk: VT-20261123",
        "Terugkoppeling op 23 november 2026: Zij doen onderzoek.", "Overgedragen, afgesloten op 23 november 2026.",
    ):  # fmt: skip
        assert words in text


def test_an_unfounded_suspicion_stands_on_paper_as_such(store, pupil):
    uid = a_case(store, pupil)
    meldcode.end(store, uid, makers.TODAY, Ending.UNFOUNDED, "De arts zag een stollingsziekte")
    text = everything(meldcode_papers.make(store, uid).paper)
    assert "Vermoeden ongegrond, afgesloten op 23 november 2026. De arts zag een stollingsziekte." in text


def test_a_protected_source_is_told_of_and_never_named(store, pupil):
    made = paper_of(store, pupil, not_reported(source_name="buurvrouw Truus"))
    text = everything(made.paper)
    assert "Truus" not in text
    assert "De naam is bij school bekend en afgeschermd." in text


def test_the_same_path_is_the_same_version_and_another_the_next(store, pupil):
    uid = a_case(store, pupil, not_reported())
    first = meldcode_papers.make(store, uid)
    assert meldcode_papers.make(store, uid) == first
    meldcode.correct(store, uid, not_reported(lead_home="wijkteam"))
    assert meldcode_papers.make(store, uid).version == 2


# ---------------------------------------------------------------- the gate
@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (a_draft(moments=()), "meldcode_needs_signals"),
        (reported(weighings=answers()[:3]), "meldcode_needs_weighing"),
        (not_reported(), "meldcode_not_decided_to_report"),
        (reported(reported_on=None, reporter=None), "meldcode_report_needs_reporter"),
        (reported(reported_on=None, reported_by=None), "meldcode_report_needs_name"),
        (reported(reported_on=None, parents=()), "meldcode_parents_not_told"),
    ],
)
def test_nothing_goes_to_veilig_thuis_before_what_the_law_asks_is_on_record(store, pupil, draft, code):
    made = paper_of(store, pupil, draft)
    with pytest.raises(RuleBroken) as broken:
        gate.allowed(store, made.uid, to(ReleaseBasis.VEILIG_THUIS))
    assert (broken.value.code, broken.value.field) == (code, "basis")
    assert gate.left(store, pupil) == ()


@pytest.mark.parametrize("more", [{"acute": True, "weighings": ()}, {"weighings": answers(unsafe=Weighed.DOUBT)[:2]}])
def test_what_is_acute_or_unsafe_does_not_wait_for_the_other_questions(store, pupil, more):
    made = paper_of(store, pupil, reported(reported_on=None, **more))
    gate.allowed(store, made.uid, to(ReleaseBasis.VEILIG_THUIS))


def test_a_report_goes_to_veilig_thuis_and_the_register_says_when_parents_were_told(store, pupil):
    made = paper_of(store, pupil, reported(reported_on=None))
    gate.release(store, made.uid, to(ReleaseBasis.VEILIG_THUIS))
    with store.read() as reader:
        (line,) = reader.scalars(select(Disclosure))
        assert (line.recipients, line.parents_told_on) == ([f"{WHO}, Veilig Thuis"], makers.TODAY - DAY)


def test_an_informant_gives_the_same_report_when_another_reported(store, pupil):
    draft = reported(reporter=Reporter.OTHER, reported_by="Mirjam Smit", reported_on=None)
    gate.release(store, paper_of(store, pupil, draft).uid, to(ReleaseBasis.VEILIG_THUIS))


def test_it_is_opened_on_purpose_before_it_leaves_and_never_goes_to_a_parent(store, pupil, mother):
    made = paper_of(store, pupil, reported())
    assert refused(store, made.uid, to(ReleaseBasis.VEILIG_THUIS, opened=False)) == ("confidential_not_opened")
    wish = Release(ReleaseBasis.TO_PARENT, Carrier.PAPER, contacts=(mother,), confidential_opened=True)
    assert refused(store, made.uid, wish) == "paper_not_on_this_basis"
    assert refused(store, made.uid, to(ReleaseBasis.EXCEPTION_D)) == "paper_not_on_this_basis"


def test_within_the_school_a_decision_not_to_report_may_be_read_by_who_decides(store, pupil):
    made = paper_of(store, pupil, not_reported(decision=Decision.NEITHER))
    gate.release(store, made.uid, to(ReleaseBasis.WITHIN_SCHOOL, "Wim de Boer, directeur"))


def test_no_list_of_papers_or_of_what_left_says_what_it_was(store, pupil):
    made = paper_of(store, pupil, reported())
    gate.release(store, made.uid, to(ReleaseBasis.VEILIG_THUIS))
    assert reports.of_pupil(store, pupil) == ()
    (line,) = gate.left(store, pupil)
    assert (line.what, line.version, line.recipients, line.purpose, line.confidential) == (
        "vertrouwelijk stuk", None, (), "", True,
    )  # fmt: skip
    assert reports.about(store, made.uid).confidential
    with pytest.raises(RuleBroken, match="nothing_shared"):
        register_papers.make(store, pupil)  # parents read nowhere that there is something they may not read


def test_a_report_whose_case_is_gone_stays_here(store, pupil):
    uid = a_case(store, pupil)
    made = meldcode_papers.make(store, uid)
    meldcode.remove(store, uid)
    assert refused(store, made.uid, to(ReleaseBasis.VEILIG_THUIS)) == "meldcode_missing"
