"""The register on paper: every time with whom, what and whether it was allowed, on as many pages as it takes."""

from dataclasses import replace
from datetime import date, timedelta

from bijtijds.documents.paper import build
from bijtijds.documents.shared_register import Shared, SharedRegister
from documents.plan_samples import DOCUMENT_ID
from documents.reading import everything
from documents.samples import house

DAY = date(2027, 4, 6)
ONE = Shared(
    DAY, "Zij vroeg hoe het gaat.", ("wat goed gaat", "verzuim"), "met de telefoon", ("Ravi Doerga, wijkteam",),
    "Ja, alle ouders met gezag gaven toestemming.", "advies voor in de klas", "Loes Vermeer", parents_told_on=DAY,
)  # fmt: skip
WRONG = replace(ONE, ground="Nee. Dit had school zo niet mogen delen.", because="hij stond aan de deur", items=())
REPORT = SharedRegister(DOCUMENT_ID, 1, DAY, "Milan Çelik-Wójcik", "Milan", (ONE, WRONG))


def test_it_says_of_each_time_what_was_shared_and_whether_it_was_allowed():
    paper = build(REPORT, house())
    text = everything(paper)
    assert paper.pages == 1
    assert build(REPORT, house()) == paper
    for words in ("School deelde 2 keer iets over Milan", "Ravi Doerga, wijkteam", "advies voor in de klas",
                  "Het ging over: wat goed gaat en verzuim.", "Dit had school zo niet mogen delen", "hij stond aan",
                  "nog niet aan ouders mag vertellen"):  # fmt: skip
        assert words in text
    assert "Milan" not in paper.file_name


def test_a_long_register_goes_on_over_the_pages_and_loses_nothing():
    lines = tuple(replace(ONE, on=DAY - timedelta(days=at), what=f"Keer{at:03}eind") for at in range(60))
    paper = build(replace(REPORT, lines=lines), house())
    text = everything(paper)
    assert paper.pages > 3
    assert all(f"Keer{at:03}eind" in text for at in range(60))
