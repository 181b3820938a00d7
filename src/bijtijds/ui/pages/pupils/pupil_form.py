"""A pupil's own data, and a brother or sister."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import RuleBroken
from bijtijds.services import contacts, pupils
from bijtijds.services.pupils import PupilDraft
from bijtijds.terms.codes import Gender
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.people import PeopleField

_YEARS = [(str(year), f"groep {year}") for year in range(1, 9)]
_OTHER_YEARS = [("0", "peuter"), ("S", "sbo")]


class PupilDialog(FormDialog):
    """What is changed here by hand stays: an import asks before it changes it back."""

    def __init__(self, desk: Desk, parent: QWidget | None, pupil: UUID) -> None:
        super().__init__(
            desk, parent, "Gegevens van de leerling", key=f"pupil.edit/{pupil.hex}", pupil=pupil, width=150
        )
        self._about = pupil
        self.offer_history("pupil", pupil)
        draft = pupils.open_draft(desk.store, pupil)
        form = self.form
        form.put(Note("Wat u hier verandert, blijft staan. Een volgende import vraagt eerst wat u wilt."))
        with form.beside():
            form.line("given_name", "Roepnaam")
            form.line("prefix", "Tussenvoegsel")
            form.line("surname", "Achternaam")
        with form.beside():
            form.line("first_names", "Alle voornamen")
            form.line("initials", "Voorletters")
        form.add(
            PeopleField("also_known_as", "Andere namen", help="Met komma's ertussen: bijnamen en andere spellingen.")
        )
        form.day("birth_date", "Geboortedatum", optional=True)
        form.choice("gender", "Geslacht", [(one, one.label) for one in Gender])
        years = [*_OTHER_YEARS[:1], *_YEARS, *_OTHER_YEARS[1:]]
        if draft.year_level and draft.year_level not in dict(years):
            years.append((draft.year_level, pupils.banner(desk.store, pupil).group))
        with form.beside():
            form.choice("group", "Groep", pupils.groups(desk.store), optional=True, as_list=True)
            form.choice("year_level", "Leerjaar", years, optional=True, as_list=True)
        people = [(one.uid, desk.names.full(one.name)) for one in contacts.of_pupil(desk.store, pupil)]
        if people:
            form.choice("lives_with", "Woont bij", people, optional=True, as_list=True)
        with form.beside():
            form.day("enrolled_on", "Op school sinds", optional=True)
            form.day("left_on", "Van school per", optional=True)
        self.begin(draft)

    def save(self) -> None:
        """Change the pupil's data."""
        more = {} if "lives_with" in self.form.names() else {"lives_with": self.newest().lives_with}
        pupils.correct(self.desk.store, self._about, self.form.into(PupilDraft, seen=self.form.seen, **more))

    def newest(self) -> PupilDraft:
        """The pupil's data as they are kept now."""
        return pupils.open_draft(self.desk.store, self._about)


class SiblingDialog(FormDialog):
    """A brother or sister: a pupil of this school, or a name."""

    def __init__(self, desk: Desk, parent: QWidget | None, pupil: UUID) -> None:
        super().__init__(desk, parent, "Broer of zus", key=f"sibling/{pupil.hex}", pupil=pupil)
        self._about = pupil
        others = [
            (one.uid, f"{desk.names.full(one.name)}, {one.group}" if one.group else desk.names.full(one.name))
            for one in pupils.pupils(desk.store)
            if one.uid != pupil
        ]
        form = self.form
        form.choice("other", "Leerling van deze school", others, optional=True, as_list=True)
        form.line("name", "Of een naam", help="Als het kind op een andere school zit.")
        form.line("remark", "Opmerking")
        self.begin()

    def save(self) -> None:
        """Note the brother or sister."""
        told = self.form.typed()
        if told["other"] is None and not told["name"]:
            raise RuleBroken("field_missing", field="name")
        name = None if told["other"] is not None else told["name"]
        contacts.add_sibling(self.desk.store, self._about, other=told["other"], name=name, remark=told["remark"])
