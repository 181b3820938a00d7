"""Whether a telephone number can be called as it is written: digits, and enough of them."""

import re

_WRITTEN = re.compile(r"^\+?[0-9][0-9 ()\-]{1,22}$")
_WITH_AREA = 8
"""Of the numbers that begin with a zero or a plus, those of the police are the shortest: 0900 8844."""


def can_be_called(number: str) -> bool:
    """A whole number. A short one without a zero before it is one of the house or the country, such as 112."""
    digits = "".join(one for one in number if one.isdigit())
    return bool(_WRITTEN.match(number)) and (number[0] not in "0+" or len(digits) >= _WITH_AREA)
