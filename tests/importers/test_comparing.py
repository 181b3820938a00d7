"""What importing a file would do to what Bijtijds holds."""

import dataclasses
from datetime import date
from uuid import UUID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bijtijds.importers.comparing import Choices, compare
from bijtijds.importers.comparison import Reason, State
from bijtijds.importers.edexml import read
from bijtijds.importers.known import Known, KnownGroup, KnownPupil, KnownStaff
from bijtijds.terms.messages import sentences

SPACE = UUID(int=7)
BORN = date(2018, 5, 6)


def uid(name: str) -> UUID:
    return uuid5(SPACE, name)


def known_pupil(name: str, **fields) -> KnownPupil:
    given_name, _, surname = name.partition(" ")
    return KnownPupil(**{"uid": uid(name), "given_name": given_name, "surname": surname, "birth_date": BORN, **fields})


def imported(reading, known: Known = Known()) -> Known:  # noqa: B008  # frozen
    """What Bijtijds holds after everything proposed in a file has been taken over into an empty or known school."""
    year = reading.school.school_year
    groups = tuple(
        KnownGroup(uid(f"{year}{one.keys}"), year, one.name, one.keys, one.year_levels, one.combined)
        for one in (*reading.classes, *_combined(reading))
    )
    of_key = {(group.combined, key): group.uid for group in groups for key in group.keys}
    pupils = tuple(
        KnownPupil(
            uid=uid(f"pupil {number}"), key=one.key if one.matchable_key else None,
            surname=one.surname, prefix=one.prefix, given_name=one.given_name,
            first_names=one.first_names, initials=one.initials, left_on=one.left_on,
            birth_date=one.birth_date, gender=one.gender, year_level=one.year_level,
            group=of_key.get((False, one.group_key)),
            combined_groups=frozenset(of_key[True, key] for key in one.combined_group_keys),
            started_year3_on=one.started_year3_on, enrolled_on=one.enrolled_on,
        )
        for number, one in enumerate(reading.pupils)
    )  # fmt: skip
    staff = tuple(
        KnownStaff(
            uid=uid(f"staff {number}"), key=one.key, surname=one.surname, prefix=one.prefix, given_name=one.given_name,
            initials=one.initials, email=one.email, roles=one.all_roles,
            groups=frozenset(of_key[group.combined, group.key] for group in one.groups),
        )
        for number, one in enumerate(reading.staff)
    )  # fmt: skip
    return Known(pupils, (*known.groups, *groups), staff, reading.school.brin)


def _combined(reading):
    return [one.record for one in compare(reading, Known()).groups if one.record.combined]


def only(lines):
    assert len(lines) == 1
    return lines[0]


def line_for(school_file, fields: dict, *known: KnownPupil, key: str | None = "1"):
    return compare(read(school_file().pupil(key, **fields).bytes()), Known(known)).pupils


def test_in_an_empty_school_everybody_is_new_but_those_who_left(practice):
    comparison = compare(read(practice), Known())
    states = [line.state for line in comparison.pupils]
    assert (states.count(State.NEW), states.count(State.SKIPPED)) == (88, 1)
    assert {line.state for line in (*comparison.groups, *comparison.staff)} == {State.NEW}
    assert len(comparison.groups) == 9
    assert all(line.proposed == (line.state is State.NEW) for line in comparison.pupils)


def test_importing_one_file_twice_changes_nothing(practice):
    reading = read(practice)
    again = compare(reading, imported(reading))
    assert {line.state for line in (*again.pupils, *again.groups, *again.staff)} == {State.UNCHANGED}
    assert not any(line.proposed for line in (*again.pupils, *again.groups, *again.staff))


def test_temporary_keys_come_back_as_the_same_pupils(practice):
    hashed = read(practice.replace(b'<leerling key="', b'<leerling key="#'))
    again = compare(hashed, imported(read(practice)))
    assert {line.state for line in again.pupils} == {State.UNCHANGED}


