"""A school of 250 pupils of whom forty are in care, made through the services, once a run."""

import random
import shutil
import tempfile
from datetime import date, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from xml.sax.saxutils import quoteattr

from bijtijds.services import agreements, contacts, importing, notes, pupils, taking_over, talks
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.contacts import ContactDraft
from bijtijds.services.notes import NoteDraft
from bijtijds.services.pupils import DossierDraft, PupilRow
from bijtijds.services.talks import TalkDraft
from bijtijds.store.store import Store
from bijtijds.terms.codes import Channel, ContactRole, Custody, TalkKind
from makers import KEY, SALT, TODAY, a_school, device

GROUPS = ("1a", "2a", "3a", "4a", "5a", "5b", "6a", "7a", "8a", "8b")
IN_CARE = 40
LATE = 3
ME = "Hanneke Verweij"
_GIVEN = (
    "Aylin", "Bram", "Chaima", "Daan", "Esra", "Fenna", "Gijs", "Hidde", "Ilse", "Joep", "Karim", "Lotte", "Mees",
    "Noor", "Olivier", "Puck", "Quinten", "Roos", "Sem", "Tess", "Umut", "Veerle", "Wout", "Xander", "Yara",
)  # fmt: skip
_SURNAMES = (
    "Bakhuis", "Dijkgraaf", "Eggens", "Haverkort", "Kuipers", "Molenbeek", "Oudshoorn", "Reitsma", "Vinkers", "Zonne",
)  # fmt: skip
_SEEN = (
    "Zat bij het buitenspelen alleen op de trap.", "Begon na de uitleg niet aan het werk.",
    "Gaf een ander kind een duw in de rij.", "Las de woorden hardop mee met de juf.",
)  # fmt: skip
_DAY = timedelta(days=1)


def big_store(folder: Path) -> Store:
    """The school of 250, copied from the one that this run made."""
    path = folder / "Groot.bijtijds"
    shutil.copyfile(_file(), path)
    return Store.open(path, KEY, device(2))


@cache
def _file() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="bijtijds-groot-"))
    store = Store.create(folder / "Groot.bijtijds", KEY, device(), salt=SALT)
    a_school(store)
    preview = importing.compare(store, importing.trial(_edexml()))
    taking_over.take_over(store, preview, importing.proposed(preview))
    everyone = pupils.pupils(store)
    assert len(everyone) == len(_GIVEN) * len(_SURNAMES)
    chance = random.Random(250)
    for number, one in enumerate(chance.sample(everyone, IN_CARE)):
        _care_for(store, one, number)
    store.close()
    return store.path


def _care_for(store: Store, one: PupilRow, number: int) -> None:
    """A dossier, a step, a parent with custody, notes, and a talk with what was agreed there."""
    pupils.open_dossier(store, one.uid, DossierDraft("Komt in de klas weinig tot werken.", _ago(90), 1 + number % 3))
    mother = ContactDraft(
        role=ContactRole.MOTHER, salutation="mevrouw", given_name="Rianne", surname=one.name.surname or "",
        custody=Custody.YES, custody_proof="gezagsregister gezien",
    )  # fmt: skip
    contacts.write(store, one.uid, mother)
    for place, seen in enumerate(_SEEN[: 2 + number % 3]):
        told = NoteDraft((one.uid,), _ago(60 - 9 * place), Channel.CHILD_SHOWS, seen, ("juf Marijke",))
        notes.look_at(store, notes.write(store, told))
    due = _ago(4) if number < LATE else TODAY + (9 + number) * _DAY
    agreed = (
        AgreementDraft("Elke dag tien minuten voorlezen", "moeder", due_on=_ago(20)),
        AgreementDraft("Met de leerkracht de plek in de klas bespreken", ME, due_on=due),
    )
    talk = TalkDraft(TalkKind.TEN_MINUTES, _ago(40), summary="Thuis gaat het lezen beter.", agreements=agreed)
    talks.write(store, one.uid, talk)
    read = next(row for row in agreements.of_pupil(store, one.uid) if row.who == "moeder")
    agreements.finish(store, read.uid, "Gedaan.")


def _ago(days: int) -> date:
    return TODAY - days * _DAY


def _edexml() -> bytes:
    classes = "".join(
        f"<groep key={quoteattr(name)}><naam>{name}</naam><jaargroep>{name[0]}</jaargroep></groep>" for name in GROUPS
    )
    children = "".join(
        f'<leerling key="L{number}"><achternaam>{surname}</achternaam><roepnaam>{given}</roepnaam>'
        f"<geboortedatum>2017-0{number % 9 + 1}-1{number % 9}</geboortedatum><geslacht>{number % 2 + 1}</geslacht>"
        f"<groep key={quoteattr(GROUPS[number % len(GROUPS)])}/></leerling>"
        for number, (given, surname) in enumerate(product(_GIVEN, _SURNAMES))
    )
    head = "<school><schooljaar>2026-2027</schooljaar><peildatum>2026-11-01</peildatum></school>"
    return f"<EDEX>{head}<groepen>{classes}</groepen><leerlingen>{children}</leerlingen></EDEX>".encode()
