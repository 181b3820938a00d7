"""Small numbers as words: a screen about a child says `tien weken`, and no figure that looks like a score."""

_WORDS = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien",
    "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig",
)  # fmt: skip


def in_words(number: int) -> str:
    """`acht`; above twenty the figure itself, which no term of weeks reaches often."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)


def weeks_in_words(number: int) -> str:
    """`een week`, `acht weken`."""
    return f"{in_words(number)} {'week' if number == 1 else 'weken'}"
