"""The screens around the pages: locked, first start, making a file, search, settings, bin."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from bijtijds.base import acute_card
from bijtijds.base.clock import FixedClock
from bijtijds.base.device import Computer, DeviceMemory
from bijtijds.ui.kit.acute_view import AcuteView, card_of
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.outgoing import Clip, Outgoing
from bijtijds.ui.kit.tasks import Tasks
from bijtijds.ui.pages.acute.edit import EditAcuteCard
from bijtijds.ui.shell.first_start import FirstStart
from bijtijds.ui.shell.making import Making
from bijtijds.ui.shell.recovering import WordsPage
from bijtijds.ui.shell.unlock import LockedFile, UnlockPage
from desks import work

NOW = datetime(2026, 11, 19, 7, 32, tzinfo=UTC)


def unlock() -> QWidget:
    """The locked file after a lock, with a draft."""
    file = Path(tempfile.mkdtemp()) / "De Wilg.bijtijds"
    file.write_bytes(b"closed")
    page = UnlockPage(LockedFile(file, datetime(2026, 11, 18, 15, 42, tzinfo=UTC), "11.48", True))
    page.phrase.setText("kano ladder mosterd")
    return page


def first_start() -> QWidget:
    """Nothing is known yet."""
    return FirstStart(NOW, 100)


def making(step: int) -> Making:
    """Making a file, at a step."""
    folder = Path(tempfile.mkdtemp())
    computer = Computer(DeviceMemory(folder), folder, FixedClock(NOW), cost=(19 * 1024, 1, 1))
    page = Making(computer, Tasks(), Canned(), Outgoing(Clip(QGuiApplication.clipboard())))
    page.place.school.setText("De Wilg")
    page.place.author.setText("M. de Wit")
    if step:
        page._go(step)
    return page


def first_start_place() -> QWidget:
    """Step 1."""
    return making(0)


def first_start_phrase() -> QWidget:
    """Step 2, half typed over."""
    page = making(1)
    page.phrase.again_field.setText(" ".join(page.phrase.words()[:3]))
    return page


def first_start_school() -> QWidget:
    """Step 4."""
    return making(3)


def recovery_words() -> QWidget:
    """The twelve words."""
    return WordsPage("De Wilg.bijtijds", str)


def acute() -> QWidget:
    """The acute card, as it opens from the locked window."""
    card = card_of(work().desk)
    hint = "Vergrendeld. Op deze kaart staan geen gegevens van leerlingen. Opschrijven kan na het ontgrendelen."
    return AcuteView(card, FixedClock(NOW), back="Terug naar het slot  Esc", hint=hint)


def acute_open() -> QWidget:
    """The same card while the file is open."""
    window = work()
    window.roads.open("acute")
    return window


def acute_fill() -> QWidget:
    """Filling it in."""
    return EditAcuteCard(work().desk)


def acute_missing() -> QWidget:
    """Vandaag asks for the card."""
    window = work()
    acute_card.beside(window.desk.opened.path).unlink()
    window.roads.show("today")
    return window


SCENES = {
    "acute": acute,
    "acute_open": acute_open,
    "acute_fill": acute_fill,
    "acute_missing": acute_missing,
    "unlock": unlock,
    "first_start": first_start,
    "first_start_place": first_start_place,
    "first_start_phrase": first_start_phrase,
    "first_start_school": first_start_school,
    "recovery_words": recovery_words,
}
