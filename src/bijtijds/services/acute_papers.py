"""The acute card on paper: made in memory from the card beside the file, about no pupil, and let out by the gate."""

from bijtijds.base.acute_card import AcuteCard
from bijtijds.documents.acute_sheet import AcuteSheet
from bijtijds.documents.paper import HouseStyle, Paper, build
from bijtijds.services import gate
from bijtijds.services.gate import Cleared
from bijtijds.store.store import Store
from bijtijds.terms.codes import Carrier


def paper(card: AcuteCard, *, private: bool) -> Paper:
    """The card on one page on its side; private numbers only when somebody asks for them on this paper too."""
    return build(AcuteSheet(card if private else card.without_private()), HouseStyle(""))


def release(store: Store, made: Paper, carrier: Carrier) -> Cleared:
    """Let the card leave: it holds no pupil's data, and the log says that it was made."""
    return gate.release_sheet(store, made, carrier)
