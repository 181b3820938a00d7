"""A meeting with six pupils on the table: four may go by name, one waits for a parent and one was refused."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from bijtijds.services import Store, consents, contacts, pupils, referrals
from bijtijds.services.consents import AnswerDraft, ConsentDraft, Recipient
from bijtijds.services.pupils import PupilRow
from bijtijds.services.referrals import ReferralDraft
from bijtijds.terms.codes import Custody
from bijtijds.terms.sharing import Answer, Item, ReferralReason

TEAM = "ondersteuningsteam"
QUESTIONS = (
    "Hoe houden we de woordenschat op gang, op school en thuis?", "Welke hulp past bij het schrijven?",
    "Wat is nodig bij de overstap naar groep 8?", "Hoe helpen wij bij het rekenen?",
    "Wat kan de stilte in de klas ons vertellen?", "Wat helpt in de pauze?",
)  # fmt: skip
_WHO = (
    Recipient("S. Kersten", "orthopedagoog", "Praktijk De Brug"),
    Recipient("L. Aydin", "schoolmaatschappelijk werker", "Wijkteam Oost"),
    Recipient("M. Post", "jeugdverpleegkundige", "GGD"),
)


def meeting_day(store: Store) -> date:
    """In three days."""
    return store.device.clock.today() + timedelta(days=3)


def who_can(store: Store, count: int = 6) -> list[PupilRow]:
    """So many pupils in care of whom is known who has custody."""
    found = []
    for one in pupils.pupils(store, only_care=True):
        people = [parent for parent in contacts.of_pupil(store, one.uid) if parent.is_parent]
        known = all(parent.custody is not Custody.UNKNOWN for parent in people)
        if known and any(parent.custody is Custody.YES for parent in people):
            found.append(one)
    return found[:count]


def six(store: Store, on: date | None = None) -> dict[UUID, UUID]:
    """Six on the table, in the order of their names, each with her referral: the fifth waits, the sixth got a no."""
    answers = [Answer.YES] * 4 + [Answer.NOT_YET, Answer.NO]
    made = {}
    for at, (one, answer) in enumerate(zip(who_can(store), answers, strict=True)):
        made[one.uid] = put_forward(store, one.uid, answer, on or meeting_day(store), at)
    return made


def put_forward(store: Store, pupil: UUID, answer: Answer, on: date, at: int = 0, **more: object) -> UUID:
    """One pupil on the table, with what the parents with custody answered."""
    today = store.device.clock.today()
    asked = ConsentDraft(
        question=QUESTIONS[at], purpose="advies voor in de klas", meeting=TEAM, meeting_on=on, recipients=_WHO,
        items=tuple(Item), valid_until=today + timedelta(days=90),
    )  # fmt: skip
    consent = consents.write(store, pupil, asked)
    for parent in contacts.of_pupil(store, pupil):
        if parent.custody is Custody.YES and answer is not Answer.NOT_YET:
            told = AnswerDraft(answer, answered_on=today, signed_document="BT-1234", words="Dat wil ik niet.")
            consents.answer(store, consent, parent.uid, told)
    draft = ReferralDraft(
        TEAM, on, consent, ReferralReason.TOO_LITTLE, QUESTIONS[at], going_well=("Vertelt graag over thuis.",),
        tried=("Elke dag tien minuten aan de leestafel: leest nu AVI 4",), factors=("helpt (school): vaste leesmaat",),
        question_child="Ik vind lezen leuker als ik de woorden al ken.", asked=("Meedenken over het vervolg",),
        lead_school="Anke Jansen, intern begeleider", parents_invited_on=today if at != 1 else None,
        teacher_input_on=today if at != 3 else None,
    )  # fmt: skip
    return referrals.write(store, pupil, replace(draft, **more))  # type: ignore[arg-type]  # given by name
