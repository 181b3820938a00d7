"""From the first screen to an open file: unlock, first start, recovery sheet, practice school.

The services are imported when they are first needed, which is after the first window is shown.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget

from bijtijds.base.device import Computer
from bijtijds.base.errors import BijtijdsError
from bijtijds.terms.messages import sentence, sentences
from bijtijds.ui.kit.looks import wear
from bijtijds.ui.shell.unlock import LockedFile, UnlockPage
from bijtijds.ui.shell.window import Window

if TYPE_CHECKING:
    from bijtijds.services.files import Key, Opened
    from bijtijds.ui.kit.confirm import Asker
    from bijtijds.ui.kit.outgoing import Clip
    from bijtijds.ui.kit.tasks import Progress, Tasks

KINDS = "Bijtijds (*.bijtijds)"
_TYPED_WRONG = frozenset({"wrong_phrase", "wrong_words"})


class Opening(QObject):
    """Shows the screens before a file is open; `opened` carries the open file and whether to import at once."""

    opened = Signal(object, bool)

    def __init__(
        self, window: Window, computer: Computer, tasks: "Callable[[], Tasks]", ask: "Callable[[], Asker]",
        clip: "Callable[[], Clip]",
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._computer = window, computer
        self._tasks, self._ask, self._clip = tasks, ask, clip
        self._path = Path()
        self._unlocked: Any = None
        self._page: Any = None
        self._over: Any = None
        self.acute_since: datetime | None = None
        """When the acute card was opened first while the file was locked."""

    def begin(self, path: Path | None, *, locked_at: str = "", has_draft: bool = False) -> None:
        """Show the locked file, or the first start when this computer knows none."""
        settings = self._computer.memory.settings
        chosen = path or settings.last_path
        if chosen is None:
            self.first_start()
            return
        self.unlock(chosen, locked_at=locked_at, has_draft=has_draft)

    def unlock(self, path: Path, *, locked_at: str = "", has_draft: bool = False) -> None:
        """Ask the phrase of a file."""
        settings = self._computer.memory.settings
        last = settings.last_moment if settings.last_path == path else None
        self._path = path
        page = UnlockPage(LockedFile(path, last, locked_at, has_draft, self._practice_phrase(path) is not None))
        page.unlock_wanted.connect(self._try_phrase)
        page.other_wanted.connect(self.first_start)
        page.sheet_wanted.connect(self._ask_words)
        page.acute_wanted.connect(self._show_acute)
        self._over = QStackedWidget()
        self._over.addWidget(page)
        self._page = page
        self._window.show_content(self._over)

    @Slot()
    def _show_acute(self) -> None:
        """The acute card of the file that stands there, which needs no phrase."""
        from bijtijds.base import acute_card
        from bijtijds.ui.kit.acute_view import AcuteView

        card = acute_card.read(acute_card.beside(self._path))
        page = AcuteView(
            card, self._computer.clock, back="Terug naar het slot  Esc", started=self.acute_since,
            hint="Vergrendeld. Op deze kaart staan geen gegevens van leerlingen. Opschrijven kan na het ontgrendelen.",
        )  # fmt: skip
        self.acute_since = page.started
        page.left.connect(self._back_to_the_lock)
        self._over.addWidget(page)
        self._over.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _back_to_the_lock(self) -> None:
        card = self._over.currentWidget()
        self._over.removeWidget(card)
        card.deleteLater()
        self._page.begin()

    @Slot()
    def first_start(self) -> None:
        """The three cards."""
        from bijtijds.ui.shell.first_start import FirstStart

        page = FirstStart(self._computer.clock.now(), self._computer.memory.settings.percent)
        page.make_wanted.connect(self._make)
        page.open_wanted.connect(self._choose_file)
        page.practice_wanted.connect(self._practise)
        page.size_chosen.connect(self._resize)
        self._show(page)

    # -- a phrase

    @Slot(str)
    def _try_phrase(self, phrase: str) -> None:
        from bijtijds.services import files

        computer, path = self._computer, self._path
        phrase = self._practice_phrase(path) or phrase

        def work(_progress: object) -> "Key":
            return files.derive(computer, path, phrase=phrase)

        self._tasks().run(work, title="Openen", done=self._key_found, failed=self._stays_closed)

    def _key_found(self, unlocked: "Key") -> None:
        from bijtijds.services import files

        self._unlocked = unlocked
        writer = files.author(self._computer, self._path)
        if writer is None:
            self._ask_author()
        else:
            self._open(writer)

    def _stays_closed(self, error: BijtijdsError) -> None:
        if isinstance(self._page, UnlockPage):
            self._page.say_wrong(sentence(error), clear=error.code in _TYPED_WRONG)
        else:
            self._page.say_wrong(sentence(error))

    def _ask_author(self) -> None:
        from bijtijds.ui.shell.recovering import AuthorPage

        page = AuthorPage()
        page.author_typed.connect(self._open)
        self._show(page)

    @Slot(str)
    def _open(self, writer: str) -> None:
        from bijtijds.services import files

        computer, path, unlocked = self._computer, self._path, self._unlocked

        def work(_progress: object) -> "Opened":
            return files.open_file(computer, path, unlocked, writer)

        self._tasks().run(work, title="Openen", done=self._was_opened, failed=self._not_opened)

    def _was_opened(self, opened: "Opened") -> None:
        self._unlocked = None
        self.opened.emit(opened, False)

    def _not_opened(self, error: BijtijdsError) -> None:
        if not hasattr(self._page, "say_wrong"):
            self.unlock(self._path)
        self._stays_closed(error)

    # -- the recovery sheet

    @Slot()
    def _ask_words(self) -> None:
        from bijtijds.services import files
        from bijtijds.ui.shell.recovering import WordsPage

        page = WordsPage(self._path.name, files.complete)
        page.words_typed.connect(self._try_words)
        page.left.connect(self._back_to_phrase)
        self._show(page)

    @Slot(list)
    def _try_words(self, words: Sequence[str]) -> None:
        from bijtijds.services import files

        computer, path = self._computer, self._path

        def work(_progress: object) -> "Key":
            return files.derive(computer, path, sheet=words)

        self._tasks().run(work, title="Openen", done=self._sheet_is_right, failed=self._stays_closed)

    def _sheet_is_right(self, unlocked: "Key") -> None:
        from bijtijds.services import files
        from bijtijds.ui.shell.renewing import NewPhrasePage

        self._unlocked = unlocked
        page = NewPhrasePage(self._generate, self._judge, files.same_phrase)
        page.phrase_chosen.connect(self._renew)
        self._show(page)

    @Slot(str)
    def _renew(self, phrase: str) -> None:
        from bijtijds.services import files

        computer, path, unlocked = self._computer, self._path, self._unlocked

        def work(_progress: object) -> "Key":
            return files.change_phrase(computer, path, unlocked, phrase)

        self._tasks().run(work, title="Nieuwe zin", done=self._key_found, failed=self._stays_closed)

    @Slot()
    def _back_to_phrase(self) -> None:
        self.unlock(self._path)

    # -- other files

    @Slot()
    def _choose_file(self) -> None:
        path = self._ask().open_path(self._window, "Kies uw bestand", KINDS)
        if path is not None:
            self.unlock(path)

    @Slot()
    def _practise(self) -> None:
        from bijtijds.services import files

        computer = self._computer

        def work(progress: "Progress") -> "Opened":
            return files.open_practice(computer, progress)

        self._page.set_busy(True)
        self._page.say("De oefenschool gaat open. De eerste keer wordt hij gemaakt; dat duurt even.")
        self._page.show_progress(self._tasks().strip())
        self._tasks().run(
            work, title="Oefenschool maken", done=self._was_opened, failed=self._no_practice,
            stopped=self._practice_stopped,
        )  # fmt: skip

    def _practice_stopped(self) -> None:
        self._page.set_busy(False)
        self._page.say("Gestopt. Er is niets bewaard.")

    def _no_practice(self, error: BijtijdsError) -> None:
        self._page.set_busy(False)
        self._page.say(sentence(error))

    @Slot()
    def _make(self) -> None:
        from bijtijds.ui.kit.outgoing import Outgoing
        from bijtijds.ui.shell.making import Making

        page = Making(self._computer, self._tasks(), self._ask(), Outgoing(self._clip()))
        page.made.connect(self.opened)
        page.left.connect(self.first_start)
        self._window.closing.connect(page.abandon)
        self._show(page)

    @Slot(int)
    def _resize(self, percent: int) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            wear(app, self._computer.memory.change(percent=percent))

    def _show(self, page: Any) -> None:
        self._page = page
        self._window.show_content(page)

    def _practice_phrase(self, path: Path) -> str | None:
        """The phrase of the practice school, which is fiction; None for any other file."""
        settings = self._computer.memory.settings
        return settings.practice_phrase if settings.practice_file == str(path) else None

    def _generate(self) -> str:
        from bijtijds.services import files

        return files.new_phrase(self._computer)

    def _judge(self, phrase: str) -> str:
        from bijtijds.services import files

        code = files.judge(phrase)
        return sentences()[code] if code is not None else ""
