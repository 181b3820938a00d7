"""The main job once, without a screen: from an EDEXML file to a report to sign and a case without names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from bijtijds.base.clock import SystemClock
from bijtijds.base.device import Computer, DeviceMemory
from bijtijds.base.errors import Trouble
from bijtijds.services import (
    cases,
    contacts,
    files,
    gate,
    importing,
    notes,
    outside,
    practice,
    pupils,
    reports,
    school,
    taking_over,
    talks,
)
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.cases import CaseDraft, Told
from bijtijds.services.contacts import ContactDraft
from bijtijds.services.gate import Release
from bijtijds.services.importing import Ticks
from bijtijds.services.notes import NoteDraft, Quote
from bijtijds.services.pupils import Banner, DossierDraft
from bijtijds.services.school import SchoolDraft
from bijtijds.services.talks import TalkDraft
from bijtijds.store.store import Store
from bijtijds.terms.codes import (
    Area,
    Carrier,
    Channel,
    ContactRole,
    Custody,
    Recognition,
    ReleaseBasis,
    Seat,
    TalkKind,
)

FILE_NAME = "Demo.bijtijds"
AUTHOR = "intern begeleider"
_SCHOOL = SchoolDraft(
    "Basisschool De Vlieger", street="Molenpad 12", postcode="1234 AB", place="Waterstede", phone="012 345 67 89"
)


@dataclass(frozen=True, slots=True)
class Result:
    """What was made. It is a practice file, so its secrets may be shown."""

    file: Path
    phrase: str
    words: tuple[str, ...]
    pupils: int
    notes: int
    talks: int
    documents: tuple[tuple[str, Path], ...]
    replaced: int
    pupil: str

    def as_json(self) -> dict[str, Any]:
        """The result as `demo --json` prints it."""
        return {
            "bestand": str(self.file),
            "wachtwoordzin": self.phrase,
            "herstelwoorden": list(self.words),
            "leerlingen": self.pupils,
            "notities": self.notes,
            "gesprekken": self.talks,
            "documenten": [{"soort": kind, "pad": str(path)} for kind, path in self.documents],
            "vervangen": self.replaced,
            "leerling": self.pupil,
        }

    def as_text(self) -> str:
        """The result to read."""
        papers = "\n".join(f"  {kind}: {path}" for kind, path in self.documents)
        return (
            f"Versleuteld oefenbestand: {self.file}\n"
            f"  wachtwoordzin: {self.phrase}\n"
            f"  herstelwoorden: {' '.join(self.words)}\n"
            f"Ingelezen: {self.pupils} leerlingen. Geschreven: {self.notes} notities en {self.talks} gesprek.\n"
            f"Papieren, met {self.replaced} vervangen namen en gegevens in de casus:\n{papers}"
        )


def run(folder: Path, edexml: Path | None) -> Result:
    """Do the whole way in a folder. Raises `Trouble` when the folder or the EDEXML file cannot be used."""
    content = importing.content_of(edexml) if edexml is not None else practice.edexml()
    trial = importing.trial(content)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Trouble("folder_not_made") from None
    with TemporaryDirectory() as own:
        # A folder of its own: the demo leaves no trace in what this computer remembers.
        computer = Computer(DeviceMemory(Path(own)), Path(own), SystemClock())
        phrase = files.new_phrase(computer)
        opened = files.make(computer, folder / FILE_NAME, phrase, AUTHOR)
        try:
            opened.store.set_meta("practice", "1")
            words = opened.sheet.words if opened.sheet is not None else ()
            return _way(opened.store, words, trial, folder, phrase)
        finally:
            opened.store.close()


def _way(store: Store, words: Sequence[str], trial: importing.Trial, folder: Path, phrase: str) -> Result:
    school.save(store, _SCHOOL)
    preview = importing.compare(store, trial)
    everything = Ticks(frozenset(line.key for line in preview.lines))
    taking_over.take_over(store, preview, everything)
    everyone = pupils.pupils(store)
    if not everyone:
        raise Trouble("demo_needs_pupil")
    here = [row for row in everyone if not row.left] or list(everyone)
    chosen = max(here, key=lambda row: (bool(row.name.given or row.name.first_names), bool(row.name.surname)))
    pupils.open_dossier(store, chosen.uid, DossierDraft("Stiller in de groep.", store.device.clock.today(), step=3))
    child = pupils.banner(store, chosen.uid)
    parents = _parents(store, child)
    others = [row for row in everyone if row.uid != chosen.uid]
    mate = others[0].name.first if others else "een klasgenoot"
    written = _notes(store, child, mate)
    talk = talks.write(store, child.uid, _talk(store, child))
    made = reports.make(store, talk)
    wish = Release(ReleaseBasis.TO_PARENT, Carrier.FILE, contacts=parents, purpose="gesprek met ouders")
    report = outside.save(store, gate.release(store, made.uid, wish), folder)
    case = cases.mask_all(cases.begin(store, _case(child, written, mate)))
    if cases.fit(case).few:
        case = cases.tell(case, Told.NOTHING, "Proef met een bestand dat niet alle leerlingen hoeft te hebben.")
    finished = cases.finish(store, case)
    wish = Release(ReleaseBasis.ANONYMOUS_C, Carrier.FILE, recipients=("ondersteuningsteam",), purpose="advies")
    anonymous = outside.save(store, gate.release(store, finished.uid, wish), folder)
    return Result(
        file=folder / FILE_NAME, phrase=phrase, words=tuple(words), pupils=len(everyone), notes=len(written), talks=1,
        documents=(("gespreksverslag", report), ("casus-anoniem", anonymous)), replaced=case.replaced,
        pupil=child.name.full,
    )  # fmt: skip


def _parents(store: Store, child: Banner) -> tuple[UUID, ...]:
    made = []
    for role, salutation, given, phone in (
        (ContactRole.MOTHER, "mevrouw", "Rianne", "06 0000 0011"),
        (ContactRole.FATHER, "de heer", "Ruben", "06 0000 0022"),
    ):
        draft = ContactDraft(
            role=role, salutation=salutation, given_name=given, prefix=child.name.prefix,
            surname=child.name.surname or "Voorbeeld", custody=Custody.YES, custody_proof="gezagsregister gezien",
            street="Kerkpad 8", postcode="1234 CD", place="Waterstede", phone=phone,
            lives_with=role is ContactRole.MOTHER,
        )  # fmt: skip
        made.append(contacts.write(store, child.uid, draft))
    return tuple(made)


def _notes(store: Store, child: Banner, mate: str) -> tuple[UUID, ...]:
    """Three notes in which the child's name stands in several spellings."""
    first, full = child.name.first, child.name.full
    today = store.device.clock.today()
    told = (
        (21, f"In de kring zei {first} niets. Toen de beurt kwam, schudde {first.lower()} het hoofd.",
         f"Vindt {full} een onverwachte beurt spannend?", ""),
        (12, f"{first.upper()} legde twee keer het hoofd op tafel, elke keer ongeveer tien minuten. "
             f"{first}s schrift bleef dicht. {mate} vroeg of het ging.", "Te weinig slaap?", "Ik ben gewoon moe."),
        (4, f"Moeder van {full} belde met 06-00000011 en zei dat {first} thuis wel praat.",
         "Wat is thuis anders dan op school?", ""),
    )  # fmt: skip
    made: list[UUID] = []
    for days, seen, meaning, quote in told:
        draft = NoteDraft(
            pupils=(child.uid,), seen_on=today - timedelta(days=days), channel=Channel.CHILD_SHOWS,
            area=Area.SOCIAL_EMOTIONAL, observation=seen, interpretation=meaning,
            witnessed_by=child.teachers or ("de leerkracht",), child_quotes=(Quote(quote),) if quote else (),
            strength=f"{first} leest elke dag uit eigen beweging." if days == 4 else None,
        )  # fmt: skip
        made += notes.write(store, draft)
    return tuple(made)


