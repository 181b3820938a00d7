"""The one set of signs: a state is always a word with a sign, a weight and a colour, never a colour alone."""

from enum import Enum

from PySide6.QtWidgets import QWidget

from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import row


class Sign(Enum):
    """What a state looks like everywhere: (icon, colour of the sign, role of the word)."""

    DONE = ("check-circle", "ok", "meta")
    NOW = ("arrow-circle-right", "accent", "strong")
    TODO = ("circle", "muted", "meta")
    WAITING = ("hourglass-medium", "warn", "warn")
    LATE = ("", "danger", "danger")
    WARN = ("warning-circle", "warn", "warn")
    DANGER = ("warning-circle", "danger", "danger")
    CLOSED = ("prohibit", "muted", "meta")
    LOCKED = ("lock-simple", "muted", "meta")
    PROOF = ("shield-check", "text", "body")
    INFO = ("info", "muted", "body")

    @property
    def icon(self) -> str:
        """The name of the drawing; `LATE` has none, it starts with an exclamation mark."""
        return self.value[0]

    @property
    def colour(self) -> str:
        """The role of the sign's colour."""
        return self.value[1]

    @property
    def role(self) -> str:
        """The role of the words beside it."""
        return self.value[2]

    def words(self, text: str) -> str:
        """The text as it is read: late things start with `!`."""
        return f"! {text}" if self is Sign.LATE else text


class SignLabel(QWidget):
    """A sign and its word, read by a screen reader as the word."""

    def __init__(self, sign: Sign, word: str, *, role: str = "") -> None:
        super().__init__()
        box = row(self, gap=1)
        self._picture = Picture("circle")
        self._text = Text(wrap=False)
        box.addWidget(self._picture)
        box.addWidget(self._text, 1)
        self.show_sign(sign, word, role=role)

    def show_sign(self, sign: Sign, word: str, *, role: str = "") -> None:
        """Change state and word together."""
        self._picture.setVisible(bool(sign.icon))
        if sign.icon:
            self._picture.show_icon(sign.icon, sign.colour)
        self._text.setText(sign.words(word))
        self._text.set_role(role or sign.role)
        self.setAccessibleName(word)

    def word(self) -> str:
        """What stands beside the sign."""
        return self._text.text()
