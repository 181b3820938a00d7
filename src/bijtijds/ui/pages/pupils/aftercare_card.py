"""What runs beside the school: help from outside, and a TLV, each with where it stands and what to do with it."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bijtijds.services import outside_help, tlvs
from bijtijds.services.outside_help import TrackRow
from bijtijds.services.tlvs import TlvRow
from bijtijds.terms.aftercare import HelpPart, TlvAnswer
from bijtijds.terms.dates import long_date
from bijtijds.terms.route import FROM_OUTSIDE
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow, column, empty_layout, row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.signs import Sign, SignLabel
from bijtijds.ui.pages.aftercare.tlv import CloseTlv


class AftercareCard(Card):
    """Offered from step 4 on, where people from outside come in (guideline §1.3); what is there always shows."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Hulp van buiten en TLV")
        self._desk = desk
        self._pupil: UUID | None = None
        self._links: list[Link] = []
        self.help_link = Link("Hulp van buiten …", "plus")
        self.tlv_link = Link("TLV …", "plus")
        self.help_link.clicked.connect(self._new_help)
        self.tlv_link.clicked.connect(self._new_tlv)
        self.head.addWidget(self.help_link)
        self.head.addWidget(self.tlv_link)
        self._lines: QVBoxLayout = column(gap=1.4)
        self.body.addLayout(self._lines)

    def show_pupil(self, pupil: UUID, step: int | None) -> None:
        """Show what runs for a pupil who stands on this step."""
        self._pupil, self._links = pupil, []
        empty_layout(self._lines)
        tracks, asked = outside_help.of_pupil(self._desk.store, pupil), tlvs.of_pupil(self._desk.store, pupil)
        offered = (step or 0) >= FROM_OUTSIDE[0]
        self.setVisible(offered or bool(tracks) or bool(asked))
        for track in tracks:
            name = " · ".join(part for part in (track.organisation, track.what) if part)
            self._add(name, _track(track), track.ended_on is not None, [("Open", self._open_help, track.uid)])
        for one in asked:
            verbs = [("Open", self._open_tlv, one.uid)]
            if one.closed_on is None:
                verbs.append(("Sluit af …", self._close_tlv, one.uid))
            self._add(f"TLV: {one.asked_for}", _tlv(one), one.closed_on is not None, verbs)
        if not tracks and not asked:
            self._lines.addWidget(Text("Nog geen hulp van buiten en geen TLV.", "muted"))

    def stops(self) -> Sequence[Link]:
        """Where Tab goes."""
        return (self.help_link, self.tlv_link, *self._links)

    def _add(
        self, name: str, stands: Sequence[tuple[Sign | None, str]], ended: bool,
        verbs: Sequence[tuple[str, Callable[[], None], UUID]],
    ) -> None:  # fmt: skip
        holder = QWidget()
        across = row(holder, gap=2)
        words = column(gap=0.3)
        words.addWidget(Text(name, "muted" if ended else "strong"))
        for sign, said in stands:
            beside = row()
            beside.addWidget(SignLabel(sign, said) if sign is not None else Text(said, "meta"), int(sign is None))
            if sign is not None:
                beside.addStretch(1)
            words.addLayout(beside)
        across.addLayout(words, 1)
        links = Flow(gap=1.6)
        for verb, slot, uid in verbs:
            link = Link(verb, name=f"{verb.removesuffix(' …')}: {name}")
            link.setProperty("about", uid.hex)
            link.clicked.connect(slot)
            self._links.append(link)
            links.addWidget(link)
        beside_it = QWidget()
        beside_it.setLayout(links)
        across.addWidget(beside_it, 0, Qt.AlignmentFlag.AlignTop)
        self._lines.addWidget(holder)

    def _about(self) -> UUID:
        return UUID(str(self.sender().property("about")))

    @Slot()
    def _new_help(self) -> None:
        self._desk.way.open("help.new", self._pupil)

    @Slot()
    def _new_tlv(self) -> None:
        self._desk.way.open("tlv.new", self._pupil)

    @Slot()
    def _open_help(self) -> None:
        self._desk.way.open("help", self._about())

    @Slot()
    def _open_tlv(self) -> None:
        self._desk.way.open("tlv.edit", self._about())

    @Slot()
    def _close_tlv(self) -> None:
        if self._pupil is not None:
            CloseTlv(self._desk, self, self._pupil, self._about()).open()


def _track(one: TrackRow) -> list[tuple[Sign | None, str]]:
    if one.ended_on is not None:
        return [(None, f"gestopt op {long_date(one.ended_on)}: {one.result}")]
    found: list[tuple[Sign | None, str]] = [(None, f"sinds {long_date(one.started_on)}")]
    found.append((None, f"regie: {one.led_by}") if one.led_by else (Sign.WARN, "nog niemand heeft de regie"))
    if one.next_contact_on is not None:
        found.append((None, f"volgend contact {long_date(one.next_contact_on)}"))
    else:
        found.append((Sign.WARN, "nog geen volgend contact afgesproken"))
    if any(entry.part is HelpPart.SIGNAL and entry.parents_on is None for entry in one.entries):
        found.append((Sign.WAITING, "nieuw signaal: nog met ouders bespreken"))
    return found


def _tlv(one: TlvRow) -> list[tuple[Sign | None, str]]:
    if one.closed_on is not None:
        return [(None, f"afgesloten op {long_date(one.closed_on)}: {one.outcome}")]
    found: list[tuple[Sign | None, str]] = []
    if one.parents_heard_on is None:
        found.append((Sign.WARN, "ouders nog niet gehoord"))
    if one.asked_on is None:
        found.append((Sign.TODO, "nog niet aangevraagd"))
    elif one.answer is None:
        found.append((Sign.WAITING, f"aangevraagd op {long_date(one.asked_on)}, nog geen antwoord"))
    elif one.answer is TlvAnswer.GRANTED and one.valid_until is not None and one.reassess_on is not None:
        found.append((Sign.DONE, f"geldt tot en met {long_date(one.valid_until)}"))
        found.append((None, f"opnieuw bekijken op {long_date(one.reassess_on)}"))
    else:
        found.append((None, one.answer.label))
    return found
