"""The one builder of forms: fields in a column, values in and out, problems at the field they belong to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from bijtijds.base.clock import Clock
from bijtijds.base.errors import RuleBroken
from bijtijds.services import seen
from bijtijds.services.seen import Seen
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.choices import CheckField, ChoiceField, Option, TicksField
from bijtijds.ui.kit.entrance import walk_on
from bijtijds.ui.kit.fields import Field, LineField, TextField
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import bring_into_view, column, empty_layout
from bijtijds.ui.kit.moments import DayField, TimeField
from bijtijds.ui.theme import units
from bijtijds.ui.theme.units import u

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

D = TypeVar("D")
F = TypeVar("F", bound=Field)
_NARROW = 26
_UNBOUND = 16777215
_ASKS_WHY, _WHY = "third_postponement_needs_reason", "moved_because"


class Form(QWidget):
    """Fields by name. Typed text stays as it is whatever goes wrong; saving is the page's business."""

    changed = Signal()
    left = Signal()

    def __init__(self, clock: Clock, *, gap: float = 1.8) -> None:
        super().__init__()
        self._clock = clock
        self._fields: dict[str, Field] = {}
        self._wrong: Field | None = None
        self._filling = False
        self._edited = False
        self.box: QVBoxLayout = column(self, gap=gap)
        self._problems = column(gap=0.6)
        self.box.addLayout(self._problems)
        self._into: QBoxLayout = self.box
        self._beside: list[tuple[QHBoxLayout, list[QWidget]]] = []

    # -- making fields

    def section(self, title: str) -> Text:
        """A heading above the fields that follow."""
        heading = Text(title, "strong")
        self._into.addWidget(heading)
        return heading

    def line(
        self, name: str, label: str, *, help: str = "", required: bool = False, maximum: int = 200,
        placeholder: str = "",
    ) -> LineField:  # fmt: skip
        """One line of text."""
        made = LineField(name, label, help=help, required=required, maximum=maximum, placeholder=placeholder)
        return self.add(made)

    def text(
        self, name: str, label: str, *, help: str = "", required: bool = False, lines: int = 4, placeholder: str = ""
    ) -> TextField:
        """Several lines of text; the field grows with them."""
        return self.add(TextField(name, label, help=help, required=required, lines=lines, placeholder=placeholder))

    def day(self, name: str, label: str, *, help: str = "", optional: bool = False) -> DayField:
        """A day."""
        return self.add(DayField(name, label, self._clock, help=help, optional=optional))

    def clock_time(self, name: str, label: str, *, help: str = "", optional: bool = True) -> TimeField:
        """A time of the day."""
        return self.add(TimeField(name, label, help=help, optional=optional))

    def choice(
        self, name: str, label: str, options: Sequence[Option], *, help: str = "", required: bool = False,
        optional: bool = False, as_list: bool = False,
    ) -> ChoiceField:  # fmt: skip
        """One of some options; `required` starts without a choice, `optional` allows none."""
        made = ChoiceField(
            name, label, options, help=help, required=required, optional=optional, as_list=as_list
        )  # fmt: skip
        return self.add(made)

    def ticks(
        self, name: str, label: str, options: Sequence[Option], *, help: str = "", required: bool = False,
        flows: bool = False,
    ) -> TicksField:  # fmt: skip
        """Several of a list; `flows` puts them beside one another where there is room."""
        return self.add(TicksField(name, label, options, help=help, required=required, flows=flows))

    def check(self, name: str, label: str, *, help: str = "", required: bool = False) -> CheckField:
        """Yes or no."""
        return self.add(CheckField(name, label, help=help, required=required))

    def many(
        self, name: str, label: str, item: Callable[[], "Form"], *, help: str = "", add: str = "Nog een …",
        required: bool = False,
    ) -> Field:  # fmt: skip
        """Rows that repeat; `item` makes the small form of one row."""
        from bijtijds.ui.kit.many import ManyField

        return self.add(ManyField(name, label, item, help=help, add=add, required=required))

    def add(self, field: F) -> F:
        """Put in a field; own kinds derive from `kit.fields.Field`."""
        if field.name in self._fields:
            raise ValueError("two fields with one name")
        self._fields[field.name] = field
        if isinstance(self._into, QVBoxLayout):
            self._into.addWidget(field)
        else:
            self._into.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        if self._beside and self._into is self._beside[-1][0]:
            self._beside[-1][1].append(field)
        field.changed.connect(self._heard)
        field.left.connect(self.left)
        return field

    def put(self, widget: QWidget) -> None:
        """Put in a widget that is no field, such as a note or a button."""
        self._into.addWidget(widget)

    @contextmanager
    def beside(self) -> Iterator[None]:
        """Fields made inside stand beside one another, and under one another where there is no room."""
        line = QHBoxLayout()
        units.margins(line, 0, 0, 0, 0)
        units.gap(line, 2)
        outer, self._into = self._into, line
        self._beside.append((line, []))
        outer.addLayout(line)
        try:
            yield
        finally:
            self._into = outer
            narrow = [member for member in self._beside_of(line) if member.maximumWidth() < _UNBOUND]
            if len(narrow) == len(self._beside_of(line)):
                line.addStretch(len(narrow))  # or days and times would float in the middle of their share

    @contextmanager
    def inside(self, layout: QVBoxLayout) -> Iterator[None]:
        """Fields made inside stand in another column, such as the body of a part; they stay fields of this form."""
        outer, self._into = self._into, layout
        try:
            yield
        finally:
            self._into = outer

    def _beside_of(self, line: QHBoxLayout) -> list[QWidget]:
        return next(members for made, members in self._beside if made is line)

    # -- values

    def field(self, name: str) -> Field:
        """A field by its name."""
        return self._fields[name]

    def names(self) -> tuple[str, ...]:
        """The names of the fields in their order."""
        return tuple(self._fields)

    def empty(self) -> dict[str, Any]:
        """Nothing in any field, to fill with: what stands there of something else must go."""
        return dict.fromkeys(self._fields)

    def fill(self, values: object) -> None:
        """Show a mapping or a dataclass, typed or as `values()` gave it; unknown names are left alone."""
        told = _mapping(values)
        if told.get(_WHY) and _WHY not in self._fields:
            self._make_why()
        self._filling = True
        try:
            for name, field in self._fields.items():
                if name in told:
                    field.show_value(told[name])
                    field.show_problem("")
            if _WHY in self._fields:
                self._fields[_WHY].setVisible(not self._fields[_WHY].is_empty())
        finally:
            self._filling = False
        self._edited = False

    def values(self) -> dict[str, Any]:
        """What stands in the form, JSON-able and also when it is not whole, for a draft."""
        return {name: field.stored() for name, field in self._fields.items()}

    def typed(self) -> dict[str, Any]:
        """The typed values; raises the first `RuleBroken` when something is missing or cannot be read."""
        for broken in self.problems():
            raise broken
        return {name: field.value() for name, field in self._fields.items()}

    def so_far(self) -> dict[str, Any]:
        """The typed values of the fields that can be read now; the others are left out."""
        told: dict[str, Any] = {}
        for name, field in self._fields.items():
            try:
                told[name] = field.value()
            except RuleBroken:
                continue
        return told

    def into(self, kind: type[D], /, **more: Any) -> D:
        """A frozen dataclass made of the typed values that it has a place for, and what is given beside."""
        if not is_dataclass(kind):
            raise TypeError("a form goes into a dataclass")
        known = {field.name for field in fields(kind)}
        told = {name: value for name, value in self.typed().items() if name in known}
        return cast(D, kind(**(told | more)))

    def edited(self) -> bool:
        """Whether something was typed since the last `fill`."""
        return self._edited

    def show_typed(self, values: object) -> None:
        """Show what was typed before: it still waits to be saved."""
        self.fill(values)
        self._edited = True

    def kept(self) -> None:
        """The form was saved: nothing in it is unsaved any more."""
        self._edited = False

    # -- problems

    def missing(self) -> list[str]:
        """The labels of required fields that are still empty."""
        wanted = (f for f in self._fields.values() if f.required and not f.isHidden())
        return [field.label for field in wanted if field.is_empty()]

    def problems(self) -> list[RuleBroken]:
        """What is wrong with the form as it stands; hidden fields are not looked at."""
        found = (field.problem() for field in self._fields.values() if not field.isHidden())
        return [broken for broken in found if broken is not None]

    def show_problems(self, problems: Sequence[RuleBroken]) -> None:
        """Put each sentence under its field and the cursor in the first; what has no field stands on top."""
        empty_layout(self._problems)
        for field in self._fields.values():
            field.show_problem("")
        first: Field | None = None
        for broken in problems:
            field_of = self._fields.get(broken.field or "")
            if field_of is not None and broken.code == _ASKS_WHY:
                field_of = self._ask_why_at(field_of)
            if field_of is None:
                self._problems.addWidget(Note(sentence(broken), "warning-circle", icon_role="danger"))
                continue
            field_of.show_problem(sentence(broken))
            first = first or field_of
        self._wrong = first
        if first is not None:
            first.focus()
            # the sentences change the heights, and only the layout after this knows where the field stands then
            QTimer.singleShot(0, self, self._bring_into_view)

    def _ask_why_at(self, day: Field) -> Field:
        """Under a day that is put off again comes the question why."""
        why = self._fields.get(_WHY) or self._make_why()
        stops = [stop for stop in day.walk() if not why.isAncestorOf(stop)]
        day.box.addWidget(why)
        why.show()
        walk_on(stops[-1], why.walk())
        return why

    def _make_why(self) -> Field:
        return self.line(_WHY, "Waarom weer een andere dag?", maximum=1000)

    @Slot()
    def _bring_into_view(self) -> None:
        # from the field, not from the form: a talk has fields in the pane beside it
        around = self._wrong.parentWidget() if self._wrong is not None else None
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and self._wrong is not None:
            bring_into_view(self._wrong, around)

    def check_now(self) -> bool:
        """Show what is wrong, if anything; True when the form is whole."""
        problems = self.problems()
        self.show_problems(problems)
        return not problems

    def resizeEvent(self, event: "QResizeEvent") -> None:
        """Put fields that stand beside one another under one another when there is no room."""
        super().resizeEvent(event)
        for line, members in self._beside:
            shown = [member for member in members if not member.isHidden()]
            needs = sum(max(member.minimumSizeHint().width(), u(_NARROW)) for member in shown)
            narrow = needs + line.spacing() * len(shown) > self.width()
            line.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    @Slot()
    def _heard(self) -> None:
        if self._filling:
            return
        self._edited = True
        field = self.sender()
        if isinstance(field, Field) and field.shown_problem() and field.problem() is None:
            field.show_problem("")
        self.changed.emit()


class KeptForm(Form):
    """A form that knows on which version it was opened, in its draft too."""

    def __init__(self, clock: Clock, *, gap: float = 1.8) -> None:
        super().__init__(clock, gap=gap)
        self.seen: Seen | None = None

    def values(self) -> dict[str, Any]:
        """What stands in the form, and the version."""
        return super().values() | {"seen": seen.as_text(self.seen)}

    def fill(self, values: object) -> None:
        """Show values, and count from the version that they tell; the version stays when they tell none."""
        super().fill(values)
        self.seen = seen.from_text(_mapping(values).get("seen", self.seen))


def _mapping(values: object) -> Mapping[str, Any]:
    if isinstance(values, Mapping):
        return values
    if is_dataclass(values) and not isinstance(values, type):
        return {field.name: getattr(values, field.name) for field in fields(values)}
    raise TypeError("a form is filled from a mapping or a dataclass")
