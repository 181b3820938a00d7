"""How people are called: on a list, in a sentence, on paper, and when others look along."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Name:
    """The parts of somebody's name, as a school administration holds them."""

    given: str | None = None
    first_names: str | None = None
    initials: str | None = None
    prefix: str | None = None
    surname: str | None = None

    @property
    def first(self) -> str:
        """The name to call somebody by; initials when nothing else is known."""
        return self.given or self.first_names or _dotted(self.initials) or ""

    @property
    def full(self) -> str:
        """`Gradje van 't Hof`."""
        return " ".join(part for part in (self.first, self.prefix, self.surname) if part)

    @property
    def short(self) -> str:
        """`Gradje van 't H.`: enough for the one who knows the school."""
        last = f"{self.surname[0]}." if self.surname else None
        first = self.first.split(" ")[0] if self.first else ""
        return " ".join(part for part in (first, self.prefix, last) if part)

    @property
    def letters(self) -> str:
        """`G.H.`: for a room where others look along."""
        return "".join(f"{part[0].upper()}." for part in (self.first, self.surname) if part)

    @property
    def formal(self) -> str:
        """`S. Amrani`: initials and surname, the full name when there are no initials."""
        if not (self.initials and self.surname):
            return self.full
        return " ".join(part for part in (_dotted(self.initials), self.prefix, self.surname) if part)


def _dotted(initials: str | None) -> str | None:
    if not initials:
        return None
    return "".join(f"{letter}." for letter in initials if letter.isalpha())


def group_label(year_level: str | None) -> str:
    """`groep 5` for a year level code of EDEXML; the code lists' own words for the others."""
    if not year_level:
        return ""
    special = {"B": "baby", "D": "dreumes", "0": "peuter", "S": "sbo", "V": "vso", "N": "", "H": "van school", "C": ""}
    if year_level in special:
        return special[year_level]
    return f"groep {year_level}" if year_level.isdigit() and int(year_level) <= 8 else f"leerjaar {year_level}"
