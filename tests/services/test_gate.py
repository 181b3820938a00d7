"""The only door out: a ground with a rule, a register line and a log line, or nothing leaves."""

from dataclasses import replace

import pytest

import makers
from bijtijds.base.errors import RuleBroken, Trouble
from bijtijds.documents.paper import Paper
from bijtijds.services import cases, contacts, gate, had, outside, reports, talks
from bijtijds.services.cases import CaseDraft
from bijtijds.services.contacts import ContactDraft
from bijtijds.services.gate import Cleared, Release
from bijtijds.services.talks import Attendee, TalkDraft
from bijtijds.terms.codes import (
    Carrier,
    ContactRole,
    Custody,
    InformationLevel,
    PaperKind,
    Recognition,
    ReleaseBasis,
    Seat,
    TalkKind,
)
from services.sharing import refused

WITH_A_RULE = {
    ReleaseBasis.TO_PARENT, ReleaseBasis.ANONYMOUS_C, ReleaseBasis.WITHIN_SCHOOL, ReleaseBasis.NO_PUPIL_DATA,
    ReleaseBasis.CONSENT_A, ReleaseBasis.INFORMED_B, ReleaseBasis.EXCEPTION_D, ReleaseBasis.GUARDIAN,
    ReleaseBasis.VEILIG_THUIS,
}  # fmt: skip


def a_talk(store, pupil, **more):
    draft = TalkDraft(
        kind=TalkKind.EXTRA, held_on=makers.TODAY, purpose="samen kijken", concern="Is stil.", going_well="Leest.",
        parents_view="Thuis praat hij.", parents_recognise=Recognition.YES, summary="Samen proberen.",
        no_next_talk_because="Het is klaar.", participants=(Attendee("mevrouw Zwaluw", Seat.PARENT),), **more,
    )  # fmt: skip
    return talks.write(store, pupil, draft)


@pytest.fixture
def report(store, pupil):
    return reports.make(store, a_talk(store, pupil)).uid


def a_paper(store, kind, pupil):
    return reports.keep(store, Paper(b"%PDF-", 1, "d", ""), kind, ReleaseBasis.WITHIN_SCHOOL, "", 1, pupil, None)


def a_case(store, pupil):
    draft = CaseDraft(pupil, "Wat helpt?", (makers.a_note(store, pupil),))
    case = cases.reason_for_few(cases.mask_all(cases.begin(store, draft)), "Nog niet alle leerlingen staan erin.")
    return cases.finish(store, case).uid


def to(*parents, **more):
    return Release(ReleaseBasis.TO_PARENT, Carrier.PAPER, contacts=parents, **more)


# ---------------------------------------------------------------- grounds
@pytest.mark.parametrize("basis", sorted(set(ReleaseBasis) - WITH_A_RULE))
def test_a_ground_without_a_rule_lets_nothing_out(store, pupil, mother, report, basis):
    wish = Release(
        basis, Carrier.FILE, recipients=("iemand",), contacts=(mother,), purpose="x", confidential_opened=True
    )
    for document in (
        report,
        a_paper(store, PaperKind.ANONYMOUS_CASE, pupil),
        a_paper(store, PaperKind.TALK_REPORT, None),
    ):
        assert refused(store, document, wish) == "basis_not_available"


def test_a_report_leaves_to_a_parent_with_custody(store, pupil, mother, report):
    gate.allowed(store, report, to(mother))
    cleared = gate.release(store, report, to(mother, purpose="gesprek"))
    assert cleared.paper == reports.made(store, report).paper
    (line,) = gate.left(store, pupil)
    assert (line.uid, line.what, line.version, line.basis, line.carrier, line.purpose, line.by, line.on) == (
        *cleared.register_lines, "gespreksverslag", 1, ReleaseBasis.TO_PARENT, Carrier.PAPER, "gesprek",
        "Hanneke Verweij", makers.TODAY,
    )  # fmt: skip
    assert line.recipients == ("Rianne Zwaluw, moeder",)
    logged = next(line for line in store.logbook(pupil) if line.what == "exported")
    assert (logged.ground, logged.row.uid) == ("to_parent", report)


