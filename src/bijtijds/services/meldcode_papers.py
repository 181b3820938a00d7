"""From a Meldcode to its one report: the whole path, without the name of a protected source."""

from datetime import date
from functools import partial
from uuid import UUID

from bijtijds.documents.meldcode_report import MeldcodeReport, ReportMoment, ReportParent, ReportWeighing
from bijtijds.model.meldcode import MeldcodeCase
from bijtijds.services import pupils
from bijtijds.services.meldcode import Moment, draft_of
from bijtijds.services.reports import Made, group_name, make_version
from bijtijds.store.store import Store
from bijtijds.terms.codes import PaperKind, ReleaseBasis


def make(store: Store, uid: UUID) -> Made:
    """Make the report of a Meldcode as it stands now: the same version while nothing changed, else the next one.

    It is made at every stage, also when it was decided not to report. To whom it may go, the gate decides.
    """
    with store.read() as reader:
        pupil = reader.get_one(MeldcodeCase, uid).pupil_uid
    return make_version(
        store, PaperKind.MELDCODE, pupil, uid, partial(_report, store, uid), basis=ReleaseBasis.VEILIG_THUIS
    )


def _report(store: Store, uid: UUID, document_id: str, version: int, made_on: date) -> MeldcodeReport:
    with store.read() as reader:
        row = reader.get_one(MeldcodeCase, uid)
        pupil, told, author = row.pupil_uid, draft_of(row), row.recorded_by
        closed_on, ending, ending_words = row.closed_on, row.ending, row.ending_words or ""
    child = pupils.banner(store, pupil)
    return MeldcodeReport(
        document_id, version, made_on, child.name.full, group_name(child.group), child.birth_date, told.started_on,
        author, acute=told.acute, third_party=told.has_source, third_party_basis=told.source_basis,
        moments=tuple(
            ReportMoment(one.step, one.on, one.who, one.text, one.with_whom.label if one.with_whom else "",
                         one.reference or "", one.basis)
            for one in sorted(told.moments, key=_by_day)
        ),
        no_talk=told.no_talk_because or "",
        weighings=tuple(
            ReportWeighing(one.question, one.answer, one.facts, one.by or "", one.on)
            for one in told.weighings if one.answer is not None
        ),
        decision=told.decision, decided_on=told.decided_on, decided_with=told.decided_with or "",
        decision_because=told.decision_because or "", reporter=told.reporter, reported_by=told.reported_by or "",
        reported_on=told.reported_on, reference=told.reference or "",
        parents=tuple(ReportParent(one.name, one.told_on, one.because or "") for one in told.parents),
        lead_school=told.lead_school or "", lead_home=told.lead_home or "", feedback_on=told.feedback_on,
        feedback=told.feedback or "", closed_on=closed_on, ending=ending, ending_words=ending_words,
    )  # fmt: skip


def _by_day(one: Moment) -> date:
    return one.on
