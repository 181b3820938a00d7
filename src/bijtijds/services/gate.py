"""The only door out: nothing is printed, saved or copied without a ground, a register line and a log line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken
from bijtijds.documents.calendar_file import CalendarFile
from bijtijds.documents.paper import Paper as Paper
from bijtijds.model.consents import Consent, ConsentRecipient
from bijtijds.model.meldcode import MeldcodeCase
from bijtijds.model.papers import Disclosure, MadeDocument
from bijtijds.model.pupils import Contact
from bijtijds.services import calendar_export, consents, known_people, reports
from bijtijds.services.bases import BASES, To
from bijtijds.services.calendar_export import Period, Told
from bijtijds.services.pupils import name_of
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms.codes import Carrier, Custody, InformationLevel, PaperKind, ReleaseBasis
from bijtijds.terms.sharing import BASIS_OF

_MINT = object()


@dataclass(frozen=True, slots=True, repr=False)
class Release:
    """On what ground, to whom, for what and how a paper leaves."""

    basis: ReleaseBasis
    carrier: Carrier
    recipients: tuple[str, ...] = ()
    contacts: tuple[UUID, ...] = ()
    purpose: str | None = None
    named: tuple[UUID, ...] = ()
    """The recipients of a consent, under options A, B and D."""
    confidential_opened: bool = False
    file_name: str | None = None
    """The name that the user gave the file: under option C it may not tell who it is about."""


@dataclass(frozen=True, slots=True, repr=False)
class LeftRow:
    """One line of the exchange register: what left, to whom, how and on what ground.

    Of what is always confidential it tells that it left, and not what it was, to whom or on what ground.
    """

    uid: UUID
    on: date
    what: str
    version: int | None
    recipients: tuple[str, ...]
    basis: ReleaseBasis
    carrier: Carrier
    purpose: str
    by: str
    confidential: bool = False


class Cleared:
    """A paper or a calendar file that may leave now. Only this module makes one; saving, printing and copying take
    nothing else, and a calendar file can be saved only.
    """

    __slots__ = ("carrier", "piece", "register_lines", "told_before")

    def __init__(
        self, piece: Paper | CalendarFile, register_lines: Iterable[UUID], carrier: Carrier, *, mint: object,
        told_before: Sequence[Told] | None = None,
    ) -> None:  # fmt: skip
        if mint is not _MINT:
            raise TypeError("only the gate clears what leaves")
        self.piece = piece
        self.register_lines = tuple(register_lines)
        self.carrier = carrier
        self.told_before = told_before

    @property
    def paper(self) -> Paper:
        """The paper, to print it or to copy its words. A calendar file is none: TypeError."""
        if not isinstance(self.piece, Paper):
            raise TypeError("only a paper can be printed or copied")
        return self.piece


def allowed(store: Store, document: UUID, wish: Release) -> None:
    """Raise what `release` would raise, and write nothing: asked before a place or a printer is chosen."""
    with store.read() as reader:
        _judge(store, reader, reader.get_one(MadeDocument, document), wish)


def release(store: Store, document: UUID, wish: Release) -> Cleared:
    """Let a kept paper leave: check the ground, write the exchange register and the log, give the paper.

    Raises `RuleBroken` when the ground does not allow it; nothing is written then.
    """
    made = reports.made(store, document)
    _check_file_name(store, document, wish)
    with store.change("Uitgifte vastgelegd", undoable=False) as session:
        row = session.get_one(MadeDocument, document)
        _judge(store, session, row, wish)
        lines: tuple[UUID, ...] = ()
        if row.pupil_uid is not None:
            entry = Disclosure(
                pupil_uid=row.pupil_uid, document_uid=document, what=row.kind.value, version=row.version,
                basis=wish.basis, carrier=wish.carrier, recipients=_recipients(session, wish),
                purpose=_purpose(session, row, wish), consent_uid=row.consent_uid, items=list(row.items),
                on=store.device.clock.today(), by=store.device.author, parents_told_on=_told_on(session, row, wish),
            )  # fmt: skip
            session.add(entry)
            session.flush()
            lines = (entry.uid,)
        session.log(Event("exported", RowId("made_document", document), subject=row.pupil_uid, ground=wish.basis.value))
    return Cleared(made.paper, lines, wish.carrier, mint=_MINT)


def _check_file_name(store: Store, document: UUID, wish: Release) -> None:
    if wish.basis is not ReleaseBasis.ANONYMOUS_C or wish.file_name is None:
        return
    with store.read() as reader:
        pupil = reader.get_one(MadeDocument, document).pupil_uid
    if pupil is not None and known_people.told_by_name(store, pupil, wish.file_name):
        raise RuleBroken("file_name_tells", field="file_name")


def release_sheet(store: Store, sheet: Paper, carrier: Carrier) -> Cleared:
    """Let the recovery sheet leave. It holds no pupil's data and is never kept; the log says that it was made."""
    store.log(Event("exported", ground=ReleaseBasis.NO_PUPIL_DATA.value))
    return Cleared(sheet, (), carrier, mint=_MINT)


