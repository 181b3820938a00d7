"""Leerlingen: the dossier with its sheets, a pupil without one, its dialogs, and a paper before it leaves."""

from uuid import UUID

from desks import work
from PySide6.QtWidgets import QWidget

from bijtijds.services import Store, pupils, reports, talks, timeline
from bijtijds.services.timeline import TALK, Filter
from bijtijds.ui.pages.pupils.contact_form import ContactDialog
from bijtijds.ui.pages.pupils.dossier_dialogs import OpenDossier
from bijtijds.ui.pages.pupils.page import PupilsPage
from bijtijds.ui.pages.pupils.step_dialog import MoveStep
from bijtijds.ui.shell.work import Work


def _page(window: Work) -> PupilsPage:
    return window.findChildren(PupilsPage)[0]


def _fullest(store: Store) -> pupils.PupilRow:
    """The pupil in care with the most to show."""
    rows = pupils.pupils(store, only_care=True)
    return max(rows, key=lambda row: timeline.counts(store, row.uid).notes)


def _shown(tab: str = "timeline") -> Work:
    window = work()
    row = _fullest(window.store)
    _make_report(window.store, row)
    window.roads.show("pupils", row.uid)
    _page(window).dossier.tabs.show_tab(tab)
    return window


def _make_report(store: Store, row: pupils.PupilRow) -> UUID | None:
    """The report of the first talk that is whole enough."""
    for talk in timeline.page(store, row.uid, Filter(lanes=frozenset({TALK}))):
        if talks.missing_for_report(store, talk.uid) == ():
            return reports.make(store, talk.uid).uid
    return None


def dossier() -> QWidget:
    """The timeline, as the page opens."""
    window = _shown()
    sheet = _page(window).dossier.timeline
    row = next((one for one in sheet.table.rows() if one.interpretation), sheet.table.rows()[1])
    sheet.table.choose((row.kind, row.uid))
    sheet.table.setFocus()
    return window


def dossier_lanes() -> QWidget:
    """Three lanes along one axis."""
    window = _shown()
    _page(window).dossier.timeline.lanes_button.setChecked(True)
    return window


def dossier_talks() -> QWidget:
    """The talks."""
    return _shown("talks")


def dossier_agreements() -> QWidget:
    """The promises."""
    return _shown("agreements")


def dossier_papers() -> QWidget:
    """The papers."""
    return _shown("papers")


def dossier_data() -> QWidget:
    """Data, people, what left."""
    return _shown("data")


def pupil_without_dossier() -> QWidget:
    """Everyone on the list, and one who gets no care."""
    window = work()
    window.roads.show("pupils", next(row.uid for row in pupils.pupils(window.store) if not row.in_care))
    return window


def nobody_chosen() -> QWidget:
    """Before a choice."""
    window = work()
    window.roads.show("pupils")
    return window


def dialog_open_dossier() -> QWidget:
    """Why a dossier is opened."""
    window = work()
    return OpenDossier(window.desk, None, next(row.uid for row in pupils.pupils(window.store) if not row.in_care))


def dialog_step() -> QWidget:
    """Another step of the route."""
    window = work()
    row = _fullest(window.store)
    dialog = MoveStep(window.desk, row.uid)
    dialog.form.fill({"step": 4})
    return dialog


def dialog_contact() -> QWidget:
    """A parent."""
    window = work()
    return ContactDialog(window.desk, None, _fullest(window.store).uid)


def paper() -> QWidget:
    """A report before it leaves."""
    window = work()
    made = (_make_report(window.store, row) for row in pupils.pupils(window.store, only_care=True))
    window.roads.open("paper", next(uid for uid in made if uid is not None))
    return window


SCENES = {
    scene.__name__: scene
    for scene in (
        dossier, dossier_lanes, dossier_talks, dossier_agreements, dossier_papers, dossier_data, pupil_without_dossier,
        nobody_chosen, dialog_open_dossier, dialog_step, dialog_contact, paper,
    )
}  # fmt: skip
