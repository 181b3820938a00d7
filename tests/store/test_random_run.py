"""Random work on a file, against plain dicts, against the projection, and search against a scan.

Seeds are drawn so that things meet: three colleagues, two groups, the same colleague again on purpose, undo of undo.
"""

# ruff: noqa: PT012  # a change is a block, and it is the block that must be refused

import random
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from bijtijds.base.errors import RuleBroken
from bijtijds.base.fold import fold
from bijtijds.model.entity import kinds, uid_from
from bijtijds.model.notes import SignalNote
from bijtijds.model.pupils import Pupil
from bijtijds.model.school import Group, GroupStaff, Staff
from bijtijds.model.talks import Agreement, Talk
from bijtijds.store.projection import project
from bijtijds.store.searching import tokens
from bijtijds.store.store import todays_shapes
from bijtijds.store.types import RowId
from store.plain_model import PlainModel
from store.rows import a_note, a_participant, a_pupil, a_talk, revisions_in

WORDS = ["gang", "Łukasz", "rekenen", "reken", "vader", "vaders", "IJs", "café", "zee", "é", "lezen-schrijven", "x1"]
PEOPLE = ["Marijke", "Ömer", "vader"]
SHAPES = todays_shapes()


class Run:
    """One run: it does the same to the file and to the plain dicts."""

    def __init__(self, store: Any, path: Any, clock: Any, seed: int) -> None:
        self.store, self.path, self.clock, self.dice = store, path, clock, random.Random(seed)
        self.model = PlainModel()
        self.done = {"undo": 0, "redo": 0, "refused": 0, "older": 0}
        self.actions = [
            self.pupil, self.note, self.note, self.note, self.several_notes, self.edit_note, self.edit_note,
            self.same_again, self.remove_note, self.erase_note,
            self.talk, self.reseat, self.reseat, self.reseat, self.promises,
            self.remove_talk, self.remove_pupil, self.teach, self.teach, self.teach, self.teach_again, self.read_in,
            self.half, self.undo, self.undo, self.undo, self.undo, self.redo, self.redo, self.undo_older, self.rename,
        ]  # fmt: skip

    def step(self) -> None:
        self.clock.moment += timedelta(milliseconds=self.dice.choice([0, 0, 1, 700, -3]))
        self.dice.choice(self.actions)()

    def text(self) -> str:
        return " ".join(self.dice.choices(WORDS, k=self.dice.randint(1, 6)))

    def some(self, kind: str) -> RowId | None:
        found = sorted(self.model.living(kind))
        return self.dice.choice(found) if found else None

    def change(self, wanted: dict[RowId, Any], work: Any) -> None:
        """Do it on both sides; when a row would be left without its parent both must refuse."""
        try:
            with self.store.change("Stap") as writer:
                work(writer)
        except RuleBroken as error:
            assert error.code == "still_used"  # noqa: PT017  # both roads go on
            assert not self.model.allows(wanted)
            self.done["refused"] += 1
            return
        assert self.model.allows(wanted)
        before = len(self.model.steps)
        self.model.change(None, wanted)
        if len(self.model.steps) > before:
            self.model.steps[-1].name = self.store.undoable()[0]

    def added(self, *rows: Any) -> None:
        wanted = {}
        for row in rows:
            for one in [row, *getattr(row, "participants", ()), *getattr(row, "agreements", ())]:
                if isinstance(row, Talk) and one is not row:
                    one.talk_uid = row.uid
                wanted[RowId(one.__tablename__, one.uid)] = values_of(one)
        self.change(wanted, lambda writer: [writer.add(row) for row in rows])

    def pupil(self) -> None:
        if len(self.model.living("pupil")) < 6:
            self.added(a_pupil(self.dice.choice(["Bakker", "Çelik", "van Dijk"]), uid=self.uid()))

    def uid(self) -> UUID:
        return UUID(bytes=self.dice.randbytes(16), version=4)

    def new_note(self, pupil: RowId) -> SignalNote:
        day = date(2026, 11, 1) + timedelta(days=self.dice.randint(0, 5))
        hidden = self.dice.random() < 0.2
        return a_note(pupil.uid, self.text(), day, uid=self.uid(), incident=self.uid(), confidential=hidden)

    def note(self) -> None:
        if pupil := self.some("pupil"):
            self.added(self.new_note(pupil))

    def several_notes(self) -> None:
        if pupil := self.some("pupil"):
            self.added(*(self.new_note(pupil) for _ in range(3)))

    def edit_note(self) -> None:
        if note := self.some("signal_note"):
            day = date(2026, 11, 1) + timedelta(days=self.dice.randint(0, 5))
            self.edit(
                SignalNote, note, {"observation": self.text(), "seen_on": day, "place": self.dice.choice(["a", None])}
            )

    def rename(self) -> None:
        if pupil := self.some("pupil"):
            self.edit(Pupil, pupil, {"surname": self.dice.choice(["Bakker", "de Boer", "Yıldız"])})

    def edit(self, kind: Any, row: RowId, values: dict[str, Any], *, twice: bool = False) -> None:
        def work(writer: Any) -> None:
            entity = writer.get_one(kind, row.uid)
            if twice:
                entity.observation = "even iets anders"
                writer.flush()
            for name, value in values.items():
                setattr(entity, name, value)

        self.change({row: {**self.model.living()[row], **values}}, work)

    def same_again(self) -> None:
        if note := self.some("signal_note"):
            self.edit(SignalNote, note, {"observation": self.model.living()[note]["observation"]}, twice=True)

    def remove_note(self) -> None:
        if note := self.some("signal_note"):
            self.change({note: None}, lambda writer: writer.remove(writer.get_one(SignalNote, note.uid)))

    def erase_note(self) -> None:
        """A note goes for good, be it in sight or in the prullenbak."""
        notes = sorted(row for row in self.model.rows if row.kind == "signal_note")
        if notes and self.dice.random() < 0.3:
            row = self.dice.choice(notes)
            self.store.erase([row])
            self.model.erase(row)

    def talk(self) -> None:
        if (pupil := self.some("pupil")) and len(self.model.living("talk")) < 8:
            people = self.dice.sample(PEOPLE, self.dice.randint(0, 2))
            self.added(a_talk(pupil.uid, people, ["lezen"], uid=self.uid(), summary=self.text()))

    def reseat(self) -> None:
        """Other people at the table: the same colleague leaves and comes back, now and then in one step."""
        if not (talk := self.some("talk")):
            return
        people = self.dice.sample(PEOPLE, self.dice.randint(0, 3))
        switch = self.dice.random() < 0.5
        pupil = self.model.living()[talk]["pupil_uid"]
        dummy = Talk(uid=talk.uid, pupil_uid=pupil)
        fresh = {}
        for place, name in enumerate(people):
            one = a_participant(dummy, name, place)
            one.talk_uid = talk.uid
            fresh[RowId("participant", one.uid)] = one
        old = {row for row, values in self.model.living("participant").items() if values["talk_uid"] == talk.uid}
        wanted = {**dict.fromkeys(old), **{row: values_of(one) for row, one in fresh.items()}}

        def work(writer: Any) -> None:
            entity = writer.get_one(Talk, talk.uid)
            seated = {one.uid: one for one in entity.participants}
            if switch:
                entity.participants.clear()
                if self.dice.random() < 0.5:
                    writer.flush()
                entity.participants.extend(fresh.values())
            else:
                for row, one in fresh.items():
                    seated.setdefault(row.uid, one).position = one.position
                entity.participants = [seated[row.uid] for row in fresh]

        self.change(wanted, work)

    def promises(self) -> None:
        if not (talk := self.some("talk")):
            return
        values = self.model.living()[talk]
        one = Agreement(
            uid=self.uid(), pupil_uid=values["pupil_uid"], talk_uid=talk.uid, what=self.text(), who="school",
            made_on=date(2026, 11, 2),
        )  # fmt: skip
        old = {row for row, held in self.model.living("agreement").items() if held["talk_uid"] == talk.uid}

        def work(writer: Any) -> None:
            writer.get_one(Talk, talk.uid).agreements = [one]

        self.change({**dict.fromkeys(old), RowId("agreement", one.uid): values_of(one)}, work)

    def remove_talk(self) -> None:
        if talk := self.some("talk"):
            inside = {row for row, values in self.model.living().items() if values.get("talk_uid") == talk.uid}
            self.change({talk: None, **dict.fromkeys(inside)}, lambda w: w.remove(w.get_one(Talk, talk.uid)))

    def remove_pupil(self) -> None:
        if pupil := self.some("pupil"):
            self.change({pupil: None}, lambda writer: writer.remove(writer.get_one(Pupil, pupil.uid)))

    def teach(self) -> None:
        """Somebody stands before a group, or not any more."""
        group, staff = self.dice.choice(["1a", "1b"]), self.dice.choice(PEOPLE)
        row = RowId("group_staff", uid_from("group_staff", group, staff))
        if row in self.model.living():
            self.change({row: None}, lambda writer: writer.remove(writer.get_one(GroupStaff, row.uid)))
        elif {RowId("group", uid_from("group", group)), RowId("staff", uid_from("staff", staff))} <= set(
            self.model.living()
        ):
            self.added(before_group(group, staff, ["leraar"]))

    def teach_again(self) -> None:
        """The same row leaves and comes back within one step."""
        if row := self.some("group_staff"):
            values = dict(self.model.living()[row])
            roles = self.dice.choice([["leraar"], ["leraar", "duo"]])

            def work(writer: Any) -> None:
                writer.remove(writer.get_one(GroupStaff, row.uid))
                if self.dice.random() < 0.5:
                    writer.flush()
                writer.add(GroupStaff(**{**values, "uid": row.uid, "roles": roles}))

            self.change({row: {**values, "roles": roles}}, work)

    def read_in(self) -> None:
        """The school's administration is read again: rows with derived uids, some new, some as they were."""
        rows = [
            Group(uid=uid_from("group", n), name=n, school_year="2026-2027", year_levels=["1"], keys=[])
            for n in ("1a", "1b")
        ]
        rows += [Staff(uid=uid_from("staff", name), surname=name, roles=[]) for name in PEOPLE]
        rows = [row for row in rows if self.dice.random() < 0.7]
        wanted = {RowId(row.__tablename__, row.uid): values_of(row) for row in rows}

        def work(writer: Any) -> None:
            for row in rows:
                known = writer.get(type(row), row.uid)
                if known is None:
                    writer.add(row)
                else:
                    known.own_fields = []

        known = self.model.living()
        self.change({row: known.get(row, values) for row, values in wanted.items()}, work)

    def half(self) -> None:
        """A step that fails half-way leaves nothing."""
        if pupil := self.some("pupil"):
            with pytest.raises(ZeroDivisionError), self.store.change("Mislukt") as writer:
                writer.add(self.new_note(pupil))
                writer.flush()
                raise ZeroDivisionError

    def undo(self) -> None:
        self.take_back(self.model.undoable(), self.store.undo, "nothing_to_undo", "undo")

    def redo(self) -> None:
        self.take_back(self.model.redoable(), self.store.redo, "nothing_to_redo", "redo")

    def undo_older(self) -> None:
        originals = [step for step in self.model.steps[-30:] if step.undoes is None]
        if originals:
            step = self.dice.choice(originals)
            wanted = step if step.stands else None
            self.take_back(wanted, lambda: self.store.undo(step.name), "nothing_to_undo", "older")

    def take_back(self, step: Any, action: Any, nothing: str, what: str) -> None:
        if step is not None and self.model.can_take_back(step):
            action()
            self.model.take_back(step)
            self.done[what] += 1
            self.compare_tables()
        else:
            with pytest.raises(RuleBroken) as refused:
                action()
            assert (refused.value.code == nothing) == (step is None)

    # ---------------------------------------------------------------- comparing
    def compare_tables(self) -> None:
        found = {}
        with self.store.read() as reader:
            for kind, entity in kinds().items():
                for row in reader.scalars(select(entity)):
                    found[RowId(kind, row.uid)] = values_of(row)
        assert found == self.model.living()

    def compare_all(self) -> None:
        self.compare_tables()
        self.compare_projection()
        self.compare_search()

    def compare_projection(self) -> None:
        shown = project(revisions_in(self.path), targets)
        assert not shown.conflicts
        assert not shown.orphans
        assert set(shown.heads) == set(self.model.living())
        for row, head in shown.heads.items():
            assert SHAPES[row.kind].decode(head.body) == self.model.living()[row]
        assert self.store.check() == ()

    def compare_search(self) -> None:
        word = fold(self.dice.choice(WORDS))[: self.dice.randint(1, 7)]
        wanted = tokens(word)
        expected = set()
        for row, values in self.model.living().items():
            words = SHAPES[row.kind].words(row.uid, values)
            if (
                words
                and all(any(t.startswith(w) for t in tokens(words.text)) for w in wanted)
                and not words.confidential
            ):
                expected.add((row, words.day))
        hits = self.store.search(word, limit=10_000)
        assert {(hit.row, hit.on) for hit in hits} == expected
        days = [hit.on or date.min for hit in hits]
        assert days == sorted(days, reverse=True)


