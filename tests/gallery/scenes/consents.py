"""Asking parents: a form that waits for answers, a no, a term that runs, the exception, and the question itself."""

import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from unittest.mock import MagicMock
from uuid import UUID

from makers import practice_store
from PySide6.QtWidgets import QWidget

from bijtijds.services import consent_papers, consents, contacts, pupils, sharing_rules
from bijtijds.services.consents import AnswerDraft, ConsentDraft, Recipient
from bijtijds.services.sharing_rules import SharingRules
from bijtijds.terms.codes import ConsentOption, Custody, Known
from bijtijds.terms.sharing import Answer, Item, LegalGround
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.consents.dialogs import AnswerDialog
from bijtijds.ui.pages.consents.edit import EditConsent
from bijtijds.ui.pages.consents.page import ConsentPage
from bijtijds.ui.pages.pupils.consent_sheet import DocumentSheet
from bijtijds.ui.pages.pupils.sheets import PaperSheet
from bijtijds.ui.pages.settings.sharing_card import SharingCard

_DAY = timedelta(days=1)
_PEOPLE = (
    Recipient("S. Kersten", "orthopedagoog", "samenwerkingsverband"),
    Recipient("L. Aydin", "maatschappelijk werker", "wijkteam"),
    Recipient("M. Post", "jeugdverpleegkundige", "GGD"),
)
_WHY_NOT = "Vader is in het buitenland en niet te bereiken; wachten is niet goed voor het kind."


def _desk() -> tuple[Desk, UUID]:
    store = practice_store(Path(tempfile.mkdtemp(prefix="bijtijds-gallery-")))
    desk = Desk(
        store=store, clock=store.device.clock, tasks=MagicMock(), ask=Canned([]), outgoing=MagicMock(),
        actions=MagicMock(), bar=MagicMock(), way=MagicMock(),
    )  # fmt: skip
    for one in pupils.pupils(store, only_care=True):
        parents = [each for each in contacts.of_pupil(store, one.uid) if each.custody is Custody.YES]
        if len(parents) > 1:
            return desk, one.uid
    raise LookupError("no pupil with two parents")


def _asked(desk: Desk) -> ConsentDraft:
    today = desk.clock.today()
    return ConsentDraft(
        question="Hoe maken wij de dag voorspelbaar als het thuis vaak wisselt?",
        purpose="samen een aanpak voor in de klas bedenken", meeting="ondersteuningsteam", meeting_on=today + 3 * _DAY,
        recipients=_PEOPLE, items=(Item.GOING_WELL, Item.SEEN, Item.TRIED), valid_until=today + 60 * _DAY,
        explained_on=today - 6 * _DAY, explained_by="juf Marijke",
    )  # fmt: skip


def _settle(desk: Desk) -> None:
    sharing_rules.keep(desk.store, SharingRules("Directeur, na overleg met de FG", LegalGround.PUBLIC_TASK))


def _parents(desk: Desk, pupil: UUID) -> list[UUID]:
    return [one.uid for one in contacts.of_pupil(desk.store, pupil) if one.custody is Custody.YES]


def new() -> QWidget:
    """A new question."""
    desk, pupil = _desk()
    return ConsentPage(desk, pupil)


def waiting() -> QWidget:
    """One parent said yes, of the other the form is made."""
    desk, pupil = _desk()
    uid = consents.write(desk.store, pupil, _asked(desk))
    first, second = _parents(desk, pupil)[:2]
    number = consent_papers.form_for(desk.store, uid, first).document_id
    consent_papers.form_for(desk.store, uid, second)
    yes = AnswerDraft(
        Answer.YES, desk.clock.today() - 6 * _DAY, "op school", desk.clock.today() - 2 * _DAY,
        "Goed als iemand meedenkt.", number,
    )  # fmt: skip
    consents.answer(desk.store, uid, first, yes)
    return EditConsent(desk, uid)


def opened() -> QWidget:
    """Both said yes."""
    desk, pupil = _desk()
    uid = consents.write(desk.store, pupil, _asked(desk))
    for parent in _parents(desk, pupil):
        yes = AnswerDraft(Answer.YES, answered_on=desk.clock.today(), signed_document="BT-1234")
        consents.answer(desk.store, uid, parent, yes)
    return EditConsent(desk, uid)


def refused() -> QWidget:
    """A no against a yes."""
    desk, pupil = _desk()
    _settle(desk)
    uid = consents.write(desk.store, pupil, _asked(desk))
    first, second = _parents(desk, pupil)[:2]
    today = desk.clock.today()
    consents.answer(desk.store, uid, first, AnswerDraft(Answer.YES, answered_on=today, signed_document="BT-1234"))
    words = "Ik wil niet dat anderen haar naam weten."
    consents.answer(desk.store, uid, second, AnswerDraft(Answer.NO, answered_on=today, words=words))
    return EditConsent(desk, uid)


