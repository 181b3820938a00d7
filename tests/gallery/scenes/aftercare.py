"""After the table: the referral that was discussed, help from outside, a TLV, and who leads."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from makers import TODAY, a_parent, a_pupil, a_school, empty_store
from PySide6.QtWidgets import QScrollArea, QWidget
from referral_makers import DAY, a_consent, a_full_dossier, a_referral

import desks
from bijtijds.services import Store, meetings, outside_help, support, tlvs
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.outside_help import EntryDraft, TrackDraft
from bijtijds.services.support import ArrangementDraft
from bijtijds.services.tlvs import TlvDraft
from bijtijds.terms.aftercare import ArrangementForm, HelpPart, TlvAnswer
from bijtijds.ui.kit.going import AFTER
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.aftercare.help_dialogs import EditEntry, EditTrack, EndTrack
from bijtijds.ui.pages.aftercare.help_page import HelpPage
from bijtijds.ui.pages.aftercare.tlv import EditTlv
from bijtijds.ui.pages.meetings.cockpit import CockpitPage
from bijtijds.ui.pages.meetings.done import DonePage
from bijtijds.ui.pages.meetings.live import LivePage
from bijtijds.ui.pages.pupils.page import PupilsPage
from bijtijds.ui.pages.referrals.edit import EditReferral

TEAM = TODAY + 15 * DAY


def _desk() -> tuple[Desk, UUID]:
    desk = desks.desk_on(empty_store)
    a_school(desk.store)
    pupil = a_pupil(desk.store)
    a_parent(desk.store, pupil)
    a_full_dossier(desk.store, pupil)
    return desk, pupil


def _discussed(store: Store, pupil: UUID, **more: object) -> UUID:
    uid = a_referral(store, pupil, a_consent(store, pupil), lead_school="Hanneke Verweij")
    advice = (AgreementDraft("Een ochtend meekijken in de klas", "Karel Bos", due_on=TODAY + 20 * DAY),)
    told = replace(meetings.open_held(store, uid), minutes="Rust en een vaste plek helpen.", advice=advice)
    meetings.hold(store, uid, replace(told, **more))  # type: ignore[arg-type]  # given by name
    return uid


def _track(store: Store, pupil: UUID) -> UUID:
    uid = outside_help.begin(
        store, pupil,
        TrackDraft(
            "Wijkteam Oost", TODAY - 30 * DAY, "gezinscoach thuis", "L. Aydin", "maandag en donderdag, 06 1234 5678",
            "L. Aydin, Wijkteam Oost", "Elke vrijdag tien minuten met moeder; het kind om de week.",
            "De stappenkaart van school hangt ook thuis.", "Na zes weken bellen: hoe gaat de ochtend?",
            next_contact_on=TODAY + 9 * DAY,
        ),
    )  # fmt: skip
    for draft in (
        EntryDraft(HelpPart.CONTACT, TODAY - 12 * DAY, "Moeder vertelt dat de ochtenden rustiger zijn."),
        EntryDraft(HelpPart.ALIGNMENT, TODAY - 20 * DAY, "Met L. Aydin de stappenkaart doorgenomen."),
        EntryDraft(HelpPart.SIGNAL, TODAY - 16 * DAY, "Was drie dagen heel moe.", TODAY - 15 * DAY, TODAY - 14 * DAY),
        EntryDraft(HelpPart.SIGNAL, TODAY - 1 * DAY, "Wilde na school niet naar huis."),
    ):
        outside_help.note(store, uid, draft)
    return uid


def referral_after() -> QWidget:
    """A referral that was discussed: who heard it, and what the advice brought."""
    desk, pupil = _desk()
    return EditReferral(desk, _discussed(desk.store, pupil, advice_review_on=TODAY + 40 * DAY), AFTER)


def help_page() -> QWidget:
    """Help from outside: the five agreements with what happened when."""
    desk, pupil = _desk()
    return HelpPage(desk, _track(desk.store, pupil))


def help_edit() -> QWidget:
    """What was agreed about the help."""
    desk, pupil = _desk()
    return EditTrack(desk, _track(desk.store, pupil))


def help_signal() -> QWidget:
    """A new signal: who hears of it, in which order."""
    desk, pupil = _desk()
    entries = outside_help.row(desk.store, _track(desk.store, pupil)).entries
    return EditEntry(desk, next(one.uid for one in entries if one.part is HelpPart.SIGNAL))


def help_end() -> QWidget:
    """The help stopped, while parents have not heard of a signal."""
    desk, pupil = _desk()
    return EndTrack(desk, None, outside_help.row(desk.store, _track(desk.store, pupil)))


def _tlv(store: Store, pupil: UUID) -> UUID:
    return tlvs.write(store, pupil, TlvDraft(
        "sbo", TODAY - 40 * DAY, "Moeder wil dit graag, vader twijfelt over de reis.", None, TODAY - 30 * DAY,
        TlvAnswer.GRANTED, TODAY, date(2027, 7, 31), date(2027, 4, 15),
    ))  # fmt: skip


def tlv() -> QWidget:
    """A TLV that was granted."""
    desk, pupil = _desk()
    return EditTlv(desk, _tlv(desk.store, pupil))


def in_dossier() -> QWidget:
    """The care route of a pupil with a referral, help from outside, a TLV and an arrangement."""
    desk, pupil = _desk()
    _discussed(desk.store, pupil)
    _track(desk.store, pupil)
    _tlv(desk.store, pupil)
    support.arrange(desk.store, pupil, ArrangementDraft(
        "Twee ochtenden in de groep van het sbo", "Meer rust nodig.", TODAY, "Werkt twintig minuten door",
        "samenwerkingsverband", "Karel Bos", TODAY + 150 * DAY, ArrangementForm.EDUCATION, TODAY + 60 * DAY,
    ))  # fmt: skip
    window = desks.work(store=desk.store)
    window.resize(1366, 728)
    window.roads.show("pupils", pupil)
    care = window.findChildren(PupilsPage)[0].dossier
    care.tabs.show_tab("care")
    for area in care.care.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(care.care.referrals.y())
    return window


def comes_back() -> QWidget:
    """At the table again: what was said before, and the advice that waits."""
    desk, pupil = _desk()
    _discussed(desk.store, pupil, back_on=TODAY + 40 * DAY)
    return LivePage(desk, "ZAT", (TODAY + 40 * DAY).isoformat())


def slips() -> QWidget:
    """Who does what, and who takes which lines along on paper."""
    desk, pupil = _desk()
    advice = (
        AgreementDraft("Een ochtend meekijken in de klas", "Karel Bos", due_on=TODAY + 20 * DAY),
        AgreementDraft("Een rustige plek maken", "juf Marijke", due_on=TODAY + 5 * DAY),
        AgreementDraft("Elke avond tien minuten lezen", "moeder"),
    )
    _discussed(desk.store, pupil, advice=advice)
    return DonePage(desk, "ZAT", TEAM.isoformat())


def cockpit() -> QWidget:
    """The table of a meeting with a place of regie that is empty."""
    desk, pupil = _desk()
    a_referral(desk.store, pupil, a_consent(desk.store, pupil), lead_school="Hanneke Verweij")
    return CockpitPage(desk, "ZAT", TEAM.isoformat())


SCENES = {
    "aftercare_referral": referral_after, "aftercare_help": help_page, "aftercare_help_edit": help_edit,
    "aftercare_signal": help_signal, "aftercare_help_end": help_end, "aftercare_tlv": tlv,
    "aftercare_dossier": in_dossier, "aftercare_again": comes_back,
    "aftercare_slips": slips, "aftercare_cockpit": cockpit,
}  # fmt: skip
