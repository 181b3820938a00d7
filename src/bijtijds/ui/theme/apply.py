"""Dressing the application: font, palette and style sheet from one set of tokens, also while it runs."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from bijtijds.base import paths
from bijtijds.ui.theme import units
from bijtijds.ui.theme.lasting import make_lasting
from bijtijds.ui.theme.sheet import sheet
from bijtijds.ui.theme.tokens import DARK, Tokens, tokens

FAMILY = "Noto Sans"
BASE_POINTS = 10.5
SMALLEST, LARGEST = 90, 175
_ROUNDS = 3
"""Layouts within layouts come to rest after so many."""
_FONTS_LOADED, _STYLED = "bijtijds_fonts", "bijtijds_style"


@dataclass(frozen=True, slots=True)
class Look:
    """How the screens look on this device; `percent` is the font size, 90 to 175."""

    dark: bool = False
    percent: int = 100


def apply(app: QApplication, look: Look) -> None:
    """Dress the application; call it again at any time to change size or colours of all open windows."""
    make_lasting()
    _load_fonts(app)
    if not app.property(_STYLED):
        app.setStyle("Fusion")
        app.setProperty(_STYLED, True)
    app.setProperty(DARK, look.dark)
    sizes = [
        (window, window.size()) for window in app.topLevelWidgets()
        if window.isVisible() and window.windowType() == Qt.WindowType.Window
    ]  # fmt: skip
    colours = tokens(look.dark)
    app.setFont(_font(look))
    app.setPalette(palette(colours))
    app.setStyleSheet(sheet(colours, look.dark))
    widgets = app.allWidgets()
    units.again(widgets)
    for widget in widgets:
        app.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
        widget.updateGeometry()
    _give_back(app, sizes)


def _give_back(app: QApplication, sizes: Iterable[tuple[QWidget, QSize]]) -> None:
    """Larger letters push a window wider than the screen before its panes have folded; then its own size fits again."""
    for _ in range(_ROUNDS):
        app.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    for window, size in sizes:
        window.resize(size)


def palette(colours: Tokens) -> QPalette:
    """The palette for everything that the style sheet leaves to Fusion."""
    role = QPalette.ColorRole
    pairs = {
        role.Window: colours.bg,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.alt,
        role.Text: colours.text,
        role.PlaceholderText: colours.muted,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.danger,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
        role.Light: colours.hair,
        role.Midlight: colours.hair,
        role.Mid: colours.border,
        role.Dark: colours.border,
        role.Shadow: colours.border,
        role.Highlight: colours.sel,
        role.HighlightedText: colours.sel_text,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
    }
    made = QPalette()
    for which, colour in pairs.items():
        made.setColor(which, colour)
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, colours.muted)
    return made


def _font(look: Look) -> QFont:
    font = QFont(FAMILY)
    font.setPointSizeF(BASE_POINTS * min(max(look.percent, SMALLEST), LARGEST) / 100)
    return font


def _load_fonts(app: QApplication) -> None:
    if app.property(_FONTS_LOADED):
        return
    for path in sorted((paths.resources() / "fonts").glob("NotoSans-*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    app.setProperty(_FONTS_LOADED, True)
