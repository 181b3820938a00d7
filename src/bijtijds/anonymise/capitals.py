"""The open world: a capital that is no Dutch word and nobody in the file may still be somebody's name."""

from collections.abc import Iterator, Sequence

from bijtijds.anonymise import small_letters
from bijtijds.anonymise.finding import Finding, Kind, Reason
from bijtijds.anonymise.flat import Token
from bijtijds.anonymise.known_names import Reader
from bijtijds.anonymise.matcher import together

_PLACE_BEFORE = frozenset({"in", "te", "uit"})
_PREPOSITIONS = frozenset({"in", "op", "uit", "aan", "bij", "af"})  # infixes too, but far more often just words
_OF_A_COUNTRY = ("se", "sche", "isch", "aans", "ees", "eens")
_BODY_BEFORE = frozenset({"school", "basisschool", "club", "vereniging", "moskee", "kerk", "stichting", "bij", "via"})


def unknown_names(reader: Reader, taken: Sequence[Finding]) -> list[Finding]:
    """Every run of words outside what was found already that can be a name, as a doubt."""
    covered = _covered(reader, taken)
    found: list[Finding] = []
    place = 0
    while place < len(reader.tokens):
        certainty, reason = (0.0, Reason.CAPITAL) if covered[place] else _suspect(reader, place)
        if not certainty:
            place += 1
            continue
        last = _run(reader, covered, place)
        found.append(_finding(reader, _run_start(reader, covered, place), last, certainty, reason))
        place = last + 1
    return found


def again(reader: Reader, taken: Sequence[Finding], names: frozenset[str]) -> Iterator[Finding]:
    """Names that were doubted elsewhere in the case, at places where this text alone gave no reason."""
    for token, found in zip(reader.tokens, _covered(reader, taken), strict=True):
        ordinary = reader.lists.is_word(token.text) or token.text in reader.lists.no_names
        if token.text in names and token.capital and not found and not ordinary:
            yield Finding(token.start, token.end, "PERSON", False, 0.7, Reason.CAPITAL, "[naam]", Kind.CAPITAL)


def _covered(reader: Reader, taken: Sequence[Finding]) -> list[bool]:
    """For each word whether something was found there already."""
    inside = bytearray(len(reader.flat.original) + 1)
    for each in taken:
        inside[each.start : each.end] = b"\1" * (each.end - each.start)
    return [any(inside[token.start : token.end]) for token in reader.tokens]


def _suspect(reader: Reader, place: int) -> tuple[float, Reason]:
    """How likely the word is a name; 0 when nothing points to it."""
    token, lists = reader.tokens[place], reader.lists
    if token.is_number or _is_nobody(reader, place):
        return 0.0, Reason.CAPITAL
    before = reader.tokens[place - 1] if place else None
    titled = before is not None and small_letters.is_title(before.text, lists) and before.end + 3 >= token.start
    if not token.capital or (reader.shouting and token.shouted):
        certainty = small_letters.likely(reader, place, titled=titled)
        return certainty, Reason.AFTER_TITLE if titled else Reason.NO_WORD
    if titled and not (token.opens and lists.is_word(token.text)):
        return 0.9, Reason.AFTER_TITLE
    if token.opens and len(token.text) > 1 and token.text not in lists.infixes:
        return _at_sentence_start(reader, place), Reason.SENTENCE_START
    return _amid_a_sentence(reader, place), Reason.CAPITAL


def _amid_a_sentence(reader: Reader, place: int) -> float:
    """There a capital is a name, unless it is one letter, an infix, or a word that is stressed."""
    token, lists = reader.tokens[place], reader.lists
    if len(token.text) == 1 or token.text in lists.infixes:
        only_a_word = token.opens and token.text in _PREPOSITIONS
        return 0.8 if not only_a_word and _leads(reader, place) else 0.0
    if not lists.is_word(token.text):
        return 0.9
    if token.text in lists.determiners or (token.text in lists.everyday and token.text not in lists.name_words):
        return 0.0
    return 0.0 if _stressed(reader, place) else 0.6


def _stressed(reader: Reader, place: int) -> bool:
    """Whether a word stands in capitals to stress it, or because the words around it do: `mag haar NIET ophalen`."""
    token, lists = reader.tokens[place], reader.lists
    before = reader.tokens[place - 1].text if place else ""
    called = lists.is_name(token.text) or token.text in lists.name_words or len(before) == 1 or before in lists.bodies
    return token.shouted and len(token.text) > 2 and not called


def _is_nobody(reader: Reader, place: int) -> bool:
    """Whether nobody is called so: a title, a word of every school, English in an English text."""
    token, lists = reader.tokens[place], reader.lists
    if token.text in lists.titles or (reader.english and token.text in lists.english):
        return True
    infix = token.text in lists.infixes and token.capital and not token.opens
    if token.text.endswith(_OF_A_COUNTRY) and token.text not in lists.given and lists.is_origin(token.text):
        return True
    ours = token.text in lists.no_names or token.text.startswith("cito")
    return ours and not infix and not _saint(reader, place)