def values_of(row: Any) -> dict[str, Any]:
    shape = SHAPES.of(row)
    return {**shape.values(row), **shape.defaults(row)}


def before_group(group: str, staff: str, roles: list[str]) -> GroupStaff:
    uid = uid_from("group_staff", group, staff)
    return GroupStaff(uid=uid, group_uid=uid_from("group", group), staff_uid=uid_from("staff", staff), roles=roles)


def targets(row: RowId, body: str) -> list[RowId]:
    values = SHAPES[row.kind].decode(body)
    return [RowId(kind, uid) for kind, uid in SHAPES[row.kind].targets(values)]


def run(store: Any, path: Any, clock: Any, *, seed: int, steps: int, every: int) -> Run:
    work = Run(store, path, clock, seed)
    for number in range(steps):
        work.step()
        if number % every == every - 1:
            work.compare_all()
    work.compare_all()
    return work


@pytest.mark.parametrize("seed", [1, 2])
def test_a_thousand_random_steps_leave_tables_projection_model_and_search_alike(store, path, clock, seed):
    work = run(store, path, clock, seed=seed, steps=500, every=50)
    assert min(work.done.values()) > 0
    before = work.model.living()
    store.rebuild()
    work.compare_all()
    assert work.model.living() == before


@pytest.mark.long
@pytest.mark.parametrize("seed", [11, 12, 13, 14])
def test_twenty_thousand_random_steps_leave_them_alike(store, path, clock, seed):
    run(store, path, clock, seed=seed, steps=5_000, every=250)
