"""Another spelling of a pupil's name, found while a case was looked over: kept so that the next case knows it."""

from uuid import UUID

from bijtijds.base.fold import fold
from bijtijds.model.pupils import Pupil
from bijtijds.store.store import Store

_LONGEST = 60


def learn(store: Store, who: str, spelling: str) -> bool:
    """Add a spelling to the other names of the pupil with this key of the anonymiser.

    False, and nothing is written, when it is no pupil: of other people the file keeps no other spelling. False too when
    the pupil has this name already, or when it is too long to be one.
    """
    told = " ".join(spelling.split())
    uid = _pupil(store, who)
    if uid is None or not told or len(told) > _LONGEST:
        return False
    with store.read() as reader:
        pupil = reader.get_one(Pupil, uid)
        names = [pupil.given_name, pupil.first_names, pupil.surname, *pupil.also_known_as]
    if fold(told) in {fold(name) for name in names if name}:
        return False
    with store.change("Andere naam van leerling bewaard") as session:
        pupil = session.get_one(Pupil, uid)
        pupil.also_known_as = [*pupil.also_known_as, told]
    return True


def forget(store: Store, who: str, spelling: str) -> None:
    """Take such a spelling away again; nothing happens when it is gone already."""
    told = " ".join(spelling.split())
    uid = _pupil(store, who)
    if uid is None:
        return
    with store.change("Andere naam van leerling weggehaald") as session:
        pupil = session.get_one(Pupil, uid)
        pupil.also_known_as = [name for name in pupil.also_known_as if name != told]


def can_learn(store: Store, who: str) -> bool:
    """Whether the file can keep another spelling of this person."""
    return _pupil(store, who) is not None


def _pupil(store: Store, who: str) -> UUID | None:
    try:
        uid = UUID(who)
    except ValueError:
        return None
    with store.read() as reader:
        return uid if reader.get(Pupil, uid) is not None else None