def test_what_left_cannot_be_undone(store, pupil, mother, report):
    before = store.undoable()
    gate.release(store, report, to(mother))
    assert store.undoable() == before
    assert len(gate.left(store, pupil)) == 1


def test_custody_that_nobody_asked_keeps_the_door_shut(store, pupil, mother, report):
    unknown = makers.a_parent(store, pupil, custody=Custody.UNKNOWN, given="Ruben")
    assert refused(store, report, to(unknown)) == "custody_must_be_asked"
    assert refused(store, report, to(mother, unknown)) == "custody_must_be_asked"


def test_a_parent_without_custody_gets_it_on_request_only(store, pupil, report):
    def father(level, **more):
        draft = ContactDraft(
            ContactRole.FATHER, "Zwaluw", given_name=level.name.title(), custody=Custody.NO, custody_proof="gezien",
            information_level=level, **more,
        )  # fmt: skip
        return contacts.write(store, pupil, draft)

    assert refused(store, report, to(father(InformationLevel.ALL))) == "no_custody_needs_request"
    nothing = father(InformationLevel.NONE, information_reason="beschikking gezien")
    assert refused(store, report, to(nothing)) == "contact_gets_no_information"
    gate.release(store, report, to(father(InformationLevel.ON_REQUEST)))


def test_a_report_goes_to_this_childs_parents_and_to_somebody(store, report):
    stranger = makers.a_parent(store, makers.a_pupil(store, "Fenna", "Spreeuw"))
    assert refused(store, report, to()) == "release_needs_recipient"
    assert refused(store, report, to(stranger)) == "recipient_of_another_pupil"


def test_under_option_c_only_the_case_without_names_leaves(store, pupil, report):
    wish = Release(ReleaseBasis.ANONYMOUS_C, Carrier.FILE, recipients=("ZAT",))
    assert refused(store, report, wish) == "only_the_anonymous_case"
    case = a_case(store, pupil)
    assert refused(store, case, Release(ReleaseBasis.ANONYMOUS_C, Carrier.FILE)) == "release_needs_recipient"
    assert gate.release(store, case, wish).paper.file_name == "casus.pdf"


def test_inside_the_school_it_goes_to_somebody(store, pupil, report):
    assert refused(store, report, Release(ReleaseBasis.WITHIN_SCHOOL, Carrier.PAPER)) == "release_needs_recipient"
    gate.release(store, report, Release(ReleaseBasis.WITHIN_SCHOOL, Carrier.PAPER, recipients=("juf Marijke",)))
    assert gate.left(store, pupil)[0].recipients == ("juf Marijke",)


def test_a_paper_about_a_pupil_never_leaves_as_one_without_pupil_data(store, report):
    wish = Release(ReleaseBasis.NO_PUPIL_DATA, Carrier.PAPER)
    assert refused(store, report, wish) == "paper_is_about_a_pupil"
    cleared = gate.release(store, a_paper(store, PaperKind.RECOVERY_SHEET, None), wish)
    assert cleared.register_lines == ()


def test_a_supervision_order_opens_reports_to_its_guardian_with_need_and_parents_on_record(
    store, pupil, mother, report
):
    draft = ContactDraft(ContactRole.INSTITUTION, "Blom", organisation="GI Noord", custody=Custody.NO,
                         custody_proof="beschikking gezien")  # fmt: skip
    guardian = contacts.write(store, pupil, draft)
    wish = Release(ReleaseBasis.GUARDIAN, Carrier.PAPER, contacts=(guardian,))
    assert refused(store, report, replace(wish, contacts=(mother,))) == "contact_is_no_guardian"
    assert refused(store, report, wish) == "release_needs_purpose"
    wish = replace(wish, purpose="om de schoolgang te volgen")
    assert refused(store, report, wish) == "release_needs_parents_told"
    case = a_paper(store, PaperKind.ANONYMOUS_CASE, pupil)
    assert refused(store, case, wish) == "paper_not_on_this_basis"
    gate.release(store, report, replace(wish, parents_told_on=makers.TODAY))
    (line,) = gate.left(store, pupil)
    assert (line.basis, line.purpose, line.parents_told_on) == (
        ReleaseBasis.GUARDIAN, "om de schoolgang te volgen", makers.TODAY,
    )  # fmt: skip


