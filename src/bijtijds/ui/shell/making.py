"""Making a file, from place to school, as one task of four steps."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from bijtijds.base import paths
from bijtijds.base.device import Computer
from bijtijds.base.errors import BijtijdsError, RuleBroken, Trouble
from bijtijds.services import files, gate, school
from bijtijds.services.files import Opened
from bijtijds.services.school import SchoolDraft
from bijtijds.terms.codes import Carrier
from bijtijds.terms.messages import sentence, sentences
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.confirm import Asker, Question
from bijtijds.ui.kit.folding import PANES_FOLD, width_in_u
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, hairline, row, scrolling
from bijtijds.ui.kit.outgoing import Outgoing
from bijtijds.ui.kit.steps import Steps
from bijtijds.ui.kit.tasks import Progress, Tasks
from bijtijds.ui.shell.front import name_and_mark
from bijtijds.ui.shell.phrase_step import PhraseStep
from bijtijds.ui.shell.place_step import PlaceStep
from bijtijds.ui.shell.school_step import SchoolStep
from bijtijds.ui.shell.sheet_step import SheetStep
from bijtijds.ui.shell.steps import Step
from bijtijds.ui.theme import units

_STOP = Question(
    "Stoppen met maken?",
    "Het bestand is nog leeg. Als u nu stopt, wordt het weggegooid en begint u later opnieuw.",
    ("Gooi het lege bestand weg", "Ga door met maken"),
    danger=True,
)


class Making(QWidget):
    """Leads through the four steps; `made` carries the open file and whether to import at once."""

    made = Signal(object, bool)
    left = Signal()

    def __init__(self, computer: Computer, tasks: Tasks, ask: Asker, outgoing: Outgoing) -> None:
        super().__init__()
        self._computer, self._tasks, self._ask, self._outgoing = computer, tasks, ask, outgoing
        self._opened: Opened | None = None
        self._busy = False
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.place = PlaceStep(paths.documents_folder() / "Bijtijds", files.path_for, _warning)
        self.phrase = PhraseStep(self._generate, self._judge, files.same_phrase)
        self.sheet = SheetStep()
        self.school = SchoolStep(computer.clock)
        self._all: tuple[Step, ...] = (self.place, self.phrase, self.sheet, self.school)
        self._build()
        self.place.folder_wanted.connect(self._choose_folder)
        self.sheet.print_wanted.connect(self._print)
        self.sheet.save_wanted.connect(self._save)
        for step in self._all:
            step.changed.connect(self._look)
            step.go_on.connect(self._next)
        self._go(0)

    def abandon(self) -> None:
        """The window closes: an unfinished file holds nothing and is thrown away."""
        if self._opened is not None:
            files.discard(self._computer, self._opened)
            self._opened = None

    def _build(self) -> None:
        outer = row(self)
        self._side = QWidget()
        units.fixed(self._side, width=62)
        side = column(self._side, gap=5, margins=(6, 7, 4, 4))
        side.addLayout(name_and_mark())
        self._steps = Steps(
            [("Plek kiezen", "naam en map"), ("Wachtwoordzin", "vijf woorden"),
             ("Herstelblad printen", "voor in de kluis"), ("Uw school", "naam en adres")]
        )  # fmt: skip
        side.addWidget(self._steps, 1)
        outer.addWidget(self._side)
        outer.addWidget(hairline(upright=True))
        right = column()
        self._stack = QStackedWidget()
        for step in self._all:
            self._stack.addWidget(scrolling(_in_the_middle(step)))
        right.addWidget(self._stack, 1)
        right.addWidget(self._tasks.strip())
        right.addWidget(self._foot())
        outer.addLayout(right, 1)

    def _foot(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "foot")
        line = row(frame, gap=2.2, margins=(5, 1.8, 4, 1.8))
        self.back_button = Button("Vorige", "quiet", "arrow-left")
        self._hint = Text("", "muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.next_button = Button("Verder", "primary")
        self.back_button.clicked.connect(self._back)
        self.next_button.clicked.connect(self._next)
        for widget, stretch in ((self.back_button, 0), (self._hint, 1), (self.next_button, 0)):
            line.addWidget(widget, stretch)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self._next)
        return frame

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large letters in a narrow window: the steps make room for the work."""
        super().resizeEvent(event)
        self._side.setVisible(width_in_u(self) >= PANES_FOLD - 60)

    def showEvent(self, event: QShowEvent) -> None:
        """A field takes the cursor only once it stands on the screen."""
        super().showEvent(event)
        self._all[self._at].start()

    def _go(self, at: int) -> None:
        self._at = at
        self._stack.setCurrentIndex(at)
        for done, words in enumerate((self.place.path.name, "onthouden", "in de kluis")[:at]):
            self._steps.set_now(done, words)
        self._steps.set_now(at, f"stap {at + 1} van {len(self._all)}")
        self.back_button.setText("Stop" if at == 2 else "Vorige")
        self.back_button.setVisible(at < 3)
        self.next_button.setText("Begin met Bijtijds" if at == len(self._all) - 1 else "Verder")
        self._look()
        self._all[at].start()

    @Slot()
    def _look(self) -> None:
        missing = "Even geduld …" if self._busy else self._all[self._at].missing()
        self.next_button.setEnabled(not missing)
        self._hint.setText(missing)

    @Slot()
    def _next(self) -> None:
        if self._busy or self._all[self._at].missing():
            return
        if self._at == 1:
            self._make()
        elif self._at == 2:
            self.sheet.forget()
            self.school.form.fill({"name": self.place.school.text().strip()})
            self._go(3)
        elif self._at == 3:
            self._finish()
        else:
            self._go(self._at + 1)

    @Slot()
    def _back(self) -> None:
        if self._busy:
            return
        if self._at == 2 and self._ask.choose(self, _STOP) is None:
            return
        if self._at in {0, 2}:
            self.abandon()
            self.left.emit()
        else:
            self._go(self._at - 1)

    def _make(self) -> None:
        path, phrase, author = self.place.path, self.phrase.phrase, self.place.author.text().strip()
        computer = self._computer

        def work(_progress: Progress) -> Opened:
            return files.make(computer, path, phrase, author)

        self._set_busy(True)
        self._tasks.run(work, title="Bestand maken", done=self._was_made, failed=self._failed)

    def _was_made(self, opened: Opened) -> None:
        self._opened = opened
        self._set_busy(False)
        self.phrase.forget()
        self._paper = files.sheet_paper(opened, self.place.school.text().strip())
        words = opened.sheet.words if opened.sheet is not None else ()
        self.sheet.show_sheet(self._paper.content, words, files.words_to_check(self._computer))
        self._go(2)

    def _failed(self, error: BijtijdsError) -> None:
        self._set_busy(False)
        self._hint.setText(sentence(error))

    @Slot()
    def _print(self) -> None:
        if self._opened is None:
            return
        try:
            printer = self._ask.printer(self)
        except Trouble as trouble:
            self._hint.setText(sentence(trouble))
            return
        if printer is None:
            return
        store = self._opened.store
        cleared = gate.release_sheet(store, self._paper, Carrier.PAPER)
        try:
            self._outgoing.print(cleared, printer)
        except Trouble as trouble:
            gate.did_not_leave(store, cleared)
            self._hint.setText(sentence(trouble))
            return
        self.sheet.has_left("geprint")

    @Slot()
    def _save(self) -> None:
        if self._opened is None:
            return
        path = self._ask.save_path(self, "Bewaar het herstelblad", self._paper.file_name)
        if path is None:
            return
        store = self._opened.store
        cleared = gate.release_sheet(store, self._paper, Carrier.FILE)
        try:
            self._outgoing.save(cleared, path)
        except Trouble as trouble:
            gate.did_not_leave(store, cleared)
            self._hint.setText(sentence(trouble))
            return
        self.sheet.has_left("bewaard als PDF")

    def _finish(self) -> None:
        typed: dict[str, Any] = self.school.form.typed()
        wants_import = bool(typed.pop("import", False))
        if self._opened is None:
            return
        try:
            school.save(self._opened.store, _draft(typed))
        except RuleBroken as broken:
            self.school.form.show_problems([broken])
            return
        opened, self._opened = self._opened, None
        self.made.emit(opened, wants_import)

    @Slot()
    def _choose_folder(self) -> None:
        folder = self._ask.folder(self, "In welke map komt het bestand?")
        if folder is not None:
            self.place.set_folder(Path(folder))

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._stack.setEnabled(not busy)
        self._look()

    def _generate(self) -> str:
        return files.new_phrase(self._computer)

    def _judge(self, phrase: str) -> str:
        code = files.judge(phrase, (self.place.school.text(), self.place.author.text()))
        return sentences()[code] if code is not None else ""


def _draft(typed: dict[str, Any]) -> SchoolDraft:
    """What stands in the form; a team without a name keeps the usual one."""
    told = {name: text for name, text in typed.items() if text}
    return SchoolDraft(**{"name": "", **told})


def _warning(path: Path) -> str:
    code = files.place_warning(path)
    return sentences()[code] if code is not None else ""


def _in_the_middle(step: Step) -> QWidget:
    holder = QWidget()
    across = row(holder, margins=(9, 7, 6, 4))
    units.at_most(step, width=170)
    upright = column()
    upright.addWidget(step)
    upright.addStretch(1)
    across.addLayout(upright, 1)
    across.addStretch(0)
    return holder
