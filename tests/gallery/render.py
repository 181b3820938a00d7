"""Draws every scene to a picture: `python -m gallery.render build/gallery [part of a name …]`.

Each scene is drawn at 1366×728 light, dark and with letters of 150 %, and at 1920×1000 light.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from gallery.registry import scenes
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from bijtijds.ui.theme.apply import Look, apply


@dataclass(frozen=True)
class View:
    """One way to look at a scene."""

    ending: str
    look: Look
    width: int = 1366
    height: int = 728


VIEWS = (
    View("", Look()),
    View("_dark", Look(dark=True)),
    View("_150", Look(percent=150)),
    View("_wide", Look(), 1920, 1000),
)


def settle(app: QApplication, rounds: int = 6) -> None:
    """Let layouts come to rest."""
    for _ in range(rounds):
        app.processEvents()
        app.sendPostedEvents()
        # Without a running loop Qt never ends what was let go, and every former window would be dressed anew.
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def draw(app: QApplication, widget: QWidget, view: View, target: Path) -> Path:
    """Show a widget at a size and keep what is seen."""
    widget.resize(view.width, view.height)
    widget.show()
    settle(app)
    path = target.with_name(f"{target.name}{view.ending}.png")
    widget.grab().save(str(path))
    return path


def main(words: Sequence[str]) -> int:
    """Draw all scenes, or those whose names hold one of the words after the folder."""
    target = Path(words[0]) if words else Path("build/gallery")
    target.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    for name, scene in scenes().items():
        if len(words) > 1 and not any(word in name for word in words[1:]):
            continue
        for view in VIEWS:
            apply(app, view.look)
            widget = scene()
            print(draw(app, widget, view, target / name))
            widget.close()
            widget.deleteLater()
            settle(app)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
