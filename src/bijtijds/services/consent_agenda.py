"""What a consent puts in the agenda, so that no term and no promise to tell parents slips away."""

from datetime import timedelta
from typing import Any

from bijtijds.base.clock import SCHOOL_ZONE
from bijtijds.model.consents import Consent, pending
from bijtijds.services import appointments
from bijtijds.store.store import Store
from bijtijds.store.types import RowId
from bijtijds.terms.codes import ConsentOption, DueKind

_KIND = "consent"
_ANSWER, _OBJECT, _TELL, _END = "antwoord", "bezwaar", "vertellen", "einde"
_ASK_AGAIN = timedelta(days=7)
_TELL_WITHIN = timedelta(days=14)


def plan(store: Store, session: Any, row: Consent) -> None:
    """Inside a change: the agenda follows where the consent stands now."""
    session.flush()
    if row.was_refused:
        _close(store, session, row, "Ouders wilden dit niet.")
        return
    asked = [one.asked_on for one in row.answers if one.asked_on is not None and pending(one.answer)]
    if asked and row.option is ConsentOption.CONSENT:
        _put(store, session, row, _ANSWER, min(asked) + _ASK_AGAIN, "Vraag ouders naar hun antwoord op de toestemming")
    else:
        appointments.close(store, session, _uid(row, _ANSWER), "Ouders gaven antwoord.")
    last = [one.last_day for one in row.answers if one.last_day is not None]
    if last and row.option is ConsentOption.INFORMED:
        _put(store, session, row, _OBJECT, max(last) + timedelta(days=1), "Termijn van bezwaar is voorbij: kijk verder")
    if row.option is ConsentOption.EXCEPTION and row.parents_told_on is None and row.parents_not_told_because:
        written = row.recorded_at.astimezone(SCHOOL_ZONE).date()
        _put(store, session, row, _TELL, written + _TELL_WITHIN, "Kunnen ouders nu horen dat er gedeeld is (optie D)?")
    elif row.parents_told_on is not None:
        appointments.close(store, session, _uid(row, _TELL), "Ouders weten ervan.")
    if row.valid_until is not None and (row.answers or row.option is ConsentOption.EXCEPTION):
        _put(store, session, row, _END, row.valid_until, "Toestemming loopt af")


def cancel(session: Any, row: Consent) -> None:
    """Inside a change: the consent goes, and what it planned goes along."""
    appointments.cancel(session, row.uid)


def _put(store: Store, session: Any, row: Consent, which: str, day: Any, what: str) -> None:
    appointments.plan(
        store, session, RowId(_KIND, row.uid), row.pupil_uid, DueKind.TERM, day, what=what, which=which,
        field="valid_until",
    )  # fmt: skip


def _close(store: Store, session: Any, row: Consent, outcome: str) -> None:
    for which in (_ANSWER, _OBJECT, _TELL, _END):
        appointments.close(store, session, _uid(row, which), outcome)


def _uid(row: Consent, which: str) -> Any:
    return appointments.uid_of(row.uid, DueKind.TERM, which)
