"""What opens over the work: search, settings, the bin, the recovery sheet, a short talk, a paper about to leave."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from desks import work
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from bijtijds.base.clock import FixedClock
from bijtijds.base.device import Computer, DeviceMemory
from bijtijds.services import files, notes, pupils, reports, talks, timeline
from bijtijds.services.timeline import NOTE, TALK, Filter
from bijtijds.terms.codes import Carrier, TalkKind
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.outgoing import Clip, Outgoing
from bijtijds.ui.kit.tasks import Tasks
from bijtijds.ui.pages.papers.release import ReleaseDialog
from bijtijds.ui.shell.making import Making
from bijtijds.ui.shell.palette import Palette

NOW = datetime(2026, 11, 19, 7, 32, tzinfo=UTC)


def palette() -> QWidget:
    """A few letters, and what they find."""
    window = work()
    window.resize(1366, 728)
    name = pupils.pupils(window.store, only_care=True)[0].name.first
    shown = Palette(window, window.desk)
    shown.open_with(name[:3])
    return window


def settings() -> QWidget:
    """The settings."""
    window = work()
    window.roads.show("settings")
    return window


def bin_with_notes() -> QWidget:
    """Two notes were thrown away."""
    window = work()
    pupil = pupils.pupils(window.store, only_care=True)[0].uid
    for row in timeline.page(window.store, pupil, Filter(lanes=frozenset({NOTE})))[:2]:
        notes.remove(window.store, row.uid)
    window.roads.open("bin")
    return window


def talk_spontaneous() -> QWidget:
    """The talk at the door."""
    window = work()
    pupil = pupils.pupils(window.store, only_care=True)[0].uid
    window.roads.open("talk.new", pupil, TalkKind.SPONTANEOUS.value)
    return window


def dialog_release() -> QWidget:
    """What is asked before a report leaves."""
    window = work()
    for row in pupils.pupils(window.store, only_care=True):
        for talk in timeline.page(window.store, row.uid, Filter(lanes=frozenset({TALK}))):
            if talks.missing_for_report(window.store, talk.uid) == ():
                about = reports.about(window.store, reports.make(window.store, talk.uid).uid)
                return ReleaseDialog(window.desk, None, about, Carrier.PAPER, opened_on_purpose=True)
    raise LookupError("the practice school has no talk that is whole enough")


def first_start_sheet() -> QWidget:
    """Step 3: the sheet, and the words that are asked back."""
    folder = Path(tempfile.mkdtemp())
    computer = Computer(DeviceMemory(folder), folder, FixedClock(NOW), cost=(19 * 1024, 1, 1))
    page = Making(computer, Tasks(), Canned(), Outgoing(Clip(QGuiApplication.clipboard())))
    page.place.school.setText("De Wilg")
    opened = files.make(computer, folder / "De Wilg.bijtijds", "autobus vriezer opsteken paartijd", "M. de Wit")
    page._was_made(opened)
    return page


SCENES = {
    scene.__name__: scene
    for scene in (palette, settings, bin_with_notes, talk_spontaneous, dialog_release, first_start_sheet)
}