def release_unkept(
    store: Store, paper: Paper, what: PaperKind, pupils: Sequence[UUID], carrier: Carrier, recipients: Sequence[str]
) -> Cleared:
    """Let a paper about several pupils leave within the school, with a line in the register of each.

    It is not kept: one paper cannot be in several dossiers, and in none of them it could be destroyed with its pupil.
    """
    names = [name.strip() for name in recipients if name.strip()]
    if not names:
        raise RuleBroken("release_needs_recipient", field="recipients")
    with store.change("Uitgifte vastgelegd", undoable=False) as session:
        lines = _register(store, session, pupils, what.value, carrier, names)
    return Cleared(paper, lines, carrier, mint=_MINT)


def calendar_allowed(store: Store, period: Period, *, whose: str) -> None:
    """Raise what `release_calendar` would raise, and write nothing: asked before a place is chosen."""
    if not whose.strip():
        raise RuleBroken("release_needs_recipient", field="whose")
    calendar_export.prepare(store, period)


def release_calendar(store: Store, period: Period, *, whose: str) -> Cleared:
    """Let the calendar file leave for somebody's agenda at school, and remember what it told.

    Initials of a pupil are personal data still: the ground is WITHIN_SCHOOL, it goes to somebody by name, and each
    pupil whose initials are in it gets a line in the register and in the log.
    """
    if not whose.strip():
        raise RuleBroken("release_needs_recipient", field="whose")
    prepared = calendar_export.prepare(store, period)
    author = store.device.author
    with store.change("Uitgifte vastgelegd", undoable=False) as session:
        before = calendar_export.remembered(session, author)
        calendar_export.remember(session, author, prepared.told)
        lines = _register(store, session, prepared.pupils, "agenda met voorletters", Carrier.FILE, [whose.strip()])
        if not lines:
            session.log(Event("exported", ground=ReleaseBasis.WITHIN_SCHOOL.value))
    return Cleared(prepared.file, lines, Carrier.FILE, mint=_MINT, told_before=before)


def _register(
    store: Store, session: Any, pupils: Sequence[UUID], what: str, carrier: Carrier, recipients: Sequence[str]
) -> tuple[UUID, ...]:
    """Inside a change: a line in the register and in the log for each pupil of what leaves within the school."""
    basis, today, lines = ReleaseBasis.WITHIN_SCHOOL, store.device.clock.today(), []
    for pupil in dict.fromkeys(pupils):
        entry = Disclosure(
            uid=uuid4(), pupil_uid=pupil, what=what, basis=basis, carrier=carrier, recipients=list(recipients),
            on=today, by=store.device.author,
        )  # fmt: skip
        session.add(entry)
        session.log(Event("exported", RowId("disclosure", entry.uid), subject=pupil, ground=basis.value))
        lines.append(entry.uid)
    return tuple(lines)


