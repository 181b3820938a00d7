"""A pupil whose dossier has something to offer a referral, and the consent on which it can be shared."""

from datetime import date, timedelta
from uuid import UUID

import makers
from bijtijds.services import consents, contacts, measurements, pupils, referrals, route, talks
from bijtijds.services import notes as notes_of
from bijtijds.services.consents import AnswerDraft, ConsentDraft, Recipient
from bijtijds.services.measurements import MeasurementDraft
from bijtijds.services.notes import NoteDraft
from bijtijds.services.referrals import ReferralDraft
from bijtijds.services.route import MoveDraft
from bijtijds.services.talks import TalkDraft
from bijtijds.store.store import Store
from bijtijds.terms.codes import (
    Channel,
    ConsentOption,
    Decider,
    FactorEffect,
    FactorPlace,
    MeasurementKind,
    TalkKind,
)
from bijtijds.terms.sharing import Answer, Item, ReferralReason

DAY = timedelta(days=1)
FACTORS = (
    (FactorEffect.PROTECTS, FactorPlace.CHILD, "Vraagt zelf om een stappenkaart", "les, 9 november"),
    (FactorEffect.PROTECTS, FactorPlace.HOME, "Oma leest elke zondag voor", "moeder, 12 november"),
    (FactorEffect.HINDERS, FactorPlace.SCHOOL, "Drie leerkrachten op vijf dagen", "rooster"),
)
SEEN = (
    "Zat in de kring met de handen over de oren en zei: ‘Het is te hard.’",
    "Maakte vijf van de twaalf sommen en legde toen het hoofd op tafel.",
    "Kwam om 9.10 uur binnen, voor de derde keer in twee weken.",
    "Werkte twintig minuten door met de koptelefoon op.",
    "Liep weg toen de klas van lokaal wisselde.",
)
WELL = ("Legt een ander rustig uit hoe iets werkt.", "Tekent graag en laat het zien.")
ALLOWED = tuple(one for one in Item if one not in (Item.HOME, Item.HEALTH))


def a_full_dossier(store: Store, pupil: UUID) -> list[UUID]:
    """Notes, a talk with the parents and one with the child, a cycle and a measurement; gives the notes, newest first.

    The pupil stands on step 5.
    """
    notes = [
        a_note(store, pupil, makers.TODAY - at * 4 * DAY, seen, WELL[at] if at < len(WELL) else None)
        for at, seen in enumerate(SEEN)
    ]
    day = makers.TODAY - 6 * DAY
    talks.write(store, pupil, TalkDraft(
        TalkKind.EXTRA, day, parents_view="Wij willen weten wat wij thuis kunnen doen.",
        existing_help="Logopedie, elke dinsdag",
    ))  # fmt: skip
    talks.write(store, pupil, TalkDraft(TalkKind.CHILD, day, child_wants="Een plek waar het stil is."))
    makers.a_cycle(
        store, pupil, factors=FACTORS,
        goals=("Rekent elke dag vijf sommen met een stappenkaart.", "Vraagt op tijd om een rustige plek."),
    )  # fmt: skip
    measurements.write(store, pupil, MeasurementDraft(day, MeasurementKind.TEST, "Rekenen M5", "niveau IV"))
    measurements.write(store, pupil, MeasurementDraft(day, MeasurementKind.ABSENCE, "Te laat", "6 keer in 8 weken"))
    to_step(store, pupil, 5)
    return notes


def a_note(store: Store, pupil: UUID, on: date, seen: str, strength: str | None = None) -> UUID:
    """What somebody saw on a day."""
    draft = NoteDraft((pupil,), on, Channel.CHILD_SHOWS, seen, ("juf Marijke",), strength=strength)
    return notes_of.write(store, draft)[0]


def to_step(store: Store, pupil: UUID, step: int) -> None:
    """Put a pupil on a step, decided by the zorgteam."""
    now = pupils.banner(store, pupil).step
    if now != step:
        route.move(store, pupil, MoveDraft(
            step, makers.TODAY, "Hulp op school hielp te weinig.", Decider.CARE_TEAM, basis=ConsentOption.CONSENT,
        ))  # fmt: skip


def a_consent(store: Store, pupil: UUID, *, answered: Answer | None = Answer.YES, **more: object) -> UUID:
    """Option A for the team, answered by everybody who has custody unless told otherwise."""
    told: dict[str, object] = {
        "question": "Hoe helpen wij bij druk werk in de klas?", "purpose": "advies voor in de klas", "meeting": "ZAT",
        "meeting_on": makers.TODAY + 15 * DAY, "items": ALLOWED, "valid_until": makers.TODAY + 90 * DAY,
        "recipients": (
            Recipient("Mirjam Smit", "schoolmaatschappelijk werker", "Wijkteam Oost"),
            Recipient("Karel Bos", "gedragsdeskundige", "Samenwerkingsverband"),
        ),
    }  # fmt: skip
    uid = consents.write(store, pupil, ConsentDraft(**(told | more)))  # type: ignore[arg-type]  # by name
    if answered is not None:
        for one in contacts.of_pupil(store, pupil):
            paper = "BT-1234" if answered is Answer.YES else None
            answer = AnswerDraft(answered, answered_on=makers.TODAY, signed_document=paper)
            consents.answer(store, uid, one.uid, answer)
    return uid


def a_referral(store: Store, pupil: UUID, consent: UUID | None, **more: object) -> UUID:
    """A referral that is whole, unless told otherwise."""
    told: dict[str, object] = {
        "meeting": "ZAT", "meeting_on": makers.TODAY + 15 * DAY, "consent_uid": consent,
        "reason": ReferralReason.TOO_LITTLE, "question_school": "Hoe houden wij hem langer aan het werk in een klas?",
        "going_well": WELL,
    }  # fmt: skip
    return referrals.write(store, pupil, ReferralDraft(**(told | more)))  # type: ignore[arg-type]  # by name
