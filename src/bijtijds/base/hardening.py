"""Keeping what is in memory from ending up in a file: no core dumps, no debugger, files for their owner only."""

import os
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4
_PT_DENY_ATTACH = 31
_SEM_QUIET = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX


def harden() -> None:
    """Do at start what the system offers; what it does not offer costs nothing."""
    os.umask(0o077)
    if sys.platform == "win32":
        _windows()
        return
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(ImportError, OSError, AttributeError):
        import ctypes

        library = ctypes.CDLL(None)
        if sys.platform == "linux":
            library.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        elif sys.platform == "darwin":
            library.ptrace(_PT_DENY_ATTACH, 0, 0, 0)


def _windows() -> None:
    with suppress(ImportError, OSError, AttributeError):
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(_SEM_QUIET)  # type: ignore[attr-defined]  # exists on Windows only
