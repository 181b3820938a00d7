"""Wearing the looks that this computer remembers: font size, light or dark."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bijtijds.base.device import DeviceSettings
from bijtijds.ui.theme.apply import Look, apply


def wear(app: QApplication, settings: DeviceSettings) -> None:
    """Dress the program, and all its open windows, as the settings say."""
    apply(app, Look(dark=is_dark(app, settings.theme), percent=settings.percent))


def is_dark(app: QApplication, theme: str) -> bool:
    """Whether it is dark now; `system` asks the computer."""
    if theme == "system":
        return app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return theme == "dark"
