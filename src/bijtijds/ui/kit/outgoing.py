"""The only three roads out of the screen: save, print and copy, and they take nothing but what the gate cleared."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, QObject, QRectF, QTimer, Slot
from PySide6.QtGui import QClipboard, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from bijtijds.base.errors import Trouble

if TYPE_CHECKING:
    from bijtijds.services.gate import Cleared
    from bijtijds.ui.kit.pdf import Pdf

CLEARED_AFTER_MS = 30_000
_PRINT_DPI = 300
# What tells the system not to keep, watch or synchronise what is on the clipboard.
_HINTS = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\x01\x00\x00\x00",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\x00\x00\x00\x00",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\x00\x00\x00\x00",
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"",
}
_OURS = "application/x-bijtijds"


class Clip(QObject):
    """Words on the clipboard for half a minute; they go earlier at a lock, and only if they are still ours."""

    def __init__(self, board: QClipboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CLEARED_AFTER_MS)
        self._timer.timeout.connect(self.clear)

    def put(self, words: str) -> None:
        """Put words on the clipboard, with the request not to keep them elsewhere."""
        told = QMimeData()
        told.setText(words)
        told.setData(_OURS, QByteArray(b"1"))
        for name, value in _HINTS.items():
            told.setData(name, QByteArray(value))
        self._board.setMimeData(told)
        self._timer.start()

    @Slot()
    def clear(self) -> None:
        """Empty the clipboard if what is on it came from here."""
        self._timer.stop()
        held = self._board.mimeData()
        if held is not None and held.hasFormat(_OURS):  # type: ignore[redundant-expr]  # an empty clipboard gives None
            self._board.clear()


class Outgoing:
    """Saves, prints and copies papers that the gate cleared."""

    def __init__(self, clip: Clip) -> None:
        self._clip = clip

    def save(self, cleared: "Cleared", path: Path) -> None:
        """Write the paper to the chosen place, whole or not at all, readable by this user only.

        Raises `Trouble("not_saved")` when the disk does not let it.
        """
        from bijtijds.services import outside

        outside.write(cleared, path)

    def print(self, cleared: "Cleared", printer: QPrinter) -> None:
        """Print every page on a printer that was chosen before; raises `Trouble("not_printed")`.

        What the printer's own queue keeps is out of our reach; the page that calls this says so.
        """
        from bijtijds.ui.kit.pdf import Pdf

        pdf = Pdf(_content(cleared))
        printer.setResolution(_PRINT_DPI)
        printer.setFullPage(True)
        printer.setPageOrientation(_way_up(pdf, 0))
        painter = QPainter()
        if not painter.begin(printer):
            pdf.close()
            raise Trouble("not_printed")
        for at in range(len(pdf)):
            if at:
                printer.setPageOrientation(_way_up(pdf, at))
                printer.newPage()
            room = printer.pageLayout().fullRectPixels(_PRINT_DPI)
            wide, high = (side / 72 * _PRINT_DPI for side in pdf.size(at))
            scale = min(room.width() / wide, room.height() / high, 1.0)
            painter.drawImage(QRectF(0, 0, wide * scale, high * scale), pdf.picture(at, _PRINT_DPI))
        painter.end()
        pdf.close()

    def copy(self, cleared: "Cleared") -> None:
        """Put the words of the paper on the clipboard for half a minute."""
        from bijtijds.ui.kit.pdf import Pdf

        pdf = Pdf(_content(cleared))
        self._clip.put(pdf.words())
        pdf.close()


def _way_up(pdf: "Pdf", at: int) -> QPageLayout.Orientation:
    """A page that is wider than high is printed on its side, at its own size."""
    wide, high = pdf.size(at)
    return QPageLayout.Orientation.Landscape if wide > high else QPageLayout.Orientation.Portrait


def _content(cleared: "Cleared") -> bytes:
    from bijtijds.services.gate import Cleared

    if not isinstance(cleared, Cleared):
        raise TypeError("only what the gate cleared can leave")
    return cleared.paper.content
