"""Files, pupils and talks for tests: made fast, with a fixed clock, without heavy key derivation."""

import random
import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from uuid import UUID, uuid4

from bijtijds.base import acute_card
from bijtijds.base.clock import FixedClock, StagedClock
from bijtijds.model.cycles import Factor, Goal, HgwCycle
from bijtijds.services import contacts, notes, practice, pupils, school
from bijtijds.services.contacts import ContactDraft
from bijtijds.services.notes import NoteDraft
from bijtijds.services.pupils import DossierDraft, PupilDraft
from bijtijds.services.school import SchoolDraft
from bijtijds.store.store import Store
from bijtijds.store.types import Device
from bijtijds.terms.codes import Channel, ContactRole, Custody, FactorEffect, FactorPlace, Gender

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
KEY = bytes(range(32))
SALT = bytes(range(100, 116))


def device(number: int = 1, moment: datetime = NOW, author: str = "Hanneke Verweij") -> Device:
    """A computer with a clock that stands still and its own seeded randomness."""
    seeded = random.Random(number)
    return Device(number.to_bytes(4), author, FixedClock(moment), seeded.randbytes)


def staged_device() -> Device:
    """The computer on which the practice school is made: its clock can be set back and forth."""
    plain = device(author=practice.AUTHOR)
    return replace(plain, clock=StagedClock(plain.clock))


def empty_store(folder: Path, on: Device | None = None) -> Store:
    """A new file without a school in it; without a computer of its own it is copied from the one that this run made."""
    path = folder / "Test.bijtijds"
    if on is not None:
        return Store.create(path, KEY, on, salt=SALT)
    shutil.copyfile(_empty_file(), path)
    return Store.open(path, KEY, device())


@cache
def _empty_file() -> Path:
    path = Path(tempfile.mkdtemp(prefix="bijtijds-test-")) / "Test.bijtijds"
    Store.create(path, KEY, device(2), salt=SALT).close()
    return path


def practice_store(folder: Path) -> Store:
    """The practice school, copied from the one that this run made."""
    path = folder / "Oefenschool.bijtijds"
    shutil.copyfile(_practice_file(), path)
    shutil.copyfile(acute_card.beside(_practice_file()), acute_card.beside(path))
    return Store.open(path, KEY, device(2, author=practice.AUTHOR))


@cache
def _practice_file() -> Path:
    path = Path(tempfile.mkdtemp(prefix="bijtijds-test-")) / "Oefenschool.bijtijds"
    store = Store.create(path, KEY, staged_device(), salt=SALT)
    practice.fill(store)
    store.set_meta("practice", "1")
    store.close()
    return path


def a_school(store: Store) -> None:
    """Fill in the school."""
    school.save(store, SchoolDraft("Basisschool De Vlieger", street="Molenpad 12", place="Waterstede"))


def a_pupil(store: Store, given: str = "Jorrit", surname: str = "Zwaluw", *, care: bool = True) -> UUID:
    """A pupil, in care unless told otherwise."""
    draft = PupilDraft(
        given_name=given, first_names=None, initials=None, prefix=None, surname=surname, also_known_as=(),
        birth_date=date(2017, 3, 4), gender=Gender.BOY, year_level="5", group=None,
    )  # fmt: skip
    uid = pupils.add(store, draft)
    if care:
        pupils.open_dossier(store, uid, DossierDraft("Stiller dan vorig jaar.", date(2026, 10, 1), step=2))
    return uid


def a_parent(store: Store, pupil: UUID, *, custody: Custody = Custody.YES, given: str = "Rianne") -> UUID:
    """A mother with custody and proof, unless told otherwise."""
    proof = "gezagsregister gezien" if custody is not Custody.UNKNOWN else None
    draft = ContactDraft(
        role=ContactRole.MOTHER, salutation="mevrouw", given_name=given, surname="Zwaluw", custody=custody,
        custody_proof=proof, street="Kerkpad 8", postcode="1234 CD", place="Waterstede", phone="06 0000 0011",
    )  # fmt: skip
    return contacts.write(store, pupil, draft)


def a_note(store: Store, *about: UUID, seen: str = "Zat alleen op de trap.", **more: object) -> UUID:
    """A signal note of today about one or more pupils; gives the first pupil's."""
    draft = NoteDraft(about, TODAY, Channel.CHILD_SHOWS, seen, ("juf Marijke",), **more)  # type: ignore[arg-type]  # by name
    return notes.write(store, draft)[0]


Told = tuple[FactorEffect, FactorPlace, str, str | None]


def a_cycle(
    store: Store, pupil: UUID, *, factors: tuple[Told, ...] = (), goals: tuple[str, ...] = (), **more: object
) -> UUID:
    """A HGW cycle of a pupil with what is told of it; nothing else is filled in."""
    with store.change("Cyclus bewaard") as session:
        cycle = HgwCycle(uid=uuid4(), pupil_uid=pupil, number=1, started_on=date(2026, 11, 2), owner="juf Marijke")
        for name, value in more.items():
            setattr(cycle, name, value)
        for place, (effect, where, text, source) in enumerate(factors):
            factor = Factor(pupil_uid=pupil, position=place, effect=effect, place=where, text=text, source=source)
            cycle.factors.append(factor)
        for place, sentence in enumerate(goals):
            cycle.goals.append(Goal(pupil_uid=pupil, position=place, sentence=sentence, due_on=date(2027, 1, 21)))
        session.add(cycle)
        return cycle.uid
