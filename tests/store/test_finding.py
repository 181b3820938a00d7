"""Search, drafts and the log."""

# ruff: noqa: PT012  # a change is a block, and it is the block that must be refused

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bijtijds.model.notes import SignalNote
from bijtijds.store.searching import excerpt, tokens
from bijtijds.store.types import Event, RowId
from bijtijds.terms.codes import Channel
from store.rows import a_note, a_pupil, a_talk, content, kept, past_the_store


@pytest.fixture
def pupil(store):
    [row] = kept(store, a_pupil())
    return row.uid


def texts(hits):
    return [hit.excerpt for hit in hits]


@pytest.mark.parametrize(
    "typed", ["lukasz", "ŁUKASZ", "Łuk", "yildiz", "aero", "cafe", "ijs", "ĳs", "  lukasz   cafe "]
)
def test_names_are_found_as_they_are_typed_with_or_without_accents(store, pupil, typed):
    kept(store, a_note(pupil, "Łukasz at met Yıldız een IJsje in café Ærø"))
    assert len(store.search(typed)) == 1


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "a AND",
        "NOT",
        "*",
        "lezen*",
        "(lezen",
        "words:lezen",
        "-lezen",
        "lezen OR x",
        "^",
        "'",
        "NEAR(",
        "\x00",
        "🙂",
    ],
)
def test_any_text_may_be_asked(store, pupil, typed):
    kept(store, a_note(pupil, "lezen gaat goed"))
    store.search(typed)


def test_every_word_must_be_there_at_the_beginning_of_a_word(store, pupil):
    kept(store, a_note(pupil, "De oudergesprekken beginnen"))
    assert store.search("ouderg beg")
    assert not store.search("gesprekken")
    assert not store.search("ouderg einde")
    assert not store.search("")


def test_the_newest_day_comes_first_whatever_was_written_last(store, pupil):
    days = [date(2026, 3, 1), date(2026, 9, 1), date(2025, 12, 1)]
    kept(store, *(a_note(pupil, f"lezen {day}", day) for day in days))
    kept(store, a_note(pupil, "lezen later ingevoerd", date(2026, 1, 1)))
    assert [hit.on for hit in store.search("lezen")] == [days[1], days[0], date(2026, 1, 1), days[2]]
    assert len(store.search("lezen", limit=2)) == 2


def test_search_stays_in_a_pupil_and_in_kinds(store, pupil):
    [other] = kept(store, a_pupil("Visser"))
    kept(store, a_note(pupil, "lezen"), a_note(other.uid, "lezen"), a_talk(pupil, summary="lezen"))
    assert {hit.pupil for hit in store.search("lezen", pupil=pupil)} == {pupil}
    assert {hit.row.kind for hit in store.search("lezen", kinds=frozenset({"talk"}))} == {"talk"}


def test_confidential_rows_are_found_on_purpose_only(store, pupil):
    [note] = kept(store, a_note(pupil, "lezen", confidential=True))
    assert store.search("lezen") == ()
    assert [hit.row for hit in store.search("lezen", confidential=True)] == [note]
    with store.change("Niet meer vertrouwelijk") as writer:
        writer.get_one(SignalNote, note.uid).confidential = False
    assert len(store.search("lezen")) == 1


def test_words_that_were_taken_out_are_not_found_nor_left_in_the_index(store, pupil, path):
    [note] = kept(store, a_note(pupil, "onuitspreekbaar"))
    with store.change("Verbeterd") as writer:
        writer.get_one(SignalNote, note.uid).observation = "gewoon"
    assert store.search("onuitspr") == ()
    assert store.check() == ()
    with past_the_store(path) as connection:
        assert connection.execute("SELECT count(*) FROM fts_words WHERE term = 'onuitspreekbaar'").fetchone() == (0,)


def test_the_excerpt_marks_the_words_in_a_long_text(store, pupil):
    kept(store, a_note(pupil, "woord " * 80 + "Łukasz\nen café " + "nog " * 80))
    [hit] = store.search("lukasz caf")
    assert [hit.excerpt[first:last] for first, last in hit.marks] == ["Łukasz", "café"]
    assert hit.excerpt.startswith("… ")
    assert hit.excerpt.endswith(" …")
    assert len(hit.excerpt) < 200


def test_a_fact_and_its_place_do_not_run_into_one_another(store, pupil):
    kept(store, a_note(pupil, "Bouwde een toren.\nIlyas keek toe."))
    [hit] = store.search("ilyas")
    assert hit.excerpt == "Bouwde een toren. · Ilyas keek toe."
    assert [hit.excerpt[first:last] for first, last in hit.marks] == ["Ilyas"]


