"""Reads a finished paper the way a person, a printer and a scanner do."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import zxingcpp
from PIL import Image

from bijtijds.documents.identity import PageMark, read_payload
from bijtijds.documents.paper import Paper


@contextmanager
def opened(paper: Paper) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(paper.content)
    try:
        yield document
    finally:
        document.close()


def pages(paper: Paper) -> list[str]:
    """The text of each page, with white space made even."""
    with opened(paper) as document:
        texts = []
        for page in document:
            text_page = page.get_textpage()
            texts.append(" ".join(re.sub(r"[\u00a0\ufffe]", " ", text_page.get_text_range()).split()))
            text_page.close()
            page.close()
        return texts


def everything(paper: Paper) -> str:
    return " ".join(pages(paper))


def picture(paper: Paper, page: int, *, dpi: int = 150, turned: float = 0) -> Image.Image:
    with opened(paper) as document:
        sheet = document[page]
        bitmap = sheet.render(scale=dpi / 72, grayscale=True)
        seen = bitmap.to_pil().copy()
        bitmap.close()
        sheet.close()
    return seen.rotate(turned, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC) if turned else seen


def marks(seen: Image.Image) -> list[PageMark]:
    """The marks of ours that a scanner finds, from left to right."""
    found = sorted(zxingcpp.read_barcodes(seen), key=lambda code: code.position.top_left.x)
    return [mark for code in found if (mark := read_payload(code.text)) is not None]
