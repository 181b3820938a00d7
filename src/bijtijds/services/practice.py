"""The practice school: an invented school with pupils in care, made through the same services as a real one."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from bijtijds.base import paths
from bijtijds.services import agreements, contacts, importing, notes, pupils, school, taking_over, talks
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.contacts import ContactDraft
from bijtijds.services.notes import NoteDraft, Quote
from bijtijds.services.pupils import Banner, DossierDraft, PupilRow
from bijtijds.services.school import SchoolDraft
from bijtijds.services.talks import Attendee, TalkDraft
from bijtijds.store.store import Store
from bijtijds.terms.codes import (
    Area,
    Channel,
    ContactRole,
    Custody,
    Gender,
    NextAction,
    Recognition,
    Seat,
    TalkKind,
)

AUTHOR = "Ingrid van der Laan"
"""The intern begeleider of the invented school: whoever practises is she."""

Story = Mapping[str, Any]
_TALK_TEXTS = {
    "purpose": "purpose", "opening": "opening", "going_well": "going_well", "concern": "concern",
    "parents_view": "parents_view", "home_situation": "home", "existing_help": "help",
    "approach_school": "school", "approach_parents": "parents", "approach_child": "child", "summary": "summary",
    "plain_summary": "plain", "points_school": "points_school", "points_parents": "points_parents",
    "positive_point": "positive", "reason": "reason", "nonverbal": "nonverbal", "child_wants": "wants",
}  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class _Cast:
    """Who plays in one story."""

    child: Banner
    words: Mapping[str, str]
    parents: tuple[Attendee, ...]
    staff: tuple[Attendee, ...]


def fill(store: Store) -> None:
    """Fill an empty practice file: school, import, dossiers, notes, talks, agreements."""
    script = _script()
    school.save(store, SchoolDraft(**script["school"]))
    trial = importing.trial(edexml())
    preview = importing.compare(store, trial)
    taking_over.take_over(store, preview, importing.proposed(preview))
    chosen = _fitting(pupils.pupils(store), script["pupil"])
    for number, (row, story) in enumerate(zip(chosen, script["pupil"], strict=True)):
        _tell(store, row, story, script["people"], number)


def edexml() -> bytes:
    """The invented school's EDEXML file."""
    return (paths.resources() / "practice" / "edex.xml").read_bytes()


def _script() -> dict[str, Any]:
    with (paths.resources() / "practice" / "care.toml").open("rb") as source:
        return tomllib.load(source)


def _fitting(rows: Sequence[PupilRow], stories: Sequence[Story]) -> Sequence[PupilRow]:
    """A pupil for every story, of a year group in which it could happen; the same ones every time."""
    free = sorted((row for row in rows if not row.left and row.name.given and row.name.surname), key=_by_chance)
    chosen = []
    for story in stories:
        row = next(row for row in free if row.year_level in {str(level) for level in story["levels"]})
        free.remove(row)
        chosen.append(row)
    return chosen


def _by_chance(row: PupilRow) -> str:
    return row.uid.hex


def _tell(store: Store, row: PupilRow, story: Story, people: Mapping[str, list[str]], number: int) -> None:
    today = store.device.clock.today()
    gender = pupils.open_draft(store, row.uid).gender
    _add_parents(store, row, people, number, separate=bool(story.get("separate")))
    cast = _cast(store, row, gender)
    because = story["because"].format_map(cast.words)
    since = today + timedelta(days=story["since"])
    pupils.open_dossier(store, row.uid, DossierDraft(because, since, story["step"]))
    for told in story.get("note", ()):
        _note(store, cast, told, today)
    for told in story.get("talk", ()):
        talks.write(store, row.uid, _talk(cast, told, today))
    for told in story.get("agreement", ()):
        agreements.make(store, row.uid, _promise(cast, told, today), made_on=_day(told, "day", today))


def _add_parents(store: Store, row: PupilRow, people: Mapping[str, list[str]], number: int, *, separate: bool) -> None:
    street = people["streets"][number % len(people["streets"])]
    language = people["languages"][number % len(people["languages"])]
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


