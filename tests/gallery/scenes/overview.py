"""Overzicht of the practice school, and the stacking picture of one of its pupils."""

from desks import work
from PySide6.QtWidgets import QWidget

from bijtijds.services import pupils, stacking
from bijtijds.ui.pages.overview.page import OverviewPage


def overview() -> QWidget:
    """Charts."""
    window = work()
    window.roads.show("overview")
    return window


def tables() -> QWidget:
    """The same as tables."""
    window = work()
    window.roads.show("overview")
    page = window.findChild(OverviewPage)
    page.table_button.click()
    return window


def picture() -> QWidget:
    """The pupil of whom most is written."""
    window = work()
    since = window.store.device.clock.today().replace(month=1)
    most = max(
        pupils.pupils(window.store, only_care=True),
        key=lambda row: len(stacking.picture(window.store, row.uid, since).marks),
    )
    window.roads.open("stacking", most.uid)
    return window


SCENES = {"overzicht": overview, "overzicht_tabel": tables, "stapelbeeld": picture}
