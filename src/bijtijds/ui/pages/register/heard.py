"""When parents heard of something that left or was told; it may be filled in later."""

from uuid import UUID

from bijtijds.services import gate, telling
from bijtijds.ui.kit import register_words
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.page import Desk


class ParentsHeard(FormDialog):
    """One line of the register, and the day on which parents heard of it."""

    def __init__(self, desk: Desk, pupil: UUID, line: UUID) -> None:
        super().__init__(
            desk, None, "Ouders ingelicht", key=f"register.heard/{pupil.hex}/{line.hex}", pupil=pupil,
            primary="Bewaar dag  Ctrl+Enter",
        )  # fmt: skip
        self._line = line
        told = next(one for one in gate.left(desk.store, pupil) if one.uid == line)
        self.form.put(Text(register_words.whole(told, "" if desk.names.discreet else ", ".join(told.recipients))))
        self.form.day("parents_told_on", "Ouders hoorden dit op")
        self.begin({"parents_told_on": told.parents_told_on or desk.clock.today()})

    def save(self) -> None:
        """Note the day."""
        telling.parents_heard(self.desk.store, self._line, self.form.typed()["parents_told_on"])
