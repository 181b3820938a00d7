"""The form of a talk: its parts, what each says when it is closed, and the talk that comes out of it."""

from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bijtijds.services import talks
from bijtijds.services.notes import Quote
from bijtijds.services.talks import Planned, TalkDraft
from bijtijds.terms.dates import weekday_date
from bijtijds.ui.kit.choices import CheckField, ChoiceField
from bijtijds.ui.kit.coach import CoachLine, coaching
from bijtijds.ui.kit.fields import Field, TextField
from bijtijds.ui.kit.layout import row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.many import ManyField
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.parted import PartedForm
from bijtijds.ui.kit.promises import AgreementsField
from bijtijds.ui.pages.talks.words import WordLine

LABELS = {
    "concern": "onze zorg", "going_well": "wat gaat goed", "purpose": "doel", "parents_view": "woorden van ouders",
    "summary": "samenvatting", "parents_recognise": "herkennen ouders het", "participants": "wie er waren",
    "next_talk_on": "vervolgafspraak",
}  # fmt: skip
"""What the footer calls the fields that the gespreksverslag still needs."""

_PLANNED = "is_planned"
_FIELDS = frozenset(field.name for field in fields(TalkDraft))


def _told() -> frozenset[str]:
    """A concern looks back on several days and places: only how often is asked."""
    return frozenset({"when", "where", "who"})


_AROUND = frozenset(
    {
        "held_on", "held_time", "until_time", "place", "chair", "note_taker", "participants", "absent_invited",
        "confidential", _PLANNED,
    }
)  # fmt: skip
"""When, where and with whom: no word of what was said."""


class TalkForm(PartedForm):
    """Fields in parts that open and close. `before` holds what the form of this kind of talk has no field for."""

    filled = Signal()

    def __init__(self, desk: Desk, before: TalkDraft) -> None:
        super().__init__(desk.clock, first=0 if talks.has_report(before.kind) else 1)
        self.desk, self.before = desk, before
        self.seen = before.seen
        self._planned: Planned | None = None

    def coach(self, field: TextField) -> CoachLine:
        """Let the writing coach look along in a field with facts; a talk has no one place where its words could go."""
        line = CoachLine(field, None, _told, on=coaching(self.desk))
        self.put(line)
        return line

    def watch(self, *names: str) -> None:
        """Say under these fields when a word stands in them that parents should not get so."""
        line = WordLine(self, names)
        self.put(line)
        self.stop_after(names[-1], line.keep_link)

    def put_link(self, link: Link, *, after: str) -> None:
        """A step aside under a field, at its left; Tab finds it after that field."""
        line = QWidget()
        inside = row(line)
        inside.addWidget(link)
        inside.addStretch(1)
        self.put(line)
        self.stop_after(after, link)

    def propose(self, planned: Planned | None) -> None:
        """Offer to be the talk that was planned; keeping it so closes that appointment."""
        self._planned = planned
        if planned is not None:
            is_past = planned.on < self.desk.clock.today()
            told = f"gepland {'was' if is_past else 'staat'} op {weekday_date(planned.on)}"
            self.check(_PLANNED, f"Dit is het gesprek dat {told}")
            self.field(_PLANNED).show_value(True)

    # -- values

    def fill(self, values: object) -> None:
        """Show a talk or a draft."""
        super().fill(values)
        if _PLANNED in self.names() and not isinstance(values, dict):
            self.field(_PLANNED).show_value(True)  # what it begins with says nothing of it
        self.filled.emit()
        self.sum_up()

    def talk(self) -> TalkDraft:
        """The talk as the service takes it. Raises the first thing that is wrong."""
        return self._draft(self.typed())

    def talk_so_far(self) -> TalkDraft:
        """The talk as far as it can be read now, for the preview and for what is missing."""
        told = self.so_far()
        if told.get("held_on") is None:
            told.pop("held_on", None)
        return self._draft(told)

    def missing_fields(self) -> tuple[str, ...]:
        """Names of the fields that the gespreksverslag still needs; none for a talk without one."""
        return talks.missing_in(self.talk_so_far())

    def _draft(self, told: dict[str, Any]) -> TalkDraft:
        if "child_words" in told:
            told["child_words"] = tuple(Quote(one["words"], bool(one["asked"])) for one in told["child_words"])
        known = {name: value for name, value in told.items() if name in _FIELDS}
        if self._planned is not None:
            known["follows"] = self._planned.about if told.get(_PLANNED) else None
        return replace(self.before, **known, seen=self.seen)

    def has_words(self) -> bool:
        """Whether anything was written of what was said or agreed, or somebody came to the talk that was planned."""
        if self._planned is not None and self.field(_PLANNED).value() and self.talk_so_far().participants:
            return True
        kinds = (TextField, AgreementsField, ManyField)
        fields = [self.field(name) for name in self.names()]
        return any(isinstance(one, kinds) and not one.is_empty() for one in fields)

    def tells(self) -> bool:
        """Whether anything is filled in besides when, where and with whom."""
        fields = [self.field(name) for name in self.names() if name not in _AROUND]
        return any(self.says_something(one) for one in fields)

    def first_words(self) -> str:
        """The first field for words."""
        return next(name for name in self.names() if isinstance(self.field(name), TextField))

    def says_something(self, field: Field) -> bool:
        """A tick that is set counts; the day of the talk, which is always there, does not."""
        if isinstance(field, CheckField):
            return bool(field.value())
        return field.name != "held_on" and not field.is_empty()

    def said(self, field: Field) -> str:
        """What a closed part tells about one of its fields."""
        return _words(field)


def _words(field: Field) -> str:
    if field.name in {"held_on", "held_time", "until_time", "place", "chair", "note_taker"}:
        return ""  # these stand in the header already
    if isinstance(field, ChoiceField):
        return field.words() and f"Herkennen het: {field.words()}"
    told = field.stored()
    if field.name == "points_school":
        return " · ".join(field.value().split("\n"))
    if field.name == "agreements" and told:
        return f"{len(told)} {'afspraak' if len(told) == 1 else 'afspraken'}"
    return " ".join(told.split()) if isinstance(told, str) and not field.name.endswith("_on") else ""
