"""What the tests of consent share: a question as it is asked, answers, papers, and the door that stays shut."""

from datetime import timedelta

import pytest

import makers
from bijtijds.base.errors import RuleBroken
from bijtijds.documents.paper import Paper
from bijtijds.services import consents, gate, reports
from bijtijds.services.consents import AnswerDraft, ConsentDraft, Recipient
from bijtijds.services.gate import Release
from bijtijds.services.sharing_rules import SharingRules
from bijtijds.store.store import Store
from bijtijds.terms.codes import Carrier, ConsentOption, PaperKind
from bijtijds.terms.sharing import BASIS_OF, Answer, Item, LegalGround

DAY = timedelta(days=1)
WORKER = Recipient("Mirjam Smit", "schoolmaatschappelijk werker", "Wijkteam Oost")
NURSE = Recipient("Karel Bos", "jeugdverpleegkundige", "GGD")
ASKED = ConsentDraft(
    question="Hoe helpen wij bij het rekenen?", purpose="advies voor in de klas", meeting="ondersteuningsteam",
    recipients=(WORKER, NURSE), items=(Item.GOING_WELL, Item.SEEN), valid_until=makers.TODAY + 90 * DAY,
)  # fmt: skip
YES = AnswerDraft(Answer.YES, answered_on=makers.TODAY, signed_document="BT-1234")
NO = AnswerDraft(Answer.NO, answered_on=makers.TODAY, words="Dat wil ik niet.")
SETTLED = SharingRules("Directeur, met de FG", LegalGround.PUBLIC_TASK)
WHY_NOT = {"why_not_a": "Moeder doet de deur niet open."}
REASONED = {
    "option": ConsentOption.EXCEPTION, "ground": LegalGround.VITAL_INTEREST, "weighing": "Er is groot gevaar.",
    "consulted": "aandachtsfunctionaris", "second_person": "directeur", "starts_help": True,
    "parents_not_told_because": "Dan is het kind niet veilig.", **WHY_NOT,
}  # fmt: skip


def later(store, days):
    """The same file, so many days later."""
    path = store.path
    store.close()
    return Store.open(path, makers.KEY, makers.device(2, makers.NOW + days * DAY))


def codes(store, uid):
    return [lack.code for lack in consents.open_draft(store, uid)[2].lacks]


def brief(store, uid, *items, kind=PaperKind.TEAM_BRIEF):
    """A paper of this consent; the outside facts are for the first recipient."""
    pupil, draft, row = consents.open_draft(store, uid)
    basis = BASIS_OF[draft.option]
    paper = Paper(b"%PDF-", 1, "d", "")
    about = row.recipients[0].uid if kind is PaperKind.OUTSIDE_FACTS else uid
    return reports.keep(store, paper, kind, basis, "BT-1", 1, pupil, about, consent=uid, items=items)


def wish(store, uid, *names):
    row = consents.open_draft(store, uid)[2]
    chosen = tuple(one.uid for one in row.recipients if not names or one.name in names)
    return Release(BASIS_OF[row.option], Carrier.PAPER, named=chosen)


def refused(store, document, asked):
    """The code with which the door stays shut; nothing may be written then."""
    before = (store.counts(), len(store.logbook()))
    with pytest.raises(RuleBroken) as by_asking:
        gate.allowed(store, document, asked)
    with pytest.raises(RuleBroken) as by_releasing:
        gate.release(store, document, asked)
    assert (store.counts(), len(store.logbook())) == before
    assert by_asking.value.code == by_releasing.value.code
    return by_asking.value.code
