"""Where the program finds its own files and where it may keep what belongs to this device."""

import sys
from pathlib import Path

import platformdirs


def resources() -> Path:
    """The folder with fonts, icons, word lists and texts, in a checkout, a wheel or a frozen build."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    installed = Path(__file__).parents[1] / "resources"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "resources"


def device_folder() -> Path:
    """The folder for this device's settings: not roaming, never with anything personal in it."""
    return Path(platformdirs.user_data_dir("Bijtijds", appauthor=False, roaming=False))


def documents_folder() -> Path:
    """The folder that a file dialog opens first."""
    return Path(platformdirs.user_documents_dir())
