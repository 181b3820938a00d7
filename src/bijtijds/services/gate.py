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
from bijtijds.model.meldcode import MeldcodeCase
from bijtijds.model.papers import Disclosure, MadeDocument
from bijtijds.services import calendar_export, judging, last_look, reports
from bijtijds.services.calendar_export import Period, Told
from bijtijds.services.judging import Piece
from bijtijds.services.judging import Release as Release
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms.codes import Carrier, ConsentOption, PaperKind, ReleaseBasis
from bijtijds.terms.sharing import BASIS_OF

_MINT = object()
_MOST = 500
BY_WORD = frozenset({Carrier.ORAL, Carrier.PHONE, Carrier.SECURE_MAIL})
"""How something leaves that the program itself does not let go."""


@dataclass(frozen=True, slots=True, repr=False)
class SlipLine:
    """What one recipient of a consent does about one pupil."""

    pupil: UUID
    consent: UUID
    option: ConsentOption
    recipient: UUID


@dataclass(frozen=True, slots=True, repr=False)
class LeftRow:
    """One line of the exchange register: what left, to whom, how and on what ground.

    A `failed` one never arrived. `refused` is the code of what stood in the way of what was told all the same, and
    `because` why that was done. `told` says that it was written down by hand.
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
    items: tuple[str, ...] = ()
    failed: bool = False
    refused: str = ""
    because: str = ""
    parents_told_on: date | None = None
    parents_not_told_because: str = ""
    parents_know: bool = True
    confidential: bool = False

    @property
    def told(self) -> bool:
        """Whether somebody wrote it down by hand: it left without passing through the program."""
        return self.carrier in BY_WORD


class Cleared:
    """A paper or a calendar file that may leave now. Only this module makes one; saving, printing and copying take
    nothing else, and a calendar file can be saved only. `only_as` is the name under which a case without names may be
    saved besides its own, since no other was looked at; empty when every name may be.
    """

    __slots__ = ("carrier", "only_as", "piece", "register_lines", "told_before")

    def __init__(
        self, piece: Paper | CalendarFile, register_lines: Iterable[UUID], carrier: Carrier, *, mint: object,
        told_before: Sequence[Told] | None = None, only_as: str = "",
    ) -> None:  # fmt: skip
        if mint is not _MINT:
            raise TypeError("only the gate clears what leaves")
        self.piece = piece
        self.register_lines = tuple(register_lines)
        self.carrier = carrier
        self.told_before = told_before
        self.only_as = only_as

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
    _look_once_more(store, document, wish)


def release(store: Store, document: UUID, wish: Release) -> Cleared:
    """Let a kept paper leave: check the ground, write the exchange register and the log, give the paper.

    Raises `RuleBroken` when the ground does not allow it; nothing is written then.
    """
    allowed(store, document, wish)
    made = reports.made(store, document)
    with store.change("Uitgifte vastgelegd", undoable=False) as session:
        row = session.get_one(MadeDocument, document)
        _judge(store, session, row, wish)
        lines: tuple[UUID, ...] = ()
        if row.pupil_uid is not None:
            entry = Disclosure(
                pupil_uid=row.pupil_uid, document_uid=document, what=row.kind.value, version=row.version,
                basis=wish.basis, carrier=wish.carrier, recipients=judging.judged_recipients(session, wish),
                consent_uid=row.consent_uid, items=list(row.items), on=store.device.clock.today(),
                by=store.device.author, **_for_line(session, row, wish),
            )  # fmt: skip
            session.add(entry)
            session.flush()
            lines = (entry.uid,)
        session.log(Event("exported", RowId("made_document", document), subject=row.pupil_uid, ground=wish.basis.value))
    only_as = (wish.file_name or made.paper.file_name) if wish.basis is ReleaseBasis.ANONYMOUS_C else ""
    return Cleared(made.paper, lines, wish.carrier, mint=_MINT, only_as=only_as)


def _for_line(session: Any, row: MadeDocument, wish: Release) -> dict[str, Any]:
    """As `judging.for_line`; of a report to Veilig Thuis the Meldcode says when the last parent was told."""
    said = judging.for_line(session, row.consent_uid, wish)
    case = session.get(MeldcodeCase, row.about_uid) if wish.basis is ReleaseBasis.VEILIG_THUIS else None
    if case is not None:
        said["parents_told_on"] = max((one.told_on for one in case.parents if one.told_on), default=None)
    return said


def _judge(store: Store, session: Any, row: MadeDocument, wish: Release) -> None:
    piece = Piece(
        row.pupil_uid, row.kind, tuple(row.items), tuple(row.named), row.consent_uid, row.contact_uid, row.about_uid,
        reports.is_confidential(session, row),
    )  # fmt: skip
    judging.judge(session, piece, wish, store.device.clock.today())


def _look_once_more(store: Store, document: UUID, wish: Release) -> None:
    """A case without names is read again with what the file knows today, its bytes and the name of its file."""
    if wish.basis is not ReleaseBasis.ANONYMOUS_C:
        return
    with store.read() as reader:
        row = reader.get_one(MadeDocument, document)
        pupil, may_stand, content = row.pupil_uid, tuple(row.named), reader.blob(row.content)
    if pupil is None:
        raise RuleBroken("only_the_anonymous_case", field="basis")  # nobody can tell whose names may not be in it
    last_look.expect_nobody(store, pupil, content, may_stand, wish.file_name)


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


def slip_allowed(store: Store, line: SlipLine) -> bool:
    """Whether somebody from outside may get a line about this pupil today; nothing is written."""
    with store.read() as reader:
        try:
            judging.judge(reader, *_slip(line, Carrier.PAPER), store.device.clock.today())
        except RuleBroken:
            return False
    return True


def release_slip(store: Store, paper: Paper, lines: Sequence[SlipLine], carrier: Carrier) -> Cleared:
    """Let a slip leave for one person from outside, with a line in the register of each pupil on it.

    Each line is judged as a brief under the consent of its pupil would be; RuleBroken when one may not leave. The slip
    is not kept: it can be about several pupils.
    """
    with store.change("Uitgifte vastgelegd", undoable=False) as session:
        written = []
        for line in dict.fromkeys(lines):
            piece, wish = _slip(line, carrier)
            judging.judge(session, piece, wish, store.device.clock.today())
            entry = Disclosure(
                uid=uuid4(), pupil_uid=line.pupil, what=PaperKind.ACTION_LIST.value, basis=wish.basis,
                carrier=carrier, recipients=judging.judged_recipients(session, wish), consent_uid=line.consent,
                on=store.device.clock.today(), by=store.device.author,
                **judging.for_line(session, line.consent, wish),
            )  # fmt: skip
            session.add(entry)
            session.log(Event("exported", RowId("disclosure", entry.uid), subject=line.pupil, ground=wish.basis.value))
            written.append(entry.uid)
    return Cleared(paper, written, carrier, mint=_MINT)


def _slip(line: SlipLine, carrier: Carrier) -> tuple[Piece, Release]:
    basis = BASIS_OF.get(line.option)
    if basis is None:
        raise RuleBroken("basis_not_available", field="basis")
    piece = Piece(line.pupil, PaperKind.ACTION_LIST, consent=line.consent)
    return piece, Release(basis, carrier, named=(line.recipient,))


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
    """The register of a pupil, newest first: what left or was told, and what failed to leave."""
    query = (
        select(Disclosure).where(Disclosure.pupil_uid == pupil).order_by(Disclosure.on.desc(), Disclosure.rev.desc())
    )
    with store.read() as reader:
        return tuple(_left(one) for one in reader.scalars(query.limit(_MOST)))


def _left(one: Disclosure) -> LeftRow:
    if one.what in {kind.value for kind in reports.ALWAYS_SECRET}:
        return LeftRow(
            one.uid, one.on, "vertrouwelijk stuk", None, (), one.basis, one.carrier, "", one.by, failed=one.failed,
            parents_told_on=one.parents_told_on, parents_know=False, confidential=True,
        )  # fmt: skip
    return LeftRow(
        one.uid, one.on, one.what, one.version, tuple(one.recipients), one.basis, one.carrier, one.purpose or "",
        one.by, tuple(one.items), one.failed, one.refused or "", one.because or "", one.parents_told_on,
        one.parents_not_told_because or "", one.parents_know,
    )  # fmt: skip


def did_not_leave(store: Store, cleared: Cleared) -> None:
    """Saving or printing failed: the line in the register says so from now on, and nobody is said to have had it."""
    if not cleared.register_lines and cleared.told_before is None:
        store.log(Event("export_failed"))
        return
    with store.change("Uitgifte is niet doorgegaan", undoable=False) as session:
        for uid in cleared.register_lines:
            line = session.get_one(Disclosure, uid)
            paper = RowId("made_document", line.document_uid) if line.document_uid is not None else None
            session.log(Event("export_failed", paper, subject=line.pupil_uid))
            line.failed = True
        if cleared.told_before is not None:
            calendar_export.remember(session, store.device.author, cleared.told_before)
