"""The last look at a case without names: what the file knows today may not be readable in what leaves (§3.2 C).

A kept case was looked over on the day on which it was made. A pupil, a parent or a spelling that came into the file
since is known only now, so the bytes themselves are read again at the door.
"""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from uuid import UUID

from bijtijds.anonymise import file_names
from bijtijds.anonymise.survivors import Kept, own_words, survivors
from bijtijds.base.errors import RuleBroken
from bijtijds.documents.anonymous_case import AnonymousCase, SeenThing
from bijtijds.documents.paper import HouseStyle, build
from bijtijds.documents.reading_back import everything_in, pages_of
from bijtijds.services import known_people
from bijtijds.store.store import Store

_STAGES = ("onderbouw", "middenbouw", "bovenbouw")
_ABOUT = ("van een basisschool", *(f"{age}uit de {stage}" for age in ("", "van 8–9 jaar ") for stage in _STAGES))
"""What a paper can say of the child itself; the years stand there in figures, which are nobody's name."""


def written(places: Iterable[Kept]) -> list[str]:
    """The places where a name stands on purpose, to be kept beside the paper."""
    return [json.dumps([one.spelled, one.before, one.after], ensure_ascii=False) for one in places]


def read(lines: Iterable[str]) -> list[Kept]:
    """The places as they were kept beside the paper."""
    return [Kept(*(tuple(words) for words in json.loads(line))) for line in lines]


def our_words(about: str, pages: int = 1) -> list[str]:
    """The sentences that the paper itself adds; each page has them again."""
    return list(_sentences(about) * pages)


@cache
def _sentences(about: str) -> tuple[str, ...]:
    """Read back from a paper without content."""
    nothing = SeenThing("-", "-", "-")
    empty = AnonymousCase("-", about, ("-",), (nothing,), ("-",), ("-",))
    return tuple(everything_in(build(empty, HouseStyle("")).content).splitlines())


def expect_nobody(store: Store, pupil: UUID, content: bytes, kept: Sequence[str], file_name: str | None) -> None:
    """Raise what stands in the way of a case that is about to leave; `kept` is as `written` gave it.

    RuleBroken('file_name_tells') for the name of the file, ('case_tells_now') when something that the file knows today
    is readable in the bytes; Trouble('paper_unreadable') when they cannot be read back.
    """
    known = known_people.matcher(store, pupil)
    if file_name is not None and file_names.tells(file_name, known):
        raise RuleBroken("file_name_tells", field="file_name")
    words = everything_in(content)
    if not survivors(words, known):
        return
    ours = [place for about in _ABOUT for place in own_words(our_words(about, pages_of(content)), known)]
    if survivors(words, known, [*read(kept), *ours]):
        raise RuleBroken("case_tells_now", field="basis")