def left(store: Store, pupil: UUID) -> tuple[LeftRow, ...]:
    """What left the program about a pupil, newest first."""
    query = (
        select(Disclosure).where(Disclosure.pupil_uid == pupil).order_by(Disclosure.on.desc(), Disclosure.rev.desc())
    )
    with store.read() as reader:
        return tuple(_left(one) for one in reader.scalars(query.limit(200)))


def _left(one: Disclosure) -> LeftRow:
    if one.what in {kind.value for kind in reports.ALWAYS_SECRET}:
        words = "vertrouwelijk stuk"
        return LeftRow(one.uid, one.on, words, None, (), one.basis, one.carrier, "", one.by, confidential=True)
    return LeftRow(
        one.uid, one.on, one.what, one.version, tuple(one.recipients), one.basis, one.carrier, one.purpose or "", one.by
    )


def did_not_leave(store: Store, cleared: Cleared) -> None:
    """Saving or printing failed: take the line out of the register again; the log keeps both."""
    if not cleared.register_lines and cleared.told_before is None:
        store.log(Event("export_failed"))
        return
    with store.change("Uitgifte is niet doorgegaan", undoable=False) as session:
        for uid in cleared.register_lines:
            line = session.get_one(Disclosure, uid)
            paper = RowId("made_document", line.document_uid) if line.document_uid is not None else None
            session.log(Event("export_failed", paper, subject=line.pupil_uid))
            session.remove(line)
        if cleared.told_before is not None:
            calendar_export.remember(session, store.device.author, cleared.told_before)


def _judge(store: Store, session: Any, row: MadeDocument, wish: Release) -> None:
    """Only what the data of `bases` allow may leave, and only to whom they say."""
    basis = BASES[wish.basis]
    if not basis.papers:
        raise RuleBroken("basis_not_available", field="basis")
    if row.kind not in basis.papers:
        raise RuleBroken(_REFUSED.get(wish.basis, "paper_not_on_this_basis"), field="basis")
    if wish.basis is ReleaseBasis.NO_PUPIL_DATA and row.pupil_uid is not None:
        raise RuleBroken("paper_is_about_a_pupil", field="basis")
    _TO[basis.to](session, row, wish)
    if basis.by_consent:
        _within_consent(store, session, row, wish)
    if basis.by_meldcode:
        _within_meldcode(session, row, basis.records)
    _not_confidential(session, row, wish)


def _to_parent(session: Any, row: MadeDocument, wish: Release) -> None:
    """To a parent goes what custody and information level allow (BW 1:377b and 377c)."""
    if not wish.contacts:
        raise RuleBroken("release_needs_recipient", field="contacts")
    if row.contact_uid is not None and set(wish.contacts) != {row.contact_uid}:
        raise RuleBroken("paper_for_another_parent", field="contacts")
    for uid in wish.contacts:
        one = session.get_one(Contact, uid)
        if one.pupil_uid != row.pupil_uid:
            raise RuleBroken("recipient_of_another_pupil", field="contacts")
        if one.information_level is InformationLevel.NONE:
            raise RuleBroken("contact_gets_no_information", field="contacts")
        if one.custody is Custody.UNKNOWN:
            raise RuleBroken("custody_must_be_asked", field="contacts")
        if one.custody is Custody.NO and one.information_level is not InformationLevel.ON_REQUEST:
            raise RuleBroken("no_custody_needs_request", field="contacts")


def _to_anybody(_session: Any, row: MadeDocument, wish: Release) -> None:
    """It goes to somebody by name, unless nothing on it is about a child."""
    if row.pupil_uid is not None and not wish.recipients:
        raise RuleBroken("release_needs_recipient", field="recipients")


