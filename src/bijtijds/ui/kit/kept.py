"""A dialog around something that is kept: new or corrected, on which version, and the way to the prullenbak."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import BijtijdsError
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.page import Desk


class KeptDialog(FormDialog):
    """Subclasses name their `kind` of row, make the fields, call `begin`, and override the three that raise here."""

    kind: str

    def __init__(
        self, desk: Desk, parent: QWidget | None, title: str, *, key: str, pupil: UUID | None, uid: UUID | None,
        primary: str = "Bewaar  Ctrl+Enter", width: float = 120,
    ) -> None:  # fmt: skip
        super().__init__(desk, parent, title, key=key, pupil=pupil, primary=primary, width=width)
        self.about, self.uid = pupil, uid
        self.remove_button = Button("Verwijder", "quiet", "trash")
        self.remove_button.setVisible(uid is not None)
        self.remove_button.clicked.connect(self._remove)
        self.add_button(self.remove_button)
        if uid is not None:
            self.offer_history(self.kind, uid)

    def take_away(self, uid: UUID) -> None:
        """Put it in the prullenbak."""
        raise NotImplementedError

    def write(self, new: Callable[..., Any], correct: Callable[..., Any], draft: object) -> None:
        """Keep the draft: as something new, or as a correction."""
        if self.uid is None:
            new(self.desk.store, self.about, draft)
        else:
            correct(self.desk.store, self.uid, draft)

    @Slot()
    def _remove(self) -> None:
        if self.uid is None:
            return
        try:
            self.take_away(self.uid)
        except BijtijdsError as error:
            self.desk.bar.say_trouble(error)
        else:
            self.throw_away()
