"""Fields that say which pupils it is about: type a few letters of a name, take one, perhaps another."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from bijtijds.base.errors import Trouble
from bijtijds.services import Store, pupils
from bijtijds.services.pupils import Banner
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.entrance import walk_in_before
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.layout import Flow, column, empty_layout
from bijtijds.ui.kit.naming import Names
from bijtijds.ui.kit.suggest import Proposal, Suggestions

_LETTERS, _PROPOSALS = 2, 7


class PupilsField(Field):
    """One or more pupils. All pupils of the school are found, also those without a dossier."""

    chosen = Signal()

    def __init__(self, store: Store, names: Names, name: str = "pupils") -> None:
        super().__init__(name, "Leerling", required=True)
        self._store, self._names = store, names
        self._chosen: dict[UUID, Banner] = {}
        frame = QWidget()
        box = column(frame, gap=0.8)
        self._chips = Flow(gap=1)
        box.addLayout(self._chips)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("Typ een paar letters van de naam")
        box.addWidget(self.edit)
        self.use(frame, (self.edit,))
        self._proposals = Suggestions(self.edit, self._find, "Leerlingen met deze letters")
        self._proposals.taken.connect(self._take)
        self.edit.textChanged.connect(self._typed)

    def proposed(self) -> tuple[str, ...]:
        """The pupils that are proposed now, as they are shown."""
        return self._proposals.shown()

    def fix(self) -> None:
        """The pupils of a kept note stay who they are."""
        self.required = False
        self.set_label(self.label)
        self.edit.hide()
        self.setEnabled(False)

    def banners(self) -> tuple[Banner, ...]:
        """What is known of the chosen pupils."""
        return tuple(self._chosen.values())

    def value(self) -> tuple[UUID, ...]:
        """The chosen pupils in their order."""
        return tuple(self._chosen)

    def stored(self) -> list[str]:
        """The chosen pupils as JSON knows them."""
        return [uid.hex for uid in self._chosen]

    def show_value(self, value: Any) -> None:
        """Show these pupils; one that is no longer there is left out."""
        self._chosen = {}
        for one in value or ():
            uid = one if isinstance(one, UUID) else UUID(str(one))
            try:
                self._chosen[uid] = pupils.banner(self._store, uid)
            except Trouble:
                continue
        self.show_names()
        self.chosen.emit()

    def show_names(self) -> None:
        """Draw the names anew, for instance as initials."""
        empty_layout(self._chips)
        for uid, banner in self._chosen.items():
            words = " · ".join(part for part in (self._names(banner.name), banner.group) if part)
            chip = Button(words, "plain", "x", name=f"{words}: haal weg")
            chip.setProperty("pupil", uid.hex)
            chip.clicked.connect(self._drop)
            self._chips.addWidget(chip)
            walk_in_before(self.edit, (chip,))
        self.edit.setPlaceholderText("Nog een leerling" if self._chosen else "Typ een paar letters van de naam")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace in the empty line takes the last pupil out."""
        edit = getattr(self, "edit", None)  # Qt still sends events while the field is taken apart
        if (
            isinstance(edit, QLineEdit)
            and watched is edit
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Backspace
            and not edit.text()
            and self._chosen
        ):
            self._remove(next(reversed(self._chosen)))
            return True
        return super().eventFilter(watched, event)

    def _find(self, words: str) -> Sequence[Proposal]:
        if len(words.strip()) < _LETTERS:
            return ()
        rows = [row for row in pupils.pupils(self._store, words=words, limit=60) if row.uid not in self._chosen]
        rows.sort(key=lambda row: (row.left, not row.in_care))
        return [
            (row.uid, " · ".join(part for part in (self._names(row.name), row.group) if part))
            for row in rows[:_PROPOSALS]
        ]

    @Slot(object)
    def _take(self, uid: UUID) -> None:
        self._chosen[uid] = pupils.banner(self._store, uid)
        self.edit.clear()
        self._tell()

    @Slot()
    def _drop(self) -> None:
        self._remove(UUID(str(self.sender().property("pupil"))))
        self.focus()

    def _remove(self, uid: UUID) -> None:
        del self._chosen[uid]
        self._tell()

    def _tell(self) -> None:
        self.show_names()
        self.chosen.emit()
        self.changed.emit()

    @Slot()
    def _typed(self) -> None:
        if self.shown_problem():
            self.show_problem("")


class PupilField(PupilsField):
    """One pupil: the line to type in makes room for the name, and comes back when it is taken away."""

    def __init__(self, store: Store, names: Names, name: str = "pupil") -> None:
        super().__init__(store, names, name)

    def value(self) -> Any:
        """The pupil, or None."""
        return next(iter(super().value()), None)

    def stored(self) -> Any:
        """The pupil as JSON knows it."""
        return next(iter(super().stored()), None)

    def show_value(self, value: Any) -> None:
        """Show this pupil; one that is no longer there is left out."""
        super().show_value(() if value is None else (value,))

    def show_names(self) -> None:
        """The name, or the line to type it in."""
        super().show_names()
        self.edit.setVisible(not self._chosen)

    def _take(self, uid: UUID) -> None:
        self._chosen.clear()
        super()._take(uid)
