"""The agenda: week, month, list and ledger, in the whole window; and the dialogs that stand before it."""

from datetime import timedelta

from desks import work
from PySide6.QtWidgets import QWidget

from bijtijds.services import Store, agenda, agreements, pupils
from bijtijds.services.agreements import AgreementDraft
from bijtijds.ui.pages.agenda.export import ExportAgenda
from bijtijds.ui.pages.agenda.making import MakeAgreement
from bijtijds.ui.pages.agenda.page import LEDGER, LIST, MONTH, WEEK, AgendaPage
from makers import TODAY

DAY = timedelta(days=1)
_PROMISES = (
    ("Elke ochtend vijf minuten samen lezen", "moeder", "juf Marijke", 1),
    ("Logopedist bellen over de wachttijd", "IB'er", "vader", 2),
    ("Plek vooraan in de klas proberen", "juf Marijke", "ouders", 2),
    ("Schrift heen en weer meegeven", "juf Marijke en moeder", None, 4),
    ("Verslag van het onderzoek opsturen", "praktijk De Boom", "school", 9),
    ("Nagaan of er plaats is bij de weerbaarheidstraining", "IB'er", "moeder", None),
    ("Gymtas op maandag meegeven", "vader", "meester", -6),
    ("Uitslag van de toets doorgeven", "IB'er", "ouders", 3),
)


def _window(view: str) -> QWidget:
    window = work()
    _fill(window.store)
    window.roads.show("agenda")
    page = window.findChild(AgendaPage)
    if page is not None:
        page.show_view(view)
    return window


def _fill(store: Store) -> None:
    """A believable week: promises of all sides, one moved twice, some kept."""
    care = [row.uid for row in pupils.pupils(store, only_care=True)]
    made = []
    for at, (what, who, whom, days) in enumerate(_PROMISES):
        due = None if days is None else TODAY + days * DAY
        draft = AgreementDraft(what, who.replace("IB'er", store.device.author), whom, due_on=due)
        made.append(agreements.make(store, care[at % len(care)], draft, made_on=TODAY - 20 * DAY))
    agreements.postpone(store, made[1], TODAY + DAY)
    agreements.postpone(store, made[1], TODAY + 2 * DAY, "De praktijk was dicht.")
    agreements.finish(store, made[7], "Doorgegeven aan beide ouders.")
    line = next(one for one in agenda.open_lines(store, until=TODAY + 9 * DAY) if one.uid == made[4])
    agenda.drop(store, line, "Het verslag kwam al per post.")


def agenda_week() -> QWidget:
    """A week with a late promise, a planned talk and what was closed."""
    return _window(WEEK)


def agenda_month() -> QWidget:
    """A month with its short lines, and the chosen day beside it."""
    return _window(MONTH)


def agenda_list() -> QWidget:
    """Late on top, then day by day, without a day at the end."""
    return _window(LIST)


def agenda_ledger() -> QWidget:
    """What the school promised beside what others promised."""
    return _window(LEDGER)


def agenda_export() -> QWidget:
    """The question before the agenda leaves as a file."""
    return ExportAgenda(work().desk)


def agreement_new() -> QWidget:
    """A promise that was made outside a talk."""
    return MakeAgreement(work().desk)


SCENES = {
    "agenda_week": agenda_week,
    "agenda_month": agenda_month,
    "agenda_list": agenda_list,
    "agenda_ledger": agenda_ledger,
    "agenda_export": agenda_export,
    "agreement_new": agreement_new,
}
