"""The people around a pupil: parents, guardian, brothers and sisters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from bijtijds.base.errors import RuleBroken
from bijtijds.base.fold import fold
from bijtijds.model.pupils import Contact, Pupil, Sibling
from bijtijds.model.school import GroupStaff, Staff
from bijtijds.services.pupils import name_of
from bijtijds.services.talks import Attendee
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms.codes import ContactRole, Custody, InformationLevel, Seat
from bijtijds.terms.naming import Name

_FIELDS = (
    "role", "salutation", "given_name", "initials", "prefix", "surname", "organisation", "custody", "custody_proof",
    "custody_proof_seen_on", "custody_since", "street", "postcode", "place", "secret_address", "phone", "phone_2",
    "may_call_at", "email", "language", "interpreter_needed", "speaks_through", "information_level",
    "information_reason", "remark",
)  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class ContactDraft:
    """What the form of a contact holds."""

    role: ContactRole
    surname: str | None = None
    given_name: str | None = None
    salutation: str | None = None
    initials: str | None = None
    prefix: str | None = None
    organisation: str | None = None
    custody: Custody = Custody.UNKNOWN
    custody_proof: str | None = None
    custody_proof_seen_on: date | None = None
    custody_since: date | None = None
    street: str | None = None
    postcode: str | None = None
    place: str | None = None
    secret_address: bool = False
    phone: str | None = None
    phone_2: str | None = None
    may_call_at: str | None = None
    email: str | None = None
    language: str | None = None
    interpreter_needed: bool = False
    speaks_through: str | None = None
    information_level: InformationLevel = InformationLevel.ALL
    information_reason: str | None = None
    remark: str | None = None
    lives_with: bool = False
    another_person: bool = False
    """Somebody else has the same name and role: said on purpose, and asked each time that a name is typed."""
    seen: RevisionId | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ContactRow:
    """A contact on the page with a pupil's data. A secret address is not in it."""

    uid: UUID
    name: Name
    salutation: str
    role: ContactRole
    organisation: str
    custody: Custody
    custody_proof: str
    phone: str
    email: str
    address: str
    secret_address: bool
    language: str
    interpreter_needed: bool
    information_level: InformationLevel
    lives_with: bool
    is_parent: bool


@dataclass(frozen=True, slots=True, repr=False)
class SiblingRow:
    """A brother or sister; `pupil` is set when it is a pupil of this school."""

    uid: UUID
    pupil: UUID | None
    name: str
    remark: str


def of_pupil(store: Store, pupil: UUID) -> Sequence[ContactRow]:
    """The contacts of a pupil, parents first."""
    with store.read() as reader:
        lives_with = reader.get_one(Pupil, pupil).lives_with_uid
        found = reader.scalars(
            select(Contact).where(Contact.pupil_uid == pupil).order_by(Contact.position, Contact.uid)
        )
        rows = [_row(one, lives_with) for one in found]
    return tuple(sorted(rows, key=_parents_first))


def open_draft(store: Store, uid: UUID) -> ContactDraft:
    """A contact as the form shows it, a secret address too. The look is logged."""
    with store.read() as reader:
        one = reader.get_one(Contact, uid)
        pupil = one.pupil_uid
        lives_with = reader.get_one(Pupil, pupil).lives_with_uid == uid
        values = {name: getattr(one, name) for name in _FIELDS}
        draft = ContactDraft(**values, lives_with=lives_with, seen=RevisionId(one.rev or b""))
    store.log(Event("viewed", RowId("contact", uid), subject=pupil))
    return draft


def write(store: Store, pupil: UUID, draft: ContactDraft, uid: UUID | None = None) -> UUID:
    """Add a contact, or change one when `uid` is given.

    RuleBroken('contact_twice') for who stands here already by this name and role, unless it is `another_person`: a
    parent who stands here twice would have to say yes twice.
    """
    with store.change("Contact toegevoegd" if uid is None else "Contact gewijzigd") as session:
        if uid is None:
            position = session.scalars(
                select(func.coalesce(func.max(Contact.position), -1)).where(Contact.pupil_uid == pupil)
            )[0]
            one = Contact(pupil_uid=pupil, position=position + 1)
            session.add(one)
        else:
            one = session.get_seen(Contact, uid, draft.seen)
        before = _who(one) if uid is not None else None
        for name in _FIELDS:
            value = getattr(draft, name)
            setattr(one, name, (value.strip() or None) if type(value) is str else value)
        one.check(store.device.clock.today())
        session.flush()
        if _who(one) != before and not draft.another_person:
            _expect_once(session, one)
        owner = session.get_one(Pupil, pupil)
        if draft.lives_with:
            owner.lives_with_uid = one.uid
        elif owner.lives_with_uid == one.uid:
            owner.lives_with_uid = None
        return one.uid


def _who(one: Contact) -> tuple[ContactRole, str]:
    return one.role, fold(name_of(one).full)


def _expect_once(session: Any, one: Contact) -> None:
    others = session.scalars(select(Contact).where(Contact.pupil_uid == one.pupil_uid, Contact.uid != one.uid))
    if any(_who(other) == _who(one) for other in others):
        raise RuleBroken("contact_twice", field="surname")


