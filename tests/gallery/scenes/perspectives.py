"""The OPP, half written, set and with its questions, and the papers of plan and OPP before they are made."""

import tempfile
from datetime import timedelta
from pathlib import Path
from unittest.mock import MagicMock
from uuid import UUID

from makers import a_cycle, practice_store
from PySide6.QtWidgets import QWidget

from bijtijds.services import perspectives, pupils
from bijtijds.services.perspectives import OppDraft
from bijtijds.terms.codes import FactorEffect, FactorPlace, PartAgreement
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.perspectives.dialogs import EndOpp, EvaluateOpp
from bijtijds.ui.pages.perspectives.edit import EditOpp
from bijtijds.ui.pages.perspectives.page import OppPage
from bijtijds.ui.pages.perspectives.papers import OppPaper, PlanPaper

_FACTORS = (
    (FactorEffect.PROTECTS, FactorPlace.CHILD, "zegt wat lukt en wat niet", "kindgesprek 10 november"),
    (FactorEffect.PROTECTS, FactorPlace.HOME, "leest elke avond voor", "vader, 12 november"),
    (FactorEffect.HINDERS, FactorPlace.CHILD, "raakt de draad kwijt bij meer dan twee stappen", "les, 9 november"),
    (FactorEffect.HINDERS, FactorPlace.SCHOOL, "drie leerkrachten op vijf dagen", "rooster"),
)


def _desk() -> Desk:
    store = practice_store(Path(tempfile.mkdtemp(prefix="bijtijds-gallery-")))
    return Desk(
        store=store, clock=store.device.clock, tasks=MagicMock(), ask=Canned([]), outgoing=MagicMock(),
        actions=MagicMock(), bar=MagicMock(), way=MagicMock(),
    )  # fmt: skip


def _with_cycle() -> tuple[Desk, UUID, UUID]:
    desk = _desk()
    pupil = pupils.pupils(desk.store, only_care=True)[2].uid
    today = desk.clock.today()
    cycle = a_cycle(
        desk.store, pupil, factors=_FACTORS, number=2,
        goals=("Rekent elke dag vijf sommen met twee stappen, met een stappenkaart.",
               "Leest in juni woorden van twee lettergrepen zonder raden."),
        occasion="Rekenen en lezen gaan sinds de zomer achteruit.", child_words="Ik snap het wel als het stil is.",
        child_heard_how="Gesprek met een tekening van het lokaal", parents_spoken_on=today - timedelta(11),
        evaluation_on=today + timedelta(59), approach_school="geeft één opdracht tegelijk en een stappenkaart",
    )  # fmt: skip
    return desk, pupil, cycle


def _draft(desk: Desk, cycle: UUID) -> OppDraft:
    return OppDraft(
        desk.clock.today() - timedelta(18), "vmbo, basisberoepsgerichte leerweg",
        "De toetsen van twee jaar laten een leerrendement van ruim de helft zien.",
        "Kind: zegt wat lukt en wat niet (kindgesprek 10 november)",
        "Kind: raakt de draad kwijt bij meer dan twee stappen (les, 9 november)", cycle,
        "Een eigen leerlijn voor rekenen vanaf januari.", desk.clock.today() - timedelta(6),
        "Gesprek met een tekening van het lokaal", "Ik wil later met dieren werken.",
        "Het plan in drie zinnen, en dat wij in januari weer praten.", None, desk.clock.today() - timedelta(11),
        PartAgreement.IN_TALKS, None, PartAgreement.IN_TALKS, "Wij hopen dat kader ook nog kan.",
    )  # fmt: skip


def new() -> QWidget:
    """A new OPP."""
    desk, pupil, _cycle = _with_cycle()
    return OppPage(desk, pupil)


def half() -> QWidget:
    """All but the parents' instemming; the part with the parents is open."""
    desk, pupil, cycle = _with_cycle()
    page = EditOpp(desk, perspectives.begin(desk.store, pupil, _draft(desk, cycle)))
    page.form.go_on(4)
    return page


def factors() -> QWidget:
    """Factors that come over from a cycle, and the handelingsdeel."""
    desk, pupil, cycle = _with_cycle()
    page = EditOpp(desk, perspectives.begin(desk.store, pupil, _draft(desk, cycle)))
    page.form.take_over()
    page.form.go_on(2)
    page.form.parts()[1].set_open(True)
    return page


def _set() -> tuple[Desk, UUID, EditOpp]:
    desk, pupil, cycle = _with_cycle()
    told = {name: getattr(_draft(desk, cycle), name) for name in OppDraft.__slots__}
    draft = OppDraft(**(told | {"action_agreement": PartAgreement.AGREED}))
    uid = perspectives.settle(desk.store, pupil, None, draft, desk.clock.today() - timedelta(3))
    return desk, pupil, EditOpp(desk, uid)


def settled() -> QWidget:
    """An OPP that holds."""
    return _set()[2]


def evaluate() -> QWidget:
    """How the yearly evaluation went."""
    desk, pupil, page = _set()
    return EvaluateOpp(desk, None, page.uid, pupil)


def end() -> QWidget:
    """Why it ends."""
    desk, pupil, page = _set()
    return EndOpp(desk, None, page.uid, pupil)


def opp_paper() -> QWidget:
    """The OPP before it is made."""
    desk, pupil, cycle = _with_cycle()
    return OppPaper(desk, perspectives.begin(desk.store, pupil, _draft(desk, cycle)))


def plan_paper() -> QWidget:
    """The HGW-plan before it is made."""
    desk, _pupil, cycle = _with_cycle()
    return PlanPaper(desk, cycle)


SCENES = {
    "opp_new": new, "opp_parents": half, "opp_factors": factors, "opp_set": settled, "opp_evaluate": evaluate,
    "opp_end": end, "opp_paper": opp_paper, "plan_paper": plan_paper,
}  # fmt: skip
