"""The exchange register in the dossier: writing down what was told, what stands out, and when parents heard."""

from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import makers
from bijtijds.services import consents, contacts, gate, telling
from bijtijds.services.contacts import ContactDraft
from bijtijds.services.telling import ToldDraft
from bijtijds.store.store import Store
from bijtijds.terms.codes import Carrier, ContactRole, Custody, ReleaseBasis
from bijtijds.terms.sharing import Item
from bijtijds.ui.kit import register_words
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.pupils.consent_sheet import DocumentSheet
from bijtijds.ui.pages.pupils.sheets import PaperSheet
from bijtijds.ui.pages.register.heard import ParentsHeard
from bijtijds.ui.pages.register.tell import TellDialog
from bijtijds.ui.theme.units import u
from services.sharing import ASKED, NO, YES
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped, settle


@pytest.fixture
def pupil(store: Store) -> UUID:
    makers.a_school(store)
    return makers.a_pupil(store)


@pytest.fixture
def mother(store: Store, pupil: UUID) -> UUID:
    return makers.a_parent(store, pupil)


def asking(qtbot: QtBot, desk: Desk, pupil: UUID) -> TellDialog:
    dialog = TellDialog(desk, pupil)
    qtbot.addWidget(dialog)
    dialog.open()
    settle()
    return dialog


def listed(qtbot: QtBot, desk: Desk, pupil: UUID) -> DocumentSheet:
    sheet = DocumentSheet(desk, PaperSheet(desk))
    qtbot.addWidget(sheet)
    sheet.show_pupil(pupil)
    sheet.resize(1100, 600)
    sheet.show()
    sheet.switch.buttons()[2].click()
    return sheet


def shown(dialog: TellDialog) -> set[str]:
    return {name for name in dialog.form.names() if not dialog.form.field(name).isHidden()}


