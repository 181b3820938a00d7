"""How a meeting and its pupils are said: on what ground, whether the brief can go, and what to do first."""

from collections.abc import Sequence
from datetime import date

from bijtijds.base.errors import RuleBroken
from bijtijds.services import leads
from bijtijds.services.meetings import Seat
from bijtijds.terms.codes import ConsentOption
from bijtijds.terms.dates import day_in_words, short_date, weekday_date
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit import consent_words
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.naming import Names
from bijtijds.ui.kit.signs import Sign

_LETTER = {
    ConsentOption.CONSENT: "A", ConsentOption.INFORMED: "B", ConsentOption.ANONYMOUS: "C", ConsentOption.EXCEPTION: "D",
}  # fmt: skip
_BY_WHOM = {
    "answer_awaited": "{who}", "form_awaited": "formulier van {who}", "holder_not_reached": "{who} niet bereikt",
    "letter_not_given": "brief nog aan {who}", "nobody_has_custody": "gezag navragen",
    "custody_must_be_asked": "gezag navragen", "consent_refused": "{who} zei nee, {day}",
    "consent_objected": "bezwaar van {who}, {day}", "consent_withdrawn": "op {day}", "pupil_left": "sinds {day}",
}  # fmt: skip
"""Who or what it is about, under the word for how a consent stands."""
_MISSING = {
    "reason": "de aanleiding ontbreekt",
    "question_school": "de vraag ontbreekt",
    "going_well": "wat goed gaat ontbreekt",
}
_WHY_NOT_A = {
    "consent_refused": "Een ouder met gezag zei nee.", "consent_objected": "Een ouder met gezag maakte bezwaar.",
    "refusal_stands": "Ouders weigerden dit eerder.", "consent_withdrawn": "De toestemming is ingetrokken.",
    "answer_awaited": "Het antwoord van een ouder is er nog niet.",
    "form_awaited": "Het getekende formulier is er nog niet.",
    "holder_not_reached": "Een ouder met gezag is niet bereikt.",
    "consent_missing": "Ouders zijn nog niet gevraagd.", "consent_ended": "De toestemming is verlopen.",
    "nobody_has_custody": "Het is nog niet bekend wie gezag heeft.",
    "custody_must_be_asked": "Het is nog niet bekend wie gezag heeft.",
}  # fmt: skip


def called(meeting: str) -> str:
    """`Ondersteuningsteam`, as above a page."""
    return meeting[:1].upper() + meeting[1:]


def when(on: date | None) -> str:
    """`donderdag 26 november 2026`."""
    return weekday_date(on) if on is not None else "nog geen dag gekozen"


def day_of(told: str | None) -> date | None:
    """The day in the argument of a road."""
    return date.fromisoformat(told) if told else None


def count(number: int) -> str:
    """`1 leerling`, `6 leerlingen`."""
    return "1 leerling" if number == 1 else f"{number} leerlingen"


def letters_for(number: int) -> str:
    """`1 brief`, `4 brieven`."""
    return "1 brief" if number == 1 else f"{number} brieven"


def letter(seat: Seat) -> str:
    """The option of the guideline on which a pupil is on the table."""
    return _LETTER.get(seat.consent.option, "–") if seat.consent is not None else "–"


def first(names: Names, seat: Seat) -> str:
    """What a pupil is called in a sentence."""
    return seat.pupil.name.letters if names.discreet else seat.pupil.name.first


def together(words: Sequence[str]) -> str:
    """`Noor, Roos en Finn`."""
    return " en ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def ground(seat: Seat, today: date) -> tuple[Line, ...]:
    """On what ground a pupil is on the table: the letter of the option with a word and a sign, and who said so."""
    told = seat.consent
    if told is None:
        return (Line("geen toestemming", sign=Sign.WARN), Line("nog niet gevraagd", "meta", indent=True))
    words, sign = consent_words.state(told)
    words = f"{letter(seat)} · {words}"
    if not told.lacks:
        return (Line(words, "ok", sign=sign), *_under(_said_yes(seat, today)))
    lack = told.lacks[0]
    day = short_date(lack.day, today) if lack.day else ""
    under = _BY_WHOM.get(lack.code, "").format(who=_role(seat, lack.contact), day=day)
    return (Line(words, sign=sign), *_under(under))


