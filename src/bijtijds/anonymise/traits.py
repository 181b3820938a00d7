"""Things that are no name and yet tell who the child is: shown for a decision, never replaced by themselves."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from bijtijds.anonymise.finding import SHOWN, Finding, Kind, Reason
from bijtijds.anonymise.flat import Flat
from bijtijds.anonymise.lists import Lists


class About(StrEnum):
    """By what somebody recognises a child; the lists of words in `kenmerken.toml` have the same names."""

    FAMILY = "family"
    ORIGIN = "origin"
    WORK = "work"
    ILLNESS = "illness"
    NEWS = "news"
    ONLY = "only"


_COUNT = r"(?:\d{1,2}|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien)"
_THE = r"(?:een|de|het)"
_HOME = (
    r"(?:vader|moeder|papa|mama|opa|oma|stiefvader|stiefmoeder|pleegvader|pleegmoeder|ouders?) "
    r"(?:is|was|zijn|werkt|heeft een|runt|runnen) (?:een |de |het |zelf )?"
)
_COLOUR = r"(?:witte?|zwarte?|rode?|blauwe?|groene?|gele?|grijze?|roze|paarse?|oranje|zilveren?|bruine?)"
_VEHICLE = r"(?:auto|bus|busje|scooter|fiets|bakfiets|vrachtwagen|vrachtauto|motor|brommer|bestelbus|caravan)"
_END = r"(?=[.,;!?)]| en | bij | in | van | op |$)"


def _phrases(*told: tuple[About, str]) -> tuple[tuple[About, re.Pattern[str]], ...]:
    return tuple((about, re.compile(rf"(?<!\w){pattern}(?![a-z])")) for about, pattern in told)


_STRONG = _phrases(
    (About.ONLY, r"(?:de|het|als) enige (?!manier|keer|dag|reden|wat|moment)[a-z]+(?: [a-z]+){0,4}"),
    (About.ONLY, r"enige? (?:kind|jongen|meisje|gezin|familie)(?: (?:met|van|in|uit) [a-z]+(?: [a-z]+){0,3})?"),
    (About.FAMILY, r"(?:twee|drie|vier)ling(?:en|zus|zusje|broer|broertje)?"),
    (About.FAMILY, _COUNT + r" (?:kinderen|broers|zussen|broertjes|zusjes|volwassenen|gezinsleden)"),
    (About.FAMILY, r"(?:oudste|jongste|middelste) van (?:de )?" + _COUNT),
    (About.ORIGIN, r"(?:[a-z]{3,}se|turks|syrisch) (?:afkomst|achtergrond|nationaliteit|ouders|moeder|vader|gezin)"),
    (About.ILLNESS, r"(?:syndroom van|zeldzame) [a-z]+(?: [a-z]+)?"),
)
_LINKED = _phrases(
    (
        About.WORK,
        r"(?:is|was|werkte?|werken|werkzaam)(?: \w+){0,2} (?:als|bij|in|op|voor) (?:een |de |het )?\w+(?: \w+)?",
    ),
    (About.WORK, _HOME + r"\w+" + _END),
    (About.WORK, r"(?:eigen (?:bedrijf|zaak|winkel|praktijk|restaurant)|familiebedrijf)"),
    (About.FAMILY, r"(?:geen vader|geen moeder|twee (?:vaders|moeders|mama's|papa's)|onbekende vader)"),
    (About.FAMILY, r"(?:via|van) (?:een )?donor|(?:eerste|tweede|derde|vierde|vijfde|zoveelste) plaatsing"),
    (About.FAMILY, r"uit huis (?:geplaatst|gezet|geplaatste)"),
    (About.FAMILY, r"(?:gaan|gingen|gaat|ging|uit) (?:scheiden|elkaar)"),
    (About.ORIGIN, r"(?:spreekt|spreken|praat|praten|sprak)(?: thuis| alleen| nog| vooral){0,2} [a-z]{3,}" + _END),
    (About.ORIGIN, r"\w+-nederlandse?"),
    (About.ORIGIN, r"(?:geboren|opgegroeid|afkomstig|kom(?:t|en)|kwam(?:en)?|gevlucht) (?:is )?(?:uit|in) \w+"),
    (About.ILLNESS, r"(?:(?:lijdt|leed|geopereerd) aan|behandeld voor|opname in|ligt in " + _THE + r") \w+"),
    (About.ILLNESS, r"(?:iq|tiq|viq|piq) (?:van )?\d{2,3}"),
    (About.ILLNESS, r"(?:niet|nooit) (?:ingeent|gevaccineerd|geletterd)"),
    (About.ILLNESS, r"gebroken \w+"),
    (About.WORK, r"(?:maakt|maken|maakte) (?:\w+ ){0,3}schoon|werkt zwart|zwart werk"),
    (About.ORIGIN, r"\w*[a-z]talig|in het (?:plat|dialect|fries|engels|turks|arabisch|pools)"),
    (About.ONLY, r"(?:speelt|bespeelt|speelde) (?!met|op|in|een|buiten|niet|graag|samen|ook|vaak|veel|alleen|mee)\w+"),
    (About.ILLNESS, r"dra(?:agt|gen|agde) (?:een|zijn|haar) \w+"),
    (About.ORIGIN, r"(?:eet|eten|at) (?:alleen|geen) \w+"),
    (About.NEWS, r"(?:vast ?zit(?:ten)?|zit vast|zat vast|vastgezeten|vastzat|contactverbod|huisverbod|straatverbod)"),
    (About.ONLY, r"(?:op|aan boord van) (?:een|het) (?:schip|boot|jacht|vrachtschip|cruiseschip)|op schip"),
    (About.ONLY, r"(?:rijdt|rijden|reed|stapte in)(?: in| op)? (?:een|zijn|haar|hun) (?:\w+ )?\w+"),
    (About.ONLY, _COLOUR + " " + _VEHICLE),
    (About.ONLY, rf"woon(?:t|de|den)? (?:op|boven|achter|naast|in) {_THE} \w+(?: (?:in|van|bij) {_THE} \w+)?"),
    (About.ONLY, rf"(?:speelde?|zingt|zong|danst) (?:bij|in) {_THE} \w+"),
)
_STOPS = frozenset(
    {
        "en", "maar", "want", "omdat", "dat", "die", "toen", "terwijl", "of", "dus", "als", "waar", "wie", "wat", "zij",
        "hij", "ze", "ik", "we", "wij", "moeder", "vader", "ouders", "er", "heeft", "hebben", "had", "hadden", "telde",
    }
)  # fmt: skip
_BEFORE, _AFTER = re.compile(r"[a-z'-]+ $"), re.compile(r" ([a-z\d'-]+)")
_MOST = 3  # words on either side
_TAKEN = "§"


def find(flat: Flat, taken: Sequence[Finding], lists: Lists) -> Iterator[Finding]:
    """Every trait outside what was found already: the telling ones as a doubt, words of the lists only shown."""
    inside = bytearray(len(flat.original) + 1)
    for each in taken:
        if not each.shown:
            inside[each.start : each.end] = b"\1" * (each.end - each.start)
    for about, pattern in _STRONG:
        for found in pattern.finditer(flat.text):
            start, end = flat.span(found.start(), found.end())
            blocked = any(inside[start:end])
            yield _finding(start, end, about, SHOWN if blocked else 0.3)
    free = _without(flat, taken)
    stops = _STOPS | lists.acts
    for name, pattern in (*lists.traits, *_LINKED):
        for found in pattern.finditer(flat.text):
            yield _finding(*flat.span(*_whole(free, *found.span(), stops)), About(name), SHOWN)


def _without(flat: Flat, taken: Sequence[Finding]) -> str:
    """The folded text with a sign that belongs to no word in the place of everything that was found already."""
    letters = list(flat.text)
    for each in taken:
        start, end = flat.at(each.start), flat.at(each.end)
        letters[start:end] = _TAKEN * (end - start)
    return "".join(letters)


def _whole(text: str, start: int, end: int, stops: frozenset[str]) -> tuple[int, int]:
    """The words that belong to it, so that it can be read where it is shown: `de vrouw van de imam`."""
    for _ in range(_MOST):
        before = _BEFORE.search(text[max(0, start - 30) : start])
        if before is None or before.group().strip() in stops:
            break
        start -= before.end() - before.start()
    for _ in range(_MOST):
        after = _AFTER.match(text, end)
        if after is None or after[1] in stops:
            break
        end = after.end()
    return start, end


def _finding(start: int, end: int, about: About, certainty: float) -> Finding:
    return Finding(start, end, "QUASI", False, certainty, Reason.RARE_TRAIT, "[…]", Kind.TRAIT, about=about.value)
