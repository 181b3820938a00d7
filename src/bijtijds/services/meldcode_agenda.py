"""What a Meldcode puts in the agenda: the terms of the school's code, and the clock of Veilig Thuis.

Every line is confidential: lists say that it waits and for whom, and nothing else.
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from bijtijds.base.errors import RuleBroken
from bijtijds.model.care import Appointment
from bijtijds.model.meldcode import MeldcodeCase
from bijtijds.services import appointments, meldcode_rules
from bijtijds.services.meldcode_rules import MeldcodeRules
from bijtijds.store.store import Store
from bijtijds.store.types import RowId
from bijtijds.terms.codes import AgreementState, DueKind
from bijtijds.terms.dates import school_days_on
from bijtijds.terms.meldcode import Reporter, Step

KIND = "meldcode_case"
_REPORT, _FEEDBACK = "melden", "terugkoppeling"


def plan(store: Store, session: Any, row: MeldcodeCase, because: str | None = None) -> None:
    """Inside a change: the agenda follows where the case stands now; `because` says why a day is later again."""
    session.flush()
    rules = meldcode_rules.read(session)
    for step, days in rules.terms.items():
        if _is_taken(row, step):
            appointments.close(store, session, _uid(row.uid, _which(step)), "Stap gezet.")
        else:
            day = row.started_on + timedelta(days)
            _put(store, session, row, _which(step), day, f"Stap {step.number}", "started_on", because)
    _plan_report(store, session, row, rules, because)


def close(store: Store, session: Any, row: MeldcodeCase) -> None:
    """Inside a change: the case ended, and nothing waits for it any more."""
    appointments.drop_all(store, session, row.uid, "Afgesloten.")


def answered(line: Any) -> None:
    """What waits here is done where it is written down. RuleBroken('done_on_its_own_page')."""
    if line.about_kind == KIND:
        raise RuleBroken("done_on_its_own_page", field="outcome")


def feedback_before(reported_on: date, rules: MeldcodeRules) -> date:
    """By which day Veilig Thuis tells what it does with a report; weekends do not count."""
    return school_days_on(reported_on, rules.feedback_days)


def _plan_report(
    store: Store, session: Any, row: MeldcodeCase, rules: MeldcodeRules, because: str | None
) -> None:  # fmt: skip
    """What was decided and not done yet waits from that day; after it runs the clock of Veilig Thuis."""
    today = store.device.clock.today()
    if row.is_reported and row.reported_on is None and row.decided_on is not None:
        _put(store, session, row, _REPORT, row.decided_on, "Melden", "decided_on", because)
    elif row.reported_on is not None:
        appointments.close(store, session, _uid(row.uid, _REPORT), "Gemeld.")
    else:
        _drop(session, _uid(row.uid, _REPORT), today)
    if row.feedback_on is not None:
        appointments.close(store, session, _uid(row.uid, _FEEDBACK), "Terugkoppeling gekregen.")
    elif row.reported_on is not None and row.reporter is Reporter.SCHOOL:
        day = feedback_before(row.reported_on, rules)
        _put(store, session, row, _FEEDBACK, day, "Terugkoppeling", "reported_on", because)
    else:
        _drop(session, _uid(row.uid, _FEEDBACK), today)


def _is_taken(row: MeldcodeCase, step: Step) -> bool:
    if step is Step.WEIGH and any(one.answer is not None for one in row.weighings):
        return True
    if step is Step.DECIDE and row.decision is not None:
        return True
    return any(one.step is step for one in row.moments)


def _which(step: Step) -> str:
    return f"stap {step.number}"


def _uid(case: UUID, which: str) -> UUID:
    return appointments.uid_of(case, DueKind.TERM, which)


def _put(
    store: Store, session: Any, row: MeldcodeCase, which: str, day: date, what: str, field: str, because: str | None
) -> None:
    appointments.plan(
        store, session, RowId(KIND, row.uid), row.pupil_uid, DueKind.TERM, day, what=what, which=which,
        confidential=True, field=field, because=because,
    )  # fmt: skip


def _drop(session: Any, uid: UUID, today: date) -> None:
    row = session.get(Appointment, uid)
    if row is not None and row.state is AgreementState.OPEN:
        row.drop(today, "Niet meer nodig.")
