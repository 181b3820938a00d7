"""The field with the name of a third party: out of sight until it is asked for, and then the look is logged."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.links import Link


class SourceField(Field):
    """Who told it. `reveal` gives the kept name and writes the look in the log; it is called on purpose only.

    The value is None as long as a kept name was not opened: then it stays as it is. A name that was opened but not
    changed is not in the draft either.
    """

    def __init__(self, reveal: Callable[[], str] | None = None) -> None:
        help = "Deze naam is afgeschermd: hij staat in geen lijst of verslag."
        super().__init__("source_name", "Wie vertelt het?", help=help)
        self._reveal = reveal
        self._shown: str | None = None
        frame = QWidget()
        box = column(frame)
        self.edit = QLineEdit()
        self.edit.setMaxLength(200)
        self._veil = QWidget()
        line = row(self._veil, gap=2)
        line.addWidget(Text("Er is een naam bewaard.", "muted"), 1)
        self.show_button = Link("Toon naam", "eye")
        line.addWidget(self.show_button)
        box.addWidget(self._veil)
        box.addWidget(self.edit)
        self.use(frame, (self.edit, self.show_button))
        self.show_button.setAccessibleName("Toon naam van wie het vertelde; dit komt in het logboek")
        self.show_button.clicked.connect(self._open)
        self.edit.textChanged.connect(self.changed)
        self._veil_it(reveal is not None)

    def value(self) -> str | None:
        """The name as it stands, or None when it was not opened."""
        return None if self._is_veiled() else self.edit.text().strip()

    def stored(self) -> str | None:
        """The name for a draft: only what she typed herself."""
        return None if self._is_veiled() or self.edit.text() == self._shown else self.edit.text()

    def show_value(self, value: Any) -> None:
        """Show what was typed; None changes nothing."""
        if value is not None:
            self._veil_it(False)
            self.edit.setText(str(value))

    def is_empty(self) -> bool:
        """Whether there is no name."""
        return not self._is_veiled() and not self.edit.text().strip()

    def _is_veiled(self) -> bool:
        return self.edit.isHidden()

    def _veil_it(self, veiled: bool) -> None:
        self._veil.setVisible(veiled)
        self.edit.setVisible(not veiled)
        self.input = self.show_button if veiled else self.edit

    @Slot()
    def _open(self) -> None:
        if self._reveal is None:
            return
        self._shown = self._reveal()
        self._veil_it(False)
        self.edit.blockSignals(True)
        self.edit.setText(self._shown)
        self.edit.blockSignals(False)
        self.edit.setFocus()
