"""The unit `u`, a quarter of a line: every margin and size is said in it, so that one font size scales all."""

from collections.abc import Iterable

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLayout, QWidget

Sides = tuple[float, float, float, float]

_MARGINS = "u_margins"
_GAP = "u_gap"
_SIZES = "u_sizes"


def u(count: float = 1) -> int:
    """So many quarters of a line of the current font, in pixels, at least one for anything above zero."""
    if count <= 0:
        return 0
    return max(1, round(count * QFontMetricsF(QApplication.font()).height() / 4))


def margins(layout: QLayout, left: float, top: float, right: float, bottom: float) -> None:
    """Set margins in u; they follow the font size while the program runs."""
    layout.setProperty(_MARGINS, [left, top, right, bottom])
    layout.setContentsMargins(u(left), u(top), u(right), u(bottom))


def gap(layout: QLayout, count: float) -> None:
    """Set the room between items in u; it follows the font size."""
    layout.setProperty(_GAP, float(count))
    layout.setSpacing(u(count))


def fixed(widget: QWidget, *, width: float | None = None, height: float | None = None) -> None:
    """Fix a size in u. Never a height for text: text decides its own height."""
    _remember(widget, "fixed", width, height)


def at_least(widget: QWidget, *, width: float | None = None, height: float | None = None) -> None:
    """A smallest size in u."""
    _remember(widget, "least", width, height)


def at_most(widget: QWidget, *, width: float | None = None, height: float | None = None) -> None:
    """A largest size in u."""
    _remember(widget, "most", width, height)


def again(widgets: Iterable[QWidget]) -> None:
    """Set all sizes anew after the font size changed."""
    for widget in widgets:
        sizes = widget.property(_SIZES)
        for key, count in (sizes or {}).items():
            _size(widget, str(key), float(count))
        layout = widget.layout()
        if layout is not None:
            _layout_again(layout)


def _layout_again(layout: QLayout) -> None:
    sides = layout.property(_MARGINS)
    if sides is not None:
        left, top, right, bottom = (u(float(side)) for side in sides)
        layout.setContentsMargins(left, top, right, bottom)
    count = layout.property(_GAP)
    if count is not None:
        layout.setSpacing(u(float(count)))
    for at in range(layout.count()):
        item = layout.itemAt(at)
        inner = item.layout() if item is not None else None
        if inner is not None:
            _layout_again(inner)


def _remember(widget: QWidget, kind: str, width: float | None, height: float | None) -> None:
    sizes = dict(widget.property(_SIZES) or {})
    for side, count in (("width", width), ("height", height)):
        if count is not None:
            sizes[f"{kind}_{side}"] = float(count)
            _size(widget, f"{kind}_{side}", count)
    widget.setProperty(_SIZES, sizes)


def _size(widget: QWidget, key: str, count: float) -> None:
    setters = {
        "fixed_width": widget.setFixedWidth,
        "fixed_height": widget.setFixedHeight,
        "least_width": widget.setMinimumWidth,
        "least_height": widget.setMinimumHeight,
        "most_width": widget.setMaximumWidth,
        "most_height": widget.setMaximumHeight,
    }
    setters[key](u(count))
