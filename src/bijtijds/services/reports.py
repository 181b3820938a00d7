"""From a talk to its gespreksverslag: a preview, and the version that may be handed out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import and_, or_, select

from bijtijds.base.clock import SCHOOL_ZONE
from bijtijds.base.errors import RuleBroken
from bijtijds.documents.identity import new_document_id
from bijtijds.documents.paper import HouseStyle, Paper, Report, build
from bijtijds.documents.talk_report import Agreed, Parent, Person, TalkReport
from bijtijds.model.papers import MadeDocument
from bijtijds.model.talks import Talk
from bijtijds.services import pupils, school
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.talks import Attendee, TalkDraft, draft_of, has_report
from bijtijds.store.store import Store
from bijtijds.terms.codes import PaperKind, ReleaseBasis, Seat, TalkKind
from bijtijds.terms.dates import long_date, school_year
from bijtijds.terms.sharing import Item

ALWAYS_SECRET = (PaperKind.MELDCODE,)
"""Papers that open only on purpose, whatever they say, and stand on no list."""
_STAFF = {Seat.TEACHER, Seat.CARE_COORDINATOR, Seat.HEAD}


@dataclass(frozen=True, slots=True)
class Made:
    """A paper that was made and is kept in the file; it has not left yet."""

    uid: UUID
    document_id: str
    version: int
    paper: Paper


@dataclass(frozen=True, slots=True)
class MadeRow:
    """A paper on the list of a pupil's documents."""

    uid: UUID
    kind: PaperKind
    document_id: str
    version: int
    on: date
    basis: ReleaseBasis
    about: UUID | None


@dataclass(frozen=True, slots=True)
class MadeAbout:
    """What a kept paper is, told without opening it."""

    uid: UUID
    kind: PaperKind
    document_id: str
    version: int
    on: date
    pupil: UUID | None
    confidential: bool
    about: UUID | None = None
    contact: UUID | None = None
    """The one parent for whom it was made."""
    consent: UUID | None = None
    """The consent of the parents on which it was made."""


def house_style(store: Store) -> HouseStyle:
    """The school's name and address for the head of every paper."""
    row = school.school(store)
    if row is None:
        return HouseStyle("")
    town = " ".join(part for part in (row.postcode, row.place) if part)
    return HouseStyle(
        school=row.name,
        address_line=", ".join(part for part in (row.street, town) if part),
        contact_line=" · ".join(part for part in (row.phone, row.email) if part),
    )


def preview(store: Store, pupil: UUID, draft: TalkDraft) -> Paper:
    """How the report of a talk would look, marked as a concept. Nothing is kept and nothing leaves."""
    report = _report(store, pupil, draft, document_id="", version=0, made_on=store.device.clock.today())
    return build(replace(report, draft=True), house_style(store))


def make(store: Store, talk: UUID) -> Made:
    """Make the gespreksverslag of a talk: the same version again while nothing changed, else the next one.

    Raises `RuleBroken("report_not_complete")` when the five parts of guideline §2.6 are not there yet, and
    `RuleBroken("report_not_of_this_talk")` for a kind of talk that has no report.
    """
    with store.read() as reader:
        row = reader.get_one(Talk, talk)
        if not has_report(row.kind):
            raise RuleBroken("report_not_of_this_talk")
        if row.missing_for_report():
            raise RuleBroken("report_not_complete")
        pupil, draft = row.pupil_uid, draft_of(row)

    def report_of(document_id: str, version: int, made_on: date) -> TalkReport:
        return _report(store, pupil, draft, document_id=document_id, version=version, made_on=made_on)

    return make_version(store, PaperKind.TALK_REPORT, pupil, talk, report_of)


