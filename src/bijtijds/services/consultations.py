"""Spar-notities: thinking along about a child without a name, kept at no pupil (guideline §2.7, §3.2 C).

Nothing leads back: the note has no pupil, and before it is kept the finder of names looks it over with everybody in
the file in mind.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken
from bijtijds.model.safety import Consultation
from bijtijds.services import known_people
from bijtijds.services.known_people import Leads as Leads
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store

KIND = "consultation"
TEXTS = ("with_whom", "question", "said", "next_step")
VEILIG_THUIS = "Veilig Thuis"


@dataclass(frozen=True, slots=True, repr=False)
class ConsultationDraft:
    """What the form of a spar-notitie holds; `looked_over` is whether she looked at what may lead to a child."""

    held_on: date
    with_whom: str
    question: str
    said: str
    next_step: str | None = None
    looked_over: bool = False
    seen: RevisionId | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ConsultationRow:
    """One spar-notitie on the list."""

    uid: UUID
    held_on: date
    with_whom: str
    question: str
    said: str
    next_step: str
    recorded_by: str


def write(store: Store, draft: ConsultationDraft) -> UUID:
    """Keep a consultation without a name. Gives its uid.

    RuleBroken('consultation_names_somebody') at the field in which somebody of the file stands, ('look_it_over') when
    there is a doubt that was not looked at.
    """
    _expect_nobody(store, draft)
    with store.change("Spar-notitie bewaard") as session:
        row = Consultation(uid=uuid4(), recorded_by=store.device.author)
        _fill(store, row, draft)
        session.add(row)
        return row.uid


def correct(store: Store, uid: UUID, draft: ConsultationDraft) -> None:
    """Say it better. StaleDraft when it was changed meanwhile."""
    _expect_nobody(store, draft)
    with store.change("Spar-notitie verbeterd") as session:
        _fill(store, session.get_seen(Consultation, uid, draft.seen), draft)


def remove(store: Store, uid: UUID) -> None:
    """Put a spar-notitie in the prullenbak."""
    with store.change("Spar-notitie verwijderd") as session:
        session.remove(session.get_one(Consultation, uid))


def open_draft(store: Store, uid: UUID) -> ConsultationDraft:
    """A spar-notitie as its form shows it."""
    with store.read() as reader:
        row = reader.get_one(Consultation, uid)
        return ConsultationDraft(
            row.held_on, row.with_whom, row.question, row.said, row.next_step, seen=RevisionId(row.rev or b"")
        )


def rows(store: Store, *, limit: int = 200) -> Sequence[ConsultationRow]:
    """The spar-notities, newest first."""
    query = select(Consultation).order_by(Consultation.held_on.desc(), Consultation.rev.desc()).limit(limit)
    with store.read() as reader:
        return tuple(
            ConsultationRow(
                one.uid, one.held_on, one.with_whom, one.question, one.said, one.next_step or "", one.recorded_by
            )
            for one in reader.scalars(query)
        )


def finder(store: Store) -> Callable[[Iterable[str]], Leads]:
    """Gives who tells what in some texts leads to somebody, and what may. Reads everybody once; part of a second."""
    known = known_people.everybody(store)

    def told(texts: Iterable[str]) -> Leads:
        found = [known_people.leads(text, known) for text in texts]
        return Leads(
            tuple(dict.fromkeys(word for one in found for word in one.certain)),
            tuple(dict.fromkeys(word for one in found for word in one.doubtful)),
            tuple(dict.fromkeys(word for one in found for word in one.namesakes)),
        )

    return told


def _expect_nobody(store: Store, draft: ConsultationDraft) -> None:
    find, doubtful = finder(store), False
    for name in TEXTS:
        found = find([getattr(draft, name) or ""])
        if found.certain:
            raise RuleBroken("consultation_names_somebody", field=name)
        doubtful = doubtful or bool(found.doubtful or found.namesakes)
    if doubtful and not draft.looked_over:
        raise RuleBroken("look_it_over", field="looked_over")


def _fill(store: Store, row: Consultation, draft: ConsultationDraft) -> None:
    row.held_on, row.with_whom = draft.held_on, draft.with_whom.strip()
    row.question, row.said = draft.question.strip(), draft.said.strip()
    row.next_step = (draft.next_step or "").strip() or None
    row.check(store.device.clock.today())
