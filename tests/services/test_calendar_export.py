"""The calendar file: read back by another library, without anybody's name, and the same line under one id for ever."""

import re
from datetime import date, time, timedelta
from uuid import UUID

import pytest
import vobject
from sqlalchemy import select

import makers
from bijtijds.base.errors import RuleBroken, Trouble
from bijtijds.base.fold import fold
from bijtijds.model.pupils import Contact, Pupil
from bijtijds.model.school import Staff
from bijtijds.services import agenda, agreements, calendar_export, gate, outside, talks
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.calendar_export import Period
from bijtijds.services.talks import TalkDraft
from bijtijds.terms.codes import AgreementState, Carrier, DueKind, ReleaseBasis, TalkKind

DAY = timedelta(days=1)
SUMMER, WINTER = date(2027, 3, 28), date(2027, 10, 31)
"""The days on which the clock is turned."""
ALL = Period(makers.TODAY, date(2027, 12, 31))


def promise(store, pupil, due, what="Moeder belt de logopedist"):
    return agreements.make(store, pupil, AgreementDraft(what, "moeder", due_on=due))


def next_talk(store, pupil, on, at):
    draft = TalkDraft(TalkKind.EXTRA, makers.TODAY, purpose="kijken", next_talk_on=on, next_talk_time=at)
    return talks.write(store, pupil, draft)


def exported(store, folder, period=ALL):
    cleared = gate.release_calendar(store, period, whose="Hanneke Verweij, eigen agenda")
    return outside.save(store, cleared, folder).read_bytes()


def events(content):
    """What another library than the one that wrote it reads, by uid."""
    return {one.uid.value: one for one in vobject.readOne(content.decode()).vevent_list}


def nothing_to_tell(store, period=ALL):
    with pytest.raises(RuleBroken) as refused:
        gate.release_calendar(store, period, whose="Hanneke")
    return refused.value.code == "agenda_is_empty"


def told(one):
    state = one.status.value if one.status.value != "CONFIRMED" else ""
    return " ".join(part for part in (one.summary.value, state) if part), int(one.sequence.value)


def test_another_library_reads_what_the_agenda_shows(store, pupil, tmp_path):
    promise(store, pupil, makers.TODAY + 3 * DAY)
    next_talk(store, pupil, makers.TODAY + 9 * DAY, time(15, 30))
    read = events(exported(store, tmp_path))
    lines = agenda.open_lines(store, since=ALL.since, until=ALL.until)
    assert len(lines) == 2
    assert set(read) == {f"{line.uid.hex}@bijtijds" for line in lines}
    for line in lines:
        one = read[f"{line.uid.hex}@bijtijds"]
        assert one.summary.value == f"{line.kind.label.capitalize()} J.Z."
        start, end = one.dtstart.value, one.dtend.value
        if line.at is None:
            assert (start, end) == (line.on, line.on + DAY)
        else:
            assert (start.date(), start.time()) == (line.on, line.at)
            assert end - start == timedelta(minutes=30)
            assert start.utcoffset() == timedelta(hours=1)


@pytest.mark.parametrize(
    ("day", "hours"),
    [(SUMMER - DAY, 1), (SUMMER, 2), (SUMMER + DAY, 2), (WINTER - DAY, 2), (WINTER, 1), (WINTER + DAY, 1)],
)
def test_a_talk_keeps_its_hour_on_the_days_around_the_turning_of_the_clock(store, pupil, tmp_path, day, hours):
    next_talk(store, pupil, day, time(9, 30))
    (one,) = events(exported(store, tmp_path)).values()
    assert one.dtstart.value.replace(tzinfo=None).isoformat() == f"{day.isoformat()}T09:30:00"
    assert one.dtstart.value.utcoffset() == timedelta(hours=hours)


