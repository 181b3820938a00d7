"""Who had something about a child by name: under option C that tells who it is about (guideline §3.2 C)."""

import re
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import select

from bijtijds.base.fold import fold
from bijtijds.model.consents import Consent
from bijtijds.model.papers import Disclosure
from bijtijds.services import reports
from bijtijds.store.store import Store
from bijtijds.terms.codes import ReleaseBasis

_WITHOUT_NAME = (ReleaseBasis.ANONYMOUS_C, ReleaseBasis.NO_PUPIL_DATA)
_SHORTEST = 3


def had_by_name(store: Store, pupil: UUID, names: Iterable[str]) -> date | None:
    """The last day on which one of these people got something about this child by name, on whatever ground.

    None when nobody did. What was told counts too; what failed to leave does not.
    """
    wanted = {fold(name).strip() for name in names} - {""}
    return max((on for on, told, _meeting in _lines(store, pupil) if told[0] in wanted), default=None)


def had_by_name_in(store: Store, pupil: UUID, words: str) -> date | None:
    """As `had_by_name`, for words in which somebody wrote for whom it is: a name, function, organisation or meeting."""
    text = fold(words)
    days = [
        on for on, told, meeting in _lines(store, pupil)
        if any(len(part) >= _SHORTEST and re.search(rf"\b{re.escape(part)}\b", text) for part in (*told, meeting))
    ]  # fmt: skip
    return max(days, default=None)


def _lines(store: Store, pupil: UUID) -> list[tuple[date, tuple[str, ...], str]]:
    """Each recipient of the register, folded: the day, her name with function and organisation, and the meeting.

    Of what is always confidential nothing is told here, not even that it went to somebody.
    """
    query = (
        select(Disclosure, Consent.meeting)
        .outerjoin(Consent, Consent.uid == Disclosure.consent_uid)
        .where(
            Disclosure.pupil_uid == pupil, Disclosure.failed.is_(False), Disclosure.basis.not_in(_WITHOUT_NAME),
            Disclosure.what.not_in([kind.value for kind in reports.ALWAYS_SECRET]),
        )
    )  # fmt: skip
    with store.read() as reader:
        return [
            (one.on, tuple(part.strip() for part in fold(told).split(",")), fold(meeting or "").strip())
            for one, meeting in reader.rows(query)
            for told in one.recipients
        ]
