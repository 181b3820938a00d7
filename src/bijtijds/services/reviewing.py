"""What the review of a case shows: both sides of every text, the doubts with their why, and what to look at."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bijtijds.anonymise.finding import Finding, Kind, Reason
from bijtijds.anonymise.flat import words as words_of
from bijtijds.anonymise.review import Piece
from bijtijds.anonymise.sorts import sort_of
from bijtijds.base.errors import RuleBroken
from bijtijds.services import cases
from bijtijds.services.cases import Case, Choice, Decision, Part, Sort, Spot, Told

WHY: Mapping[Reason, str] = {
    Reason.KNOWN: "staat in uw bestand",
    Reason.ALSO_A_WORD: "een naam of een gewoon woord?",
    Reason.SENTENCE_START: "een naam, of het begin van de zin?",
    Reason.TYPO: "lijkt op een naam uit uw bestand: een typefout?",
    Reason.SOUNDS_LIKE: "klinkt als een naam uit uw bestand",
    Reason.SHORTENED: "misschien een korte naam van iemand uit uw bestand",
    Reason.CAPITAL: "een hoofdletter: een naam, een plaats of een club?",
    Reason.NO_WORD: "geen gewoon woord: een naam?",
    Reason.AFTER_TITLE: "staat waar een naam kan staan",
    Reason.LOOKS_LIKE_PHONE: "lijkt een telefoonnummer",
    Reason.LOOKS_LIKE_EMAIL: "lijkt een e-mailadres",
    Reason.LOOKS_LIKE_LINK: "lijkt een adres op internet",
    Reason.LOOKS_LIKE_CODE: "lijkt een nummer dat van iemand is",
    Reason.LOOKS_LIKE_ADDRESS: "lijkt een adres",
    Reason.LOOKS_LIKE_DATE: "een dag kan naar iemand leiden",
    Reason.LOOKS_LIKE_TIME: "een tijd kan naar iemand leiden",
    Reason.LOOKS_LIKE_AGE: "een leeftijd telt mee bij herkennen",
    Reason.LOOKS_LIKE_GROUP: "een groep telt mee bij herkennen",
    Reason.RARE_TRAIT: "telt mee bij herkennen",
    Reason.BOY_OR_GIRL: "vertelt dat het een jongen of een meisje is",
    Reason.CHOSEN: "hebt u zelf aangewezen",
}
"""Why something was found, as the list of doubts says it."""

LOOK_AT: tuple[tuple[str, str], ...] = (
    ("family", "Grootte van het gezin, tweeling"),
    ("origin", "Land, geloof of taal"),
    ("work", "Werk van ouders"),
    ("illness", "Zeldzame ziekte of diagnose"),
    ("news", "Iets wat in het nieuws was"),
    ("only", "“De enige …” en andere opvallende dingen"),
    ("times", "Dagen, tijden, leeftijden en groepen"),
)
"""By what somebody recognises a child without a name; she looks each of them up in the texts herself."""


SORTS: tuple[tuple[Sort, str], ...] = (
    (Sort.DAYS, "dagen en tijden"),
    (Sort.AGES, "leeftijden"),
    (Sort.GROUPS, "groepen"),
)
"""Of what there can be many, and what the screen calls all of them."""


class State(Enum):
    """How a run of text stands in the review."""

    PLAIN = "plain"
    REPLACED = "replaced"
    DOUBT = "doubt"
    KEPT = "kept"
    SHOWN = "shown"
    """It may stay without a decision, and can be replaced."""


@dataclass(frozen=True, slots=True, repr=False)
class Run:
    """Some words as they stand in the file or as they go out; `spot` when they can be decided about."""

    text: str
    state: State = State.PLAIN
    spot: Spot | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Pair:
    """One text, as it stands in the file beside how it goes out."""

    label: str
    when: str
    inside: tuple[Run, ...]
    outside: tuple[Run, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Doubt:
    """One thing that waits for a decision, with why it is asked and where it stands."""

    spot: Spot
    words: str
    why: str
    where: str


@dataclass(frozen=True, slots=True, repr=False)
class Alike:
    """What one answer can settle besides the place she looks at, with the words that say so on its button.

    A sort is answered for all places, also those that only catch the eye; else `masked` and `kept` are the doubts.
    """

    sort: Sort | None
    mask_words: str
    keep_words: str
    masked: tuple[Spot, ...] = ()
    kept: tuple[Spot, ...] = ()


def pairs(case: Case) -> tuple[Pair, ...]:
    """All texts of the case, both sides."""
    return tuple(_pair(case, number, part) for number, part in enumerate(case.parts))


def doubts(case: Case) -> tuple[Doubt, ...]:
    """What waits for a decision, in reading order."""
    return tuple(told(case, spot) for spot in case.undecided)


def told(case: Case, spot: Spot) -> Doubt:
    """One finding in words. Raises `RuleBroken("no_such_finding")` when it is gone."""
    found = cases.finding(case, spot)
    words = " ".join(case.parts[spot.text].text[spot.start : spot.end].split())
    return Doubt(spot, words, WHY[found.reason], _where(case.parts[spot.text]))


def needs_reason(case: Case, spot: Spot) -> bool:
    """Whether letting this stand asks for a reason: it is also a name in the file, or leads to somebody by itself."""
    return case.review.asks_why(spot)


def is_in_file(case: Case, spot: Spot) -> bool:
    """Whether the words are also a name in the file."""
    return cases.finding(case, spot).known


def digest(case: Case) -> str:
    """What tells whether the texts are still those that were looked over."""
    return _digest("\0".join(part.text for part in case.parts))


def places(case: Case, line: str) -> tuple[Spot, ...]:
    """Where something of a line of `LOOK_AT` was found, in reading order, decided about or not."""
    return tuple(spot for spot, found in case.review.places() if _line_of(found) == line)


def counted(case: Case) -> Mapping[str, int]:
    """How many places there are of each line of `LOOK_AT`, and of each sort by its value."""
    told: dict[str, int] = {}
    for _, found in case.review.places():
        sort = sort_of(found)
        for key in (_line_of(found), sort.value if sort else ""):
            told[key] = told.get(key, 0) + 1
    return told


def alike(case: Case, spot: Spot) -> Alike:
    """What one answer settles together with this place.

    Masking goes for every doubt of the kind. Letting stand goes for all days, ages or groups, for all doubts of a line
    of the list, and of names and numbers for the same words only; never for what is also a name in the file.
    """
    found = cases.finding(case, spot)
    sort = sort_of(found)
    if sort is not None:
        words = dict(SORTS)[sort]
        return Alike(sort, f"Vervang alle {words}", f"Laat alle {words} staan")
    waiting = [(one, cases.finding(case, one)) for one in case.undecided]
    family = _family(found)
    masked = tuple(one for one, other in waiting if _family(other) == family)
    if family == "trait":
        kept = tuple(one for one, other in waiting if other.about == found.about and other.kind is Kind.TRAIT)
        return Alike(None, "Vervang alle kenmerken", "Laat deze regel staan", masked, kept)
    same = words_of(_words_at(case, spot))
    kept = tuple(one for one, other in waiting if not other.known and words_of(_words_at(case, one)) == same)
    words = "namen" if family == "name" else "nummers"
    return Alike(None, f"Vervang alle {words}", "Laat overal staan", masked, kept)


def settle_alike(case: Case, spot: Spot, choice: Choice) -> Case:
    """The case with mask or keep for everything that is like this place; the place itself too when it may be kept."""
    like = alike(case, spot)
    if like.sort is not None:
        return cases.for_all(case, like.sort, choice)
    others = like.masked if choice is Choice.MASK else like.kept
    return cases.decide(case, *(Decision(one, choice) for one in dict.fromkeys((spot, *others))))


def rest(case: Case) -> dict[str, Any]:
    """What was chosen for the whole case, for a draft, JSON-able."""
    return {
        "rules": {sort.value: choice.value for sort, choice in case.review.rules.items()},
        "told": case.told.value,
        "fit_reason": case.fit_reason,
        "this_child": case.review.this_child,
    }


def kept(case: Case) -> list[dict[str, Any]]:
    """The decisions for a draft, JSON-able; each remembers its text by a digest."""
    return [
        {
            "text": _digest(case.parts[one.spot.text].text), "start": one.spot.start, "end": one.spot.end,
            "choice": one.choice.value, "reason": one.reason, "words": one.words, "who": one.who,
        }
        for one in case.review.decisions
    ]  # fmt: skip


def restore(case: Case, decisions: Sequence[Mapping[str, Any]], rest: Mapping[str, Any] | None = None) -> Case:
    """Take the decisions of a draft again; those about a text that changed since are let go, so are asked anew."""
    if rest and rest.get("this_child"):
        case = cases.call_this_child(case, True)
    for sort, choice in (rest or {}).get("rules", {}).items():
        case = cases.for_all(case, Sort(sort), Choice(choice))
    if rest and rest.get("told"):
        case = cases.tell(case, Told(rest["told"]), rest.get("fit_reason", ""))
    places = {_digest(part.text): number for number, part in enumerate(case.parts)}
    for one in decisions:
        if one["text"] not in places:
            continue
        spot = Spot(places[one["text"]], int(one["start"]), int(one["end"]))
        try:
            case = cases.decide(case, Decision(spot, Choice(one["choice"]), one["reason"], one["words"], one["who"]))
        except RuleBroken:
            continue  # the file changed since: the doubt is asked again
    return case


def _pair(case: Case, number: int, part: Part) -> Pair:
    inside, outside = [], []
    for piece in case.review.pieces(number):
        if piece.finding is None:
            inside.append(Run(piece.text))
            outside.append(Run(piece.text))
            continue
        spot = Spot(number, piece.finding.start, piece.finding.end)
        state = _state(piece, case.review.choice(spot))
        inside.append(Run(part.text[spot.start : spot.end], state, spot))
        outside.append(Run(piece.text, state, spot))
    return Pair(part.label, part.when, tuple(inside), tuple(outside))


def _state(piece: Piece, decided: Choice | None) -> State:
    if decided is Choice.KEEP:
        return State.KEPT
    if decided is None and piece.finding is not None and piece.finding.shown:
        return State.SHOWN
    return State.REPLACED if piece.decided else State.DOUBT


def _line_of(found: Finding) -> str:
    return found.about if found.kind is Kind.TRAIT else "times" if sort_of(found) is not None else ""


def _family(found: Finding) -> str:
    if found.kind is Kind.TRAIT:
        return "trait"
    sort = sort_of(found)
    if sort is not None:
        return sort.value
    numbers = (Kind.NUMBER, Kind.PHONE, Kind.EMAIL, Kind.ADDRESS, Kind.STREET, Kind.POSTCODE, Kind.CODE)
    return "number" if found.kind in numbers else "name"


def _words_at(case: Case, spot: Spot) -> str:
    return case.parts[spot.text].text[spot.start : spot.end]


def _where(part: Part) -> str:
    return part.label[:1].lower() + part.label[1:]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
