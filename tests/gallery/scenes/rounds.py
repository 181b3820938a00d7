"""Overleg: the groups, a groepsbespreking with one pupil in view, and the action list."""

from datetime import timedelta

from desks import work
from PySide6.QtWidgets import QWidget

from bijtijds.services import rounds
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.rounds import Said
from bijtijds.terms.codes import RoundKind
from bijtijds.ui.shell.work import Work


def _said(window: Work, count: int = 2) -> object:
    group = max(rounds.groups(window.store), key=lambda one: one.in_care)
    uid = rounds.begin(window.store, RoundKind.GROUP, group.uid, ("juf Anke", "Ingrid van der Laan"))
    today = window.store.device.clock.today()
    for at, seat in enumerate(rounds.seats(window.store, uid)[:count]):
        promises = (
            AgreementDraft("Rekenspel meegeven naar huis", "juf Anke", due_on=today + timedelta(days=7 + at)),
            AgreementDraft("Kindgesprek over de pauze", "Ingrid van der Laan", due_on=today + timedelta(days=3)),
        )
        rounds.say(
            window.store, uid, seat.pupil.uid, Said("De extra uitleg helpt; buiten gaat het wisselend.", "", promises)
        )
    return uid


def overview() -> QWidget:
    """Which groups can be discussed, and what was."""
    window = work()
    _said(window)
    window.roads.show("rounds")
    return window


def one_pupil() -> QWidget:
    """A round that goes on."""
    window = work()
    window.roads.open("round", _said(window, 1))
    return window


def actions() -> QWidget:
    """Who does what."""
    window = work()
    window.roads.open("round.actions", _said(window))
    return window


SCENES = {"overleg": overview, "bespreking": one_pupil, "actielijst": actions}
