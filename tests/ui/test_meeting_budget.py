"""From Vandaag to a meeting that is prepared: six pupils, two of whom may not be named, in at most twenty."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

import meeting_makers
from big_school import big_store
from bijtijds.documents.reading_back import everything_in
from bijtijds.services import Store, consents, gate, meetings
from bijtijds.terms.codes import ConsentOption
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.pages.meetings.cockpit import CockpitPage
from bijtijds.ui.pages.meetings.without_name import WithoutName
from bijtijds.ui.shell.palette import Palette
from desks import work
from ui.hands import Hands

PREPARE_MEETING = 20


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = big_store(tmp_path)
    yield opened
    opened.close()


def test_a_meeting_on_six_is_prepared_in_twenty_and_nobody_goes_by_name_without_ground(
    qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    put = list(meeting_makers.six(store).items())
    folder = tmp_path / "brieven"
    folder.mkdir()
    window = work(tmp_path, store=store, asked=Canned([], [folder]))
    qtbot.addWidget(window)
    window.resize(1366, 728)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert window.roads.now() == ("today", None)
    hands = Hands(window)
    hands.press("Ctrl+K")
    hands.type("overleg voorb")
    (palette,) = window.findChildren(Palette)
    assert palette.list.current().lines[0].text == "Overleg voorbereiden"
    hands.press("Return")
    (page,) = window.findChildren(CockpitPage)
    for stopped in (4, 5):
        hands.arrow_to(lambda uid=put[stopped][1]: page.table.current().referral == uid)
        hands.press("C")
        (dialog,) = [one for one in window.findChildren(WithoutName) if one.isVisible()]
        assert dialog.form.values()["why_not_a"]
        hands.press("Ctrl+Return")
        with qtbot.waitActive(window):  # no window manager gives the keys back here
            window.activateWindow()
        qtbot.waitUntil(page.print_button.isEnabled, timeout=30_000)
    hands.press("Ctrl+S")
    qtbot.waitUntil(lambda: len(list(folder.iterdir())) == 4, timeout=30_000)
    assert hands.count <= PREPARE_MEETING, hands.told()
    assert_nobody_without_ground(store, put, [path.read_bytes() for path in folder.iterdir()])


def assert_nobody_without_ground(store: Store, put: list[tuple[UUID, UUID]], papers: list[bytes]) -> None:
    """The four who may are each on one brief with a line in the register; of the two who may not there is nothing."""
    told = [everything_in(content) for content in papers]
    for at, (pupil, referral) in enumerate(put):
        seat = meetings.seat(store, referral)
        name = seat.pupil.name.full
        assert sum(name in words for words in told) == (1 if at < 4 else 0)
        assert len(gate.left(store, pupil)) == (1 if at < 4 else 0)
        assert seat.consent.option is (ConsentOption.CONSENT if at < 4 else ConsentOption.ANONYMOUS)
    assert any(one.is_refused for one in consents.of_pupil(store, put[5][0]))
