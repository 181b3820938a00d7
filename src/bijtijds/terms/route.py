"""The six steps of the onderwijs- en zorgroute, in words for the school and in words for parents (guideline §1.3)."""

from bijtijds.terms.codes import SupportLevel

SHORT = (
    "leerkracht in de groep",
    "leerkracht met collega’s",
    "intern begeleider met ouders",
    "hulp van buiten op school",
    "bovenschools team",
    "arrangement op maat",
)
"""What stands under a step of the staircase."""

WORDS = ("in de groep", "met collega’s", "met ouders", "hulp op school", "bovenschools", "op maat")
"""The same in a word or two, for where there is little room."""

FOR_PARENTS = (
    "De leerkracht helpt in de groep",
    "De leerkracht denkt na met collega’s",
    "De intern begeleider denkt mee, samen met u",
    "Iemand met andere kennis helpt op school",
    "Mensen van buiten de school denken mee",
    "Hulp die past bij uw kind",
)
"""The same steps, told to the parents of a child."""

LEVELS = {SupportLevel.BASIC: "basis", SupportLevel.EXTRA: "extra", SupportLevel.INTENSIVE: "zwaar"}
"""The levels of support in one word, as a screen says them beside a step."""

WITH_PARENTS = 3
"""The step that is taken together with the parents."""
FROM_OUTSIDE = (4, 5)
"""The steps for which it must be known on what ground people from outside hear about the pupil (§3.2)."""
LED_FROM = 5
"""From this step on somebody leads, at school and at home (guideline §1.3 step 5, §3.5)."""
BY_CARE_TEAM = 5
"""The step on which only the zorgteam decides."""


def in_words(step: int) -> str:
    """`stap 4: hulp van buiten op school`."""
    return f"stap {step}: {SHORT[step - 1]}"


def way(before: int, after: int) -> str:
    """How far it goes and which way: `twee stappen omhoog`, `één stap terug`, `dezelfde stap`."""
    if before == after:
        return "dezelfde stap"
    count = abs(after - before)
    words = ("één stap", "twee stappen", "drie stappen", "vier stappen", "vijf stappen")[count - 1]
    return f"{words} {'omhoog' if after > before else 'terug'}"
