"""After a referral: a TLV that was asked for, and help from outside the school that runs (guideline §1.3, §3.3)."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bijtijds.base.errors import RuleBroken
from bijtijds.model.due import expect_been
from bijtijds.model.entity import Entity, Words, joined
from bijtijds.model.pupils import pupil_key
from bijtijds.terms.aftercare import HelpPart, TlvAnswer


class Tlv(Entity):
    """A toelaatbaarheidsverklaring: asked for with reasons, until when it holds, and when it is looked at anew.

    Parents need not sign for it, but that they were heard is shown, or why not (Wet passend onderwijs; a complaints
    board's advice 107168). It ends on a day, and a new one takes long: so it has a day of reassessment well before.
    """

    __tablename__ = "tlv"
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    referral_uid: Mapped[UUID | None]
    asked_for: Mapped[str]
    parents_heard_on: Mapped[date | None]
    parents_said: Mapped[str | None]
    not_heard_because: Mapped[str | None]
    asked_on: Mapped[date | None]
    answer: Mapped[TlvAnswer | None]
    answered_on: Mapped[date | None]
    valid_until: Mapped[date | None]
    reassess_on: Mapped[date | None]
    closed_on: Mapped[date | None] = mapped_column(index=True)
    outcome: Mapped[str | None]

    def check(self, today: date) -> None:
        """What holds for every TLV that is kept."""
        if not self.asked_for.strip():
            raise RuleBroken("tlv_needs_what", field="asked_for")
        for name in ("parents_heard_on", "asked_on", "answered_on"):
            expect_been(getattr(self, name), today, name)
        unheard = self.parents_heard_on is None and not (self.not_heard_because or "").strip()
        if self.asked_on is not None and unheard:
            raise RuleBroken("tlv_needs_parents", field="parents_heard_on")
        if self.answer is not None:
            self._check_answer()

    def close(self, on: date, outcome: str) -> None:
        """It is no longer followed, and this is why."""
        if not outcome.strip():
            raise RuleBroken("outcome_needed", field="outcome")
        self.closed_on, self.outcome = on, outcome.strip()

    def _check_answer(self) -> None:
        if self.asked_on is None:
            raise RuleBroken("tlv_needs_asked_on", field="asked_on")
        if self.answered_on is None or self.answered_on < self.asked_on:
            raise RuleBroken("tlv_needs_answered_on", field="answered_on")
        if self.answer is not TlvAnswer.GRANTED:
            return
        if self.valid_until is None or self.valid_until <= self.answered_on:
            raise RuleBroken("tlv_needs_valid_until", field="valid_until")
        if self.reassess_on is None or self.reassess_on >= self.valid_until:
            raise RuleBroken("tlv_needs_reassess_on", field="reassess_on")

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """A TLV is found by what it is for and what parents said."""
        texts = [row.asked_for, row.parents_said, row.not_heard_because, row.outcome]
        return Words(joined(texts), row.asked_on)


class HelpTrack(Entity):
    """Help from outside the school that runs for a pupil: with whom, and what school and helpers agreed (§3.3).

    The five agreements are those of the guideline: contact with child and parents, who leads, how school and help are
    aligned, how school follows it, and what happens with new signals.
    """

    __tablename__ = "help_track"
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    referral_uid: Mapped[UUID | None]
    organisation: Mapped[str]
    what: Mapped[str | None]
    who: Mapped[str | None]
    reach: Mapped[str | None]
    started_on: Mapped[date]
    led_by: Mapped[str | None]
    """De zorgregisseur: to whom the school turns with every question about the whole."""
    contact: Mapped[str | None]
    alignment: Mapped[str | None]
    monitoring: Mapped[str | None]
    new_signals: Mapped[str | None]
    next_contact_on: Mapped[date | None]
    ended_on: Mapped[date | None] = mapped_column(index=True)
    result: Mapped[str | None]

    def check(self, today: date) -> None:
        """A track says with which organisation, since a day that has been."""
        if not self.organisation.strip():
            raise RuleBroken("help_needs_organisation", field="organisation")
        expect_been(self.started_on, today, "started_on")

    def end(self, on: date, result: str) -> None:
        """The help stopped, and this is what it brought."""
        if not result.strip():
            raise RuleBroken("help_needs_result", field="result")
        if on < self.started_on:
            raise RuleBroken("help_ends_before_start", field="ended_on")
        self.ended_on, self.result, self.next_contact_on = on, result.strip(), None

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """A track is found by its organisation, its people and its agreements."""
        told = [row.organisation, row.what, row.who, row.led_by]
        agreed = [row.contact, row.alignment, row.monitoring, row.new_signals, row.result]
        return Words(joined([*told, *agreed]), row.started_on)


class HelpEntry(Entity):
    """What happened on a day in a track: a contact, something that was aligned, or a new signal.

    A new signal goes to the parents first; the one who leads hears it after them, or it says why not (§3.3).
    """

    __tablename__ = "help_entry"
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    track_uid: Mapped[UUID] = mapped_column(
        ForeignKey("help_track.uid", deferrable=True, initially="DEFERRED"), index=True
    )
    part: Mapped[HelpPart]
    on: Mapped[date]
    text: Mapped[str]
    parents_on: Mapped[date | None]
    """When parents heard of the signal."""
    lead_on: Mapped[date | None]
    """When the one who leads heard of it, where that was needed."""
    lead_first_because: Mapped[str | None]
    recorded_by: Mapped[str]

    def check(self, today: date) -> None:
        """An entry says what happened on a day that has been; of a signal parents hear first."""
        if not self.text.strip():
            raise RuleBroken("help_entry_needs_text", field="text")
        for name in ("on", "parents_on", "lead_on"):
            expect_been(getattr(self, name), today, name)
        if self.part is not HelpPart.SIGNAL:
            return
        for name in ("parents_on", "lead_on"):
            day = getattr(self, name)
            if day is not None and day < self.on:
                raise RuleBroken("signal_told_before_seen", field=name)
        late = self.lead_on is not None and (self.parents_on is None or self.parents_on > self.lead_on)
        if late and not (self.lead_first_because or "").strip():
            raise RuleBroken("parents_hear_first", field="lead_on")

    @property
    def waits_for_parents(self) -> bool:
        """Whether it is a signal of which parents have not heard."""
        return self.part is HelpPart.SIGNAL and self.parents_on is None

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """An entry is found by its text."""
        return Words(joined([row.text, row.lead_first_because]), row.on)
