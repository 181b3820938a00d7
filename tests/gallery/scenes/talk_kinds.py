"""The talks besides the extra talk: ten minutes, with the child, on a suspicion, and an observation."""

from datetime import time, timedelta
from uuid import UUID

from PySide6.QtWidgets import QWidget

import desks
from bijtijds.services import pupils, talks
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.talks import TalkDraft
from bijtijds.terms.codes import Recognition, TalkKind
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.talks.page import TalkPage


def _begun() -> tuple[Desk, UUID]:
    desk = desks.desk()
    return desk, pupils.pupils(desk.store, only_care=True)[2].uid


def _ten_minutes() -> TalkPage:
    desk, pupil = _begun()
    today = desk.clock.today()
    plan = TalkDraft(TalkKind.SPONTANEOUS, today, summary="Aan het hek.", next_talk_on=today + timedelta(days=1))
    talks.write(desk.store, pupil, plan)
    page = TalkPage(desk, pupil, TalkKind.TEN_MINUTES.value)
    page.form.fill(
        {
            "held_time": time(15, 30), "place": "lokaal 4",
            "points_school": "Lezen: van M4 naar E4\nBuitenspelen lukt drie van de vijf dagen\nZwemmen op vrijdag",
            "positive_point": "Las vorige week een heel boek uit en vertelde erover in de kring.",
            "agreements": (AgreementDraft("Elke avond tien minuten samen lezen", "moeder", None, None, today),),
        }
    )  # fmt: skip
    page.form.open_part(0)
    return page


def prepare() -> QWidget:
    """Step one: at most three points."""
    return _ten_minutes()


def begin() -> QWidget:
    """Step two: reading out."""
    page = _ten_minutes()
    page.primary.click()
    return page


def round_off() -> QWidget:
    """Step four: a positive end."""
    page = _ten_minutes()
    for _ in range(3):
        page.primary.click()
    page.form.field("follow_up_needed").show_value(True)
    return page


def with_child() -> QWidget:
    """The child's own words."""
    desk, pupil = _begun()
    page = TalkPage(desk, pupil, TalkKind.CHILD.value)
    page.form.fill(
        {"child_words": [{"words": "Buiten is het te druk.", "asked": True}], "asked_secrecy": True,
         "purpose": "Ik zie dat je vaak binnen blijft. Ik wil graag weten hoe dat voor jou is."}
    )  # fmt: skip
    return page


def suspicion() -> QWidget:
    """Facts in the first person, and a word that parents should not get."""
    desk, pupil = _begun()
    page = TalkPage(desk, pupil, TalkKind.SUSPICION.value)
    page.form.fill(
        {"purpose": "Vertellen wat ik zag en horen wat ouders weten", "role_told": True,
         "concern": "Ik zag op 16 november een blauwe plek op de arm. Ik denk aan mishandeling.",
         "going_well": "Helpt jongere kinderen met hun jas.", "parents_recognise": Recognition.PARTLY}
    )  # fmt: skip
    page.form.parts()[0].set_open(False)
    page.form.open_part(2)
    return page


def threat() -> QWidget:
    """The card for when somebody threatens."""
    page = suspicion()
    assert isinstance(page, TalkPage)
    page.form.go_on(6)
    return page


def observation() -> QWidget:
    """Watching, with the interpretation still closed."""
    desk, pupil = _begun()
    page = TalkPage(desk, pupil, TalkKind.OBSERVATION.value)
    page.form.fill(
        {"question": "Wat doet zij als het bij de deur druk wordt?",
         "observation": "10.05  Loopt achter in de rij, handen voor de oren.\n10.07  Gaat op de trap zitten."}
    )  # fmt: skip
    return page


SCENES = {
    "talkkind_ten_prepare": prepare, "talkkind_ten_begin": begin, "talkkind_ten_end": round_off,
    "talkkind_child": with_child, "talkkind_suspicion": suspicion, "talkkind_threat": threat,
    "talkkind_observation": observation,
}  # fmt: skip
