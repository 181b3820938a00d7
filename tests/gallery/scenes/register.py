"""What was shared: the register in a dossier, writing down a call, and the overview for parents."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from desks import work
from PySide6.QtWidgets import QWidget

from bijtijds.services import consents, contacts, gate, pupils, register_papers, reports, telling
from bijtijds.services.consents import AnswerDraft, ConsentDraft, Recipient
from bijtijds.services.telling import ToldDraft
from bijtijds.terms.codes import Carrier, Custody, ReleaseBasis
from bijtijds.terms.sharing import Answer, Item
from bijtijds.ui.pages.pupils.dossier import Dossier
from bijtijds.ui.pages.register.tell import TellDialog
from bijtijds.ui.shell.work import Work

_DAY = timedelta(days=1)
_PEOPLE = (
    Recipient("S. Kersten", "orthopedagoog", "samenwerkingsverband"),
    Recipient("L. Aydin", "maatschappelijk werker", "wijkteam"),
)


def _window() -> tuple[Work, UUID]:
    window = work()
    for one in pupils.pupils(window.store, only_care=True):
        if sum(each.custody is Custody.YES for each in contacts.of_pupil(window.store, one.uid)) > 1:
            return window, one.uid
    raise LookupError("no pupil with two parents")


def _asked(window: Work, pupil: UUID) -> UUID:
    today = window.store.device.clock.today()
    uid = consents.write(
        window.store, pupil,
        ConsentDraft(
            question="Hoe maken wij de dag voorspelbaar?", purpose="samen een aanpak voor in de klas bedenken",
            meeting="ondersteuningsteam", meeting_on=today + 3 * _DAY, recipients=_PEOPLE,
            items=(Item.GOING_WELL, Item.SEEN, Item.TRIED), valid_until=today + 60 * _DAY,
        ),
    )  # fmt: skip
    for parent in contacts.of_pupil(window.store, pupil):
        if parent.custody is Custody.YES:
            said = AnswerDraft(Answer.YES, answered_on=today - _DAY, signed_document="BT-1234")
            consents.answer(window.store, uid, parent.uid, said)
    return uid


def _told(window: Work, pupil: UUID) -> UUID:
    store, uid = window.store, _asked(window, pupil)
    today = store.device.clock.today()
    first = consents.open_draft(store, uid)[2].recipients[0].uid
    call = ToldDraft(
        Carrier.PHONE, today, ReleaseBasis.CONSENT_A, "Zij vroeg wat in de klas werkt bij wisselingen.", uid, (first,),
        items=(Item.GOING_WELL.value, Item.TRIED.value), parents_told_on=today,
    )  # fmt: skip
    telling.tell(store, pupil, call)
    telling.tell(
        store, pupil,
        ToldDraft(
            Carrier.ORAL, today - _DAY, what="Dat het kind de laatste weken moe is.", recipients="De Boer, wijkagent",
            because="Hij stond aan de deur en ik antwoordde zonder na te denken.",
        ),
    )  # fmt: skip
    parent = next(one for one in contacts.of_pupil(store, pupil) if one.custody is Custody.YES)
    paper = register_papers.make(store, pupil)[0].uid
    wish = gate.Release(ReleaseBasis.TO_PARENT, Carrier.PAPER, contacts=(parent.uid,))
    gate.release(store, paper, wish)
    gate.did_not_leave(store, gate.release(store, paper, replace(wish, carrier=Carrier.FILE)))
    return uid


def listed() -> QWidget:
    """The register in a dossier: what failed, what had no ground, and what parents know."""
    window, pupil = _window()
    _told(window, pupil)
    window.resize(1366, 728)
    window.roads.show("pupils", pupil)
    for dossier in window.findChildren(Dossier):
        dossier.tabs.show_tab("papers")
        dossier.documents.switch.buttons()[2].click()
    return window


def telling_dialog() -> QWidget:
    """A call on an open consent."""
    window, pupil = _window()
    uid = _asked(window, pupil)
    dialog = TellDialog(window.desk, pupil)
    dialog.form.field("ground").show_value(f"consent:{uid.hex}")
    dialog.form.fill({"what": "Zij vroeg wat in de klas werkt bij wisselingen."})
    return dialog


def without_ground() -> QWidget:
    """It was told although nothing allowed it."""
    window, pupil = _window()
    dialog = TellDialog(window.desk, pupil)
    dialog.form.field("ground").show_value("none")
    dialog.form.fill({"recipients": "J. de Boer, wijkagent", "what": "Dat het kind de laatste weken moe is."})
    dialog.accept_when_ready()
    return dialog


def paper() -> QWidget:
    """The overview for parents, before it leaves."""
    window, pupil = _window()
    _told(window, pupil)
    made = next(one for one in reports.of_pupil(window.store, pupil) if one.kind.value == "deelregister")
    window.resize(1366, 728)
    window.roads.open("paper", made.uid)
    return window


SCENES = {
    "register_list": listed, "register_tell": telling_dialog, "register_no_ground": without_ground,
    "register_paper": paper,
}  # fmt: skip
