"""What teachers hand in: a pasted list of notes, and the writing coach's neighbours."""

import tempfile
from pathlib import Path
from unittest.mock import MagicMock

from makers import practice_store
from PySide6.QtWidgets import QWidget

from bijtijds.services import pupils
from bijtijds.terms.codes import Channel, NoteKind
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.notes.paste import PastePage
from bijtijds.ui.pages.notes.quick import QuickNote
from bijtijds.ui.pages.papers.signal_form import SignalFormDialog
from bijtijds.ui.pages.prompts.book import PromptBook

_LIST = (
    "Datum\tLeerkracht\tCategorie\tNotitie\n"
    "9-11-2026 10:15\tK. Bos\tGedrag\tDuwde Sem twee keer van de bank en zei: ‘Die is van mij.’ Zou hij moe zijn?\n"
    "12-11-2026\tK. Bos\tLezen\tLas tien minuten aan tafel bij het raam. Vroeg daarna om nog een boek.\n"
    "16-11-2026\tM. Vink\tGedrag\tWas weer agressief in de gang. Dat komt door de drukte thuis.\n"
    "\tM. Vink\tOuders\tVader belde over gym.\n"
)


def _desk() -> Desk:
    store = practice_store(Path(tempfile.mkdtemp(prefix="bijtijds-gallery-")))
    return Desk(
        store=store, clock=store.device.clock, tasks=MagicMock(), ask=Canned([]), outgoing=MagicMock(),
        actions=MagicMock(), bar=MagicMock(), way=MagicMock(),
    )  # fmt: skip


def paste_list() -> QWidget:
    """The list as it was pasted."""
    desk = _desk()
    page = PastePage(desk, pupils.pupils(desk.store, only_care=True)[2].uid)
    page.form.field("list").show_value(_LIST)
    page.form.changed.emit()
    return page


def paste_pieces() -> QWidget:
    """The notes of the list, one of which has something to ask."""
    page = paste_list()
    page.read()
    page.table.choose(2)
    return page


def prompt_card() -> QWidget:
    """A card of the prompt book."""
    return PromptBook(_desk(), "child")


def prompt_extra() -> QWidget:
    """A card with many sentences to begin with."""
    return PromptBook(_desk(), "extra")


def memory_aid() -> QWidget:
    """A werkaantekening says what will happen to it."""
    desk = _desk()
    note = QuickNote(desk, pupils.pupils(desk.store, only_care=True)[2].uid)
    note.form.fill({"channel": Channel.CHILD_SHOWS, "kind": NoteKind.MEMORY_AID, "observation": "Vraag naar gym."})
    return note


def signal_form() -> QWidget:
    """The empty form for teachers."""
    return SignalFormDialog(_desk())


SCENES = {
    "signal_form": signal_form,
    "prompt_card": prompt_card, "prompt_extra": prompt_extra, "note_memory_aid": memory_aid,
    "paste_list": paste_list, "paste_pieces": paste_pieces,
}  # fmt: skip
