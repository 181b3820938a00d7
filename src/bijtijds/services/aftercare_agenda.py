"""What an arrangement, a TLV and help from outside put in the agenda, and what an answer there means for them."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from bijtijds.model.aftercare import HelpEntry, HelpTrack, Tlv
from bijtijds.model.care import Appointment, Arrangement
from bijtijds.services import appointments
from bijtijds.store.store import Store
from bijtijds.store.types import RowId
from bijtijds.terms.aftercare import HelpPart, TlvAnswer
from bijtijds.terms.codes import AgreementState, DueKind
from bijtijds.terms.dates import long_date

ARRANGEMENT, TLV, TRACK, ENTRY = "arrangement", "tlv", "help_track", "help_entry"
_ASK_AFTER = timedelta(days=42)
_PARENTS_WITHIN = timedelta(days=3)
_ANSWER, _REASSESS, _END = "antwoord", "herbeoordeling", "einde"


def follow_arrangement(store: Store, session: Any, one: Arrangement, because: str | None = None) -> None:
    """Inside a change: the last day of an arrangement and the day on which it is looked at meanwhile."""
    about, who = RowId(ARRANGEMENT, one.uid), one.led_by or ""
    appointments.plan(
        store, session, about, one.pupil_uid, DueKind.TERM, one.ends_on, what=f"Arrangement loopt af: {one.kind}",
        who=who, field="ends_on", because=because,
    )  # fmt: skip
    appointments.plan(
        store, session, about, one.pupil_uid, DueKind.EVALUATION, one.review_on,
        what=f"Arrangement bekijken: {one.kind}", who=who, field="review_on", because=because,
    )  # fmt: skip


def follow_tlv(store: Store, session: Any, one: Tlv, because: str | None = None) -> None:
    """Inside a change: a TLV that was asked for waits for its answer, and one that holds for its reassessment."""
    granted = one.answer is TlvAnswer.GRANTED
    if one.asked_on is not None and one.answer is None:
        day = one.asked_on + _ASK_AFTER
        _plan_tlv(store, session, one, DueKind.TERM, _ANSWER, day, "Vraag hoe het met de TLV staat", because)
    else:
        told = one.answer.heading if one.answer is not None else "Nog niet aangevraagd"
        appointments.close(store, session, appointments.uid_of(one.uid, DueKind.TERM, _ANSWER), f"{told}.")
    again, until = (one.reassess_on, one.valid_until) if granted else (None, None)
    _plan_tlv(store, session, one, DueKind.EVALUATION, _REASSESS, again, "TLV opnieuw bekijken", because)
    _plan_tlv(store, session, one, DueKind.TERM, _END, until, "TLV loopt af", because)


def follow_track(store: Store, session: Any, one: HelpTrack, because: str | None = None) -> None:
    """Inside a change: the next contact with the helpers."""
    appointments.plan(
        store, session, RowId(TRACK, one.uid), one.pupil_uid, DueKind.TERM, one.next_contact_on,
        what=f"Contact met {one.organisation}", field="next_contact_on", because=because,
    )  # fmt: skip


def follow_entry(store: Store, session: Any, one: HelpEntry) -> None:
    """Inside a change: a new signal waits until parents have heard of it (guideline §3.3)."""
    if one.waits_for_parents:
        appointments.plan(
            store, session, RowId(ENTRY, one.uid), one.pupil_uid, DueKind.TERM, one.on + _PARENTS_WITHIN,
            what="Nieuw signaal met ouders bespreken", field="on",
        )  # fmt: skip
    else:
        heard = f"Met ouders besproken op {long_date(one.parents_on)}." if one.parents_on else "Geen nieuw signaal."
        appointments.close(store, session, appointments.uid_of(one.uid, DueKind.TERM), heard)


def answered(store: Store, session: Any, line: Any) -> None:
    """Inside a change of the agenda: what was looked at, reassessed, contacted or told is known where it belongs."""
    if line.source != "appointment" or line.about_kind not in {ARRANGEMENT, TRACK, ENTRY}:
        return
    waiting, today = session.get_one(Appointment, line.uid), store.device.clock.today()
    if line.about_kind == ARRANGEMENT and line.kind is DueKind.EVALUATION:
        word = "" if waiting.state is AgreementState.DONE else "niet bekeken, "
        session.get_one(Arrangement, line.about_uid).review(f"{long_date(today)}: {word}{waiting.outcome}")
    elif line.about_kind == TRACK:
        track = session.get_one(HelpTrack, line.about_uid)
        track.next_contact_on = None
        if waiting.state is AgreementState.DONE:
            session.add(_contact(store, track, waiting.outcome or "Contact gehad.", today))
    elif line.about_kind == ENTRY and waiting.state is AgreementState.DONE:
        entry = session.get_one(HelpEntry, line.about_uid)
        entry.parents_on = entry.parents_on or today


def moved(store: Store, session: Any, line: Any, until: date) -> None:
    """Inside a change of the agenda: another day there is another day in what it came from, so that both are one.

    RuleBroken when it cannot be that day there.
    """
    field = _DAYS.get((line.about_kind, line.kind)) if line.source == "appointment" else None
    if field is None:
        return
    waiting = session.get_one(Appointment, line.uid)
    if line.about_kind == TLV and waiting.uid == appointments.uid_of(line.about_uid, DueKind.TERM, _ANSWER):
        return
    row = session.get_one(_ROWS[line.about_kind], line.about_uid)
    setattr(row, field, until)
    waiting.planned_for = until
    row.check(*([] if line.about_kind == ARRANGEMENT else [store.device.clock.today()]))


_ROWS: dict[str, Any] = {ARRANGEMENT: Arrangement, TLV: Tlv, TRACK: HelpTrack}
_DAYS = {
    (ARRANGEMENT, DueKind.EVALUATION): "review_on", (TLV, DueKind.EVALUATION): "reassess_on",
    (TRACK, DueKind.TERM): "next_contact_on",
}  # fmt: skip
"""Which day a line of the agenda moves. An end is a fact of who gave it: only looking at it can be put off."""


def _plan_tlv(
    store: Store, session: Any, one: Tlv, kind: DueKind, which: str, day: date | None, what: str, because: str | None
) -> None:  # fmt: skip
    field = {_ANSWER: "asked_on", _REASSESS: "reassess_on", _END: "valid_until"}[which]
    appointments.plan(
        store, session, RowId(TLV, one.uid), one.pupil_uid, kind, day, what=what, which=which, field=field,
        because=because,
    )  # fmt: skip


def _contact(store: Store, track: HelpTrack, told: str, on: date) -> HelpEntry:
    one = HelpEntry(uid=uuid4(), pupil_uid=track.pupil_uid, track_uid=track.uid, part=HelpPart.CONTACT)
    one.on, one.text, one.recorded_by = on, told, store.device.author
    return one
