"""Every road by which a known name could leave under option C, tried one by one (guideline §3.2 C).

What left is read back from its bytes and judged without the program's own matching: letters, and nothing else.
"""

import io
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import pikepdf
import pytest

import makers
from bijtijds.base.errors import RuleBroken, Trouble
from bijtijds.documents.reading_back import everything_in
from bijtijds.model.school import Staff
from bijtijds.services import cases, contacts, gate, outside, pupils, reports, reviewing, school
from bijtijds.services.cases import Case, CaseDraft, Choice, Decision
from bijtijds.services.contacts import ContactDraft
from bijtijds.services.gate import Release
from bijtijds.services.pupils import PupilDraft
from bijtijds.services.school import SchoolDraft
from bijtijds.store.store import Store
from bijtijds.terms.codes import Carrier, ContactRole, Gender, PaperKind, ReleaseBasis

QUESTION = "Hoe kan ik als school het beste helpen?"
SEEN = "zat drie keer alleen op de trap"
TO_ZAT = Release(ReleaseBasis.ANONYMOUS_C, Carrier.PAPER, recipients=("ZAT",))
CHILD = PupilDraft(
    given_name="Jorrit", first_names="Jorrit Wiebe", initials="J.W.", prefix="van der", surname="Zwaluw",
    also_known_as=("Jorre",), birth_date=makers.TODAY.replace(year=2017), gender=Gender.BOY, year_level="5", group=None,
)  # fmt: skip

MADE_BY = re.compile(
    rb"D:\d{4}|CreationDate|ModDate|Producer|Creator|Author|reportlab|pikepdf|qpdf|bijtijds", re.IGNORECASE
)


class File(NamedTuple):
    """A small school, and the child that goes without a name."""

    store: Store
    child: UUID

    def begun(self, *seen: str, question: str = QUESTION, **more: tuple[str, ...]) -> Case:
        notes = tuple(makers.a_note(self.store, self.child, seen=text) for text in seen or (SEEN,))
        return cases.begin(self.store, CaseDraft(self.child, question, notes, **more))

    def kept(self, case: Case | None = None) -> UUID:
        return cases.finish(self.store, looked_over(case or self.begun())).uid

    def refused(self, document: UUID, wish: Release = TO_ZAT) -> str:
        """The code with which the door stays shut; nothing is in the register then, and nothing in the log."""
        before = (self.store.counts(), len(self.store.logbook()))
        for ask in (gate.allowed, gate.release):
            with pytest.raises(RuleBroken) as shut:
                ask(self.store, document, wish)
        assert (self.store.counts(), len(self.store.logbook())) == before
        return shut.value.code


def fill(store: Store) -> File:
    """A child with a mother, a sister, mates and a teacher; the author of the file is Hanneke Verweij."""
    school.save(
        store,
        SchoolDraft(
            "Basisschool De Vlieger", street="Molenpad 12", postcode="1234 AB", place="Waterstede",
            phone="012 345 67 89", email="info@devlieger.example", brin="12AB",
        ),
    )  # fmt: skip
    child = pupils.add(store, CHILD)
    contacts.write(
        store, child,
        ContactDraft(
            role=ContactRole.MOTHER, given_name="Gülşen", surname="Çağlayan", street="Lindelaan 45",
            postcode="1234 CD", place="Buitenwoude", phone="06 1234 5678", email="gulsen.caglayan@voorbeeld.example",
        ),
    )  # fmt: skip
    contacts.add_sibling(store, child, name="Sietske")
    for given, surname in (("Roos", "Dijkema"), ("Marnix", "Ooms"), ("Lotte", "Pronk"), ("Ruben", "Kats")):
        makers.a_pupil(store, given, surname, care=False)
    with store.change("Team") as session:
        session.add(Staff(given_name="Anke", surname="Ruiter", initials="A.", roles=[], own_fields=[]))
    return File(store, child)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory):
    """For what only looks: one file for all of them."""
    store = makers.empty_store(tmp_path_factory.mktemp("c"))
    yield fill(store)
    store.close()


@pytest.fixture
def file(tmp_path: Path):
    store = makers.empty_store(tmp_path)
    yield fill(store)
    store.close()


def looked_over(case: Case) -> Case:
    """The case with every doubt masked."""
    return cases.mask_all(case)


def spot_of(case: Case, words: str, beside: str = ""):
    """The first place of these words, in the text with these other words."""
    texts = [pair for pair in reviewing.pairs(case) if beside in "".join(run.text for run in pair.inside)]
    return next(run.spot for pair in texts for run in pair.inside if run.spot and run.text == words)


def letters(text: str) -> str:
    """Nothing but small Latin letters and figures: what the eye can put together again."""
    flat = unicodedata.normalize("NFKD", text.translate(str.maketrans("оеаЈ0Ζışğ", "oeajozisg"))).casefold()
    return re.sub(r"[^a-z0-9]", "", flat)


