"""The HGW board and the page of a cycle, with the practice school."""

import tempfile
from dataclasses import replace
from pathlib import Path
from unittest.mock import MagicMock
from uuid import UUID

from cycle_makers import a_board, a_reader, an_evaluated_cycle
from desks import work
from makers import practice_store
from PySide6.QtWidgets import QApplication, QWidget

from bijtijds.services import cycles, pupils
from bijtijds.services.cycle_draft import NeedDraft
from bijtijds.terms.codes import NeedOf, Phase
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.cycles.board import LIST, BoardPage
from bijtijds.ui.pages.cycles.closing import CloseCycle
from bijtijds.ui.pages.cycles.edit import EditCycle
from bijtijds.ui.pages.cycles.page import CyclePage
from bijtijds.ui.shell.work import Work


def _window(count: int = 24) -> Work:
    folder = Path(tempfile.mkdtemp(prefix="bijtijds-gallery-"))
    store = practice_store(folder)
    a_board(store, count)
    window = work(folder, store=store)
    window.roads.show("board")
    return window


def board() -> QWidget:
    """The board with a card chosen in the third column."""
    window = _window()
    page = window.findChild(BoardPage)
    piles = page.board.piles()
    page.board.choose(page.board._lanes[2].model.key_at(0))  # what a click would do
    piles[2].setFocus()
    return window


def listed() -> QWidget:
    """The same cycles as a list."""
    window = _window()
    page = window.findChild(BoardPage)
    page.which.buttons()[1].click()
    page.list.choose_first()
    assert page.which.value() == LIST
    return window


def nothing() -> QWidget:
    """A school without cycles."""
    return _window(0)


def _desk() -> Desk:
    store = practice_store(Path(tempfile.mkdtemp(prefix="bijtijds-gallery-")))
    return Desk(
        store=store, clock=store.device.clock, tasks=MagicMock(), ask=Canned([]), outgoing=MagicMock(),
        actions=MagicMock(), bar=MagicMock(), way=MagicMock(),
    )  # fmt: skip


def _reader(desk: Desk) -> UUID:
    return pupils.pupils(desk.store, only_care=True)[2].uid


def begun() -> QWidget:
    """A new cycle, with nothing filled in but its occasion."""
    desk = _desk()
    page = CyclePage(desk, _reader(desk))
    page.form.field("occasion").show_value("Slaat moeilijke woorden over.")
    return page


def planned() -> QWidget:
    """Everything there but the child's part: the primary is closed and says why. One need holds a label."""
    desk = _desk()
    pupil = _reader(desk)
    draft = a_reader(desk.store, pupil)
    needs = (*draft.needs, NeedDraft(NeedOf.CHILD, "hij niet zo druk is"))
    uid = cycles.start(desk.store, pupil, replace(draft, needs=needs, child_words=None, evaluations=()))
    cycles.move(desk.store, uid, Phase.PLAN)
    return EditCycle(desk, uid)


def settled() -> QWidget:
    """A cycle that was set and is carried out; its list of sources is open."""
    desk = _desk()
    pupil = _reader(desk)
    uid = cycles.settle(desk.store, None, replace(a_reader(desk.store, pupil), evaluations=()), pupil)
    cycles.move(desk.store, uid, Phase.CARRY_OUT)
    page = EditCycle(desk, uid)
    page.form.sources_wanted.emit()
    return page


def evaluated() -> QWidget:
    """The evaluation, with the child's own voice still empty."""
    desk = _desk()
    return EditCycle(desk, an_evaluated_cycle(desk.store, _reader(desk)))


def goal() -> QWidget:
    """The same cycle; when the window is narrow its goal is in view."""
    page = evaluated()
    assert isinstance(page, EditCycle)
    QApplication.processEvents()  # a cycle in evaluation first goes to its voices
    page.form.goals.forms[0].field("due_on").show_value(None)
    page.save_button.click()
    return page


def ending() -> QWidget:
    """What a cycle has brought, and what goes on."""
    page = evaluated()
    assert isinstance(page, EditCycle)
    assert page.state is not None
    assert page.uid is not None
    return CloseCycle(page.desk, None, page.uid, page.state, page.form.cycle())


SCENES = {
    "hgw_board": board, "hgw_list": listed, "hgw_board_empty": nothing, "hgw_cycle_new": begun,
    "hgw_cycle_plan": planned, "hgw_cycle_sources": settled, "hgw_cycle": evaluated, "hgw_cycle_goal": goal,
    "hgw_cycle_close": ending,
}  # fmt: skip
