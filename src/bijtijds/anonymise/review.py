"""The review of a case: every finding with what the user decided about it, and the text that follows from that."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bijtijds.anonymise import this_child
from bijtijds.anonymise.find import find_all
from bijtijds.anonymise.finding import Finding, Kind, Reason, apart, mask
from bijtijds.anonymise.flat import Flat, words
from bijtijds.anonymise.known_names import Reader
from bijtijds.anonymise.matcher import Matcher
from bijtijds.anonymise.people import Known
from bijtijds.anonymise.sorts import Sort, sort_of
from bijtijds.anonymise.survivors import Kept, Survivor, own_words, place_of, survivors
from bijtijds.base.errors import RuleBroken

_LEADS = frozenset({"PHONE", "EMAIL", "URL", "BSN", "OTHERID", "ADDRESS"})


class Choice(StrEnum):
    """What the user can decide about one finding."""

    MASK = "mask"
    KEEP = "keep"
    ALWAYS = "always"
    PERSON = "person"
    OWN_WORDS = "own_words"


@dataclass(frozen=True, slots=True)
class Spot:
    """One finding: the number of the text and the place in it."""

    text: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, repr=False)
class Decision:
    """What was decided about one spot; `words` are the user's own, `who` is the person it belongs to."""

    spot: Spot
    choice: Choice
    reason: str = ""
    words: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Piece:
    """A run of the outgoing text, with the finding that it came from when it was looked at."""

    text: str
    finding: Finding | None = None
    decided: bool = True


@dataclass(frozen=True, slots=True, repr=False)
class Masked:
    """One text as it goes out; `kept` are the places where a known name stands on purpose."""

    text: str
    kept: tuple[Kept, ...]


