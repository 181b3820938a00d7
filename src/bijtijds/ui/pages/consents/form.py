"""The form of a consent: which option, what is asked, who gets it, what goes along, and what each option asks more."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from bijtijds.base.clock import Clock
from bijtijds.services.consent_options import Need
from bijtijds.services.consents import ConsentDraft, Recipient
from bijtijds.terms.codes import ConsentOption, Known
from bijtijds.terms.sharing import ConsentKind, Item, LegalGround
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.choices import TicksField
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.many import ManyField
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.parted import PartedForm
from bijtijds.ui.pages.consents.options import OptionsField

A, B, C, D = (
    ConsentOption.CONSENT, ConsentOption.INFORMED, ConsentOption.ANONYMOUS, ConsentOption.EXCEPTION,
)  # fmt: skip
_ONLY = {
    "why_not_a": {B, C, D}, "items": {A, D}, "known_to_help": {B}, "known_with": {B}, "work_question": {C},
    "explained_on": {A, B}, "explained_by": {A, B}, "explained_language": {A, B}, "explained_interpreter": {A, B},
    "ground": {D}, "weighing": {D}, "consulted": {D}, "second_person": {D}, "starts_help": {D},
    "parents_told_on": {D}, "parents_not_told_because": {D},
}  # fmt: skip
"""Under which options a field is asked; the others are asked always."""
TYPED = frozenset(
    {
        "consent_needs_question", "consent_needs_purpose", "consent_needs_recipient", "consent_needs_items",
        "consent_needs_end", "consent_ended", "why_not_a_needed", "d_needs_ground", "d_needs_weighing",
        "d_needs_consulted", "d_needs_second_person", "d_needs_help", "d_needs_parents_told",
    }
)  # fmt: skip
"""What is mended by typing in this form."""
_READ = (
    "Ouders hebben dit al gelezen. Minder delen kan; meer, met anderen of voor iets anders is een nieuwe toestemming."
)
_TOLD = "Vink aan wat mee mag. Wat u niet aanvinkt, blijft op school."
_DUTY = (
    "Gaat het om kindermishandeling of huiselijk geweld? Neem dan de meldcode erbij. Het gesprek met ouders hoort "
    "daarbij, tenzij dat niet veilig is."
)


class RecipientForm(Form):
    """One person who gets it; which one that is stays known while the words change."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock, gap=0)
        self._uid: UUID | None = None
        with self.beside():
            self.line("name", "Naam", required=True, maximum=80)
            self.line("function", "Functie", maximum=80)
            self.line("organisation", "Organisatie", maximum=80)

    def fill(self, values: object) -> None:
        """Show a person."""
        super().fill(values)
        uid = values.get("uid") if isinstance(values, Mapping) else getattr(values, "uid", None)
        self._uid = UUID(uid) if isinstance(uid, str) else uid

    def values(self) -> dict[str, Any]:
        """What stands there, and which person it was."""
        return super().values() | {"uid": self._uid.hex if self._uid is not None else None}

    def typed(self) -> dict[str, Any]:
        """The typed values, and which person it was."""
        return super().typed() | {"uid": self._uid}


