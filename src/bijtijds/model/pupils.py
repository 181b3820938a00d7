"""Pupils, the people around them, and the dossiers of those who get care."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bijtijds.base.errors import RuleBroken
from bijtijds.base.fold import fold
from bijtijds.base.phone import can_be_called
from bijtijds.model.due import expect_been
from bijtijds.model.entity import DERIVED, Entity, Words, joined
from bijtijds.terms import route
from bijtijds.terms.codes import (
    ConsentOption,
    ContactRole,
    Custody,
    Decider,
    Direction,
    EndReason,
    Gender,
    InformationLevel,
)


def pupil_key() -> Mapped[UUID]:
    """The column that says whose dossier a row is in."""
    return mapped_column(ForeignKey("pupil.uid", deferrable=True, initially="DEFERRED"), index=True)


class Pupil(Entity):
    """A pupil: a stub for everyone, a dossier only for those who get care.

    The privacy authority's rule: a care coordinator sees only the files of pupils with extra care.
    There is no field for a BSN and there never will be one (UAVG art. 46).
    """

    __tablename__ = "pupil"
    root = True

    key: Mapped[str | None] = mapped_column(index=True)
    given_name: Mapped[str | None]
    first_names: Mapped[str | None]
    initials: Mapped[str | None]
    prefix: Mapped[str | None]
    surname: Mapped[str | None]
    also_known_as: Mapped[list[str]] = mapped_column(default=list)
    birth_date: Mapped[date | None]
    gender: Mapped[Gender] = mapped_column(default=Gender.UNKNOWN)
    year_level: Mapped[str | None]
    group_uid: Mapped[UUID | None] = mapped_column(ForeignKey("group.uid", deferrable=True, initially="DEFERRED"))
    started_year3_on: Mapped[date | None]
    enrolled_on: Mapped[date | None]
    left_on: Mapped[date | None]
    lives_with_uid: Mapped[UUID | None]
    own_fields: Mapped[list[str]] = mapped_column(default=list)
    """Fields that were changed by hand here: an import asks before it changes them."""
    sort_name: Mapped[str] = mapped_column(info=DERIVED, index=True)
    find_name: Mapped[str] = mapped_column(info=DERIVED)

    @staticmethod
    def derive(row: Any) -> None:
        """Sort by surname without prefix, then given name; find by every name the pupil has."""
        first = row.given_name or row.first_names or row.initials or ""
        row.sort_name = fold(f"{row.surname or first}\t{first}")
        names = (row.given_name, row.first_names, row.prefix, row.surname, *(row.also_known_as or []))
        row.find_name = fold(" ".join(name for name in names if name))

    @staticmethod
    def subject_of(row: Any) -> UUID | None:
        """A pupil is the subject of her own row."""
        return row.uid  # type: ignore[no-any-return]  # a row or a namespace with the same columns

    def check(self, today: date) -> None:
        """A pupil has a name, and was born before today."""
        if not any((self.given_name, self.first_names, self.surname)):
            raise RuleBroken("pupil_needs_name", field="given_name")
        if self.birth_date is not None and self.birth_date > today:
            raise RuleBroken("birth_date_in_the_future", field="birth_date")

    def has_left(self, day: date) -> bool:
        """Whether she is no pupil of this school any more on a day."""
        return self.left_on is not None and day >= self.left_on

    def expect_here(self, **days: date | None) -> None:
        """Nothing new begins for who left the school; each day is told by its field. RuleBroken('after_leaving')."""
        for field, day in days.items():
            if self.left_on is not None and day is not None and self.has_left(day):
                raise RuleBroken("after_leaving", field=field, left=self.left_on)

    def rename(self, **names: Any) -> None:
        """Change fields by hand; an import will ask before it changes them again."""
        for field, value in names.items():
            if getattr(self, field) != value:
                setattr(self, field, value)
                self.own_fields = sorted({*(self.own_fields or []), field})


class CombinedMembership(Entity):
    """A pupil takes part in a samengestelde groep."""

    __tablename__ = "combined_membership"

    pupil_uid: Mapped[UUID] = pupil_key()
    group_uid: Mapped[UUID] = mapped_column(ForeignKey("group.uid", deferrable=True, initially="DEFERRED"))


class Dossier(Entity):
    """The time in which a pupil gets care: opened and ended with reason, date and by whom."""

    __tablename__ = "dossier"
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    opened_on: Mapped[date]
    opened_because: Mapped[str]
    opened_by: Mapped[str]
    ended_on: Mapped[date | None] = mapped_column(index=True)
    ended_because: Mapped[EndReason | None]
    ended_note: Mapped[str | None]
    ended_by: Mapped[str | None]

    def end(self, on: date, because: EndReason, note: str, by: str) -> None:
        """End the care; what was written stays until its term is over."""
        if on < self.opened_on:
            raise RuleBroken("dossier_ends_before_it_opened", field="ended_on", opened=self.opened_on)
        self.ended_on, self.ended_because, self.ended_note, self.ended_by = on, because, note or None, by


class RouteStep(Entity):
    """A move of the pupil along the six steps of the onderwijs- en zorgroute (guideline §1.3)."""

    __tablename__ = "route_step"
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    step: Mapped[int]
    since: Mapped[date]
    direction: Mapped[Direction]
    """As it was when the move was written down; the history tells it from the moves themselves."""
    reason: Mapped[str]
    decided_by: Mapped[Decider]
    tried: Mapped[str | None]
    basis: Mapped[ConsentOption | None]
    """On which option steps 4 and 5 stand; pending is one, but no paper leaves on it."""
    parents_spoken_on: Mapped[date | None]
    parents_said: Mapped[str | None]
    child_spoken_on: Mapped[date | None]
    child_said: Mapped[str | None]

    def check(self, today: date) -> None:
        """There are six steps, and a move has a reason and a day that has been (guideline §1.3).

        Only the zorgteam decides on the bovenschools team. Steps 4 and 5 say on what ground people from outside hear
        about the pupil (§3.2); that it is not arranged yet is an answer too.
        """
        if not 1 <= self.step <= 6:
            raise RuleBroken("step_out_of_range", field="step")
        if self.since > today:
            raise RuleBroken("day_still_to_come", field="since")
        if self.step == route.BY_CARE_TEAM and self.decided_by is not Decider.CARE_TEAM:
            raise RuleBroken("step_five_is_for_the_care_team", field="decided_by")
        if not self.reason.strip():
            raise RuleBroken("step_needs_reason", field="reason")
        if self.step in route.FROM_OUTSIDE and self.basis is None:
            raise RuleBroken("step_needs_basis", field="basis")
        for field in ("parents_spoken_on", "child_spoken_on"):
            expect_been(getattr(self, field), today, field)


class Sibling(Entity):
    """A brother or sister, at this school or elsewhere."""

    __tablename__ = "sibling"

    pupil_uid: Mapped[UUID] = pupil_key()
    other_pupil_uid: Mapped[UUID | None]
    name: Mapped[str | None]
    birth_year: Mapped[int | None]
    remark: Mapped[str | None]


class Contact(Entity):
    """Somebody around one pupil, with custody as it was proven.

    A parent of two pupils is two contacts: a row belongs to one dossier for life.
    """

    __tablename__ = "contact"
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    position: Mapped[int] = mapped_column(default=0)
    salutation: Mapped[str | None]
    given_name: Mapped[str | None]
    initials: Mapped[str | None]
    prefix: Mapped[str | None]
    surname: Mapped[str | None]
    role: Mapped[ContactRole]
    organisation: Mapped[str | None]
    custody: Mapped[Custody] = mapped_column(default=Custody.UNKNOWN)
    custody_proof: Mapped[str | None]
    custody_proof_seen_on: Mapped[date | None]
    custody_since: Mapped[date | None]
    street: Mapped[str | None]
    postcode: Mapped[str | None]
    place: Mapped[str | None]
    secret_address: Mapped[bool] = mapped_column(default=False)
    phone: Mapped[str | None]
    phone_2: Mapped[str | None]
    may_call_at: Mapped[str | None]
    email: Mapped[str | None]
    language: Mapped[str | None]
    interpreter_needed: Mapped[bool] = mapped_column(default=False)
    speaks_through: Mapped[str | None]
    information_level: Mapped[InformationLevel] = mapped_column(default=InformationLevel.ALL)
    information_reason: Mapped[str | None]
    remark: Mapped[str | None]

    @property
    def is_parent(self) -> bool:
        """Somebody who is invited to a talk with parents."""
        return self.role in {
            ContactRole.MOTHER,
            ContactRole.FATHER,
            ContactRole.PARENT,
            ContactRole.STEPPARENT,
            ContactRole.FOSTER_PARENT,
            ContactRole.GUARDIAN,
        }

    def check(self, today: date) -> None:
        """Custody needs a proof that was seen; a limited information level needs a reason (BW 1:377c).

        A telephone number can be called: somebody takes it from here when it cannot wait.
        """
        if not (self.given_name or self.surname):
            raise RuleBroken("contact_needs_name", field="surname")
        if self.custody is not Custody.UNKNOWN and not self.custody_proof:
            raise RuleBroken("custody_needs_proof", field="custody_proof")
        expect_been(self.custody_proof_seen_on, today, "custody_proof_seen_on")
        for name in ("phone", "phone_2"):
            number = getattr(self, name)
            if number and not can_be_called(number):
                raise RuleBroken("number_cannot_be_called", field=name)
        if self.information_level is InformationLevel.NONE and not self.information_reason:
            raise RuleBroken("information_level_needs_reason", field="information_reason")

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """A contact is found by name and role."""
        names = joined([row.given_name, row.prefix, row.surname])
        return Words(names.replace("\n", " "), None)
