"""The empty signaalformulier for teachers: made in memory, about nobody, and let out by the gate."""

from bijtijds.documents.paper import Paper, build
from bijtijds.documents.signal_form import SignalForm
from bijtijds.services import gate, reports
from bijtijds.services.gate import Cleared
from bijtijds.store.store import Store
from bijtijds.terms.codes import Carrier


def paper(store: Store) -> Paper:
    """The form in the house style of the school. Trouble('logo_unreadable')."""
    return build(SignalForm(), reports.house_style(store))


def release(store: Store, made: Paper, carrier: Carrier) -> Cleared:
    """Let the empty form leave: it holds no pupil's data, and the log says that it was made."""
    return gate.release_sheet(store, made, carrier)
