"""Reading the administration's file, and a case without names, with the practice school."""

import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

from makers import a_note, practice_store
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from bijtijds.services import practice, pupils
from bijtijds.services.case_fit import Told
from bijtijds.services.pupils import PupilDraft
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.cases.page import CasePage
from bijtijds.ui.pages.importing.page import ImportPage


class AtOnce:
    """Does work where it stands, for a picture that cannot wait."""

    def run(self, work: Callable[[Any], Any], *, done: Callable[[Any], None], **_more: object) -> None:
        """Do it and tell."""
        done(work(self))

    def step(self, done: int, of: int) -> None:
        """Nothing to show."""

    def is_busy(self) -> bool:
        """Never."""
        return False

    def cancel(self) -> None:
        """Nothing to stop."""


def _desk(paths: list[Path] | None = None) -> Desk:
    store = practice_store(Path(tempfile.mkdtemp(prefix="bijtijds-gallery-")))
    return Desk(
        store=store, clock=store.device.clock, tasks=AtOnce(), ask=Canned([], paths or []), outgoing=MagicMock(),
        actions=MagicMock(), bar=MagicMock(), way=MagicMock(),
    )  # type: ignore[arg-type]  # fmt: skip  # stand-ins for a picture


def choose() -> QWidget:
    """Before a file was chosen."""
    return ImportPage(_desk())


def preview() -> QWidget:
    """A month later: new, changed, changed by hand, somebody to point out, and gone."""
    path = Path(tempfile.mkdtemp(prefix="bijtijds-gallery-")) / "edex.xml"
    path.write_bytes(_a_month_later(practice.edexml()))
    desk = _desk([path])
    row = next(one for one in pupils.pupils(desk.store) if one.name.given and one.name.prefix and not one.left)
    draft = pupils.open_draft(desk.store, row.uid)
    pupils.correct(desk.store, row.uid, _with(draft, surname="Bosch-Öztürk"))
    pupils.add(desk.store, _with(draft, given_name="Bram", prefix=None, surname="Sterk", birth_date=None))
    page = ImportPage(desk)
    page.choosing.choose_button.click()
    page.looking.table.choose(next(line.key for line in page.looking.table.rows() if line.differences))
    return page


def asking() -> QWidget:
    """Somebody whom only the user can tell."""
    page = preview()
    assert isinstance(page, ImportPage)
    page.looking.segments.buttons()[3].click()
    page.looking.table.choose(next(line.key for line in page.looking.table.rows() if line.candidates))
    return page


def taken() -> QWidget:
    """After the import."""
    page = preview()
    assert isinstance(page, ImportPage)
    page._ask_and_take()
    return page


def _with(draft: PupilDraft, **more: object) -> PupilDraft:
    told = {name: getattr(draft, name) for name in PupilDraft.__dataclass_fields__}
    return PupilDraft(**{**told, "seen": None, **more})


def _a_month_later(content: bytes) -> bytes:
    """Groep 4 has another name, Jip got another key and name, and somebody new came."""
    text = content.decode().replace("<naam>Groep 4</naam>", "<naam>Groep 4 de Meerkoeten</naam>")
    for key, given, surname in (("41203", "Bram", "Sterk"), ("41211", "Lena", "Meijer")):
        start = text.index(f'<leerling key="{key}">')
        end = text.index("</leerling>", start)
        one = re.sub(r"<achternaam>[^<]*", f"<achternaam>{surname}", text[start:end])
        one = re.sub(r"\s*<voorvoegsel>[^<]*</voorvoegsel>", "", re.sub(r"<roepnaam>[^<]*", f"<roepnaam>{given}", one))
        text = text[:start] + one.replace(key, f"9{key}") + text[end:]
    return text.encode()


def question() -> QWidget:
    """The first step, half filled in."""
    desk = _desk()
    page = CasePage(desk, _somebody(desk))
    page.choosing.form.fill(
        {"question": "Hoe kan ik als school het beste een kind helpen dat in de kring niets zegt?",
         "tried": "Elke dag tien minuten extra uitleg: dat geeft rust.", "questions": "Waar begin ik?"}
    )  # fmt: skip
    page.choosing.notes.table.tick({one.uid for one in page.choosing.notes.table.rows()[:3]})
    return page


def review() -> QWidget:
    """The second step: doubts on both sides."""
    desk = _desk()
    pupil = _somebody(desk)
    name = pupils.banner(desk.store, pupil).name
    a_note(
        desk.store, pupil, seen=f"{name.first} kwam om 8.55 uur binnen. ‘Ik heb bij Mees geslapen.’ "
        f"{name.first.upper()} had de gymtas niet mee en liep met Tygo naar De Hoeksteen.",
        interpretation="Is de enige thuis die Nederlands spreekt.",
    )  # fmt: skip
    page = CasePage(desk, pupil)
    page.choosing.form.fill({"question": f"Hoe kan ik als school {name.first} het beste helpen?"})
    page.choosing.notes.table.tick({one.uid for one in page.choosing.notes.table.rows()[:4]})
    page._begin()
    page.reviewing.next_doubt()
    return page


def looking() -> QWidget:
    """The second step further on: no doubts left, at the last line of the list."""
    page = review()
    assert isinstance(page, CasePage)
    while page.reviewing.case().undecided:
        page.reviewing._want("mask")
    for _ in range(7):
        page.reviewing.looked_at_line()
    _later(page, lambda: page.reviewing.next_place("times"))
    return page


def fitting() -> QWidget:
    """The end of the second step: few pupils fit, and the child is called `dit kind`."""
    page = review()
    assert isinstance(page, CasePage)
    case = page.reviewing.case()
    page.reviewing.show_case(replace(case, crowd=replace(case.crowd, others=case.crowd.others[:9])), frozenset())
    page.reviewing._call_this_child(wanted=True)
    deciding = page.reviewing.deciding
    _later(page, lambda: deciding.bring_into_view(deciding.fitting))
    return page


def paper() -> QWidget:
    """The third step."""
    page = review()
    assert isinstance(page, CasePage)
    page.reviewing._tell(Told.NOTHING)
    while page.reviewing.case().undecided:
        page.reviewing._want("mask")
    for tick in page.reviewing.deciding.looking.ticks:
        tick.box.setChecked(True)
    page._show_paper()
    return page


def _later(page: QWidget, step: Callable[[], None], rounds: int = 3) -> None:
    """Do something once the layout has come to rest."""
    QTimer.singleShot(0, page, step if rounds == 0 else lambda: _later(page, step, rounds - 1))


def _somebody(desk: Desk) -> Any:
    return pupils.pupils(desk.store, only_care=True)[0].uid


SCENES = {
    "import_choose": choose, "import_preview": preview, "import_asking": asking, "import_taken": taken,
    "case_question": question, "case_review": review, "case_looking": looking, "case_fitting": fitting,
    "case_paper": paper,
}  # fmt: skip
