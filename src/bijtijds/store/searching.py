"""Finding rows by the words in them: the index, the question, and the piece of text that is shown."""

# ruff: noqa: S608  # only names of our own tables and question marks are put into statements

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from bijtijds.base.fold import fold
from bijtijds.model.entity import Words
from bijtijds.store.bodies import Shapes
from bijtijds.store.revisions import as_bytes, as_uid
from bijtijds.store.types import Hit, RowId

_TOKEN = re.compile(r"[^\W_]+")
_DAY_BITS = 32
_EXCERPT = 160
_BETWEEN_LINES = " · "
_BEFORE = 40
_MOST_WORDS = 12
_INDEXED, _FEW = 3, 100
_LAST_LETTER = "\U0010ffff"


Findable = tuple[RowId, UUID | None, Words]


def tokens(text: str) -> list[str]:
    """The words of a text, folded: what the index holds."""
    return _TOKEN.findall(fold(text))


def add(cursor: Any, found: Iterable[Findable]) -> None:
    """Make rows findable. A document's number begins with the day, so that the newest comes first."""
    numbers: dict[int, int] = {}
    docs, texts = [], []
    for row, subject, words in found:
        first = first_number(words.day)
        if first not in numbers:
            cursor.execute("SELECT max(id) FROM doc WHERE id BETWEEN ? AND ?", (first, first + (1 << _DAY_BITS) - 1))
            last = cursor.fetchone()[0]
            numbers[first] = first - 1 if last is None else last
        number = numbers[first] = numbers[first] + 1
        docs.append((number, row.kind, row.uid.bytes, as_bytes(subject), int(words.confidential)))
        texts.append((number, " ".join(tokens(words.text))))
    # The index takes numbers that go up much faster than numbers in any order.
    cursor.executemany("INSERT INTO doc (id, kind, uid, subject, confidential) VALUES (?, ?, ?, ?, ?)", sorted(docs))
    cursor.executemany("INSERT INTO fts (rowid, words) VALUES (?, ?)", sorted(texts))


def first_number(day: date | None) -> int:
    """The first document number of a day."""
    return (day.toordinal() if day else 0) << _DAY_BITS


def remove(cursor: Any, row: RowId) -> None:
    """Let a row not be found any more."""
    cursor.execute("SELECT id FROM doc WHERE uid = ? AND kind = ?", (row.uid.bytes, row.kind))
    for number in cursor.fetchall():
        cursor.execute("DELETE FROM fts WHERE rowid = ?", number)
        cursor.execute("DELETE FROM doc WHERE id = ?", number)


def clear(cursor: Any) -> None:
    """Forget the whole index."""
    cursor.execute("INSERT INTO fts (fts) VALUES ('delete-all')")
    cursor.execute("DELETE FROM doc")


def find(
    cursor: Any,
    shapes: Shapes,
    words: str,
    *,
    kinds: Iterable[str] = (),
    pupil: UUID | None = None,
    limit: int = 50,
    confidential: bool = False,
) -> Sequence[Hit]:
    """The newest rows that have a word beginning with each of `words`."""
    wanted = list(dict.fromkeys(tokens(words)))[:_MOST_WORDS]
    if not wanted:
        return ()
    conditions, values = ["fts MATCH ?"], [_question(cursor, wanted)]  # type: tuple[list[str], list[Any]]
    if not confidential:
        conditions.append("d.confidential = 0")
    if pupil is not None:
        conditions.append("d.subject = ?")
        values.append(pupil.bytes)
    chosen = sorted(kinds)
    if chosen:
        conditions.append(f"d.kind IN ({','.join('?' * len(chosen))})")
        values += chosen
    cursor.execute(
        "SELECT d.id, d.kind, d.uid, d.subject FROM fts CROSS JOIN doc d ON d.id = fts.rowid "
        f"WHERE {' AND '.join(conditions)} ORDER BY fts.rowid DESC LIMIT ?",
        [*values, limit],
    )
    found = [
        (number, RowId(kind, UUID(bytes=uid)), as_uid(subject)) for number, kind, uid, subject in cursor.fetchall()
    ]
    texts = _texts(cursor, shapes, [row for _, row, _ in found])
    return tuple(
        Hit(row, subject, _day(number), *excerpt(texts[row], wanted)) for number, row, subject in found if row in texts
    )


def excerpt(text: str, wanted: Sequence[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A piece of the text around the first word that was found, and where in it the found words stand.

    What stood on lines of its own, such as a fact and its place, is told apart by a dot.
    """
    folded, origin = _folded(text)
    found = _spots(tuple(wanted)).finditer(folded) if wanted else ()
    spots = [(origin[match.start()], origin[match.end() - 1] + 1) for match in found]
    start = _from(text, spots[0][0] if spots else 0)
    end = _until(text, start)
    lead = "… " if start else ""
    piece = re.sub(r"\s", " ", text[start:end].replace("\n", _BETWEEN_LINES))

    def place(at: int) -> int:
        return len(lead) + at - start + (len(_BETWEEN_LINES) - 1) * text.count("\n", start, at)

    marks = tuple((place(first), place(last)) for first, last in spots if first >= start and last <= end)
    return lead + piece + (" …" if end < len(text) else ""), marks


@lru_cache(maxsize=32)
def _spots(wanted: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words, as `_TOKEN` cuts them, that begin with one of the wanted ones."""
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, wanted))})[^\W_]*")


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its letters the place in the text that it came from."""
    if text.isascii():
        return fold(text), range(len(text))
    known = {letter: fold(letter) for letter in set(text)}
    letters = [known[letter] for letter in text]
    return "".join(letters), [place for place, folded in enumerate(letters) for _ in folded]


def _question(cursor: Any, wanted: Sequence[str]) -> str:
    return " AND ".join(_beginning(cursor, word) for word in wanted)


def _beginning(cursor: Any, word: str) -> str:
    """All words that begin so. A few whole words are found far sooner than a beginning without an index of its own."""
    if len(word) > _INDEXED:
        cursor.execute(
            "SELECT term FROM fts_words WHERE term >= ? AND term < ? LIMIT ?", (word, word + _LAST_LETTER, _FEW + 1)
        )
        whole = [term for (term,) in cursor.fetchall()]
        if 0 < len(whole) <= _FEW:
            return "(" + " OR ".join(f'"{term}"' for term in whole) + ")"
    return f'"{word}"*'


def _from(text: str, spot: int) -> int:
    if spot <= _BEFORE:
        return 0
    space = text.find(" ", spot - _BEFORE, spot)
    return space + 1 if space >= 0 else spot


def _until(text: str, start: int) -> int:
    end = start + _EXCERPT
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", start + _EXCERPT // 2, end)
    return space if space >= 0 else end


def _day(number: int) -> date | None:
    ordinal = number >> _DAY_BITS
    return date.fromordinal(ordinal) if ordinal else None


def _texts(cursor: Any, shapes: Shapes, rows: Sequence[RowId]) -> dict[RowId, str]:
    """The text of each row, from the row itself; one question for all rows of a kind."""
    by_kind: dict[str, list[UUID]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row.uid)
    return {
        RowId(kind, uid): words.text
        for kind, uids in by_kind.items()
        for uid, words in shapes[kind].words_in(cursor, uids)
    }
