"""Only what the gate cleared leaves the screen, whole, for this user only, and not for long on the clipboard."""

import stat
import sys
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractScrollArea
from reportlab.pdfgen.canvas import Canvas

from bijtijds.base import acute_card
from bijtijds.base.errors import Trouble
from bijtijds.documents.acute_sheet import AcuteSheet
from bijtijds.documents.paper import HouseStyle, Paper, build
from bijtijds.services import gate
from bijtijds.terms.codes import Carrier
from bijtijds.ui.kit.outgoing import Clip, Outgoing
from bijtijds.ui.kit.pdf import Pdf
from bijtijds.ui.kit.preview import Preview
from ui.invariants import settle, walked


def pdf(*pages: str) -> bytes:
    target = BytesIO()
    canvas = Canvas(target)
    for words in pages:
        canvas.drawString(72, 700, words)
        canvas.rect(72, 100, 300, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@pytest.fixture
def cleared() -> gate.Cleared:
    paper = Paper(content=pdf("Eerste blad", "Tweede blad"), pages=2, digest="", file_name="herstelblad.pdf")
    return gate.release_sheet(SimpleNamespace(log=lambda event: None), paper, Carrier.FILE)


@pytest.fixture
def clip(qapp) -> Clip:
    made = Clip(QGuiApplication.clipboard())
    yield made
    QGuiApplication.clipboard().clear()


def test_a_saved_paper_is_whole_and_for_this_user_only(cleared, clip: Clip, tmp_path: Path):
    Outgoing(clip).save(cleared, tmp_path / "uit.pdf")
    assert (tmp_path / "uit.pdf").read_bytes() == cleared.paper.content
    assert [path.name for path in tmp_path.iterdir()] == ["uit.pdf"]
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "uit.pdf").stat().st_mode) == 0o600


def test_a_place_that_cannot_be_written_is_told(cleared, clip: Clip, tmp_path: Path):
    with pytest.raises(Trouble, match="not_saved"):
        Outgoing(clip).save(cleared, tmp_path / "bestaat niet" / "uit.pdf")


def test_nothing_else_than_a_cleared_paper_can_leave(cleared, clip: Clip, tmp_path: Path):
    for way in (lambda what: Outgoing(clip).save(what, tmp_path / "uit.pdf"), Outgoing(clip).copy):
        with pytest.raises(TypeError):
            way(cleared.paper)
    assert list(tmp_path.iterdir()) == []


def test_a_printed_paper_has_all_its_pages(cleared, clip: Clip, tmp_path: Path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "druk.pdf"))
    Outgoing(clip).print(cleared, printer)
    printed = Pdf((tmp_path / "druk.pdf").read_bytes())
    assert len(printed) == 2
    middle = printed.picture(1, 36).pixelColor(111, 296)
    assert middle.lightness() < 60
    printed.close()


def test_a_page_on_its_side_is_printed_on_its_side_at_its_own_size(clip: Clip, tmp_path: Path):
    paper = build(AcuteSheet(acute_card.empty()), HouseStyle(""))
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "druk.pdf"))
    cleared = gate.release_sheet(SimpleNamespace(log=lambda event: None), paper, Carrier.PAPER)
    Outgoing(clip).print(cleared, printer)
    printed = Pdf((tmp_path / "druk.pdf").read_bytes())
    wide, high = printed.size(0)
    assert wide > high
    picture = printed.picture(0, 36)
    dark = [at for at in range(picture.width()) if picture.pixelColor(at, 25).lightness() < 60]
    assert max(dark) - min(dark) > 0.85 * picture.width()
    printed.close()


def test_copied_words_ask_not_to_be_kept_and_go_by_themselves(cleared, clip: Clip, qtbot, monkeypatch):
    monkeypatch.setattr("bijtijds.ui.kit.outgoing.CLEARED_AFTER_MS", 30)
    board = QGuiApplication.clipboard()
    Outgoing(Clip(board, clip)).copy(cleared)
    assert board.text().splitlines() == ["Eerste blad", "Tweede blad"]
    assert any("ExcludeClipboardContentFromMonitorProcessing" in name for name in board.mimeData().formats())
    assert bytes(board.mimeData().data("x-kde-passwordManagerHint").data()) == b"secret"
    qtbot.waitUntil(lambda: board.text() == "")


def test_what_she_copied_elsewhere_is_left_alone(clip: Clip):
    board = QGuiApplication.clipboard()
    clip.put("iets")
    other = QMimeData()
    other.setText("boodschappen")
    board.setMimeData(other)
    clip.clear()
    assert board.text() == "boodschappen"


@pytest.fixture
def preview(qtbot) -> Preview:
    made = Preview()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show_pdf(pdf("een", "twee", "drie"))
    made.show()
    settle()
    yield made
    made.clear()


def pages_of(preview: Preview) -> QAbstractScrollArea:
    """The part of a preview that scrolls."""
    return next(child for child in preview.findChildren(QAbstractScrollArea))


def test_page_keys_read_every_page_without_skipping_a_line(preview: Preview, qtbot):
    assert (preview.page(), preview.pages()) == (1, 3)
    view = pages_of(preview)
    seen, tops = [preview.page()], [view.verticalScrollBar().value()]
    for _ in range(20):
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
        seen.append(preview.page())
        tops.append(view.verticalScrollBar().value())
    assert sorted(set(seen)) == [1, 2, 3]
    assert tops[-1] == view.verticalScrollBar().maximum()
    assert all(after - before <= view.viewport().height() for before, after in pairwise(tops))
    for _ in tops:
        qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.verticalScrollBar().value() == 0


def test_tab_visits_the_zoom_and_the_pages_and_the_pages_show_that_they_have_the_keys(preview: Preview, qtbot):
    with qtbot.waitActive(preview):
        preview.activateWindow()
    preview.setFocus()
    view = pages_of(preview)
    assert preview.focusWidget() is view
    with_ring = view.grab().toImage().pixelColor(view.width() // 2, 1)
    preview.smaller.setFocus()
    assert view.grab().toImage().pixelColor(view.width() // 2, 1) != with_ring
    assert walked(qtbot, preview)[:4] == [preview.larger, preview.fit, view, preview.smaller]


def test_zoom_makes_pages_larger_and_fits_again(preview: Preview, qtbot):
    view = pages_of(preview)
    before = view.verticalScrollBar().maximum()
    qtbot.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.verticalScrollBar().maximum() > before
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.verticalScrollBar().maximum() == before


def test_a_preview_can_be_emptied(preview: Preview):
    preview.clear()
    settle()
    assert (preview.page(), preview.pages()) == (0, 0)
