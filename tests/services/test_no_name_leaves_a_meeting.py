"""A pupil who is discussed without her name: what a meeting lets out by other roads than the case (§3.2 C)."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter

import makers
import referral_makers
from bijtijds.base.errors import RuleBroken
from bijtijds.documents.reading_back import everything_in
from bijtijds.services import action_slips, calendar_export, cases, gate, meetings, outside, team_briefs, telling
from bijtijds.services.action_slips import For
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.calendar_export import Period
from bijtijds.services.cases import Case, CaseDraft
from bijtijds.services.gate import Release
from bijtijds.services.telling import ToldDraft
from bijtijds.store.store import Store
from bijtijds.terms.codes import Carrier, ReleaseBasis
from bijtijds.terms.sharing import Answer
from bijtijds.ui.kit.outgoing import Clip, Outgoing

ON = makers.TODAY + 15 * referral_makers.DAY
ALL = Period(makers.TODAY, makers.TODAY.replace(year=2027))


@pytest.fixture
def referral(store: Store) -> UUID:
    """Anna, by name after all that was needed; her mother said no."""
    for given, surname in (("Roos", "Dijkema"), ("Marnix", "Ooms"), ("Lotte", "Pronk"), ("Ruben", "Kats")):
        makers.a_pupil(store, given, surname, care=False)
    pupil = makers.a_pupil(store, "Anna", "Zwaluw")
    makers.a_parent(store, pupil)
    consent = referral_makers.a_consent(store, pupil, answered=Answer.NO)
    return referral_makers.a_referral(store, pupil, consent)


def on_the_table(store: Store, referral: UUID, *advice: AgreementDraft) -> UUID:
    """Anna, discussed without her name."""
    meetings.without_name(store, referral, "Moeder zei nee.")
    if advice:
        meetings.hold(store, referral, replace(meetings.open_held(store, referral), advice=advice))
    return meetings.seat(store, referral).pupil.uid


def looked_over(case: Case) -> Case:
    """The case with every doubt masked."""
    return cases.mask_all(case)


def calendar(store: Store, folder: Path) -> str:
    cleared = gate.release_calendar(store, ALL, whose="Hanneke, eigen agenda")
    return outside.save(store, cleared, folder).read_text().replace("\r\n ", "")


# ---------------------------------------------------------------- agenda
def test_her_initials_stand_in_the_agenda_until_she_goes_without_a_name(
    store: Store, referral: UUID, tmp_path: Path
) -> None:
    assert "A.Z." in calendar(store, tmp_path)
    pupil = on_the_table(store, referral)
    told = calendar(store, tmp_path)
    assert "SUMMARY" in told
    assert not [one for one in ("A.Z.", "Anna", "Zwaluw", "zonder") if one in told]
    assert "SEQUENCE:1" in told, "a calendar that read the initials before takes them away"
    assert len(gate.left(store, pupil)) == 1, "nothing of her is in the second file"
    with store.read() as reader:
        (one,) = calendar_export.remembered(reader, store.device.author)
        assert (one.nameless, one.cancelled) == (True, False)


def test_what_was_agreed_about_her_there_has_no_initials_either(store: Store, referral: UUID, tmp_path: Path) -> None:
    on_the_table(store, referral, AgreementDraft("Anna thuis bellen", "Mirjam Smit", due_on=ON))
    told = calendar(store, tmp_path)
    assert told.count("BEGIN:VEVENT") > 1
    assert not [one for one in ("A.Z.", "Anna", "Zwaluw", "Mirjam", "bellen") if one in told]


# ---------------------------------------------------------------- slips, minutes, brief
def test_a_slip_for_school_has_her_initials_and_nobody_from_outside_gets_a_line(store: Store, referral: UUID) -> None:
    pupil = on_the_table(
        store, referral, AgreementDraft("Vaste plek", "juf Marijke"), AgreementDraft("Bellen", "Mirjam Smit"),
        AgreementDraft("Lezen", "tante Loes"),
    )  # fmt: skip
    everybody = ("juf Marijke", "Mirjam Smit")
    slips = {one.who: one for one in action_slips.slips(store, "ZAT", ON, everybody)}
    inside = action_slips.release(store, slips["juf Marijke"], "ZAT", ON, Carrier.PAPER).paper
    words = everything_in(inside.content)
    assert "A.Z." in words
    assert not [one for one in ("Anna", "Zwaluw") if one in words]
    assert {who: (one.ground, len(one.tasks), one.stays) for who, one in slips.items() if who != "juf Marijke"} == {
        "Mirjam Smit": (For.NAMED, 0, 1), "tante Loes": (For.NOBODY, 0, 1),
    }  # fmt: skip
    for who in ("Mirjam Smit", "tante Loes"):
        forced = replace(slips[who], tasks=slips["juf Marijke"].tasks)
        with pytest.raises(RuleBroken):
            action_slips.release(store, forced, "ZAT", ON, Carrier.PAPER)
    assert [line.basis for line in gate.left(store, pupil)] == [ReleaseBasis.WITHIN_SCHOOL]


def test_there_is_no_brief_of_her_and_no_words_of_one_at_the_table(store: Store, referral: UUID) -> None:
    on_the_table(store, referral)
    for road in (team_briefs.make, team_briefs.look, team_briefs.tell, team_briefs.check):
        with pytest.raises(RuleBroken, match="brief_is_by_name"):
            road(store, referral)
    assert meetings.briefs(store, "ZAT", ON) == []


@pytest.mark.parametrize("what", ["Hoe Anna rekent.", "anna en de sommen", "De sommen van A.Z.", "Over A n n a."])
def test_told_without_a_name_is_told_without_a_name(store: Store, referral: UUID, what: str) -> None:
    pupil = on_the_table(store, referral)
    draft = ToldDraft(basis=ReleaseBasis.ANONYMOUS_C, what=what, recipients="orthopedagoog")
    with pytest.raises(RuleBroken, match="told_with_a_name"):
        telling.tell(store, pupil, draft)


def test_who_stands_only_in_a_consent_is_known_too(store: Store, referral: UUID) -> None:
    pupil = on_the_table(store, referral)
    note = makers.a_note(store, pupil, seen="Dat zei Mirjam Smit ook.")
    case = looked_over(cases.begin(store, CaseDraft(pupil, "Wat helpt?", (note,))))
    assert not [one for one in ("Mirjam", "Smit") if one in everything_in(cases.paper_of(case).content)]


# ---------------------------------------------------------------- clipboard and printer
@pytest.fixture
def document(store: Store, referral: UUID) -> UUID:
    pupil = on_the_table(store, referral)
    note = makers.a_note(store, pupil, seen="Anna zat op de trap, zei Hanneke Verweij van De Vlieger.")
    return cases.finish(store, looked_over(cases.begin(store, CaseDraft(pupil, "Wat helpt Anna?", (note,))))).uid


GONE = ("Anna", "Zwaluw", "A.Z.", "Verweij", "Vlieger", "Waterstede", "Molenpad")


def test_a_copied_case_holds_no_name_and_goes_by_itself(store, document, qtbot, monkeypatch) -> None:
    monkeypatch.setattr("bijtijds.ui.kit.outgoing.CLEARED_AFTER_MS", 30)
    board = QGuiApplication.clipboard()
    clip = Clip(board)
    wish = Release(ReleaseBasis.ANONYMOUS_C, Carrier.CLIPBOARD, recipients=("ZAT",))
    Outgoing(clip).copy(gate.release(store, document, wish))
    told = "\n".join([board.text(), *(bytes(board.mimeData().data(one).data()).decode("latin-1")
                                      for one in board.mimeData().formats())])  # fmt: skip
    assert "op de trap" in told
    assert not [one for one in GONE if one in told]
    qtbot.waitUntil(lambda: board.text() == "")


def test_a_printed_case_tells_the_printer_no_name(store, document, qapp, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "job.pdf"))
    wish = Release(ReleaseBasis.ANONYMOUS_C, Carrier.PAPER, recipients=("ZAT",))
    Outgoing(Clip(QGuiApplication.clipboard())).print(gate.release(store, document, wish), printer)
    told = everything_in((tmp_path / "job.pdf").read_bytes()) + printer.docName() + printer.creator()
    assert not [one for one in GONE if one in told]
