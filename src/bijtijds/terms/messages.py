"""The Dutch sentence that belongs to an error's code."""

import tomllib
from datetime import date
from functools import cache

from bijtijds.base import paths
from bijtijds.base.errors import BijtijdsError, Fact
from bijtijds.terms.dates import long_date


@cache
def sentences() -> dict[str, str]:
    """All sentences by code, from `resources/messages.toml`."""
    with (paths.resources() / "messages.toml").open("rb") as source:
        return {code: str(text) for code, text in tomllib.load(source).items()}


def sentence(error: BijtijdsError) -> str:
    """What the user reads about an error, with what to do."""
    return sentences()[error.code].format(**{name: _shown(fact) for name, fact in error.facts.items()})


def _shown(fact: Fact) -> str:
    return long_date(fact) if isinstance(fact, date) else str(fact)
