"""Names without a capital, as in a hurried message: what is no Dutch word, or stands where a name is expected."""

from bijtijds.anonymise.known_names import Reader
from bijtijds.anonymise.lists import Lists

_LONG = 13  # letters; longer words are compounds that no list has
_LIKELY = 0.6


def likely(reader: Reader, place: int, *, titled: bool) -> float:
    """How likely a word in small letters is a name; 0 when nothing points to it."""
    text, lists = reader.tokens[place].text, reader.lists
    if titled and _is_surname_from(reader, place):
        return _LIKELY
    if len(text) < 3 or text in lists.infixes or text in lists.everyday or text in lists.english:
        return 0.0
    if (titled and _is_called(reader, place)) or (reader.hurried and _names_a_body(reader, place)):
        return _LIKELY
    if lists.is_word(text):
        return _LIKELY if reader.careless and lists.is_name(text) else 0.0
    return 0.0 if _is_made_of_words(reader, place) else _LIKELY


def is_title(text: str, lists: Lists) -> bool:
    """Whether a name may follow: `juf`, `zorgjuf`, `neuroloog`, `schoonmoeder`."""
    return text in lists.titles or (len(text) > 6 and any(text.endswith(end) for end in lists.title_ends))


def _is_surname_from(reader: Reader, place: int) -> bool:
    """`van der poel`: infixes that stand before no ordinary word, and what they belong to."""
    infixes = [token.text for token in reader.tokens[place : place + 3]]
    while infixes and infixes[-1] not in reader.lists.infixes:
        infixes.pop()
    return bool({"der", "den", "ten", "ter", "vd", "vdr"} & set(infixes)) and infixes[0] in reader.lists.infixes


def _is_called(reader: Reader, place: int) -> bool:
    """After a title: a name that people have, or a word with the infix of a surname behind it."""
    token, lists = reader.tokens[place], reader.lists
    after = reader.tokens[place + 1].text if place + 1 < len(reader.tokens) else ""
    if after in ("van", "der", "den", "el", "al", "ten", "ter"):
        return True
    called = token.text in lists.family or token.text in lists.name_words
    return lists.is_name(token.text) or (called and not token.opens)


def _names_a_body(reader: Reader, place: int) -> bool:
    """Whether what kind of body it is stands before it: `buurthuis de draaikolk`, `stichting leergeld`."""
    before = place - 1
    if before >= 0 and reader.tokens[before].text in ("de", "het", "t"):
        before -= 1
    return before >= 0 and reader.tokens[before].text in reader.lists.bodies


def _is_made_of_words(reader: Reader, place: int) -> bool:
    """`teamkamer`, `appjes`, or a piece of `blijf-van-mijn-lijfhuis`: no list has them all."""
    token, lists, original = reader.tokens[place], reader.lists, reader.flat.original
    text = token.text
    hyphened = "-" in (original[max(0, token.start - 1) : token.start], original[token.end : token.end + 1])
    stems = (text.removesuffix(end) for end in lists.endings if text.endswith(end))
    inflected = any(len(stem) > 3 and stem in lists.words for stem in stems)
    return hyphened or inflected or len(text) > _LONG or lists.may_be_compound(text)
