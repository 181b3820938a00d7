"""Everything in a text, or in the texts of a case, that leads or may lead to somebody."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bijtijds.anonymise import capitals, days, numbers, traits
from bijtijds.anonymise.finding import Finding, Kind, apart
from bijtijds.anonymise.flat import Flat, words
from bijtijds.anonymise.known_names import Reader
from bijtijds.anonymise.lists import Lists
from bijtijds.anonymise.matcher import Matcher
from bijtijds.anonymise.people import Known


def find(text: str, known: Sequence[Known] | Matcher, lists: Lists) -> tuple[Finding, ...]:
    """The findings of one text, from left to right, without overlap."""
    return find_all([text], known, lists)[0]


def find_all(texts: Sequence[str], known: Sequence[Known] | Matcher, lists: Lists) -> tuple[tuple[Finding, ...], ...]:
    """The findings of every text of a case: a name doubted in one is looked for in all, and numbers run on."""
    matcher = known if isinstance(known, Matcher) else Matcher(known, lists)
    readers = [Reader(Flat(text), matcher) for text in texts]
    first = [_in_one(reader, matcher) for reader in readers]
    names = frozenset(
        word
        for text, findings in zip(texts, first, strict=True)
        for each in findings
        if each.kind is Kind.CAPITAL
        for word in words(text[each.start : each.end])
        if len(word) > 2 and word not in lists.infixes
    )
    whole = [
        apart((*findings, *capitals.again(reader, findings, names)))
        for reader, findings in zip(readers, first, strict=True)
    ]
    return _numbered(whole, matcher.known)


def _in_one(reader: Reader, matcher: Matcher) -> tuple[Finding, ...]:
    found = [*reader.findings(), *numbers.find_known(reader.flat, matcher.numbers), *_unknown_numbers(reader.flat)]
    found += capitals.unknown_names(reader, found)
    found += days.find(reader.flat)
    found += traits.find(reader.flat, found, reader.lists)
    return tuple(_trimmed(each, reader.flat.original) for each in apart(found) if _tells(each, reader.flat.original))


def _tells(finding: Finding, text: str) -> bool:
    return bool(words(text[finding.start : finding.end]))


def _trimmed(finding: Finding, text: str) -> Finding:
    """Without spaces at its ends, which are left where a longer finding was cut."""
    piece = text[finding.start : finding.end]
    start = finding.start + len(piece) - len(piece.lstrip())
    return replace(finding, start=start, end=start + len(piece.strip()))


def _unknown_numbers(flat: Flat) -> Iterator[Finding]:
    return (numbers.with_lead(flat, each) for each in numbers.find_unknown(flat))


def _numbered(texts: Sequence[Sequence[Finding]], known: Sequence[Known]) -> tuple[tuple[Finding, ...], ...]:
    """Give people of whom there are many a number in the order in which they are met."""
    many = {(each.replacement, each.who) for each in known if each.numbered}
    given: dict[tuple[str, str], int] = {}
    counts: dict[str, int] = {}
    numbered: list[tuple[Finding, ...]] = []
    for findings in texts:
        line: list[Finding] = []
        for each in findings:
            person = (each.replacement, each.who)
            if each.known and person in many:
                if person not in given:
                    given[person] = counts[each.replacement] = counts.get(each.replacement, 0) + 1
                line.append(replace(each, replacement=f"{each.replacement[:-1]} {given[person]}]"))
            else:
                line.append(each)
        numbered.append(tuple(line))
    return tuple(numbered)
