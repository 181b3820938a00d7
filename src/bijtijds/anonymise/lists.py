"""The word lists that tell a name from an ordinary Dutch word, loaded once."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_LONGEST = 40  # letters; what is longer is no word, and looking at all its cuts takes for ever


@dataclass(frozen=True, slots=True)
class Lists:
    """Words in lower case without accents; `resources/anonymise/LICENCE.txt` says where they come from."""

    words: frozenset[str]
    name_words: frozenset[str]
    everyday: frozenset[str]
    no_names: frozenset[str]
    titles: frozenset[str]
    infixes: frozenset[str]
    school_kinds: frozenset[str]
    bodies: frozenset[str]
    title_ends: frozenset[str]
    endings: frozenset[str]
    particles: frozenset[str]
    english: frozenset[str]
    determiners: frozenset[str]
    helping_verbs: frozenset[str]
    colours: frozenset[str]
    company: frozenset[str]
    acts: frozenset[str]
    bare: frozenset[str]
    given: frozenset[str]
    family: frozenset[str]
    traits: tuple[tuple[str, re.Pattern[str]], ...]
    """By what somebody recognises a child, with the words for it as one pattern on folded text."""

    def is_word(self, folded: str) -> bool:
        """Whether this is a Dutch word, also when somebody can be called so."""
        return folded in self.words or folded in self.name_words

    def is_compound(self, folded: str) -> bool:
        """Whether this is two long Dutch words written as one, as Dutch does without end."""
        return any(
            folded[:cut] in self.words and folded[cut:] in self.words
            for cut in range(5, min(len(folded), _LONGEST) - 4)
        )

    def may_be_compound(self, folded: str) -> bool:
        """Whether it can be made of two words: `teamkamer`, `meelopen`; many a surname can, so only in lower case."""
        parts = ((folded[:cut], folded[cut:]) for cut in range(2, min(len(folded), _LONGEST) - 3))
        return any(
            behind in self.words
            and (before in self.particles or (len(before) > 3 and len(behind) > 4 and before in self.words))
            for before, behind in parts
        )

    def is_origin(self, folded: str) -> bool:
        """Whether it tells where somebody comes from: `Poolse`, `Syrisch`."""
        return any(about == "origin" and pattern.fullmatch(folded) for about, pattern in self.traits)

    def is_name(self, folded: str) -> bool:
        """Whether people are called so, and hardly anything else is."""
        stems = (folded.removesuffix(end) for end in ("", "tje", "je", "ke") if folded.endswith(end))
        return folded not in self.name_words and any(len(stem) > 2 and stem in self.given for stem in stems)


def load(resources: Path) -> Lists:
    """Read the lists from the program's own resources; takes about a tenth of a second."""
    folder = resources / "anonymise"
    with (folder / "taal.toml").open("rb") as source:
        own = {name: frozenset(str(text).split()) for name, text in tomllib.load(source).items()}
    with (folder / "namen.toml").open("rb") as source:
        own |= {name: frozenset(str(text).split()) for name, text in tomllib.load(source).items()}
    with (folder / "kenmerken.toml").open("rb") as source:
        traits = tuple((about, _any_of(str(text).split())) for about, text in tomllib.load(source).items())
    words = frozenset((folder / "woorden.txt").read_text(encoding="ascii").split())
    return Lists(words=words, traits=traits, **own)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """One of these whole words; a star stands for any letters."""
    forms = sorted((re.escape(word).replace(r"\*", "[a-z-]*") for word in words), key=len, reverse=True)
    return re.compile(r"(?<![a-z])(?:" + "|".join(forms) + r")(?![a-z])")
