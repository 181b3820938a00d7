"""The field that offers to open a dossier for a pupil of a note who has none yet."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from bijtijds.base.errors import RuleBroken
from bijtijds.services.pupils import Banner
from bijtijds.ui.kit.choices import Tick
from bijtijds.ui.kit.entrance import walk_in_before
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, empty_layout
from bijtijds.ui.kit.naming import Names

_OPENED = "Nog geen dossier: het wordt geopend met deze reden."
_NONE = "Nog geen dossier. Open er alleen een voor een leerling die extra zorg krijgt."


class DossiersField(Field):
    """For whom a dossier is opened with the note, and why.

    Only a pupil who gets care has a dossier (the privacy authority's rule), so a second child in a note gets none
    by itself.
    """

    def __init__(self, names: Names) -> None:
        super().__init__("dossiers", "")
        self._names = names
        self._without: dict[UUID, Tick] = {}
        frame = QFrame()
        frame.setProperty("role", "note")
        box = column(frame, gap=1, margins=(3, 1.6, 3, 1.8))
        self._note = Text("")
        box.addWidget(self._note)
        self._ticks = column(gap=0.6)
        box.addLayout(self._ticks)
        self._why = QWidget()
        inside = column(self._why, gap=0.5)
        inside.addWidget(Text("Reden om een dossier te openen", "caption"))
        self.reason = QLineEdit()
        self.reason.setMaxLength(400)
        self.reason.setAccessibleName("Reden om een dossier te openen")
        inside.addWidget(self.reason)
        box.addWidget(self._why)
        self.use(frame, (self.reason,))
        self.reason.textChanged.connect(self.changed)
        self.show_for(())

    def show_for(self, banners: Sequence[Banner]) -> None:
        """Offer a dossier for those of these pupils who have none."""
        missing = [banner for banner in banners if banner.dossier is None]
        ticked = {uid: tick.box.isChecked() for uid, tick in self._without.items()}
        empty_layout(self._ticks)
        self._without = {}
        for banner in missing:
            name = self._names(banner.name)
            tick = Tick(f"Open een dossier voor {name}")
            tick.box.setChecked(ticked.get(banner.uid, len(banners) == 1))
            tick.box.toggled.connect(self._turned)
            self._ticks.addWidget(tick)
            self._without[banner.uid] = tick
        # made after the rest of the form, so Tab would come here last
        walk_in_before(self.reason, [tick.box for tick in self._without.values()])
        self.setVisible(bool(missing))
        self._redraw()

    def value(self) -> dict[UUID, str]:
        """The pupils who get a dossier, each with the reason."""
        wanted = [uid for uid, tick in self._without.items() if tick.box.isChecked()]
        reason = self.reason.text().strip()
        if wanted and not reason:
            raise RuleBroken("dossier_needs_reason", field=self.name)
        return dict.fromkeys(wanted, reason)

    def stored(self) -> dict[str, Any]:
        """What was typed and ticked, for a draft."""
        ticked = [uid.hex for uid, tick in self._without.items() if tick.box.isChecked()]
        return {"reason": self.reason.text(), "for": ticked}

    def show_value(self, value: Any) -> None:
        """Show a draft."""
        told = value or {}
        self.reason.setText(str(told.get("reason", "")))
        for uid, tick in self._without.items():
            if "for" in told:
                tick.box.setChecked(uid.hex in told["for"])

    def is_empty(self) -> bool:
        """Whether no dossier is opened."""
        return not any(tick.box.isChecked() for tick in self._without.values())

    @Slot()
    def _turned(self) -> None:
        self._redraw()
        self.changed.emit()

    def _redraw(self) -> None:
        self._why.setVisible(not self.is_empty())
        self._note.setText(_NONE if self.is_empty() else _OPENED)
