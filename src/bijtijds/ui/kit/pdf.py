"""Pages of a PDF in memory as pictures and words, without any file on disk.

Qt's own PDF module is not in PySide6-Essentials, so the pages are drawn by PDFium. PDFium is not thread-safe: use it
in the screen's thread only.
"""

import pypdfium2
from PySide6.QtGui import QImage

_POINTS_PER_INCH = 72


class Pdf:
    """A PDF that is looked at; `close` lets its memory go."""

    def __init__(self, content: bytes) -> None:
        self._document = pypdfium2.PdfDocument(content)

    def __len__(self) -> int:
        return len(self._document)

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page in points (1/72 inch)."""
        width, height = self._document[page].get_size()
        return float(width), float(height)

    def picture(self, page: int, dots_per_inch: float) -> QImage:
        """One page as a picture, with its notes and form fields, on white."""
        sheet = self._document[page]
        bitmap = sheet.render(scale=dots_per_inch / _POINTS_PER_INCH, rev_byteorder=True, force_bitmap_format=_RGBX)
        shown = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
        kept = shown.copy()
        bitmap.close()
        sheet.close()
        return kept

    def words(self) -> str:
        """The text of all pages."""
        parts = []
        for page in range(len(self)):
            sheet = self._document[page]
            text = sheet.get_textpage()
            parts.append(str(text.get_text_bounded()))
            text.close()
            sheet.close()
        return "\n".join(part.strip().replace("\r\n", "\n") for part in parts)

    def close(self) -> None:
        """Let the memory go; nothing can be asked afterwards."""
        self._document.close()


_RGBX = pypdfium2.raw.FPDFBitmap_BGRx
