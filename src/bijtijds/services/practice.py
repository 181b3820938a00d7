"""The practice school: an invented school with a year of care behind it, made through the same services as a real one.

Every story stands in a file of its own; its days are played in order, on the day that they are about.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from bijtijds.base import acute_card, paths
from bijtijds.base.acute_card import AcuteCard
from bijtijds.base.clock import StagedClock
from bijtijds.services import (
    contacts,
    importing,
    notes,
    practice_cycles,
    practice_days,
    practice_perspectives,
    practice_rounds,
    practice_sharing,
    pupils,
    school,
    taking_over,
)
from bijtijds.services.contacts import ContactDraft
from bijtijds.services.practice_days import Cast, Event, Story
from bijtijds.services.pupils import PupilRow
from bijtijds.services.school import SchoolDraft
from bijtijds.store.store import Store
from bijtijds.store.types import Progress
from bijtijds.terms.codes import ContactRole, Custody, Gender, Seat

_LONGEST, _LOOKS_EVERY = 350, 10
AUTHOR = "Ingrid van der Laan"
"""The intern begeleider of the invented school: whoever practises is she."""


def fill(store: Store, progress: Progress | None = None) -> None:
    """Fill an empty practice file: school, import, and a year of notes, talks, steps, cycles and promises.

    The store's clock is a `StagedClock`: each day is played with that day as today, and today is back at the end.
    It is one transaction: `progress` hears how far it is, and when that raises nothing has happened.
    """
    stage = store.device.clock
    if not isinstance(stage, StagedClock):
        raise TypeError("the practice year needs a clock that can be set back")
    with store.together():
        _fill(store, stage, progress)
    standing = school.school(store)
    assert standing is not None
    acute_card.write(acute_card.beside(store.path), _acute(standing.name, store.device.clock.today()))


def _acute(name: str, today: date) -> AcuteCard:
    """The acute card of the practice school; its numbers are nobody's."""
    told = {
        "coordinator": ("010 000 00 13", "Aandachtsfunctionaris", "010 000 00 14"),
        "director": ("010 000 00 11", "Adjunct-directeur", "010 000 00 12"),
        "team": ("010 000 00 21", "Wijkteam", "010 000 00 22"),
        "doctor": ("010 000 00 31", "", ""),
    }
    lines = [
        replace(one, number=told[one.key][0], deputy=told[one.key][1], deputy_number=told[one.key][2])
        if one.key in told
        else one
        for one in acute_card.empty().lines
    ]
    return AcuteCard(tuple(lines), name, today)


def _fill(store: Store, stage: StagedClock, progress: Progress | None) -> None:
    with (paths.resources() / "practice" / "care.toml").open("rb") as source:
        script = tomllib.load(source)
    school.save(store, SchoolDraft(**script["school"]))
    trial = importing.trial(edexml())
    preview = importing.compare(store, trial)
    taking_over.take_over(store, preview, importing.proposed(preview))
    told = stories()
    chosen = _fitting(pupils.pupils(store), told)
    casts = [
        _cast(store, row, story, script["people"], number)
        for number, (row, story) in enumerate(zip(chosen, told, strict=True))
    ]
    try:
        _play(store, stage, casts, progress)
    finally:
        stage.go_to(None)


def edexml() -> bytes:
    """The invented school's EDEXML file."""
    return (paths.resources() / "practice" / "edex.xml").read_bytes()


def stories() -> Sequence[Story]:
    """The stories in the order of their files."""
    found = sorted((paths.resources() / "practice" / "stories").glob("*.toml"))
    return tuple(tomllib.loads(path.read_text(encoding="utf-8")) for path in found)


def _play(store: Store, stage: StagedClock, casts: Sequence[Cast], progress: Progress | None) -> None:
    """Everything that happened, in order of day; what one story does on one day keeps its order."""
    today = stage.today()
    events: list[tuple[int, int, int, Event]] = []
    for number, cast in enumerate(casts):
        happened = [
            *practice_days.of_story(store, cast, today), *practice_cycles.of_story(store, cast, today),
            *practice_perspectives.of_story(store, cast, today),
        ]  # fmt: skip
        events += [(day, number, at, event) for at, (day, event) in enumerate(happened)]
    together = [*practice_rounds.of_school(store, casts, today), *practice_sharing.of_school(store, casts, today)]
    events += [(day, len(casts), at, event) for at, (day, event) in enumerate(together)]
    events += [(day, len(casts) + 1, 0, partial(_look, store, casts)) for day in range(-_LONGEST, 1, _LOOKS_EVERY)]
    for done, (day, _number, _at, event) in enumerate(sorted(events, key=_in_order)):
        if progress is not None:
            progress.step(done, len(events))
        stage.go_to(practice_days.on(today, day))
        event()


