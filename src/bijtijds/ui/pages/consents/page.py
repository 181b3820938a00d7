"""Asking parents something new, perhaps after something they did not want."""

from dataclasses import replace
from uuid import UUID

from bijtijds.services import consents, school
from bijtijds.services.consents import ConsentDraft
from bijtijds.services.school import TEAM_NAMES
from bijtijds.terms.codes import ConsentOption
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.consents.sheet import ConsentSheet

_BECAUSE = "Ouders wilden dit niet onder optie {letter}."


class ConsentPage(ConsentSheet):
    """A new consent. The meeting is what the school calls it; `after` is a former one whose question goes on."""

    def __init__(self, desk: Desk, pupil: UUID, after: UUID | None = None) -> None:
        key = "/".join(["consent.new", *(one.hex for one in (pupil, after) if one is not None)])
        super().__init__(desk, pupil, _begin(desk, after), key=key)


def _begin(desk: Desk, after: UUID | None) -> ConsentDraft:
    if after is None:
        told = school.school(desk.store)
        return ConsentDraft(meeting=told.team_name if told is not None else TEAM_NAMES[0])
    _pupil, before, row = consents.open_draft(desk.store, after)
    refused = row.is_refused
    return ConsentDraft(
        option=ConsentOption.ANONYMOUS if refused else before.option,
        kind=before.kind, question=before.question, purpose=before.purpose, meeting=before.meeting,
        meeting_on=before.meeting_on, recipients=tuple(replace(one, uid=None) for one in before.recipients),
        items=before.items,
        why_not_a=_BECAUSE.format(letter=before.option.value.upper()) if refused else before.why_not_a,
    )  # fmt: skip
