"""The papers of a consent: the form of option A, the letter of option B, and all that may leave under B (§3.2)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from bijtijds.base.errors import RuleBroken
from bijtijds.documents.consent_form import ConsentForm
from bijtijds.documents.objection_letter import ObjectionLetter
from bijtijds.documents.outside_facts import OutsideFacts
from bijtijds.documents.shared_with import SharedWith
from bijtijds.model.consents import Consent, ConsentRecipient, last_day
from bijtijds.model.entity import uid_from
from bijtijds.model.pupils import Contact, Pupil
from bijtijds.services import consents, pupils, sharing_rules
from bijtijds.services.pupils import name_of
from bijtijds.services.reports import Made, group_name, make_version
from bijtijds.store.store import Store
from bijtijds.terms.codes import ConsentOption, Custody, Known, PaperKind, ReleaseBasis
from bijtijds.terms.sharing import Item, LegalGround

_FORM_NEEDS = {
    "question": "consent_needs_question", "purpose": "consent_needs_purpose", "recipients": "consent_needs_recipient",
    "items": "consent_needs_items", "valid_until": "consent_needs_end",
}  # fmt: skip
_LETTER_NEEDS = ("why_not_a", "question", "purpose", "recipients")
_GROUNDS = {
    LegalGround.PUBLIC_TASK: "School mag dit vertellen omdat zij voor ieder kind moet zorgen.",
    LegalGround.LEGAL_DUTY: "School mag dit vertellen omdat een wet dat zegt.",
    LegalGround.VITAL_INTEREST: "School mag dit vertellen omdat uw kind anders gevaar loopt.",
    LegalGround.LEGITIMATE_INTEREST: "School mag dit vertellen omdat zij er een goede reden voor heeft.",
}


@dataclass(frozen=True, slots=True, repr=False)
class _Told:
    """What every paper of a consent says."""

    pupil: UUID
    name: str
    called: str
    group: str
    recipients: tuple[SharedWith, ...]


def form_for(store: Store, uid: UUID, contact: UUID) -> Made:
    """The form of option A for one parent with custody; what is missing is refused at its field (guideline §3.2 A)."""
    with store.read() as reader:
        row, parent = _both(reader, uid, contact, ConsentOption.CONSENT)
        for name, code in _FORM_NEEDS.items():
            if not getattr(row, name):
                raise RuleBroken(code, field=name)
        draft, ticked = consents.draft_of(row), {Item(one) for one in row.items}
        others = sum(one.custody is Custody.YES for one in consents.holders(reader, row.pupil_uid)) > 1
        spoken, role = _spoken(parent), parent.role.label
        told = _told(store, row)
    assert draft.valid_until is not None
    until: date = draft.valid_until

    def report_of(document_id: str, version: int, made_on: date) -> ConsentForm:
        return ConsentForm(
            document_id=document_id, version=version, made_on=made_on, pupil=told.name, called=told.called,
            group=told.group, parent=spoken, parent_role=role, question=draft.question or "",
            purpose=draft.purpose or "", meeting=draft.meeting or "", meeting_on=draft.meeting_on,
            recipients=told.recipients, shared=tuple(one.label for one in Item if one in ticked),
            not_shared=tuple(one.label for one in Item if one not in ticked), valid_until=until,
            explained_by=draft.explained_by or "", explained_on=draft.explained_on,
            language=draft.explained_language or "", interpreter=draft.explained_interpreter or "",
            other_parents=others,
        )  # fmt: skip

    about = uid_from("consent_answer", uid, contact)
    return make_version(store, PaperKind.CONSENT_FORM, told.pupil, about, report_of, contact=contact, consent=uid)


def letter_for(store: Store, uid: UUID, contact: UUID, on: date) -> Made:
    """The letter of option B for one parent, as it is handed over on a day (guideline §3.2 B).

    RuleBroken('b_not_allowed') as long as the school did not settle option B.
    """
    school = sharing_rules.rules(store)
    if not school.b_allowed or school.ground is None:
        raise RuleBroken("b_not_allowed", field="ground")
    ground = _GROUNDS[school.ground]
    with store.read() as reader:
        row, parent = _both(reader, uid, contact, ConsentOption.INFORMED)
        for name, code in {"why_not_a": "why_not_a_needed", **_FORM_NEEDS}.items():
            if name in _LETTER_NEEDS and not getattr(row, name):
                raise RuleBroken(code, field=name)
        given = row.answer_of(contact)
        handed = given.letter_on if given is not None and given.letter_on is not None else on
        last = given.last_day if given is not None and given.last_day is not None else None
        draft, spoken, told = consents.draft_of(row), _spoken(parent), _told(store, row)
    until = last or last_day(handed, school.term_days, school.holidays)

    def report_of(document_id: str, version: int, made_on: date) -> ObjectionLetter:
        return ObjectionLetter(
            document_id=document_id, version=version, made_on=made_on, pupil=told.name, called=told.called,
            parent=spoken, handed_on=handed, last_day=until, question=draft.question or "",
            purpose=draft.purpose or "", meeting=draft.meeting or "", meeting_on=draft.meeting_on,
            recipients=told.recipients, ground=ground,
        )  # fmt: skip

    about = uid_from("consent_answer", uid, contact)
    return make_version(store, PaperKind.OBJECTION_LETTER, told.pupil, about, report_of, contact=contact, consent=uid)


def outside_facts(store: Store, uid: UUID, recipient: UUID) -> Made:
    """All that may leave under option B, for one recipient: it holds nothing but what it has fields for (§3.2 B).

    A secret address is never on it. Whether it may leave yet is asked by the gate.
    """
    with store.read() as reader:
        row = reader.get_one(Consent, uid)
        if row.option is not ConsentOption.INFORMED:
            raise RuleBroken("letter_is_for_option_b", field="option")
        receiver = reader.get_one(ConsentRecipient, recipient)
        if receiver.consent_uid != uid:
            raise RuleBroken("recipient_not_in_consent", field="recipients")
        to = _shared(receiver)
        street, place = _home(reader, row.pupil_uid)
        known, known_with = row.known_to_help or Known.UNKNOWN, row.known_with or ""
        told = _told(store, row)

    def report_of(document_id: str, version: int, made_on: date) -> OutsideFacts:
        return OutsideFacts(
            document_id=document_id, version=version, made_on=made_on, pupil=told.name, address=street, place=place,
            known_to_help=known, known_with=known_with, sender=store.device.author,
            sender_function="intern begeleider", receiver=to,
        )  # fmt: skip

    return make_version(
        store, PaperKind.OUTSIDE_FACTS, told.pupil, recipient, report_of, basis=ReleaseBasis.INFORMED_B, consent=uid
    )


def shared_with(row: Consent) -> tuple[SharedWith, ...]:
    """The recipients as papers name them."""
    return tuple(_shared(one) for one in row.recipients)


def _both(reader: Any, uid: UUID, contact: UUID, option: ConsentOption) -> tuple[Consent, Contact]:
    row, parent = reader.get_one(Consent, uid), reader.get_one(Contact, contact)
    if parent.pupil_uid != row.pupil_uid:
        raise RuleBroken("recipient_of_another_pupil", field="contact")
    if row.option is not option:
        raise RuleBroken("paper_of_another_option", field="option")
    if parent.custody is not Custody.YES:
        raise RuleBroken("paper_is_for_custody", field="answers")
    return row, parent


def _told(store: Store, row: Consent) -> _Told:
    child = pupils.banner(store, row.pupil_uid)
    return _Told(row.pupil_uid, child.name.full, child.name.first, group_name(child.group), shared_with(row))


def _shared(one: ConsentRecipient) -> SharedWith:
    return SharedWith(one.name, one.function or "", organisation=one.organisation or "")


def _spoken(parent: Contact) -> str:
    name = name_of(parent).full
    return f"{parent.salutation} {name}" if parent.salutation else name


def _home(reader: Any, pupil: UUID) -> tuple[str, str]:
    """Where the pupil lives, through the contact she lives with; nothing when that address is secret."""
    child = reader.get_one(Pupil, pupil)
    home = reader.get(Contact, child.lives_with_uid) if child.lives_with_uid is not None else None
    if home is None or home.secret_address:
        return "", ""
    return home.street or "", " ".join(part for part in (home.postcode, home.place) if part)
