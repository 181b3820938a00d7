"""Going about: pages of the rail, tasks over everything, dialogs over the window, and back after a lock."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget
from shiboken6 import isValid

from bijtijds.services import Changed
from bijtijds.ui.kit.page import Desk, Draft, PageSpec, TaskPage
from bijtijds.ui.shell import routes
from bijtijds.ui.shell.routes import Argument

NOTHING = Changed(frozenset(), frozenset(), frozenset(), "", False)


class Roads(QObject):
    """Makes pages on their first visit and knows where she is, so that a lock can bring her back."""

    went = Signal(str)
    task_changed = Signal(bool)

    def __init__(self, specs: Iterable[PageSpec], pages: QStackedWidget, whole: QStackedWidget) -> None:
        super().__init__(pages)
        self._specs = {spec.key: spec for spec in specs}
        self._pages, self._whole = pages, whole
        self._made: dict[str, Any] = {}
        self._stale: set[str] = set()
        self._now = ""
        self._pupil: UUID | None = None
        self._tasks: list[tuple[QWidget, str, tuple[Argument, ...]]] = []
        self._came_from: list[QWidget | None] = []
        self._dialogs: list[tuple[QDialog, str, tuple[Argument, ...]]] = []
        self.desk: Desk | None = None

    # -- the way of kit.page

    def show(self, key: str, pupil: UUID | None = None) -> None:
        """Go to a page of the rail; what covers it makes room."""
        while self._tasks:
            self._uncover()
        page = self._page(key)
        self._now, self._pupil = key, pupil
        self._pages.setCurrentWidget(page)
        self._freshen()
        page.show_for(pupil)
        self.went.emit(key)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_day(self, day: date) -> None:
        """Go to the agenda, on a day."""
        self.show("agenda")
        self._made["agenda"].show_day(day)

    def open(self, route: str, *args: Argument) -> None:
        """Open a task or a dialog by the name of its route."""
        made = routes.load(routes.ROUTES[route])(self._the_desk(), *args)
        if isinstance(made, QDialog):
            if made.parentWidget() is None:
                made.setParent(self._whole.window(), made.windowFlags())
            self._dialogs.append((made, route, args))
            made.finished.connect(self._dialog_ended)
            made.open()
        else:
            self._cover(made, route, args)

    def open_task(self, page: TaskPage) -> None:
        """Put a task over everything; one that was not opened by a route does not come back after a lock."""
        self._cover(page, "", ())

    def close_task(self) -> None:
        """Take the uppermost task away; the keys go back to where it was opened, if that still stands there."""
        if not self._tasks:
            return
        before = self._uncover()
        if not self._tasks:
            self._freshen()
        under = self._tasks[-1][0] if self._tasks else self._made.get(self._now)
        if under is None:
            return
        if before is not None and isValid(before) and under.isAncestorOf(before) and _takes_keys(before):
            under = before
        under.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- for the shell

    def has_task(self) -> bool:
        """Whether a task covers the window."""
        return bool(self._tasks)

    def is_for_others(self) -> bool:
        """Whether what covers the window is turned towards parents: nothing of anybody else may stand beside it."""
        return bool(self._tasks) and bool(getattr(self._tasks[-1][0], "for_others", False))

    def now(self) -> tuple[str, UUID | None]:
        """The page that is shown, and for which pupil it was asked."""
        return self._now, self._pupil

    def set_pupil(self, pupil: UUID | None) -> None:
        """A page tells which pupil it shows now."""
        self._pupil = pupil

    def current_pupil(self) -> UUID | None:
        """The pupil that the page in view is about, as far as it tells."""
        page = self._made.get(self._now)
        told = getattr(page, "current_pupil", None)
        return told() if callable(told) else self._pupil

    def refresh(self, changed: Changed) -> None:
        """Let what is in view read again now, and the rest when it comes into view: so does a page under a task."""
        for key, page in self._made.items():
            if changed.kinds and not changed.kinds & self._specs[key].listens:
                continue
            if key == self._now and not self._tasks:
                page.refresh(changed)
            else:
                self._stale.add(key)
        for made in self._over():
            refresh = getattr(made, "refresh", None)
            if callable(refresh):
                refresh(changed)

    def unsaved(self) -> list[Draft]:
        """What was typed anywhere and not kept yet."""
        found: list[Draft] = []
        for made in [*self._made.values(), *self._over(), *_loose_dialogs()]:
            ask = getattr(made, "unsaved", None)
            if callable(ask):
                found.extend(ask())
        return list({key: (key, values, pupil) for key, values, pupil in found}.values())

    def where(self) -> dict[str, Any]:
        """Where she is, JSON-able and without a word of text."""
        pupil = self.current_pupil()
        opened = [(route, args) for _, route, args in [*self._tasks, *self._alive_dialogs()] if route]
        return {
            "page": self._now,
            "pupil": pupil.hex if pupil is not None else None,
            "open": [[route, routes.packed(args)] for route, args in opened],
        }

    def open_keys(self) -> list[str]:
        """The draft keys of the forms that are open."""
        opened = [*self._tasks, *self._alive_dialogs()]
        return [routes.draft_key(route, args) for _, route, args in opened if route]

    def go_back_to(self, told: Mapping[str, Any]) -> None:
        """Go where she was before the lock; what is no longer there is left out."""
        key = told.get("page")
        pupil = UUID(told["pupil"]) if isinstance(told.get("pupil"), str) else None
        self.show(key if isinstance(key, str) and key in self._specs else next(iter(self._specs)), pupil)
        for route, args in told.get("open", ()):
            if route in routes.ROUTES:
                self.open(route, *routes.unpacked(args))

    def _page(self, key: str) -> Any:
        if key not in self._made:
            page = routes.load(self._specs[key].make)(self._the_desk())
            self._made[key] = page
            self._pages.addWidget(page)
        return self._made[key]

    def _cover(self, page: QWidget, route: str, args: tuple[Argument, ...]) -> None:
        self._tasks.append((page, route, args))
        self._came_from.append(QApplication.focusWidget())
        self._whole.addWidget(page)
        self._whole.setCurrentWidget(page)
        self.task_changed.emit(True)
        focus = QApplication.focusWidget()
        # what was covered let go of the focus, and Qt gives it to the first button: the way back
        if focus is None or not page.isAncestorOf(focus) or focus is getattr(page, "back_button", None):
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _uncover(self) -> QWidget | None:
        page, _, _ = self._tasks.pop()
        self._whole.removeWidget(page)
        page.hide()
        page.deleteLater()
        self._whole.setCurrentIndex(self._whole.count() - 1)
        self.task_changed.emit(bool(self._tasks))
        return self._came_from.pop()

    def _freshen(self) -> None:
        """Let the page in view read again if something changed while it was not."""
        if self._now in self._stale:
            self._stale.discard(self._now)
            self._made[self._now].refresh(NOTHING)

    def _over(self) -> list[QWidget]:
        return [page for page, _, _ in [*self._tasks, *self._alive_dialogs()]]

    def _alive_dialogs(self) -> list[tuple[QDialog, str, tuple[Argument, ...]]]:
        self._dialogs = [one for one in self._dialogs if isValid(one[0])]
        return self._dialogs

    @Slot()
    def _dialog_ended(self) -> None:
        ended = self.sender()
        self._dialogs = [one for one in self._dialogs if one[0] is not ended]

    def _the_desk(self) -> Desk:
        if self.desk is None:
            raise RuntimeError("the roads need a desk")
        return self.desk


def _takes_keys(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()


def _loose_dialogs() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog)]
