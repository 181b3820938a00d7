"""Rows for the tests of the store, and a look past the store at what the file holds."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from bijtijds.model.entity import Entity, kinds, uid_from
from bijtijds.model.notes import SignalNote
from bijtijds.model.pupils import Pupil
from bijtijds.model.talks import Agreement, Participant, Talk
from bijtijds.store.opening import open_keyed
from bijtijds.store.projection import Revision
from bijtijds.store.revisions import cut
from bijtijds.store.store import Store
from bijtijds.store.types import RowId
from bijtijds.terms.codes import Channel, Seat, TalkKind

KEY, SALT = bytes(range(32)), bytes(range(100, 116))
WRITTEN = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)

Snapshot = dict[RowId, dict[str, Any]]


def a_pupil(surname: str = "Bakker", **values: Any) -> Pupil:
    return Pupil(**{"uid": uuid4(), "given_name": "Noor", "surname": surname, **values})


def a_note(pupil: UUID, text: str = "zat stil op de gang", day: date = date(2026, 11, 18), **values: Any) -> SignalNote:
    told = {
        "uid": uuid4(), "pupil_uid": pupil, "incident": uuid4(), "seen_on": day, "channel": Channel.CHILD_SHOWS,
        "witnessed_by": ["juf Marijke"], "recorded_by": "IB-1", "recorded_at": WRITTEN, "observation": text,
    }  # fmt: skip
    return SignalNote(**{**told, **values})


def a_talk(pupil: UUID, people: Iterable[str] = (), promises: Iterable[str] = (), **values: Any) -> Talk:
    told = {
        "uid": uuid4(), "pupil_uid": pupil, "kind": next(iter(TalkKind)), "held_on": date(2026, 11, 19),
        "recorded_by": "IB-1", "recorded_at": WRITTEN,
    }  # fmt: skip
    talk = Talk(**{**told, **values})
    talk.participants = [a_participant(talk, name, place) for place, name in enumerate(people)]
    talk.agreements = [
        Agreement(uid=uuid4(), pupil_uid=pupil, position=place, what=what, who="school", made_on=date(2026, 11, 19))
        for place, what in enumerate(promises)
    ]
    return talk


def a_participant(talk: Talk, name: str, position: int = 0) -> Participant:
    uid = uid_from("participant", talk.uid, name)
    return Participant(uid=uid, pupil_uid=talk.pupil_uid, position=position, name=name, seat=next(iter(Seat)))


def kept(store: Store, *rows: Entity, sentence: str = "Bewaard") -> list[RowId]:
    """Put rows in the file as one change; gives their ids, because rows do not leave the block."""
    with store.change(sentence) as writer:
        for row in rows:
            writer.add(row)
        return [RowId(str(row.__tablename__), row.uid) for row in rows]


def content(store: Store) -> Snapshot:
    """Everything that the tables hold, derived columns and revision included."""
    found: Snapshot = {}
    with store.read() as reader:
        for kind, entity in kinds().items():
            for row in reader.scalars(select(entity)):
                found[RowId(kind, row.uid)] = {
                    column.key: getattr(row, column.key) for column in entity.__table__.columns
                }
    return found


def told(snapshot: Snapshot) -> Snapshot:
    """A snapshot without the names of the revisions: what a user could see."""
    return {row: {name: value for name, value in values.items() if name != "rev"} for row, values in snapshot.items()}


@contextmanager
def past_the_store(path: Path) -> Iterator[Any]:
    """The driver's own connection to a file."""
    connection = open_keyed(path, KEY)
    try:
        yield connection
    finally:
        connection.close()


def revisions_in(path: Path) -> Sequence[Revision]:
    """Every revision in a file, as `project` takes them."""
    with past_the_store(path) as connection:
        found = connection.execute("SELECT id, kind, uid, subject, parents, body FROM revision").fetchall()
    return [
        Revision(name, RowId(kind, UUID(bytes=uid)), UUID(bytes=subject) if subject else None, cut(parents), body)
        for name, kind, uid, subject, parents, body in found
    ]


def give(source: Path, target: Path) -> None:
    """Put the changes of one file into another, as a merge will; the tables have to be rebuilt after it."""
    with past_the_store(source) as one, past_the_store(target) as other:
        for table in ("change", "revision", "blob"):
            rows = one.execute(f"SELECT * FROM {table}").fetchall()
            if rows:
                marks = ",".join("?" * len(rows[0]))
                other.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)