# ---------------------------------------------------------------- confidential
def test_the_report_of_a_confidential_talk_leaves_only_when_it_was_opened_on_purpose(store, pupil, mother):
    uid = a_talk(store, pupil, confidential=True)
    document = reports.make(store, uid).uid
    assert refused(store, document, to(mother)) == "confidential_not_opened"
    assert reports.about(store, document).confidential
    gate.release(store, document, to(mother, confidential_opened=True))


def test_a_confidential_report_stays_so_when_its_talk_is_in_the_prullenbak(store, pupil, mother):
    uid = a_talk(store, pupil, confidential=True)
    document = reports.make(store, uid).uid
    talks.remove(store, uid)
    assert reports.about(store, document).confidential
    assert refused(store, document, to(mother)) == "confidential_not_opened"


# ---------------------------------------------------------------- out of the door
def test_a_saved_paper_is_the_kept_one_byte_for_byte_and_never_over_another(store, mother, report, tmp_path):
    for name in ("", "-2", "-3"):
        path = outside.save(store, gate.release(store, report, to(mother)), tmp_path)
        assert path.stem.endswith(f"-v1{name}")
        assert path.read_bytes() == reports.made(store, report).paper.content
        assert path.stat().st_mode & 0o077 == 0 or path.drive


def test_a_failed_save_stands_in_the_register_as_failed_and_nobody_is_said_to_have_had_it(
    store, pupil, mother, report, tmp_path
):
    cleared = gate.release(store, report, to(mother))
    with pytest.raises(Trouble, match="not_saved"):
        outside.save(store, cleared, tmp_path / "er is geen map")
    (line,) = gate.left(store, pupil)
    assert line.failed
    assert had.had_by_name(store, pupil, ["Rianne Zwaluw"]) is None
    outside.save(store, gate.release(store, report, to(mother)), tmp_path)
    assert [one.failed for one in gate.left(store, pupil)] == [False, True]
    assert had.had_by_name(store, pupil, ["Rianne Zwaluw"]) == makers.TODAY
    assert [line.what for line in store.logbook(pupil) if line.what.startswith("export")][1:] == [
        "export_failed",
        "exported",
    ]
    assert store.bin() == ()
    assert len(list(tmp_path.glob("*.pdf"))) == 1


def test_another_file_of_the_same_name_is_not_lost(store, mother, report, tmp_path):
    cleared = gate.release(store, report, to(mother))
    place = tmp_path / cleared.paper.file_name
    place.write_text("van een ander")
    assert outside.save(store, cleared, tmp_path).name == f"{place.stem}-2.pdf"
    assert place.read_text() == "van een ander"


def test_the_recovery_sheet_leaves_with_a_line_in_the_log_only(store):
    sheet = Paper(b"%PDF-", 1, "d", "herstelblad.pdf")
    cleared = gate.release_sheet(store, sheet, Carrier.PAPER)
    assert (cleared.paper, cleared.register_lines) == (sheet, ())
    assert (store.logbook()[0].what, store.logbook()[0].ground) == ("exported", "no_pupil_data")
    assert store.counts()["made_document"] == 0


def test_nobody_else_clears_a_paper():
    with pytest.raises(TypeError):
        Cleared(Paper(b"", 1, "", ""), None, Carrier.PAPER, mint=object())


def test_what_left_stands_newest_first(store, pupil, mother, report):
    for purpose in ("een", "twee"):
        gate.release(store, report, to(mother, purpose=purpose))
    assert [line.purpose for line in gate.left(store, pupil)] == ["twee", "een"]


def test_a_case_cannot_be_saved_under_a_name_that_tells_who_it_is_about(store, pupil):
    case = a_case(store, pupil)
    wish = Release(ReleaseBasis.ANONYMOUS_C, Carrier.FILE, recipients=("ZAT",), file_name="casus_jorrit_zwaluw.pdf")
    with pytest.raises(RuleBroken, match="file_name_tells"):
        gate.release(store, case, wish)
    assert gate.left(store, pupil) == ()
    gate.release(store, case, replace(wish, file_name="casus.pdf"))
    assert len(gate.left(store, pupil)) == 1
