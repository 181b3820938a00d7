"""Writing down what was told by phone, in a meeting or by secure mail; the gate judges it as it judges a paper."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Slot

from bijtijds.base.errors import RuleBroken
from bijtijds.services import consents, contacts, telling
from bijtijds.services.consents import ConsentRow
from bijtijds.services.contacts import ContactRow
from bijtijds.services.telling import ToldDraft
from bijtijds.terms.codes import Carrier, ConsentOption, ContactRole, ReleaseBasis
from bijtijds.terms.messages import sentence
from bijtijds.terms.sharing import BASIS_OF, Item, OutsideFact
from bijtijds.ui.kit import consent_words
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.signs import Sign, SignLabel

_CARRIERS = (
    (Carrier.PHONE, "telefonisch"),
    (Carrier.ORAL, "in een gesprek of overleg"),
    (Carrier.SECURE_MAIL, "veilige mail"),
)
_OTHERS = (
    (ReleaseBasis.TO_PARENT, "aan een ouder van dit kind"),
    (ReleaseBasis.GUARDIAN, "aan de gezinsvoogd of GI (Jeugdwet)"),
    (ReleaseBasis.ANONYMOUS_C, "zonder naam (optie C)"),
    (ReleaseBasis.TRANSFER, "overdracht aan de volgende school"),
    (ReleaseBasis.TLV, "TLV, aan het samenwerkingsverband"),
    (ReleaseBasis.LEGAL_DUTY, "een wet schrijft het voor"),
    (ReleaseBasis.NONE, "geen van deze gronden"),
)
_FREE = frozenset(
    {ReleaseBasis.ANONYMOUS_C, ReleaseBasis.TRANSFER, ReleaseBasis.TLV, ReleaseBasis.LEGAL_DUTY, ReleaseBasis.NONE}
)
_WHOM = {ReleaseBasis.TO_PARENT: "parents", ReleaseBasis.GUARDIAN: "guardians"}
_ITEMS = [(one.value, one.label) for one in Item]
_FACTS = [(one.value, one.label) for one in OutsideFact]
_ALL_THE_SAME = "Is het toch verteld? Schrijf op waarom. Dan staat het als ‘zonder grondslag’ in het register."


class TellDialog(FormDialog):
    """To whom, on what ground, what, and whether parents know.

    What nothing allows is refused with the sentence of the gate; then she may say why it was told all the same.
    """

    def __init__(self, desk: Desk, pupil: UUID) -> None:
        super().__init__(
            desk, None, "Vastleggen wat u vertelde", key=f"register.tell/{pupil.hex}", pupil=pupil,
            primary="Leg vast  Ctrl+Enter", width=150,
        )  # fmt: skip
        self._about = pupil
        self._consents = {f"consent:{one.uid.hex}": one for one in _by_name(consents.of_pupil(desk.store, pupil))}
        self._people = contacts.of_pupil(desk.store, pupil)
        self._refused, self._offered = False, UUID(int=0)
        self._make_fields()
        self.form.changed.connect(self._look)
        self.begin({"on": desk.clock.today(), "carrier": Carrier.PHONE})
        self._look()

    def save(self) -> None:
        """Write it down; a refusal asks why it was told all the same."""
        try:
            telling.tell(self.desk.store, self._about, self._draft())
        except RuleBroken as broken:
            self._refused = broken.code not in telling.NEVER
            self._look()
            broken.field = self._place_of(broken.field)
            raise

    # -- making

    def _make_fields(self) -> None:
        form = self.form
        form.choice("carrier", "Hoe?", _CARRIERS)
        form.day("on", "Wanneer?")
        form.choice("ground", "Op welke grond?", self._grounds(), required=True, as_list=True)
        self.stand, self.why = SignLabel(Sign.TODO, ""), Text("", "meta")
        form.put(self.stand)
        form.put(self.why)
        everybody = [each for one in self._consents.values() for each in _recipients(one)]
        self.named = form.ticks("named", "Aan wie?", everybody, help="Alleen wie in de toestemming staat.")
        parents = [one for one in self._people if one.is_parent]
        guardians = [one for one in self._people if one.role is ContactRole.INSTITUTION]
        form.ticks("parents", "Aan welke ouder?", [(one.uid, self._called(one)) for one in parents])
        form.ticks("guardians", "Aan wie?", [(one.uid, self._called(one)) for one in guardians])
        form.line("recipients", "Aan wie?", help="Naam en functie, bijvoorbeeld: Karel Bos, jeugdverpleegkundige.")
        form.ticks("items", "Wat vertelde u?", _ITEMS, flows=True)
        form.ticks("facts", "Wat vertelde u?", _FACTS, flows=True, help="Onder optie B is dit alles wat mag.")
        form.text("what", "In een paar woorden", lines=2, required=True, help="Wat werd gevraagd, en wat zei u?")
        form.line("purpose", "Waarvoor?")
        with form.beside():
            form.day("parents_told_on", "Ouders hoorden dit op", optional=True, help="Kan ook later.")
            form.line("parents_not_told_because", "of waarom niet")
        form.text("because", "Waarom is het toch verteld?", lines=2, help=_ALL_THE_SAME)
        if not guardians:
            form.field("guardians").set_help("Leg de gezinsvoogd of GI eerst vast bij Gegevens.")
        if not parents:
            form.field("parents").set_help("Er staan nog geen ouders bij deze leerling. Voeg ze toe bij Gegevens.")
        form.put(
            Note("Dit is voor wat zonder papier is gedeeld. Wat u print of bewaart, komt vanzelf in het register.")
        )

    def _grounds(self) -> list[tuple[object, str]]:
        today = self.desk.clock.today()
        asked = [(key, consent_words.named(one, today)) for key, one in self._consents.items()]
        return [*asked, *((basis.value, words) for basis, words in _OTHERS)]

    def _called(self, one: ContactRow) -> str:
        return f"{self.desk.names.full(one.name)}, {one.role.label}"

    # -- what it says

    def _chosen(self) -> tuple[ReleaseBasis | None, ConsentRow | None]:
        key = self.form.field("ground").value()
        told = self._consents.get(str(key))
        if told is not None:
            return BASIS_OF[told.option], told
        return (ReleaseBasis(str(key)) if key else None), None

    @Slot()
    def _look(self) -> None:
        """Only what the ground asks for is in view."""
        basis, told = self._chosen()
        form, is_b = self.form, told is not None and told.option is ConsentOption.INFORMED
        shown = {
            "named": told is not None, "parents": basis is ReleaseBasis.TO_PARENT,
            "guardians": basis is ReleaseBasis.GUARDIAN, "recipients": basis in _FREE,
            "items": told is not None and not is_b, "facts": is_b, "purpose": basis is not None and told is None,
            "because": basis is ReleaseBasis.NONE or self._refused or bool(form.field("because").stored()),
        }  # fmt: skip
        for name, wanted in shown.items():
            form.field(name).setVisible(wanted)
        self._offer(told)

    def _offer(self, told: ConsentRow | None) -> None:
        """Who may hear it, and whether the consent is open, before she types anything."""
        self.stand.setVisible(told is not None)
        self.why.setVisible(told is not None and bool(told.lacks))
        if told is None:
            return
        words, sign = consent_words.state(told)
        self.stand.show_sign(sign, words if told.lacks else f"{words}: u mag dit vertellen aan wie hieronder staat")
        for one in told.lacks[:1]:
            self.why.setText(sentence(RuleBroken(one.code, day=one.day) if one.day else RuleBroken(one.code)))
        if self._offered != told.uid:
            self._offered = told.uid
            self.named.set_options(_recipients(told))

    def _place_of(self, field: str | None) -> str | None:
        """Under which field of this form a sentence of the gate stands."""
        basis, told = self._chosen()
        whom = "named" if told is not None else _WHOM.get(basis or ReleaseBasis.NONE, "recipients")
        if field in {"named", "contacts", "recipients"}:
            return whom
        if field == "items" and told is not None and told.option is ConsentOption.INFORMED:
            return "facts"
        return "ground" if field == "basis" else field

    def _draft(self) -> ToldDraft:
        basis, told = self._chosen()
        values = self.form.typed()
        is_b = told is not None and told.option is ConsentOption.INFORMED
        people = _WHOM.get(basis or ReleaseBasis.NONE)
        return ToldDraft(
            carrier=values["carrier"], on=values["on"], basis=basis or ReleaseBasis.NONE, what=values["what"],
            consent=told.uid if told is not None else None, named=values["named"] if told is not None else (),
            contacts=values[people] if people else (),
            recipients=values["recipients"] if basis in _FREE else None,
            items=() if told is None else values["facts"] if is_b else values["items"],
            purpose=None if told is not None else values["purpose"], parents_told_on=values["parents_told_on"],
            parents_not_told_because=values["parents_not_told_because"], because=values["because"],
        )  # fmt: skip


def _by_name(found: Sequence[ConsentRow]) -> list[ConsentRow]:
    return [one for one in found if one.option is not ConsentOption.ANONYMOUS]


def _recipients(one: ConsentRow) -> list[tuple[UUID | None, str]]:
    return [(each.uid, ", ".join(part for part in (each.name, each.function) if part)) for each in one.recipients]
