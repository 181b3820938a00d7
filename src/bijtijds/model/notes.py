"""Signal notes: what was seen or heard, apart from interpretation or questions (guideline §2.9)."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from bijtijds.base.clock import SCHOOL_ZONE
from bijtijds.base.errors import RuleBroken
from bijtijds.model.due import check_ahead, check_why, expect_been, puts_off
from bijtijds.model.entity import Entity, Words, joined
from bijtijds.model.pupils import pupil_key
from bijtijds.terms.codes import Area, Channel, NextAction, NoteKind, SourceBasis

MEMORY_AID_LASTS = timedelta(days=14)
"""How long a private memory aid may be kept before it counts as a part of the dossier (AVS 2010)."""


class SignalNote(Entity):
    """One dated signal about one pupil.

    A note about several pupils is one row per pupil with the same `incident`, so that each dossier
    keeps its own and destroying one pupil's dossier leaves the others whole.
    """

    __tablename__ = "signal_note"
    __table_args__ = (
        Index("signal_note_timeline", "pupil_uid", "seen_on", "seen_time", "uid"),
        Index("signal_note_new", "looked_at_on", "seen_on"),
        Index("signal_note_follow_up", "follow_up_by"),
        *(
            Index(f"signal_note_{day}", "pupil_uid", day, sqlite_where=text(f"{day} IS NOT NULL"))
            for day in ("child_spoken_on", "parents_spoken_on")
        ),
        # only what has a day: the many without one would make the database prefer this index where others are asked
        Index("signal_note_followed_up", "followed_up_on", sqlite_where=text("followed_up_on IS NOT NULL")),
    )
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    incident: Mapped[UUID]
    kind: Mapped[NoteKind] = mapped_column(default=NoteKind.DOSSIER)
    seen_on: Mapped[date]
    """The day, or the last day of a period that began on `seen_from`."""
    seen_time: Mapped[time | None]
    seen_from: Mapped[date | None]
    place: Mapped[str | None]
    channel: Mapped[Channel]
    witnessed_by: Mapped[list[str]]
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]
    times: Mapped[int | None]
    per: Mapped[str | None]
    area: Mapped[Area | None]
    observation: Mapped[str]
    interpretation: Mapped[str | None]
    child_quotes: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    """The child's literal words: `{"words": …, "asked": bool}`."""
    strength: Mapped[str | None]
    next_action: Mapped[NextAction | None]
    follow_up_by: Mapped[date | None]
    followed_up_on: Mapped[date | None]
    follow_up_moved: Mapped[int] = mapped_column(default=0)
    """How often the day of the follow-up was moved."""
    follow_up_because: Mapped[str | None]
    follow_up_outcome: Mapped[str | None]
    follow_up_dropped: Mapped[bool | None]
    """Whether it was let go with a reason, and not done."""
    vanishes_on: Mapped[date | None]
    """The day on which a werkaantekening vanishes unless it becomes a note of the dossier (AVS 2010)."""
    looked_at_on: Mapped[date | None]
    child_spoken_on: Mapped[date | None]
    parents_spoken_on: Mapped[date | None]
    confidential: Mapped[bool] = mapped_column(default=False)
    signal_tags: Mapped[list[str]] = mapped_column(default=list)
    also_in_las_on: Mapped[date | None]
    shared_with_parents_on: Mapped[date | None]
    source_name: Mapped[str | None]
    source_relation: Mapped[str | None]
    source_basis: Mapped[SourceBasis | None]
    source_heard_from: Mapped[str | None]
    source_told: Mapped[str | None]
    source_reaction: Mapped[str | None]
    checked_with: Mapped[str | None]

    def check(self, today: date) -> None:
        """A note says what was seen or heard, on a day that has been, and by whom."""
        if not self.observation.strip():
            raise RuleBroken("note_needs_observation", field="observation")
        if self.seen_on > today:
            raise RuleBroken("note_in_the_future", field="seen_on")
        for name in ("child_spoken_on", "parents_spoken_on"):
            expect_been(getattr(self, name), today, name)
        if self.seen_from is not None and self.seen_from > self.seen_on:
            raise RuleBroken("note_period_turned_round", field="seen_from")
        if not self.witnessed_by:
            raise RuleBroken("note_needs_witness", field="witnessed_by")
        if self.signal_tags and not self.confidential:
            raise RuleBroken("signals_are_confidential", field="confidential")
        if self.kind is NoteKind.MEMORY_AID and self.follow_up_by is not None:
            raise RuleBroken("memory_aid_waits_for_nothing", field="follow_up_by")
        if self.follow_up_by is not None and self.follow_up_by < self.seen_on:
            raise RuleBroken("follow_up_before_note", field="follow_up_by")

    def name_follow_up(self, day: date | None, today: date, reason: str | None) -> None:
        """The form names another day to follow it up: a later one puts off what is open, as by `postpone`.

        RuleBroken('open_day_emptied') when it names none. What was followed up before is asked for anew on another
        day, and counts from nothing; without a day it stays as it was answered.
        """
        if self.followed_up_on is not None:
            if day is None:
                return
            self.followed_up_on = self.follow_up_outcome = self.follow_up_because = self.follow_up_dropped = None
            self.follow_up_moved = 0
        elif puts_off(self.follow_up_by, day, self.recorded_at.astimezone(SCHOOL_ZONE).date(), today, "follow_up_by"):
            check_why(self.follow_up_moved, reason, "follow_up_by")
            self._put_off(day, reason)
        self.follow_up_by = day

    def let_vanish(self, today: date) -> None:
        """A memory aid vanishes after fourteen days; a note of the dossier stays a note of the dossier."""
        if self.vanishes_on is not None:
            return
        if self.rev is not None:
            raise RuleBroken("dossier_note_stays", field="kind")
        self.vanishes_on, self.looked_at_on = today + MEMORY_AID_LASTS, today

    def keep(self) -> None:
        """It is a note of the dossier from now on."""
        self.kind, self.vanishes_on = NoteKind.DOSSIER, None

    def finish(self, on: date, outcome: str | None) -> None:
        """What the note asked for was done; with that it has been looked at."""
        self.followed_up_on, self.follow_up_outcome = on, (outcome or "").strip() or None
        self.follow_up_dropped = None
        self.looked_at_on = self.looked_at_on or on

    def drop(self, on: date, reason: str) -> None:
        """What the note asked for will not be done; that needs a reason, and the note stays."""
        if not reason.strip():
            raise RuleBroken("drop_needs_reason", field="reason")
        self.finish(on, reason)
        self.follow_up_dropped = True

    def postpone(self, until: date, today: date, reason: str | None) -> None:
        """What the note asks for waits for another day; from the third time on it asks why."""
        check_ahead(until, today)
        check_why(self.follow_up_moved, reason, "reason")
        self._put_off(until, reason)
        self.looked_at_on = self.looked_at_on or today

    def _put_off(self, until: date | None, reason: str | None) -> None:
        self.follow_up_by, self.follow_up_moved = until, self.follow_up_moved + 1
        self.follow_up_because = (reason or "").strip() or self.follow_up_because

    @classmethod
    def in_dossier(cls) -> Any:
        """The condition that leaves out memory aids; whatever counts, prints or sends notes asks it."""
        return cls.kind == NoteKind.DOSSIER

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """A note is found by what was seen, thought and said; never by who told it, and a memory aid not at all."""
        if row.kind is NoteKind.MEMORY_AID:
            return None
        quotes = [quote["words"] for quote in row.child_quotes or []]
        text = joined([row.observation, row.interpretation, *quotes, row.strength, row.place])
        return Words(text, row.seen_on, bool(row.confidential))


class ParentView(Entity):
    """What a parent thinks of something in the dossier; it stays with it for ever (guideline §1.6)."""

    __tablename__ = "parent_view"
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    about_kind: Mapped[str]
    about_uid: Mapped[UUID]
    author: Mapped[str]
    on: Mapped[date]
    text: Mapped[str]

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """A parent's view is found by its text."""
        return Words(row.text, row.on)
