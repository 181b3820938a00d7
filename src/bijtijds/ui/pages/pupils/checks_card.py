"""The standing checks on the care for a pupil: each in words with a sign, and answered where it stands."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bijtijds.services.quiet import Check
from bijtijds.terms.numbers import weeks_in_words
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, empty_layout, row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.quiet_answer import QuietAnswer
from bijtijds.ui.kit.signs import Sign, SignLabel
from bijtijds.ui.theme import units

_NAME = 32
_ANSWER = "Regel dit …"


class ChecksCard(Card):
    """What is in order and what asks for attention; nothing of it is a number for a child (guideline §1.3)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Vaste controles", gap=1.4)
        self._desk = desk
        self._shown: tuple[UUID | None, Sequence[Check]] = (None, ())
        self._lines: QVBoxLayout = column(gap=1.4)
        self.body.addLayout(self._lines)
        self.answer: QuietAnswer | None = None
        self._answered: Link | None = None
        self._places: dict[Link, tuple[Check, QVBoxLayout]] = {}

    def show_checks(self, pupil: UUID, checks: Sequence[Check]) -> None:
        """Show the checks of a pupil; when nothing changed, what is being answered stays as it is."""
        self.setVisible(bool(checks))
        if (pupil, checks) == self._shown:
            return
        self._shown = pupil, checks
        self.answer = self._answered = None
        self._places = {}
        empty_layout(self._lines)
        for check in checks:
            self._add(check)

    def links(self) -> list[Link]:
        """The links to answer what asks for attention."""
        return list(self._places)

    def stops(self) -> list[QWidget]:
        """Where Tab goes: each link, and what stands open under it."""
        found: list[QWidget] = []
        for link in self._places:
            found.append(link)
            if link is self._answered and self.answer is not None:
                found += self.answer.stops()
        return found

    def _add(self, check: Check) -> None:
        holder = QWidget()
        outer = column(holder, gap=1.2)
        across = row(gap=2)
        name = Text(check.silence.heading, "strong")
        units.fixed(name, width=_NAME)
        across.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=0.3)
        words.addWidget(Text(check.sentence))
        across.addLayout(words, 1)
        sign = SignLabel(Sign.DONE, "in orde") if check.fine else SignLabel(Sign.WAITING, "vraagt aandacht")
        state = column(gap=0.3)
        state.addWidget(sign, 0, Qt.AlignmentFlag.AlignRight)
        if not check.fine:
            words.addWidget(Text(_why(check), "meta"))
            link = Link(_ANSWER)
            link.clicked.connect(self._turn)
            state.addWidget(link, 0, Qt.AlignmentFlag.AlignRight)
            self._places[link] = check, outer
            self._name(link, _ANSWER)
        across.addLayout(state)
        across.setAlignment(state, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(across)
        self._lines.addWidget(holder)

    @Slot()
    def _turn(self) -> None:
        link = self.sender()
        if isinstance(link, Link) and self._fold() is not link:
            self._unfold(link)

    def _unfold(self, link: Link) -> None:
        check, box = self._places[link]
        pupil = self._shown[0]
        if pupil is None:
            return
        self._answered = link
        self.answer = QuietAnswer(self._desk, pupil, check.silence, check.about, dossier=False)
        self.answer.folded.connect(self._back)
        box.addWidget(self.answer)
        self.answer.show()
        self.answer.come_after(link)
        self._name(link, "Verberg")

    def _fold(self) -> Link | None:
        """Close what stands open; gives the link that it stood under."""
        link, self._answered = self._answered, None
        if self.answer is not None:
            self.answer.hide()
            self.answer.deleteLater()
            self.answer = None
        if link is not None:
            self._name(link, _ANSWER)
        return link

    def _name(self, link: Link, words: str) -> None:
        link.setText(words)
        link.setAccessibleName(f"{words.removesuffix(' …')}: {self._places[link][0].silence.label}")

    @Slot()
    def _back(self) -> None:
        if self._answered is not None:
            self._answered.setFocus(Qt.FocusReason.OtherFocusReason)


def _why(check: Check) -> str:
    term = f"termijn {weeks_in_words(check.weeks)}" if check.weeks is not None else ""
    return " · ".join(part for part in (check.source, term) if part)