def _look(store: Store, casts: Sequence[Cast]) -> None:
    """The intern begeleider goes through the new signals."""
    seen = [uid for cast in casts for uid in cast.unseen]
    if seen:
        notes.look_at(store, seen)
    for cast in casts:
        cast.unseen.clear()


def _in_order(one: tuple[int, int, int, Event]) -> tuple[int, int, int]:
    return one[:3]


def _fitting(rows: Sequence[PupilRow], told: Sequence[Story]) -> Sequence[PupilRow]:
    """A pupil for every story, of a year group in which it could happen; the same ones every time."""
    free = sorted((row for row in rows if not row.left and row.name.given and row.name.surname), key=_by_chance)
    chosen = []
    for story in told:
        row = next(row for row in free if row.year_level in {str(level) for level in story["levels"]})
        free.remove(row)
        chosen.append(row)
    return chosen


def _by_chance(row: PupilRow) -> str:
    return row.uid.hex


def _cast(store: Store, row: PupilRow, story: Story, people: Mapping[str, list[str]], number: int) -> Cast:
    """Who plays in a story: the pupil with her parents, the teacher, the care coordinator and a classmate."""
    language = story.get("language") or people["languages"][number % len(people["languages"])]
    _add_parents(store, row, people, number, language=language, separate=bool(story.get("separate")))
    child = pupils.banner(store, row.uid)
    seats = contacts.possible_attendees(store, row.uid)
    parents = tuple(one for one in seats if one.seat is Seat.PARENT)
    teacher = next((one for one in seats if one.seat is Seat.TEACHER), None)
    coordinator = next((one for one in seats if one.seat is Seat.CARE_COORDINATOR), None)
    mates = [mate for mate in pupils.pupils(store) if mate.group == row.group and mate.uid != row.uid]
    girl = pupils.open_draft(store, row.uid).gender is Gender.GIRL
    words: dict[str, Any] = {
        "kind": child.name.first, "zij": "zij" if girl else "hij", "Zij": "Zij" if girl else "Hij",
        "haar": "haar" if girl else "hem", "Haar": "Haar" if girl else "Zijn",
        "juf": teacher.name if teacher else "de leerkracht",
        "ib": coordinator.name if coordinator else store.device.author,
        "vriend": mates[0].name.first if mates else "een klasgenoot",
        "moeder": parents[0].name, "vader": parents[-1].name,
    }  # fmt: skip
    return Cast(story, row.uid, words, parents, tuple(one for one in (teacher, coordinator) if one is not None))


def _add_parents(
    store: Store, row: PupilRow, people: Mapping[str, list[str]], number: int, *, language: str, separate: bool
) -> None:
    street = people["streets"][number % len(people["streets"])]
    roles = ((ContactRole.MOTHER, "mevrouw", people["mothers"]), (ContactRole.FATHER, "de heer", people["fathers"]))
    for place, (role, salutation, names) in enumerate(roles):
        known = number % 5 != 4 or place == 0
        contacts.write(
            store,
            row.uid,
            ContactDraft(
                role=role,
                salutation=salutation,
                given_name=names[number % len(names)],
                prefix=row.name.prefix,
                surname=row.name.surname,
                custody=Custody.YES if known else Custody.UNKNOWN,
                custody_proof="uittreksel gezagsregister gezien" if known else None,
                street=f"{street} {number + 3 + (20 if separate and place else 0)}",
                postcode=f"12{30 + number} AB",
                place="Waterstede",
                phone=f"06 0000 0{number:02d}{place}",
                language=language if place else "Nederlands",
                interpreter_needed=language not in {"Nederlands"} and place == 1,
                lives_with=place == 0,
            ),
        )
