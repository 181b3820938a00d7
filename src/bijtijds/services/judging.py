"""The judgement on what leaves: the same for a paper, for the clipboard and for what was told by word (§3.2)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from bijtijds.base.errors import RuleBroken
from bijtijds.model.consents import Consent, ConsentRecipient
from bijtijds.model.meldcode import MeldcodeCase
from bijtijds.model.pupils import Contact
from bijtijds.services import consents
from bijtijds.services.bases import BASES, To
from bijtijds.services.pupils import name_of
from bijtijds.terms.codes import (
    Carrier,
    ConsentOption,
    ContactRole,
    Custody,
    InformationLevel,
    PaperKind,
    ReleaseBasis,
)
from bijtijds.terms.sharing import BASIS_OF, OutsideFact


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
    parents_told_on: date | None = None
    parents_not_told_because: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Piece:
    """What is judged: a kept paper, or what was told without one; then there is no `kind`."""

    pupil: UUID | None
    kind: PaperKind | None = None
    items: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    consent: UUID | None = None
    contact: UUID | None = None
    about: UUID | None = None
    confidential: bool = False


def judge(session: Any, piece: Piece, wish: Release, on: date) -> None:
    """Raise what stands in the way: only what the data of `bases` allow may leave, and only to whom they say.

    `on` is the day on which it leaves, or was told: the consent must be open on that day.
    """
    basis = BASES[wish.basis]
    if not (basis.papers if piece.kind is not None else basis.by_word):
        raise RuleBroken("basis_not_available", field="basis")
    if piece.kind is not None and piece.kind not in basis.papers:
        raise RuleBroken(_REFUSED.get(wish.basis, "paper_not_on_this_basis"), field="basis")
    if wish.basis is ReleaseBasis.NO_PUPIL_DATA and piece.pupil is not None:
        raise RuleBroken("paper_is_about_a_pupil", field="basis")
    _TO[basis.to](session, piece, wish)
    if basis.by_consent:
        _within_consent(session, piece, wish, on)
    if basis.by_meldcode:
        _within_meldcode(session, piece, basis.records)
    for name in basis.line:
        said, code, field = _LINE[name]
        if not said(wish):
            raise RuleBroken(code, field=field)
    if piece.confidential and not wish.confidential_opened:
        raise RuleBroken("confidential_not_opened")


def _to_parent(session: Any, piece: Piece, wish: Release) -> None:
    """To a parent goes what custody and information level allow (BW 1:377b and 377c)."""
    if not wish.contacts:
        raise RuleBroken("release_needs_recipient", field="contacts")
    if piece.contact is not None and set(wish.contacts) != {piece.contact}:
        raise RuleBroken("paper_for_another_parent", field="contacts")
    for one in _contacts(session, piece, wish):
        if one.information_level is InformationLevel.NONE:
            raise RuleBroken("contact_gets_no_information", field="contacts")
        if one.custody is Custody.UNKNOWN:
            raise RuleBroken("custody_must_be_asked", field="contacts")
        if one.custody is Custody.NO and one.information_level is not InformationLevel.ON_REQUEST:
            raise RuleBroken("no_custody_needs_request", field="contacts")
        if one.custody is Custody.NO and piece.kind is PaperKind.REGISTER:
            raise RuleBroken("paper_is_for_custody", field="contacts")


def _to_guardian(session: Any, piece: Piece, wish: Release) -> None:
    """To the institution under a supervision order goes what the order needs, without consent (Jeugdwet 7.3.11)."""
    if not wish.contacts:
        raise RuleBroken("release_needs_recipient", field="contacts")
    for one in _contacts(session, piece, wish):
        if one.role is not ContactRole.INSTITUTION:
            raise RuleBroken("contact_is_no_guardian", field="contacts")
        if one.information_level is InformationLevel.NONE:
            raise RuleBroken("contact_gets_no_information", field="contacts")


def _contacts(session: Any, piece: Piece, wish: Release) -> Iterator[Contact]:
    for uid in wish.contacts:
        one: Contact = session.get_one(Contact, uid)
        if one.pupil_uid != piece.pupil:
            raise RuleBroken("recipient_of_another_pupil", field="contacts")
        yield one


def _to_anybody(_session: Any, piece: Piece, wish: Release) -> None:
    """It goes to somebody by name, unless nothing on it is about a child."""
    if piece.pupil is not None and not any(name.strip() for name in wish.recipients):
        raise RuleBroken("release_needs_recipient", field="recipients")


def _to_named(session: Any, piece: Piece, wish: Release) -> None:
    """Only to who is named in the consent: somebody else is another consent (guideline §3.2 A)."""
    if any(name.strip() for name in wish.recipients):
        raise RuleBroken("recipient_not_in_consent", field="recipients")
    if not wish.named:
        raise RuleBroken("release_needs_recipient", field="named")
    for uid in wish.named:
        one = session.get(ConsentRecipient, uid)
        elsewhere = one is None or piece.consent is None or one.consent_uid != piece.consent
        if elsewhere or (piece.kind is PaperKind.OUTSIDE_FACTS and uid != piece.about):
            raise RuleBroken("recipient_not_in_consent", field="named")


def _within_consent(session: Any, piece: Piece, wish: Release, on: date) -> None:
    """The consent that it was made for is open on that day, and allows every item of it (guideline §3.2 A, B, D)."""
    consent = session.get(Consent, piece.consent) if piece.consent is not None else None
    by_word = piece.kind is None
    if consent is None or consent.pupil_uid != piece.pupil:
        raise RuleBroken("telling_needs_consent" if by_word else "consent_missing", field="basis")
    if BASIS_OF.get(consent.option) is not wish.basis:
        raise RuleBroken("basis_is_another", field="basis")
    for lack in consents.lacks(session, consent, on):
        if lack.code in _TAKEN_BACK and lack.day is not None and lack.day > on:
            continue  # it was open still when it was told
        raise RuleBroken(lack.code, field="basis", **({"day": lack.day} if lack.day is not None else {}))
    allowed: Iterable[str] = OutsideFact if consent.option is ConsentOption.INFORMED else consent.items
    if not set(piece.items) <= set(allowed):
        raise RuleBroken("told_item_not_in_consent" if by_word else "item_not_in_consent", field="basis")
    if not set(piece.named) <= {one.uid.hex for one in consent.recipients}:
        raise RuleBroken("paper_names_others", field="basis")


def _within_meldcode(session: Any, piece: Piece, records: Sequence[str]) -> None:
    """What leads to Veilig Thuis is written down first: what was seen, weighed and decided, and what parents know.

    They are told before it, which is not the same as asked (guideline §3.4; Wmo 2015 art. 5.2.6).
    """
    case = session.get(MeldcodeCase, piece.about) if piece.about is not None else None
    if case is None or case.pupil_uid != piece.pupil:
        raise RuleBroken("meldcode_missing", field="basis")
    for lack in case.lacks(records):
        raise RuleBroken(lack.code, field="basis")


_TO = {
    To.PARENTS: _to_parent, To.NAMED: _to_named, To.GUARDIANS: _to_guardian, To.ANYBODY: _to_anybody,
    To.VEILIG_THUIS: _to_anybody,
}  # fmt: skip
_LINE: Mapping[str, tuple[Callable[[Release], object], str, str]] = {
    "purpose": (lambda wish: (wish.purpose or "").strip(), "release_needs_purpose", "purpose"),
    "parents_told": (
        lambda wish: wish.parents_told_on or (wish.parents_not_told_because or "").strip(),
        "release_needs_parents_told", "parents_told_on",
    ),
}  # fmt: skip
"""What the line in the register must say on some grounds, with what is wrong when a wish does not say it."""

_TAKEN_BACK = frozenset({"consent_withdrawn", "consent_objected"})
_REFUSED = {ReleaseBasis.ANONYMOUS_C: "only_the_anonymous_case", ReleaseBasis.NO_PUPIL_DATA: "paper_is_about_a_pupil"}


def recipients_of(session: Any, wish: Release) -> list[str]:
    """Everybody in a wish as the register names them."""
    contacts = [session.get_one(Contact, uid) for uid in wish.contacts]
    named = [session.get_one(ConsentRecipient, uid).called for uid in wish.named]
    free = [name.strip() for name in wish.recipients if name.strip()]
    return [*(f"{name_of(one).full}, {one.role.label}" for one in contacts), *named, *free]


def judged_recipients(session: Any, wish: Release) -> list[str]:
    """The recipients of a paper: only of the sort that its ground looked at."""
    to = BASES[wish.basis].to
    contacts = wish.contacts if to in {To.PARENTS, To.GUARDIANS} else ()
    named = wish.named if to is To.NAMED else ()
    free = wish.recipients if to in {To.ANYBODY, To.VEILIG_THUIS} else ()
    if to is To.VEILIG_THUIS:
        free = tuple(_of_veilig_thuis(name) for name in free)
    return recipients_of(session, replace(wish, contacts=contacts, named=named, recipients=free))


def _of_veilig_thuis(name: str) -> str:
    """On that ground it goes to somebody of Veilig Thuis, and the register says so."""
    return name if ReleaseBasis.VEILIG_THUIS.label.casefold() in name.casefold() else f"{name}, Veilig Thuis"


def for_line(session: Any, consent_uid: UUID | None, wish: Release) -> dict[str, Any]:
    """What a line says of purpose and parents: under a consent its own purpose, for another purpose is another consent.

    Under option D the consent says when parents heard of it, or why not.
    """
    consent = session.get(Consent, consent_uid) if consent_uid is not None and BASES[wish.basis].by_consent else None
    told = wish if consent is None or wish.parents_told_on or wish.parents_not_told_because else consent
    return {
        "purpose": consent.purpose if consent is not None else wish.purpose,
        "parents_told_on": told.parents_told_on, "parents_not_told_because": told.parents_not_told_because,
    }  # fmt: skip
