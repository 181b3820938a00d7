"""Even parkeren, and picking it up again."""

from datetime import time

from PySide6.QtWidgets import QWidget

import desks
from uuid import UUID

from bijtijds.services import Store, parking, pupils
from bijtijds.services.parking import ParkDraft
from bijtijds.ui.pages.parking.new import Park
from bijtijds.ui.pages.parking.pick import PickUp

_WORDS = "‘Ik wil vanavond niet naar huis, want dan …’ Toen ging de bel."


def _parked(store: Store) -> UUID:
    uid = pupils.pupils(store, only_care=True)[2].uid
    return parking.park(store, ParkDraft(uid, _WORDS, time(10, 0), no_secrecy_promised=True))


def park() -> QWidget:
    """Two fields, the rest is there."""
    desk = desks.desk()
    page = Park(desk, pupils.pupils(desk.store, only_care=True)[2].uid)
    page.form.fill({"words": _WORDS})
    return page


def pick() -> QWidget:
    """Going on with it, and closing it."""
    desk = desks.desk()
    return PickUp(desk, _parked(desk.store))


def announced() -> QWidget:
    """The window says that a child comes back."""
    window = desks.work()
    _parked(window.store)
    window.comeback.look()
    return window


SCENES = {"park_new": park, "park_pick": pick, "park_announced": announced}
