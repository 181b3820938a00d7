"""A list of notes pasted from a pupil administration (ParnasSys, ESIS): text in, dated pieces and problems out.

Nothing is lost: the raw texts of the pieces, one after another, are the whole of what was pasted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from bijtijds.base.errors import RuleBroken
from bijtijds.base.fold import fold
from bijtijds.terms.dates import MONTHS

LARGEST = 1_000_000
_MONTHS = {fold(name)[:3]: number for number, name in enumerate(MONTHS, start=1)} | {"mrt": 3}
_WEEKDAY = r"(?:(?:ma|di|wo|do|vr|za|zo)[a-z]*\.?,?\s+)?"
_DAY = (
    r"(?:(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"|(?P<day2>\d{1,2})[-/.](?P<month2>\d{1,2})[-/.](?P<year2>\d{4}|\d{2})"
    r"|(?P<day3>\d{1,2})[ -](?P<name>[a-zA-Z]{3,9})\.?[ -](?P<year3>\d{4}))(?!\d)"
)
_TIME = r"(?:[ T,]*(?:om\s+)?(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::\d{2})?(?:\s*uur)?(?!\d))?"
_MOMENT = re.compile(rf"\s*(?:[-*•]\s+)?{_WEEKDAY}{_DAY}{_TIME}", re.IGNORECASE)
_CLOCK = re.compile(r"\s*(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::\d{2})?(?:\s*uur)?\s*", re.IGNORECASE)
_AFTER = re.compile(r"[ \t]*[:;|–—-]?[ \t]*")
_NAME = re.compile(r"(?:juf|meester|mw\.?|mevr\.?|mevrouw|dhr\.?|meneer)\s.+|[A-ZÀ-Þ][\w.’'-]*(?: [\w.’'-]+){0,4}")
_WHO = ("leerkracht", "auteur", "door", "medewerker", "naam", "ingevoerd door", "gemaakt door", "wie")
_TEXT = ("notitie", "omschrijving", "tekst", "inhoud", "opmerking", "bericht")
_HEADINGS = (
    *_WHO,
    *_TEXT,
    "datum",
    "tijd",
    "tijdstip",
    "categorie",
    "soort",
    "onderwerp",
    "titel",
    "groep",
    "leerling",
)


@dataclass(frozen=True, slots=True, repr=False)
class PastedNote:
    """One piece: its moment and its text, who wrote it and the other columns, the text as it was pasted, a problem."""

    on: date | None
    at: time | None
    text: str
    who: str
    labels: tuple[str, ...]
    raw: str
    problem: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class PastedList:
    """The pieces in their order; `heading` is the line with the names of the columns, when there is one."""

    heading: str
    pieces: tuple[PastedNote, ...]


def read(pasted: str | bytes) -> PastedList:
    """Cut a pasted list into notes. RuleBroken('pasted_empty'|'pasted_too_large') at the field `text`."""
    text = (_decoded(pasted) if isinstance(pasted, bytes) else pasted).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise RuleBroken("pasted_empty", field="text")
    if len(text) > LARGEST:
        raise RuleBroken("pasted_too_large", field="text")
    return _of_table(text) if "\t" in text else PastedList("", tuple(_of_lines(text)))


def _decoded(pasted: bytes) -> str:
    if pasted[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return pasted.decode("utf-16", errors="replace")
    try:
        return pasted.decode("utf-8-sig")
    except UnicodeDecodeError:
        return pasted.decode("cp1252", errors="replace")


def _of_lines(text: str) -> Iterator[PastedNote]:
    """Every line that begins with a day begins a note."""
    raw = ""
    for line in text.splitlines(keepends=True):
        if _MOMENT.match(line) and raw:
            yield from _line_note(raw)
            raw = ""
        raw += line
    yield from _line_note(raw)


def _line_note(raw: str) -> Iterator[PastedNote]:
    match = _MOMENT.match(raw)
    on, at = _moment(match) if match else (None, None)
    if match is None or on is None:
        yield PastedNote(None, None, raw.strip(), "", (), raw, "pasted_day_wrong" if match else "pasted_no_day")
        return
    after = _AFTER.match(raw, match.end())
    text = raw[after.end() if after else match.end() :].strip()
    yield PastedNote(on, at, text, "", (), raw, None if text else "pasted_no_text")


def _of_table(text: str) -> PastedList:
    rows = list(_rows(text))
    heading, roles = "", dict[int, str]()
    if rows and _is_heading(rows[0][1]):
        heading, cells = rows.pop(0)
        roles = {at: fold(cell.strip()) for at, cell in enumerate(cells)}
    text_at = _longest_column([cells for _, cells in rows])
    found: list[PastedNote] = []
    for raw, cells in rows:
        filled = [cell for cell in cells if cell.strip()]
        goes_on = len(filled) <= 1 and not (filled and _MOMENT.match(filled[0]))
        if goes_on and found:
            before = found[-1]
            text = f"{before.text}\n{filled[0].strip()}" if filled else before.text
            found[-1] = PastedNote(
                before.on, before.at, text.strip(), before.who, before.labels, before.raw + raw,
                None if before.problem == "pasted_no_text" and text.strip() else before.problem,
            )  # fmt: skip
        else:
            found.append(_row_note(raw, cells, roles, text_at))
    return PastedList(heading, tuple(found))


def _row_note(raw: str, cells: Sequence[str], roles: dict[int, str], text_at: int) -> PastedNote:
    """The cell with the day, the one with the text (named so, or the longest), who, and what is left."""
    left = {at: cell.strip() for at, cell in enumerate(cells) if cell.strip()}
    on, moment, problem = None, None, "pasted_no_day"
    for at, cell in list(left.items()):
        match = _MOMENT.fullmatch(cell)
        if match is not None:
            on, moment = _moment(match)
            problem = "pasted_day_wrong"
            if on is not None:
                del left[at]
            break
    for at, cell in list(left.items()):
        clock = _CLOCK.fullmatch(cell)
        if on is not None and moment is None and clock is not None and (told := _time(clock)) is not None:
            moment = told
            del left[at]
    named = [at for at in left if roles.get(at) in _TEXT]
    likely = [at for at in left if at == text_at] or sorted(left, key=lambda at: -len(left[at]))
    place = next(iter(named or likely), None)
    text = left.pop(place) if place is not None else ""
    who = next((at for at in left if roles.get(at) in _WHO), None)
    if who is None and not roles:
        who = next((at for at in left if _NAME.fullmatch(left[at])), None)
    name = left.pop(who) if who is not None else ""
    code = None if on is not None and text else problem if on is None else "pasted_no_text"
    return PastedNote(on, moment, text, name, tuple(left.values()), raw, code)


def _longest_column(rows: Sequence[Sequence[str]]) -> int:
    """The column that holds most letters: that is where the notes are."""
    totals: dict[int, int] = {}
    for cells in rows:
        for at, cell in enumerate(cells):
            totals[at] = totals.get(at, 0) + len(cell)
    return max(totals, key=lambda at: totals[at], default=0)


def _is_heading(cells: Sequence[str]) -> bool:
    named = [fold(cell.strip()) for cell in cells if cell.strip()]
    return bool(named) and all(name in _HEADINGS for name in named)


def _rows(text: str) -> Iterator[tuple[str, list[str]]]:
    """Rows of cells apart by tabs; a cell in double quotes may hold tabs, line ends and doubled quotes."""
    at = start = 0
    cells: list[str] = []
    while at < len(text):
        cell, at = _cell(text, at)
        cells.append(cell)
        ended = at >= len(text) or text[at] == "\n"
        at += 1
        if ended:
            yield text[start:at], cells
            start, cells = at, []
    if cells:
        yield text[start:], [*cells, ""]


def _cell(text: str, at: int) -> tuple[str, int]:
    """The cell that begins here and the place of the tab or line end after it."""
    if text[at : at + 1] == '"':
        end = at + 1
        while (end := text.find('"', end)) >= 0 and text[end + 1 : end + 2] == '"':
            end += 2
        if end >= 0 and text[end + 1 : end + 2] in ("", "\t", "\n"):
            return text[at + 1 : end].replace('""', '"'), end + 1
    ends = [end for end in (text.find("\t", at), text.find("\n", at)) if end >= 0]
    end = min(ends, default=len(text))
    return text[at:end], end


def _moment(match: "re.Match[str]") -> tuple[date | None, time | None]:
    told = match.groupdict()
    year = told["year"] or told["year2"] or told["year3"]
    month = told["month"] or told["month2"] or _MONTHS.get(fold(told["name"] or "")[:3], 0)
    try:
        on = date(
            int(year) + (2000 if len(year) == 2 else 0), int(month), int(told["day"] or told["day2"] or told["day3"])
        )
    except ValueError:
        return None, None
    return on, _time(match)


def _time(match: "re.Match[str]") -> time | None:
    return None if match["hour"] is None else time(int(match["hour"]), int(match["minute"]))