def _cast(store: Store, row: PupilRow, gender: Gender) -> _Cast:
    child = pupils.banner(store, row.uid)
    seats = contacts.possible_attendees(store, row.uid)
    parents = tuple(one for one in seats if one.seat is Seat.PARENT)
    teacher = next((one for one in seats if one.seat is Seat.TEACHER), None)
    coordinator = next((one for one in seats if one.seat is Seat.CARE_COORDINATOR), None)
    mates = [mate for mate in pupils.pupils(store) if mate.group == row.group and mate.uid != row.uid]
    girl = gender is Gender.GIRL
    words = {
        "kind": child.name.first, "zij": "zij" if girl else "hij", "Zij": "Zij" if girl else "Hij",
        "haar": "haar" if girl else "hem", "Haar": "Haar" if girl else "Zijn",
        "juf": teacher.name if teacher else "de leerkracht",
        "ib": coordinator.name if coordinator else store.device.author,
        "vriend": mates[0].name.first if mates else "een klasgenoot",
        "moeder": parents[0].name, "vader": parents[-1].name,
    }  # fmt: skip
    return _Cast(child, words, parents, tuple(one for one in (teacher, coordinator) if one is not None))


def _note(store: Store, cast: _Cast, told: Story, today: date) -> None:
    quotes = (Quote(_said(cast, told, "quote") or "", bool(told.get("asked"))),) if "quote" in told else ()
    draft = NoteDraft(
        pupils=(cast.child.uid,), seen_on=today + timedelta(days=told["day"]), seen_time=_time(told, "time"),
        seen_from=_day(told, "from", today), channel=Channel(told["channel"]), area=Area(told["area"]),
        place=told.get("place"), observation=_said(cast, told, "observation") or "",
        interpretation=_said(cast, told, "interpretation"), child_quotes=quotes, strength=_said(cast, told, "strength"),
        witnessed_by=(cast.words["juf"],), times=told.get("times"), per=told.get("per"),
        next_action=NextAction(told["next"]) if "next" in told else None,
        follow_up_by=_day(told, "follow_up", today), confidential=bool(told.get("confidential")),
    )  # fmt: skip
    (uid,) = notes.write(store, draft)
    if told.get("followed"):
        notes.follow_up(store, uid)
    elif told.get("looked"):
        notes.look_at(store, (uid,))


def _talk(cast: _Cast, told: Story, today: date) -> TalkDraft:
    texts: dict[str, Any] = {field: _said(cast, told, name) for field, name in _TALK_TEXTS.items()}
    kind = TalkKind(told["kind"])
    table = cast.staff[:1] if kind is TalkKind.CHILD else (*cast.parents, *cast.staff)
    return TalkDraft(
        kind=kind, held_on=today + timedelta(days=told["day"]), held_time=_time(told, "time"),
        until_time=_time(told, "until"), place=told.get("place"), participants=table,
        parents_recognise=Recognition(told["recognise"]) if "recognise" in told else None,
        agreements=tuple(_promise(cast, one, today) for one in told.get("agreement", ())),
        next_talk_on=_day(told, "next_talk", today), next_talk_time=_time(told, "next_time"),
        evaluation_on=_day(told, "evaluation", today),
        told_goes_in_file=kind is TalkKind.EXTRA, child_told_next_on=_day(told, "told_next", today),
        child_words=tuple(Quote(words.format_map(cast.words)) for words in told.get("words", ())),
        **texts,
    )  # fmt: skip


def _promise(cast: _Cast, told: Story, today: date) -> AgreementDraft:
    return AgreementDraft(
        what=_said(cast, told, "what") or "", who=_said(cast, told, "who") or "", for_whom=_said(cast, told, "for"),
        from_on=_day(told, "from", today), due_on=_day(told, "due", today),
    )  # fmt: skip


def _said(cast: _Cast, told: Story, name: str) -> str | None:
    text = told.get(name)
    return str(text).format_map(cast.words) if text else None


def _day(told: Story, name: str, today: date) -> date | None:
    return today + timedelta(days=told[name]) if name in told else None


def _time(told: Story, name: str) -> time | None:
    return time.fromisoformat(told[name].replace(".", ":")) if name in told else None
