"""Every test of the screens starts with the light theme at 100 %."""

import pytest
from PySide6.QtWidgets import QApplication

from bijtijds.ui.theme.apply import Look, apply


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Look:
    """The look that a test starts with."""
    plain = Look()
    apply(qapp, plain)
    return plain