def make_version(
    store: Store, kind: PaperKind, pupil: UUID, about: UUID, report_of: Callable[[str, int, date], Report], *,
    basis: ReleaseBasis = ReleaseBasis.TO_PARENT, contact: UUID | None = None, consent: UUID | None = None,
    items: Sequence[Item] = (), named: Sequence[UUID] = (),
) -> Made:  # fmt: skip
    """Make a paper: the same version again while nothing changed, else the next one of the same id.

    `contact`, `consent` and `items` are as in `keep`; another consent, or other items, is another version too.
    """
    with store.read() as reader:
        last = _last(reader, about, kind)
        known = (last.document_id, last.version, last.digest, last.uid, last.made_at) if last is not None else None
        meant = (last.basis, last.consent_uid, set(last.items)) if last is not None else None
    house = house_style(store)
    if known is not None and meant == (basis, consent, {item.value for item in items}):
        paper = build(report_of(known[0], known[1], _day(known[4])), house)
        if paper.digest == known[2]:
            return Made(known[3], known[0], known[1], paper)
    document_id = known[0] if known else new_document_id(store.device.random)
    version = known[1] + 1 if known else 1
    paper = build(report_of(document_id, version, store.device.clock.today()), house)
    uid = keep(
        store, paper, kind, basis, document_id, version, pupil, about, contact=contact, consent=consent, items=items,
        named=named,
    )  # fmt: skip
    return Made(uid, document_id, version, paper)


def keep(
    store: Store, paper: Paper, kind: PaperKind, basis: ReleaseBasis, document_id: str, version: int,
    pupil: UUID | None, about: UUID | None, *, replaced: int = 0, contact: UUID | None = None,
    consent: UUID | None = None, items: Sequence[Item] = (), named: Sequence[UUID] = (), may_stand: Sequence[str] = (),
) -> UUID:  # fmt: skip
    """Keep a paper in the file as it was made. Gives the uid of its row.

    `contact` is the one parent for whom it is, `consent` with `items` what the parents were asked about sharing it, and
    `named` the recipients of the consent whom it names. `may_stand` are the places of a case where a name may be read.
    """
    with store.change(f"{kind.heading} gemaakt", undoable=False) as session:
        row = MadeDocument(
            uid=uuid4(), pupil_uid=pupil, kind=kind, document_id=document_id, version=version, about_uid=about,
            made_at=store.device.clock.now(), made_by=store.device.author, basis=basis, digest=paper.digest,
            pages=paper.pages, content=session.attach(paper.content), replaced=replaced, contact_uid=contact,
            consent_uid=consent, items=[item.value for item in items], named=[*(one.hex for one in named), *may_stand],
        )  # fmt: skip
        session.add(row)
        return row.uid


def of_pupil(store: Store, pupil: UUID) -> tuple[MadeRow, ...]:
    """The papers made for a pupil, newest first, without those that open only on purpose."""
    query = select(MadeDocument).where(listed(pupil)).order_by(MadeDocument.made_at.desc())
    with store.read() as reader:
        return tuple(
            MadeRow(row.uid, row.kind, row.document_id, row.version, _day(row.made_at), row.basis, row.about_uid)
            for row in reader.scalars(query.limit(200))
        )


def listed(pupil: UUID) -> Any:
    """Which papers of a pupil may be seen without opening the confidential compartment."""
    secret = select(Talk.uid).where(Talk.pupil_uid == pupil, Talk.confidential.is_(True))
    return and_(
        MadeDocument.pupil_uid == pupil,
        MadeDocument.kind.not_in(ALWAYS_SECRET),
        or_(MadeDocument.about_uid.is_(None), MadeDocument.about_uid.not_in(secret)),
    )


def about(store: Store, uid: UUID) -> MadeAbout:
    """What a kept paper is; `confidential` when it opens only on purpose."""
    with store.read() as reader:
        row = reader.get_one(MadeDocument, uid)
        return MadeAbout(
            uid, row.kind, row.document_id, row.version, _day(row.made_at), row.pupil_uid,
            confidential=is_confidential(reader, row), about=row.about_uid, contact=row.contact_uid,
            consent=row.consent_uid,
        )  # fmt: skip


def is_confidential(reader: Any, row: MadeDocument) -> bool:
    """Whether a paper opens only on purpose. Of a talk that was removed nobody can tell, so then it does."""
    if row.kind in ALWAYS_SECRET:
        return True
    if row.kind is not PaperKind.TALK_REPORT or row.about_uid is None:
        return False
    talk = reader.get(Talk, row.about_uid)
    return talk is None or bool(talk.confidential)