def brief(seat: Seat, *, tried: bool) -> tuple[Line, ...]:
    """Whether the brief goes along by name, and if not in two words why."""
    if seat.blocks == "only_the_anonymous_case":
        return (Line("casus zonder naam", sign=Sign.LOCKED),)
    if seat.blocks == "brief_not_whole":
        return (Line("nog niet af", sign=Sign.WARN), *_under(_MISSING.get(seat.field, "")))
    if seat.blocks == "brief_too_long":
        return (Line("te lang", sign=Sign.WARN), *_under("past niet op één blad"))
    if seat.blocks == "other_child_named":
        return (Line("niet zo", sign=Sign.WARN), *_under("noemt een ander kind"))
    if seat.blocks:
        what = "leerling is van school" if seat.blocks == "pupil_left" else "Maak optie C  (C)"
        return (Line("niet op naam", "body", sign=Sign.LOCKED), *_under(what))
    return (Line("klaar", sign=Sign.DONE),) if tried else (Line("wordt nagekeken", "meta", sign=Sign.TODO),)


def left(seat: Seat, today: date, names: Names) -> tuple[Line, ...]:
    """`gegeven 26 nov aan Mirjam Smit`: that her brief left, the last time on which day and to whom."""
    if seat.left_on is None:
        return ()
    often = f"{seat.left_times} keer gegeven, laatst" if seat.left_times > 1 else "gegeven"
    whom = together([told.split(",")[0] for told in seat.left_to])
    to = f" aan {whom}" if whom and not names.discreet else ""
    return _under(f"{often} {short_date(seat.left_on, today)}{to}")


def parents(seat: Seat, today: date) -> tuple[Line, ...]:
    """Whether parents were asked to come."""
    return _done("uitgenodigd", "nog niet gevraagd", seat.parents_invited_on, today)


def teacher(seat: Seat, today: date) -> tuple[Line, ...]:
    """Whether the teacher gave her view."""
    return _done("inbreng", "nog geen inbreng", seat.teacher_input_on, today)


def both(seat: Seat) -> tuple[Line, ...]:
    """Parents and teacher in one cell, where there is little room."""
    parents_ = "ouders gevraagd" if seat.parents_invited_on else "ouders nog vragen"
    teacher_ = "leerkracht klaar" if seat.teacher_input_on else "inbreng nog vragen"
    return (
        Line(parents_, sign=Sign.DONE if seat.parents_invited_on else Sign.TODO),
        Line(teacher_, sign=Sign.DONE if seat.teacher_input_on else Sign.TODO),
    )


def reason(seat: Seat) -> str:
    """The sentence about what keeps a brief at school."""
    if seat.gone_on is not None and seat.blocks == "pupil_left":
        return sentence(RuleBroken(seat.blocks, day=seat.gone_on))
    if seat.consent is None:
        return "Ouders zijn nog niet om toestemming gevraagd. Vraag het, of bespreek zonder naam."
    return consent_words.why(seat.consent) or sentence(RuleBroken(seat.blocks))


def no_lead(seat: Seat) -> str:
    """`regie thuis leeg`; empty when somebody leads on both sides, or nobody has to."""
    return f"regie {leads.in_words(seat.no_lead)} leeg" if seat.no_lead else ""


def why_not_a(seat: Seat) -> str:
    """The sentence that is proposed for why option A is not feasible."""
    return _WHY_NOT_A.get(seat.blocks, "Toestemming is niet op tijd compleet.")


def go_along(names: Names, seats: Sequence[Seat]) -> str:
    """`4 van de 6 gaan op naam mee. Işıl en Mohammed niet.`"""
    stay = [first(names, seat) for seat in seats if not seat.goes_by_name]
    goes = len(seats) - len(stay)
    if not seats:
        return "Er is nog niemand aangemeld."
    if not stay:
        return "Iedereen gaat op naam mee."
    verb = "gaat" if goes == 1 else "gaan"
    return f"{goes or 'Geen'} van de {len(seats)} {verb} op naam mee. {together(stay)} niet."


def _done(done: str, todo: str, on: date | None, today: date) -> tuple[Line, ...]:
    if on is None:
        return (Line(todo, sign=Sign.TODO),)
    return (Line(done, sign=Sign.DONE), *_under(day_in_words(on, today)))


def _under(words: str) -> tuple[Line, ...]:
    return (Line(words, "meta", indent=True),) if words else ()


def _role(seat: Seat, contact: object) -> str:
    answers = seat.consent.answers if seat.consent is not None else ()
    return next((one.role for one in answers if one.contact == contact), "ouders")


def _said_yes(seat: Seat, today: date) -> str:
    """`moeder en vader, 10 nov`."""
    answers = [one for one in seat.consent.answers if one.told.answered_on] if seat.consent is not None else []
    if not answers:
        return ""
    last = max(one.told.answered_on for one in answers if one.told.answered_on is not None)
    return f"{together([one.role for one in answers])}, {short_date(last, today)}"
