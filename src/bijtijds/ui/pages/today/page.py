"""Vandaag: left what needs an answer, right what needs a look, and nothing else."""

from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from bijtijds.services import Changed, pupils, today
from bijtijds.services.today import Overview
from bijtijds.terms.dates import weekday_date
from bijtijds.ui.kit.acute_reminder import AcuteReminder
from bijtijds.ui.kit.answer import Answer
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.folding import PANES_FOLD, width_in_u
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk, ShellPage
from bijtijds.ui.kit.tabs import Tabs
from bijtijds.ui.pages.today import wording
from bijtijds.ui.pages.today.side import Section, Side
from bijtijds.ui.theme import units

_WALK, _ANSWER = "↑ ↓ regel", "K klaar · D datum · V vervalt"
_CROSS, _CROSS_NARROW = "Enter dossier · F6 andere kolom", "F6 volgend blad"
_TABS = (
    ("do", "Te doen", ("late", "due")),
    ("signals", "Signalen", ("signals",)),
    ("talks", "Gesprekken", ("talks",)),
    ("evaluations", "Evaluaties", ("evaluations",)),
    ("terms", "Termijnen", ("terms",)),
    ("quiet", "Stil", ("quiet",)),
)
_LEFT, _RIGHT = ("late", "due", "signals"), ("talks", "evaluations", "terms", "quiet")


