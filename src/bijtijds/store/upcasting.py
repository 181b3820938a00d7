"""The way from bodies of an older schema to today's: bodies themselves are never rewritten."""

from typing import Any

from bijtijds.store.bodies import Upcasters


def _note_2(body: dict[str, Any]) -> dict[str, Any]:
    """A follow-up counts how often it was moved."""
    return body | {"follow_up_moved": 0}


def _talk_2(body: dict[str, Any]) -> dict[str, Any]:
    """There are talks on a suspicion and observations; what became of an evaluation stands in the agenda."""
    body.pop("evaluated_on", None)
    return body | {"role_told": False, "done_watching": False}


def _without_items(body: dict[str, Any]) -> dict[str, Any]:
    """Before there was a consent nothing was shared item by item."""
    return body | {"items": []}


def _made_document_4(body: dict[str, Any]) -> dict[str, Any]:
    """Before it was kept whom a paper names, nobody was known to be on it."""
    return body | {"named": []}


def _disclosure_4(body: dict[str, Any]) -> dict[str, Any]:
    """Before it could be said that something never arrived, what did not arrive was not kept."""
    return body | {"failed": False}


def _arrangement_4(body: dict[str, Any]) -> dict[str, Any]:
    """An arrangement that was looked at while it ran holds what that brought."""
    return body | {"reviews": []}


def _referral_4(body: dict[str, Any]) -> dict[str, Any]:
    """A pupil can be on the table more than once under one referral."""
    return body | {"earlier": []}


UPCASTERS: Upcasters = {
    ("signal_note", 1): _note_2, ("talk", 1): _talk_2,
    ("made_document", 2): _without_items, ("disclosure", 2): _without_items,
    ("made_document", 3): _made_document_4, ("disclosure", 3): _disclosure_4,
    ("arrangement", 3): _arrangement_4, ("referral", 3): _referral_4,
}  # fmt: skip
"""For (kind, n) a pure function that makes a body of schema n + 1 out of one of schema n. Schema 1 is the first."""
