"""`python -m bijtijds`: the window, or one of the commands that need no screen."""

import sys
from collections.abc import Sequence

COMMANDS = frozenset({"demo", "importeer", "controleer", "-h", "--help"})


def main(argv: Sequence[str]) -> int:
    """Run what was asked for; without a command the window opens, perhaps with a file."""
    if argv and argv[0] in COMMANDS:
        from bijtijds import cli

        return cli.main(argv)
    from bijtijds import app

    return app.main(argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
