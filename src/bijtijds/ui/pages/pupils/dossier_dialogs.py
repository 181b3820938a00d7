"""The small questions about a dossier: open it and end it."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from bijtijds.services import agenda, concerns, cycles, pupils
from bijtijds.services.pupils import DossierDraft
from bijtijds.terms import route
from bijtijds.terms.codes import Decider, EndReason
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.due import first_line
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.page import Desk

_STEPS = [(at, f"{at}. {words}") for at, words in enumerate(route.SHORT, start=1)]
_MOST = 6
"""So many lines of the agenda are told by name."""
_DECIDERS = [(one, one.label) for one in Decider]


class OpenDossier(FormDialog):
    """From now on this pupil gets care: the reason is asked, for without one there may be no dossier."""

    def __init__(self, desk: Desk, parent: QWidget | None, pupil: UUID) -> None:
        super().__init__(
            desk, parent, "Dossier openen", key=f"dossier.open/{pupil.hex}", pupil=pupil,
            primary="Open dossier  Ctrl+Enter",
        )  # fmt: skip
        self._about = pupil
        form = self.form
        form.text(
            "because", "Reden", lines=3, required=True,
            help="Wat maakt dat deze leerling extra zorg nodig heeft? Ouders kunnen dit inzien.",
        )  # fmt: skip
        form.day("on", "Vanaf")
        form.choice("step", "Stap op de zorgroute", _STEPS, optional=True)
        form.choice("decided_by", "Besloten door", _DECIDERS, help="Over stap 5 besluit het zorgteam.")
        self.begin({"on": desk.clock.today(), "step": 1, "decided_by": Decider.CARE_COORDINATOR})

    def save(self) -> None:
        """Open it."""
        pupils.open_dossier(self.desk.store, self._about, self.form.into(DossierDraft))


class EndDossier(FormDialog):
    """The care ends, with what came of every open concern; it tells what else is open and stays so."""

    def __init__(self, desk: Desk, parent: QWidget | None, pupil: UUID) -> None:
        super().__init__(
            desk, parent, "Dossier afsluiten", key=f"dossier.end/{pupil.hex}", pupil=pupil,
            primary="Sluit dossier af  Ctrl+Enter",
        )  # fmt: skip
        self._about = pupil
        self.form.choice("because", "Waarom?", [(one, one.label) for one in EndReason], required=True)
        self.form.text("note", "Toelichting", lines=2, help="Mag leeg blijven.")
        self.form.day("ended_on", "Per")
        self._concerns = [one for one in concerns.of_pupil(desk.store, pupil) if one.closed_on is None]
        for one in self._concerns:
            self.form.text(one.uid.hex, f"Hoe liep deze zorg af? {one.what}", lines=2, required=True)
        for words in _stays_open(desk, pupil):
            self.form.put(Note(words, "calendar-check"))
        self.form.put(Note("Alles wat in het dossier staat, blijft bewaard. U kunt het later opnieuw openen."))
        self.begin({"ended_on": desk.clock.today()})

    def save(self) -> None:
        """End it."""
        told = self.form.typed()
        outcomes = {one.uid: told[one.uid.hex] for one in self._concerns}
        pupils.end_dossier(self.desk.store, self._about, told["because"], told["note"], told["ended_on"], outcomes)


def _stays_open(desk: Desk, pupil: UUID) -> Iterator[str]:
    """What the end of care does not end: a cycle that runs, and what waits for a day."""
    running = [f"cyclus {one.number}" for one in cycles.of_pupil(desk.store, pupil) if one.closed_on is None]
    if running:
        yield f"Nog open: HGW-{', HGW-'.join(running)}. Evalueer en sluit af, anders blijft dit op het HGW-bord staan."
    waiting = [first_line(one.what, 60) for one in agenda.open_lines(desk.store, until=date.max, pupil=pupil)]
    if waiting:
        more = f" En nog {len(waiting) - _MOST}." if len(waiting) > _MOST else ""
        yield (f"Dit blijft in de agenda tot u het afrondt of laat vervallen: {'; '.join(waiting[:_MOST])}.{more}")
