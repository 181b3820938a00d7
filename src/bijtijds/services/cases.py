"""A case without names for option C: choose, look it over, and only then put it on paper (guideline §3.2)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select

from bijtijds.anonymise import file_names
from bijtijds.anonymise.coarse import age_band, coarse, stage
from bijtijds.anonymise.finding import Finding
from bijtijds.anonymise.matcher import Matcher
from bijtijds.anonymise.review import Choice as Choice
from bijtijds.anonymise.review import Decision as Decision
from bijtijds.anonymise.review import Review
from bijtijds.anonymise.review import Spot as Spot
from bijtijds.base.errors import RuleBroken
from bijtijds.documents.anonymous_case import AnonymousCase, SeenThing
from bijtijds.documents.paper import HouseStyle, Paper, build
from bijtijds.documents.reading_back import everything_in
from bijtijds.model.notes import SignalNote
from bijtijds.model.pupils import Pupil
from bijtijds.services import known_people, last_look, reports
from bijtijds.services.reports import Made
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms.codes import PaperKind, ReleaseBasis


class PartKind(StrEnum):
    """What a piece of the case is."""

    WORK_QUESTION = "work_question"
    STRENGTH = "strength"
    FACT = "fact"
    INTERPRETATION = "interpretation"
    TRIED = "tried"
    QUESTION = "question"


@dataclass(frozen=True, slots=True, repr=False)
class Part:
    """One text of the case; `row` joins a fact and its interpretation, `when` is already coarse."""

    kind: PartKind
    text: str
    row: int = -1
    when: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class CaseDraft:
    """What the user chose and typed; the professional's work question leads."""

    pupil: UUID
    work_question: str
    notes: tuple[UUID, ...]
    tried: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Candidate:
    """A note that may go into the case."""

    uid: UUID
    on: date
    fact: str
    interpretation: str
    strength: str


@dataclass(frozen=True, slots=True, repr=False)
class Case:
    """A case under review. Deciding gives a new one."""

    pupil: UUID
    parts: tuple[Part, ...]
    about: str
    review: Review
    matcher: Matcher

    @property
    def undecided(self) -> tuple[Spot, ...]:
        """Doubts that wait for a decision."""
        return self.review.undecided()

    @property
    def replaced(self) -> int:
        """How many places are replaced."""
        return self.review.replaced


def candidates(store: Store, pupil: UUID) -> Sequence[Candidate]:
    """The pupil's notes that may go into a case, newest first. Confidential ones are not offered."""
    query = (
        select(SignalNote)
        .where(SignalNote.pupil_uid == pupil, SignalNote.confidential.is_(False), SignalNote.in_dossier())
        .order_by(SignalNote.seen_on.desc(), SignalNote.uid)
        .limit(200)
    )
    with store.read() as reader:
        return tuple(
            Candidate(note.uid, note.seen_on, _fact(note), note.interpretation or "", note.strength or "")
            for note in reader.scalars(query)
        )


def begin(store: Store, draft: CaseDraft) -> Case:
    """Lay the chosen texts beside everybody in the file. Raises `RuleBroken` without question or notes."""
    if not draft.work_question.strip():
        raise RuleBroken("case_needs_question", field="work_question")
    if not draft.notes:
        raise RuleBroken("case_needs_notes", field="notes")
    with store.read() as reader:
        notes = [reader.get_one(SignalNote, uid) for uid in draft.notes]
        if any(note.pupil_uid != draft.pupil or note.confidential for note in notes):
            raise RuleBroken("case_note_not_allowed", field="notes")
        notes.sort(key=lambda note: (note.seen_on, note.uid))
        parts = _parts(draft, notes)
        about = _about(reader.get_one(Pupil, draft.pupil), store.device.clock.today())
    matcher = known_people.matcher(store, draft.pupil)
    return Case(draft.pupil, parts, about, Review([part.text for part in parts], matcher), matcher)


def decide(case: Case, decision: Decision) -> Case:
    """The case with one more decision. Raises `RuleBroken` when it would let a known name out."""
    return replace(case, review=case.review.decide(decision))


def take_back(case: Case, spot: Spot) -> Case:
    """The case without the decision about this spot."""
    return replace(case, review=case.review.take_back(spot))


def mask_all(case: Case) -> Case:
    """Replace everything that is still in doubt."""
    for spot in case.undecided:
        case = decide(case, Decision(spot, Choice.MASK))
    return case


def people(case: Case) -> tuple[tuple[str, str], ...]:
    """Whom a doubtful name may belong to: key and role, never a name."""
    roles = {known.who: known.replacement for known in case.matcher.known if known.who and known.near}
    return tuple(roles.items())


