"""What the start bench starts: our first window or a bare one; it prints the moment it was shown and ends."""

import os
import sys
import time


def bare() -> None:
    """A window of PySide6 with nothing in it."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication([])
    window = QWidget()
    window.resize(1100, 700)
    window.show()
    QTimer.singleShot(0, shown)
    app.exec()


def ours(path: str) -> None:
    """The unlock window of a file, by the same road as the program takes."""
    import bijtijds.__main__ as program

    program.fetch_what_needs_no_qt()
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QShowEvent

    from bijtijds import app
    from bijtijds.ui.shell.window import Window

    class Timed(Window):
        def showEvent(self, event: QShowEvent) -> None:
            super().showEvent(event)
            QTimer.singleShot(0, shown)

    app.Window = Timed
    app.main([path])


def shown() -> None:
    """Tell it and end at once: what comes after the first window is not measured."""
    sys.stdout.write(f"{time.monotonic()}\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    {"bare": bare, "ours": ours}[sys.argv[1]](*sys.argv[2:])
