"""Acute situatie vastleggen: afterwards, along the seven agreements, with what waits next (guideline §3.5)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bijtijds.base.clock import Clock
from bijtijds.services import emergencies
from bijtijds.services.emergencies import Call, EmergencyDraft
from bijtijds.terms import acute, suspicion
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.kept import KeptDialog
from bijtijds.ui.kit.layout import column
from bijtijds.ui.kit.page import Desk, Draft
from bijtijds.ui.kit.promises import SHORT, AgreementsField
from bijtijds.ui.kit.pupils import PupilField
from bijtijds.ui.kit.safety_people import SafetyPeople

YES, NO = "yes", "no"
_FIRST = ("pupil", "about_staff")
_CONFIDENTIAL = "Vertrouwelijk: u ziet dit in het dossier alleen als u de vertrouwelijke stukken opent."


class _CallForm(Form):
    """One telephone call."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock, gap=0.6)
        with self.beside():
            self.clock_time("at", "Hoe laat?")
            self.line("who", "Wie is gebeld?", required=True, maximum=120)
            self.line("said", "Wat kwam eruit?", maximum=400)


class EmergencyDialog(KeptDialog):
    """First whether it is about staff: then nothing can be typed, nothing is kept, and the other road is shown."""

    kind = emergencies.KIND

    def __init__(self, desk: Desk, title: str, *, key: str, pupil: UUID | None, uid: UUID | None = None) -> None:
        super().__init__(desk, None, title, key=key, pupil=pupil, uid=uid, width=170)
        self.setWindowTitle("Vastleggen")  # the bar of the desktop does not say what is confidential
        form = self.form
        self.pupil = form.add(PupilField(desk.store, desk.names))
        form.choice(
            "about_staff", suspicion.STAFF_QUESTION, [(NO, "Nee"), (YES, "Ja, of misschien")], required=uid is None
        )
        self.road = Note(suspicion.STAFF_ROAD, "warning-circle", icon_role="danger")
        form.put(self.road)
        self.people = SafetyPeople(desk)
        form.put(self.people)
        self.rest = QWidget()
        with form.inside(column(self.rest, gap=1.8)):
            self._what_happened()
            self._who_did_what()
            self._what_is_next()
        form.put(self.rest)

    def unsaved(self) -> Iterable[Draft]:
        """Of a suspicion of staff nothing is kept, not even at a lock."""
        return () if self._about_staff() else super().unsaved()

    def save(self) -> None:
        """Keep it, with what was agreed and the next call in the agenda."""
        draft = self._draft()
        if self.uid is None:
            emergencies.write(self.desk.store, draft)
        else:
            emergencies.correct(self.desk.store, self.uid, draft)

    def newest(self) -> object | None:
        """The emergency as it is kept now."""
        return None if self.uid is None else shown(emergencies.open_draft(self.desk.store, self.uid))

    def take_away(self, uid: UUID) -> None:
        """Put it in the prullenbak."""
        emergencies.remove(self.desk.store, uid)

    def start(self, values: dict[str, Any]) -> None:
        """Show what it begins with, or the draft."""
        self.begin(values)
        self.form.changed.connect(self._heard)
        self.pupil.chosen.connect(self._heard)
        self._heard()
        self.form.field("about_staff" if not self.pupil.is_empty() else "pupil").focus()

    # -- making

    def _what_happened(self) -> None:
        form = self.form
        form.section("Wat er gebeurde")
        with form.beside():
            form.day("began_on", "Op welke dag?")
            form.clock_time("began_at", "Hoe laat begon het?")
        form.text("what", "Wat zag en hoorde u? Alleen feiten", lines=3, required=True)
        form.text("interpretation", "Duiding of vragen (mag leeg blijven)", lines=2)
        form.line("child_told", "Wat hoorde het kind over wat er nu gebeurt?", maximum=400,
                  help=acute.SECRECY)  # fmt: skip

    def _who_did_what(self) -> None:
        form = self.form
        form.section("Wie deed wat")
        with form.beside():
            form.line("led_by", "Wie had de leiding?", required=True, maximum=120)
            form.line("weighed_with", "Met wie schatte u in hoe ernstig het is?", maximum=120)
        form.line("severity", "Hoe ernstig is het, en hoe snel moet het?", maximum=400)
        form.many("calls", "Wie is gebeld?", self._call, add="Nog iemand gebeld …")
        with form.beside():
            form.line("lead_school", "Wie heeft de regie op school?", maximum=120)
            form.line("lead_home", "Wie heeft de regie voor thuis?", maximum=120,
                      help="Iemand van buiten de school, niet u.")  # fmt: skip

    def _what_is_next(self) -> None:
        form = self.form
        form.section("Wat nu")
        form.add(AgreementsField(self.desk, SHORT, label="Wat is afgesproken: wie doet wat, en wanneer?"))
        with form.beside():
            form.day("next_call_on", "Weer bellen op", optional=True)
            form.clock_time("next_call_at", "Hoe laat?")
            form.line("next_call_with", "Met wie?", maximum=120)
        with form.beside():
            form.day("parents_told_on", "Ouders hoorden dit op", optional=True)
            form.line("parents_told_by", "Van wie?", maximum=120)
        form.line("parents_not_told_because", "Nog niet verteld? Waarom niet?", maximum=400,
                  help="Bijvoorbeeld: het is nu niet veilig voor het kind. Overleg dit met Veilig Thuis.")  # fmt: skip
        form.put(Note(_CONFIDENTIAL, "lock-simple"))

    def _call(self) -> Form:
        return _CallForm(self.desk.clock)

    # -- following

    def _about_staff(self) -> bool:
        return bool(self.form.field("about_staff").value() == YES)

    @Slot()
    def _heard(self) -> None:
        """The rest comes when it is not about staff; when it is, what was typed hides and no draft of it is kept.

        The answer changes with one key: with the other one the words are there again. They go with the dialog.
        """
        staff, answer = self._about_staff(), self.form.field("about_staff").value()
        self.road.setVisible(staff)
        self.people.setVisible(staff)
        self.rest.setVisible(answer == NO)
        for name in self.form.names():
            if name not in _FIRST:
                self.form.field(name).setVisible(answer == NO)
        self.primary_button.setEnabled(answer == NO)
        self.hint(suspicion.NOTHING_KEPT if staff else "" if answer == NO else "Beantwoord eerst deze vraag.")
        if staff:
            self._keep_no_draft()

    def _keep_no_draft(self) -> None:
        if self._autosave is not None:
            self._autosave.stop()
        self.desk.store.drop_draft(self._key)

    def _draft(self) -> EmergencyDraft:
        told = self.form.typed()
        calls = tuple(Call(one["who"], one["at"], one["said"]) for one in told.pop("calls"))
        answer = told.pop("about_staff")
        about_staff = None if answer is None else answer == YES
        known = {name: told[name] for name in EmergencyDraft.__dataclass_fields__ if name in told}
        return EmergencyDraft(**known | {"calls": calls, "about_staff": about_staff, "seen": self.form.seen})


