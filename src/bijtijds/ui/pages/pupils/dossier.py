"""One pupil's dossier: banner, sheets and the pane with what comes next. It reads a sheet when it comes into view."""

from typing import Protocol
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from bijtijds.services import Changed, pupils, timeline
from bijtijds.services.pupils import Banner
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.folding import Panes
from bijtijds.ui.kit.layout import column
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.tabs import Tabs
from bijtijds.ui.pages.pupils.agreement_sheet import AgreementSheet
from bijtijds.ui.pages.pupils.banner import PupilBanner
from bijtijds.ui.pages.pupils.care_sheet import CareSheet
from bijtijds.ui.pages.pupils.consent_sheet import DocumentSheet
from bijtijds.ui.pages.pupils.data import DataSheet
from bijtijds.ui.pages.pupils.details import Details
from bijtijds.ui.pages.pupils.dossier_dialogs import EndDossier, OpenDossier
from bijtijds.ui.pages.pupils.sheets import PaperSheet, TalkSheet
from bijtijds.ui.pages.pupils.timeline import TimelineSheet
from bijtijds.ui.theme.units import u

_PERSON = frozenset({"pupil", "dossier", "route_step", "contact", "group", "group_staff", "staff"})
_PIECES = frozenset({"signal_note", "talk", "participant", "agreement", "appointment", "emergency"})
_CARE = frozenset({"concern", "support", "arrangement", "hgw_cycle", "opp", "measurement", "setting"})
_SHARING = frozenset({"referral", "consent", "consent_answer", "tlv", "help_track", "help_entry"})
_CONSENT = frozenset({"consent", "consent_recipient", "consent_answer"})
_LITTLE = 90
_HEARS = {
    "timeline": _PIECES | {"measurement", "route_step"},
    "care": _PERSON | _PIECES | _CARE | _SHARING,
    "talks": _PIECES | {"made_document"},
    "agreements": frozenset({"agreement"}),
    "papers": frozenset({"made_document", "disclosure", "contact", "setting", *_CONSENT}),
    "data": _PERSON | {"sibling", "disclosure"},
}


class Sheet(Protocol):
    """What every sheet of a dossier can."""

    def show_pupil(self, pupil: UUID) -> None:
        """Show another pupil."""
        ...

    def read(self) -> None:
        """Read again."""
        ...


