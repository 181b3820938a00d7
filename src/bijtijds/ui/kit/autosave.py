"""Keeping what is typed as a draft, so that neither a lock nor a power cut takes it."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from bijtijds.base.clock import Clock
from bijtijds.base.errors import Trouble
from bijtijds.terms.dates import local_time
from bijtijds.ui.kit.form import Form

PAUSE_MS = 2000
Keep = Callable[[str, Mapping[str, Any]], object]


class Autosave(QObject):
    """Keeps a form 2 seconds after the last letter and when a field is left.

    A `keep` that fails with `Trouble` is tried again after another pause; the text stays in the form meanwhile.
    `beside` is kept along with what is typed, such as which of several pupils it is about.
    """

    saved = Signal(str)

    def __init__(
        self,
        form: Form,
        key: str,
        keep: Keep,
        clock: Clock,
        *,
        pupil: UUID | None = None,
        parent: QObject | None = None,
        beside: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(parent or form)
        self._beside = dict(beside or {})
        self._form, self._keep, self._clock = form, keep, clock
        self.key, self.pupil = key, pupil
        self._dirty = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.now)
        form.changed.connect(self._changed)
        form.left.connect(self._left)

    def unsaved(self) -> tuple[tuple[str, Mapping[str, Any], UUID | None], ...]:
        """What a lock must keep: nothing when the newest letters are kept already."""
        return ((self.key, self._values(), self.pupil),) if self._dirty else ()

    def stop(self) -> None:
        """The form was saved or thrown away: keep nothing more."""
        self._pause.stop()
        self._dirty = False

    @Slot()
    def now(self) -> None:
        """Keep at once what is new."""
        self._pause.stop()
        if not self._dirty:
            return
        try:
            self._keep(self.key, self._values())
        except Trouble:
            self._pause.start()
            return
        self._dirty = False
        self.saved.emit(f"Concept bewaard {local_time(self._clock.now())}")

    def _values(self) -> Mapping[str, Any]:
        return {**self._form.values(), **self._beside}

    @Slot()
    def _changed(self) -> None:
        self._dirty = True
        self._pause.start()

    @Slot()
    def _left(self) -> None:
        if self._dirty:
            self.now()
