"""The list: a table of one column whose rows are two or three lines."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.table import Column, Table

R = TypeVar("R")


class Listing(Table[R]):
    """A list of pupils, doubts, papers: `lines` tells the lines of a row."""

    def __init__(
        self,
        *,
        lines: Callable[[R], Sequence[Line]],
        key: Callable[[R], Hashable],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__([Column(name, lines)], key=key, name=name, header=False, parent=parent)
