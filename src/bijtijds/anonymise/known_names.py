"""Known names in a text: how certain each is, and names that stand together taken as one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bijtijds.anonymise.finding import Finding, Kind, Reason
from bijtijds.anonymise.flat import Flat, Token
from bijtijds.anonymise.lists import Lists
from bijtijds.anonymise.matcher import Hit, Matcher, as_finding, together
from bijtijds.anonymise.numbers import number_after

_NAMES = frozenset({Kind.FULL_NAME, Kind.SURNAME, Kind.FIRST_NAME, Kind.INITIALS})
_SUBJECTS = frozenset({"je", "jij", "ik", "hij", "we", "wij", "jullie"})
_WITHOUT_ARTICLE = frozenset(
    {"als", "per", "te", "in", "uit", "geen", "veel", "weinig", "wat", "alle", "twee", "drie", "vier"}
)
_BETWEEN = re.compile(r"[\s,.'’‐‑–-]{0,4}")


class Reader:
    """One text with its words, read for known names."""

    def __init__(self, flat: Flat, matcher: Matcher) -> None:
        """Split the text into words and see how it is written."""
        self.flat = flat
        self.tokens = flat.tokens()
        self._places = {token.start: place for place, token in enumerate(self.tokens)}
        self.matcher = matcher
        self.lists: Lists = matcher.lists
        openers = [token for token in self.tokens if token.opens and not token.is_number]
        self.careless = len(self.tokens) > 4 and sum(not token.capital for token in openers) * 2 > len(openers)
        english = [
            token for token in self.tokens if token.text in self.lists.english and not self.lists.is_word(token.text)
        ]
        self.english = len(english) > 3 and len(english) * 8 > len(self.tokens)
        letters = [token for token in self.tokens if len(token.text) > 2 and not token.is_number]
        self.shouting = len(letters) > 3 and sum(token.shouted for token in letters) * 2 > len(letters)

    @property
    def hurried(self) -> bool:
        """Whether capitals say nothing here: there are none, or nothing else."""
        return self.careless or self.shouting

    def findings(self, *, fuzzy: bool = True) -> list[Finding]:
        """Every known name, place, street, school and group, with its certainty."""
        judged = [(hit, self._judge(hit)) for hit in self.matcher.hits(self.flat, self.tokens, fuzzy=fuzzy)]
        grown = [self._grown(hit, finding) for hit, finding in judged if finding is not None]
        return self._joined(grown)

    def _judge(self, hit: Hit) -> Finding | None:
        known = self.matcher.known
        kind = self._kind(hit)
        if (kind is Kind.INITIALS and not self._dotted(hit)) or self._is_only_a_letter(hit):
            return None
        if hit.reason is not Reason.KNOWN:
            return replace(as_finding(hit, known, kind, self._closeness(hit), hit.reason), keepable=True)
        finding = as_finding(hit, known, kind, 1.0, Reason.KNOWN)
        if kind is Kind.STREET:
            end = number_after(self.flat, hit.end)
            return replace(finding, end=end, replacement="[adres]" if end > hit.end else finding.replacement)
        spelled = self.tokens[hit.first : hit.last + 1]
        cores = [token for token in spelled if self._weighs(token)] or spelled[:1]
        if kind is Kind.FULL_NAME or kind is Kind.ADDRESS or kind is Kind.EMAIL:
            return finding
        if any(not self.lists.is_word(token.text) and len(token.text) > 2 for token in cores):
            return finding
        return self._also_a_word(finding, cores, near=any(known[owner].near for owner in hit.owners))

    def _also_a_word(self, finding: Finding, cores: Sequence[Token], *, near: bool) -> Finding | None:
        """Roos or a roos? The capital, its place and whose name it is decide how sure we are.

        At the start of a sentence any word has a capital; there a note more likely names the child than a flower.
        """
        core = cores[0]
        doubt = replace(finding, keepable=True, reason=Reason.ALSO_A_WORD)
        if core.opens and len(cores) == 1 and self._goes_on_as_a_word(core):
            return replace(doubt, certainty=0.4, reason=Reason.SENTENCE_START)
        if core.capital and (near or not core.opens) and not (core.shouted and self._shouts_here(core)):
            return replace(finding, keepable=finding.kind is Kind.FIRST_NAME)
        if core.capital:
            return replace(doubt, certainty=0.6, reason=Reason.SENTENCE_START)
        if all(token.text in self.lists.everyday for token in cores):
            return None
        acts = core.text not in self.lists.bare and (self._acts(core) or self._lacks_an_article(core, finding))
        called = not self._determined(core) and (self.careless or acts)
        return replace(doubt, certainty=0.6 if called else 0.3)

    def _goes_on_as_a_word(self, token: Token) -> bool:
        """`Ben je boos?`, `Bakker wil hij worden`, `Haan noch kip`, `Zomer en herfst`, `Zwart is haar kleur`.

        What follows tells that no name stands at the start of this sentence.
        """
        place = self._places[token.start]
        ahead = [each.text for each in self.tokens[place + 1 : place + 3]]
        behind = self.flat.original[token.end : token.end + 60].split(".", maxsplit=1)[0]
        if not ahead or self.flat.original[token.end : token.end + 1] != " ":
            return False
        if ahead[0] in _SUBJECTS or (len(ahead) > 1 and ahead[0] in self.lists.helping_verbs and ahead[1] in _SUBJECTS):
            return True
        if token.text in self.lists.colours and "kleur" in behind:
            return True
        if len(ahead) < 2 or ahead[0] not in ("of", "noch", "en"):
            return False
        other = self.tokens[place + 2]
        plain = not other.capital and self.lists.is_word(other.text)
        return plain and other.text not in self.lists.company and other.text not in self.lists.titles

    def _shouts_here(self, token: Token) -> bool:
        """Whether the words around it stand in capitals too."""
        place = self._places[token.start]
        around = [
            each for each in self.tokens[max(0, place - 3) : place + 4] if each is not token and len(each.text) > 1
        ]
        return self.shouting or (len(around) > 2 and all(each.shouted or each.is_number for each in around))

    def _closeness(self, hit: Hit) -> float:
        token = self.tokens[hit.first]
        near = any(self.matcher.known[owner].near for owner in hit.owners)
        if hit.reason is not Reason.TYPO:
            return 0.8
        if token.capital and not self.lists.is_word(token.text):
            return 1.0 if not token.opens else 0.9
        return 0.6 if near or self.careless or token.capital or not self.lists.is_word(token.text) else 0.4

    def _kind(self, hit: Hit) -> Kind:
        """The weightiest kind: what is anybody's surname too can never be kept as a first name."""
        kinds = {self.matcher.known[owner].kind for owner in hit.owners}
        order = (Kind.FULL_NAME, Kind.EMAIL, Kind.ADDRESS, Kind.SURNAME, Kind.FIRST_NAME)
        return next((kind for kind in order if kind in kinds), self.matcher.known[hit.owners[0]].kind)

    def _grown(self, hit: Hit, finding: Finding) -> tuple[Finding, int, int]:
        """With the initials before a surname and after a first name."""
        first, last, start, end = hit.first, hit.last, finding.start, finding.end
        if finding.kind not in _NAMES:
            return finding, first, last
        while first and self._initial(first - 1) and together(self.flat, self.tokens[first - 1], self.tokens[first]):
            first -= 1
            start = self.tokens[first].start
        while (reach := self._initials_after(last)) > last:
            last = reach
            end = self.tokens[last].end + (self.flat.original[self.tokens[last].end : self.tokens[last].end + 1] == ".")
        if finding.kind is Kind.FIRST_NAME and (surname := self._surname_behind(last, finding.who)) > last:
            last, end = surname, self.tokens[surname].end
        while self._hangs_on(last):
            last += 1
            end = self.tokens[last].end
        if (start, end) == (finding.start, finding.end):
            return finding, first, last
        sure = replace(finding, start=start, end=end, certainty=max(finding.certainty, 0.95), keepable=False)
        known = finding.reason is Reason.KNOWN or self.tokens[hit.first].capital
        return replace(sure, certainty=1.0 if known else sure.certainty, kind=Kind.FULL_NAME), first, last

    def _surname_behind(self, last: int, who: str) -> int:
        """Where the surname of the same person ends, also with a slip that makes another word: `Isa d'houdt`."""
        place = last + 1
        while place < len(self.tokens) and self.tokens[place].text in self.lists.infixes and place - last < 4:
            place += 1
        reach = range(last, min(place, len(self.tokens) - 1))
        close = all(together(self.flat, self.tokens[one], self.tokens[one + 1]) for one in reach)
        found = close and place < len(self.tokens) and self.matcher.is_nearly_surname(self.tokens[place].text, who)
        return place if found else last

    def _hangs_on(self, last: int) -> bool:
        """Whether the next word is the other half of a double name, with a slip in it: `Anne-Sofhie`."""
        if last + 1 >= len(self.tokens):
            return False
        token, before = self.tokens[last + 1], self.tokens[last]
        joined = self.flat.original[before.end : token.start] in ("-", "‐", "‑")
        return joined and not token.is_number and (token.capital or not self.lists.is_word(token.text))

    def _initials_after(self, last: int) -> int:
        place = last + 1
        while place < len(self.tokens) and self.tokens[place].text in self.lists.infixes and place - last < 4:
            if not together(self.flat, self.tokens[place - 1], self.tokens[place]):
                return last
            place += 1
        for reach in (place, last + 1):
            if reach < len(self.tokens) and self._initial(reach, bare=True):
                gap = self.flat.original[self.tokens[reach - 1].end : self.tokens[reach].start]
                if len(gap) <= 3 and (gap.strip(" \u00a0") == "" or (reach > last + 1 and gap.strip(" '’.-") == "")):
                    return reach
        return last

    def _initial(self, place: int, *, bare: bool = False) -> bool:
        token = self.tokens[place]
        dot = self.flat.original[token.end : token.end + 1] == "."
        small = dot and len(token.text) == 1
        if token.is_number or len(token.text) > 2 or not (token.capital or self.careless or small):
            return False
        return (dot and (len(token.text) == 1 or token.capital)) or (bare and len(token.text) == 1 and token.capital)

    def _is_only_a_letter(self, hit: Hit) -> bool:
        """Whether one letter is no name: somebody can be called `J`, and then it is written so amid a sentence."""
        token = self.tokens[hit.first]
        return hit.first == hit.last and len(token.text) == 1 and (token.opens or not token.capital)

    def _dotted(self, hit: Hit) -> bool:
        """Whether initials are written as such: a capital first, and every single letter with a dot."""
        spelled = self.tokens[hit.first : hit.last + 1]
        single = [token for token in spelled if len(token.text) == 1]
        dots = [self.flat.original[token.end : token.end + 1] in (".", "’", "'") for token in single]
        return bool(single) and all(dots) and (self.careless or spelled[0].capital)

    def _joined(self, grown: Sequence[tuple[Finding, int, int]]) -> list[Finding]:
        """Names that follow one another directly are one name, of the most important of the people they can be."""
        joined: list[tuple[Finding, int, int]] = []
        for finding, first, last in grown:
            previous = joined[-1] if joined else None
            if (
                previous
                and finding.kind in _NAMES
                and previous[0].kind in _NAMES
                and self._one_name(previous, finding, first)
            ):
                joined[-1] = (_union(previous[0], finding), previous[1], last)
            else:
                joined.append((finding, first, last))
        return [finding for finding, _, _ in joined]

    def _one_name(self, previous: tuple[Finding, int, int], finding: Finding, first: int) -> bool:
        if first <= previous[2] or finding.start < previous[0].end:
            return True
        same = previous[0].who == finding.who and finding.kind is Kind.SURNAME
        if Reason.ALSO_A_WORD in (previous[0].reason, finding.reason) and not same:
            return False
        between = self.flat.original[previous[0].end : finding.start]
        if "," in between and finding.kind is not Kind.FIRST_NAME:
            return False
        if "." in between and previous[0].kind is not Kind.INITIALS:
            return False
        alike = previous[0].kind is finding.kind is Kind.FIRST_NAME and previous[0].who != finding.who
        return first == previous[2] + 1 and _BETWEEN.fullmatch(between) is not None and not alike

    def _weighs(self, token: Token) -> bool:
        return token.text not in self.lists.infixes and token.text not in self.lists.school_kinds and token.text != "s"

    def _lacks_an_article(self, token: Token, finding: Finding) -> bool:
        """`Zij gaf mees een boek`: a thing would be `een mees`. Not so in `koning en knecht` and `als beer`.

        Surnames are too many kinds of word for this: `kort`, `wakker`, `boer`.
        """
        if finding.kind is not Kind.FIRST_NAME or token.text.endswith(("en", "s")):
            return False
        place = self._places[token.start]
        before = self.tokens[place - 1].text if place else ""
        after = self.tokens[place + 1].text if place + 1 < len(self.tokens) else ""
        pair = {"en", "of", "noch"} & {before, after}
        return not (token.opens or pair or before in _WITHOUT_ARTICLE)

    def _acts(self, token: Token) -> bool:
        """Whether it does what a person does: `toen zei mees niets` is not seen, `mees zegt niets` is."""
        place = self._places[token.start]
        return place + 1 < len(self.tokens) and self.tokens[place + 1].text in self.lists.acts

    def _determined(self, token: Token) -> bool:
        place = self._places[token.start]
        return any(before.text in self.lists.determiners for before in self.tokens[max(0, place - 2) : place])


def _union(left: Finding, right: Finding) -> Finding:
    better = min((left, right), key=lambda each: (each.doubt, each.kind is not Kind.SURNAME))
    lead = left if left.kind is not Kind.SURNAME or not left.who else right if right.kind is Kind.FULL_NAME else left
    both = left.reason is Reason.KNOWN or right.reason is Reason.KNOWN
    return replace(
        lead, start=left.start, end=max(left.end, right.end), kind=Kind.FULL_NAME, keepable=False,
        certainty=1.0 if both else max(left.certainty, right.certainty), reason=better.reason,
    )  # fmt: skip
