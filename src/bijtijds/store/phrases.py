"""Passphrases: making one of five Dutch words, and judging one that somebody made up herself."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from bijtijds.base.fold import fold
from bijtijds.store.words import phrase_words

WORDS = 5
SHORTEST = 14
LOWEST_SCORE = 3
# zxcvbn takes time that grows with the length; what is longer than this is judged by its beginning.
_JUDGED = 72
FEWEST_OWN_LETTERS = 8
# What a guesser tries first; the earlier a word stands here, the less it counts for.
_FIRST_GUESSES = (
    "de het een en van in op is ik je mijn met voor aan bij naar niet dat die ons onze uw obs cbs pcbs rkbs sbo "
    "wachtwoord welkom geheim bijtijds "
    "internbegeleider intern begeleider begeleiding basisschool school leerkracht juf meester directeur groep klas "
    "leerling leerlingen regenboog wegwijzer springplank kameleon zonnebloem klimop vlinder horizon kompas "
    "zorgteam lente zomer herfst winter voorjaar najaar maandag dinsdag woensdag "
    "donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september oktober "
    "november december vakantie kerst sinterklaas nederland amsterdam rotterdam utrecht"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What we think of a passphrase: `code` is 'phrase_too_short' or 'phrase_too_easy' when it is not `ok`.

    `score` is zxcvbn's, 0 to 4.
    """

    ok: bool
    code: str | None
    score: int


def normalise(phrase: str) -> str:
    """The form that is turned into a key: composed accents (NFC), no spaces around it, nothing else changed."""
    return unicodedata.normalize("NFC", phrase).strip()


def generate(random: Callable[[int], bytes]) -> str:
    """Five words drawn evenly from 7776 (64.6 bits), with spaces between them."""
    return " ".join(phrase_words()[_below(len(phrase_words()), random)] for _ in range(WORDS))


def judge(phrase: str, names: Iterable[str] = ()) -> Verdict:
    """Whether somebody's own phrase is strong enough: at least 14 characters and zxcvbn's score 3 or more.

    `names` are the school, the town, the user and whoever else a guesser would try first.
    """
    text = normalise(phrase)
    if len(text) < SHORTEST:
        return Verdict(ok=False, code="phrase_too_short", score=_score(text, names))
    known = tuple(names)
    score = _score(text, known)
    if _own_letters(text, known) < FEWEST_OWN_LETTERS:
        score = min(score, LOWEST_SCORE - 1)
    if score < LOWEST_SCORE:
        return Verdict(ok=False, code="phrase_too_easy", score=score)
    return Verdict(ok=True, code=None, score=score)


def _score(text: str, names: Iterable[str]) -> int:
    if not text:
        return 0
    import zxcvbn  # only here: its dictionaries take time and memory that unlocking does not need

    # Each word once: zxcvbn gives a word that comes twice the later, better, place.
    known = list(dict.fromkeys([*_known(names), *_dutch()]))
    return int(zxcvbn.zxcvbn(fold(text)[:_JUDGED], user_inputs=known)["score"])


def _own_letters(text: str, names: Iterable[str]) -> int:
    """How many letters are left without names, years and what everybody would think of.

    zxcvbn rewards each extra part of a phrase, and so gives the name of a school with a year its 3.
    """
    rest = fold(text)
    for word in sorted({*_known(names), *_FIRST_GUESSES.split()}, key=len, reverse=True):
        if len(word) > 3:
            rest = rest.replace(word, " ")
    return sum(letter.isalpha() for letter in rest)


def _known(names: Iterable[str]) -> list[str]:
    whole = [fold(name) for name in names if name.strip()]
    parts = [part for name in whole for part in name.replace("-", " ").split() if len(part) > 2]
    return [*(name.replace(" ", "") for name in whole), *parts]


@cache
def _dutch() -> tuple[str, ...]:
    years = (str(year) for year in range(1950, 2050))
    return (*_FIRST_GUESSES.split(), *years, *phrase_words())


def _below(limit: int, random: Callable[[int], bytes]) -> int:
    """A number from 0 up to `limit`, each equally likely: what would favour the low ones is drawn again."""
    fair = 2**32 - 2**32 % limit
    while True:
        number = int.from_bytes(random(4))
        if number < fair:
            return number % limit