@given(st.text(max_size=300), st.text(min_size=1, max_size=3))
def test_marks_lie_on_words_that_begin_as_asked(text, asked):
    wanted = tokens(asked)
    piece, marks = excerpt(text, wanted)
    for first, last in marks:
        assert 0 <= first < last <= len(piece)
        assert any(token.startswith(tuple(wanted)) for token in tokens(piece[first:last]))


# -------------------------------------------------------------------- drafts
def test_a_draft_comes_back_as_it_was_typed(store, pupil):
    typed = {
        "seen_on": date(2026, 11, 1), "seen_time": time(9, 30), "at": datetime(2026, 11, 1, 8, tzinfo=UTC),
        "pupil": pupil, "text": "half af", "list": [1, None, {"asked": True}], "channel": Channel.CHILD_TELLS,
    }  # fmt: skip
    assert store.keep_draft("note:new", typed, pupil=pupil)
    assert store.draft("note:new") == typed
    assert [(line.key, line.pupil) for line in store.drafts()] == [("note:new", pupil)]
    assert store.drop_draft("note:new")
    assert store.draft("note:new") is None


def test_a_draft_has_no_versions_and_no_undo(store, pupil):
    before = content(store), store.undoable()
    store.keep_draft("a", {"text": "x"}, pupil=None)
    store.keep_drafts([("a", {"text": "y"}, None), ("b", {}, pupil)])
    assert (content(store), store.undoable()) == before
    assert store.draft("a") == {"text": "y"}


def test_a_save_takes_its_draft_along_or_leaves_it_when_it_fails(store, pupil):
    store.keep_draft("note:new", {"text": "half"}, pupil=pupil)
    with pytest.raises(ZeroDivisionError), store.change("Mislukt") as writer:
        writer.drop_draft("note:new")
        raise ZeroDivisionError
    assert store.draft("note:new") == {"text": "half"}
    with store.change("Bewaard") as writer:
        writer.drop_draft("note:new")
        writer.add(a_note(pupil))
    assert store.draft("note:new") is None


def test_a_draft_does_not_wait_for_a_long_change(store, pupil):
    import threading

    began, finish, answers = threading.Event(), threading.Event(), []

    def long_change() -> None:
        with store.change("Inlezen") as writer:
            writer.add(a_pupil("Visser"))
            began.set()
            finish.wait(5)

    worker = threading.Thread(target=long_change)
    worker.start()
    began.wait(5)
    answers.append(store.keep_draft("a", {"text": "x"}, pupil=None))
    store.log(Event("viewed", subject=pupil))
    finish.set()
    worker.join(5)
    assert answers == [False]
    assert store.keep_draft("a", {"text": "x"}, pupil=None)
    assert [line.what for line in store.logbook(pupil)][:1] == ["viewed"]


# -------------------------------------------------------------------- the log
def test_every_change_leaves_a_line_for_each_pupil(store, pupil):
    [other] = kept(store, a_pupil("Visser"))
    kept(store, a_note(pupil), a_note(pupil), a_note(other.uid))
    store.undo()
    assert [(line.what, line.count) for line in store.logbook(pupil)] == [("undone", 2), ("changed", 2), ("changed", 1)]
    assert store.logbook(other.uid)[0].row.kind == "signal_note"


def test_looks_at_one_dossier_are_one_line_in_fifteen_minutes(store, pupil, clock, opened):
    for _ in range(3):
        store.log(Event("viewed", RowId("pupil", pupil), subject=pupil))
    clock.moment += timedelta(minutes=14)
    store.close()
    again = opened()
    again.log(Event("viewed", subject=pupil))
    clock.moment += timedelta(minutes=2)
    again.log(Event("viewed", subject=pupil))
    assert [line.what for line in again.logbook(pupil)].count("viewed") == 2


def test_an_export_is_logged_together_with_its_change_or_not_at_all(store, pupil):
    with pytest.raises(ZeroDivisionError), store.change("Uitgifte") as writer:
        writer.log(Event("exported", subject=pupil, ground="to_parent"))
        raise ZeroDivisionError
    with store.change("Uitgifte") as writer:
        writer.log(Event("exported", subject=pupil, ground="to_parent"))
    lines = [line for line in store.logbook() if line.what == "exported"]
    assert [(line.ground, line.who) for line in lines] == [("to_parent", "IB-1")]


def test_the_log_takes_codes_and_no_text(store):
    for event in (Event("Noor Bakker"), Event("viewed", ground="haar moeder belde")):
        with pytest.raises(ValueError, match="codes"):
            store.log(event)


def test_opening_a_file_is_in_the_log(store):
    assert [line.what for line in store.logbook()] == ["unlocked", "created"]


def test_the_log_cannot_be_changed_or_cut(store, path):
    with past_the_store(path) as connection:
        for statement in ("UPDATE log SET who = 'x'", "DELETE FROM log"):
            with pytest.raises(Exception, match="only added to"):
                connection.execute(statement)
