"""What a file of an older program still lacks, put right once when it is opened."""

from sqlalchemy import select

from bijtijds.model.care import Appointment
from bijtijds.model.talks import Talk
from bijtijds.services.talks import plan
from bijtijds.store.store import Store

_DONE = "brought_up"
_PLANNED = "2"


def bring_up(store: Store) -> None:
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
