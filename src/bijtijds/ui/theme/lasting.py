"""Keeping Python 3.11 alive under a PySide6 that was built for later Pythons.

PySide6 6.12 hands out `None`, `True` and `False` without counting the reference. From Python 3.12 on these objects
are immortal and that is right; Python 3.11 counts them down and ends the program with "deallocating None" after a few
thousand calls. Giving them a count that never runs out is what later Pythons do themselves.
"""

import ctypes
import sys

_ENOUGH = sys.maxsize // 4


def make_lasting() -> None:
    """Make the shared objects of Python 3.11 as immortal as 3.12 makes them; does nothing from 3.12 on, or twice."""
    if sys.version_info >= (3, 12):
        return
    for shared in (None, True, False, NotImplemented, ...):
        if sys.getrefcount(shared) < _ENOUGH // 2:
            ctypes.c_ssize_t.from_address(id(shared)).value += _ENOUGH
