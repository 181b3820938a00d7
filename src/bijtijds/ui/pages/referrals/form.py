"""The form of a referral: five parts, with what the dossier offers and what the consent lets go along."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QApplication

from bijtijds.services import referrals
from bijtijds.services.consents import ConsentRow
from bijtijds.services.referrals import ReferralDraft
from bijtijds.services.team_briefs import ITEM_OF, Material
from bijtijds.terms.sharing import ReferralReason
from bijtijds.ui.kit import consent_words
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.choices import ChoiceField
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.lines_field import LinesField
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.parted import PartedForm
from bijtijds.ui.pages.referrals import wording
from bijtijds.ui.pages.referrals.evidence import EvidenceField
from bijtijds.ui.pages.referrals.grounds import Grounds
from bijtijds.ui.pages.referrals.lines import Under

_POINTS = "Eén punt per regel"
_REASONS = tuple((one, f"{one.label[:1].upper()}{one.label[1:]}") for one in ReferralReason)
_LEAD_FROM = 5


class ReferralForm(PartedForm):
    """The fields of one referral. `child` is what the pupil is called, `step` where she stands on the care route."""

    def __init__(
        self, desk: Desk, before: ReferralDraft, child: str, material: Material, consents: Sequence[ConsentRow],
        step: int | None,
    ) -> None:  # fmt: skip
        super().__init__(desk.clock)
        self._before, self._material, self._step = before, material, step
        self._today = desk.clock.today()
        self._consents: tuple[ConsentRow, ...] | None = None
        self.under: dict[str, Under] = {}
        self.seen = before.seen
        self._meeting(child)
        self._seen_and_well(desk)
        self._tried()
        self._lead()
        self._ground()
        self.offer(consents)
        self.changed.connect(self._follow)

    def draft(self) -> ReferralDraft:
        """The referral as the service takes it. Raises the first thing that is wrong."""
        return replace(self._before, **self.typed(), seen=self.seen)

    def draft_so_far(self) -> ReferralDraft:
        """The referral as far as it can be read now."""
        return replace(self._before, **self.so_far())

    def missing_fields(self) -> tuple[str, ...]:
        """What the brief still needs."""
        if "consent_uid" not in self.names():
            return ()
        chosen = self.consent()
        named = chosen is not None and chosen.option in consent_words.BY_NAME and not consent_words.is_no(chosen)
        return (*referrals.missing_in(self.draft_so_far()), *(() if named else ("consent_uid",)))

    def consent(self) -> ConsentRow | None:
        """The consent that is chosen now."""
        chosen = self.field("consent_uid").value()
        return next((one for one in self._consents or () if one.uid == chosen), None)

    def offer(self, consents: Sequence[ConsentRow]) -> None:
        """Offer these consents; one that was asked just now is chosen when none was."""
        field = self.field("consent_uid")
        assert isinstance(field, ChoiceField)
        known = {one.uid for one in self._consents or ()}
        new = [one.uid for one in consents if one.uid not in known and self._consents is not None]
        self._consents = tuple(consents)
        with QSignalBlocker(field):
            field.set_options([(one.uid, consent_words.named(one, self._today)) for one in consents])
        if field.value() is None and new:
            field.show_value(new[0])
        self._follow()

    def fill(self, values: object) -> None:
        """Show a referral or a draft."""
        super().fill(values)
        for under in self.under.values():
            under.look()
        self._follow()
        self.sum_up()

    def said(self, field: Field) -> str:
        """The facts of a closed part are told by their number."""
        return field.words() if isinstance(field, EvidenceField) else super().said(field)

    def call(self, child: str) -> None:
        """Call the pupil otherwise in the captions, for instance by initials."""
        self.field("question_child").set_label(f"Wat wil of vraagt {child} zelf?")

    @Slot()
    def take_over(self) -> None:
        """Take over for the field that has the keys."""
        for name, under in self.under.items():
            if self.field(name).isAncestorOf(QApplication.focusWidget() or self):
                under.take()

    @Slot()
    def _follow(self) -> None:
        """Marks, ground and lead follow what is chosen and typed."""
        chosen = self.consent()
        for under in self.under.values():
            under.show_consent(chosen)
        self.grounds.show_consent(chosen, self._consents or ())
        leads = all(str(self.field(name).stored()).strip() for name in ("lead_school", "lead_home"))
        self.nobody_leads.setVisible((self._step or 0) >= _LEAD_FROM and not leads)

    # -- the parts

    def _meeting(self, child: str) -> None:
        with self.part("Overleg en vraag", "Waar, wanneer en waarom", ("reason", "question_school")):
            with self.beside():
                self.line("meeting", "Welk overleg?", required=True, maximum=60)
                self.day("meeting_on", "Wanneer?", optional=True)
            self.choice("reason", "Waarom nu? *", _REASONS, optional=True)
            with self.beside():
                self.text("question_school", "Wat vraagt school? *", lines=2)
                self.text("question_teacher", "Wat vraagt de leerkracht?", lines=2)
            with self.beside():
                self.text("question_parents", "Wat vragen ouders?", lines=2)
                self.text("question_child", f"Wat wil of vraagt {child} zelf?", lines=2)
            self._lines("asked", "Wat vragen wij van het overleg?", lines=2)
            self._put_under("question_parents", self._material.parents.splitlines())
            self._put_under("question_child", self._material.child.splitlines())

    def _seen_and_well(self, desk: Desk) -> None:
        with self.part("Wat gaat goed en wat zagen wij", "Eerst wat goed gaat, dan de feiten", ("going_well",)):
            self._lines("going_well", "Wat gaat goed? *", lines=3)
            self.add(EvidenceField(self._material.facts, desk.clock))
            self._put_under("going_well", self._material.going_well)
            self._put_under("evidence")

    def _tried(self) -> None:
        told = self._material
        with self.part("Wat is gedaan en wat hielp", "Aanpak, factoren, toetsen, hulp"):
            self._lines(
                "tried", "Wat deed school, en wat leverde het op?", lines=3,
                help="Elke regel is één punt: wat u deed, een dubbele punt, wat het opleverde.",
            )  # fmt: skip
            with self.beside():
                self._lines("factors", "Wat helpt en wat hindert?", lines=3)
                self._lines("results", "Toetsen en observaties", lines=3)
            with self.beside():
                self._lines("help", "Welke hulp is er al?", lines=2)
                self.text("absence", "Verzuim", lines=2)
            with self.beside():
                self.text("home", "Hoe gaat het thuis?", lines=2)
                self.text("health", "Gezondheid", lines=2)
            for name, lines in (
                ("tried", told.tried), ("factors", told.factors), ("results", told.results), ("help", told.help),
                ("absence", (told.absence,)), ("home", ()), ("health", ()),
            ):  # fmt: skip
                self._put_under(name, lines)

    def _lead(self) -> None:
        with self.part("Regie en wie weet ervan", "Wie leidt, en wat ouders en leerkracht weten") as part:
            with self.beside():
                self.line("lead_school", "Wie heeft op school de regie?", maximum=120)
                self.line("lead_home", "Wie heeft thuis de regie?", maximum=120)
            self.nobody_leads = Note(wording.NOBODY_LEADS, "warning-circle", icon_role="warn")
            part.body.addWidget(self.nobody_leads)
            with self.beside():
                self.day("parents_invited_on", "Ouders uitgenodigd op", optional=True)
                self.day("parents_read_on", "Ouders lazen de brief op", optional=True)
                self.day("teacher_input_on", "Inbreng van leerkracht op", optional=True)

    def _ground(self) -> None:
        with self.part("Grond en brief", "Waarom u dit kind mag bespreken", ("consent_uid",)):
            field = self.choice("consent_uid", "Grond om te delen *", (), optional=True, as_list=True)
            self.grounds = Grounds(field)

    def _lines(self, name: str, label: str, *, lines: int, help: str = "") -> None:
        self.add(LinesField(name, label, lines=lines, help=help, placeholder=_POINTS))

    def _put_under(self, name: str, lines: Sequence[str] = ()) -> None:
        self.under[name] = Under(self.field(name), ITEM_OF.get(name), lines)
