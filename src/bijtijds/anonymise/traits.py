"""Things that are no name and yet tell who the child is: shown for a decision, never replaced by themselves."""

import re
from collections.abc import Iterator, Sequence

from bijtijds.anonymise.finding import Finding, Kind, Reason
from bijtijds.anonymise.flat import Flat

_TRAITS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![a-z])(?:twee|drie)ling(?:en|zus|broer)?(?![a-z])",
        r"(?<![a-z])(?:de|het) enige (?!manier|keer|dag|reden)[a-z]+(?: [a-z]+){0,4}",
        r"(?<![a-z])enig kind(?![a-z])",
        r"(?<![a-z])(?:\d{1,2}|vijf|zes|zeven|acht|negen|tien|elf|twaalf) (?:kinderen|broers|zussen)(?![a-z])",
        r"(?<![a-z])(?:[a-z]{3,}se|turks|syrisch) (?:afkomst|achtergrond|nationaliteit|ouders|moeder|vader|gezin)",
        r"(?<![a-z])(?:imam|dominee|pastoor|wethouder|burgemeester|raadslid|politieagent|huisarts|profvoetballer|imker)",
        r"(?<![a-z])(?:asielzoeker|vluchteling|statushouder|azc|blijf[a-z-]*huis|locatie geheim)[a-z]*",
        r"(?<![a-z])(?:orthodox|islamitisch|moslim|hindoe|joods|jehova|gereformeerd|katholiek)[a-z']*",
        r"(?<![a-z])(?:arrestatie|gearresteerd|rechtszaak|in de krant|in het nieuws|op het nieuws|faillissement)[a-z]*",
        r"(?<![a-z])(?:syndroom|zeldzame|epilepsie|diabetes|leukemie|groeihormoon|donor)[a-z]*(?: van [a-z]+)?",
    )
)


def find(flat: Flat, taken: Sequence[Finding]) -> Iterator[Finding]:
    """Every trait outside what was found already."""
    inside = bytearray(len(flat.original) + 1)
    for each in taken:
        inside[each.start : each.end] = b"\1" * (each.end - each.start)
    for pattern in _TRAITS:
        for found in pattern.finditer(flat.text):
            start, end = flat.span(found.start(), found.end())
            if not any(inside[start:end]):
                yield Finding(start, end, "QUASI", False, 0.3, Reason.RARE_TRAIT, "[…]", Kind.TRAIT)
