"""A new phrase after the recovery sheet was used, or when she wants another one."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent

from bijtijds.base.errors import BijtijdsError
from bijtijds.services import files
from bijtijds.services.files import Key
from bijtijds.terms.messages import sentence, sentences
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.dialog import Dialog
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import row
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.tasks import Progress
from bijtijds.ui.shell.front import Front, name_and_mark, roomy_card
from bijtijds.ui.shell.phrase_step import PhraseStep


class NewPhrasePage(Front):
    """Asks a new phrase; there is no way round it, for the old one is lost."""

    phrase_chosen = Signal(str)

    def __init__(
        self, generate: Callable[[], str], judge: Callable[[str], str], same: Callable[[str, str], bool]
    ) -> None:
        super().__init__(178)
        self.setAccessibleName("Nieuwe wachtwoordzin")
        self.body.addLayout(name_and_mark())
        card = roomy_card()
        card.add(Text("De woorden van het herstelblad kloppen. Kies nu een nieuwe wachtwoordzin.", "muted"))
        self.step = PhraseStep(generate, judge, same)
        card.add(self.step)
        foot = row(gap=2)
        self._hint = Text("", "muted")
        self.save_button = Button("Gebruik deze zin", "primary")
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.save_button)
        card.body.addLayout(foot)
        self.body.addWidget(card)
        self.step.changed.connect(self._look)
        self.step.go_on.connect(self._send)
        self.save_button.clicked.connect(self._send)
        self._busy = False
        self._look()

    def set_busy(self, busy: bool) -> None:
        """While the key is being changed nothing else can be asked."""
        self._busy = busy
        self.step.setEnabled(not busy)
        self._look()

    def say_wrong(self, sentence: str) -> None:
        """Say why it did not work."""
        self.set_busy(False)
        self._hint.setText(sentence)

    def showEvent(self, event: QShowEvent) -> None:
        """The field has the cursor."""
        super().showEvent(event)
        self.step.start()

    @Slot()
    def _look(self) -> None:
        missing = "Even geduld …" if self._busy else self.step.missing()
        self._hint.setText(missing)
        self.save_button.setEnabled(not missing)

    @Slot()
    def _send(self) -> None:
        if not self._busy and not self.step.missing():
            phrase = self.step.phrase
            self.set_busy(True)
            self.phrase_chosen.emit(phrase)


class ChangePhrase(Dialog):
    """Another phrase for an open file; the old one opens nothing any more afterwards."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(None, "Andere wachtwoordzin", primary="Gebruik deze zin", width=178)
        self._desk = desk
        self._busy = False
        self.step = PhraseStep(self._generate, self._judge, files.same_phrase)
        self.body.addWidget(self.step)
        self.step.changed.connect(self._look)
        self.step.go_on.connect(self.accept_when_ready)
        self.step.start()
        self._look()

    @Slot()
    def accept_when_ready(self) -> None:
        """Make the new key slot in a thread, then close."""
        computer, opened = self._desk.computer, self._desk.opened
        if self._busy or self.step.missing() or computer is None or opened is None:
            return
        phrase = self.step.phrase

        def work(_progress: Progress) -> Key:
            return files.change_phrase(computer, opened.path, opened.keys[-1], phrase)

        self._set_busy(True)
        self._desk.tasks.run(work, title="Nieuwe zin", done=self._changed, failed=self._failed)

    def _changed(self, key: Key) -> None:
        if self._desk.opened is not None:
            self._desk.opened.keys.append(key)
        self.step.forget()
        self._desk.bar.say("U hebt een nieuwe wachtwoordzin. De oude werkt niet meer.")
        self.accept()

    def _failed(self, error: BijtijdsError) -> None:
        self._set_busy(False)
        self.hint(sentence(error))

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.step.setEnabled(not busy)
        self._look()

    @Slot()
    def _look(self) -> None:
        self.ready("Even geduld …" if self._busy else self.step.missing())

    def _generate(self) -> str:
        computer = self._desk.computer
        return files.new_phrase(computer) if computer is not None else ""

    def _judge(self, phrase: str) -> str:
        code = files.judge(phrase)
        return sentences()[code] if code is not None else ""