def _saint(reader: Reader, place: int) -> bool:
    """Whether the word is half of a name with a hyphen: `Sint-Laureins`; the saint himself stands alone."""
    token, after = reader.tokens[place], reader.tokens[place + 1 : place + 2]
    joined = token.text in ("sint", "st") and reader.flat.original[token.end : token.end + 1] == "-"
    return joined and bool(after) and after[0].capital


def _at_sentence_start(reader: Reader, place: int) -> float:
    """There a capital says nothing: an unknown word may be a name, and so may a word that people are called by.

    `Rosa en Mees luisterden`: nothing points to a name, so it is the faintest of doubts; but somebody has to look.
    """
    token, lists = reader.tokens[place], reader.lists
    if lists.is_name(token.text):
        return 0.7
    if not lists.is_word(token.text):
        return 0.0 if lists.is_compound(token.text) else 0.7
    if token.text not in lists.name_words:
        return 0.0
    ahead = reader.tokens[place + 1 : place + 2]
    if ahead and _is_told_of(reader, token, ahead[0]):
        return 0.7
    if _leads(reader, place):
        return 0.6
    return 0.0 if token.text in lists.everyday else 0.3


def _is_told_of(reader: Reader, token: Token, ahead: Token) -> bool:
    """Whether what follows is said of a person: `Fleur, stagiaire`, `Roos huilde`."""
    told = small_letters.is_title(ahead.text, reader.lists) and "," in reader.flat.original[token.end : ahead.start]
    plain = token.text in reader.lists.everyday or token.text in reader.lists.bare
    return told or (ahead.text in reader.lists.acts and not plain)


def _leads(reader: Reader, place: int) -> bool:
    """Whether a capital follows at once that is itself no ordinary word: `L. Kamping`, `Van de Sompel`."""
    token = reader.tokens[place]
    for following in range(place + 1, min(place + 4, len(reader.tokens))):
        after = reader.tokens[following]
        gap = reader.flat.original[reader.tokens[following - 1].end : after.start]
        if gap.strip(" \u00a0'’-") not in ("", ".") or (
            gap.startswith(".") and len(reader.tokens[following - 1].text) > 2
        ):
            return False
        if after.text in reader.lists.infixes and not after.capital:
            continue
        if not after.capital or after.is_number or after.text in reader.lists.no_names:
            return False
        return len(after.text) > 1 or len(token.text) == 1
    return False


def _run(reader: Reader, covered: Sequence[bool], place: int) -> int:
    """The last word of the name that begins here: capitals, and the infixes between them."""
    last, ahead = place, place + 1
    small = not reader.tokens[place].capital
    while ahead < len(reader.tokens) and not covered[ahead] and ahead - last <= 3:
        token, before = reader.tokens[ahead], reader.tokens[ahead - 1]
        if token.shouted and before.text in reader.lists.infixes and len(token.text) > 1 and not reader.shouting:
            break
        gap = reader.flat.original[before.end : token.start]
        close = together(reader.flat, before, token) and not set(gap) & set(",\n()")
        if not close or ("." in gap and len(before.text) > 2) or token.is_number:
            break
        surname = small and before.text in reader.lists.infixes and len(token.text) > 2 and ahead - place > 1
        if (surname and token.text not in reader.lists.everyday) or (
            token.capital and not (reader.shouting and token.shouted) and token.text not in reader.lists.no_names
        ):
            last = ahead
        elif token.text not in reader.lists.infixes or token.text in _PREPOSITIONS:
            break
        ahead += 1
    return last


def _run_start(reader: Reader, covered: Sequence[bool], place: int) -> int:
    """With the initials that stand before it."""
    while place and not covered[place - 1] and len(reader.tokens[place - 1].text) == 1:
        before: Token = reader.tokens[place - 1]
        if not before.capital or not together(reader.flat, before, reader.tokens[place]):
            break
        place -= 1
    return place


def _finding(reader: Reader, first: int, last: int, certainty: float, reason: Reason) -> Finding:
    start, end = reader.tokens[first].start, reader.tokens[last].end
    before = reader.tokens[first - 1].text if first else ""
    if before in _PLACE_BEFORE:
        label, replacement = "PLACE", "[plaats]"
    elif before in _BODY_BEFORE and first == last and reader.tokens[first].shouted:
        label, replacement = "ORG", "[instelling]"
    else:
        label, replacement = "PERSON", "[naam]"
    return Finding(start, end, label, False, certainty, reason, replacement, Kind.CAPITAL)
