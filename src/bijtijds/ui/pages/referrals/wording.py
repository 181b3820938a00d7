"""The sentences of a referral: what the brief still needs, what it holds, and what to leave out when it is too long."""

from collections.abc import Collection, Sequence
from datetime import date

from bijtijds.services.consents import ConsentRow
from bijtijds.services.referrals import ReferralRow
from bijtijds.terms.dates import long_date
from bijtijds.terms.sharing import Item
from bijtijds.ui.kit import consent_words

NEEDED = {
    "reason": "de aanleiding", "question_school": "de vraag van school", "going_well": "wat goed gaat",
    "consent_uid": "een grond om te delen (optie A of D)",
}  # fmt: skip
"""What the brief cannot do without, by field, in the order of the form."""

SHORT = {
    "reason": "aanleiding", "question_school": "vraag van school", "going_well": "wat goed gaat",
    "consent_uid": "grond",
}  # fmt: skip
"""The same in a word, for the footer."""

NOBODY_LEADS = "Vanaf stap 5 heeft iemand de regie, op school en thuis. Vul in wie, of vraag dit in het overleg."

TELL = "Wat besproken is, vertelt u aan leerkracht, ouders en kind. Tot dan staat het in de agenda."


def needs(missing: Collection[str]) -> str:
    """`Nog nodig voor de brief: aanleiding, grond`; empty when nothing is."""
    told = [words for name, words in SHORT.items() if name in missing]
    return f"Nog nodig voor de brief: {', '.join(told)}" if told else ""


def goes(consent: ConsentRow | None) -> tuple[str, str]:
    """What goes on the brief and what stays here, each in one sentence."""
    if consent is None:
        return "Nog niets: kies eerst een grond (deel 5).", ""
    if consent.option not in consent_words.BY_NAME:
        return "Niets: er gaat geen brief op naam mee.", ""
    there = [one.label for one in Item if one in consent.items]
    kept = [one.label for one in Item if one not in consent.items]
    return f"Gaat mee: {', '.join(there) or 'niets'}.", f"Blijft hier: {', '.join(kept)}." if kept else ""


def whom(consent: ConsentRow | None) -> str:
    """Who gets the brief, by name."""
    people = [one.name for one in consent.recipients] if consent is not None else []
    return f"Voor: {', '.join(people)}." if people else ""


def too_long(days: Sequence[str]) -> str:
    """Which facts could be left out of a brief that is more than a page; nothing is left out unsaid."""
    days = [day.replace(" ", "\u00a0") for day in days]
    start = "De brief past niet op één bladzijde. Bijtijds laat zelf niets weg."
    if not days:
        return f"{start} Ook zonder feiten is hij te lang: maak een andere tekst korter."
    if len(days) == 1:
        return f"{start} Haal één vinkje weg, bijvoorbeeld bij het oudste feit: {days[0]}. Of maak een tekst korter."
    told = f"{', '.join(days[:-1])} en {days[-1]}"
    return f"{start} Haal {len(days)} vinkjes weg, bijvoorbeeld bij de oudste feiten: {told}. Of maak een tekst korter."


def before_it_is_given(consent: ConsentRow | None, missing: Collection[str]) -> str:
    """What stands above the brief while it is looked at."""
    wants = [words for name, words in NEEDED.items() if name in missing]
    if wants:
        return f"Voor de brief is nog nodig: {', '.join(wants)}."
    if consent is not None and not consent.is_open:
        return f"Maken kan al. Geven nog niet: {consent_words.why(consent)}"
    return "Dit is een voorbeeld. Na het maken krijgt de brief een kenmerk en kunt u hem printen of bewaren."


def state(told: ReferralRow | None, today: date) -> str:
    """How a referral stands, for the header."""
    if told is None:
        return "nieuw"
    if told.closed_on is not None:
        return f"afgesloten op {long_date(told.closed_on)}"
    if told.held_on is not None:
        return f"besproken op {long_date(told.held_on)}"
    if told.meeting_on is None:
        return "nog geen dag"
    return f"{'was' if told.meeting_on < today else 'op'} {long_date(told.meeting_on)}"
