"""What stands above a dossier: who, which step, how much support, how many concerns, and who has custody."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bijtijds.services.pupils import Banner, CustodyMark
from bijtijds.terms import route
from bijtijds.terms.dates import long_date, short_date
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, empty_layout, hairline, row
from bijtijds.ui.kit.naming import Names
from bijtijds.ui.kit.signs import Sign, SignLabel
from bijtijds.ui.kit.staircase import STEPS, Staircase
from bijtijds.ui.pages.pupils import wording
from bijtijds.ui.theme import units

_HIGH, _LOW = (3.4, 2, 3.4, 2), (3.4, 1, 3.4, 1)


class PupilBanner(QFrame):
    """One card of a few cells, two lines each; the name moves to the page's head when the window is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Leerling in beeld")
        self._line = line = row(self, gap=3, margins=_HIGH)
        self.name, self.group = Text("", "title", wrap=False), Text("", "muted")
        self._who = QWidget()
        who = row(self._who, gap=2)
        who.addWidget(self.name)
        who.addWidget(self.group, 1)
        line.addWidget(self._who, 1)
        self._stairs, self._step, self._since = Staircase(), Text("", "strong", wrap=False), Text("", "meta")
        steps = row(gap=1.6)
        steps.addWidget(self._stairs, 0, Qt.AlignmentFlag.AlignBottom)
        steps.addWidget(self._step, 1)
        cell = column(gap=0.4)
        cell.addLayout(steps)
        cell.addWidget(self._since)
        line.addLayout(cell)
        self._care, self._care_since = Text("", "body", wrap=False), Text("", "meta", wrap=False)
        line.addWidget(hairline(upright=True))
        line.addLayout(_two(self._care, self._care_since))
        line.addWidget(hairline(upright=True))
        self._marks = row(gap=2)
        self._custody = Text("", "meta")
        custody = column(gap=0.4)
        custody.addLayout(self._marks)
        custody.addWidget(self._custody)
        line.addLayout(custody)
        self._low, self._all_proven = False, False

    def show_banner(self, told: Banner, names: Names, today: date) -> None:
        """Show another pupil."""
        self.name.setText(names(told.name))
        self.group.setText(" · ".join(part for part in (told.group, ", ".join(told.teachers)) if part))
        born = told.birth_date
        words = f"geboren {long_date(born)}, {wording.age(born, today)} jaar" if born and not names.discreet else ""
        self.name.setToolTip(words)
        self._stairs.show_step(told.step)
        self._step.setText(f"Stap {told.step} van {STEPS}" if told.step else "Nog geen stap")
        since = f", sinds {short_date(told.step_since, today)}" if told.step_since else ""
        self._since.setText(f"{route.WORDS[told.step - 1]}{since}" if told.step else "op de zorgroute")
        if told.left_on is not None and told.left_on <= today:
            self._care.setText(f"Van school sinds {short_date(told.left_on, today)}")
            self._care_since.setText("dossier nog open" if told.in_care_since is not None else "geen open dossier")
        elif told.in_care_since is not None:
            level, count = told.level, wording.concerns(told.concerns)
            since = f"sinds {short_date(told.in_care_since, today)}"
            self._care.setText(f"{route.LEVELS[level].capitalize()} · {count}" if level else count.capitalize())
            self._care_since.setText(f"in zorg {since}")
        else:
            self._care.setText("Niet in zorg")
            self._care_since.setText("geen open dossier")
        self._show_custody(told)
        self._step.setToolTip(self._since.text())
        self._care.setToolTip(self._care_since.text())
        self.be_low(low=self._low)

    def lend_name(self, *, lent: bool) -> None:
        """The name stands elsewhere for now, for want of room."""
        self._who.setVisible(not lent)

    def be_low(self, *, low: bool) -> None:
        """One line instead of two, for want of height; the second is told under the pointer then.

        Custody that is not plain stays in words: it must not be missed.
        """
        self._low = low
        units.margins(self._line, *(_LOW if low else _HIGH))
        for second in (self._since, self._care_since):
            second.setVisible(not low)
        self._custody.setVisible(not low or not self._all_proven)

    def _show_custody(self, told: Banner) -> None:
        empty_layout(self._marks)
        self._all_proven = bool(told.custody) and all(map(_is_proven, told.custody))
        for mark in told.custody[:3]:
            sign = SignLabel(wording.custody_sign(mark), mark.role.label, role="body")
            sign.setAccessibleName(f"{mark.role.label}: {wording.custody_words(mark)}")
            sign.setToolTip(sign.accessibleName())
            self._marks.addWidget(sign)
        if not told.custody:
            self._marks.addWidget(Text("Gezag", wrap=False))
        self._marks.addStretch(1)
        self._custody.setText(wording.custody_line(told.custody))


def _is_proven(mark: CustodyMark) -> bool:
    return wording.custody_sign(mark) is Sign.PROOF


def _two(first: Text, second: Text) -> QVBoxLayout:
    cell = column(gap=0.4)
    cell.addWidget(first)
    cell.addWidget(second)
    return cell
