"""Which commands of Ctrl+K the typed words ask for, and when one is wanted more than a text that holds the words."""

import re
from collections.abc import Iterable, Sequence

from bijtijds.base.fold import fold
from bijtijds.terms import meldcode

_FORMERLY = {"meldcode": meldcode.FORMER_NAMES}
"""By which other words a command is found, by its route or action; they stand nowhere on the screen."""
_ENOUGH = 3
"""Letters of such a word, so that it does not come up with everything."""


def asked_for(text: str, wanted: Sequence[str], key: str = "") -> bool:
    """Whether each word begins a word of a text, or one by which the command was known before; words are folded.

    Inside a word it would find what nobody asked for: `nu` stands in `minuten`.
    """
    if all(_begins_in(fold(text), word) for word in wanted):
        return True
    former = fold(_FORMERLY.get(key, "")).split()
    return all(len(word) >= _ENOUGH and any(one.startswith(word) for one in former) for word in wanted)


def begin_so(commands: Iterable[str], words: str) -> bool:
    """Whether a command begins with what was typed, or holds its words together, as `wie nu`.

    Then it is wanted more than a text that holds these words.
    """
    wanted = fold(words)
    if not wanted:
        return False
    together = " " in wanted
    return any(line.startswith(wanted) or (together and _begins_in(line, wanted)) for line in map(fold, commands))


def _begins_in(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}", text) is not None