def test_next_school_year_gives_new_groups_and_the_same_pupils(practice):
    before = imported(read(practice))
    text = practice.decode().replace("2026-2027", "2027-2028").replace("peildatum>2026", "peildatum>2027")
    after = compare(read(text.replace("gr-26-", "gr-27-").encode()), before)
    base = [line for line in after.groups if not line.record.combined]
    assert {line.state for line in base} == {State.NEW}
    present = [line for line in after.pupils if line.record is not None and not line.record.has_left]
    assert {line.state for line in present} == {State.CHANGED}
    assert all(line.uid is not None for line in present)
    change = next(change for change in present[0].changes if change.field == "group")
    assert "(2026-2027)" in change.old
    assert "(2027-2028)" in change.new


def test_a_key_that_was_given_to_a_group_again_next_year_is_another_group(school_file):
    file = school_file().group("1", "Muizen", "1")
    before = imported(read(file.bytes()))
    file.school |= {"schooljaar": "2027-2028", "peildatum": "2027-10-01"}
    assert only(compare(read(file.bytes()), before).groups).state is State.NEW


def test_within_a_year_a_group_is_known_by_its_name_when_its_key_changed(school_file):
    before = imported(read(school_file().group("1", "Muizen", "1").bytes()))
    line = only(compare(read(school_file().group("77", "muizen", "1").bytes()), before).groups)
    assert (line.uid, line.state) == (before.groups[0].uid, State.CHANGED)
    assert {change.field for change in line.changes} == {"name", "keys"}


def test_groups_that_the_user_took_together_stay_one_this_year(school_file):
    file = school_file().group("12", "Groep 5/6", "5").group("47", "Groep 5/6", "6")
    known = Known(groups=(KnownGroup(uid("56"), "2026-2027", "Groep 5/6", ("12", "47"), ("5", "6")),))
    line = only(compare(read(file.bytes()), known).groups)
    assert (line.uid, line.state) == (uid("56"), State.UNCHANGED)


def test_temporary_keys_of_groups_are_no_change_and_take_nothing_together(school_file):
    known = Known(groups=(KnownGroup(uid("m"), "2026-2027", "Muizen", ("#1", "#2"), ("1", "2")),))
    file = school_file().group("#1", "Vossen", "1").group("#2", "Egels", "2").group("#3", "Muizen", "C")
    lines = compare(read(file.bytes()), known).groups
    assert [line.state for line in lines] == [State.NEW, State.NEW, State.UNCHANGED]
    assert lines[2].uid == uid("m")


def test_a_changed_field_shows_old_and_new(school_file):
    known = known_pupil("Zoë Bos", key="1")
    line = only(line_for(school_file, {"roepnaam": "Zoë", "achternaam": "Dam", "geboortedatum": "2018-05-06"}, known))
    assert (line.state, line.uid, line.proposed) == (State.CHANGED, known.uid, True)
    change = only(line.changes)
    assert (change.field, change.old, change.new, change.conflict) == ("surname", "Bos", "Dam", False)


def test_the_files_silence_changes_nothing(school_file):
    known = known_pupil("Zoë Bos", key="1", initials="Z", year_level="4", enrolled_on=date(2022, 5, 6))
    assert only(line_for(school_file, {"achternaam": "Bos"}, known)).state is State.UNCHANGED


def test_without_a_key_names_and_birth_date_match_one_pupil(school_file):
    known = known_pupil("Işıl Çelik", key=None)
    fields = {"roepnaam": "ISIL", "achternaam": "Celik", "geboortedatum": "2018-05-06"}
    assert only(line_for(school_file, fields, known, key="#1")).uid == known.uid


def test_two_pupils_with_one_name_and_birth_date_are_asked(school_file):
    twins = (known_pupil("Mees Bos", uid=uid("a")), known_pupil("Mees Bos", uid=uid("b")))
    fields = {"roepnaam": "Mees", "achternaam": "Bos", "geboortedatum": "2018-05-06"}
    line = only(line_for(school_file, fields, *twins, key="#1"))
    assert (line.state, line.reason, line.uid) == (State.CONFLICT, Reason.SEVERAL_ALIKE, None)
    assert set(line.candidates) == {uid("a"), uid("b")}


