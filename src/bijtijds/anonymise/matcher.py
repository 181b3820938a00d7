"""Everything the file knows, made ready once, so that a note is searched in milliseconds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bijtijds.anonymise import closeness, numbers
from bijtijds.anonymise.finding import Finding, Kind, Reason
from bijtijds.anonymise.flat import Flat, Token, words
from bijtijds.anonymise.lists import Lists
from bijtijds.anonymise.people import Known

_LONGEST = 40  # letters; no name is longer
_TWO_SLIPS = 7  # letters; in a shorter name two slips leave another name
_BY_DIGITS = frozenset({Kind.PHONE, Kind.BIRTH_DATE, Kind.POSTCODE})
_GAP = re.compile(r"[\s.,'’‘‛′＇ˈʻʽʹꞌʼ`´/_&+·()\u200b-\u200d\u2060\ufeff\u00ad‐‑‒–—-]{0,6}")
_FULL_STOP = re.compile(r"\.\s")  # after a whole word it ends a sentence, and a name with it
_SHORT_WORDS = frozenset(
    {"vdr", "van", "der", "den", "str", "pln", "obs", "cbs"}
)  # may carry a full stop inside a name
_BREAK = re.compile(r"[‐‑‒–—\u00ad_\s-]*[‐‑‒–—\u00ad\n_-][‐‑‒–—\u00ad_\s-]*")
_APOSTROPHES = "'’ʼ`´‘′＇ʹʻʽˈꞌ"


@dataclass(frozen=True, slots=True, repr=False)
class Hit:
    """Some words of a text that spell something known."""

    first: int  # place of the first word in the text's words
    last: int
    start: int
    end: int
    owners: tuple[int, ...]  # places in the sequence of what is known, the most important first
    reason: Reason = Reason.KNOWN


class Matcher:
    """Finds what is known in any spelling. Immutable after it was made, so any thread may use it."""

    def __init__(self, known: Sequence[Known], lists: Lists) -> None:
        """Index the spellings; about a second for a school of a thousand pupils."""
        self.known = tuple(known)
        self.lists = lists
        self.numbers = numbers.known_numbers(self.known)
        self._spelled: dict[str, dict[tuple[str, ...], list[int]]] = {}
        near: dict[str, list[int]] = {}
        single: dict[str, list[int]] = {}
        for place, each in enumerate(self.known):
            if each.kind in _BY_DIGITS:
                continue
            for form in each.spellings:
                self._add(form, place, each, single, near)
        self._order = {first: sorted(forms, key=len, reverse=True) for first, forms in self._spelled.items()}
        self._single = single
        self._near = near
        self._close = closeness.close_words(word for word in single if len(word) >= 5)
        self._sounds: dict[str, str] = {}
        for word in near:
            if len(word) >= 3:
                self._sounds.setdefault(closeness.sound(word), word)

    def _add(
        self, form: str, place: int, each: Known, single: dict[str, list[int]], near: dict[str, list[int]]
    ) -> None:
        spelled = words(form)
        if each.kind is Kind.EMAIL:
            spelled = words(form.split("@", maxsplit=1)[0])
            if len(spelled) == 1 and (len(spelled[0]) < 5 or self.lists.is_word(spelled[0])):
                return
        called = each.near and each.kind is Kind.FIRST_NAME
        if not spelled or (len(spelled) == 1 and len(spelled[0]) == 1 and not called):
            return
        self._spelled.setdefault(spelled[0], {}).setdefault(spelled, []).append(place)
        if each.kind in (Kind.FIRST_NAME, Kind.SURNAME):
            for word in spelled:
                if len(word) >= 3 and word not in self.lists.infixes:
                    single.setdefault(word, []).append(place)
                    if each.near:
                        near.setdefault(word, []).append(place)

    def hits(self, flat: Flat, tokens: Sequence[Token], *, fuzzy: bool = True) -> Iterator[Hit]:
        """The longest known spelling at each word, from left to right."""
        place = 0
        while place < len(tokens):
            hit = self._exact(flat, tokens, place) or (self._nearly(tokens, place) if fuzzy else None)
            if hit is None:
                place += 1
            else:
                yield hit
                place = hit.last + 1

    def _exact(self, flat: Flat, tokens: Sequence[Token], place: int) -> Hit | None:
        token = tokens[place]
        for spelled in self._order.get(token.text, ()):
            last = place + len(spelled) - 1
            owners = self._spelled[token.text][spelled]
            if last < len(tokens) and self._spells(flat, tokens, place, spelled):
                return self._hit(flat, tokens, place, last, owners)
        for base, first_name_only in closeness.bases(token.text):
            owners = self._spelled.get(base, {}).get((base,), [])
            owners = [owner for owner in owners if not first_name_only or self.known[owner].kind is Kind.FIRST_NAME]
            if owners:
                return self._hit(flat, tokens, place, place, owners)
        return self._rejoined(flat, tokens, place)

    def _spells(self, flat: Flat, tokens: Sequence[Token], place: int, spelled: tuple[str, ...]) -> bool:
        last = len(spelled) - 1
        for offset, word in enumerate(spelled):
            text = tokens[place + offset].text
            if text != word and not (offset == last and any(base == word for base, _ in closeness.bases(text))):
                return False
            if offset and not together(flat, tokens[place + offset - 1], tokens[place + offset]):
                return False
        return True

    def _rejoined(self, flat: Flat, tokens: Sequence[Token], place: int) -> Hit | None:
        """A word cut in two by a hyphen, the end of a line or, between two capitals, a space: `Xiao Mei`."""
        if place + 1 >= len(tokens) or tokens[place].is_number:
            return None
        gap = flat.original[tokens[place].end : tokens[place + 1].start]
        whole = tokens[place].text + tokens[place + 1].text
        owners = self._spelled.get(whole, {}).get((whole,))
        apart = gap in (" ", "\u00a0") and len(whole) > 5 and tokens[place].capital and tokens[place + 1].capital
        if owners is None or len(whole) < 4 or not (apart or _BREAK.fullmatch(gap)):
            return None
        return self._hit(flat, tokens, place, place + 1, owners)

    def _hit(self, flat: Flat, tokens: Sequence[Token], first: int, last: int, owners: list[int]) -> Hit:
        end = tokens[last].end
        following = tokens[last + 1] if last + 1 < len(tokens) else None
        if following and following.text == "s":
            gap = flat.original[end : following.start].strip("\u200b")
            if gap and gap in _APOSTROPHES:
                last, end = last + 1, following.end
        return Hit(first, last, tokens[first].start, end, tuple(owners))

    def _nearly(self, tokens: Sequence[Token], place: int) -> Hit | None:
        token = tokens[place]
        if token.is_number or not 3 <= len(token.text) <= _LONGEST or token.text in self.lists.no_names:
            return None
        if self.lists.is_word(token.text) and not self._stands_as_a_name(tokens, place):
            return None
        close, reason = self._close_to(token)
        if close is None:
            return None
        return Hit(place, place, token.start, token.end, tuple(self._single[close]), reason)

    def _stands_as_a_name(self, tokens: Sequence[Token], place: int) -> bool:
        """A word can be a name with a slip in it where it has a capital of its own, a name behind it, or acts."""
        token, ahead = tokens[place], tokens[place + 1 : place + 4]
        if not (token.capital and token.opens):
            return token.capital
        if ahead and ahead[0].text in self.lists.acts:
            return True
        behind = next((each for each in ahead if each.text not in self.lists.infixes), None)
        return behind is not None and behind.capital and not behind.opens and behind.text not in self.lists.no_names

    def is_nearly_surname(self, text: str, who: str) -> bool:
        """Whether this is the surname of somebody near the child, perhaps with a slip; for behind her first name."""
        return len(text) > 3 and any(
            closeness.one_edit(text, word)
            for word, owners in self._near.items()
            if any(self.known[owner].who == who and self.known[owner].kind is Kind.SURNAME for owner in owners)
        )

    def _close_to(self, token: Token) -> tuple[str | None, Reason]:
        for text in (token.text, *(base for base, _ in closeness.bases(token.text))):
            if len(text) >= 4:
                for form in closeness.shorter(text):
                    for word in self._close.get(form, ()):
                        if closeness.one_edit(text, word):
                            return word, Reason.TYPO
            if len(text) >= _TWO_SLIPS and token.capital and not self.lists.is_word(token.text):
                for word in self._near:
                    if len(word) >= _TWO_SLIPS and closeness.two_edits(text, word):
                        return word, Reason.TYPO
            heard = token.capital or not self.lists.is_word(token.text)
            alike = self._sounds.get(closeness.sound(text)) if heard else None
            if alike is not None:
                return alike, Reason.SOUNDS_LIKE
        if token.capital and not self.lists.is_word(token.text) and token.text not in self.lists.no_names:
            for word in self._near:
                if word.startswith(token.text) or (len(word) >= 5 and token.text.startswith(word)):
                    return word, Reason.SHORTENED
        return None, Reason.KNOWN


def together(flat: Flat, left: Token, right: Token) -> bool:
    """Whether two words stand so close that they can be one name."""
    if _GAP.fullmatch(flat.original, left.end, right.start) is None:
        return False
    short = len(left.text) <= 2 or left.text in _SHORT_WORDS or right.is_number
    return short or _FULL_STOP.match(flat.original, left.end, right.start) is None


def as_finding(hit: Hit, known: Sequence[Known], kind: Kind, certainty: float, reason: Reason) -> Finding:
    """The finding for a hit; the most important owner gives the replacement."""
    owner = known[hit.owners[0]]
    return Finding(
        hit.start, hit.end, owner.label, True, certainty, reason, owner.replacement, kind, keepable=False, who=owner.who
    )
