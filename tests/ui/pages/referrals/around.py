"""Opening a referral in a window, typing in it and reading it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from bijtijds.services import referrals
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.referrals.edit import EditReferral
from referral_makers import a_referral


def opened(qtbot, page: QWidget) -> QWidget:
    page.resize(1366, 728)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    return page


def edit(qtbot, desk: Desk, pupil, consent, **more: object) -> EditReferral:
    return opened(qtbot, EditReferral(desk, a_referral(desk.store, pupil, consent, **more)))


def seen_words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def kept(desk: Desk, pupil):
    (row,) = referrals.of_pupil(desk.store, pupil)
    return referrals.open_draft(desk.store, row.uid)[1]


def type_in(qtbot, page: QWidget, name: str, words: str) -> None:
    at = page.form.part_with(name)
    if not page.form.parts()[at].is_open():
        page.form.open_part(at)
    page.form.field(name).focus()
    for line, told in enumerate(words.split("\n")):
        if line:
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        qtbot.keyClicks(QApplication.focusWidget(), told)
