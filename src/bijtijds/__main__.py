"""`python -m bijtijds`: the window, or one of the commands that need no screen."""

import importlib
import sys
from collections.abc import Sequence

COMMANDS = frozenset({"demo", "importeer", "controleer", "anonimiseer", "-h", "--help"})


def main(argv: Sequence[str]) -> int:
    """Run what was asked for; without a command the window opens, perhaps with a file."""
    if argv and argv[0] in COMMANDS:
        from bijtijds import cli
        from bijtijds.base import hardening

        hardening.harden()
        return cli.main(argv)
    fetch_what_needs_no_qt()
    from bijtijds import app

    return app.main(argv)


def fetch_what_needs_no_qt() -> None:
    """Import it before PySide6, which reads the source of every module that imports something after it."""
    for name in ("bijtijds.base.device", "bijtijds.base.hardening", "bijtijds.base.faults", "bijtijds.terms.messages"):
        importlib.import_module(name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
