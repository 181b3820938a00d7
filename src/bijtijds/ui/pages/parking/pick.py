"""Picking up what a child began to tell: go on in a talk or a note, and close it with what came of it."""

from uuid import UUID

from PySide6.QtCore import Slot

from bijtijds.base.clock import SCHOOL_ZONE
from bijtijds.services import parking, pupils
from bijtijds.services.parking import ParkedRow
from bijtijds.terms.dates import local_time, long_date, school_days_on, weekday_date
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card, Note
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import row
from bijtijds.ui.kit.page import Desk

_AFTER = {
    "talk": "Gesprek met kind gevoerd en vastgelegd.",
    "note": "Vastgelegd als signaalnotitie.",
}


class PickUp(FormDialog):
    """What the child said, two ways to go on, and the two things without which it is not closed (guideline §2.8).

    `after` says what was just written about it: `talk` or `note`.
    """

    def __init__(self, desk: Desk, uid: UUID, after: str | None = None) -> None:
        told = parking.open_parked(desk.store, uid)
        super().__init__(
            desk, None, "Kind komt terug", key=f"park.pick/{uid.hex}", primary="Rond af  Ctrl+Enter", pupil=told.pupil,
            width=140,
        )  # fmt: skip
        self._uid = uid
        self._show_what_was_said(told)
        if told.closed_on is not None:
            self._show_end(told)
            return
        self._make_ways(after)
        self._ask(told, after)

    def save(self) -> None:
        """Close it, and let it be followed up."""
        typed = self.form.typed()
        parking.close(
            self.desk.store, self._uid, outcome=typed["outcome"], told_child=typed["child_told_next"],
            no_secrecy_promised=typed["no_secrecy_promised"],
        )  # fmt: skip

    def _show_what_was_said(self, told: ParkedRow) -> None:
        banner = pupils.banner(self.desk.store, told.pupil)
        name = " · ".join(part for part in (self.desk.names(banner.name), banner.group) if part)
        day = weekday_date(told.parked_at.astimezone(SCHOOL_ZONE).date())
        card = Card(name)
        card.add(Text(f"Vertelde op {day}, {local_time(told.parked_at)} uur, aan {told.recorded_by}:", "muted"))
        card.add(Text(told.words))
        self.body.insertWidget(self.body.indexOf(self.form), card)

    def _make_ways(self, after: str | None) -> None:
        self.talk_button = Button("Begin gesprek met kind", "plain", "users")
        self.talk_button.clicked.connect(self._to_talk)
        self.note_button = Button("Maak signaalnotitie", "plain", "note-pencil")
        self.note_button.clicked.connect(self._to_note)
        line = row(gap=1.6)
        line.addWidget(self.talk_button)
        line.addWidget(self.note_button)
        line.addStretch(1)
        if after is None:
            self.body.insertWidget(
                self.body.indexOf(self.form),
                Text("Is het kind bij u? Ga verder met deze woorden. Daarna rondt u het hier af.", "muted"),
            )
        self.body.insertLayout(self.body.indexOf(self.form), line)

    def _ask(self, told: ParkedRow, after: str | None) -> None:
        form = self.form
        form.text("outcome", "Wat kwam eruit?", lines=2, required=True)
        form.text(
            "child_told_next", "Wat hebt u het kind verteld over de volgende stap?", lines=2, required=True,
            help="Het kind weet altijd wat er nu gebeurt, en met wie u erover praat.",
        )  # fmt: skip
        form.check("no_secrecy_promised", "Ik heb niet beloofd om het geheim te houden")
        day = school_days_on(self.desk.clock.today(), parking.FOLLOWED_WITHIN)
        form.put(Note(f"Opvolgen komt in uw agenda op {weekday_date(day)}.", "calendar-blank"))
        self.begin(
            {
                "outcome": told.outcome or _AFTER.get(after or "", ""), "child_told_next": told.child_told_next,
                "no_secrecy_promised": told.no_secrecy_promised,
            }
        )  # fmt: skip

    def _show_end(self, told: ParkedRow) -> None:
        card = Card("Afgerond")
        if told.closed_on is not None:
            card.add(Text(f"Op {long_date(told.closed_on)}.", "muted"))
        card.add(Text(told.outcome))
        card.add(Text(f"Verteld aan het kind: {told.child_told_next}"))
        self.body.addWidget(card)
        self.primary_button.hide()
        self.cancel_button.setText("Sluit  Esc")

    @Slot()
    def _to_talk(self) -> None:
        self._go("park.talk")

    @Slot()
    def _to_note(self) -> None:
        self._go("park.note")

    def _go(self, route: str) -> None:
        if self._autosave is not None:
            self._autosave.now()
        self.reject()
        self.desk.way.open(route, self._uid)
