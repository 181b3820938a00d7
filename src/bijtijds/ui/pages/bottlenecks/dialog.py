"""Noteer knelpunt: what hinders in the care itself, on which step, without a pupil (guideline §1.3)."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QTimer, Slot

from bijtijds.services import bottlenecks
from bijtijds.services.bottlenecks import BottleneckDraft
from bijtijds.terms import route
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.kept import KeptDialog
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.people import NameField

_PAUSE_MS = 700
_NAME = (
    "In uw tekst staat een naam uit uw bestand. Een knelpunt gaat over de zorg, niet over een kind: laat de naam weg."
)


class BottleneckDialog(KeptDialog):
    """Two fields and a step. A name of anybody in the file is pointed out, and it blocks nothing."""

    kind = "bottleneck"

    def __init__(self, desk: Desk, title: str, begin: BottleneckDraft, *, key: str, uid: UUID | None = None) -> None:
        super().__init__(desk, None, title, key=key, pupil=None, uid=uid)
        self._tells: Callable[[str], bool] | None = None
        form = self.form
        form.put(Note("Wat knelt er in de zorg op school? Noem geen leerling. U ziet het terug in het jaaroverzicht."))
        form.add(
            NameField(
                "theme", "Onderwerp", bottlenecks.themes(desk.store), required=True,
                help="Bijvoorbeeld: wachttijd, overdracht, tijd van de leerkracht.",
            )
        )  # fmt: skip
        form.text("remark", "Wat knelt er?", lines=3, required=True)
        self.warning = Note(_NAME, "warning-circle", icon_role="warn")
        self.warning.hide()
        form.put(self.warning)
        steps = [(at, f"{at}. {words}") for at, words in enumerate(route.SHORT, start=1)]
        form.choice("step", "Bij welke stap op de zorgroute?", steps, optional=True)
        form.day("seen_on", "Gezien op")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look_for_names)
        for name in ("theme", "remark"):
            form.field(name).changed.connect(self._pause.start)
        form.left.connect(self.look_for_names)
        self.begin(begin)

    def save(self) -> None:
        """Keep it."""
        draft = self.form.into(BottleneckDraft, seen=self.form.seen)
        if self.uid is None:
            bottlenecks.note(self.desk.store, draft)
        else:
            bottlenecks.correct(self.desk.store, self.uid, draft)

    def newest(self) -> BottleneckDraft | None:
        """The bottleneck as it is kept now."""
        return bottlenecks.open_draft(self.desk.store, self.uid) if self.uid is not None else None

    def take_away(self, uid: UUID) -> None:
        """Put it in the prullenbak."""
        bottlenecks.remove(self.desk.store, uid)

    @Slot()
    def look_for_names(self) -> None:
        """Say so when somebody of the file stands in the text; everybody is read once, on the first word."""
        self._pause.stop()
        text = "\n".join(str(self.form.field(name).stored() or "") for name in ("theme", "remark"))
        if text.strip() and self._tells is None:
            self._tells = bottlenecks.names_somebody(self.desk.store)
        self.warning.setVisible(self._tells is not None and self._tells(text))


class NoteBottleneck(BottleneckDialog):
    """A new one, perhaps with the step on which it was met."""

    def __init__(self, desk: Desk, step: str | None = None) -> None:
        begin = BottleneckDraft(desk.clock.today(), "", "", int(step) if step else None)
        super().__init__(desk, "Knelpunt noteren", begin, key=f"bottleneck.new/{step or '-'}")


class EditBottleneck(BottleneckDialog):
    """One that was noted before."""

    def __init__(self, desk: Desk, uid: UUID) -> None:
        begin = bottlenecks.open_draft(desk.store, uid)
        super().__init__(desk, "Knelpunt verbeteren", begin, key=f"bottleneck.edit/{uid.hex}", uid=uid)
