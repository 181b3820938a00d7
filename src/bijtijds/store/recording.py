"""The tape of a change: which rows were touched, and on which version each of them stood."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import Mapper, Session, object_session

from bijtijds.model.entity import Entity
from bijtijds.store.bodies import Shapes
from bijtijds.store.ids import Ids
from bijtijds.store.types import Device, RowId

_TAPE = "tape"


@dataclass(slots=True)
class Touched:
    """A row that a change wrote to: the version it stood on, its newest version, and the row unless it was deleted."""

    before: bytes | None
    after: bytes
    entity: Entity | None
    subject: UUID | None


class Tape:
    """Notes every row that the session writes; several writes to one row are one version."""

    def __init__(self, session: Session, shapes: Shapes, ids: Ids, device: Device) -> None:
        self.rows: dict[RowId, Touched] = {}
        self._shapes, self._ids, self._device = shapes, ids, device
        session.info[_TAPE] = self

    def inserted(self, entity: Entity) -> None:
        """A row was made, or made again."""
        self.name(entity)
        for name, value in self._shapes.of(entity).defaults(entity).items():
            setattr(entity, name, value)
        self._note(entity, None, alive=True)

    def updated(self, entity: Entity) -> None:
        """A row was changed."""
        self._note(entity, entity.rev, alive=True)

    def deleted(self, entity: Entity) -> None:
        """A row was taken away."""
        self._note(entity, entity.rev, alive=False)

    def name(self, entity: Entity) -> None:
        """Give a new row its uid."""
        if vars(entity).get("uid") is None:
            entity.uid = UUID(bytes=self._device.random(16), version=4)

    def seen(self, entity: Entity) -> bytes | None:
        """The version that a row had when the change began."""
        touched = self.rows.get(self._row(entity))
        return entity.rev if touched is None else touched.before

    def _row(self, entity: Entity) -> RowId:
        return RowId(self._shapes.of(entity).kind, entity.uid)

    def _note(self, entity: Entity, before: bytes | None, *, alive: bool) -> None:
        version = self._ids.next()
        if alive:
            type(entity).derive(entity)
            entity.rev = version
        row = self._row(entity)
        known = self.rows.get(row)
        self.rows[row] = Touched(
            before if known is None else known.before,
            version,
            entity if alive else None,
            type(entity).subject_of(entity),
        )


# Mapper events, because `after_flush` does not see rows that leave with the collection they were in.
@event.listens_for(Entity, "before_insert", propagate=True)
def _before_insert(_mapper: Mapper[Any], _connection: Any, target: Entity) -> None:
    _tape_of(target).inserted(target)


@event.listens_for(Entity, "before_update", propagate=True)
def _before_update(_mapper: Mapper[Any], _connection: Any, target: Entity) -> None:
    session = object_session(target)
    if session is not None and session.is_modified(target, include_collections=False):
        _tape_of(target).updated(target)


@event.listens_for(Entity, "before_delete", propagate=True)
def _before_delete(_mapper: Mapper[Any], _connection: Any, target: Entity) -> None:
    _tape_of(target).deleted(target)


def _tape_of(target: Entity) -> Tape:
    session = object_session(target)
    tape: Tape | None = None if session is None else session.info.get(_TAPE)
    if tape is None:
        raise RuntimeError("rows are written inside store.change() only")
    return tape
