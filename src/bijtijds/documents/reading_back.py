"""What a finished PDF really says: for a last look before it leaves."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

from bijtijds.base.errors import Trouble

_FAR = 14_400.0
"""In points; no page is larger, and no word on it lies further off."""


def pages_of(content: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def everything_in(content: bytes) -> str:
    """All text that a receiver can read in a PDF: its pages, metadata, bookmarks, annotations and attachments.

    Words outside the edges of a page count too, and so does every string that hangs somewhere in the file. Raises
    `Trouble("paper_unreadable")` for what is no PDF.
    """
    try:
        parts = [*_on_the_pages(content), *_in_the_file(content)]
    except (pypdfium2.PdfiumError, pikepdf.PdfError):
        raise Trouble("paper_unreadable") from None
    return "\n".join(dict.fromkeys(part for part in parts if part))


def _on_the_pages(content: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        for page in document:
            text = page.get_textpage()
            yield text.get_text_bounded(-_FAR, -_FAR, _FAR, _FAR)
            text.close()
            page.close()
        yield from (entry.get_title() for entry in document.get_toc())
    finally:
        document.close()


def _in_the_file(content: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for thing in pdf.objects:
            yield from _strings_in(thing)
        for name, attached in pdf.attachments.items():
            yield from (name, attached.filename, attached.description)
            yield attached.get_file().read_bytes().decode("utf-8", "replace")


def _strings_in(thing: Any) -> Iterator[str]:
    """Every string in an object of the file, and XMP; what it only refers to is an object of its own."""
    if isinstance(thing, pikepdf.String):
        yield str(thing)
        return
    if isinstance(thing, pikepdf.Stream) and thing.get("/Type") == pikepdf.Name.Metadata:
        yield thing.read_bytes().decode("utf-8", "replace")
    inside: list[Any] = []
    if isinstance(thing, pikepdf.Array):
        inside = list(thing)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        inside = [value for _key, value in thing.items()]
    for one in inside:
        if not (isinstance(one, pikepdf.Object) and one.is_indirect):
            yield from _strings_in(one)
