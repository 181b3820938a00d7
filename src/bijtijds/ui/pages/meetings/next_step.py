"""The quiet line under the table of a meeting: what is the matter with the chosen pupil, and her next step."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame

from bijtijds.services import leads
from bijtijds.services.meetings import Seat
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import row
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.meetings import wording

_AT_THE_BRIEF = frozenset({"brief_not_whole", "brief_too_long", "other_child_named"})
_NOTHING_TO_ASK = frozenset({"only_the_anonymous_case", "pupil_left"})
_GIVE = {"question_school": "Geef de vraag", "reason": "Geef de aanleiding", "going_well": "Vul in wat goed gaat"}


class NextStep(QFrame):
    """One sentence and at most two buttons; `go` is what Enter on the row does."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._seat: Seat | None = None
        self._road: tuple[str, object] | None = None
        self.setProperty("role", "note")
        self.setAccessibleName("Volgende stap")
        box = row(self, gap=2.2, margins=(3, 1.2, 2, 1.2))
        self._picture = Picture("info", "muted")
        self.words = Text("")
        self.without_button = Button("Maak optie C  C", name="Maak optie C: bespreek zonder naam")
        self.go_button = Button("")
        self.without_button.clicked.connect(self.without_name)
        self.go_button.clicked.connect(self.go)
        box.addWidget(self._picture)
        box.addWidget(self.words, 1)
        box.addWidget(self.without_button)
        box.addWidget(self.go_button)
        self.hide()

    def show_seat(self, seat: Seat | None) -> None:
        """Say where this pupil stands."""
        self._seat = seat
        self.setVisible(seat is not None)
        if seat is None:
            return
        name = wording.first(self._desk.names, seat)
        self.words.setText(f"{name}: {_told(seat)}")
        blocked = bool(seat.blocks)
        self._picture.show_icon("warning-circle" if blocked else "check-circle", "warn" if blocked else "ok")
        self.without_button.setVisible(self._may_go_without())
        words, self._road = _step(seat)
        self.go_button.setText(f"{words}  Enter")
        self.go_button.setAccessibleName(f"{words}: {name}")

    @Slot()
    def without_name(self) -> None:
        """Ask why A is not feasible, and discuss her without her name."""
        if self._seat is not None and self._may_go_without():
            self._desk.way.open("meeting.without_name", self._seat.referral)

    @Slot()
    def go(self) -> None:
        """Open what is next for her."""
        if self._road is not None:
            route, uid = self._road
            self._desk.way.open(route, uid)  # type: ignore[arg-type]  # a uid, as `_step` gives it

    def _may_go_without(self) -> bool:
        seat = self._seat
        return seat is not None and bool(seat.blocks) and seat.blocks not in _AT_THE_BRIEF | _NOTHING_TO_ASK


def _told(seat: Seat) -> str:
    if seat.blocks:
        why = wording.reason(seat)
        return f"{why[:1].lower()}{why[1:]}"
    todo = []
    if seat.parents_invited_on is None:
        todo.append("ouders zijn nog niet uitgenodigd")
    if seat.teacher_input_on is None:
        todo.append("de inbreng van de leerkracht ontbreekt")
    if seat.no_lead:
        todo.append(f"{leads.in_words(seat.no_lead)} heeft nog niemand de regie")
    return f"de brief kan mee; {wording.together(todo)}." if todo else "alles is klaar."


def _step(seat: Seat) -> tuple[str, tuple[str, object]]:
    if seat.blocks == "only_the_anonymous_case":
        return "Maak de casus", ("case.new", seat.pupil.uid)
    if seat.blocks == "pupil_left":
        return "Sluit de aanmelding", ("referral.edit", seat.referral)
    if seat.blocks == "brief_not_whole":
        return _GIVE.get(seat.field, "Maak de aanmelding af"), ("referral.edit", seat.referral)
    if seat.consent is None:
        return "Vraag toestemming", ("consent.new", seat.pupil.uid)
    if seat.blocks and seat.blocks not in _AT_THE_BRIEF:
        return "Open toestemming", ("consent.edit", seat.consent.uid)
    return "Open aanmelding", ("referral.edit", seat.referral)
