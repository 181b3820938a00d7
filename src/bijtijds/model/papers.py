"""Papers that were made and what left the program with which ground."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bijtijds.model.entity import Entity
from bijtijds.model.pupils import pupil_key
from bijtijds.terms.codes import Carrier, PaperKind, ReleaseBasis


class MadeDocument(Entity):
    """One version of a paper, with the bytes as they were handed out."""

    __tablename__ = "made_document"
    root = True

    pupil_uid: Mapped[UUID | None] = mapped_column(
        ForeignKey("pupil.uid", deferrable=True, initially="DEFERRED"), index=True
    )
    kind: Mapped[PaperKind]
    document_id: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    about_uid: Mapped[UUID | None] = mapped_column(index=True)
    """The talk that the report is about."""
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    basis: Mapped[ReleaseBasis]
    digest: Mapped[str]
    pages: Mapped[int]
    content: Mapped[bytes] = mapped_column(info={"blob": True})
    replaced: Mapped[int] = mapped_column(default=0)
    contact_uid: Mapped[UUID | None]
    """The one parent for whom it was made; nobody else gets it."""
    consent_uid: Mapped[UUID | None]
    items: Mapped[list[str]] = mapped_column(default=list)
    """What it tells, item by item: the consent must allow each of them still when it leaves."""
    named: Mapped[list[str]] = mapped_column(default=list)
    """The recipients of the consent, by uid, whom it names: each must stand in the consent still when it leaves.

    Of a case without names: the places where a name may stand, since it is meant as an everyday word there.
    """


class Disclosure(Entity):
    """What left, to whom, how, on what ground: the exchange register."""

    __tablename__ = "disclosure"
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    document_uid: Mapped[UUID | None]
    what: Mapped[str]
    version: Mapped[int | None]
    basis: Mapped[ReleaseBasis]
    carrier: Mapped[Carrier]
    recipients: Mapped[list[str]]
    purpose: Mapped[str | None]
    on: Mapped[date]
    by: Mapped[str]
    consent_uid: Mapped[UUID | None]
    items: Mapped[list[str]] = mapped_column(default=list)
    parents_told_on: Mapped[date | None]
    parents_not_told_because: Mapped[str | None]
    failed: Mapped[bool] = mapped_column(default=False)
    """It was let go but never arrived: saving or printing failed, so nobody had it."""
    refused: Mapped[str | None]
    """The code of what stood in the way when it was told all the same; the ground is NONE then."""
    because: Mapped[str | None]
    """Why it was told although nothing allowed it."""

    @property
    def parents_know(self) -> bool:
        """Whether parents may read of it: not as long as it says why they do not know, nor what they may not know yet.

        What left under option D or to Veilig Thuis waits until somebody noted that parents heard of it (UAVG art. 41).
        """
        if self.parents_told_on is not None:
            return True
        return self.basis not in _KEPT_FROM_PARENTS and not (self.parents_not_told_because or "").strip()


_KEPT_FROM_PARENTS = frozenset({ReleaseBasis.EXCEPTION_D, ReleaseBasis.VEILIG_THUIS})
