"""What the school itself keeps of its care: rounds of discussions and bottlenecks, without pupils."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from bijtijds.base.errors import RuleBroken
from bijtijds.model.entity import Entity, Words, joined
from bijtijds.terms.codes import RoundKind


class Round(Entity):
    """One meeting in which pupils are discussed one after another; what is said stands per pupil, as a talk."""

    __tablename__ = "round"
    root = True

    kind: Mapped[RoundKind]
    group_uid: Mapped[UUID | None]
    held_on: Mapped[date]
    led_by: Mapped[str]
    present: Mapped[list[str]] = mapped_column(default=list)
    closed_on: Mapped[date | None]


class Bottleneck(Entity):
    """A knelpunt in the care itself, noted without a pupil, for the yearly report (guideline §1.3)."""

    __tablename__ = "bottleneck"
    root = True

    seen_on: Mapped[date]
    step: Mapped[int | None]
    theme: Mapped[str]
    remark: Mapped[str]
    noted_by: Mapped[str]

    def check(self) -> None:
        """A bottleneck has a theme and says what hinders."""
        if not self.theme.strip():
            raise RuleBroken("bottleneck_needs_theme", field="theme")
        if not self.remark.strip():
            raise RuleBroken("bottleneck_needs_remark", field="remark")

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """A bottleneck is found by theme and remark."""
        return Words(joined([row.theme, row.remark]), row.seen_on)