def made(store: Store, uid: UUID) -> Made:
    """A kept paper, byte for byte as it was made."""
    with store.read() as reader:
        row = reader.get_one(MadeDocument, uid)
        name = file_name(row.kind, row.document_id, row.version)
        paper = Paper(reader.blob(row.content), row.pages, row.digest, name)
        return Made(uid, row.document_id, row.version, paper)


def file_name(kind: PaperKind, document_id: str, version: int) -> str:
    """The name a paper gets outside: its kind and id, and never a person's name.

    Whoever sees the folder reads it, so of a Meldcode it only says that it is a report.
    """
    if kind is PaperKind.ANONYMOUS_CASE:
        return "casus.pdf"
    told = "verslag" if kind is PaperKind.MELDCODE else kind.value
    return f"{told}-{document_id}-v{version}.pdf"


def _day(moment: datetime) -> date:
    """The school's day of a moment."""
    return moment.astimezone(SCHOOL_ZONE).date()


def _last(reader: Any, about: UUID, kind: PaperKind) -> MadeDocument | None:
    query = (
        select(MadeDocument)
        .where(MadeDocument.about_uid == about, MadeDocument.kind == kind)
        .order_by(MadeDocument.version.desc())
        .limit(1)
    )
    found = reader.scalars(query)
    return found[0] if found else None


def _report(
    store: Store, pupil: UUID, draft: TalkDraft, *, document_id: str, version: int, made_on: date
) -> TalkReport:
    child = pupils.banner(store, pupil)
    return TalkReport(
        document_id=document_id, version=version, made_on=made_on,
        pupil=child.name.full, called=child.name.first, group=group_name(child.group),
        held_on=draft.held_on, starts=draft.held_time, ends=draft.until_time, place=draft.place or "",
        in_short=draft.plain_summary or draft.summary or "",
        parents=tuple(Parent(one.name, one.role or "") for one in draft.participants if one.seat is Seat.PARENT),
        staff=tuple(_person(one) for one in draft.participants if one.seat in _STAFF and one.signs),
        present=tuple(_person(one) for one in draft.participants if one.seat is not Seat.PARENT),
        absent=tuple(Person(name) for name in draft.absent_invited),
        interpreter=", ".join(part for part in (draft.interpreter, draft.interpreter_language) if part),
        purpose=draft.purpose or "", opening=draft.opening or "", going_well=draft.going_well or "",
        concern=draft.concern or "", recognise=draft.parents_recognise,
        parents_view="\n".join(part for part in (draft.parents_view, draft.explanation) if part),
        home=draft.home_situation or "", existing_help=draft.existing_help or "",
        school_does=draft.approach_school or _steps_told(draft), home_does=draft.approach_parents or "",
        child_does=draft.approach_child or "", others_do=draft.approach_others or "",
        responsibilities=draft.responsibilities or "",
        summary=(draft.summary or "") if draft.plain_summary else "",
        route_step=child.step,
        agreements=tuple(Agreed(one.what, one.who, when_agreed(one, draft.held_on)) for one in draft.agreements),
        next_talk_on=draft.next_talk_on, next_talk_time=draft.next_talk_time,
        no_next_talk=draft.no_next_talk_because or "", evaluation_on=draft.evaluation_on,
    )  # fmt: skip


def _steps_told(draft: TalkDraft) -> str:
    """After a talk on a suspicion parents read what the school does next (guideline §2.7)."""
    return (draft.next_steps_told or "") if draft.kind is TalkKind.SUSPICION else ""


def group_name(group: str) -> str:
    """`7` of `Groep 7`: the paper says "groep" itself."""
    return group[6:] if group.lower().startswith("groep ") else group


def _person(one: Attendee) -> Person:
    return Person(one.name, one.role or one.seat.label)


def when_agreed(one: AgreementDraft, held_on: date) -> str:
    """From and until; the year only where it is not the talk's own school year."""
    parts = []
    if one.from_on is not None:
        parts.append(f"vanaf {_agreed_day(one.from_on, held_on)}")
    if one.due_on is not None:
        parts.append(f"uiterlijk {_agreed_day(one.due_on, held_on)}")
    return ", ".join(parts)


def _agreed_day(day: date, held_on: date) -> str:
    same = school_year(day) == school_year(held_on)
    return long_date(day).rsplit(" ", 1)[0] if same else long_date(day)
