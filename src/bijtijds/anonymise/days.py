"""Days, times and ages in words: told as they are in a school, `vorige week dinsdag`, `een jongen van negen`.

None of them leads to a child by itself, so they are only shown; dates in digits stand in `numbers`.
"""

import re
from collections.abc import Iterator

from bijtijds.anonymise import coarse
from bijtijds.anonymise.finding import SHOWN, Finding, Kind, Reason
from bijtijds.anonymise.flat import Flat

_YEARS = (
    "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien",
    "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig",
)  # fmt: skip
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_YEARS[:12])}|enkele|paar|aantal|anderhalf|half)"
_HOUR = rf"(?:{'|'.join(_YEARS[:12])}|\d{{1,2}})"
_WEEKDAY = r"(?:maan|dins|woens|donder|vrij|zater|zon)dag"
_PART = r"(?:ochtend|morgen|voormiddag|middag|namiddag|avond|nacht)"
_SEASON = r"(?:winter|lente|voorjaar|zomer|herfst|najaar)"
_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"(?:jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)(?=\.|\s'?\d))"
)
_FEAST = (
    r"(?:(?:herfst|kerst|voorjaars|mei|zomer|paas|pasen|krokus|carnavals|winter|school)[\s-]?vakantie|kerst(?:mis|avond)?"
    r"|(?:eerste|tweede) (?:kerst|paas|pinkster)dag|kerstdagen|pasen|pinksteren|hemelvaart(?:sdag)?|goede vrijdag"
    r"|koningsdag|bevrijdingsdag|sinterklaas|sint[\s-]maarten|carnaval|ramadan|suikerfeest|offerfeest|bayram|di[vw]ali"
    r"|holi|keti koti|nieuwjaar|oud en nieuw|oudjaar|chinees nieuwjaar|newroz|chanoeka|jom kippoer|dierendag"
    r"|moederdag|vaderdag|valentijnsdag|halloween|(?:de )?vasten(?:tijd)?|advent)"
)
_PERIOD = (
    rf"(?:dag|week|weekend|weekeinde|maand|jaar|schooljaar|kwartaal|periode|schoolweek|{_PART}|keer|vakantie|{_SEASON}"
    r"|toetsronde|dagen|weken|maanden|jaren)"
)
_WHICH = r"(?:deze|dit|die|vorige?|verleden|afgelopen|volgende?|komende?|laatste|eerste|tweede|derde|hele|elke|iedere?)"
_WHEN = r"(?:(?:kort|net|vlak|begin|half|midden|medio|eind|einde|sinds|in|op|vanaf|tot|voor|na|rond|tijdens|met) ){0,3}"