class TodayPage(ShellPage):
    """What is due or late, what is new, which talks, evaluations and terms come, and about whom it is quiet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Vandaag")
        self.left = Side(desk, "Wat een antwoord vraagt")
        self.right = Side(desk, "Wat een blik vraagt", cards=True)
        self.rows = self.left.rows
        self.empty = Empty("", "", button="Leerlingen inlezen")
        self.empty.wanted.connect(self._import)
        self._whole = QWidget()
        whole = column(self._whole, gap=1.2)
        whole.addWidget(self.left, 1)
        whole.addWidget(self.empty, 1)
        self._keys = Text("", "meta")
        self.tomorrow = Link("", "calendar-blank")
        self.tomorrow.clicked.connect(self._to_tomorrow)
        foot = row(gap=3)
        foot.addWidget(self.tomorrow)
        foot.addStretch(1)
        foot.addWidget(self._keys)
        whole.addLayout(foot)
        self.tabs: Tabs | None = None
        self._sheets: dict[str, QVBoxLayout] = {}
        self.acute = AcuteReminder(desk)
        self.body.addWidget(self.acute)
        self._beside: QHBoxLayout = row(gap=3)
        self.body.addLayout(self._beside, 1)
        units.fixed(self.right, width=84)
        self._sections: dict[str, Section] = {}
        self._awake = self.left
        for side in (self.left, self.right):
            side.woke.connect(self._wake)
            side.rows.chosen.connect(self._tell_keys)
            side.to_dossier.connect(self._to_dossier)
        for key, slot in (("F6", self._cross), ("M", self._to_tomorrow)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(shortcut.context().WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self._arrange()

    def show_for(self, pupil: UUID | None) -> None:
        """Read again."""
        self._read()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys belong on a list, or on the only button there is while nothing needs an answer."""
        self._begin()

    def refresh(self, changed: Changed) -> None:
        """Something changed, or names are shown in another way."""
        self._read(anew=not changed.kinds)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make tabs of the columns when the window is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """The window has its width now."""
        super().showEvent(event)
        self._arrange()

    # -- columns or tabs

    def _arrange(self) -> None:
        narrow = self.isVisible() and width_in_u(self) < PANES_FOLD
        if narrow == (self.tabs is not None) and self._beside.count():
            return
        focus = QApplication.focusWidget()
        had_keys = focus is not None and self.isAncestorOf(focus)
        old, self.tabs = self.tabs, None
        if narrow:
            self._make_tabs()
        else:
            self._beside.insertWidget(0, self._whole, 1)
            self._beside.addWidget(self.right)
        self._whole.show()
        self.right.setVisible(not narrow)
        if narrow:  # only now: on their way out of the left column the keys passed by the right one
            self.right.rest()
            self._awake = self.left
        self._tell_keys()
        if old is not None:
            self._beside.removeWidget(old)
            old.hide()
            old.deleteLater()
        if self._sections:
            self._show()
        if had_keys:
            QTimer.singleShot(0, self, self._begin)  # the place where they were is gone; the new one shows in a moment

    def _make_tabs(self) -> None:
        self._beside.removeWidget(self.right)
        self.tabs, self._sheets = Tabs(), {}
        for key, title, _sections in _TABS:
            sheet = QWidget()
            self._sheets[key] = column(sheet)
            self.tabs.add(key, title, sheet)
        self._sheets[_TABS[0][0]].addWidget(self._whole)
        self.tabs.shown.connect(self._turned)
        self.tabs.turned.connect(self._begin)
        self._beside.addWidget(self.tabs, 1)

    @Slot(str)
    def _turned(self, key: str) -> None:
        self._sheets[key].addWidget(self._whole)
        self._whole.show()
        self._show()

    @Slot()
    def _cross(self) -> None:
        """To the other column, or to the next tab."""
        if self.tabs is not None:
            keys = [key for key, _title, _sections in _TABS]
            self.tabs.show_tab(keys[(keys.index(self.tabs.now()) + 1) % len(keys)])
            self.left.begin()
            return
        to = self.left if self.right.has_focus() else self.right
        if to.items():
            to.begin()

    @Slot()
    def _wake(self) -> None:
        side = self.sender()
        for one in (self.left, self.right):
            if one is side:
                self._awake = one
            else:
                one.rest()
        self._tell_keys()

    # -- reading

    def _read(self, *, anew: bool = True) -> None:
        self.acute.look()
        now = today.overview(self.desk.store)
        self.set_title(weekday_date(now.today).capitalize(), wording.in_short(now))
        self.tomorrow.setText(f"{wording.tomorrow(now)}  M")
        self.tomorrow.setAccessibleName(f"{wording.tomorrow(now)}: toon ze in de agenda")
        self.tomorrow.setVisible(bool(now.tomorrow))
        before, self._sections = self._sections, _sections(now)
        if anew or before != self._sections:
            self._show()

    def _show(self) -> None:
        if self.tabs is not None:
            for key, _title, names in _TABS:
                self.tabs.set_count(key, sum(self._sections[name].count for name in names))
            chosen = next(names for key, _title, names in _TABS if key == self.tabs.now())
            self.left.show_sections([self._sections[name] for name in chosen], awake=True)
        else:
            self.left.show_sections([self._sections[name] for name in _LEFT], awake=self._awake is self.left)
            self.right.show_sections([self._sections[name] for name in _RIGHT], awake=self._awake is self.right)
        self._say_empty()
        if self._awake is self.left and not self.left.items() and self.right.items() and self.tabs is None:
            self._awake = self.right
        elif self._awake is self.right and not self.right.items():
            self._awake = self.left
            self.left.show_sections(self.left.sections(), awake=True)
        if self.window().focusWidget() is self:  # nothing was there that could take the keys
            self._begin()

    @Slot()
    def _begin(self) -> None:
        if self._awake.items():
            self._awake.begin()
        elif self.empty.button.isVisible():
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_empty(self) -> None:
        shown = bool(self.left.items())
        self.left.setVisible(shown)
        self.empty.setVisible(not shown)
        self._keys.setVisible(shown or bool(self.right.items()))
        if shown:
            return
        begun = pupils.any_pupil(self.desk.store)
        if begun and self.tabs is not None and self.tabs.now() != _TABS[0][0]:
            self.empty.say("Niets op dit blad", next(title for key, title, _names in _TABS if key == self.tabs.now()))
        elif begun:
            self.empty.say("Niets te doen vandaag", "Nieuwe signalen en afspraken komen vanzelf hier te staan.")
        else:
            self.empty.say("Nog geen leerlingen", "Lees ze in uit ParnasSys of ESIS, met een EDEXML-bestand.")
        self.empty.button.setVisible(not begun)

    @Slot()
    def _tell_keys(self) -> None:
        """The keys of the line in hand; a signal and a silence have others, which stand on their buttons."""
        cross = _CROSS_NARROW if self.tabs is not None else _CROSS
        usual = (_ANSWER,) if isinstance(self._awake.answer, Answer) else ()
        self._keys.setText(" · ".join((_WALK, *usual, cross)))

    @Slot()
    def _to_tomorrow(self) -> None:
        self.desk.way.show_day(self.desk.clock.today() + timedelta(days=1))

    @Slot()
    def _import(self) -> None:
        self.desk.way.open("import")

    @Slot(object)
    def _to_dossier(self, pupil: UUID) -> None:
        self.desk.way.show("pupils", pupil)


def _sections(now: Overview) -> dict[str, Section]:
    made = (
        Section("late", "Te laat", now.late),
        Section("due", "Vandaag", now.due),
        Section("signals", "Nieuwe signalen", now.signals, more=now.more_signals),
        Section("talks", "Gesprekken", now.talks, "Geen gesprekken vandaag.", aside=True),
        Section("evaluations", "Evaluaties deze week", now.evaluations, "Geen evaluaties deze week.", aside=True),
        Section("terms", "Termijnen", now.terms, aside=True),
        Section("quiet", "Al even stil", now.quiet, aside=True),
    )
    return {one.key: one for one in made}
