"""What a toestemmingsformulier says: what is asked, with whom and until when, for one parent to answer."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bijtijds.documents.shared_with import SharedWith


@dataclass(frozen=True, slots=True, repr=False)
class ConsentForm:
    """The form of option A for one parent (guideline §3.2): beforehand, in writing, and for nothing else than it says.

    `called` is the name the child is called by. `meeting` is the name of the meeting, such as `ondersteuningsteam`.
    `shared` are the items that are told to every recipient, `not_shared` those that stay at school. `valid_until` is
    the last day of a yes. `explained_by`, `explained_on`, `language` and `interpreter` say how it was explained.
    `other_parents` tells that others with custody get a form of their own. The boxes are always empty: an answer is
    never assumed. A draft carries no id and no QR code.
    """

    document_id: str
    version: int
    made_on: date
    pupil: str
    called: str
    group: str
    parent: str
    parent_role: str
    question: str
    purpose: str
    meeting: str
    meeting_on: date | None
    recipients: tuple[SharedWith, ...]
    shared: tuple[str, ...]
    not_shared: tuple[str, ...]
    valid_until: date
    explained_by: str = ""
    explained_on: date | None = None
    language: str = ""
    interpreter: str = ""
    other_parents: bool = False
    draft: bool = False

    kind: ClassVar[str] = "toestemming"
