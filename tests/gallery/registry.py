"""Which scenes there are: every module in `scenes` names its own in `SCENES`."""

import importlib.util
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QWidget

Scene = Callable[[], QWidget]
_FOLDER = Path(__file__).parent / "scenes"


def scenes() -> dict[str, Scene]:
    """All scenes by name: a scene makes the widget that fills the window. Two of one name are a mistake."""
    found: dict[str, Scene] = {}
    for path in sorted(_FOLDER.glob("*.py")):
        for name, scene in _read(path).items():
            if name in found:
                raise ValueError(f"two scenes are called {name}")
            found[name] = scene
    return found


def _read(path: Path) -> Mapping[str, Scene]:
    spec = importlib.util.spec_from_file_location(f"gallery_scene_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise ImportError(path.name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    told: Mapping[str, Scene] = getattr(module, "SCENES", {})
    return told
