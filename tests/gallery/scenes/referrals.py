"""Putting a pupil before a team: new, filled in, its brief, and how it ends."""

from uuid import UUID

from makers import TODAY, a_parent, a_pupil, a_school, empty_store
from PySide6.QtWidgets import QWidget
from referral_makers import DAY, a_consent, a_full_dossier, a_referral

import desks
from bijtijds.services import referrals
from bijtijds.terms.sharing import Answer
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.pupils.page import PupilsPage
from bijtijds.ui.pages.referrals.dialogs import CloseReferral
from bijtijds.ui.pages.referrals.edit import EditReferral
from bijtijds.ui.pages.referrals.page import ReferralPage


def _desk() -> tuple[Desk, UUID, list[UUID]]:
    desk = desks.desk_on(empty_store)
    a_school(desk.store)
    pupil = a_pupil(desk.store)
    a_parent(desk.store, pupil)
    return desk, pupil, a_full_dossier(desk.store, pupil)


def _kept() -> tuple[Desk, UUID, UUID]:
    desk, pupil, notes = _desk()
    uid = a_referral(
        desk.store, pupil, a_consent(desk.store, pupil), evidence=tuple(str(one) for one in notes),
        question_teacher="Wat doe ik als hij wegloopt?", question_child="Een plek waar het stil is.",
        question_parents="Wij willen weten wat wij thuis kunnen doen.",
        asked=("Meekijken in de klas", "Meedenken met ouders over de ochtend"),
        tried=("Vaste plek bij het raam: werkt tien minuten langer door", "Stappenkaart: vraagt minder vaak hulp"),
        factors=("Helpt (kind): vraagt zelf om een stappenkaart", "Hindert (school): drie leerkrachten op vijf dagen"),
        results=("Rekenen M5: niveau IV (17 november 2026)",), help=("Logopedie, elke dinsdag",),
        absence="6 keer te laat in 8 weken", home="Ouders werken beiden vroeg.", lead_school="Hanneke Verweij",
        parents_invited_on=TODAY - 3 * DAY, teacher_input_on=TODAY - 2 * DAY,
    )  # fmt: skip
    return desk, pupil, uid


def new() -> QWidget:
    """A new referral: the first part, with what the dossier offers."""
    desk, pupil, _notes = _desk()
    return ReferralPage(desk, pupil)


def whole() -> QWidget:
    """All parts of a referral, open."""
    desk, _pupil, uid = _kept()
    page = EditReferral(desk, uid)
    for part in page.form.parts():
        part.set_open(True)
    return page


def _at(part: int) -> QWidget:
    desk, _pupil, uid = _kept()
    page = EditReferral(desk, uid)
    page.form.go_on(part)
    return page


def facts() -> QWidget:
    """What goes well and which facts come along."""
    return _at(1)


def tried() -> QWidget:
    """What was done and what it brought."""
    return _at(2)


def lead() -> QWidget:
    """Who leads, and who knows."""
    return _at(3)


def grounds() -> QWidget:
    """On what ground it is shared."""
    return _at(4)


def brief() -> QWidget:
    """The brief before it is made."""
    desk, _pupil, uid = _kept()
    return EditReferral(desk, uid, "brief")


def too_long() -> QWidget:
    """A brief of more than a page: the facts say which of them could go."""
    desk, _pupil, uid = _kept()
    draft = referrals.open_draft(desk.store, uid)[1]
    page = EditReferral(desk, uid)
    long = tuple(f"{line} In de klas, in de gang en bij de gymles, steeds weer." for line in draft.factors * 7)
    page.form.field("factors").show_value(long)
    page.look()
    return page


def refused() -> QWidget:
    """A parent said no: what remains."""
    desk, pupil, _notes = _desk()
    page = EditReferral(desk, a_referral(desk.store, pupil, a_consent(desk.store, pupil, answered=Answer.NO)))
    page.form.go_on(4)
    return page


def in_dossier() -> QWidget:
    """The referrals of a pupil on the care route."""
    desk, pupil, uid = _kept()
    referrals.close(desk.store, uid, TODAY, "De gedragsdeskundige kijkt mee in de klas; in januari weer op de agenda.")
    waits = a_consent(desk.store, pupil, answered=None, meeting="ondersteuningsteam")
    a_referral(desk.store, pupil, waits, meeting="ondersteuningsteam")
    window = desks.work(store=desk.store)
    window.roads.show("pupils", pupil)
    window.findChildren(PupilsPage)[0].dossier.tabs.show_tab("care")
    return window


def close() -> QWidget:
    """What came of it."""
    desk, pupil, uid = _kept()
    return CloseReferral(desk, None, uid, pupil)


SCENES = {
    "referral_new": new, "referral": whole, "referral_facts": facts, "referral_tried": tried, "referral_lead": lead,
    "referral_grounds": grounds, "referral_brief": brief, "referral_too_long": too_long, "referral_close": close,
    "referral_refused": refused, "referral_in_dossier": in_dossier,
}  # fmt: skip
