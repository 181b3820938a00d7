"""Who sits at the table: tick who was there, or add somebody."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from bijtijds.base.fold import fold
from bijtijds.services.contacts import ContactRow
from bijtijds.services.talks import Attendee
from bijtijds.terms.codes import Custody, Seat
from bijtijds.ui.kit.choices import Tick
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.labels import Picture
from bijtijds.ui.kit.layout import column, empty_layout, row
from bijtijds.ui.kit.suggest import Proposal, Suggestions

_ALWAYS = frozenset({Seat.PARENT, Seat.HELPER, Seat.TEACHER, Seat.CARE_COORDINATOR, Seat.CHILD})


@dataclass(slots=True)
class _Seat:
    """One line of the list."""

    who: Attendee
    tick: Tick
    frame: QWidget


class AttendeesField(Field):
    """The people around the pupil to tick, parents with their custody, and others from the school or by name."""

    def __init__(self, seats: Sequence[Attendee], known: Mapping[UUID, ContactRow], discreet: bool) -> None:
        super().__init__("participants", "Aan tafel")
        self.caption.hide()
        self._known, self._discreet = known, discreet
        self._others = [one for one in seats if one.seat not in _ALWAYS]
        self._seats: list[_Seat] = []
        frame = QWidget()
        box = column(frame, gap=1)
        self._list = column(gap=1)
        box.addLayout(self._list)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("Nog iemand: typ de naam, Enter")
        self.edit.setMaxLength(200)
        self.edit.setAccessibleName("Nog iemand aan tafel")
        box.addWidget(self.edit)
        self.use(frame, (self.edit,))
        self._proposals = Suggestions(self.edit, self._find, "Medewerkers met deze letters")
        self._proposals.taken.connect(self._take)
        self.edit.returnPressed.connect(self._take_typed)
        for one in seats:
            if one.seat in _ALWAYS:
                self._add(one, ticked=False)

    def ticks(self) -> tuple[Tick, ...]:
        """The boxes in their order."""
        return tuple(seat.tick for seat in self._seats)

    def value(self) -> tuple[Attendee, ...]:
        """Who was there."""
        return tuple(seat.who for seat in self._seats if seat.tick.box.isChecked())

    def stored(self) -> list[dict[str, Any]]:
        """Who was there, as JSON knows it."""
        return [_stored(one) for one in self.value()]

    def show_value(self, value: Any) -> None:
        """Tick these people; those who are not on the list come on it."""
        wanted = [one if isinstance(one, Attendee) else _attendee(one) for one in value or ()]
        for seat in self._seats:
            seat.tick.box.setChecked(False)
        for one in wanted:
            found = next((seat for seat in self._seats if _same(seat.who, one)), None)
            if found is None:
                self._add(one, ticked=True)
            else:
                found.who = one
                found.tick.box.setChecked(True)

    def show_names(self, *, discreet: bool) -> None:
        """Draw the list anew, with names or without."""
        self._discreet = discreet
        there, listed = self.value(), [seat.who for seat in self._seats]
        empty_layout(self._list)
        self._seats = []
        for who in listed:
            self._add(who, ticked=who in there)

    def focus(self) -> None:
        """The cursor goes to the first person."""
        (self._seats[0].tick.box if self._seats else self.edit).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, who: Attendee, *, ticked: bool) -> None:
        contact = self._known.get(who.contact) if who.contact is not None else None
        words, under = _words(who, contact, discreet=self._discreet)
        frame = QWidget()
        line = row(frame, gap=1)
        tick = Tick(words, under)
        tick.box.setAccessibleName(", ".join(part for part in (words, under) if part))
        tick.box.setChecked(ticked)
        tick.box.toggled.connect(self.changed)
        tick.box.installEventFilter(self)
        line.addWidget(tick, 1)
        if contact is not None and contact.custody is Custody.YES and contact.custody_proof:
            line.addWidget(Picture("shield-check"), 0, Qt.AlignmentFlag.AlignTop)
        self._list.addWidget(frame)
        self._seats.append(_Seat(who, tick, frame))

    def _find(self, words: str) -> Sequence[Proposal]:
        wanted = fold(words).strip()
        if len(wanted) < 2:
            return ()
        here = [seat.who for seat in self._seats]
        free = [one for one in self._others if not any(_same(one, other) for other in here)]
        return [(one, one.name) for one in free if wanted in fold(one.name)][:6]

    @Slot(object)
    def _take(self, who: Attendee) -> None:
        self.edit.clear()
        self._add(who, ticked=True)
        self.changed.emit()

    @Slot()
    def _take_typed(self) -> None:
        name = self.edit.text().strip()
        if name:
            self._take(Attendee(name, Seat.OTHER))


def _words(who: Attendee, contact: ContactRow | None, *, discreet: bool) -> tuple[str, str]:
    role = who.role or who.seat.label
    if contact is None:
        return (role.capitalize(), "") if discreet else (f"{who.name} · {role}", "")
    words = f"{role.capitalize()} · {contact.custody.label}" if contact.is_parent else role.capitalize()
    speaks = f"spreekt {contact.language}" if contact.language else ""
    needs = "tolk nodig" if contact.interpreter_needed else ""
    told = [part for part in ("" if discreet else who.name, speaks, needs) if part]
    return words, "\u00a0· ".join(told)  # no line begins with the dot


def _same(one: Attendee, other: Attendee) -> bool:
    if one.contact or other.contact:
        return one.contact == other.contact
    if one.staff or other.staff:
        return one.staff == other.staff
    return (one.name, one.seat) == (other.name, other.seat)


def _stored(who: Attendee) -> dict[str, Any]:
    told = asdict(who)
    return told | {name: told[name].hex if told[name] else None for name in ("contact", "staff")}


def _attendee(told: Mapping[str, Any]) -> Attendee:
    contact, staff = (UUID(told[name]) if told.get(name) else None for name in ("contact", "staff"))
    return Attendee(told["name"], Seat(told["seat"]), told.get("role"), contact, staff, bool(told.get("signs", True)))
