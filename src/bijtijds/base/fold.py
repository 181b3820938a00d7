"""One way to fold text, so that searching, sorting, matching and anonymising agree."""

import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ı": "i",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ĳ": "ij",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
    }
)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'"})


def fold(text: str) -> str:
    """Lower case without accents: `Işıl Ç.` and `isil c.` fold to the same text."""
    if text.isascii():
        return text.lower().replace("`", "'")
    lowered = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS).translate(_QUOTES)
    return "".join(letter for letter in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(letter))
