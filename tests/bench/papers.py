"""The gespreksverslag, against plain reportlab with about the same text in the same letter."""

import io
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

import makers
from bench import growing
from bench.figures import Figure, middle, side_by_side
from bijtijds.base import paths
from bijtijds.documents.reading_back import everything_in
from bijtijds.services import reports
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.talks import Attendee, TalkDraft
from bijtijds.terms.codes import Recognition, Seat, TalkKind


def measure(folder: Path, rounds: int) -> list[Figure]:
    """Make the same two pages in turns."""
    folder.mkdir()
    store = makers.empty_store(folder)
    makers.a_school(store)
    pupil = makers.a_pupil(store)
    draft = _talk()
    paper = reports.preview(store, pupil, draft)
    text = everything_in(paper.content)
    pdfmetrics.registerFont(TTFont("Bench", str(paths.resources() / "fonts" / "NotoSans-Regular.ttf")))
    ours, bare = side_by_side(lambda: reports.preview(store, pupil, draft), lambda: _plain(text), rounds)
    store.close()
    return [Figure("gespreksverslag as PDF", middle(ours), "ms", middle(bare), note=f"{paper.pages} pages")]


def _plain(text: str) -> bytes:
    target = io.BytesIO()
    style = ParagraphStyle("bench", fontName="Bench", fontSize=10, leading=14)
    lines = [Paragraph(escape(line), style) for line in text.splitlines() if line.strip()]
    SimpleDocTemplate(target, pagesize=A4).build(lines)
    return target.getvalue()


def _talk() -> TalkDraft:
    parts = ("purpose", "opening", "going_well", "concern", "parents_view", "home_situation", "existing_help",
             "approach_school", "approach_parents", "approach_child", "summary", "plain_summary")  # fmt: skip
    promise = AgreementDraft("Elke avond dezelfde bedtijd", "moeder", due_on=makers.TODAY)
    table = (Attendee("mevrouw Zwaluw", Seat.PARENT), Attendee("juf Marijke", Seat.TEACHER))
    draft = TalkDraft(TalkKind.EXTRA, makers.TODAY, participants=table, agreements=(promise,) * 3)
    return replace(draft, parents_recognise=Recognition.YES, **{name: growing.a_text(30) for name in parts})
