"""The ways in which a Dutch school writes a name, a street or a group.

Capitals, accents, hyphens, spaces, dots and apostrophes need no spelling of their own: names are compared folded, word
by word. Genitives and diminutives are taken off where the text is read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bijtijds.anonymise.flat import words

_INFIXES = frozenset(
    {
        "van",
        "von",
        "vander",
        "der",
        "den",
        "de",
        "het",
        "t",
        "d",
        "v",
        "el",
        "al",
        "ten",
        "ter",
        "te",
        "ait",
        "ben",
        "bin",
        "la",
        "le",
        "les",
        "du",
        "da",
        "das",
        "dos",
        "do",
        "di",
        "del",
        "uit",
        "aan",
        "in",
        "op",
        "bij",
        "zu",
        "zur",
    }
)
_SHORT_INFIX = {
    "van": ("van", "v"),
    "der": ("der", "d", "dr"),
    "den": ("den", "d"),
    "de": ("de", "d"),
    "het": ("het", "t"),
    "t": ("t", "het"),
}
_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa"})
_SCHOOL_KINDS = frozenset(
    {
        "basisschool",
        "bs",
        "obs",
        "cbs",
        "rkbs",
        "pcbs",
        "pcb",
        "kbs",
        "school",
        "kindcentrum",
        "kc",
        "ikc",
        "integraal",
        "openbare",
        "christelijke",
        "katholieke",
        "daltonschool",
        "montessorischool",
        "jenaplanschool",
        "vrijeschool",
        "sbo",
        "so",
    }
)
_STREET_ENDS = {
    "straat": ("str",),
    "laan": ("ln",),
    "weg": ("wg",),
    "plein": ("pln",),
    "singel": ("sngl",),
    "dijk": ("dk",),
}


@dataclass(frozen=True, slots=True, repr=False)
class Names:
    """The names of one person, as the file has them."""

    given: str
    first: str
    prefix: str
    surname: str
    other: tuple[str, ...]
    initials: str


def first_names(names: Names) -> tuple[str, ...]:
    """Given name, every first name, nicknames; double ones also joined and apart."""
    forms: dict[str, None] = {}
    for name in (names.given, *names.other, *names.first.split()):
        for form in _written(name):
            parts = words(form)
            forms |= dict.fromkeys((" ".join(parts), "".join(parts)))
            if len(parts) > 1:
                forms |= dict.fromkeys(part for part in parts if len(part) > 2 and part not in _INFIXES)
    return tuple(form for form in forms if form)


def surnames(names: Names) -> tuple[str, ...]:
    """Surname with and without prefix, joined, and each half of a double one."""
    forms: dict[str, None] = {}
    for surname in _written(names.surname):
        whole, cores = _surname_parts(surname)
        forms |= dict.fromkeys((" ".join(whole), "".join(whole), *cores))
        for prefix in _prefixes(names.prefix):
            forms |= dict.fromkeys((f"{prefix} {' '.join(whole)}", f"{prefix} {cores[0]}" if cores else ""))
            forms |= dict.fromkeys(
                prefix.replace(" ", "") + core.replace(" ", "") for core in (" ".join(whole), *cores[:1])
            )
    return tuple(form for form in forms if len(form) > 1)


def full_names(names: Names) -> tuple[str, ...]:
    """First name or initials with surname, in both orders and joined."""
    if not names.surname:
        return ()
    joined = {"".join(words(f"{prefix} {names.surname}")) for prefix in ("", names.prefix, *_prefixes(names.prefix))}
    forms: list[str] = []
    for first in (names.given, *names.other, names.first, names.first.split()[0] if names.first.split() else ""):
        if not first.strip():
            continue
        parts = words(first)
        whole = f"{names.prefix} {names.surname}".strip()
        forms += f"{first} {whole}", f"{whole} {first}", f"{names.surname} {first} {names.prefix}".strip()
        starts = ("".join(parts), parts[0][0]) if parts else ()
        forms += (start + surname for start in starts for surname in sorted(joined))
    letters = words(names.initials)
    if letters:
        forms += (
            f"{' '.join(letters)} {names.prefix} {names.surname}",
            *("".join(letters) + surname for surname in sorted(joined)),
        )
    return tuple(form for form in dict.fromkeys(forms) if form)


def initials(names: Names) -> tuple[str, ...]:
    """`Y. el A.` and `Y.A.`: read as somebody only when written with capitals and dots."""
    last = [word if word in _INFIXES else word[0] for word in words(f"{names.prefix} {names.surname}")]
    bare = [word for word in last if len(word) == 1 and word not in words(names.prefix)]
    forms: list[str] = []
    for first in (names.given, names.first, names.initials):
        letters = " ".join(word[0] for word in words(first))
        if letters and last:
            forms += f"{letters} {' '.join(last)}", f"{letters} {' '.join(bare)}"
            forms.append(f"{letters} {' '.join(word[0] for word in words(f'{names.prefix} {names.surname}'))}")
    return tuple(form for form in dict.fromkeys(forms) if len(form) > 2)


def streets(street: str) -> tuple[str, ...]:
    """A street in full, with its ending in short, with its infixes in short."""
    parts = words(street)
    if not parts:
        return ()
    forms = [" ".join(parts), "".join(parts)]
    for end, shorts in _STREET_ENDS.items():
        if parts[-1].endswith(end):
            stem = parts[-1][: -len(end)]
            forms += (" ".join((*parts[:-1], f"{stem}{short}".strip())) for short in shorts)
            forms.append(" ".join((*parts[:-1], stem, end)).strip() if stem else "")
    forms += _short_inside(parts)
    return tuple(form for form in dict.fromkeys(forms) if len(form) > 2)


def school_names(name: str) -> tuple[str, ...]:
    """A school's name with and without what kind of school it is."""
    parts = words(name)
    bare = tuple(part for part in parts if part not in _SCHOOL_KINDS)
    forms = [" ".join(parts), "".join(parts), " ".join(bare), "".join(bare)]
    rest = tuple(part for part in bare if part not in ("de", "het", "t"))
    forms += (
        (" ".join(rest), *(f"{kind} {' '.join(rest)}" for kind in ("basisschool", "obs", "cbs", "kc", "ikc")))
        if rest
        else ()
    )
    return tuple(form for form in dict.fromkeys(forms) if len(form) > 2)


