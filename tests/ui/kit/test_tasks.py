"""Long work leaves the screen free, shows itself after a second, can be stopped, and answers in the screen's thread."""

import threading
import time

import pytest
from PySide6.QtCore import QObject

from bijtijds.base.errors import BijtijdsError, Trouble
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.tasks import Cancelled, Progress, Tasks


class Page(QObject):
    """Hears what came of the work."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[BijtijdsError] = []
        self.threads: list[int] = []

    def done(self, result: object) -> None:
        self.results.append(result)
        self.threads.append(threading.get_ident())

    def failed(self, error: BijtijdsError) -> None:
        self.errors.append(error)


@pytest.fixture
def tasks(qapp) -> Tasks:
    made = Tasks()
    yield made
    made.stop_all(2)


def endless(progress: Progress) -> None:
    at = 0
    while True:
        at += 1
        progress.step(at % 10, 10)
        time.sleep(0.005)


def test_the_outcome_arrives_in_the_thread_of_the_screen(tasks: Tasks, qtbot):
    page = Page()
    tasks.run(lambda progress: threading.get_ident(), title="Tellen", done=page.done)
    qtbot.waitUntil(lambda: bool(page.results))
    assert page.threads == [threading.get_ident()]
    assert page.results != page.threads
    assert not tasks.is_busy()


def test_trouble_in_the_work_reaches_who_asked_for_it(tasks: Tasks, qtbot):
    page = Page()

    def work(progress: Progress) -> None:
        raise Trouble("not_saved")

    tasks.run(work, title="Bewaren", done=page.done, failed=page.failed)
    qtbot.waitUntil(lambda: bool(page.errors))
    assert ([error.code for error in page.errors], page.results) == (["not_saved"], [])


def test_our_own_faults_are_not_swallowed(tasks: Tasks, qtbot):
    page = Page()

    def work(progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        tasks.run(work, title="Delen", done=page.done, failed=page.failed)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    assert (page.errors, page.results) == ([], [])


def test_progress_shows_only_after_a_while_and_stop_ends_the_work(tasks: Tasks, qtbot):
    page, strip = Page(), tasks.strip()
    qtbot.addWidget(strip)
    tasks.run(endless, title="Leerlingen inlezen", done=page.done, failed=page.failed)
    qtbot.wait(200)
    assert not strip.isVisible()
    qtbot.waitUntil(strip.isVisible, timeout=3000)
    strip.findChild(Button).click()
    qtbot.waitUntil(lambda: not tasks.is_busy())
    assert (strip.isVisible(), page.results, page.errors) == (False, [], [])


def test_a_lock_stops_all_work_within_its_time(tasks: Tasks):
    page = Page()
    for _ in range(3):
        tasks.run(endless, title="Werk", done=page.done)
    started = time.monotonic()
    assert tasks.stop_all(1)
    assert time.monotonic() - started < 1
    assert not tasks.is_busy()


def test_a_lock_does_not_wait_for_work_that_will_not_stop(tasks: Tasks, qtbot):
    page, free = Page(), threading.Event()
    tasks.run(lambda progress: free.wait(5), title="Traag", done=page.done)
    assert not tasks.stop_all(0.1)
    free.set()
    qtbot.wait(100)
    assert page.results == []


def test_a_page_that_is_gone_hears_nothing(tasks: Tasks, qtbot):
    page = Page()
    results = page.results
    tasks.run(lambda progress: time.sleep(0.05), title="Werk", done=page.done)
    page.deleteLater()
    qtbot.waitUntil(lambda: not tasks.is_busy())
    assert results == []


def test_cancelled_is_no_error_of_the_program():
    assert not issubclass(Cancelled, BijtijdsError)
