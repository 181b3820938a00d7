"""What a file of an older program still lacks, put right once when it is opened."""

from sqlalchemy import select

from bijtijds.model.care import Appointment
from bijtijds.model.referrals import Referral
from bijtijds.model.talks import Talk
from bijtijds.services import referral_agenda
from bijtijds.services.talks import plan
from bijtijds.store.store import Store

_DONE = "brought_up"
_PLANNED = "2"
_HEARD, _WAITS = "brought_up_hearers", "1"


def bring_up(store: Store) -> None:
    """Put into the agenda what an older program left out of it, once."""
    _bring_up_talks(store)
    _bring_up_meetings(store)


def _bring_up_talks(store: Store) -> None:
    """Put the next talks and evaluations of before there was an agenda into it, so that none slips away.

    Whether such an evaluation was held already cannot be told any more: it is asked about once again.
    """
    if store.meta(_DONE) == _PLANNED:
        return
    with store.change("Agenda bijgewerkt", undoable=False) as session:
        planned = set(session.scalars(select(Appointment.about_uid)))
        for talk in session.scalars(select(Talk)):
            if talk.uid not in planned:
                plan(store, session, talk)
    store.set_meta(_DONE, _PLANNED)


def _bring_up_meetings(store: Store) -> None:
    """Let who has to hear what was said of a pupil at the table wait in the agenda, of referrals that are open."""
    if store.meta(_HEARD) == _WAITS:
        return
    query = select(Referral).where(Referral.held_on.is_not(None), Referral.closed_on.is_(None))
    with store.change("Agenda bijgewerkt", undoable=False) as session:
        for row in session.scalars(query):
            referral_agenda.follow_hearers(store, session, row)
    store.set_meta(_HEARD, _WAITS)