def test_a_missing_birth_date_makes_a_namesake_a_question(school_file):
    known = known_pupil("Mees Bos")
    line = only(line_for(school_file, {"roepnaam": "Mees", "achternaam": "Bos"}, known, key="#1"))
    assert (line.state, line.reason, line.candidates) == (State.CONFLICT, Reason.MAYBE_SAME, (known.uid,))


def test_a_namesake_with_another_birth_date_is_another_child(school_file):
    fields = {"roepnaam": "Mees", "achternaam": "Bos", "geboortedatum": "2017-01-01"}
    new, missing = sorted(line_for(school_file, fields, known_pupil("Mees Bos"), key="#1"), key=lambda line: line.state)
    assert (new.state, missing.state) == (State.NEW, State.NOT_IN_FILE)


@pytest.mark.parametrize(
    ("surname", "born", "state"),
    [
        ("Dam", "2016-01-01", State.CONFLICT),
        ("Dam", "2018-05-06", State.CHANGED),
        ("Bos", "2016-01-01", State.CHANGED),
    ],
)
def test_a_key_with_another_surname_and_another_birth_date_is_a_conflict(school_file, surname, born, state):
    fields = {"roepnaam": "Mees", "achternaam": surname, "geboortedatum": born}
    line = only(line_for(school_file, fields, known_pupil("Mees Bos", key="1")))
    assert line.state is state
    assert (line.reason is Reason.OTHER_CHILD) == (state is State.CONFLICT)
    assert line.proposed == (state is not State.CONFLICT)


def test_what_the_user_pointed_out_decides(school_file):
    known = known_pupil("Mees Bos")
    reading = read(school_file().pupil("#1", roepnaam="Mees", achternaam="Bos").bytes())
    same = compare(reading, Known((known,)), choices=Choices(pupils={0: known.uid}))
    assert (only(same.pupils).uid, only(same.pupils).state) == (known.uid, State.UNCHANGED)
    other = compare(reading, Known((known,)), choices=Choices(pupils={0: None}))
    assert sorted(line.state for line in other.pupils) == [State.NEW, State.NOT_IN_FILE]


def test_a_field_changed_by_hand_is_not_overwritten_unasked(school_file):
    known = known_pupil("Saartje Bos", key="1", own=frozenset({"given_name"}))
    line = only(line_for(school_file, {"roepnaam": "Saar", "achternaam": "Dam"}, known))
    assert (line.state, line.reason, line.proposed) == (State.CONFLICT, Reason.CHANGED_BY_HAND, True)
    assert {change.field: change.conflict for change in line.changes} == {"surname": False, "given_name": True}


def test_a_field_changed_by_hand_that_the_file_agrees_with_is_no_conflict(school_file):
    known = known_pupil("Saar Bos", key="1", own=frozenset({"given_name"}))
    assert only(line_for(school_file, {"roepnaam": "Saar", "achternaam": "Bos"}, known)).state is State.UNCHANGED


@pytest.mark.parametrize(
    ("fields", "day"), [({"uitstroomdatum": "2026-10-16"}, date(2026, 10, 16)), ({"jaargroep": "H"}, date(2026, 11, 1))]
)
def test_a_pupil_who_left_is_proposed_as_leaving(school_file, fields, day):
    known = known_pupil("Mees Bos", key="1", year_level="5", group=uid("g"))
    line = only(line_for(school_file, {"roepnaam": "Mees", "achternaam": "Bos", **fields}, known))
    change = only(line.changes)
    assert (line.state, change.field, change.old, change.new) == (State.CHANGED, "left_on", None, day)
    gone = dataclasses.replace(known, left_on=day)
    assert (
        only(line_for(school_file, {"roepnaam": "Mees", "achternaam": "Bos", **fields}, gone)).state is State.UNCHANGED
    )


def test_a_pupil_who_came_back_is_no_longer_gone(school_file):
    known = known_pupil("Mees Bos", key="1", left_on=date(2026, 2, 1))
    change = only(only(line_for(school_file, {"roepnaam": "Mees", "achternaam": "Bos"}, known)).changes)
    assert (change.field, change.new) == ("left_on", None)


