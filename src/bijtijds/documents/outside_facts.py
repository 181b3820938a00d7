"""What buitenkantinformatie says: who and where a pupil is, whether help is known, and nothing else."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bijtijds.documents.shared_with import SharedWith
from bijtijds.terms.codes import Known


@dataclass(frozen=True, slots=True, repr=False)
class OutsideFacts:
    """All that may leave under option B (guideline §3.2): name, address and place, and whether help is known.

    What has no field here cannot leave with it. An empty address or place is printed as `niet gegeven`. `known_with`
    says with whom the pupil or the family is known, and is printed only when they are. A draft carries no id and
    no QR code.
    """

    document_id: str
    version: int
    made_on: date
    pupil: str
    address: str
    place: str
    known_to_help: Known
    known_with: str
    sender: str
    sender_function: str
    receiver: SharedWith
    draft: bool = False

    kind: ClassVar[str] = "buitenkantinformatie"