class NewEmergency(EmergencyDialog):
    """A new one; `started` is when the acute card was opened."""

    def __init__(self, desk: Desk, pupil: UUID | None = None, started: str | None = None) -> None:
        key = f"emergency.new/{pupil.hex if pupil else '-'}"
        super().__init__(desk, "Acute situatie vastleggen", key=key, pupil=pupil)
        begin = {
            "pupil": pupil, "began_on": desk.clock.today(), "began_at": acute.from_word(started),
            "led_by": desk.store.device.author, "lead_school": desk.store.device.author,
        }  # fmt: skip
        self.start(begin)


class EditEmergency(EmergencyDialog):
    """One that was written down before: say it better, or add what happened since."""

    def __init__(self, desk: Desk, uid: UUID) -> None:
        told = emergencies.open_draft(desk.store, uid)
        super().__init__(desk, "Acute situatie", key=f"emergency.edit/{uid.hex}", pupil=told.pupil, uid=uid)
        self.pupil.fix()
        self.start(shown(told))
        self.form.field("what").focus()


def shown(draft: EmergencyDraft) -> dict[str, Any]:
    """The emergency as its form shows it."""
    told = {name: getattr(draft, name) for name in EmergencyDraft.__dataclass_fields__}
    calls = [{"who": one.who, "at": one.at, "said": one.said} for one in draft.calls]
    return told | {"about_staff": NO, "calls": calls}
