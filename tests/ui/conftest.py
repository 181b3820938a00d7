"""Every test of the screens starts with the light theme at 100 %."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from bijtijds.ui.theme.apply import Look, apply


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Look:
    """The look that a test starts with."""
    plain = Look()
    # Without a running loop Qt never ends what was let go, and every former window would be dressed anew.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    apply(qapp, plain)
    return plain
