"""What a director reads without reading about anybody: how often, in a period. No names, no groups, no content.

The director answers for what is shared and looked at at school; the counts come from the file and its log
(guideline §3.2 D, §3.4, §3.5; AVG art. 5 lid 2).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from bijtijds.base.clock import SCHOOL_ZONE
from bijtijds.base.errors import RuleBroken
from bijtijds.documents.digest_report import DigestLine, DigestReport
from bijtijds.documents.paper import Paper, build
from bijtijds.model.consents import Consent
from bijtijds.model.meldcode import MeldcodeCase
from bijtijds.model.papers import Disclosure
from bijtijds.model.pupils import Dossier, RouteStep
from bijtijds.model.safety import Consultation, Emergency
from bijtijds.services import gate, reports
from bijtijds.services.gate import Cleared
from bijtijds.store.store import Store
from bijtijds.store.types import LogLine
from bijtijds.terms.codes import Carrier, ConsentOption, ReleaseBasis
from bijtijds.terms.route import FROM_OUTSIDE

_LOOKS = frozenset({"viewed", "confidential_opened", "source_viewed"})
_NOT_OUTSIDE = (ReleaseBasis.WITHIN_SCHOOL, ReleaseBasis.NO_PUPIL_DATA)


@dataclass(frozen=True, slots=True, repr=False)
class Count:
    """How often something happened; `why` says what is counted."""

    what: str
    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Digest:
    """The counts of one period, both days included."""

    since: date
    until: date
    counts: tuple[Count, ...]


def digest(store: Store, since: date, until: date) -> Digest:
    """Count what happened in a period. RuleBroken('period_back_to_front', 'day_still_to_come')."""
    if until < since:
        raise RuleBroken("period_back_to_front", field="until")
    if until > store.device.clock.today():
        raise RuleBroken("day_still_to_come", field="until")
    begin, end = _moment(since), _moment(until + timedelta(1))
    looks = [one for one in store.logbook(since=begin) if begin <= one.at < end]
    with store.read() as reader:
        counts = [
            _steps(reader, since, until), _emergencies(reader, since, until), *_meldcode(reader, since, until),
            *_option_d(reader, since, until, (begin, end)),
            _between(reader, Consultation, Consultation.held_on, since, until, "Overleg zonder naam",
                     "Spar-notities: overleg over een zorg, zonder te zeggen om wie het gaat."),
            _left(reader, since, until), *_looks(reader, looks),
        ]  # fmt: skip
    return Digest(since, until, tuple(counts))


def paper(store: Store, since: date, until: date) -> Paper:
    """The digest as one page; what is less than five is not told exactly, for few can point to a child."""
    told = digest(store, since, until)
    lines = tuple(DigestLine(one.what, few(one.number), one.why) for one in told.counts)
    made_on = store.device.clock.today()
    return build(DigestReport(told.since, told.until, made_on, lines), reports.house_style(store))


def few(number: int) -> str:
    """A count for paper: `0`, `1 tot 4` or the number itself."""
    return "1 tot 4" if 0 < number < _FEW else str(number)


def release(store: Store, made: Paper, carrier: Carrier) -> Cleared:
    """Let the page leave: nothing on it is about a pupil, and the log says that it was made."""
    return gate.release_sheet(store, made, carrier)


_FEW = 5


def _steps(reader: Any, since: date, until: date) -> Count:
    """Moves onto the steps on which people from outside come in; a move down from there is none."""
    query = select(RouteStep.pupil_uid, RouteStep.step, RouteStep.since).where(RouteStep.since <= until)
    before: dict[UUID, int] = {}
    number = 0
    for pupil, step, on in reader.rows(query.order_by(RouteStep.since, RouteStep.rev)):
        if on >= since and step >= FROM_OUTSIDE[0] > before.get(pupil, 0):
            number += 1
        before[pupil] = step
    return Count(
        "Nieuw op stap 4 of hoger", number, "Leerlingen voor wie mensen van buiten de school erbij kwamen."
    )  # fmt: skip


def _emergencies(reader: Any, since: date, until: date) -> Count:
    return _between(
        reader, Emergency, Emergency.began_on, since, until, "Acute situaties", "Vastgelegd na de acute kaart."
    )


def _meldcode(reader: Any, since: date, until: date) -> Sequence[Count]:
    begun, reported = MeldcodeCase.started_on, MeldcodeCase.reported_on
    return (
        _between(reader, MeldcodeCase, begun, since, until, "Meldcode begonnen", "Elke keer een vermoeden."),
        _between(reader, MeldcodeCase, reported, since, until, "Gemeld bij Veilig Thuis",
                 "Meldingen op naam; advies vragen telt niet mee."),
    )  # fmt: skip


def _option_d(
    reader: Any, since: date, until: date, moments: tuple[datetime, datetime]
) -> Sequence[Count]:  # fmt: skip
    chosen = select(func.count()).select_from(Consent).where(
        Consent.option == ConsentOption.EXCEPTION, Consent.recorded_at >= moments[0], Consent.recorded_at < moments[1]
    )  # fmt: skip
    used = select(func.count()).select_from(Disclosure).where(
        Disclosure.basis == ReleaseBasis.EXCEPTION_D, Disclosure.on >= since, Disclosure.on <= until,
        Disclosure.failed.is_(False),
    )  # fmt: skip
    return (
        Count("Optie D begonnen", int(reader.one(chosen)), "Delen zonder toestemming, om ernst of gevaar."),
        Count(
            "Gedeeld onder optie D", int(reader.one(used)), "Wat op deze grond naar buiten ging, op papier of verteld."
        ),
    )


def _left(reader: Any, since: date, until: date) -> Count:
    query = select(func.count()).select_from(Disclosure).where(
        Disclosure.on >= since, Disclosure.on <= until, Disclosure.basis.not_in(_NOT_OUTSIDE),
        Disclosure.failed.is_(False),
    )  # fmt: skip
    return Count("Naar ouders of naar buiten", int(reader.one(query)), "Op papier of verteld, op elke grond.")


def _looks(reader: Any, lines: Sequence[LogLine]) -> Sequence[Count]:
    care: dict[UUID, list[tuple[date, date]]] = {}
    for pupil, opened, ended in reader.rows(select(Dossier.pupil_uid, Dossier.opened_on, Dossier.ended_on)):
        care.setdefault(pupil, []).append((opened, ended or date.max))

    def outside(one: LogLine) -> bool:
        on = one.at.astimezone(SCHOOL_ZONE).date()
        times = care.get(one.subject, []) if one.subject is not None else []
        return one.subject is not None and not any(first <= on <= last for first, last in times)

    return (
        Count("Bekeken buiten de zorglijst", _how_many(lines, lambda one: one.what in _LOOKS and outside(one)),
              "Keren dat iemand gegevens opende van een leerling die toen niet in zorg was."),
        Count("Vertrouwelijk geopend", _how_many(lines, lambda one: one.what == "confidential_opened"),
              "Keren dat vertrouwelijke stukken met opzet opengingen."),
    )  # fmt: skip


def _how_many(lines: Sequence[LogLine], counts: Callable[[LogLine], bool]) -> int:
    return sum(1 for one in lines if counts(one))


def _between(reader: Any, kind: Any, day: Any, since: date, until: date, what: str, why: str) -> Count:
    query = select(func.count()).select_from(kind).where(day >= since, day <= until)
    return Count(what, int(reader.one(query)), why)


def _moment(day: date) -> datetime:
    """When a day begins at school."""
    return datetime.combine(day, time(0), SCHOOL_ZONE).astimezone(UTC)