def finding(case: Case, spot: Spot) -> Finding:
    """What was found at a spot."""
    return case.review.at(spot)


def paper_of(case: Case) -> Paper:
    """The paper as it would leave. Raises `RuleBroken` while a doubt is open or a name survives."""
    if case.undecided:
        raise RuleBroken("case_has_doubts", count=len(case.undecided))
    masked = case.review.masked()
    paper = build(_report(case, [one.text for one in masked]), HouseStyle(""))
    ours = last_look.our_words(case.about, paper.pages)
    left = [*case.review.leaks(everything_in(paper.content), ours), *case.review.leaks(paper.file_name)]
    for part, text in zip(case.parts, masked, strict=True):
        if case.review.leaks(text.text) and part.row >= 0:
            raise RuleBroken("name_left_in_note", note=part.row + 1)
        left += case.review.leaks(text.text)
    if left:
        raise RuleBroken("name_left", count=len(left))
    return paper


def check_file_name(case: Case, name: str) -> None:
    """Raises `RuleBroken("file_name_tells")` for a name of a file that leads to somebody in this file."""
    if file_names.tells(name, case.matcher) or case.review.leaks(name):
        raise RuleBroken("file_name_tells", field="file_name")


def finish(store: Store, case: Case) -> Made:
    """Keep the case as a paper that may leave under option C only.

    Raises `RuleBroken("case_tells_now")` when somebody came into the file since the review began, and keeps nothing.
    """
    paper = paper_of(case)
    may_stand = last_look.written(place for text in case.review.masked() for place in text.kept)
    last_look.expect_nobody(store, case.pupil, paper.content, may_stand, paper.file_name)
    uid = reports.keep(
        store, paper, PaperKind.ANONYMOUS_CASE, ReleaseBasis.ANONYMOUS_C, "", 1, case.pupil, None,
        replaced=case.replaced, may_stand=may_stand,
    )  # fmt: skip
    store.log(Event("case_made", RowId("made_document", uid), subject=case.pupil, count=case.replaced))
    return Made(uid, "", 1, paper)


def _fact(note: SignalNote) -> str:
    quotes = [f"‘{quote['words']}’" for quote in note.child_quotes]
    return "\n".join([note.observation, *quotes])


def _parts(draft: CaseDraft, notes: Sequence[SignalNote]) -> tuple[Part, ...]:
    parts = [Part(PartKind.WORK_QUESTION, draft.work_question.strip(), label="Vraag")]
    strengths = [*draft.strengths, *(note.strength or "" for note in notes)]
    parts += [Part(PartKind.STRENGTH, text.strip(), label="Gaat goed") for text in strengths if text.strip()]
    for row, note in enumerate(notes):
        label = f"Notitie {row + 1}"
        parts.append(Part(PartKind.FACT, _fact(note), row, coarse(note.seen_on), label))
        if note.interpretation:
            parts.append(Part(PartKind.INTERPRETATION, note.interpretation, row, label=f"{label}, duiding"))
    parts += [Part(PartKind.TRIED, text.strip(), label="Geprobeerd") for text in draft.tried if text.strip()]
    parts += [Part(PartKind.QUESTION, text.strip(), label="Vraag aan u") for text in draft.questions if text.strip()]
    return tuple(parts)


def _about(pupil: Pupil, today: date) -> str:
    """`van 8–9 jaar uit de middenbouw`: two years and three groups taken together."""
    words = []
    if pupil.birth_date is not None:
        born = pupil.birth_date
        years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        words.append(f"van {age_band(years)}")
    if pupil.year_level and pupil.year_level.isdigit() and 1 <= int(pupil.year_level) <= 8:
        words.append(f"uit de {stage(int(pupil.year_level))}")
    return " ".join(words) or "van een basisschool"


def _report(case: Case, texts: Sequence[str]) -> AnonymousCase:
    of = list(zip(case.parts, texts, strict=True))
    meanings = {part.row: text for part, text in of if part.kind is PartKind.INTERPRETATION}
    return AnonymousCase(
        work_question=next(text for part, text in of if part.kind is PartKind.WORK_QUESTION),
        about=case.about,
        strengths=tuple(text for part, text in of if part.kind is PartKind.STRENGTH),
        rows=tuple(
            SeenThing(part.when, text, meanings.get(part.row, "")) for part, text in of if part.kind is PartKind.FACT
        ),
        tried=tuple(text for part, text in of if part.kind is PartKind.TRIED),
        questions=tuple(text for part, text in of if part.kind is PartKind.QUESTION),
    )