def tries_to_leave(case: Case) -> str:
    """The letters of the paper that would leave; none when the last look keeps the paper here."""
    try:
        content = cases.paper_of(looked_over(case)).content
    except RuleBroken as kept:
        if kept.code in {"name_left", "name_left_in_note"}:
            return ""
        raise
    told = " ".join(everything_in(content).split())
    assert SEEN in told, "the fact itself stays"
    return letters(told)


# ---------------------------------------------------------------- spellings, in every text at once
@pytest.mark.parametrize(
    ("spelled", "gone"),
    [
        ("Jorrit", "jorrit"), ("jorrit", "jorrit"), ("JORRIT", "jorrit"), ("Jorrits", "jorrit"), ("Jorritje", "jorrit"),
        ("Jorrit’s", "jorrit"), ("Jorritt", "jorrit"), ("Jorit", "jorit"), ("Jorrti", "jorrti"), ("Jorre", "jorre"),
        ("van der Zwaluw", "zwaluw"), ("v.d. Zwaluw", "zwaluw"), ("Zwalluw", "zwalluw"), ("J.W. vd Zwaluw", "zwaluw"),
        ("J.v.d.Z.", "jvdz"), ("Jorrit Z.", "jorrit"), ("jorritvanderzwaluw", "jorrit"), ("Zwaluw, J.", "zwaluw"),
        ("Jor-\nrit", "jorrit"), ("Jor\u200brit", "jorrit"), ("Jor\u00adrit", "jorrit"), ("Jor-\u200b\nrit", "jorrit"),
        ("Jоrrit", "jorrit"), ("Ｊｏｒｒｉｔ", "jorrit"), ("Ζwaluw", "zwaluw"), ("J o r r i t", "jorrit"),
        ("J.o.r.r.i.t", "jorrit"), ("Jor rit", "jorrit"), ("Jor·rit", "jorrit"), ("J0rrit", "jorrit"),
        ("Sietske", "sietske"), ("Gulsen", "gulsen"), ("Caglayan", "caglayan"), ("Anke Ruiter", "ruiter"),
        ("Roos Dijkema", "dijkema"), ("juf Anke", "anke"), ("Verweij", "verweij"), ("De Vlieger", "vlieger"),
        ("12AB", "12ab"), ("12-ab", "12ab"), ("Waterstede", "waterstede"), ("Water-\nstede", "waterstede"),
        ("het Molenpad", "molenpad"), ("Lindelaan 45", "lindelaan"), ("06-12345678", "12345678"),
        ("+31 6 12 34 56 78", "12345678"), ("1234CD", "1234cd"), ("gulsen.caglayan@voorbeeld.example", "caglayan"),
        ("23 november 2017", "2017"),
    ],
)  # fmt: skip
def test_no_spelling_leaves_by_any_text_of_the_case(shared: File, spelled: str, gone: str) -> None:
    said = f"Wij zagen dat {spelled} erbij was."
    case = shared.begun(
        f"{said} Een kind {SEEN}.", question=f"Hoe help ik {spelled} het beste?", strengths=(said,), tried=(said,),
        questions=(said,),
    )  # fmt: skip
    assert gone not in tries_to_leave(case)


@pytest.mark.parametrize("road", ["question", "fact", "interpretation", "strengths", "tried", "questions"])
def test_every_text_of_the_case_is_a_road_that_is_shut(shared: File, road: str) -> None:
    said = "Vandaag was Jorrit bij Roos Dijkema."
    more = {road: (said,)} if road in {"strengths", "tried", "questions"} else {}
    note = makers.a_note(
        shared.store, shared.child, seen=f"{said if road == 'fact' else ''} Een kind {SEEN}.",
        interpretation=said if road == "interpretation" else None,
    )  # fmt: skip
    draft = CaseDraft(shared.child, said if road == "question" else QUESTION, (note,), **more)
    told = tries_to_leave(cases.begin(shared.store, draft))
    assert told
    assert not [one for one in ("jorrit", "roos", "dijkema") if one in told]


# ---------------------------------------------------------------- what she decides in the review
@pytest.mark.parametrize(
    "words",
    ["Jorrit", "jorrit", "Jorit", "een vriend van Zwaluw", "J o r r i t", "Jor rit", "J.v.d.Z.", "bij Roos Dijkema",
     "juf Anke", "in Waterstede", "0612345678", "J0rrit", "Jоrrit"],
)  # fmt: skip
def test_own_words_bring_no_name_back(shared: File, words: str) -> None:
    case = shared.begun("Hij speelde met Roos Dijkema.")
    with pytest.raises(RuleBroken, match="own_words_hold_name"):
        cases.decide(case, Decision(spot_of(case, "Roos Dijkema"), Choice.OWN_WORDS, words=words))