class Review:
    """The texts of a case, what was found in them and what was decided. Immutable: deciding makes a new review."""

    def __init__(self, texts: Sequence[str], matcher: Matcher, decisions: Iterable[Decision] = ()) -> None:
        """Search all texts; decisions about places that are no longer a finding are let go."""
        self.texts = tuple(texts)
        self.matcher = matcher
        self.rules: Mapping[Sort, Choice] = {}
        self.this_child = False
        self._found = self._base = find_all(self.texts, matcher, matcher.lists)
        self._settle({decision.spot: decision for decision in decisions})

    def decide(self, *decisions: Decision) -> "Review":
        """The review with these decisions too. RuleBroken when one would let a known name out: then none is taken."""
        for decision in decisions:
            self._check(decision)
        return self._with({**self._decisions, **{decision.spot: decision for decision in decisions}})

    def for_all(self, sort: Sort, choice: Choice | None) -> "Review":
        """The review with one answer, mask or keep, for all of a sort; None asks about each again.

        It takes the place of single decisions that masked or kept one of the sort; own words stay, and what is decided
        about one place after this holds for that place. ValueError for any other choice.
        """
        if choice not in (None, Choice.MASK, Choice.KEEP):
            raise ValueError("all of a sort are masked or kept")
        plain = (Choice.MASK, Choice.KEEP)
        left = {
            at: each
            for at, each in self._decisions.items()
            if each.choice not in plain or sort_of(self.at(at)) is not sort
        }
        rules = {each: chosen for each, chosen in self.rules.items() if each is not sort}
        return self._with(left, {**rules, sort: choice} if choice is not None else rules)

    def call_this_child(self, wanted: bool) -> "Review":
        """The review with the pupil called `dit kind`; words that tell boy or girl are findings then too."""
        copy = self._with(self._decisions)
        copy.this_child = wanted
        copy._base = self._found
        if wanted:
            copy._base = tuple(
                apart([*found, *this_child.find(text)]) for text, found in zip(self.texts, self._found, strict=True)
            )
        copy._settle(self._decisions)
        return copy

    def take_back(self, spot: Spot) -> "Review":
        """The review without the decision about this spot."""
        return self._with({at: each for at, each in self._decisions.items() if at != spot})

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Everything that was decided."""
        return tuple(self._decisions.values())

    @property
    def findings(self) -> tuple[tuple[Finding, ...], ...]:
        """The findings of every text, with what `always` and `person` decisions added."""
        return self._findings

    @property
    def replaced(self) -> int:
        """How many places are replaced in the outgoing texts."""
        return sum(self._is_masked(spot, each) for spot, each in self._all())

    def undecided(self) -> tuple[Spot, ...]:
        """The doubts that still wait for a decision, in reading order; nothing may leave before this is empty."""
        return tuple(spot for spot, each in self._all() if each.doubt and self._choice(spot, each) is None)

    def choice(self, spot: Spot) -> Choice | None:
        """What holds for this place, by itself or with all of its sort; None when nothing was decided."""
        return self._choice(spot, self.at(spot))

    def places(self) -> tuple[tuple[Spot, Finding], ...]:
        """Everything that was found, in reading order."""
        return tuple(self._all())

    def at(self, spot: Spot) -> Finding:
        """The finding at a spot. RuleBroken('no_such_finding') when there is none."""
        for each in self._findings[spot.text] if 0 <= spot.text < len(self.texts) else ():
            if (each.start, each.end) == (spot.start, spot.end):
                return each
        raise RuleBroken("no_such_finding")

    def asks_why(self, spot: Spot) -> bool:
        """Whether letting it stand needs a reason: a name of the file, or what leads to somebody by itself.

        That is a number, an address, or a name of more than one word that nobody in the file has.
        """
        found = self.at(spot)
        named = found.label == "PERSON" and len(words(self.texts[spot.text][spot.start : spot.end])) > 1
        return found.known or found.label in _LEADS or (named and found.kind is Kind.CAPITAL)

    def masked(self) -> tuple[Masked, ...]:
        """The texts as they go out; a doubt without a decision is masked, so that nothing slips through."""
        return tuple(self._masked(number) for number in range(len(self.texts)))

    def leaks(self, text: str, ours: Sequence[str] = ()) -> tuple[Survivor, ...]:
        """What of the file, or of what the user told us here, can still be read in something that is about to leave.

        `ours` are the fixed sentences of the paper itself: a word there that is also a name may stand.
        """
        kept = [place for each in self.masked() for place in each.kept]
        own = Matcher(self._added(self._decisions.values()), self.matcher.lists)
        return tuple(
            left
            for matcher in (self.matcher, own)
            for left in survivors(text, matcher, [*kept, *own_words(ours, matcher)])
        )

    def pieces(self, number: int) -> tuple[Piece, ...]:
        """One outgoing text for the screen: doubts without a decision still stand there, marked as such."""
        pieces: list[Piece] = []
        done = 0
        text = self.texts[number]
        for each in self._findings[number]:
            spot = Spot(number, each.start, each.end)
            waits = each.doubt and self._choice(spot, each) is None
            shown = (
                self._replacement(spot, each)
                if self._is_masked(spot, each) and not waits
                else text[each.start : each.end]
            )
            pieces += Piece(text[done : each.start]), Piece(shown, each, not waits)
            done = each.end
        return tuple(piece for piece in (*pieces, Piece(text[done:])) if piece.text)

    def _with(self, decisions: dict[Spot, Decision], rules: Mapping[Sort, Choice] | None = None) -> "Review":
        copy = object.__new__(Review)
        copy.texts, copy.matcher, copy._base = self.texts, self.matcher, self._base
        copy.rules = self.rules if rules is None else rules
        copy.this_child, copy._found = self.this_child, self._found
        copy._settle(decisions)
        return copy

    def _settle(self, decisions: dict[Spot, Decision]) -> None:
        added = Matcher(self._added(decisions.values()), self.matcher.lists)
        self._findings = tuple(
            _combined(text, base, added) if added.known else base
            for text, base in zip(self.texts, self._base, strict=True)
        )
        spots = {spot for spot, _ in self._all()}
        self._decisions = {spot: each for spot, each in decisions.items() if spot in spots}

    def _added(self, decisions: Iterable[Decision]) -> tuple[Known, ...]:
        """What the user told us that the file did not know: new spellings of people, and words to mask everywhere."""
        added: list[Known] = []
        for each in decisions:
            spelled = self.texts[each.spot.text][each.spot.start : each.spot.end]
            if each.choice is Choice.PERSON:
                found = self._replacement_of(each.who)
                added.append(Known("PERSON", (spelled,), found, Kind.FIRST_NAME, each.who))
            elif each.choice is Choice.ALWAYS:
                known = [one for one in self._base[each.spot.text] if one.start == each.spot.start]
                text = known[0].replacement if known else "[naam]"
                added.append(Known(known[0].label if known else "PERSON", (spelled,), text, Kind.FIRST_NAME))
        return tuple(added)

    def _check(self, decision: Decision) -> None:
        finding = self.at(decision.spot)
        if decision.choice is Choice.KEEP and not finding.keepable:
            raise RuleBroken("known_name_must_go")
        if decision.choice is Choice.KEEP and self.asks_why(decision.spot) and not decision.reason.strip():
            raise RuleBroken("keep_needs_reason", field="reason")
        if decision.choice is Choice.OWN_WORDS:
            if not decision.words.strip():
                raise RuleBroken("own_words_empty", field="words")
            if survivors(decision.words, self.matcher, nearly=True):
                raise RuleBroken("own_words_hold_name", field="words")
        if decision.choice is Choice.PERSON and not any(each.who == decision.who for each in self.matcher.known):
            raise RuleBroken("person_not_in_file", field="who")

    def _all(self) -> Iterable[tuple[Spot, Finding]]:
        for number, findings in enumerate(self._findings):
            for each in findings:
                yield Spot(number, each.start, each.end), each

    def _choice(self, spot: Spot, finding: Finding) -> Choice | None:
        decision = self._decisions.get(spot)
        if decision is not None:
            return decision.choice
        sort = sort_of(finding)
        return self.rules.get(sort) if sort is not None else None

    def _is_masked(self, spot: Spot, finding: Finding) -> bool:
        choice = self._choice(spot, finding)
        return not finding.shown if choice is None else choice is not Choice.KEEP

    def _replacement(self, spot: Spot, finding: Finding) -> str:
        decision = self._decisions.get(spot)
        if decision is not None and decision.choice is Choice.OWN_WORDS:
            return decision.words.strip()
        told = finding.replacement
        if decision is not None and decision.choice is Choice.PERSON:
            told = self._replacement_of(decision.who)
        if self.this_child and told == this_child.CHILD:
            return this_child.worded(self.texts[spot.text], spot.start)
        return told

    def _replacement_of(self, who: str) -> str:
        """What stands in the text for this person: with its number when it was met already."""
        met = (
            each.replacement
            for findings in self._base
            for each in findings
            if each.known and each.who == who and each.label == "PERSON"
        )
        return next(met, None) or next(
            each.replacement for each in self.matcher.known if each.who == who and each.label == "PERSON"
        )

    def _masked(self, number: int) -> Masked:
        text, gone, stays = self.texts[number], [], []
        shift = 0
        for each in self._findings[number]:
            spot = Spot(number, each.start, each.end)
            if self._is_masked(spot, each):
                new = self._replacement(spot, each)
                gone.append(replace(each, replacement=new))
                shift += len(new) - (each.end - each.start)
            elif each.known:
                stays.append((each.start + shift, each.end + shift))
        out = mask(text, gone)
        return Masked(out, tuple(place_of(out, start, end) for start, end in stays))


def _combined(text: str, base: Sequence[Finding], added: Matcher) -> tuple[Finding, ...]:
    """The findings with the added spellings; what was found before keeps its own place."""
    reader = Reader(Flat(text), added)
    spots = [
        Finding(
            hit.start, hit.end, added.known[hit.owners[0]].label, True, 1.0, Reason.CHOSEN,
            added.known[hit.owners[0]].replacement, Kind.FIRST_NAME, who=added.known[hit.owners[0]].who,
        )
        for hit in added.hits(reader.flat, reader.tokens, fuzzy=False)
        if words(text[hit.start : hit.end])
    ]  # fmt: skip
    chosen = {(each.start, each.end): each for each in spots}
    settled = [chosen.get((each.start, each.end), each) if not each.known else each for each in base]
    return apart([*settled, *spots])
