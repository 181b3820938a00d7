"""The goals of a cycle: each as one sentence or as six flat lines (SMARTI), with its start, target and day (§2.1)."""

from typing import Any
from uuid import UUID, uuid4

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QWidget

from bijtijds.base.clock import Clock
from bijtijds.base.errors import RuleBroken
from bijtijds.services.cycle_draft import GoalDraft
from bijtijds.terms.codes import GoalTerm
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.pages.cycles.beside import Flat

_ASPECTS = (
    ("specific", "S", "Specifiek: wat wil het kind bereiken?"), ("measurable", "M", "Meetbaar: hoe ziet u dat?"),
    ("acceptable", "A", "Acceptabel: wie vindt dit een goed doel?"), ("realistic", "R", "Realistisch: waarom kan het?"),
    ("timed", "T", "Tijd: wanneer?"), ("inspiring", "I", "Inspirerend: wat wil het kind er zelf mee?"),
)  # fmt: skip
_FEW = 4
"""With more goals than these the tabs are numbers only, so that they stay beside one another."""
_ONE, _SIX = "Als één zin", "In zes regels"
_NAMES = ("sentence", *(name for name, _letter, _words in _ASPECTS))


class GoalForm(Form):
    """One goal. Both ways of writing keep what was typed in the other."""

    away = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock, gap=1.0)
        self.uid: UUID = uuid4()
        self._known: dict[str, Any] = {}
        head = QWidget()
        line = row(head, gap=2)
        where = column()
        line.addLayout(where, 1)
        self.turn = Link(_SIX)
        self.remove = Button("", "quiet", "trash", name="Haal dit doel weg")
        self.remove.setToolTip("Haal dit doel weg")
        line.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.put(head)
        with self.inside(where):
            self.choice("term", "", [(term, term.label) for term in GoalTerm]).input.setAccessibleName("Termijn")
        self.text("sentence", "Doel in één zin", lines=2)
        self.add(_Six())
        for name, letter, words in _ASPECTS:
            self.add(Flat(name, letter, words, width=4))
        with self.beside():
            self.line("start_value", "Begin", maximum=120)
            self.line("target_value", "Streef", maximum=120)
            self.line("measured_by", "Gemeten door", maximum=120)
        with self.beside():  # a day that stands alone would have too little height for a long sentence under it
            self.day("due_on", "Kijken of het doel is bereikt op", optional=True)
        self.turn.clicked.connect(self._turn)
        self.remove.clicked.connect(self.away)
        self._show(six=False)

    def fill(self, values: object) -> None:
        """Show a goal; six lines when it is written so."""
        told = values if isinstance(values, dict) else {}
        uid = told.get("uid")
        if uid is not None:
            self.uid = UUID(uid) if isinstance(uid, str) else uid
        self._known = {"carried": told.get("carried")}
        super().fill(told)
        aspects = any(told.get(name) for name, _letter, _words in _ASPECTS)
        self._show(six=bool(told.get("six")) or (aspects and not told.get("sentence")))

    def values(self) -> dict[str, Any]:
        """What stands in it, with who it is."""
        return super().values() | {"uid": self.uid.hex, "carried": self._known.get("carried")}

    def goal(self) -> GoalDraft:
        """The goal. Raises what is wrong, at its own field."""
        told = self.typed()
        carried = self._known.get("carried")
        told.pop("six")
        return GoalDraft(**told, uid=self.uid, carried_from_uid=UUID(carried) if carried else None)

    def is_begun(self) -> bool:
        """Whether anything was filled in but its term."""
        return any(not self.field(name).is_empty() for name in self.names() if name not in {"term", "six"})

    def broken(self) -> RuleBroken | None:
        """What is wrong with a goal that was begun: it says something, and by when."""
        found = next(iter(self.problems()), None)
        if found is None and all(self.field(name).is_empty() for name in _NAMES):
            found = RuleBroken("goal_needs_sentence", field="specific" if self._six() else "sentence")
        if found is None and self.field("due_on").is_empty():
            found = RuleBroken("goal_needs_day", field="due_on")
        return found

    def title(self) -> str:
        """The goal on one line; who shows it cuts off what does not fit."""
        said = [" ".join(str(self.field(name).stored()).split()) for name in ("sentence", "specific")]
        return next((one for one in said if one), "")

    def _six(self) -> bool:
        return bool(self.field("six").value())

    def _show(self, *, six: bool) -> None:
        self.field("six").show_value(six)
        self.field("sentence").setVisible(not six)
        for name, _letter, _words in _ASPECTS:
            self.field(name).setVisible(six)
        self.turn.setText(_ONE if six else _SIX)
        self.turn.setAccessibleName(self.turn.text())

    @Slot()
    def _turn(self) -> None:
        self._show(six=not self._six())
        self.field("specific" if self._six() else "sentence").focus()
        self.changed.emit()


class _Six(Field):
    """Remembers which of both ways is shown; it has no face of its own."""

    def __init__(self) -> None:
        super().__init__("six", "")
        self._on = False
        self.hide()

    def value(self) -> bool:
        return self._on

    def show_value(self, value: Any) -> None:
        self._on = bool(value)