class ConsentForm(PartedForm):
    """The fields of one consent. `side` holds the options, for the page to put where there is room."""

    def __init__(self, desk: Desk, before: ConsentDraft, child: str) -> None:
        super().__init__(desk.clock)
        self._before = before
        self._needed: tuple[str, ...] = ()
        self._asks_what_differs = False
        self.seen = before.seen
        self.side = QWidget()
        with self.inside(column(self.side)):
            self.option = self.add(OptionsField("option"))
        self.read_note = Note(_READ, "info")
        self._question()
        self._recipients(desk.clock)
        self._what_goes_along()
        self._explained()
        self._outside()
        self._without_name()
        self._exception()
        self.call(child)
        self.option.chosen.connect(self.arrange)
        self.arrange()

    # -- for the page

    def draft(self) -> ConsentDraft:
        """The consent as the service takes it. Raises the first thing that is wrong."""
        return self._with(self.typed())

    def draft_so_far(self) -> ConsentDraft:
        """The consent as far as it can be read now."""
        return self._with(self.so_far())

    def renew(self, draft: ConsentDraft) -> None:
        """Show what is kept now; corrections count from this version."""
        self._before = draft
        self.fill(draft)

    def missing_fields(self) -> tuple[str, ...]:
        """What the option in hand still asks to be typed."""
        return self._needed

    def show_needs(self, needs: Iterable[Need]) -> None:
        """Which fields the option still asks for, and whether a refusal asks what is different now."""
        needs = tuple(needs)
        self._needed = tuple(one.field for one in needs if one.code in TYPED)
        self._asks_what_differs = any(one.code == "refusal_stands" for one in needs) and self.option.value() is A
        self.arrange()
        self.sum_up()

    def hold(self, *, held: bool) -> None:
        """Parents read it: what they read stands."""
        self.read_note.setVisible(held)
        self.option.hold(held=held)

    def call(self, child: str) -> None:
        """Call the pupil otherwise, for instance by initials."""
        self.option.call(child)

    def arrange(self) -> None:
        """Ask what the option in hand asks, and nothing else; the parts are numbered as they show."""
        option = self.option.value()
        asked = {name for name in self.names() if option in _ONLY.get(name, {option})}
        if option is not A or not (self._asks_what_differs or self.field("differs_because").stored()):
            asked.discard("differs_because")
        for name in (*_ONLY, "differs_because"):
            self.field(name).setVisible(name in asked)
        number = 0
        for at, part in enumerate(self.parts()):
            shown = any(self.part_with(name) == at for name in asked)
            part.setVisible(shown)
            number += shown
            part.set_number(number)

    def shown_parts(self) -> list[int]:
        """The parts that are asked now, in their order."""
        return [at for at, part in enumerate(self.parts()) if not part.isHidden()]

    def said(self, field: Field) -> str:
        """People by their names and ticks by their words."""
        if field.isHidden():
            return ""
        if isinstance(field, ManyField):
            return ", ".join(str(told["name"]).strip() for told in field.stored() if str(told["name"]).strip())
        if isinstance(field, TicksField):
            return ", ".join(item.label for item in field.value())
        return super().said(field)

    def fill(self, values: object) -> None:
        """Show a consent or a draft."""
        super().fill(values)
        self.arrange()
        self.sum_up()

    def _with(self, told: dict[str, Any]) -> ConsentDraft:
        people = told.pop("recipients", ())
        recipients = tuple(
            Recipient(one["name"], one["function"], one["organisation"], one["uid"]) for one in people
        )  # fmt: skip
        return replace(self._before, **told, recipients=recipients, seen=self.seen)

    # -- the parts

    def _question(self) -> None:
        needs = ("question", "purpose", "valid_until", "why_not_a")
        with self.part("Wat vraagt u?", "Vraag, doel, overleg en tot wanneer", needs) as part:
            part.body.addWidget(self.read_note)
            self.read_note.hide()
            kinds = [(kind, kind.label) for kind in ConsentKind]
            self.choice("kind", "Waarvoor is het?", kinds, as_list=True)
            self.text("question", "Vraag of zorg, zoals ouders die lezen *", lines=2)
            self.line("purpose", "Doel: waarvoor wilt u dit delen? *", maximum=300)
            with self.beside():
                self.line("meeting", "In welk overleg?", maximum=80)
                self.day("meeting_on", "Op welke dag?", optional=True)
                self.day("valid_until", "Geldt tot en met *", optional=True)
            self.line("why_not_a", "Waarom kan optie A hier niet? *", maximum=400)
            self.line(
                "differs_because", "Ouders weigerden eerder. Wat is er nu anders?", maximum=400,
                help="Alleen een echt andere vraag mag u opnieuw stellen aan dezelfde mensen.",
            )  # fmt: skip

    def _recipients(self, clock: Clock) -> None:
        with self.part("Wie krijgt het?", "Namen: iemand anders is een nieuwe toestemming", ("recipients",)):
            self._clock_of_rows = clock
            self.many("recipients", "Wie krijgt het? *", self._recipient, add="Nog iemand …")

    def _recipient(self) -> RecipientForm:
        return RecipientForm(self._clock_of_rows)

    def _what_goes_along(self) -> None:
        with self.part("Wat gaat mee, wat blijft hier?", "Alleen wat nodig is voor de vraag", ("items",)):
            ticks = [(item, item.label) for item in Item]
            self.ticks("items", "Dit gaat mee *", ticks, help=_TOLD, flows=True)

    def _explained(self) -> None:
        with self.part("Uitleg aan ouders", "Wie legde het uit, wanneer en in welke taal"):
            with self.beside():
                self.day("explained_on", "Uitgelegd op", optional=True)
                self.line("explained_by", "Door", maximum=80)
            with self.beside():
                self.line("explained_language", "In welke taal?", maximum=60)
                self.line("explained_interpreter", "Tolk", maximum=80)

    def _outside(self) -> None:
        with self.part("Bekend bij hulp?", "Meer dan naam, adres en dit gaat niet mee") as part:
            part.body.addWidget(Text("Bij optie B gaan alleen naam, adres en dit mee. De rest blijft hier.", "muted"))
            known = [(one, one.label) for one in Known]
            self.choice("known_to_help", "Is het kind of gezin bekend bij hulp?", known, optional=True)
            self.line("known_with", "Bij wie?", maximum=200)

    def _without_name(self) -> None:
        with self.part("Uw werkvraag", "Een vraag over uw eigen werk, zonder naam") as part:
            self.text("work_question", "Uw werkvraag", lines=2, placeholder="Hoe kan ik als school …")
            self.had_note = Note("", "warning-circle", icon_role="warn")
            self.had_note.hide()
            part.body.addWidget(self.had_note)
            self.case_button = Button("Maak casus zonder naam …", icon="file-text")
            line = row()
            line.addWidget(self.case_button)
            line.addStretch(1)
            part.body.addLayout(line)
            self.stop_after("work_question", self.case_button)

    def _exception(self) -> None:
        needs = ("ground", "weighing", "consulted", "second_person", "starts_help", "parents_told_on")
        with self.part("Afweging", "Grond, afweging, tweede persoon en ouders", needs) as part:
            part.body.addWidget(Text(_DUTY, "muted"))
            self.choice(
                "ground", "Grond (AVG) *", [(one, one.label) for one in LegalGround], optional=True, as_list=True
            )
            self.text("weighing", "Hoe woog u af dat dit nodig is? *", lines=3)
            with self.beside():
                self.line("consulted", "Met wie overlegde u? *", maximum=200)
                self.line("second_person", "Wie besliste mee? *", maximum=200)
            self.who_button = Button("Wie kan meedenken of meebeslissen? …", icon="shield-check")
            line = row()
            line.addWidget(self.who_button)
            line.addStretch(1)
            part.body.addLayout(line)
            self.stop_after("second_person", self.who_button)
            self.check("starts_help", "Het doel is hulp starten *")
            with self.beside():
                self.day("parents_told_on", "Ouders hoorden dit op *", optional=True)
                self.line("parents_not_told_because", "Of: waarom nu niet?", maximum=400)