def test_a_call_on_an_open_consent_is_written_down_and_stands_in_the_register(
    qtbot: QtBot, desk: Desk, store: Store, pupil: UUID, mother: UUID
) -> None:
    uid = consents.write(store, pupil, ASKED)
    consents.answer(store, uid, mother, YES)
    dialog = asking(qtbot, desk, pupil)
    assert shown(dialog) == {"carrier", "on", "ground", "what", "parents_told_on", "parents_not_told_because"}
    dialog.form.field("ground").show_value(f"consent:{uid.hex}")
    assert {"named", "items"} <= shown(dialog)
    assert dialog.stand.word().startswith("compleet")
    person = consents.open_draft(store, uid)[2].recipients[0].uid
    dialog.form.fill({"named": [person], "items": [Item.SEEN.value]})
    qtbot.keyClicks(dialog.form.field("what").input, "Zij vroeg hoe het in de klas gaat.")
    qtbot.keyClick(dialog.form.field("what").input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    sheet = listed(qtbot, desk, pupil)
    (words,) = sheet.register.table.words()
    assert words[0].startswith("Zij vroeg hoe het in de klas gaat.")
    assert "wat school zag en hoorde" in words[0]
    assert "telefonisch" in words[0]
    assert words[1].startswith("Mirjam Smit")
    assert words[2].startswith("optie A")
    table = sheet.register.table
    assert words[3] == "door de toestemming"
    table.setFixedWidth(614)  # what the smallest window leaves for it
    qtbot.waitUntil(lambda: table.viewport().width() < 620)
    assert table.columnWidth(3) > table.fontMetrics().horizontalAdvance("toestemming") + u(5)


def test_a_refusal_stands_at_its_field_and_asks_why_it_was_told_all_the_same(
    qtbot: QtBot, desk: Desk, store: Store, pupil: UUID, mother: UUID
) -> None:
    uid = consents.write(store, pupil, ASKED)
    consents.answer(store, uid, mother, NO)
    dialog = asking(qtbot, desk, pupil)
    dialog.form.field("ground").show_value(f"consent:{uid.hex}")
    assert dialog.stand.word() == "geweigerd"
    assert not dialog.why.isHidden()
    person = consents.open_draft(store, uid)[2].recipients[0].uid
    dialog.form.fill({"named": [person], "items": [Item.SEEN.value], "what": "Hoe het gaat."})
    dialog.accept_when_ready()
    assert "zei nee" in dialog.form.field("ground").shown_problem()
    assert gate.left(store, pupil) == ()
    assert "because" in shown(dialog)
    qtbot.keyClicks(dialog.form.field("because").input, "Ik wist het nog niet.")
    dialog.accept_when_ready()
    (line,) = gate.left(store, pupil)
    assert (line.basis, line.because) == (ReleaseBasis.NONE, "Ik wist het nog niet.")
    sheet = listed(qtbot, desk, pupil)
    (words,) = sheet.register.table.words()
    assert words[0].startswith("zonder grondslag")
    assert "Een ouder met gezag had nee gezegd. Toch verteld: Ik wist het nog niet." in words[2]


@pytest.mark.parametrize(
    ("refused", "told"),
    [
        ("basis_not_available", "Er was geen grond."), ("consent_needs_items", "De toestemming was nog niet compleet."),
        ("d_needs_weighing", "De toestemming was nog niet compleet."), ("pupil_left", "De leerling was al van school."),
    ],
)  # fmt: skip
def test_the_register_says_what_was_true_when_it_was_told(refused: str, told: str) -> None:
    line = gate.LeftRow(
        uuid4(), makers.TODAY, "x", None, (), ReleaseBasis.NONE, Carrier.PHONE, "", "ib", refused=refused
    )  # fmt: skip
    assert register_words.why_not(line) == told


def test_each_ground_asks_for_its_own_people(qtbot: QtBot, desk: Desk, store: Store, pupil: UUID, mother: UUID) -> None:
    told = ContactDraft(ContactRole.INSTITUTION, "Blom", custody=Custody.NO, custody_proof="beschikking gezien")
    guardian = contacts.write(store, pupil, told)
    dialog = asking(qtbot, desk, pupil)
    whom = {"parents", "guardians", "recipients", "named"}
    for basis, field in (("to_parent", "parents"), ("guardian", "guardians"), ("transfer", "recipients")):
        dialog.form.field("ground").show_value(basis)
        assert shown(dialog) & whom == {field}
    dialog.form.field("ground").show_value("guardian")
    dialog.form.fill({"what": "Hoe het gaat."})
    dialog.accept_when_ready()
    assert dialog.form.field("guardians").shown_problem()
    dialog.form.fill({"guardians": [guardian], "purpose": "voor het plan van de OTS"})
    dialog.accept_when_ready()
    assert "ouders" in dialog.form.field("parents_told_on").shown_problem()
    assert "because" not in shown(dialog), "what is not whole is no matter of allowing"
    dialog.form.fill({"parents_not_told_because": "De rechter vroeg dat."})
    dialog.accept_when_ready()
    assert gate.left(store, pupil)[0].basis is ReleaseBasis.GUARDIAN


def test_what_was_typed_survives_a_lock_with_its_people(
    qtbot: QtBot, desk: Desk, store: Store, pupil: UUID, mother: UUID
) -> None:
    uid = consents.write(store, pupil, ASKED)
    dialog = asking(qtbot, desk, pupil)
    dialog.form.field("ground").show_value(f"consent:{uid.hex}")
    person = consents.open_draft(store, uid)[2].recipients[1].uid
    dialog.form.field("named").show_value([person])
    ((key, values, about),) = dialog.unsaved()
    assert (key, about) == (f"register.tell/{pupil.hex}", pupil)
    store.keep_draft(key, values, pupil=pupil)
    again = asking(qtbot, desk, pupil)
    assert again.form.field("named").value() == (person,)


def test_when_parents_heard_is_filled_in_from_the_row_with_enter(
    qtbot: QtBot, desk: Desk, store: Store, pupil: UUID, mother: UUID
) -> None:
    dialog = asking(qtbot, desk, pupil)
    dialog.form.field("ground").show_value("none")
    dialog.form.fill({"recipients": "wijkagent", "what": "Of hij thuis is.", "because": "Hij stond aan de deur."})
    dialog.accept_when_ready()
    sheet = listed(qtbot, desk, pupil)
    (line,) = gate.left(store, pupil)
    sheet.register.table.choose(line.uid)
    qtbot.keyClick(sheet.register.table, Qt.Key.Key_Return)
    assert desk.way.went == [("register.heard", pupil, line.uid)]
    heard = ParentsHeard(desk, pupil, line.uid)
    qtbot.addWidget(heard)
    heard.open()
    heard.primary_button.click()
    assert gate.left(store, pupil)[0].parents_told_on == makers.TODAY
    sheet.read()
    assert "ingelicht" in sheet.register.table.words()[0][3]
    sheet.register.paper_button.click()
    assert desk.way.went[-1][0] == "paper"


def test_dialog_and_list_are_whole_in_every_look(
    qtbot: QtBot, qapp: QApplication, desk: Desk, store: Store, pupil: UUID, mother: UUID
) -> None:
    uid = consents.write(store, pupil, ASKED)
    told = ToldDraft(recipients="wijkagent De Boer", what="Of hij thuis is.", because="Hij stond er al.")
    telling.tell(store, pupil, told)
    dialog = asking(qtbot, desk, pupil)
    dialog.form.field("ground").show_value(f"consent:{uid.hex}")
    for widget in (dialog, listed(qtbot, desk, pupil)):
        for look in checked_looks(qapp, widget):
            assert everything_focusable_is_named(widget) == [], look
            assert nothing_clipped(widget) == [], look
