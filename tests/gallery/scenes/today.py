"""Vandaag, in the whole window: as it opens, while a promise is moved, and while a silence is answered."""

from desks import work
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from bijtijds.ui.pages.today.page import TodayPage
from bijtijds.ui.shell.work import Work


def today() -> QWidget:
    """What is due, late and new at the practice school, and about whom it is quiet."""
    return work()


def moved() -> QWidget:
    """A promise gets another day."""
    return _pressing("D", right=False)


def silence() -> QWidget:
    """A silence at the right is answered: look again later."""
    return _pressing("L", right=True)


def evaluation() -> QWidget:
    """An evaluation at the right asks what came of it."""
    return _pressing("K", right=True, last=False)


def _pressing(letter: str, *, right: bool, last: bool = True) -> Work:
    window = work()
    page = window.findChild(TodayPage)
    assert page is not None
    _Later(page, letter, right, last)
    return window


class _Later(QTimer):
    """Presses when the window has its width."""

    def __init__(self, page: TodayPage, letter: str, right: bool, last: bool) -> None:
        super().__init__(page)
        self._page, self._letter, self._right, self._last = page, letter, right, last
        self.setSingleShot(True)
        self.timeout.connect(self.press)
        self.start(0)

    def press(self) -> None:
        """Choose and press."""
        page, sheet = self._page, "quiet" if self._last else "evaluations"
        if self._right and page.tabs is not None and page.tabs.now() != sheet:
            page.tabs.show_tab(sheet)
            page.left.begin()
            self.start(0)  # who presses does so when the sheet is there
            return
        side = page.right if self._right and page.tabs is None else page.left
        if side is page.right:
            page.right.rows.woke.emit()
            side.rows.choose(side.rows.keys()[-1 if self._last else 1])
        if side.answer is not None:
            side.answer.press(self._letter)
        side.rows.show_chosen()


SCENES = {"today": today, "today_moved": moved, "today_silence": silence, "today_evaluation": evaluation}