def groups(names: Iterable[str]) -> tuple[str, ...]:
    """Names of groups; a bare number is left to the pattern for groups."""
    return tuple(
        form for name in names for form in (name, f"groep {name}") if not name.strip().isdigit() and len(name) > 1
    )


def websites(address: str) -> tuple[str, ...]:
    """A web address without what every address begins with."""
    return (re.sub(r"^(https?://)?(www\.)?", "", address.strip()).rstrip("/"),) if address.strip() else ()


def _written(name: str) -> tuple[str, ...]:
    name = name.strip()
    return tuple(dict.fromkeys((name, name.translate(_TWO_LETTERS)))) if name else ()


def _surname_parts(surname: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All words of a surname, and the pieces that name the family by themselves."""
    whole = words(surname)
    cores: list[str] = []
    for half in re.split(r"[-‐‑–—/]| {2,}", surname):
        parts = list(words(half))
        while len(parts) > 1 and parts[0] in _INFIXES:
            parts.pop(0)
        if parts:
            cores += " ".join(parts), *(part for part in parts if len(part) > 2 and part not in _INFIXES)
    return whole, tuple(dict.fromkeys(core for core in cores if len(core) > 2 or len(whole) == 1))


def _prefixes(prefix: str) -> tuple[str, ...]:
    parts = words(prefix)
    if not parts:
        return ()
    forms = [" ".join(parts), "".join(parts), "".join(part[0] for part in parts), *_short_inside(parts)]
    if parts in (("van", "der"), ("van", "de"), ("van", "den")):
        forms.append("vdr")
    return tuple(dict.fromkeys(forms))


def _short_inside(parts: tuple[str, ...]) -> Iterator[str]:
    """Every way to shorten the infixes among these words: `v d`, `vd`, `van d`."""
    options = [_SHORT_INFIX.get(part, (part,)) for part in parts]
    forms: list[tuple[str, ...]] = [()]
    for option in options[:8]:
        forms = [(*form, word) for form in forms for word in option][:32]
    for form in forms:
        yield " ".join((*form, *parts[8:]))
    if parts[0] == "van" and len(parts) > 1 and parts[1] in _SHORT_INFIX:
        yield " ".join((f"v{parts[1][0]}", *parts[2:]))
    if "van" in parts[1:]:
        place = parts.index("van", 1)
        if place + 1 < len(parts):
            yield " ".join((*parts[:place], f"v{parts[place + 1][0]}", *parts[place + 2 :]))