def test_nobodys_name_and_no_sentence_is_in_the_file(practice_school, tmp_path):
    store = practice_school
    period = Period(makers.TODAY - 400 * DAY, makers.TODAY + 400 * DAY)
    content = exported(store, tmp_path, period)
    assert len(events(content)) > 5
    with store.read() as reader:
        people = [*reader.scalars(select(Pupil)), *reader.scalars(select(Contact)), *reader.scalars(select(Staff))]
        names = {
            word
            for one in people
            for part in ("given_name", "first_names", "surname", "called")
            for word in re.findall(r"\w{2,}", fold(getattr(one, part, None) or ""))
        }
    words = set(re.findall(r"\w+", fold(content.decode().replace("\r\n ", ""))))
    assert len(names) > 100
    assert words & names == set()
    lines = agenda.open_lines(store, until=date.max)
    assert not any(fold(line.what) in fold(content.decode()) for line in lines)


def test_the_same_line_keeps_its_id_and_counts_up_when_it_moves(store, pupil, tmp_path):
    uid = promise(store, pupil, makers.TODAY + 2 * DAY)
    first = events(exported(store, tmp_path))
    assert [told(one) for one in first.values()] == [("Afspraak J.Z.", 0)]
    again = events(exported(store, tmp_path))
    assert {key: told(one) for key, one in again.items()} == {key: told(one) for key, one in first.items()}
    store.device.clock.moment += timedelta(hours=1)
    agreements.postpone(store, uid, makers.TODAY + 9 * DAY)
    (moved,) = events(exported(store, tmp_path)).items()
    assert moved[0] in first
    assert told(moved[1]) == ("Afspraak J.Z.", 1)
    assert moved[1].dtstart.value == makers.TODAY + 9 * DAY
    assert moved[1].last_modified.value == store.device.clock.now()


def test_a_line_that_moved_out_of_the_period_is_told_once(store, pupil, tmp_path):
    week = Period(makers.TODAY, makers.TODAY + 6 * DAY)
    uid = promise(store, pupil, makers.TODAY + 2 * DAY)
    exported(store, tmp_path, week)
    agreements.postpone(store, uid, makers.TODAY + 60 * DAY)
    (moved,) = events(exported(store, tmp_path, week)).values()
    assert moved.dtstart.value == makers.TODAY + 60 * DAY
    assert nothing_to_tell(store, week)


@pytest.mark.parametrize("end", ["finish", "drop", "undo", "confidential"])
def test_a_line_that_is_no_more_is_cancelled_under_its_own_id(store, pupil, tmp_path, end):
    uid = promise(store, pupil, makers.TODAY + 2 * DAY)
    first = events(exported(store, tmp_path))
    if end == "finish":
        agreements.finish(store, uid)
    elif end == "drop":
        agreements.drop(store, uid, "Niet meer nodig.")
    elif end == "undo":
        assert store.undo() == "Afspraak gemaakt"
    else:
        with store.change("Vertrouwelijk gemaakt") as session:
            session.get_one(agreements.Agreement, uid).confidential = True
    gone = events(exported(store, tmp_path))
    assert set(gone) == set(first)
    assert [told(one) for one in gone.values()] == [("Vervallen: afspraak CANCELLED", 1)]
    assert [told(one) for one in events(exported(store, tmp_path)).values()] == [("Vervallen: afspraak CANCELLED", 1)]


def test_a_follow_up_that_was_let_go_on_its_day_is_cancelled_and_one_that_was_done_is_not(store, pupil, tmp_path):
    for end in (agenda.finish, agenda.drop):
        makers.a_note(store, pupil, follow_up_by=makers.TODAY)
        exported(store, tmp_path)
        (line,) = agenda.open_lines(store, until=makers.TODAY)
        end(store, line, "Verhuisd.")
    ended = agenda.closed_lines(store, since=makers.TODAY, until=makers.TODAY)
    assert {one.state for one in ended} == {AgreementState.DONE, AgreementState.DROPPED}
    assert [told(one) for one in events(exported(store, tmp_path)).values()] == [("Vervallen: opvolgen CANCELLED", 1)]


def test_what_was_done_on_its_day_stays_in_the_calendar_as_it_was(store, pupil, tmp_path):
    uid = promise(store, pupil, makers.TODAY)
    exported(store, tmp_path)
    agreements.finish(store, uid)
    assert nothing_to_tell(store, ALL)
    store.undo()
    assert [told(one) for one in events(exported(store, tmp_path)).values()] == [("Afspraak J.Z.", 0)]


