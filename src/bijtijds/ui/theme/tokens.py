"""The colours of the screens, by role, in a light and a dark set."""

import tomllib
from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from bijtijds.base import paths

DARK = "bijtijds_dark"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours; every name is a role, never a shade."""

    bg: str
    surface: str
    alt: str
    text: str
    muted: str
    border: str
    hair: str
    accent: str
    on_accent: str
    sel: str
    sel_text: str
    meaning: str
    meaning_text: str
    ok: str
    warn: str
    danger: str

    def color(self, role: str) -> QColor:
        """The colour of a role; an unknown role is a fault of ours."""
        return QColor(str(getattr(self, role)))


@cache
def tokens(dark: bool) -> Tokens:
    """The light or the dark set, from `resources/theme`."""
    with (paths.resources() / "theme" / f"{'dark' if dark else 'light'}.toml").open("rb") as source:
        return Tokens(**tomllib.load(source))


def current() -> Tokens:
    """The set that the application wears now."""
    app = QApplication.instance()
    return tokens(bool(app is not None and app.property(DARK)))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 defines it: 1 (none) to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
