"""The care route: its sheet in a full dossier, its dialogs, and the picture for parents."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from desks import work
from PySide6.QtWidgets import QWidget

from bijtijds.services import Store, concerns, measurements, pupils, route, support, timeline, today
from bijtijds.services.concerns import ConcernDraft
from bijtijds.services.measurements import MeasurementDraft
from bijtijds.services.route import MoveDraft
from bijtijds.services.support import ArrangementDraft, LevelDraft
from bijtijds.terms.codes import ConsentOption, Decider, MeasurementKind, Silence, SupportLevel
from bijtijds.ui.pages.bottlenecks.dialog import NoteBottleneck
from bijtijds.ui.pages.pupils.care_dialogs import (
    ArrangementDialog,
    CloseConcern,
    EndArrangement,
    LevelDialog,
    NewConcern,
)
from bijtijds.ui.pages.pupils.measurement_dialog import NewMeasurement
from bijtijds.ui.pages.pupils.page import PupilsPage
from bijtijds.ui.pages.pupils.route_show import ShowRoute
from bijtijds.ui.pages.pupils.step_dialog import MoveStep
from bijtijds.ui.shell.work import Work


def _told(store: Store) -> UUID:
    """The pupil with the most notes, on her way along the route."""
    rows = pupils.pupils(store, only_care=True)
    uid = max(rows, key=lambda row: timeline.counts(store, row.uid).notes).uid
    today = store.device.clock.today()
    days = [today - timedelta(days=back) for back in (60, 26, 5)]
    last = route.history(store, uid)[0].since
    days = [day for day in days if day > last]
    for day, draft in zip(
        days[-2:],
        (
            MoveDraft(
                3, today, "De hulp in de groep is niet genoeg: het lezen stokt en zij trekt zich terug.",
                Decider.CARE_COORDINATOR, tried="Elke dag tien minuten samen lezen, zes weken lang.",
                parents_said="Thuis wil zij niet meer lezen.", child_said="Ik kan het toch niet.",
                parents_spoken_on=days[0], child_spoken_on=days[0],
            ),
            MoveDraft(
                4, today, "Een gedragsdeskundige kijkt mee in de groep.", Decider.CARE_TEAM,
                basis=ConsentOption.PENDING, parents_said="Zij denken er nog over na.", parents_spoken_on=days[0],
            ),
        ),
        strict=False,
    ):  # fmt: skip
        route.move(store, uid, _on(draft, day))
    support.set_level(store, uid, LevelDraft(SupportLevel.EXTRA, days[0], "Leest twee niveaus lager.", "zorgteam"))
    _more(store, uid)
    return uid


def _on(draft: MoveDraft, day: date) -> MoveDraft:
    return replace(draft, since=day)


def _more(store: Store, uid: UUID) -> None:
    today = store.device.clock.today()
    draft = ArrangementDraft(
        "Leescoach, twee keer per week", "Het lezen stokt.", today - timedelta(days=20), goal="Vlot lezen.",
        led_by="juf Anke", paid_by="samenwerkingsverband", ends_on=today + timedelta(days=60),
    )  # fmt: skip
    support.arrange(store, uid, draft)
    old = support.arrange(store, uid, ArrangementDraft("Speelgroep", "Speelt alleen.", today - timedelta(days=90)))
    support.end(store, old, today - timedelta(days=30), "Speelt nu met twee kinderen.")
    concerns.begin(
        store, uid, ConcernDraft("Leest niet meer vlot en trekt zich terug.", today - timedelta(days=40), "juf Marijke")
    )
    concerns.begin(
        store, uid, ConcernDraft("Komt vaak moe op school.", today - timedelta(days=12), "Ingrid van der Laan")
    )
    over = concerns.begin(store, uid, ConcernDraft("Ruzie op het plein.", today - timedelta(days=70), "meester Bas"))
    concerns.close(store, over, today - timedelta(days=30), "Speelt weer samen; geen ruzie meer gezien.")
    for back, kind, name, outcome in (
        (9, MeasurementKind.ABSENCE, "Ziek gemeld", "4 dagen, waarvan 2 keer op maandag"),
        (24, MeasurementKind.TEST, "Rekentoets", "12 van de 30 goed. In juni: 24 van de 30."),
        (33, MeasurementKind.CHECKLIST, "Observatielijst spel", "Speelt in 5 van de 8 pauzes alleen."),
    ):  # fmt: skip
        measurements.write(
            store, uid, MeasurementDraft(today - timedelta(days=back), kind, name, outcome, "juf Marijke")
        )


def _page(tab: str) -> tuple[Work, PupilsPage]:
    window = work()
    window.roads.show("pupils", _told(window.store))
    page = window.findChildren(PupilsPage)[0]
    page.dossier.tabs.show_tab(tab)
    return window, page


def care_sheet() -> QWidget:
    """Where the pupil stands and what is done."""
    return _page("care")[0]


def care_checks() -> QWidget:
    """The standing checks of a pupil about whom it is quiet, one of which is being answered."""
    window = work()
    silent = next(one for one in today.overview(window.store).quiet if one.silence is Silence.CHILD)
    window.roads.show("pupils", silent.pupil.uid)
    page = window.findChildren(PupilsPage)[0]
    page.dossier.tabs.show_tab("care")
    page.dossier.care.checks.links()[0].click()
    return window


def care_lanes() -> QWidget:
    """Measurements have a lane, and a move crosses all lanes."""
    window, page = _page("timeline")
    page.dossier.timeline.lanes_button.setChecked(True)
    return window


def care_timeline() -> QWidget:
    """Measurements among the signals and talks."""
    window, page = _page("timeline")
    page.dossier.timeline.table.choose_first()
    return window


def route_for_parents() -> QWidget:
    """The picture to turn towards parents."""
    window = work()
    window.roads.open("route.show", _told(window.store))
    return window


def route_first_step() -> QWidget:
    """The arrow at the first step."""
    window = work()
    page = ShowRoute(window.desk, pupils.pupils(window.store, only_care=True)[0].uid)
    page.picture.show_step(1)
    return page


def dialog_step_history() -> QWidget:
    """Step 4 with a ground that is not arranged, and the history under it."""
    window = work()
    dialog = MoveStep(window.desk, _told(window.store))
    dialog.form.fill({"step": 5, "basis": ConsentOption.PENDING})
    dialog._look()
    return dialog


def dialog_concern() -> QWidget:
    """A concern."""
    window = work()
    return NewConcern(window.desk, _told(window.store))


def dialog_concern_close() -> QWidget:
    """The end of a concern."""
    window = work()
    one = concerns.of_pupil(window.store, _told(window.store))[0]
    return CloseConcern(window.desk, None, one.pupil, one.uid, one.what)


def dialog_level() -> QWidget:
    """The level of support."""
    window = work()
    return LevelDialog(window.desk, None, _told(window.store))


def dialog_arrangement() -> QWidget:
    """An arrangement."""
    window = work()
    uid = _told(window.store)
    return ArrangementDialog(window.desk, None, uid, support.arrangements(window.store, uid)[0].uid)


def dialog_arrangement_end() -> QWidget:
    """The end of an arrangement."""
    window = work()
    uid = _told(window.store)
    return EndArrangement(window.desk, None, support.arrangements(window.store, uid)[0])


def dialog_measurement() -> QWidget:
    """A measurement."""
    window = work()
    return NewMeasurement(window.desk, _told(window.store))


def dialog_bottleneck() -> QWidget:
    """A bottleneck in which a name stands."""
    window = work()
    dialog = NoteBottleneck(window.desk, "4")
    name = pupils.pupils(window.store, only_care=True)[0].name.full
    dialog.form.fill({"theme": "wachttijd", "remark": f"Voor {name} duurt het drie maanden.", "step": 4})
    dialog.look_for_names()
    return dialog


SCENES = {
    scene.__name__: scene
    for scene in (
        care_sheet, care_checks, care_lanes, care_timeline, route_for_parents, route_first_step, dialog_step_history,
        dialog_concern, dialog_concern_close, dialog_level, dialog_arrangement, dialog_arrangement_end,
        dialog_measurement, dialog_bottleneck,
    )
}  # fmt: skip