def informed() -> QWidget:
    """The letter was given and the term runs."""
    desk, pupil = _desk()
    _settle(desk)
    draft = replace(_asked(desk), option=ConsentOption.INFORMED, why_not_a=_WHY_NOT, known_to_help=Known.YES)
    uid = consents.write(desk.store, pupil, replace(draft, known_with="wijkteam"))
    for at, parent in enumerate(_parents(desk, pupil)):
        consents.hand_over(desk.store, uid, parent, desk.clock.today() - (2 + at) * _DAY)
    return EditConsent(desk, uid)


def informed_open() -> QWidget:
    """Nobody objected: what may leave, a paper for each."""
    desk, pupil = _desk()
    _settle(desk)
    draft = replace(_asked(desk), option=ConsentOption.INFORMED, why_not_a=_WHY_NOT)
    uid = consents.write(desk.store, pupil, draft)
    for parent in _parents(desk, pupil):
        consents.hand_over(desk.store, uid, parent, desk.clock.today() - 9 * _DAY)
    return EditConsent(desk, uid)


def anonymous() -> QWidget:
    """Without a name, after a no."""
    desk, pupil = _desk()
    uid = consents.write(desk.store, pupil, _asked(desk))
    no = AnswerDraft(Answer.NO, answered_on=desk.clock.today())
    consents.answer(desk.store, uid, _parents(desk, pupil)[0], no)
    return ConsentPage(desk, pupil, uid)


def exception() -> QWidget:
    """The exception with its weighing."""
    desk, pupil = _desk()
    draft = replace(
        _asked(desk), option=ConsentOption.EXCEPTION, why_not_a="Vragen om toestemming is niet veilig.",
        ground=LegalGround.VITAL_INTEREST, weighing="Er is direct gevaar; niets doen is erger dan dit delen.",
        consulted="aandachtsfunctionaris", second_person="directeur", starts_help=True,
    )  # fmt: skip
    page = EditConsent(desk, consents.write(desk.store, pupil, draft))
    page.form.go_on(page.form.next_part() or 0)
    return page


def answer() -> QWidget:
    """What one parent answered."""
    desk, pupil = _desk()
    uid = consents.write(desk.store, pupil, _asked(desk))
    row = consents.open_draft(desk.store, uid)[2].answers[0]
    dialog = AnswerDialog(desk, None, uid, pupil, row, "BT-1234-5678")
    dialog.form.field("answer").show_value(Answer.YES)
    dialog.form.changed.emit()
    return dialog


def _dossier(desk: Desk, pupil: UUID) -> DocumentSheet:
    sheet = DocumentSheet(desk, PaperSheet(desk))
    sheet.show_pupil(pupil)
    sheet.switch.buttons()[1].click()
    return sheet


def listed() -> QWidget:
    """The consents in a dossier."""
    desk, pupil = _desk()
    _settle(desk)
    parents = _parents(desk, pupil)
    first = consents.write(desk.store, pupil, replace(_asked(desk), purpose="een leesonderzoek voorbereiden"))
    consents.answer(desk.store, first, parents[0], AnswerDraft(Answer.NO, answered_on=desk.clock.today()))
    other = replace(_asked(desk), recipients=(Recipient("T. de Wit", "logopedist"),), purpose="advies over taal")
    second = consents.write(desk.store, pupil, other)
    for parent in parents:
        yes = AnswerDraft(Answer.YES, answered_on=desk.clock.today(), signed_document="BT-1234")
        consents.answer(desk.store, second, parent, yes)
    consents.write(desk.store, pupil, replace(other, purpose="advies over spelling", items=()))
    return _dossier(desk, pupil)


def settled() -> QWidget:
    """What the school settles about sharing."""
    desk, _pupil = _desk()
    _settle(desk)
    card = SharingCard(desk)
    holiday = card.form.field("holidays").add_row()
    holiday.fill({"first": desk.clock.today() + 26 * _DAY, "last": desk.clock.today() + 41 * _DAY})
    return card


SCENES = {
    "consent_new": new, "consent_a": waiting, "consent_open": opened, "consent_refused": refused,
    "consent_b": informed, "consent_b_open": informed_open, "consent_c": anonymous, "consent_d": exception,
    "consent_answer": answer, "consent_list": listed, "consent_settings": settled,
}  # fmt: skip
