"""Where Enter on a line that waits for a day goes: to the page of what it is about, or to the dossier."""

from bijtijds.services import consents, meetings, outside_help, referral_agenda, referrals, tlvs
from bijtijds.services.agenda import Line
from bijtijds.ui.kit.page import Desk

AFTER = "after"
"""The argument with which a referral is opened at what comes after the meeting."""
_ROADS: dict[str, str] = {
    consents.KIND: "consent.edit",
    referrals.KIND: "referral.edit",
    outside_help.KIND: "help",
    outside_help.ENTRY: "help.entry",
    tlvs.KIND: "tlv.edit",
}


def has_page(line: Line) -> bool:
    """Whether what the line is about is answered on a page of its own; not of a confidential one."""
    return not line.confidential and line.about_kind in _ROADS


def open_line(desk: Desk, line: Line) -> None:
    """Open what the line is about; a meeting is opened at its table, what comes after it at that part of its form."""
    if not has_page(line):
        desk.way.show("pupils", line.pupil.uid)
    elif referral_agenda.is_meeting(line):
        meeting, on = meetings.place_of(desk.store, line.about_uid)
        desk.way.open("meeting", meeting, on.isoformat() if on is not None else None)
    elif line.about_kind == referrals.KIND and line.source == "appointment":
        desk.way.open(_ROADS[line.about_kind], line.about_uid, AFTER)
    else:
        desk.way.open(_ROADS[line.about_kind], line.about_uid)
