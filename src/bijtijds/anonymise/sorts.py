"""Findings of which there are many and that ask for one answer: all days, all ages, all year groups of a case."""

from enum import StrEnum

from bijtijds.anonymise.finding import Finding, Kind, Reason


class Sort(StrEnum):
    """What can be decided about all at once."""

    DAYS = "days"
    AGES = "ages"
    GROUPS = "groups"


_KINDS = {Kind.DAY: Sort.DAYS, Kind.AGE: Sort.AGES, Kind.GROUP: Sort.GROUPS}


def sort_of(finding: Finding) -> Sort | None:
    """The sort of a finding, or None: what the file itself knows is never let go all at once, nor what lies over it."""
    if finding.known or not finding.keepable:
        return None
    if finding.reason is Reason.LOOKS_LIKE_GROUP:
        return Sort.GROUPS
    return _KINDS.get(finding.kind)
