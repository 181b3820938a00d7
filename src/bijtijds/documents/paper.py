"""From a report to a paper: what goes in, what comes out, and which papers there are."""

from dataclasses import dataclass, field
from importlib import import_module
from typing import Protocol


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What is the same on all papers of one school.

    `logo` is the content of a PNG or JPEG file. `closing` is a last sentence for readers, such as whom to call.
    """

    school: str
    address_line: str = ""
    contact_line: str = ""
    logo: bytes | None = field(default=None, repr=False)
    closing: str = ""


class Report(Protocol):
    """The content of one paper, complete: a builder looks nothing up."""

    @property
    def kind(self) -> str:
        """Which paper this is; one of the kinds in `PAPERS`."""
        ...

    @property
    def document_id(self) -> str:
        """The opaque id that stands on the paper; empty for papers that must lead back to nothing."""
        ...

    @property
    def version(self) -> int:
        """Counts from 1; a paper that is changed after it was given gets a new version."""
        ...


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished PDF. `digest` is the SHA-256 of its bytes; `file_name` never holds a name of a person."""

    content: bytes = field(repr=False)
    pages: int
    digest: str
    file_name: str


@dataclass(frozen=True, slots=True)
class PaperSpec:
    """One kind of paper and the function that lays it out, imported when it is first asked for."""

    kind: str
    layout: str


PAPERS = (
    PaperSpec("gespreksverslag", "bijtijds.documents.talk_layout"),
    PaperSpec("herstelblad", "bijtijds.documents.recovery_layout"),
    PaperSpec("hgw-plan", "bijtijds.documents.plan_layout"),
    PaperSpec("opp", "bijtijds.documents.opp_layout"),
    PaperSpec("signaalformulier", "bijtijds.documents.signal_form_layout"),
    PaperSpec("acute kaart", "bijtijds.documents.acute_layout"),
    PaperSpec("directieoverzicht", "bijtijds.documents.digest_layout"),
    PaperSpec("casus", "bijtijds.documents.case_layout"),
    PaperSpec("actielijst", "bijtijds.documents.action_layout"),
    PaperSpec("toestemming", "bijtijds.documents.consent_form_layout"),
    PaperSpec("informatiebrief", "bijtijds.documents.objection_letter_layout"),
    PaperSpec("buitenkantinformatie", "bijtijds.documents.outside_facts_layout"),
    PaperSpec("deelregister", "bijtijds.documents.shared_register_layout"),
    PaperSpec("bespreekbrief", "bijtijds.documents.team_brief_layout"),
    PaperSpec("meldcodeverslag", "bijtijds.documents.meldcode_layout"),
)


def build(report: Report, house: HouseStyle) -> Paper:
    """Lay out a report. The same report in the same house style always gives the same bytes.

    Raises `Trouble("logo_unreadable")` when the school's logo is no PNG or JPEG, and `RuleBroken` when a paper that
    is always one page does not fit on it.
    """
    spec = next(spec for spec in PAPERS if spec.kind == report.kind)
    paper: Paper = import_module(spec.layout).build(report, house)
    return paper
