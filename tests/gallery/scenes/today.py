"""Vandaag, in the whole window."""

from desks import work
from PySide6.QtWidgets import QWidget


def today() -> QWidget:
    """What is due, late and new at the practice school."""
    return work()


SCENES = {"today": today}