def flower(file: File) -> Case:
    """A case in which the word Roos stands once on purpose, and was a name elsewhere."""
    case = file.begun(f"Hij tekende met Roos een bloem. Een kind {SEEN}.", "Later liep hij met Roos mee.")
    return cases.decide(
        case, Decision(spot_of(case, "Roos", "bloem"), Choice.KEEP, reason="De bloem die Jorrit tekende.")
    )


def test_a_kept_word_stands_at_that_place_only_and_its_reason_stays_here(file: File) -> None:
    document = file.kept(flower(file))
    told = " ".join(everything_in(gate.release(file.store, document, TO_ZAT).paper.content).split())
    assert told.count("Roos") == 1
    assert "met Roos een bloem" in told
    assert "jorrit" not in letters(told)


def test_a_kept_word_is_refused_once_more_where_it_was_not_decided(file: File) -> None:
    case = flower(file)
    with pytest.raises(RuleBroken, match="own_words_hold_name"):
        cases.decide(case, Decision(spot_of(case, "Roos", "Later"), Choice.OWN_WORDS, words="Roos"))


@pytest.mark.parametrize("words", ["Roos Dijkema", "Zwaluw", "06 1234 5678"])
def test_what_leads_to_one_person_cannot_be_kept_with_any_reason(shared: File, words: str) -> None:
    case = shared.begun(f"Hij was bij {words}.")
    with pytest.raises(RuleBroken, match="known_name_must_go"):
        cases.decide(case, Decision(spot_of(case, words), Choice.KEEP, reason="Het mag van moeder."))


# ---------------------------------------------------------------- at the door, with the file of that day
def named_later(file: File) -> None:
    draft = pupils.open_draft(file.store, file.child)
    pupils.correct(file.store, file.child, replace(draft, also_known_as=("Zebedeus",)))


NEWS: dict[str, Callable[[File], object]] = {
    "pupil": lambda file: makers.a_pupil(file.store, "Zebedeus", "Krans", care=False),
    "sibling": lambda file: contacts.add_sibling(file.store, file.child, name="Zebedeus"),
    "spelling": named_later,
    "contact": lambda file: contacts.write(
        file.store, file.child, ContactDraft(role=ContactRole.FAMILY, given_name="Zebedeus", surname="Krans")
    ),
}


@pytest.mark.parametrize("news", NEWS)
def test_a_kept_case_is_looked_over_again_with_who_is_in_the_file_by_now(file: File, news: str) -> None:
    case = file.begun("Hij noemde Zebedeus.")
    kept = cases.decide(case, Decision(spot_of(case, "Zebedeus"), Choice.KEEP))
    document = file.kept(kept)
    gate.allowed(file.store, document, TO_ZAT)
    NEWS[news](file)
    assert file.refused(document) == "case_tells_now"
    assert file.refused(document, replace(TO_ZAT, carrier=Carrier.CLIPBOARD)) == "case_tells_now"


def test_who_has_the_kept_word_for_a_first_name_too_changes_nothing_but_a_surname_does(file: File) -> None:
    document = file.kept(flower(file))
    makers.a_pupil(file.store, "Roos", "Krans", care=False)
    gate.allowed(file.store, document, TO_ZAT)
    makers.a_pupil(file.store, "Wim", "Roos", care=False)
    assert file.refused(document) == "case_tells_now"


def with_metadata(pdf: pikepdf.Pdf, key: str) -> None:
    pdf.docinfo[key] = "Verslag van Jorrit"


def with_xmp(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as told:
        told["dc:description"] = "Verslag van Jorrit"


def with_attachment(pdf: pikepdf.Pdf, name: str, text: bytes) -> None:
    pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, text, filename=name)


def with_note(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], T="Jorrit")
    pdf.pages[0].obj["/Annots"] = pdf.make_indirect(pikepdf.Array([note]))


def with_bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Jorrit", 0))


def beside_the_page(pdf: pikepdf.Pdf) -> None:
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    pdf.pages[0].obj["/Resources"]["/Font"]["/FX"] = font
    pdf.pages[0].contents_add(b"BT /FX 11 Tf 1 0 0 1 2000 -300 Tm (Jorrit) Tj ET")


HIDDEN: dict[str, Callable[[pikepdf.Pdf], None]] = {
    **{key: lambda pdf, key=key: with_metadata(pdf, key)
       for key in ("/Title", "/Subject", "/Author", "/Producer", "/Creator", "/Keywords", "/School")},
    "xmp": with_xmp,
    "attached text": lambda pdf: with_attachment(pdf, "bijlage.txt", b"Verslag van Jorrit"),
    "attachment name": lambda pdf: with_attachment(pdf, "Jorrit.txt", b"Niets."),
    "note": with_note, "bookmark": with_bookmark, "beside the page": beside_the_page,
}  # fmt: skip


