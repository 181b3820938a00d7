"""What is closed is gone: no form, table or page with pupils' names stays in memory."""

import gc
import weakref
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from bijtijds.base.clock import FixedClock
from bijtijds.ui.kit.actions import Actions
from bijtijds.ui.kit.autosave import Autosave
from bijtijds.ui.kit.buttons import Button, button_for
from bijtijds.ui.kit.folding import Panes
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.page import TaskPage
from bijtijds.ui.kit.parts import Part
from bijtijds.ui.kit.preview import Preview
from bijtijds.ui.kit.rows import Rows
from bijtijds.ui.kit.segments import Segments
from bijtijds.ui.kit.table import Column, Table
from bijtijds.ui.kit.tabs import Tabs
from ui.invariants import settle

CLOCK = FixedClock(datetime(2026, 11, 19, 13, 32, tzinfo=UTC))


class Pupil:
    """Stands for a name that must not stay."""


def make_form() -> QWidget:
    form = Form(CLOCK)
    form.text("fact", "Feit")
    form.day("on", "Wanneer")
    form.choice("via", "Via", [(1, "a"), (2, "b")])
    form.choice("group", "Groep", [(at, str(at)) for at in range(9)])
    form.ticks("who", "Wie", [(1, "moeder")])
    form.many("rows", "Regels", _small)
    form.fill({"rows": [{"what": "x"}]})
    Autosave(form, "key", print, CLOCK)
    return form


def _small() -> Form:
    form = Form(CLOCK)
    form.line("what", "Wat")
    return form


def make_table() -> QWidget:
    table: Table[Pupil] = Table([Column("Wie", str)], key=id, name="Leerlingen")
    table.show_rows([Pupil()])
    table.choose_first()
    return table


def make_task() -> QWidget:
    page = TaskPage(SimpleNamespace(), back="Terug", title="Gesprek")
    page.set_primary(Button("Verder"))
    actions = Actions(page)
    page.add_button(button_for(actions.add("x", "Werk", page.leave)))
    return page


def make_tabs() -> QWidget:
    tabs = Tabs()
    tabs.add("a", "Een", Segments([(1, "x")], name="Toon"))
    tabs.add("b", "Twee", Part(1, "Begin"))
    rows = Rows(name="Afspraken")
    rows.add(1, QWidget(), name="een")
    tabs.add("c", "Drie", Panes(rows, Preview(), None))
    return tabs


@pytest.mark.parametrize("make", [make_form, make_table, make_task, make_tabs])
def test_a_closed_widget_is_gone_from_memory(make, qapp: QApplication):
    widget = make()
    trace = weakref.ref(widget)
    widget.show()
    settle()
    widget.close()
    widget.deleteLater()
    del widget
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()
    gc.collect()
    assert trace() is None


def test_rows_that_are_shown_no_more_are_gone_from_memory(qapp: QApplication, qtbot):
    table: Table[Pupil] = Table([Column("Wie", str)], key=id, name="Leerlingen")
    qtbot.addWidget(table)
    pupil = Pupil()
    trace = weakref.ref(pupil)
    table.show_rows([pupil])
    table.show()
    table.choose_first()
    settle()
    table.show_rows([])
    del pupil
    gc.collect()
    assert trace() is None
