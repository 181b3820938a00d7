"""How many pupils fit what a case tells, and what she must do when there are few."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from bijtijds.base.errors import RuleBroken
from bijtijds.documents.reading_back import everything_in
from bijtijds.services import case_fit, cases, pupils, reviewing
from bijtijds.services.case_fit import Told
from bijtijds.services.cases import Case, CaseDraft, Choice, Sort
from bijtijds.store.store import Store
from bijtijds.terms.codes import Gender
from makers import TODAY, a_note, a_pupil, a_school

SEEN = "Zat alleen op de trap."


@pytest.fixture
def child(store: Store) -> UUID:
    """A boy of nine in year 5, with four boys like him and a boy of year 8."""
    a_school(store)
    uid = a_pupil(store)
    for given in ("Marnix", "Ruben", "Wout", "Stijn"):
        a_pupil(store, given, "Ooms", care=False)
    _changed(store, a_pupil(store, "Lars", "Pronk", care=False), year_level="8", birth_date=date(2014, 5, 1))
    return uid


def _changed(store: Store, uid: UUID, **more: object) -> None:
    pupils.correct(store, uid, replace(pupils.open_draft(store, uid), **more))  # type: ignore[arg-type]  # by name


def begun(store: Store, child: UUID, seen: str = SEEN) -> Case:
    return cases.mask_all(cases.begin(store, CaseDraft(child, "Wat helpt?", (a_note(store, child, seen=seen),))))


def test_the_pupils_of_the_same_years_and_part_of_the_school_are_counted(store: Store, child: UUID) -> None:
    case = begun(store, child)
    assert case.about == "van 8–9 jaar uit de middenbouw"
    assert (cases.fit(case).count, cases.fit(case).of, cases.fit(case).few) == (5, 6, False)
    assert cases.fit(cases.tell(case, Told.NOTHING)).count == 6


def test_who_left_or_still_has_to_come_is_not_on_the_school(store: Store, child: UUID) -> None:
    for row in [one for one in pupils.pupils(store) if one.name.given in ("Wout", "Stijn")]:
        days = {"left_on": TODAY} if row.name.given == "Wout" else {"enrolled_on": date(2027, 1, 8)}
        _changed(store, row.uid, **days)
    assert cases.fit(begun(store, child)).count == 3


def test_a_word_that_tells_boy_or_girl_makes_the_crowd_smaller(store: Store, child: UUID) -> None:
    row = next(one for one in pupils.pupils(store) if one.name.given == "Wout")
    _changed(store, row.uid, gender=Gender.GIRL)
    assert cases.fit(begun(store, child)).count == 5
    told = cases.fit(begun(store, child, "Hij zat alleen op de trap."))
    assert (told.count, told.gender_told, told.few) == (4, True, True)


def test_below_five_there_is_no_paper_without_telling_less_or_a_reason(store: Store, child: UUID) -> None:
    row = next(one for one in pupils.pupils(store) if one.name.given == "Wout")
    _changed(store, row.uid, birth_date=date(2019, 9, 1), year_level="4")
    case = begun(store, child)
    with pytest.raises(RuleBroken) as refused:
        cases.paper_of(case)
    assert (refused.value.code, refused.value.facts) == ("few_pupils_fit", {"count": 4})
    less = cases.tell(case, Told.STAGE)
    assert less.about == "uit de middenbouw"
    paper = " ".join(everything_in(cases.paper_of(less).content).split())
    assert "uit de middenbouw" in paper
    assert "jaar" not in paper
    with pytest.raises(RuleBroken):
        cases.reason_for_few(case, "  ")
    assert cases.paper_of(cases.reason_for_few(case, "Er komen er vijf bij.")).content


def test_of_whom_the_file_knows_nothing_nothing_is_told_and_nobody_fits_by_chance(store: Store, child: UUID) -> None:
    for row in pupils.pupils(store):
        _changed(store, row.uid, birth_date=None)
    case = begun(store, child)
    assert case.about == "uit de middenbouw"
    assert cases.fit(case).count == 5
    _changed(store, child, birth_date=date(2017, 3, 4))
    assert cases.fit(begun(store, child)).count == 1


def test_what_was_chosen_for_the_whole_case_comes_back_from_a_draft(store: Store, child: UUID) -> None:
    uid = a_note(store, child, seen="Op 3 maart zat hij alleen.")
    case = cases.begin(store, CaseDraft(child, "Wat helpt?", (uid,)))
    chosen = cases.reason_for_few(cases.tell(cases.for_all(case, Sort.DAYS, Choice.MASK), Told.STAGE), "Daarom.")
    chosen = cases.call_this_child(chosen, True)
    store.keep_draft("case.new/x", reviewing.rest(chosen), pupil=child)
    again = reviewing.restore(cases.begin(store, CaseDraft(child, "Wat helpt?", (uid,))), [], store.draft("case.new/x"))
    assert (again.told, again.fit_reason, again.review.rules) == (Told.STAGE, "Daarom.", {Sort.DAYS: Choice.MASK})
    assert "3 maart" not in again.review.masked()[1].text
    assert again.review.this_child


def test_the_least_that_can_be_told_is_that_it_is_a_primary_school(store: Store, child: UUID) -> None:
    assert case_fit.about(begun(store, child).crowd.child, Told.NOTHING) == "van een basisschool"
