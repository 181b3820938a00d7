"""The quick note and the talks, with the practice school."""

import tempfile
from datetime import date, time, timedelta
from pathlib import Path
from unittest.mock import MagicMock
from uuid import UUID

from makers import practice_store
from PySide6.QtWidgets import QWidget

from bijtijds.services import Store, contacts, pupils
from bijtijds.services.agreements import AgreementDraft
from bijtijds.terms.codes import Channel, Recognition, TalkKind
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.notes.quick import QuickNote
from bijtijds.ui.pages.talks.page import TalkPage


def _desk() -> Desk:
    store = practice_store(Path(tempfile.mkdtemp(prefix="bijtijds-gallery-")))
    return Desk(
        store=store, clock=store.device.clock, tasks=MagicMock(), ask=Canned([]), outgoing=MagicMock(),
        actions=MagicMock(), bar=MagicMock(), way=MagicMock(),
    )  # fmt: skip


def _in_care(store: Store) -> UUID:
    return pupils.pupils(store, only_care=True)[2].uid


def quick() -> QWidget:
    """A note about two pupils, one of whom has no dossier."""
    desk = _desk()
    stub = next(row.uid for row in pupils.pupils(desk.store) if not row.in_care)
    note = QuickNote(desk, _in_care(desk.store))
    note.form.fill(
        {
            "pupils": (_in_care(desk.store), stub), "channel": Channel.CHILD_SHOWS,
            "observation": "Duwde in de rij bij de deur een klasgenoot tegen de muur en zei: ‘Ga weg.’ Daarna ging hij "
            "op de trap zitten, met zijn handen voor zijn oren, tot de bel ging.",
            "interpretation": "Zou hij moe zijn van het zwemmen? Is het bij de deur te druk?",
        }
    )  # fmt: skip
    return note


def coached() -> QWidget:
    """The writing coach has something to ask."""
    desk = _desk()
    note = QuickNote(desk, _in_care(desk.store))
    note.form.fill(
        {"channel": Channel.CHILD_SHOWS, "interpretation": "Zou hij moe zijn van het zwemmen?",
         "observation": "Was weer agressief op het plein. Duwde Sem twee keer en zei: ‘Ik word altijd boos.’ Hij is "
         "regelmatig een beetje druk."}
    )  # fmt: skip
    note.form.coach.look()
    return note


def unfolded() -> QWidget:
    """A confidential note of a third party, with everything unfolded."""
    desk = _desk()
    note = QuickNote(desk, _in_care(desk.store))
    note.form.fill(
        {"channel": Channel.THIRD_PARTY, "source_name": "de buurvrouw", "confidential": True,
         "child_quotes": [{"words": "Ik wil niet naar huis.", "asked": False}]}
    )  # fmt: skip
    return note


def extra() -> QWidget:
    """The extra talk, half filled in."""
    desk = _desk()
    pupil = _in_care(desk.store)
    page = TalkPage(desk, pupil, TalkKind.EXTRA.value)
    today: date = desk.clock.today()
    first = pupils.banner(desk.store, pupil).name.first
    seats = contacts.possible_attendees(desk.store, pupil)
    page.form.fill(
        {
            "held_time": time(13, 30), "place": "lokaal 4", "purpose": "Samen afspreken hoe buitenspelen weer lukt",
            "opening": "Voorgesteld, doel en tijd verteld, tolk uitgelegd", "participants": seats[:3],
            "concern": f"Op 9 en 16 november duwde {first} een klasgenoot op het plein en zei: ‘Ga weg.’",
            "going_well": "Helpt jongere kinderen met hun jas. Werkt bij rekenen twintig minuten alleen.",
            "parents_recognise": Recognition.PARTLY, "parents_view": "Moeder: ‘Thuis merk ik er niets van.’",
            "approach_school": "Vaste plek op het plein, korte nabespreking",
            "approach_parents": "Vragen na school naar één leuk moment",
            "approach_child": "Zegt ‘stop’ en loopt naar de leerkracht",
            "agreements": (
                AgreementDraft("Elke pauze een spel kiezen", "leerkracht", "leerling", today, today + timedelta(18)),
                AgreementDraft("Bellen hoe het buiten ging", "intern begeleider", "moeder", None, today + timedelta(7)),
            ),
        }
    )  # fmt: skip
    page.form.parts()[0].set_open(False)
    page.form.parts()[2].set_open(True)
    page.form.open_part(4)
    return page


def ten_minutes() -> QWidget:
    """The short talk with parents."""
    desk = _desk()
    return TalkPage(desk, _in_care(desk.store), TalkKind.TEN_MINUTES.value)


def with_child() -> QWidget:
    """The talk with the child."""
    desk = _desk()
    page = TalkPage(desk, _in_care(desk.store), TalkKind.CHILD.value)
    page.form.fill({"child_words": [{"words": "Buiten is het te druk.", "asked": True}]})
    return page


SCENES = {
    "note_coached": coached, "note_quick": quick, "note_unfolded": unfolded, "talk_extra": extra,
    "talk_ten_minutes": ten_minutes, "talk_child": with_child,
}  # fmt: skip
