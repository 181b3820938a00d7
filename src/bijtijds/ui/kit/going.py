"""Where Enter on a line that waits for a day goes: to the page of what it is about, or to the dossier."""

from bijtijds.services import consents, referrals
from bijtijds.services.agenda import Line
from bijtijds.ui.kit.page import Desk

_ROADS = {consents.KIND: "consent.edit", referrals.KIND: "referral.edit"}


def has_page(line: Line) -> bool:
    """Whether what the line is about is answered on a page of its own; not of a confidential one."""
    return not line.confidential and line.about_kind in _ROADS


def open_line(desk: Desk, line: Line) -> None:
    """Open what the line is about."""
    if has_page(line):
        desk.way.open(_ROADS[line.about_kind], line.about_uid)
    else:
        desk.way.show("pupils", line.pupil.uid)