def test_pupils_not_in_the_file_stay_and_those_gone_before_are_not_mentioned(school_file):
    known = (
        known_pupil("Mees Bos", key="1"),
        known_pupil("Tess Dam", key="2"),
        known_pupil("Saar Els", key="3", left_on=date(2025, 7, 1)),
    )
    lines = line_for(school_file, {"roepnaam": "Mees", "achternaam": "Bos"}, *known)
    assert [(line.uid, line.state, line.proposed) for line in lines] == [
        (known[0].uid, State.UNCHANGED, False),
        (known[1].uid, State.NOT_IN_FILE, False),
    ]


def test_a_file_without_pupils_says_nothing_about_them(school_file):
    assert compare(read(school_file().bytes()), Known((known_pupil("Mees Bos"),))).pupils == ()


def test_a_pupil_without_a_group_in_the_file_keeps_the_group(school_file):
    known = Known(
        (known_pupil("Mees Bos", key="1", group=uid("g")),), (KnownGroup(uid("g"), "2026-2027", "4A", ("4",)),)
    )
    file = school_file().group("4", "4A").pupil("1", achternaam="Bos", groep="weg")
    assert only(compare(read(file.bytes()), known).pupils).state is State.UNCHANGED


def test_a_teacher_is_matched_by_key_then_by_name_and_gets_other_groups(school_file):
    file = school_file().group("4", "4A", "4").group("5", "5A", "5")
    file.teacher("t1", "<groepen><groep key='5'/></groepen>", roepnaam="Ilse", achternaam="Kok")
    groups = (
        KnownGroup(uid("4"), "2026-2027", "4A", ("4",), ("4",)),
        KnownGroup(uid("5"), "2026-2027", "5A", ("5",), ("5",)),
    )
    for key in ("t1", None):
        known = Known(
            (), groups, (KnownStaff(uid("ilse"), key, "Kok", given_name="Ilse", groups=frozenset({uid("4")})),)
        )
        line = only(compare(read(file.bytes()), known).staff)
        assert line.uid == uid("ilse")
        change = next(change for change in line.changes if change.field == "groups")
        assert (change.old, change.new) == (("4A",), ("5A",))


def test_a_file_of_another_school_is_noticed(school_file):
    reading = read(school_file().bytes())
    assert compare(reading, Known(brin="00YY")).other_school
    assert not compare(reading, Known(brin="99ZZ")).other_school


def test_lines_are_in_one_order_whatever_the_order_of_the_file(practice):
    reading = read(practice)
    turned = dataclasses.replace(reading, pupils=reading.pupils[::-1])
    assert [line.record for line in compare(turned, Known()).pupils] == [
        line.record for line in compare(reading, Known()).pupils
    ]
    names = [line.record.surname for line in compare(reading, Known()).pupils]
    assert names.index("Sikora") < names.index("Şimşek") < names.index("Sinnema")


def test_every_reason_has_its_sentence():
    assert all(reason in sentences() for reason in Reason)


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["1", "2", "3", "#1", None]),
        st.sampled_from(["Mees", "MEES", "Tess"]),
        st.sampled_from(["Bos", "Dam"]),
        st.sampled_from([BORN, date(2017, 1, 1), None]),
    ),
    max_size=6,
)


@settings(deadline=None)
@given(in_file=PEOPLE, in_bijtijds=PEOPLE)
def test_every_record_and_every_row_is_accounted_for_once(school_file, in_file, in_bijtijds):
    file = school_file()
    for key, first, last, born in in_file:
        file.pupil(key, roepnaam=first, achternaam=last, **({"geboortedatum": born.isoformat()} if born else {}))
    rows = tuple(
        KnownPupil(uid(str(number)), key, last, given_name=first, birth_date=born)
        for number, (key, first, last, born) in enumerate(in_bijtijds)
    )
    reading = read(file.bytes())
    lines = compare(reading, Known(rows)).pupils
    assert sorted(line.place for line in lines if line.record is not None) == list(range(len(reading.pupils)))
    uids = [line.uid for line in lines if line.uid is not None]
    assert len(uids) == len(set(uids))
    named = {*uids, *(candidate for line in lines for candidate in line.candidates)}
    assert not reading.pupils or named == {row.uid for row in rows}
