"""A form gives back what was put in, keeps half-typed text and shows a problem where it belongs."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bijtijds.base.clock import FixedClock
from bijtijds.base.errors import RuleBroken, Trouble
from bijtijds.terms.messages import sentences
from bijtijds.ui.kit.autosave import Autosave
from bijtijds.ui.kit.choices import Tick, TicksField
from bijtijds.ui.kit.fields import TextField
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.layout import scrolling
from bijtijds.ui.kit.many import ManyField
from bijtijds.ui.kit.moments import DayField
from bijtijds.ui.theme.apply import Look, apply
from bijtijds.ui.theme.units import u
from makers import NOW
from ui.invariants import nothing_clipped, settle

CLOCK = FixedClock(datetime(2026, 11, 19, 13, 32, tzinfo=UTC))
MOTHER, FATHER = UUID(int=1), UUID(int=2)


class Via(Enum):
    TEACHER = "teacher"
    PARENT = "parent"


@dataclass(frozen=True)
class Draft:
    pupil: UUID
    fact: str
    seen_on: date
    seen_time: time | None
    via: Via
    present: tuple[UUID, ...]
    told: bool
    agreements: tuple[dict[str, object], ...]


def agreement() -> Form:
    form = Form(CLOCK)
    with form.beside():
        form.line("what", "Wat", required=True)
        form.day("by", "Uiterlijk", optional=True)
    return form


@pytest.fixture
def form(qtbot) -> Form:
    made = Form(CLOCK)
    made.text("fact", "Feit", required=True)
    made.day("seen_on", "Wanneer")
    made.clock_time("seen_time", "Hoe laat")
    made.choice("via", "Via", [(Via.TEACHER, "leerkracht"), (Via.PARENT, "ouder")])
    made.ticks("present", "Aan tafel", [(MOTHER, "moeder"), (FATHER, "vader")])
    made.check("told", "Ouders weten dit")
    made.many("agreements", "Afspraken", agreement, add="Nieuwe afspraak …")
    qtbot.addWidget(made)
    made.show()
    return made


def fill(form: Form) -> None:
    form.fill({"fact": "Zei niets in de kring.", "seen_on": date(2026, 11, 4), "seen_time": time(9, 5),
               "via": Via.PARENT, "present": (FATHER,), "told": True,
               "agreements": [{"what": "Bellen", "by": date(2026, 12, 11)}]})  # fmt: skip


def test_a_form_becomes_the_draft_that_a_service_takes(form: Form):
    fill(form)
    assert form.into(Draft, pupil=MOTHER) == Draft(
        MOTHER, "Zei niets in de kring.", date(2026, 11, 4), time(9, 5), Via.PARENT, (FATHER,), True,
        ({"what": "Bellen", "by": date(2026, 12, 11)},),
    )  # fmt: skip


def test_a_kept_draft_gives_the_same_form_back(form: Form, qtbot):
    fill(form)
    kept = json.loads(json.dumps(form.values()))
    form.fill(dict.fromkeys(form.names()))
    assert form.values() != kept
    form.fill(kept)
    assert form.values() == kept
    assert form.into(Draft, pupil=MOTHER).present == (FATHER,)


def test_half_typed_days_and_times_survive_in_the_draft(form: Form):
    form.fill({"seen_on": "volgende wee", "seen_time": "half"})
    assert (form.values()["seen_on"], form.values()["seen_time"]) == ("volgende wee", "half")
    assert {problem.code for problem in form.problems()} == {"field_missing", "day_unreadable", "time_unreadable"}


def test_typing_a_day_shows_which_day_was_understood(form: Form, qtbot):
    edit = form.field("seen_on").input
    qtbot.keyClicks(edit, "12-11")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "do 12 november 2026"
    assert form.values()["seen_on"] == "2026-11-12"


def test_a_missing_field_is_named_and_gets_the_cursor(form: Form, qtbot):
    form.activateWindow()
    assert form.missing() == ["Feit", "Wanneer"]
    assert not form.check_now()
    assert form.field("fact").shown_problem() == sentences()["field_missing"]
    qtbot.waitUntil(form.field("fact").input.hasFocus)


def test_a_problem_goes_as_soon_as_it_is_mended(form: Form, qtbot):
    form.check_now()
    qtbot.keyClicks(form.field("fact").input, "Zei niets.")
    assert form.field("fact").shown_problem() == ""
    assert form.field("seen_on").shown_problem() != ""


def test_a_problem_of_no_field_stands_above_the_form(form: Form):
    form.show_problems([RuleBroken("rows_incomplete")])
    assert sentences()["rows_incomplete"] in {
        label.text() for label in form.findChildren(QWidget) if hasattr(label, "text")
    }


def test_every_code_that_a_form_uses_has_its_sentence():
    assert {"field_missing", "day_unreadable", "time_unreadable", "rows_incomplete"} <= set(sentences())


def test_filling_is_no_editing_but_typing_is(form: Form, qtbot):
    fill(form)
    assert not form.edited()
    with qtbot.waitSignal(form.changed):
        qtbot.keyClicks(form.field("fact").input, "!")
    assert form.edited()


def test_tab_goes_on_from_a_text_of_several_lines(form: Form, qtbot):
    form.activateWindow()
    form.field("fact").focus()
    qtbot.waitUntil(form.field("fact").input.hasFocus)
    qtbot.keyClick(form.field("fact").input, Qt.Key.Key_Tab)
    assert not form.field("fact").input.hasFocus()
    assert form.field("fact").value() == ""


def test_a_text_grows_with_what_is_typed(form: Form, qtbot):
    before = form.field("fact").input.height()
    form.fill({"fact": "regel\n" * 9})
    qtbot.waitUntil(lambda: form.field("fact").input.height() > before)


def test_rows_can_be_added_and_taken_away(form: Form, qtbot):
    rows = form.field("agreements")
    assert isinstance(rows, ManyField)
    rows.add_button.click()
    assert form.values()["agreements"] == []
    rows.forms()[0].fill({"what": "Bellen"})
    rows.add_button.click()
    rows.forms()[1].fill({"by": "2026-12-11"})
    assert [row["what"] for row in form.values()["agreements"]] == ["Bellen", ""]
    assert "rows_incomplete" in {problem.code for problem in form.problems()}
    item = rows.forms()[1].parentWidget()
    item.remove.click()
    assert [row["what"] for row in form.values()["agreements"]] == ["Bellen"]


def test_a_list_that_changes_keeps_the_ticks_that_are_still_there(form: Form):
    field = form.field("present")
    assert isinstance(field, TicksField)
    form.fill({"present": [MOTHER, FATHER]})
    field.set_options([(FATHER, "vader"), (UUID(int=3), "voogd")])
    assert field.value() == (FATHER,)


def test_the_longest_choice_of_a_list_can_be_read_at_the_width_that_it_asks(qtbot):
    form = Form(CLOCK)
    qtbot.addWidget(form)
    field = form.choice("owner", "Eigenaar", [(None, "Alle eigenaren"), (1, "juf Ilse")], as_list=True)
    form.show()
    field.input.setFixedWidth(field.input.sizeHint().width())
    for key in ("Down", "Up"):
        QTest.keyClick(field.input, Qt.Key[f"Key_{key}"])
    assert field.input.shown() == "Alle eigenaren"


def test_a_long_choice_unfolds_and_knows_no_choice(qtbot):
    form = Form(CLOCK)
    qtbot.addWidget(form)
    form.choice("group", "Groep", [(at, f"groep {at}") for at in range(1, 9)], required=True)
    assert form.missing() == ["Groep"]
    form.fill({"group": 3})
    assert form.typed() == {"group": 3}


def test_a_required_choice_of_a_few_starts_without_one(qtbot):
    form = Form(CLOCK)
    qtbot.addWidget(form)
    form.choice("via", "Via", [(Via.TEACHER, "leerkracht"), (Via.PARENT, "ouder")], required=True)
    assert form.values() == {"via": None}
    form.fill({"via": "parent"})
    assert form.typed() == {"via": Via.PARENT}
    form.fill({"via": None})
    assert form.values() == {"via": None}


def test_a_click_on_the_words_ticks_the_box(form: Form, qtbot):
    field = form.field("told")
    qtbot.mouseClick(field.tick.words, Qt.MouseButton.LeftButton)
    assert field.value() is True


def test_two_fields_of_one_name_are_a_mistake(form: Form):
    with pytest.raises(ValueError, match="one name"):
        form.line("fact", "Nog eens")


@pytest.fixture
def kept() -> list[tuple[str, dict]]:
    return []


def test_a_draft_is_kept_after_a_pause(form: Form, qtbot, kept, monkeypatch):
    monkeypatch.setattr("bijtijds.ui.kit.autosave.PAUSE_MS", 20)
    autosave = Autosave(form, "note/new", lambda key, values: kept.append((key, values)), CLOCK, pupil=MOTHER)
    with qtbot.waitSignal(autosave.saved) as told:
        qtbot.keyClicks(form.field("fact").input, "Zei niets.")
        assert autosave.unsaved()[0][0] == "note/new"
        assert autosave.unsaved()[0][2] == MOTHER
    assert told.args == ["Concept bewaard 14.32"]
    assert kept[0][1]["fact"] == "Zei niets."
    assert autosave.unsaved() == ()


def test_a_draft_is_kept_when_a_field_is_left(form: Form, qtbot, kept):
    autosave = Autosave(form, "note/new", lambda key, values: kept.append((key, values)), CLOCK)
    form.activateWindow()
    form.field("fact").focus()
    qtbot.waitUntil(form.field("fact").input.hasFocus)
    qtbot.keyClicks(form.field("fact").input, "Zei niets.")
    form.field("seen_on").focus()
    qtbot.waitUntil(lambda: len(kept) == 1)
    assert autosave.unsaved() == ()


def test_a_draft_that_could_not_be_kept_is_tried_again(form: Form, qtbot, kept, monkeypatch):
    monkeypatch.setattr("bijtijds.ui.kit.autosave.PAUSE_MS", 20)
    tries = []

    def keep(key: str, values: dict) -> None:
        tries.append(key)
        if len(tries) == 1:
            raise Trouble("busy")
        kept.append((key, values))

    autosave = Autosave(form, "note/new", keep, CLOCK)
    qtbot.keyClicks(form.field("fact").input, "Zei niets.")
    qtbot.waitUntil(lambda: bool(kept))
    assert (len(tries), autosave.unsaved()) == (2, ())


def test_a_stopped_autosave_keeps_nothing_more(form: Form, qtbot, kept):
    autosave = Autosave(form, "note/new", lambda key, values: kept.append((key, values)), CLOCK)
    qtbot.keyClicks(form.field("fact").input, "Zei niets.")
    autosave.stop()
    autosave.now()
    assert (kept, autosave.unsaved()) == ([], ())


def test_a_problem_below_the_edge_is_brought_into_view(qtbot):
    form = Form(FixedClock(datetime(2026, 11, 19, 7, 32, tzinfo=UTC)))
    for number in range(20):
        form.line(f"line{number}", f"Regel {number}")
    form.day("until", "Tot en met")
    area = scrolling(form)
    qtbot.addWidget(area)
    area.resize(500, 300)
    area.show()
    settle()
    form.show_problems([RuleBroken("day_unreadable", field="until")])
    settle()
    field, seen = form.field("until"), area.viewport()
    assert seen.rect().contains(field.mapTo(seen, field.rect().bottomLeft()))


@pytest.mark.parametrize("percent", [90, 100, 150, 175])
def test_a_day_is_never_cut_off(qtbot, qapp, percent: int):
    apply(qapp, Look(percent=percent))
    field = DayField("on", "Gezien op", FixedClock(NOW))
    qtbot.addWidget(field)
    field.show_value(date(2026, 9, 30))
    field.resize(field.minimumSizeHint())
    field.show()
    words = field.edit.fontMetrics().horizontalAdvance(field.edit.text())
    room = field.edit.width() - 2 * u(1.5) - 2 - 4  # padding, border and what Qt keeps free for the cursor
    assert words <= room


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("width", [1200, 900, 500, 360])
def test_the_sentence_under_a_narrow_field_is_never_cut_off(qtbot, qapp, percent: int, width: int):
    apply(qapp, Look(percent=percent))
    form = Form(FixedClock(NOW))
    form.day("born_on", "Geboortedatum", optional=True)
    with form.beside():
        form.clock_time("until", "Tot")
        form.day("spoken_on", "Besproken met ouders op", optional=True)
        form.line("place", "Plaats")
    area = scrolling(form)
    qtbot.addWidget(area)
    area.resize(width, 200)  # no height to spare: a taller window would hide the fault
    area.show()
    for name in ("born_on", "until", "spoken_on"):
        qtbot.keyClicks(form.field(name).input, "ergens")
    form.check_now()
    settle()
    assert all(form.field(name).shown_problem() for name in ("born_on", "until", "spoken_on"))
    assert nothing_clipped(area) == []


def test_a_field_that_gets_the_keys_comes_wholly_into_view(qtbot):
    inside = QWidget()
    box = QVBoxLayout(inside)
    fields = [TextField(f"f{at}", f"Veld {at}", lines=4) for at in range(5)]
    for field in fields:
        box.addWidget(field)
    area = scrolling(inside)
    qtbot.addWidget(area)
    area.resize(400, 300)
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    for field in (*fields, *reversed(fields)):
        field.focus()
        qtbot.waitUntil(lambda edit=field.input: edit.visibleRegion().boundingRect().height() == edit.height())


def test_a_field_with_the_keys_stays_in_view_when_there_is_less_room(qtbot):
    form = Form(FixedClock(NOW))
    for number in range(20):
        form.line(f"line{number}", f"Regel {number}")
    area = scrolling(form)
    qtbot.addWidget(area)
    area.resize(500, 300)
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    edit = form.field("line9").input
    form.field("line9").focus()
    settle()
    area.resize(500, 200)
    qtbot.waitUntil(lambda: edit.visibleRegion().boundingRect().height() == edit.height())


def test_a_text_that_fills_takes_the_height_that_there_is_and_its_tabs_grow_with_the_letters(qtbot, qapp):
    field = TextField("list", "Geplakte lijst", lines=6)
    qtbot.addWidget(field)
    field.edit.fill()
    field.box.setStretchFactor(field.edit, 1)
    field.resize(600, 500)
    field.show()
    settle()
    assert field.edit.height() > 440
    before = field.edit.tabStopDistance()
    apply(qapp, Look(percent=150))
    settle()
    assert field.edit.tabStopDistance() > 1.3 * before


def test_a_tick_shows_its_ring_also_when_it_is_ticked(qtbot):
    tick = Tick("Vertrouwelijk")
    qtbot.addWidget(tick)
    with qtbot.waitActive(tick):
        tick.show()
        tick.activateWindow()
    tick.box.setChecked(True)
    tick.setFocus()
    assert tick.box.hasFocus()
    line = tick.box.height() // 2
    picture = tick.box.grab().toImage()
    colours = [picture.pixelColor(x, line).name() for x in range(tick.box.width())]
    ring, gap, mark = colours[1], colours[2], colours[4]
    assert ring == mark != gap
    assert colours[-2] == ring != colours[-3]