def remove(store: Store, uid: UUID) -> None:
    """Put a contact in the prullenbak."""
    with store.change("Contact verwijderd") as session:
        one = session.get_one(Contact, uid)
        owner = session.get_one(Pupil, one.pupil_uid)
        if owner.lives_with_uid == uid:
            owner.lives_with_uid = None
        session.remove(one)


def siblings(store: Store, pupil: UUID) -> Sequence[SiblingRow]:
    """Brothers and sisters, at this school or elsewhere."""
    with store.read() as reader:
        found = reader.scalars(select(Sibling).where(Sibling.pupil_uid == pupil).order_by(Sibling.uid))
        rows = []
        for one in found:
            other = reader.get(Pupil, one.other_pupil_uid) if one.other_pupil_uid else None
            name = name_of(other).full if other is not None else one.name or ""
            rows.append(SiblingRow(one.uid, one.other_pupil_uid, name, one.remark or ""))
        return tuple(rows)


def add_sibling(
    store: Store, pupil: UUID, *, other: UUID | None = None, name: str | None = None, remark: str | None = None
) -> UUID:
    """Note a brother or sister: another pupil of the school, or a name."""
    with store.change("Broer of zus toegevoegd") as session:
        one = Sibling(pupil_uid=pupil, other_pupil_uid=other, name=name or None, remark=remark or None)
        session.add(one)
        session.flush()
        return one.uid


def remove_sibling(store: Store, uid: UUID) -> None:
    """Take a brother or sister off the list."""
    with store.change("Broer of zus verwijderd") as session:
        session.remove(session.get_one(Sibling, uid))


def possible_attendees(store: Store, pupil: UUID) -> Sequence[Attendee]:
    """Who may sit at the table: parents with custody first, the group's teachers, the care coordinator, others.

    Whoever writes in the file is a care coordinator; an import need not know her.
    """
    with store.read() as reader:
        child = reader.get_one(Pupil, pupil)
        contacts = reader.scalars(
            select(Contact).where(Contact.pupil_uid == pupil).order_by(Contact.position, Contact.uid)
        )
        teaching = set(
            reader.scalars(select(GroupStaff.staff_uid).where(GroupStaff.group_uid == child.group_uid))
            if child.group_uid
            else ()
        )
        colleagues = reader.scalars(select(Staff).where(Staff.left_on.is_(None)).order_by(Staff.sort_name))
        parents = [
            Attendee(_spoken(one), Seat.PARENT if one.is_parent else Seat.HELPER, one.role.label, contact=one.uid)
            for one in sorted(contacts, key=lambda one: (not one.is_parent, one.custody is not Custody.YES))
        ]
        staff = [_colleague(one, one.uid in teaching) for one in colleagues]
        if not any(fold(one.name) == fold(store.device.author) for one in staff):
            staff.append(Attendee(store.device.author, Seat.CARE_COORDINATOR, Seat.CARE_COORDINATOR.label))
        staff.sort(key=lambda one: (one.seat is not Seat.TEACHER, one.seat is not Seat.CARE_COORDINATOR))
        return (*parents, *staff, Attendee(name_of(child).first, Seat.CHILD, "leerling", signs=False))


def colleagues(store: Store) -> Sequence[str]:
    """The names of everyone who works at the school now, to be proposed while typing."""
    with store.read() as reader:
        found = reader.scalars(select(Staff).where(Staff.left_on.is_(None)).order_by(Staff.sort_name))
        return tuple(name_of(one).full for one in found)


def _colleague(one: Staff, teaches: bool) -> Attendee:
    seat, role = Seat.OTHER, "collega"
    if teaches:
        seat, role = Seat.TEACHER, "leerkracht"
    elif "IB" in one.roles:
        seat, role = Seat.CARE_COORDINATOR, "intern begeleider"
    elif {"DIR", "LOC", "ADJ"} & set(one.roles):
        seat, role = Seat.HEAD, "directeur"
    return Attendee(name_of(one).full, seat, role, staff=one.uid)


def _spoken(one: Contact) -> str:
    name = name_of(one).full
    return f"{one.salutation} {name}" if one.salutation else name


def _parents_first(row: ContactRow) -> bool:
    return not row.is_parent


def _row(one: Contact, lives_with: UUID | None) -> ContactRow:
    address = ", ".join(part for part in (one.street, " ".join(p for p in (one.postcode, one.place) if p)) if part)
    return ContactRow(
        uid=one.uid, name=name_of(one), salutation=one.salutation or "", role=one.role,
        organisation=one.organisation or "", custody=one.custody, custody_proof=one.custody_proof or "",
        phone=one.phone or "", email=one.email or "", address="" if one.secret_address else address,
        secret_address=one.secret_address, language=one.language or "", interpreter_needed=one.interpreter_needed,
        information_level=one.information_level, lives_with=one.uid == lives_with, is_parent=one.is_parent,
    )  # fmt: skip
