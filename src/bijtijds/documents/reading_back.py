"""What a finished PDF really says: for a last look before it leaves."""

import io

import pikepdf
import pypdfium2


def everything_in(content: bytes) -> str:
    """All text that a receiver can read in a PDF: its pages, metadata, bookmarks and annotations."""
    parts: list[str] = []
    document = pypdfium2.PdfDocument(content)
    try:
        for page in document:
            text = page.get_textpage()
            parts.append(text.get_text_bounded())
            text.close()
            page.close()
        parts += [entry.get_title() for entry in document.get_toc()]
    finally:
        document.close()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        parts += [str(value) for value in pdf.docinfo.values()] if pdf.trailer.get("/Info") is not None else []
        metadata = pdf.Root.get("/Metadata")
        if metadata is not None:
            parts.append(bytes(metadata.read_bytes()).decode("utf-8", "replace"))
        parts += [str(note.get("/Contents", "")) for page in pdf.pages for note in page.get("/Annots", [])]
    return "\n".join(part for part in parts if part)
