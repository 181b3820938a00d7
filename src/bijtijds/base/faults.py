"""Telling where the program failed without telling what it was working on."""

from pathlib import Path
from types import TracebackType


def place_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """`KeyError in ui/pages/notes/form.py:31`: kind and last place of our own, never a message or a value."""
    ours = "elders"
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if "bijtijds" in path.parts:
            inside = path.parts[len(path.parts) - path.parts[::-1].index("bijtijds") :]
            ours = f"{'/'.join(inside)}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{kind.__name__} in {ours}"
