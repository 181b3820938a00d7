"""Where Enter on a line that waits for a day goes: to the page of what it is about, or to the dossier."""

from bijtijds.services import consents
from bijtijds.services.agenda import Line
from bijtijds.ui.kit.page import Desk


def has_page(line: Line) -> bool:
    """Whether what the line is about is answered on a page of its own."""
    return line.about_kind == consents.KIND


def open_line(desk: Desk, line: Line) -> None:
    """Open what the line is about."""
    if has_page(line):
        desk.way.open("consent.edit", line.about_uid)
    else:
        desk.way.show("pupils", line.pupil.uid)