class Dossier(QWidget):
    """Shows one pupil. A pupil without a dossier has data and people, and the question whether one must be opened."""

    shown = Signal(object)

    def __init__(self, desk: Desk, extra: QAction) -> None:
        super().__init__()
        self._desk, self._extra = desk, extra
        self._told: Banner | None = None
        self._stale: set[str] = set()
        self._has_timeline = False
        self.banner = PupilBanner()
        self.details = Details(desk, extra)
        self.timeline, self.care, self.talks = TimelineSheet(desk), CareSheet(desk), TalkSheet(desk)
        self.agreements, self.papers, self.data = AgreementSheet(desk), PaperSheet(desk), DataSheet(desk)
        self.documents = DocumentSheet(desk, self.papers)
        self._sheets: dict[str, Sheet] = {
            "timeline": self.timeline, "care": self.care, "talks": self.talks, "agreements": self.agreements,
            "papers": self.documents, "data": self.data,
        }  # fmt: skip
        self.no_dossier = Empty(
            "Nog geen dossier",
            "Alleen leerlingen die extra zorg krijgen, hebben een dossier. Open een dossier met een reden.",
            button="Open dossier …",
        )
        self.earlier = Note("Er is geen open dossier. Wat u hier ziet, is van eerder.", "info")
        self._first = QStackedWidget()
        with_note = QWidget()
        box = column(with_note, gap=1.2)
        box.addWidget(self.earlier)
        box.addWidget(self.timeline, 1)
        self._first.addWidget(with_note)
        self._first.addWidget(self.no_dossier)
        self._make_tabs()
        outer = column(self, gap=1.2)
        outer.addWidget(self.banner)
        outer.addWidget(self.panes, 1)
        self._connect()

    def pupil(self) -> UUID | None:
        """The pupil in view."""
        return self._told.uid if self._told is not None else None

    def show_pupil(self, uid: UUID) -> None:
        """Show a pupil, and note in the log that the dossier was looked at."""
        another = uid != self.pupil()
        self._read_banner(uid)
        if another:
            timeline.viewed(self._desk.store, uid)
            self._stale = set(self._sheets)
            self.tabs.show_tab("timeline")
        self._freshen()
        self.details.show_pupil(uid)

    def refresh(self, changed: Changed) -> None:
        """Read again what a change touches, and nothing else."""
        uid = self.pupil()
        if uid is None:
            return
        everything = not changed.kinds
        if changed.pupils and uid not in changed.pupils and not changed.kinds & {"group", "group_staff", "staff"}:
            return
        self._stale |= {key for key, kinds in _HEARS.items() if everything or kinds & changed.kinds}
        self._read_banner(uid)
        self._freshen()
        if everything or changed.kinds & (_PIECES | {"made_document"}):
            self.details.read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the height is little, what stands around the rows is low, so that the rows can be read."""
        super().resizeEvent(event)
        low = self.height() < u(_LITTLE)
        self.banner.be_low(low=low)
        self.timeline.be_low(low=low)

    def lend_name(self, *, lent: bool) -> None:
        """The page's head shows the name for now, and the link to confidential pieces moves beside the tabs."""
        self.banner.lend_name(lent=lent)
        beside = self.timeline.secret.parentWidget() is self.tabs
        if lent and not beside:
            self.tabs.bar.addWidget(self.timeline.secret)
        elif beside and not lent:
            self.tabs.bar.removeWidget(self.timeline.secret)
            self.timeline.take_secret_back()
        self._show_secret()

    def head(self) -> tuple[str, str]:
        """Name and group, as the banner shows them."""
        return self.banner.name.text(), self.banner.group.text()

    @Slot()
    def focus_first(self) -> None:
        """Put the keys on the sheet in view."""
        if self._first.currentWidget() is self.no_dossier and self.tabs.now() == "timeline":
            self.no_dossier.button.setFocus()
            return
        sheet = self._sheets[self.tabs.now()]
        if isinstance(sheet, QWidget):
            sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_tabs(self) -> None:
        self.tabs = Tabs()
        titles = {
            "care": "Zorgroute",
            "talks": "Gesprekken",
            "agreements": "Afspraken",
            "papers": "Documenten",
            "data": "Gegevens",
        }
        self.tabs.add("timeline", "Tijdlijn", self._first)
        for key, title in titles.items():
            self.tabs.add(key, title, self._sheets[key])  # type: ignore[arg-type]  # every sheet is a widget
        self.panes = Panes(None, self.tabs, self.details, right_width=58, right_widest=82, right_name="Details")
        self.panes.right_button.setText("Details  F9")

    def _connect(self) -> None:
        self.tabs.shown.connect(self._freshen)
        self.tabs.shown.connect(self._show_secret)
        self.tabs.turned.connect(self.focus_first)
        self.no_dossier.wanted.connect(self._open_dossier)
        self.details.step_wanted.connect(self._move)
        self.details.end_wanted.connect(self._end)
        self.timeline.agreement_wanted.connect(self._show_agreement)

    @Slot()
    def _show_secret(self) -> None:
        self.timeline.secret.setVisible(self.tabs.now() == "timeline" and self._has_timeline)

    def _read_banner(self, uid: UUID) -> None:
        told = pupils.banner(self._desk.store, uid)
        counts = timeline.counts(self._desk.store, uid)
        self._told = told
        self.banner.show_banner(told, self._desk.names, self._desk.clock.today())
        for key, count in (("talks", counts.talks), ("agreements", counts.agreements), ("papers", counts.papers)):
            self.tabs.set_count(key, count)
        in_care = told.dossier is not None
        self._has_timeline = in_care or bool(counts.notes or counts.talks or counts.agreements)
        self.earlier.setVisible(not in_care)
        self._show_secret()
        self._first.setCurrentIndex(0 if self._has_timeline else 1)
        self.details.setEnabled(in_care)
        self._extra.setEnabled(in_care)
        self.care.set_in_care(in_care)
        self.shown.emit(uid)

    @Slot()
    def _freshen(self) -> None:
        uid, key = self.pupil(), self.tabs.now()
        if uid is None or key not in self._stale:
            return
        self._stale.discard(key)
        self._sheets[key].show_pupil(uid)

    @Slot()
    def _open_dossier(self) -> None:
        if self._told is not None:
            OpenDossier(self._desk, self, self._told.uid).open()

    @Slot()
    def _move(self) -> None:
        if self._told is not None:
            self._desk.way.open("route.step", self._told.uid)

    @Slot()
    def _end(self) -> None:
        if self._told is not None:
            EndDossier(self._desk, self, self._told.uid).open()

    @Slot(object)
    def _show_agreement(self, uid: UUID) -> None:
        self.tabs.show_tab("agreements")
        self.agreements.table.choose(uid)
        self.agreements.setFocus()