def test_a_closed_line_that_opens_again_is_confirmed_again(store, pupil, tmp_path):
    uid = promise(store, pupil, makers.TODAY + 2 * DAY)
    exported(store, tmp_path)
    agreements.finish(store, uid)
    exported(store, tmp_path)
    store.undo()
    assert [told(one) for one in events(exported(store, tmp_path)).values()] == [("Afspraak J.Z.", 2)]


def test_a_cancelled_line_is_forgotten_some_weeks_after_its_day(store, pupil, tmp_path):
    uid = promise(store, pupil, makers.TODAY + 2 * DAY)
    exported(store, tmp_path)
    agreements.finish(store, uid)
    store.device.clock.moment += timedelta(days=70)
    other = promise(store, pupil, makers.TODAY + 90 * DAY)
    assert set(events(exported(store, tmp_path))) == {f"{other.hex}@bijtijds"}
    with store.read() as reader:
        assert [one.uid for one in calendar_export.remembered(reader, store.device.author)] == [other]


def test_only_the_chosen_kinds_leave(store, pupil, tmp_path):
    promise(store, pupil, makers.TODAY + 2 * DAY)
    next_talk(store, pupil, makers.TODAY + 2 * DAY, None)
    only = Period(ALL.since, ALL.until, frozenset({DueKind.TALK}))
    assert [told(one)[0] for one in events(exported(store, tmp_path, only)).values()] == ["Gesprek J.Z."]


def test_each_pupil_in_the_file_has_it_in_the_register_and_the_log(store, pupil, tmp_path):
    other = makers.a_pupil(store, "Tess", "Duif")
    promise(store, pupil, makers.TODAY + 2 * DAY)
    promise(store, pupil, makers.TODAY + 3 * DAY)
    exported(store, tmp_path)
    (line,) = gate.left(store, pupil)
    assert (line.what, line.basis, line.carrier) == (
        "agenda met voorletters", ReleaseBasis.WITHIN_SCHOOL, Carrier.FILE,
    )  # fmt: skip
    assert line.recipients == ("Hanneke Verweij, eigen agenda",)
    assert [one.ground for one in store.logbook(pupil) if one.what == "exported"] == ["within_school"]
    assert gate.left(store, other) == ()


def test_it_goes_to_somebody_and_from_a_first_day_to_a_last(store, pupil):
    promise(store, pupil, makers.TODAY + 2 * DAY)
    for period, whose, code in (
        (ALL, "  ", "release_needs_recipient"),
        (Period(makers.TODAY, makers.TODAY - DAY), "Hanneke", "period_turned_round"),
    ):
        with pytest.raises(RuleBroken, match=code):
            gate.release_calendar(store, period, whose=whose)
    assert gate.left(store, pupil) == ()


def test_a_file_that_could_not_be_saved_was_never_told(store, pupil, tmp_path):
    uid = promise(store, pupil, makers.TODAY + 2 * DAY)
    with pytest.raises(Trouble, match="not_saved"):
        exported(store, tmp_path / "bestaat niet")
    assert [one.failed for one in gate.left(store, pupil)] == [True]
    agreements.finish(store, uid)
    assert nothing_to_tell(store)


def test_a_calendar_file_can_be_saved_and_nothing_else(store, pupil):
    promise(store, pupil, makers.TODAY + 2 * DAY)
    cleared = gate.release_calendar(store, ALL, whose="Hanneke")
    with pytest.raises(TypeError):
        _ = cleared.paper


def test_what_was_told_reads_back_as_it_was_written(store, pupil, tmp_path):
    uid = next_talk(store, pupil, SUMMER, time(9, 5))
    exported(store, tmp_path)
    with store.read() as reader:
        (one,) = calendar_export.remembered(reader, store.device.author)
        assert calendar_export.remembered(reader, "iemand anders") == ()
    assert isinstance(uid, UUID)
    assert (one.day, one.at, one.sequence, one.cancelled) == (SUMMER, time(9, 5), 0, False)