class GoalsField(Field):
    """Several goals as tabs above one editor. There is always one to begin in; an empty one does not count."""

    grown = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__("goals", "Doelen")
        self.caption.hide()
        self._clock = clock
        self.forms: list[GoalForm] = []
        self._tabs: list[Button] = []
        self._group = QButtonGroup(self)
        frame = Card(gap=1)
        head = QWidget()
        line = row(head, gap=1)
        self._bar = row(gap=1)
        self._one = Text("Doel", "strong", wrap=False)
        self._bar.addWidget(self._one)
        line.addLayout(self._bar)
        line.addStretch(1)
        self.more = Link("Nog een doel", "plus")
        line.addWidget(self.more)
        frame.add(head)
        self._box = column()
        frame.body.addLayout(self._box)
        self.use(frame, ())
        self.more.clicked.connect(self._another)
        self._add({})

    def value(self) -> tuple[GoalDraft, ...]:
        """The goals that were begun."""
        return tuple(form.goal() for form in self.forms if form.is_begun())

    def stored(self) -> list[dict[str, Any]]:
        """The goals as JSON knows them."""
        return [form.values() for form in self.forms if form.is_begun()]

    def words(self) -> str:
        """How it reads beside another version."""
        shown = ("sentence", *(name for name, _letter, _words in _ASPECTS), "start_value", "target_value", "due_on")
        goals = [[str(one.field(name).stored() or "") for name in shown] for one in self.forms if one.is_begun()]
        return "\n".join(" · ".join(part for part in goal if part) for goal in goals)

    def show_value(self, value: Any) -> None:
        """Show these goals; the first one is in view."""
        for form in list(self.forms):
            self._take_out(form)
        for one in value or ():
            self._add(_told(one))
        if not self.forms:
            self._add({})
        self.show_goal(0)

    def show_goal(self, at: int) -> None:
        """Bring one goal into view."""
        for number, (form, tab) in enumerate(zip(self.forms, self._tabs, strict=True)):
            form.setVisible(number == at)
            tab.setChecked(number == at)

    def shown(self) -> int:
        """Which goal is in view."""
        return next((at for at, form in enumerate(self.forms) if not form.isHidden()), 0)

    def titles(self) -> list[tuple[UUID, str]]:
        """The goals that were begun, by uid, with their words."""
        begun = [form for form in self.forms if form.is_begun()]
        return [(form.uid, f"Doel {at}: {form.title()}") for at, form in enumerate(begun, start=1)]

    def problem(self) -> RuleBroken | None:
        """The first thing that is wrong in a goal is shown in that goal too."""
        for at, form in enumerate(self.forms):
            broken = form.broken() if form.is_begun() else None
            if broken is not None:
                self.show_goal(at)
                form.show_problems([broken])
                return RuleBroken(broken.code, field=self.name, **broken.facts)
        return None

    def show_problem(self, words: str) -> None:
        """What stands at its own field in a goal is not said twice."""
        told = any(form.field(name).shown_problem() for form in self.forms for name in form.names())
        super().show_problem("" if told else words)

    def is_empty(self) -> bool:
        """Whether no goal was begun."""
        return not any(form.is_begun() for form in self.forms)

    def focus(self) -> None:
        """The cursor goes to what is wrong in the goal in view, or to where it is written."""
        form = self.forms[self.shown()]
        wrong = next((form.field(name) for name in form.names() if form.field(name).shown_problem()), None)
        (wrong or form.field("specific" if form.field("six").value() else "sentence")).focus()

    def _add(self, told: dict[str, Any]) -> GoalForm:
        form = GoalForm(self._clock)
        form.fill(told)
        tab = Button("", "tab")
        tab.setCheckable(True)
        self.forms.append(form)
        self._tabs.append(tab)
        self._group.addButton(tab)
        self._bar.addWidget(tab)
        self._box.addWidget(form)
        tab.clicked.connect(self._shown)
        form.changed.connect(self.changed)
        form.left.connect(self.left)
        form.away.connect(self._away)
        self._number()
        return form

    def _number(self) -> None:
        several = len(self._tabs) > 1
        self._one.setVisible(not several)
        for at, tab in enumerate(self._tabs, start=1):
            tab.setText(f"Doel {at}" if len(self._tabs) <= _FEW else str(at))
            tab.setAccessibleName(f"Doel {at}")
            tab.setVisible(several)

    @Slot()
    def _shown(self) -> None:
        self.show_goal(self._tabs.index(self.sender()))  # type: ignore[arg-type]  # the sender is one of the tabs

    @Slot()
    def _another(self) -> None:
        self._add({})
        self.show_goal(len(self.forms) - 1)
        self.grown.emit()
        self.focus()
        self.changed.emit()

    @Slot()
    def _away(self) -> None:
        form = next(one for one in self.forms if one is self.sender())
        at = self.forms.index(form)
        self._take_out(form)
        if not self.forms:
            self._add({})
        self.show_goal(min(at, len(self.forms) - 1))
        self.focus()
        self.changed.emit()

    def _take_out(self, form: GoalForm) -> None:
        tab = self._tabs.pop(self.forms.index(form))
        self.forms.remove(form)
        self._group.removeButton(tab)
        self._bar.removeWidget(tab)
        self._box.removeWidget(form)
        for widget in (form, tab):
            widget.hide()
            widget.deleteLater()
        self._number()


def _told(one: Any) -> dict[str, Any]:
    if isinstance(one, dict):
        return one
    assert isinstance(one, GoalDraft)
    told = {name: getattr(one, name) for name in GoalDraft.__dataclass_fields__}
    carried = told.pop("carried_from_uid")
    return told | {"carried": carried.hex if carried else None}