@pytest.mark.parametrize("place", HIDDEN)
def test_a_name_that_hides_in_the_file_of_a_case_keeps_it_here(shared: File, place: str) -> None:
    content = cases.paper_of(looked_over(shared.begun(f"Een kind {SEEN}."))).content
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        HIDDEN[place](pdf)
        pdf.save(target)
    paper = replace(cases.paper_of(looked_over(shared.begun())), content=target.getvalue())
    document = reports.keep(
        shared.store, paper, PaperKind.ANONYMOUS_CASE, ReleaseBasis.ANONYMOUS_C, "", 1, shared.child, None
    )
    assert shared.refused(document) == "case_tells_now"


def test_what_cannot_be_read_back_does_not_leave(file: File) -> None:
    paper = replace(cases.paper_of(looked_over(file.begun())), content=b"%PDF-")
    document = reports.keep(
        file.store, paper, PaperKind.ANONYMOUS_CASE, ReleaseBasis.ANONYMOUS_C, "", 1, file.child, None
    )
    with pytest.raises(Trouble, match="paper_unreadable"):
        gate.release(file.store, document, TO_ZAT)
    assert gate.left(file.store, file.child) == ()


# ---------------------------------------------------------------- the file itself
NAMES = (
    "Jorrit.pdf", "casusJorrit.pdf", "casusjorrit2.pdf", "jorit.pdf", "jor rit.pdf", "J0rrit.pdf", "Jоrrit.pdf",
    "zwaluw_casus.pdf", "JvdZ.pdf", "casus-j-z.pdf", "casus JZ.pdf", "jorre.pdf", "gulsen.pdf", "casusRoos.pdf",
    "HannekeVerweij.pdf", "waterstedecasus.pdf", "DeVlieger.pdf", "12AB.pdf", "casus 1234CD.pdf", "0612345678.pdf",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_file_tells(shared: File, name: str) -> None:
    case = shared.begun()
    with pytest.raises(RuleBroken, match="file_name_tells"):
        cases.check_file_name(case, name)


def test_a_plain_name_of_a_file_is_fine(shared: File) -> None:
    case = shared.begun()
    for name in ("casus.pdf", "casus-2.pdf", "vraag voor het ZAT.pdf", "casus 2026-11-23.pdf", "Casus middenbouw.pdf"):
        cases.check_file_name(case, name)


def test_the_door_looks_at_the_name_of_the_file_and_lets_no_other_be_written(file: File, tmp_path: Path) -> None:
    document = file.kept()
    wish = replace(TO_ZAT, carrier=Carrier.FILE)
    for name in NAMES[:4]:
        assert file.refused(document, replace(wish, file_name=name)) == "file_name_tells"
    cleared = gate.release(file.store, document, replace(wish, file_name="vraag.pdf"))
    for one in (cleared, gate.release(file.store, document, wish)):
        with pytest.raises(ValueError, match="did not look"):
            outside.write(one, tmp_path / "Jorrit.pdf")
    outside.write(cleared, tmp_path / "vraag.pdf")
    assert [outside.save(file.store, cleared, tmp_path).name for _ in (1, 2)] == ["casus.pdf", "casus-2.pdf"]


def test_a_case_says_nothing_of_who_made_it_when_and_where(file: File) -> None:
    first, second = (
        gate.release(file.store, file.kept(file.begun(text)), TO_ZAT).paper.content
        for text in (f"Een kind {SEEN}.", "Een kind was stil.")
    )
    with pikepdf.open(io.BytesIO(first)) as one, pikepdf.open(io.BytesIO(second)) as other:
        assert dict(one.docinfo) == {"/Title": "Casus"}
        assert "/Metadata" not in one.Root
        assert not list(one.attachments)
        assert [bytes(part) for part in one.trailer.ID] == [bytes(part) for part in other.trailer.ID]
    assert not MADE_BY.search(first)
    words = everything_in(first)
    assert not re.search(r"BT-|\b20\d\d\b|\b\d{1,2} (?:januari|maart|oktober|november)\b", words)
    assert "half" in words or "eind" in words or "begin" in words, "the month stands there as a phase"


def test_recipient_and_purpose_go_to_the_register_and_not_on_the_paper(file: File) -> None:
    wish = replace(TO_ZAT, recipients=("Zita Achterberg",), purpose="advies over Jorrit")
    told = everything_in(gate.release(file.store, file.kept(), wish).paper.content)
    assert "zita" not in letters(told)
    assert "jorrit" not in letters(told)
    (line,) = gate.left(file.store, file.child)
    assert (line.recipients, line.purpose) == (("Zita Achterberg",), "advies over Jorrit")
