"""What somebody typed and what stood there before stay findable: each piece of the care leads to its history."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bijtijds.services import Store, concerns, cycles, perspectives, support
from bijtijds.services.concerns import ConcernDraft
from bijtijds.services.cycle_draft import CycleDraft
from bijtijds.services.perspectives import OppDraft
from bijtijds.services.support import ArrangementDraft, LevelDraft
from bijtijds.terms.codes import SupportLevel
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.kept_task import KeptTask
from bijtijds.ui.kit.versions import NOT_TAKEN, TwoVersions
from bijtijds.ui.pages.bin.history import HistoryPage
from bijtijds.ui.pages.pupils.care_dialogs import ArrangementDialog, EditConcern, LevelDialog
from bijtijds.ui.pages.pupils.contact_form import ContactDialog
from bijtijds.ui.pages.pupils.pupil_form import PupilDialog
from bijtijds.ui.shell.work import Work
from desks import work
from makers import TODAY, a_parent, a_pupil, a_school, empty_store
from ui.invariants import settle


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = empty_store(tmp_path)
    a_school(made)
    yield made
    made.close()


@pytest.fixture
def pupil(store: Store) -> UUID:
    return a_pupil(store)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID) -> Work:
    made = work(tmp_path, store=store)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show()
    made.roads.show("pupils", pupil)
    return made


def form_of(window: Work, pupil: UUID, kind: str) -> FormDialog | KeptTask:
    """The form of one piece of the care, open."""
    store, desk = window.store, window.desk
    match kind:
        case "concern":
            made = EditConcern(desk, concerns.begin(store, pupil, ConcernDraft("Eet niet mee", TODAY, "juf Anke")))
        case "support":
            level = LevelDraft(SupportLevel.EXTRA, TODAY, "Nodig.", "zorgteam")
            made = LevelDialog(desk, window, pupil, support.set_level(store, pupil, level))
        case "arrangement":
            help_ = ArrangementDraft("Leescoach", "Nodig.", TODAY)
            made = ArrangementDialog(desk, window, pupil, support.arrange(store, pupil, help_))
        case "contact":
            made = ContactDialog(desk, window, pupil, a_parent(store, pupil))
        case "pupil":
            made = PupilDialog(desk, window, pupil)
        case "opp":
            window.roads.open("opp.edit", perspectives.begin(store, pupil, OppDraft(TODAY, "vmbo")))
            return window.findChildren(KeptTask)[0]
        case _:
            window.roads.open("cycle.edit", cycles.start(store, pupil, CycleDraft(TODAY, "juf Anke")))
            return window.findChildren(KeptTask)[0]
    made.open()
    return made


@pytest.mark.parametrize("kind", ["concern", "support", "arrangement", "contact", "pupil", "opp", "hgw_cycle"])
def test_each_piece_leads_to_its_history_and_what_is_typed_stays_a_draft(
    window: Work, store: Store, pupil: UUID, kind: str
) -> None:
    made = form_of(window, pupil, kind)
    made.form.field(made.form.names()[-1]).changed.emit()
    made.history_button.click()
    settle()
    (shown,) = window.findChildren(HistoryPage)
    assert shown.isVisible()
    assert shown.table.rows()
    assert [one.pupil for one in store.drafts()] == [pupil]


def stale(window: Work, store: Store, pupil: UUID) -> tuple[UUID, EditConcern, TwoVersions]:
    """A concern that was typed in and changed by another meanwhile, with both versions shown."""
    uid = concerns.begin(store, pupil, ConcernDraft("Eerst.", TODAY, "juf Anke"))
    made = EditConcern(window.desk, uid)
    made.setParent(window, made.windowFlags())
    made.open()
    made.form.field("what").show_value("Van mij.")
    concerns.correct(store, uid, replace(concerns.open_draft(store, uid)[1], what="Van een ander."))
    made.accept_when_ready()
    (both,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, TwoVersions) and one.isVisible()]
    return uid, made, both


def test_what_was_typed_stays_in_the_history_when_it_makes_room(window: Work, store: Store, pupil: UUID) -> None:
    uid, made, both = stale(window, store, pupil)
    both.other_button.click()
    assert made.form.values()["what"] == concerns.open_draft(store, uid)[1].what == "Van een ander."
    assert store.drafts() == ()
    made.history_button.click()
    settle()
    (shown,) = window.findChildren(HistoryPage)
    assert "Van mij." in repr([asdict(one) for one in shown.table.rows()])


def test_looking_at_both_versions_and_going_back_leaves_the_text_typed(window: Work, store: Store, pupil: UUID) -> None:
    _uid, made, both = stale(window, store, pupil)
    both.reject()
    assert made.form.edited()
    assert made.form.values()["what"] == "Van mij."


def test_what_breaks_a_rule_makes_no_room_and_is_asked_again(window: Work, store: Store, pupil: UUID) -> None:
    uid, made, both = stale(window, store, pupil)
    made.form.field("what").show_value(" ")
    both.other_button.click()
    assert made._hint.text() == NOT_TAKEN
    assert made.form.field("what").shown_problem()
    made.form.field("what").show_value("Van mij.")
    made.accept_when_ready()
    assert concerns.open_draft(store, uid)[1].what == "Van een ander."