def _talk(store: Store, child: Banner) -> TalkDraft:
    seats = contacts.possible_attendees(store, child.uid)
    table = [one for one in seats if one.seat is Seat.PARENT]
    table += [one for one in seats if one.seat in {Seat.TEACHER, Seat.CARE_COORDINATOR}][:2]
    today, first = store.device.clock.today(), child.name.first
    return TalkDraft(
        kind=TalkKind.EXTRA, held_on=today, participants=tuple(table), place="op school",
        purpose=f"samen kijken hoe het met {first} gaat en wat helpt",
        opening="Iedereen stelde zich voor. Het gesprek duurde een halfuur.",
        going_well=f"{first} leest elke dag uit eigen beweging en helpt jongere kinderen.",
        concern=f"In drie weken zei {first} in de kring niets en lag het hoofd twee keer op tafel.",
        parents_recognise=Recognition.PARTLY,
        parents_view="Moeder: ‘Thuis praat ons kind gewoon.’ Vader: ‘Het bed is te laat, dat merken wij ook.’",
        existing_help="Er is nu geen andere hulp.",
        approach_school="geeft vragen vooraf en een rustige beurt", approach_parents="zorgen voor een vaste bedtijd",
        approach_child="mag een kaartje omdraaien als het te snel gaat",
        summary="Ouders en school zien een stiller kind en proberen acht weken hetzelfde.",
        plain_summary=f"{first} is stiller dan eerst. School en u helpen. Over acht weken kijken wij samen.",
        agreements=(
            AgreementDraft("De vraag voor de kring vooraf geven", "de leerkracht", first, today, _in(today, 56)),
            AgreementDraft("Elke avond dezelfde bedtijd", "moeder en vader", first, today),
            AgreementDraft("Bellen hoe de eerste weken gingen", AUTHOR, "moeder", due_on=_in(today, 14)),
        ),
        next_talk_on=_in(today, 56), evaluation_on=_in(today, 56), told_goes_in_file=True,
    )  # fmt: skip


def _case(child: Banner, written: tuple[UUID, ...], mate: str) -> CaseDraft:
    first = child.name.first
    return CaseDraft(
        pupil=child.uid,
        work_question=f"Hoe kan ik als school het beste omgaan met {first}, die in de kring niet spreekt?",
        notes=written,
        tried=(f"Twee weken een vraag vooraf voor {first}: drie van de acht keer een zin.",
               f"Een plek naast {mate}: geen verschil te zien."),
        questions=("Wat kan de leerkracht morgen anders doen bij een beurt?",),
    )  # fmt: skip


def _in(today: date, days: int) -> date:
    return today + timedelta(days=days)