def _to_named(session: Any, row: MadeDocument, wish: Release) -> None:
    """Only to who is named in the consent: somebody else is another consent (guideline §3.2 A)."""
    if not wish.named:
        raise RuleBroken("release_needs_recipient", field="named")
    for uid in wish.named:
        one = session.get(ConsentRecipient, uid)
        elsewhere = one is None or row.consent_uid is None or one.consent_uid != row.consent_uid
        if elsewhere or (row.kind is PaperKind.OUTSIDE_FACTS and uid != row.about_uid):
            raise RuleBroken("recipient_not_in_consent", field="named")


def _within_consent(store: Store, session: Any, row: MadeDocument, wish: Release) -> None:
    """The consent that the paper was made for is open today, and allows every item on it (guideline §3.2 A, B, D)."""
    consent = session.get(Consent, row.consent_uid) if row.consent_uid is not None else None
    if consent is None or consent.pupil_uid != row.pupil_uid:
        raise RuleBroken("consent_missing", field="basis")
    if BASIS_OF.get(consent.option) is not wish.basis:
        raise RuleBroken("basis_is_another", field="basis")
    for lack in consents.lacks(session, consent, store.device.clock.today()):
        raise RuleBroken(lack.code, field="basis", **({"day": lack.day} if lack.day is not None else {}))
    if not set(row.items) <= set(consent.items):
        raise RuleBroken("item_not_in_consent", field="basis")


def _within_meldcode(session: Any, row: MadeDocument, records: Sequence[str]) -> None:
    """What leads to Veilig Thuis is written down first: what was seen, weighed and decided, and what parents know.

    They are told before it, which is not the same as asked (guideline §3.4; Wmo 2015 art. 5.2.6).
    """
    case = session.get(MeldcodeCase, row.about_uid) if row.about_uid is not None else None
    if case is None or case.pupil_uid != row.pupil_uid:
        raise RuleBroken("meldcode_missing", field="basis")
    for lack in case.lacks(records):
        raise RuleBroken(lack.code, field="basis")


_TO = {
    To.PARENTS: _to_parent, To.NAMED: _to_named, To.ANYBODY: _to_anybody, To.VEILIG_THUIS: _to_anybody,
}  # fmt: skip

_REFUSED = {ReleaseBasis.ANONYMOUS_C: "only_the_anonymous_case", ReleaseBasis.NO_PUPIL_DATA: "paper_is_about_a_pupil"}


def _not_confidential(session: Any, row: MadeDocument, wish: Release) -> None:
    if not wish.confidential_opened and reports.is_confidential(session, row):
        raise RuleBroken("confidential_not_opened")


def _recipients(session: Any, wish: Release) -> list[str]:
    contacts = [session.get_one(Contact, uid) for uid in wish.contacts]
    named = [session.get_one(ConsentRecipient, uid).called for uid in wish.named]
    others = [_of_veilig_thuis(name) for name in wish.recipients] if _is_report(wish) else wish.recipients
    return [*(f"{name_of(one).full}, {one.role.label}" for one in contacts), *named, *others]


def _is_report(wish: Release) -> bool:
    return BASES[wish.basis].to is To.VEILIG_THUIS


def _of_veilig_thuis(name: str) -> str:
    """On that ground it goes to somebody of Veilig Thuis, and the register says so."""
    return name if ReleaseBasis.VEILIG_THUIS.label.casefold() in name.casefold() else f"{name}, Veilig Thuis"


def _told_on(session: Any, row: MadeDocument, wish: Release) -> date | None:
    """When the last parent was told about a report, for the register."""
    case = session.get(MeldcodeCase, row.about_uid) if _is_report(wish) else None
    return max((one.told_on for one in case.parents if one.told_on), default=None) if case is not None else None


def _purpose(session: Any, row: MadeDocument, wish: Release) -> str | None:
    """What it is for: under a consent its own purpose, for another purpose is another consent."""
    consent = session.get(Consent, row.consent_uid) if BASES[wish.basis].by_consent else None
    return consent.purpose if consent is not None else wish.purpose
