"""Numbers that lead to somebody: phones, dates, ages, addresses, codes; known ones are compared by their digits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bijtijds.anonymise import coarse
from bijtijds.anonymise.finding import Finding, Kind, Reason
from bijtijds.anonymise.flat import Flat
from bijtijds.anonymise.people import Known

_MONTHS = (
    "jan(?:uari)?|feb(?:r(?:uari)?)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|"
    "aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTH_KEYS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s{0,2}([-/. ])\s{0,2}(\d{1,2})\s{0,2}[-/. ]\s{0,2}('?\d{2}|\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?[-/._ ]?\s?(\d{2})\s?[-/._ ]?\s?(\d{2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{4})(?!\d)")
_IN_WORDS = re.compile(
    r"(?<!\d)(\d{1,2})(?:e|ste|de)?[\s.-]{1,3}(" + _MONTHS + r")(?![a-z])\.?(?:[\s,-]{0,3}('\s?\d{2}|\d{4})(?!\d))?"
)
_MONTH_FIRST = re.compile(r"(?<![a-z])(" + _MONTHS + r")\.?\s(\d{1,2})(?:,\s?|\s)(\d{4})(?!\d)")
_BEFORE_DATE = re.compile(r"(?<![a-z])(?:(?:op|per) )?(?:(?:[a-z]{4,6}dag|ma|di|wo|do|vr|za|zo)\.? )?$")
_SHORT_DATE = re.compile(r"(?<![\d/.,-])([0-3]?\d)\s?[-/]\s?([01]?\d)(?![\d/-]|[.,]\d)")
_TIME = re.compile(r"(?<![\d.,:])([01]?\d|2[0-3])(?:[.:]([0-5]\d)\s?(?:uur|u\b)?|\s?(?:uur|u\b))(?!\d)")
_FEASTS = {
    "eerste kerstdag": (25, 12), "tweede kerstdag": (26, 12), "kerstmis": (25, 12), "kerstavond": (24, 12),
    "oudjaarsdag": (31, 12), "oudejaarsdag": (31, 12), "nieuwjaarsdag": (1, 1), "koningsdag": (27, 4),
    "bevrijdingsdag": (5, 5), "valentijnsdag": (14, 2), "sinterklaasavond": (5, 12), "pakjesavond": (5, 12),
}  # fmt: skip
_ON_FEAST = re.compile(r"(?<![a-z])(" + "|".join(_FEASTS) + r")(?: van)? (\d{4})(?!\d)")
_AGE = re.compile(r"(?<!\w)(\d{1,2})\s?(?:-|½)?\s?(?:jaar|jr\.?|jarige?|jaren oud)(?![a-z])(?:\s+oude?(?![a-z]))?")
_AGE_WORD = re.compile(
    r"(?<![a-z])(vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien)[\s-]?(?:jarige?(?![a-z])|jaar(?![a-z]))"
)
_GROUP = re.compile(r"(?<![a-z])(?:groep|gr\.?|klas)\s?([1-8])(?:\s?[/-]\s?[1-8])?\s?[a-d]?(?![a-z\d])")
_PHONE = re.compile(
    r"(?<![\w+])(?:\+|00|\(?0|\(\+)(?:[\s().\-‐‑‒–—/_]{0,3}\d){6,14}(?!\d)|(?<!\d)14[\s-]?0\d{2,3}(?!\d)"
)
_NINE = re.compile(r"(?<!\d)\d(?:[ .-]?\d){5,}(?![\d%])")
_POSTCODE = re.compile(r"(?<![\w])([1-9]\d{3})[\s-]{0,3}([a-z]{2})(?![a-z\d])")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>()]+|(?<![\w@.-])[\w-]+(?:\.[\w-]+)*\.(?:nl|com|org|eu|be|net)(?![\w])(?:/[^\s<>()]*)?"
)
_IBAN = re.compile(r"(?<!\w)[a-z]{2}\d{2} ?[a-z]{4} ?\d(?:[ .]?\d){5,15}(?!\d)")
_TAIL = re.compile(r"^(?: [A-Z]{1,4}){0,2} \d[\d/.-]*\d(?!\d)")
_EXTENSION = re.compile(r"(?<![a-z])(?:toestel|tst\.?|doorkies(?:nr|nummer)?\.?:?) ?(\d{2,5})(?!\d)")
_PLATE = re.compile(
    r"(?<![\w-])(?:[a-z]{1,3} ?(?=\d*[a-z])\d[a-z\d]{1,5}|\d{1,2} [a-z]{2,3} (?:\d{1,2}|[a-z]{2})"
    r"|[a-z]{1,2} \d{2,3} [a-z]{1,2})(?![\w-])"
)
_MIXED = re.compile(r"(?<!\w)(?=[a-z\d]*\d)(?=[a-z\d]*[a-z])(?:[a-z\d]{6,}|[a-z]{1,2}\d{3,})(?!\w)")
_LEAD = re.compile(r"(?<![a-z\d])(?!bsn|nr|tel)[a-z]{2,5}[-. ]{0,2}$")
_CODE = re.compile(
    r"(?<![\w/.-])(?=[a-z\d/_.-]*\d)(?=[a-z\d/_.-]*[a-z/_])(?![a-z\d/_.-]*[a-z]{5})[a-z\d]+(?:[/_.-][a-z\d]+)+(?![\w/-])|(?<!\w)[a-z]+_[a-z\d_]+(?!\w)"
)
_STREET_END = (
    r"(?:straat|str\.?|laan|ln\.?|weg|wg\.?|plein|pln\.?|dijk|dk\.?|kade|singel|sngl\.?|sgl\.?|gl\.?|gracht|hof|hf\.?|pad"
    r"|pd\.?|dreef|steeg|markt|erf|kamp|veld|wal|oord|park|burg|laantje|strjitte|leane|wei|dyk|baan|ring|zoom|rak|akker"
    r"|haven|brink|boulevard|allee|passage|meent|horst)"
)
_STREET = re.compile(
    rf"(?<![a-z'-])(?:[a-z]\. ?){{0,3}}[a-z'-]*[a-z]{_STREET_END}\s?\d{{1,4}}(?!\d| keer| uur| procent|%)"
    r"(?:\s?[-/]\s?\w{1,3}|\s?[a-z](?![a-z])|\s?(?:bis|hs|rood|zw|boven|beneden)(?![a-z]))?"
)
_NUMBER_AFTER = re.compile(
    r"[\s,]{1,3}\d{1,5}(?:\s?[-/]\s?(?:\d{1,4}|[ivx]{1,4}|[a-z])(?![a-z\d])|\s?(?:bis|hs|[a-z])(?![a-z\d]))?"
)
_KINDS = {"DATE": Kind.DAY, "AGE": Kind.AGE}
_AGE_WORDS = ("vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien")


@dataclass(frozen=True, slots=True, repr=False)
class KnownNumbers:
    """Phones, dates of birth and postcodes of the file, as bare digits."""

    phones: dict[str, Known]
    dates: dict[date, Known]
    postcodes: dict[str, Known]
    emails: dict[str, Known]


def known_numbers(known: tuple[Known, ...]) -> KnownNumbers:
    """What the file knows, ready to compare."""
    numbers = KnownNumbers({}, {}, {}, {})
    for each in known:
        for form in each.spellings:
            if each.kind is Kind.PHONE and len(_bare(form)) >= 6:
                numbers.phones.setdefault(_bare(form), each)
            elif each.kind is Kind.BIRTH_DATE:
                numbers.dates.setdefault(date.fromisoformat(form), each)
            elif each.kind is Kind.POSTCODE:
                numbers.postcodes.setdefault("".join(Flat(form).text.split()), each)
            elif each.kind is Kind.EMAIL:
                numbers.emails.setdefault(Flat(form).text.replace(" ", ""), each)
    return numbers


def find_known(flat: Flat, numbers: KnownNumbers) -> Iterator[Finding]:
    """Every known phone, date of birth, postcode and e-mail address, in any writing."""
    for pattern in (_PHONE, _NINE):
        for found in pattern.finditer(flat.text):
            yield from (_known(flat, found, known) for known in _owners(found.group(), numbers.phones))
    for day, found in _full_dates(flat.text):
        if day in numbers.dates:
            yield _known(flat, found, numbers.dates[day])
    for found in _POSTCODE.finditer(flat.text):
        if (known := numbers.postcodes.get(found[1] + found[2])) is not None:
            yield _known(flat, found, known)
    for pattern in (_EMAIL, _LINK):
        for found in pattern.finditer(flat.text):
            bare = re.sub(r"\s|^https?://|^www\.", "", found.group()).rstrip("./")
            known = numbers.emails.get(bare)
            if known is not None:
                yield _known(flat, found, known)


def number_after(flat: Flat, end: int) -> int:
    """Where the house number ends that follows a street ending at this place of the original; else the same place."""
    found = _NUMBER_AFTER.match(flat.text, flat.at(end))
    return flat.span(found.start(), found.end())[1] if found else end


def find_unknown(flat: Flat) -> Iterator[Finding]:
    """Every other number that may lead to somebody, as a doubt with a proposal."""
    plain = (
        (_EMAIL, "EMAIL", "[e-mailadres]", Reason.LOOKS_LIKE_EMAIL, 0.95),
        (_LINK, "URL", "[website]", Reason.LOOKS_LIKE_LINK, 0.95),
        (_PHONE, "PHONE", "[telefoonnummer]", Reason.LOOKS_LIKE_PHONE, 0.95),
        (_NINE, "OTHERID", "[nummer]", Reason.LOOKS_LIKE_CODE, 0.9),
        (_POSTCODE, "ADDRESS", "[postcode]", Reason.LOOKS_LIKE_ADDRESS, 0.7),
        (_STREET, "ADDRESS", "[adres]", Reason.LOOKS_LIKE_ADDRESS, 0.9),
        (_IBAN, "OTHERID", "[nummer]", Reason.LOOKS_LIKE_CODE, 0.95),
        (_CODE, "OTHERID", "[nummer]", Reason.LOOKS_LIKE_CODE, 0.8),
        (_MIXED, "OTHERID", "[nummer]", Reason.LOOKS_LIKE_CODE, 0.7),
        (_EXTENSION, "PHONE", "[telefoonnummer]", Reason.LOOKS_LIKE_PHONE, 0.8),
    )
    for pattern, label, replacement, reason, certainty in plain:
        for found in pattern.finditer(flat.text):
            if pattern is not _POSTCODE or found[2] not in ("is", "en", "in", "op", "om", "of", "de", "te", "ze", "we"):
                yield _doubt(flat, found, label, replacement, reason, certainty)
    for found in _PLATE.finditer(flat.text):
        if _shouted(flat, *found.span()):
            yield _doubt(flat, found, "OTHERID", "[nummer]", Reason.LOOKS_LIKE_CODE, 0.7)
    yield from _days(flat)
    yield from _ages(flat)


def with_lead(flat: Flat, finding: Finding) -> Finding:
    """A number with what belongs to it: the capitals before it, `JGZ 7823-0091`, and what follows in one breath."""
    if finding.label != "OTHERID":
        return finding
    tail = (
        _TAIL.match(flat.original[finding.end : finding.end + 24]) if finding.reason is Reason.LOOKS_LIKE_CODE else None
    )
    finding = replace(finding, end=finding.end + (tail.end() if tail else 0))
    start = flat.at(finding.start)
    lead = _LEAD.search(flat.text[max(0, start - 8) : start])
    if lead is None:
        return finding
    first = start - (lead.end() - lead.start())
    return replace(finding, start=flat.span(first, first + 1)[0]) if _shouted(flat, first, start) else finding


def _shouted(flat: Flat, start: int, end: int) -> bool:
    first, last = flat.span(start, end)
    return flat.original[first:last].isupper()


def _days(flat: Flat) -> Iterator[Finding]:
    for day, found in _full_dates(flat.text):
        yield _doubt(flat, found, "DATE", f"[{coarse.month(day.day, day.month)}]", Reason.LOOKS_LIKE_DATE, 0.9)
    for found in _IN_WORDS.finditer(flat.text):
        number = _MONTH_KEYS.index(_month_key(found[2])) + 1
        yield _doubt(flat, found, "DATE", f"[{coarse.month(int(found[1]), number)}]", Reason.LOOKS_LIKE_DATE, 0.8)
    for found in _SHORT_DATE.finditer(flat.text):
        day_number, month = int(found[1]), int(found[2])
        if 1 <= day_number <= 31 and 1 <= month <= 12:
            text = f"[{coarse.month(day_number, month)}]"
            yield _doubt(flat, found, "DATE", text, Reason.LOOKS_LIKE_DATE, 0.4)
    for found in _TIME.finditer(flat.text):
        yield _doubt(flat, found, "DATE", f"[{coarse.part_of_day(int(found[1]))}]", Reason.LOOKS_LIKE_TIME, 0.3)


def _ages(flat: Flat) -> Iterator[Finding]:
    for found in _AGE.finditer(flat.text):
        yield _doubt(flat, found, "AGE", f"[{coarse.age_band(int(found[1]))}]", Reason.LOOKS_LIKE_AGE, 0.6)
    for found in _AGE_WORD.finditer(flat.text):
        years = _AGE_WORDS.index(found[1]) + 4
        yield _doubt(flat, found, "AGE", f"[{coarse.age_band(years)}]", Reason.LOOKS_LIKE_AGE, 0.6)
    for found in _GROUP.finditer(flat.text):
        yield _doubt(flat, found, "QUASI", f"[{coarse.stage(int(found[1]))}]", Reason.LOOKS_LIKE_GROUP, 0.6)


def _full_dates(text: str) -> Iterator[tuple[date, re.Match[str]]]:
    """Every date with a year, in any Dutch writing."""
    for pattern, order in ((_DAY_FIRST, (1, 3, 4)), (_YEAR_FIRST, (3, 2, 1)), (_COMPACT, (1, 2, 3))):
        for found in pattern.finditer(text):
            yield from _as_date(found, found[order[0]], int(found[order[1]]), found[order[2]])
    for found in _IN_WORDS.finditer(text):
        if found[3]:
            yield from _as_date(found, found[1], _MONTH_KEYS.index(_month_key(found[2])) + 1, found[3])
    for found in _ON_FEAST.finditer(text):
        day, month = _FEASTS[found[1]]
        yield from _as_date(found, str(day), month, found[2])
    for found in _MONTH_FIRST.finditer(text):
        yield from _as_date(found, found[2], _MONTH_KEYS.index(_month_key(found[1])) + 1, found[3])


def _as_date(found: re.Match[str], day: str, month: int, year: str) -> Iterator[tuple[date, re.Match[str]]]:
    digits = year.strip("' ")
    full = int(digits) if len(digits) == 4 else 2000 + int(digits) - (100 if int(digits) > 40 else 0)
    if 1900 <= full <= 2100 and 1 <= month <= 12 and 1 <= int(day) <= 31:
        try:
            yield date(full, month, int(day)), found
        except ValueError:
            return


def _month_key(word: str) -> str:
    return "mrt" if word.startswith(("maart", "mrt")) else word[:3]


def _bare(phone: str) -> str:
    """The digits of a Dutch number without country code and first zero."""
    digits = "".join(letter for letter in phone if letter.isdecimal())
    for start in ("0031", "31", "0"):
        if digits.startswith(start) and len(digits) - len(start) >= 6:
            rest = digits[len(start) :]
            return rest.removeprefix("0") if len(rest) > 9 else rest
    return digits


def _owners(text: str, phones: dict[str, Known]) -> Iterator[Known]:
    bare = _bare(text)
    if bare in phones:
        yield phones[bare]
        return
    digits = "".join(letter for letter in text if letter.isdecimal())
    for start in range(max(0, len(digits) - 8)):
        if digits[start : start + 9] in phones:
            yield phones[digits[start : start + 9]]
            return


def _known(flat: Flat, found: re.Match[str], known: Known) -> Finding:
    start, end = flat.span(found.start(), found.end())
    return Finding(
        start, end, known.label, True, 1.0, Reason.KNOWN, known.replacement, known.kind, keepable=False, who=known.who
    )


def _doubt(flat: Flat, found: re.Match[str], label: str, replacement: str, reason: Reason, certainty: float) -> Finding:
    first = found.start()
    if reason is Reason.LOOKS_LIKE_DATE and (before := _BEFORE_DATE.search(flat.text[max(0, first - 20) : first])):
        first -= before.end() - before.start()
    start, end = flat.span(first, found.end())
    return Finding(start, end, label, False, certainty, reason, replacement, _KINDS.get(label, Kind.NUMBER))
