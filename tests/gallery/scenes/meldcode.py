"""The Meldcode: its first question, the other route, its parts, and how it ends."""

from uuid import UUID

from makers import TODAY, a_parent, a_pupil, a_school, empty_store
from meldcode_makers import a_case, a_draft, answers, not_reported, reported
from PySide6.QtWidgets import QWidget

import desks
from bijtijds.services import meldcode_rules
from bijtijds.services.meldcode_rules import MeldcodeRules
from bijtijds.terms.meldcode import Weighed
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.meldcode.colleague import OtherRoute
from bijtijds.ui.pages.meldcode.dialogs import EndMeldcode
from bijtijds.ui.pages.meldcode.edit import EditMeldcode
from bijtijds.ui.pages.meldcode.front import MeldcodeFront
from bijtijds.ui.pages.meldcode.page import MeldcodePage


def _desk() -> tuple[Desk, UUID]:
    desk = desks.desk_on(empty_store)
    a_school(desk.store)
    pupil = a_pupil(desk.store)
    a_parent(desk.store, pupil)
    return desk, pupil


def front() -> QWidget:
    """Before anything is typed: is it about somebody of the school?"""
    return MeldcodeFront(*_desk())


def colleague() -> QWidget:
    """The other route, with the board that the school filled in."""
    desk, _pupil = _desk()
    told = MeldcodeRules(board_name="Stichting De Vliet, mevrouw Prins", board_phone="010 123 45 67")
    meldcode_rules.keep(desk.store, told)
    return OtherRoute(desk)


def colleague_unknown() -> QWidget:
    """The other route before the school filled in its board."""
    return OtherRoute(_desk()[0])


def new() -> QWidget:
    """A new one: the first step."""
    return MeldcodePage(*_desk())


def _at(part: int, **more: object) -> QWidget:
    desk, pupil = _desk()
    page = EditMeldcode(desk, a_case(desk.store, pupil, not_reported(**more)))
    page.form.go_on(part)
    return page


def signals() -> QWidget:
    """What was seen, and what others told."""
    return _at(0, source_name="buurvrouw")


def consult() -> QWidget:
    """With whom was consulted, and the advice without a name."""
    return _at(1)


def weighing() -> QWidget:
    """The five questions, one of them in doubt."""
    return _at(3, weighings=answers(unsafe=Weighed.DOUBT))


def decision() -> QWidget:
    """Decided not to report, and why."""
    return _at(4)


def report() -> QWidget:
    """Reported, with the clock of Veilig Thuis."""
    desk, pupil = _desk()
    page = EditMeldcode(desk, a_case(desk.store, pupil, reported()))
    page.form.go_on(5)
    return page


def ending() -> QWidget:
    """How it ends."""
    desk, pupil = _desk()
    return EndMeldcode(desk, None, a_case(desk.store, pupil, a_draft(started_on=TODAY)), pupil)


SCENES = {
    "meldcode_front": front, "meldcode_colleague": colleague, "meldcode_colleague_unknown": colleague_unknown,
    "meldcode_new": new, "meldcode_signals": signals, "meldcode_consult": consult, "meldcode_weighing": weighing,
    "meldcode_decision": decision, "meldcode_report": report, "meldcode_ending": ending,
}  # fmt: skip