_DAYS = tuple(
    re.compile(rf"(?<![a-z\d]){pattern}(?![a-z\d])")
    for pattern in (
        r"(?:van(?:daag|ochtend|morgen|middag|avond|nacht)|zojuist|daarnet|zonet|onlangs|laatst|net nog)",
        r"(?:van de week|net(?! (?:als|zo|of|niet|echt|goed|iets|wel)(?![a-z])))",
        rf"(?:(?:eer)?gister(?:en)?|overmorgen|morgen)(?:[\s-]?{_PART})?",
        rf"(?:(?:{_WHICH}|van de|in de) )?(?:{_WHICH} )?(?:week |weekend )?(?:op )?{_WEEKDAY}(?:[\s-]?{_PART})?(?:en)?",
        rf"(?:{_WEEKDAY}|ma|di|wo|do|vr|za|zo)\.?(?= ?\d)",
        rf"{_WHEN}{_MONTH}\.?(?: '?\d{{2,4}})?",
        rf"{_WHEN}(?:de |het )?{_FEAST}(?: '?\d{{2,4}})?",
        rf"(?:sinds|in|na|van|voor|tot|vanaf|tijdens|door) (?:de|het|dit|deze|afgelopen|vorige?) {_SEASON}",
        rf"{_WHICH} (?:{_WEEKDAY}|dag|week|weekend) van (?:de|het|deze|elke) {_PERIOD}",
        rf"(?:(?:in|voor|na|sinds|al|over|binnen|gedurende|ruim|zo'n|de) ){{0,3}}{_WHICH} (?:{_NUMBER} )?{_PERIOD}",
        rf"(?:(?:een|ruim|bijna|zo'n|ongeveer|meer dan|al|over|na|sinds|binnen) ){{0,3}}{_NUMBER}(?: a {_NUMBER})? "
        r"(?:school)?(?:dag|week|maand|jaar|dagen|weken|maanden|jaren|uur|kwartier)(?: lang)? "
        r"(?:geleden|terug|later|eerder|daarvoor|daarna|lang)",
        rf"(?:al|over|sinds|binnen|na|ruim|gedurende) (?:(?:een|ruim|bijna|zo'n|de) ){{0,3}}{_NUMBER} "
        r"(?:school)?(?:dagen|weken|maanden|jaar|jaren|dag|week|maand)",
        r"(?:school|cursus)jaar(?: |-)?(?:19|20)?\d{2} ?[-/] ?(?:19|20)?\d{2}",
        r"(?:19[3-9]\d|20[0-4]\d)(?:\s?[-/]\s?(?:19|20)\d{2})?(?!\s?%|\s?(?:euro|stuks|woorden|m2))",
        r"(?:in )?week \d{1,2}",
        rf"(?:om|rond|tegen) (?:half |kwart (?:voor|over) |{_NUMBER} (?:voor|over)(?: half)? )?"
        rf"(?!een(?! uur)){_HOUR}(?: uur|uur|en|u)?(?= |[.,;!?)](?!\d)|$)",
        rf"(?:tot|vanaf|sinds|voor|na) {_HOUR} uur",
        rf"(?:half|kwart (?:voor|over)|(?:vijf|tien) (?:voor|over)(?: half)?) {_HOUR}",
        rf"'?s (?:{_PART}|maandag|woensdag|zaterdag|zondag)s",
        r"(?:op )?de (?:[1-9]|[12]\d|3[01])(?:e|ste|de)(?= |[.,;!?)]|$)(?! (?:keer|groep|klas|plaats|les|poging))",
        r"(?:eerste|laatste) (?:schooldag|schoolweek|lesdag|schoolmaand)",
        r"(?:sinds|vanaf|in|uit|tot) (?:de kleuters|de peuterspeelzaal|de kleuterklas|de onderbouw|de geboorte)",
    )
)
_AGE = r"(\d{1,2}|[a-z]{3,10})"
_CHILD = (
    r"(?:jongen|jongetje|meisje|kind|leerling|kleuter|peuter|zoon|dochter|zus|zusje|broer|broertje|vriend|vriendje"
    r"|vriendin|nichtje|neefje|man|vrouw|iemand|eentje)"
)
_SOON = (
    r"(?: (?:dan|net|nu|al|pas|bijna|morgen|vandaag|binnenkort|toen|nog|straks|volgende week|deze maand|in [a-z]+"
    r"|op \d{1,2} [a-z]+))"
)
_AGED = tuple(
    re.compile(pattern + r"(?![a-z\d])")
    for pattern in (
        rf"(?<![a-z]){_CHILD} van {_AGE}(?: en (?:een half|[a-z]{{3,10}}))?",
        rf"(?<![a-z])(?:is|was|wordt|werd|zou|word|ben)(?: hij| zij| ze| ik)?{_SOON}{{0,3}} {_AGE}"
        r"(?=[.,;!?)]| geworden| zijn| en |$)",
        r"(?<![\d;:.,])(\d{1,2})\s?;\s?\d{1,2}(?:[,.]\d)?(?: jaar| jr)?",
        rf"(?<![a-z\d]){_AGE}[- ]?(?:jarig(?:e|en)?|jaar jong|(?:maanden|weken|jaar) oude?)",
        rf"(?<![a-z\d]){_AGE}(?:e|ste|de)? verjaardag",
        rf"(?<![a-z\d])(?:leeftijd(?: van)?:?|lft\.?:?) {_AGE}",
        rf"(?<![a-z\d]){_AGE}(?:,5|½| ?en een half)?[- ](?:jaar|jr)\.?(?: en [a-z\d]+ maand(?:en)?)?"
        r"(?! geleden| terug| later| lang| en [a-z\d]+ maand)",
        r"\((\d{1,2})(?=\)|, | jr| jaar)",
        rf", {_AGE}(?=, )",
    )
)


def find(flat: Flat) -> Iterator[Finding]:
    """Every day, time and age in words; they may stand unless somebody decides otherwise."""
    for pattern in _DAYS:
        for found in pattern.finditer(flat.text):
            yield _shown(flat, *found.span(), "DATE", "[op een dag]", Reason.LOOKS_LIKE_DATE, Kind.DAY)
    for pattern in _AGED:
        for found in pattern.finditer(flat.text):
            years = _years(found[1])
            if years is not None:
                text = f"[{coarse.age_band(years)}]"
                yield _shown(flat, found.start(1), found.end(), "AGE", text, Reason.LOOKS_LIKE_AGE, Kind.AGE)


def _years(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    return _YEARS.index(word) + 1 if word in _YEARS else None


def _shown(flat: Flat, start: int, end: int, label: str, replacement: str, reason: Reason, kind: Kind) -> Finding:
    while start < end and flat.text[start] == " ":
        start += 1
    while end > start and flat.text[end - 1] == " ":
        end -= 1
    return Finding(*flat.span(start, end), label, False, SHOWN, reason, replacement, kind)
