"""The questions about help from outside: with whom and what is agreed, what happened on a day, and how it ended."""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bijtijds.services import outside_help
from bijtijds.services.outside_help import EntryDraft, TrackDraft, TrackRow
from bijtijds.terms.aftercare import HelpPart
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.kept import KeptDialog
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.page import Desk

SIGNALS_GO = "Bespreek een nieuw signaal eerst met ouders. Als dat nodig is, hoort daarna de regisseur het."
"""What the guideline says about new signals while help runs (§3.3)."""
_PARTS = [(one, one.label) for one in HelpPart]


class TrackDialog(KeptDialog):
    """One track; its next contact comes in the agenda."""

    kind = "help_track"

    def __init__(self, desk: Desk, pupil: UUID, uid: UUID | None, begin: TrackDraft, key: str) -> None:
        title = "Hulp van buiten" if uid is None else "Afspraken over de hulp"
        super().__init__(desk, None, title, key=key, pupil=pupil, uid=uid, width=160)
        self._referral = begin.referral_uid
        form = self.form
        with form.beside():
            form.line("organisation", "Welke organisatie?", required=True, maximum=120)
            form.line("what", "Welke hulp?", maximum=120)
            form.day("started_on", "Sinds")
        with form.beside():
            form.line("who", "Wie komt of belt?", maximum=120)
            form.line("reach", "Hoe bereikbaar?", maximum=120)
            form.line("led_by", "Wie heeft de regie?", maximum=120, help="Bij deze persoon stelt u uw vragen.")
        with form.beside():
            form.text("contact", "Hoe houdt school contact met kind en ouders?", lines=2)
            form.text("alignment", "Hoe stemmen school en hulp af?", lines=2)
        with form.beside():
            form.text("monitoring", "Hoe volgt school wat de hulp oplevert?", lines=2)
            form.text("new_signals", "Wat doet school met nieuwe signalen?", lines=2, help=SIGNALS_GO)
        form.day("next_contact_on", "Volgend contact", optional=True, help="Deze dag komt in de agenda.")
        self.begin(begin)

    def save(self) -> None:
        """Keep it."""
        draft = self.form.into(TrackDraft, referral_uid=self._referral, seen=self.form.seen)
        self.write(outside_help.begin, outside_help.correct, draft)

    def newest(self) -> TrackDraft | None:
        """The track as it is kept now."""
        return outside_help.open_draft(self.desk.store, self.uid)[1] if self.uid is not None else None

    def take_away(self, uid: UUID) -> None:
        """Put the track with its entries in the prullenbak."""
        outside_help.remove(self.desk.store, uid)


class NewTrack(TrackDialog):
    """Help that began, perhaps after a referral."""

    def __init__(self, desk: Desk, pupil: UUID, referral: UUID | None = None) -> None:
        begin = TrackDraft("", desk.clock.today(), referral_uid=referral)
        super().__init__(desk, pupil, None, begin, key=f"help.new/{pupil.hex}")


class EditTrack(TrackDialog):
    """Help that runs already."""

    def __init__(self, desk: Desk, uid: UUID) -> None:
        pupil, draft = outside_help.open_draft(desk.store, uid)
        super().__init__(desk, pupil, uid, draft, key=f"help.edit/{uid.hex}")


class EntryDialog(KeptDialog):
    """What happened on a day. Of a new signal it asks who heard of it, parents first."""

    kind = "help_entry"

    def __init__(
        self, desk: Desk, pupil: UUID, track: UUID | None, uid: UUID | None, begin: object, key: str
    ) -> None:  # fmt: skip
        title = "Noteer bij de hulp" if uid is None else "Genoteerd bij de hulp"
        super().__init__(desk, None, title, key=key, pupil=pupil, uid=uid, width=140)
        self._track = track
        form = self.form
        form.choice("part", "Waarover gaat het?", _PARTS, required=True)
        form.text("text", "Wat is er gebeurd of besproken?", lines=3, required=True)
        form.day("on", "Op")
        self._told = [
            form.day("parents_on", "1. Ouders hoorden dit op", optional=True, help=SIGNALS_GO),
            form.day("lead_on", "2. De regisseur hoorde dit op", optional=True, help="Alleen als dat nodig is."),
            form.line("lead_first_because", "Waarom hoorde de regisseur het eerder?", maximum=1000),
        ]
        form.changed.connect(self._follow)
        self.begin(begin)
        self._follow()

    def save(self) -> None:
        """Keep it."""
        draft = self.form.into(EntryDraft, seen=self.form.seen)
        if self.uid is None:
            assert self._track is not None
            outside_help.note(self.desk.store, self._track, draft)
        else:
            outside_help.correct_entry(self.desk.store, self.uid, draft)

    def newest(self) -> EntryDraft | None:
        """The entry as it is kept now."""
        return outside_help.open_entry(self.desk.store, self.uid)[1] if self.uid is not None else None

    def take_away(self, uid: UUID) -> None:
        """Put the entry in the prullenbak."""
        outside_help.remove_entry(self.desk.store, uid)

    @Slot()
    def _follow(self) -> None:
        is_signal = self.form.so_far().get("part") is HelpPart.SIGNAL
        for field in self._told:
            field.setVisible(is_signal)


class NewEntry(EntryDialog):
    """Something of today, about one of the five."""

    def __init__(self, desk: Desk, track: UUID, part: str | None = None) -> None:
        told = outside_help.row(desk.store, track)
        begin = {"part": HelpPart(part) if part else HelpPart.CONTACT, "on": desk.clock.today()}
        key = f"help.note/{track.hex}/{part or '-'}"
        super().__init__(desk, told.pupil, track, None, begin, key)
        if part:
            self.form.field("text").focus()


class EditEntry(EntryDialog):
    """Something that was written down before."""

    def __init__(self, desk: Desk, uid: UUID) -> None:
        pupil, draft = outside_help.open_entry(desk.store, uid)
        super().__init__(desk, pupil, None, uid, draft, key=f"help.entry/{uid.hex}")


class EndTrack(FormDialog):
    """The help stopped: what did it bring?"""

    def __init__(self, desk: Desk, parent: QWidget | None, row: TrackRow) -> None:
        super().__init__(
            desk, parent, "Hulp van buiten stopt", key=f"help.end/{row.uid.hex}", pupil=row.pupil,
            primary="Rond af  Ctrl+Enter",
        )  # fmt: skip
        self._uid = row.uid
        self.form.put(Text(row.organisation))
        if any(not entry.parents_on for entry in row.entries if entry.part is HelpPart.SIGNAL):
            self.form.put(Note("Een nieuw signaal is nog niet met ouders besproken. Dat blijft in de agenda staan."))
        self.form.text("result", "Wat heeft de hulp opgeleverd?", lines=3, required=True)
        self.form.day("ended_on", "Gestopt op")
        self.begin({"ended_on": desk.clock.today()})

    def save(self) -> None:
        """End it."""
        told = self.form.typed()
        outside_help.end(self.desk.store, self._uid, told["ended_on"], told["result"])
