"""Dates, ages and groups told less precisely, so that they do not lead to a child."""

from datetime import date

from bijtijds.terms.dates import MONTHS


def coarse(day: date) -> str:
    """`begin november`: the part of the month, without the year."""
    return month(day.day, day.month)


def month(day: int, number: int) -> str:
    """`begin`, `half` or `eind` with the month's name."""
    part = "begin" if day <= 10 else "half" if day <= 20 else "eind"
    return f"{part} {MONTHS[number - 1]}"


def part_of_day(hour: int) -> str:
    """The part of a school day in which an hour falls."""
    if hour < 9:
        return "begin van de dag"
    if hour < 12:
        return "in de ochtend"
    return "in de middag" if hour < 18 else "in de avond"


def age_band(years: int) -> str:
    """`8–9 jaar`: two years of age together; an adult is only an adult."""
    if years >= 18:
        return "volwassen"
    first = years - years % 2
    return f"{first}–{first + 1} jaar"


def stage(group: int) -> str:
    """The part of the school that a year group (1 to 8) belongs to."""
    if group <= 2:
        return "onderbouw"
    return "middenbouw" if group <= 5 else "bovenbouw"
