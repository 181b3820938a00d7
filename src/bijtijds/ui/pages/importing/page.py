"""Leerlingen inlezen: choose a file, look through what it changes, take over what is ticked."""

from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from bijtijds.base.errors import BijtijdsError
from bijtijds.services import Changed, importing
from bijtijds.services.importing import Preview, PreviewLine, Ticks
from bijtijds.services.taking_over import Outcome
from bijtijds.terms.dates import long_date
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.confirm import Question
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.folding import Panes
from bijtijds.ui.kit.page import Desk, TaskPage
from bijtijds.ui.pages.importing.choosing import Choosing
from bijtijds.ui.pages.importing.comparison import Comparing
from bijtijds.ui.pages.importing.ending import Ending
from bijtijds.ui.pages.importing.looking import Looking
from bijtijds.ui.pages.importing.work import Answering, Read, Reading, Taking

_TITLE = "Leerlingen inlezen"
_OTHER_SCHOOL = (
    "De BRIN-code in dit bestand is een andere dan die van uw school. "
    "Waarschijnlijk is dit het bestand van een andere school."
)
_SAFE = "Er wordt niets verwijderd. U kunt deze stap in één keer ongedaan maken."


class ImportPage(TaskPage):
    """Three stages in one place: the file, the preview, the outcome. The file itself is never kept."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, back="Terug", title=_TITLE)
        self.back_button.setAccessibleName("Terug")
        self._preview: Preview | None = None
        self._reading: Reading | None = None
        self._file_wins: frozenset[tuple[str, str]] = frozenset()
        self._moved_to = ""
        self._take: Button | None = None
        self._stages = QStackedWidget()
        self.body.addWidget(self._stages, 1)
        self._make_choosing()
        # made after what stands above them, so that Tab comes there last
        self._cancel = Button("Annuleer  Esc")
        self._cancel.clicked.connect(self.leave)
        self.add_button(self._cancel)
        self._other = Button("Ander bestand …")
        self._other.clicked.connect(self._choose)
        self._other.hide()
        self.add_button(self._other)
        self._watch = QTimer(self)
        self._watch.setInterval(100)
        self._watch.timeout.connect(self._look_at_reading)
        self.hint("Kies een EDEXML- of UWLR-bestand (xml).")

    def refresh(self, changed: Changed) -> None:
        """Names may be initials now; the comparison itself was made when the file was read."""
        if self._preview is not None and not changed.kinds:
            self.looking.redraw()
            self._show_line(self.looking.table.current())

    @Slot()
    def leave(self) -> None:
        """Esc in the comparison goes back to the list first."""
        focus = QApplication.focusWidget()
        if self._preview is not None and focus is not None and self.comparing.isAncestorOf(focus):
            self._panes.close_panes()
            self.looking.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._stop()
        super().leave()

    # -- the file

    def _make_choosing(self) -> None:
        self.choosing = Choosing()
        self.choosing.file_wanted.connect(self._choose)
        self.choosing.stop_wanted.connect(self._stop)
        self._stages.addWidget(self.choosing)
        Entrance(self, self.choosing.choose_button)

    @Slot()
    def _choose(self) -> None:
        path = self.desk.ask.open_path(self, "Kies het bestand", "EDEXML of UWLR (*.xml)")
        if path is None:
            return
        self._to_choosing()
        self._reading = Reading(self.desk.store, path)
        self.choosing.show_reading("Het bestand wordt gelezen …")
        self._watch.start()
        self.desk.tasks.run(self._reading.run, title="Bestand lezen", done=self._read, failed=self._not_read)

    @Slot()
    def _look_at_reading(self) -> None:
        if self._reading is not None and self.desk.tasks.is_busy():
            if self._reading.of:
                self.choosing.show_progress(self._reading.done, self._reading.of)
            return
        self._watch.stop()
        self._reading = None
        self.choosing.show_reading("")

    @Slot()
    def _stop(self) -> None:
        if self._reading is not None:
            self._reading = None
            self.desk.tasks.cancel()
            self._watch.stop()
            self.choosing.show_reading("")

    def _read(self, read: Read) -> None:
        if read.by is not self._reading:
            return
        self._look_away()
        self._file_wins = frozenset()
        self._to_preview(read.preview)

    def _not_read(self, error: BijtijdsError) -> None:
        self._look_away()
        self.choosing.show_trouble(sentence(error))
        self.choosing.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_away(self) -> None:
        self._watch.stop()
        self._reading = None
        self.choosing.show_reading("")

    def _to_choosing(self) -> None:
        self._preview = None
        self._show_stage(self.choosing)
        self._other.hide()
        if self._take is not None:
            self._take.setEnabled(False)
            self._take.hide()
        self.set_title(_TITLE)
        self.hint("")

    # -- the preview

    def _to_preview(self, preview: Preview) -> None:
        self._preview = preview
        self.looking, self.comparing = Looking(self.desk.names), Comparing(self.desk.names)
        self._panes = Panes(None, self.looking, self.comparing, right_width=78, right_name="Vergelijk  F9")
        self.looking.table.chosen.connect(self._show_line)
        self.looking.entered.connect(self._go_in)
        self.looking.ticks_changed.connect(self._count)
        self.looking.filtered.connect(self._count)
        self.looking.undecided_ticked.connect(self._ask_first)
        self.comparing.field_chosen.connect(self._field_chosen)
        self.comparing.pointed_out.connect(self._pointed_out)
        self.comparing.ask_again.connect(self._ask_again)
        if preview.other_school:
            self.looking.warn(_OTHER_SCHOOL)
        self._show_stage(self._panes)
        self.add_head_button(self._panes.right_button)
        self.set_title(_TITLE, _subtitle(preview))
        self._other.show()
        take = Button("Neem over")
        take.clicked.connect(self._ask_and_take)
        self.set_primary(take)
        self._take = take
        self.looking.show_preview(preview, importing.proposed(preview).lines)
        self._count()
        self.looking.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _show_line(self, line: PreviewLine | None) -> None:
        self.comparing.show_line(line, self._file_wins)

    @Slot()
    def _go_in(self) -> None:
        if not self.comparing.isVisible():
            self._panes.right_button.setChecked(True)
        if not self.comparing.go_in():
            self.hint("Bij deze regel valt niets te kiezen.")

    @Slot()
    def _ask_first(self) -> None:
        self._go_in()
        self.hint("Kies eerst wie dit is.")

    @Slot()
    def _count(self) -> None:
        if self._take is None or self._preview is None:
            return
        ticks = self.looking.ticks()
        count = importing.effective(self._preview, Ticks(ticks, self._file_wins))
        words = f"Neem {count} wijziging{'' if count == 1 else 'en'} over"
        self._take.setText(f"{words}  Ctrl+Enter")
        self._take.setAccessibleName(words)
        self.ready("" if count else "Vink aan wat u wilt overnemen.")
        if count:
            self.hint(_ticked(len(ticks), len(ticks) - count, elsewhere=self.looking.ticks_elsewhere()) + _SAFE)

    @Slot(str, str, bool)
    def _field_chosen(self, key: str, field: str, file_wins: bool) -> None:
        chosen = {(key, field)}
        self._file_wins = self._file_wins | chosen if file_wins else self._file_wins - chosen
        self._count()

    @Slot(str, object)
    def _pointed_out(self, key: str, who: UUID | None) -> None:
        self._answer(key, who, again=False)

    @Slot(str)
    def _ask_again(self, key: str) -> None:
        self._answer(key, None, again=True)

    def _answer(self, key: str, who: UUID | None, *, again: bool) -> None:
        if self._preview is None:
            return
        self._moved_to = "" if again else key
        work = Answering(self.desk.store, self._preview, key, who, again)
        self.desk.tasks.run(work.run, title="Opnieuw vergelijken", done=self._compared, failed=self._trouble)

    def _compared(self, preview: Preview) -> None:
        """She said who somebody is: that line is ticked, the other ticks stay as they were."""
        before = self._preview
        if before is None:
            return
        known = {line.key for line in before.lines}
        fresh = importing.proposed(preview).lines
        ticks = (self.looking.ticks() & {line.key for line in preview.lines}) | (fresh - known)
        if self._moved_to in {line.key for line in preview.lines}:
            ticks |= {self._moved_to}
        still = {line.key: line for line in preview.lines}
        ticks = frozenset(key for key in ticks if not still[key].undecided)
        self._preview = preview
        self.looking.show_preview(preview, ticks)
        self._show_line(self.looking.table.current())
        self._count()
        self.looking.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- taking over

    @Slot()
    def _ask_and_take(self) -> None:
        if self._preview is None or self._take is None:
            return
        if self._preview.other_school:
            question = Question("Bestand van een andere school?", _OTHER_SCHOOL, ("Neem toch over", "Annuleer"), True)
            if self.desk.ask.choose(self, question) is None:
                return
        self._take.setEnabled(False)
        work = Taking(self.desk.store, self._preview, Ticks(self.looking.ticks(), self._file_wins))
        self.desk.tasks.run(work.run, title="Leerlingen overnemen", done=self._taken, failed=self._trouble)

    def _taken(self, outcome: Outcome) -> None:
        self._preview = None
        self._other.hide()
        self._cancel.hide()
        ending = Ending(self.desk, outcome)
        self._show_stage(ending)
        self.set_title(_TITLE, "klaar")
        ready = Button("Klaar  Ctrl+Enter")
        ready.clicked.connect(self.leave)
        self.set_primary(ready)
        self.ready()
        self.hint("Vernietig het EDEXML-bestand nu: er staan gegevens van leerlingen in.")
        ready.setFocus(Qt.FocusReason.OtherFocusReason)

    def _trouble(self, error: BijtijdsError) -> None:
        self.desk.bar.say_trouble(error)
        if self._preview is not None:
            self._count()

    def _show_stage(self, widget: QWidget) -> None:
        if self._stages.indexOf(widget) < 0:
            self._stages.addWidget(widget)
        self._stages.setCurrentWidget(widget)
        for at in reversed(range(self._stages.count())):
            other = self._stages.widget(at)
            if other is not None and other not in (widget, self.choosing):
                self._stages.removeWidget(other)
                other.deleteLater()


def _ticked(count: int, idle: int, *, elsewhere: bool) -> str:
    """How the ticks in view and the number on the button go together; nothing where one sees that."""
    if not idle and not elsewhere:
        return ""
    told = f"{count} vinkje{'' if count == 1 else 's'}"
    told += " in alle rijtjes samen" if elsewhere else ""
    told += f", waarvan {idle} zonder wijziging" if idle else ""
    return f"{told}. "


def _subtitle(preview: Preview) -> str:
    reading = preview.trial.reading
    parts = [" ".join(part for part in (reading.form.upper(), reading.version) if part)]
    sites = reading.sites
    parts.append(reading.school.name or (sites[0].name if sites else ""))
    if reading.school.reference_date is not None:
        parts.append(f"bestand van {long_date(reading.school.reference_date)}")
    parts.append(f"{reading.counts.pupils} leerlingen, {reading.counts.classes} groepen")
    return " · ".join(part for part in parts if part)
