"""Overzicht: every pupil counted once, evaluations by the day that was agreed first, and nothing of who left."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import makers
from bijtijds.model.care import Support
from bijtijds.model.rounds import Bottleneck
from bijtijds.services import agenda, overview, pupils, route, talks
from bijtijds.services.route import MoveDraft
from bijtijds.services.talks import TalkDraft
from bijtijds.terms.codes import ConsentOption, SupportLevel, TalkKind

DAY = timedelta(days=1)


def at_level(store, pupil, level, since):
    with store.change("Ondersteuning gewijzigd") as session:
        session.add(Support(pupil_uid=pupil, level=level, since=since, reason="Nodig.", decided_by="IB"))


def test_every_pupil_stands_at_her_present_level_and_step(store, pupil):
    other = makers.a_pupil(store, "Sanne", "Spreeuw")
    makers.a_pupil(store, "Bram", "Merel", care=False)
    at_level(store, pupil, SupportLevel.EXTRA, date(2026, 9, 1))
    at_level(store, pupil, SupportLevel.INTENSIVE, date(2026, 10, 1))
    route.move(store, other, MoveDraft(4, date(2026, 11, 1), "Meer nodig.", basis=ConsentOption.PENDING))
    now = overview.overview(store)
    assert (now.pupils, now.in_care) == (3, 2)
    assert now.levels == {SupportLevel.BASIC: 2, SupportLevel.EXTRA: 0, SupportLevel.INTENSIVE: 1}
    assert {step: count for step, count in now.steps.items() if count} == {2: 1, 4: 1}
    assert now.without_step == 0


def test_who_left_is_not_counted(store, pupil):
    draft = pupils.open_draft(store, pupil)
    pupils.correct(store, pupil, replace(draft, left_on=makers.TODAY))
    now = overview.overview(store)
    assert (now.pupils, now.in_care, sum(now.steps.values())) == (0, 0, 0)


def test_an_evaluation_is_in_time_by_the_day_that_was_agreed_first(store, pupil):
    for number, day in enumerate((makers.TODAY, makers.TODAY - DAY, makers.TODAY - DAY, makers.TODAY - 2 * DAY)):
        talk = TalkDraft(TalkKind.SPONTANEOUS, date(2026, 9, 1), summary=str(number), evaluation_on=day)
        talks.write(store, pupil, talk)
    by_name = {line.what: line for line in agenda.open_lines(store, until=date.max)}
    agenda.finish(store, by_name["0"], "Goed.")
    agenda.postpone(store, by_name["1"], makers.TODAY + DAY)
    agenda.finish(store, by_name["1"], "Later, en goed.")
    agenda.drop(store, by_name["2"], "Verhuisd.")
    told = overview.overview(store).evaluations
    assert (told.in_time, told.late, told.dropped, told.waiting) == (1, 1, 1, 1)


def test_the_two_per_cent_are_the_tip_of_the_fifteen():
    assert [(level, round(count)) for level, count in overview.reference(200)] == [
        (SupportLevel.BASIC, 170), (SupportLevel.EXTRA, 26), (SupportLevel.INTENSIVE, 4),
    ]  # fmt: skip
    assert round(sum(count for _level, count in overview.reference(200))) == 200


def test_bottlenecks_of_this_school_year_are_listed_without_a_pupil(store):
    with store.change("Knelpunt genoteerd") as session:
        for on, theme in ((date(2026, 7, 31), "oud"), (date(2026, 8, 1), "wachttijd")):
            session.add(Bottleneck(seen_on=on, theme=theme, remark="Duurt lang.", noted_by="IB"))
    assert [one.theme for one in overview.overview(store).bottlenecks] == ["wachttijd"]


def test_only_the_page_itself_knows_the_counts_so_no_paper_or_file_can_hold_them():
    source = Path(overview.__file__).parents[1]
    knows = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if re.search(r"services(\.overview| import .*\boverview\b)", path.read_text("utf-8"))
    }
    assert knows == {"ui/pages/overview/page.py"}
