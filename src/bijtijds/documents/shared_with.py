"""Somebody of outside who is told about a pupil: always a person with a name, never only a team."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class SharedWith:
    """One receiver by name; parents must know with whom the school shares (guideline §3.2, option A).

    `function` is the name of the work, `explained` says in a few plain words what somebody with that function does,
    for parents who do not know it.
    """

    name: str
    function: str
    explained: str = ""
    organisation: str = ""
