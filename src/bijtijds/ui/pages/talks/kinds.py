"""Which form each kind of talk has (guideline §2.2 to 2.7)."""

from collections.abc import Sequence

from bijtijds.terms.codes import TalkKind
from bijtijds.ui.pages.talks import pieces, with_child, with_parents
from bijtijds.ui.pages.talks.form import TalkForm

STEPPED = frozenset({TalkKind.EXTRA, TalkKind.TEN_MINUTES, TalkKind.SUSPICION})
"""Talks that are walked through part by part; the form of any other is open as a whole."""

MINUTES = {TalkKind.TEN_MINUTES: 10}
"""How long a talk lasts that has a timer."""


SAVE = {TalkKind.OBSERVATION: "Bewaar observatie"}
"""What the button says that keeps it, where it is no talk."""


def build(form: TalkForm, kind: TalkKind, child: str, staff: Sequence[str]) -> None:
    """Put the parts of a kind of talk in the form; `child` is what the pupil is called."""
    if kind is TalkKind.EXTRA:
        with_parents.extra_talk(form, child, staff)
    elif kind is TalkKind.TEN_MINUTES:
        with_parents.ten_minutes(form)
    elif kind is TalkKind.SUSPICION:
        with_parents.suspicion(form, staff)
    elif kind is TalkKind.CHILD:
        with_child.with_child(form, child)
    elif kind is TalkKind.OBSERVATION:
        with_child.observation(form)
    else:
        with_child.spontaneous(form)


def call(form: TalkForm, child: str) -> None:
    """Call the pupil otherwise in the captions, for instance by initials."""
    for name, words in pieces.CALLED.items():
        if name in form.names():
            form.field(name).set_label(words.format(child))
