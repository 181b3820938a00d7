"""Who may interpret at a talk: never the child itself, and never its brother or sister (guideline §2.7)."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken
from bijtijds.base.fold import fold
from bijtijds.model.pupils import Pupil, Sibling
from bijtijds.model.talks import Talk
from bijtijds.services.pupils import name_of

_CHILD = frozenset(
    [
        "kind",
        "leerling",
        "dochter",
        "zoon",
        "broer",
        "broertje",
        "zus",
        "zusje",
        "zelf",
        "zichzelf",
        "haar",
        "zijn",
        "hun",
        "de",
        "het",
        "een",
    ]
)


def check(reader: Any, talk: Talk) -> None:
    """RuleBroken('child_interprets') when the interpreter is the pupil or a brother or sister in the file.

    A first name alone is taken for the child's; another person of that name is written with the surname.
    """
    told = frozenset(_words(talk.interpreter or ""))
    if not told:
        return
    if told <= _CHILD:
        raise RuleBroken("child_interprets", field="interpreter")
    for first, whole in _children(reader, talk):
        if first and first <= told and told <= whole | _CHILD:
            raise RuleBroken("child_interprets", field="interpreter")


def _children(reader: Any, talk: Talk) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Of the pupil and of each brother or sister: the words to be called by, and all words of the name."""
    pupil = reader.get_one(Pupil, talk.pupil_uid)
    yield from _of_pupil(pupil)
    for one in reader.scalars(select(Sibling).where(Sibling.pupil_uid == talk.pupil_uid)):
        other = reader.get(Pupil, one.other_pupil_uid) if one.other_pupil_uid is not None else None
        if other is not None:
            yield from _of_pupil(other)
        words = _words(one.name or "")
        if words:
            yield frozenset(words[:1]), frozenset(words) | frozenset(_words(pupil.surname or ""))


def _of_pupil(pupil: Pupil) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    name = name_of(pupil)
    others = [word for known in pupil.also_known_as for word in _words(known)]
    whole = frozenset([*_words(name.full), *_words(name.first_names or ""), *others])
    for called in (name.first, *pupil.also_known_as):
        yield frozenset(_words(called)), whole


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()
