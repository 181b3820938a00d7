"""What the people at the table read of a pupil: her brief, her case without a name, or nothing at all."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bijtijds.base.errors import RuleBroken
from bijtijds.services import Store, reports, team_briefs
from bijtijds.services.meetings import Seat
from bijtijds.services.team_briefs import Telling
from bijtijds.terms.codes import PaperKind
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row, scrolling
from bijtijds.ui.kit.preview import Preview
from bijtijds.ui.pages.meetings import wording

_NOTHING = (
    "Deze leerling wordt niet op naam besproken, en er is nog geen casus zonder naam. "
    "Noem geen naam en niets waaraan iemand dit kind herkent."
)


class TableBrief(QWidget):
    """Made for one pupil and gone with her. Only who may go by name today shows words of her own dossier."""

    def __init__(self, store: Store, seat: Seat) -> None:
        super().__init__()
        self.telling = telling(store, seat)
        self.entrance: QWidget = self
        box = column(self)
        frame = Card()
        box.addWidget(frame)
        if self.telling is not None:
            self._show_telling(frame.body, self.telling, wording.letter(seat))
        else:
            self._show_without_name(frame.body, _case(store, seat))

    def _show_telling(self, box: QVBoxLayout, told: Telling, letter: str) -> None:
        line = row(gap=2)
        line.addWidget(Text(f"Brief · optie {letter}", "caption", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(f"alleen voor {wording.together(told.recipients)}", "meta"), 1)
        box.addLayout(line)
        inside = QWidget()
        parts = column(inside, gap=0.6, margins=(0, 0, 1.2, 0))
        parts.addWidget(Text(told.question, "title"))
        for title, lines in told.parts:
            parts.addSpacing(2 * parts.spacing())
            parts.addWidget(Text(title, "caption"))
            for words in lines:
                parts.addWidget(Text(words if len(lines) == 1 else f"– {words}"))
        parts.addStretch(1)
        area = scrolling(inside)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # it holds no stops, and the arrows scroll it
        area.setAccessibleName("Brief")
        area.setAccessibleDescription("\n".join([told.question, *(f"{t}: {'; '.join(ls)}" for t, ls in told.parts)]))
        box.addWidget(area, 1)
        self.entrance = area

    def _show_without_name(self, box: QVBoxLayout, case: bytes) -> None:
        box.addWidget(Text("Zonder naam", "strong"))
        if not case:
            box.addWidget(Text(_NOTHING, "muted"))
            box.addStretch(1)
            return
        preview = Preview()
        preview.show_pdf(case)
        box.addWidget(preview, 1)
        self.entrance = preview


def telling(store: Store, seat: Seat) -> Telling | None:
    """The words of the brief of who may be discussed by name now; nothing for everybody else."""
    if seat.blocks:
        return None
    try:
        return team_briefs.tell(store, seat.referral)
    except RuleBroken:
        return None


def _case(store: Store, seat: Seat) -> bytes:
    """Her newest case without a name, if one was made."""
    for made in reports.of_pupil(store, seat.pupil.uid):
        if made.kind is PaperKind.ANONYMOUS_CASE:
            return reports.made(store, made.uid).paper.content
    return b""
