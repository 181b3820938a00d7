"""The one style sheet, filled with tokens and the sizes that follow the font."""

from string import Template

from PySide6.QtWidgets import QApplication

from bijtijds.base import paths
from bijtijds.ui.theme.tokens import Tokens
from bijtijds.ui.theme.units import u

META, TASK, TITLE, BIG = 0.9, 1.2, 1.5, 2.0


def sheet(colours: Tokens, dark: bool) -> str:
    """The style sheet for one look. A focus ring takes its second pixel from the padding, so nothing jumps."""
    folder = paths.resources() / "theme"
    points = QApplication.font().pointSizeF()
    text = (folder / "sheet.qss").read_text(encoding="utf-8")
    shade = "dark" if dark else "light"
    sizes = {
        "meta": f"{points * META:.2f}pt",
        "task": f"{points * TASK:.2f}pt",
        "title": f"{points * TITLE:.2f}pt",
        "big": f"{points * BIG:.2f}pt",
        "radius": f"{u(1)}px",
        "tight": f"{u(0.5)}px",
        "box": f"{u(3.4)}px",
        "dot_radius": f"{(u(3.4) + 2) // 2}px",
        "badge": f"{u(5) // 2}px",
        "arrow": f"{u(2.6)}px",
        "drop": f"{u(6)}px",
        "bar": f"{u(2)}px",
        "grip": f"{u(6)}px",
    }
    pads = {f"pad{int(count * 10)}": _ring(count) for count in (0.5, 1.0, 1.2, 1.5, 2.2, 2.6)}
    rings = {f"ring{int(count * 10)}": _ring(count, 1) for count in (0.5, 1.0, 1.2, 1.5, 2.2, 2.6)}
    pictures = {name: f'url("{(folder / f"{name}_{shade}.svg").as_posix()}")' for name in ("check", "caret", "dot")}
    roles = {name: str(getattr(colours, name)) for name in Tokens.__dataclass_fields__}
    return Template(text).substitute(roles | sizes | pads | rings | pictures)


def _ring(count: float, less: int = 0) -> str:
    return f"{max(u(count) - less, 0)}px"
