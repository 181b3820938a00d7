"""Every text of a case twice: as it stands in the file, and beside it as it goes out."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QBrush,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableCell,
    QTextTableCellFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit

from bijtijds.services.cases import Spot
from bijtijds.services.reviewing import Pair, Run, State
from bijtijds.ui.theme.tokens import current
from bijtijds.ui.theme.units import u

_SPOT = int(QTextFormat.Property.UserProperty) + 1
_SMALL = 0.9


class Texts(QTextEdit):
    """One row for each text, so that both sides stay level. Nothing can be copied from here."""

    spot_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("De teksten: links zoals in uw bestand, rechts zoals het naar buiten gaat")
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pairs: tuple[Pair, ...] = ()
        self._now: Spot | None = None
        self._spots: list[Spot] = []
        self._at: dict[Spot, int] = {}

    def show_pairs(self, pairs: Sequence[Pair], now: Spot | None) -> None:
        """Show the texts with this spot as the one she looks at, in view on both sides."""
        scrolled = self.verticalScrollBar().value()
        self._pairs, self._now = tuple(pairs), now
        self._draw()
        self.verticalScrollBar().setValue(scrolled)
        self.bring_into_view()

    @Slot()
    def bring_into_view(self) -> None:
        """Scroll to the spot she looks at, with some lines around it, when it is out of sight."""
        if self._now not in self._at:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._at[self._now])
        self.setTextCursor(cursor)
        place, room, around = self.cursorRect(), self.viewport().height(), u(10)
        if place.top() < 0 or place.bottom() + around > room:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + place.center().y() - room // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break elsewhere, and only the layout after this knows where the spot is then."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.bring_into_view)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on something that was found chooses it."""
        super().mouseReleaseEvent(event)
        cursor = self.cursorForPosition(event.position().toPoint())
        for step in (0, 1):  # a cursor has the format of the letter before it
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, n=step)
            found = cursor.charFormat().property(_SPOT)
            if isinstance(found, int):
                self.spot_chosen.emit(self._spots[found])
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that scroll."""
        bar, line = self.verticalScrollBar(), u(4)
        moves = {
            Qt.Key.Key_Up: -line, Qt.Key.Key_Down: line,
            Qt.Key.Key_PageUp: -bar.pageStep(), Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(), Qt.Key.Key_End: bar.maximum(),
        }  # fmt: skip
        if event.key() in moves:
            bar.setValue(bar.value() + moves[Qt.Key(event.key())])
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in other colours or another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_pairs") and self._pairs:
            self._draw()
            QTimer.singleShot(0, self, self.bring_into_view)

    def _draw(self) -> None:
        self.clear()
        self._spots, self._at = [], {}
        self.document().setDocumentMargin(0)
        whole = QTextCursor(self.document())
        whole.beginEditBlock()  # else Qt lays everything out anew after each run of words: seconds, for twenty notes
        self._fill()
        whole.endEditBlock()

    def _fill(self) -> None:
        table = self.textCursor().insertTable(max(len(self._pairs), 1), 2, _table())
        for number, pair in enumerate(self._pairs):
            for column, (under, runs) in enumerate(((pair.label, pair.inside), (_out_label(pair), pair.outside))):
                cell = table.cellAt(number, column)
                cell.setFormat(_cell())
                self._write(cell, under, runs, outside=column == 1)

    def _write(self, cell: QTextTableCell, label: str, runs: Sequence[Run], *, outside: bool) -> None:
        cursor = cell.firstCursorPosition()
        cursor.insertText(label, self._small())
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        for run in runs:
            look = self._look(run, outside=outside)
            if run.spot is not None:
                if run.spot not in self._spots:
                    self._spots.append(run.spot)
                look.setProperty(_SPOT, self._spots.index(run.spot))
                if outside:
                    self._at[run.spot] = cursor.position()
            words = run.text.replace("\n", "\u2028")
            cursor.insertText(f"{words}\u00a0?" if run.state is State.DOUBT else words, look)

    def _look(self, run: Run, *, outside: bool) -> QTextCharFormat:
        colours, look = current(), QTextCharFormat()
        look.setForeground(colours.color("text"))
        if run.spot is not None and run.spot == self._now:
            look.setBackground(colours.color("sel"))
            look.setForeground(colours.color("sel_text"))
            look.setFontUnderline(True)
            return _heavy(look)
        if run.state is State.REPLACED:
            look.setBackground(colours.color("alt"))
            if outside:
                return _heavy(look)
            look.setForeground(colours.color("muted"))
        elif run.state is State.DOUBT:
            look.setForeground(colours.color("warn"))
            look.setFontUnderline(True)
            return _heavy(look)
        elif run.state in (State.KEPT, State.SHOWN):
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            look.setUnderlineColor(colours.color("muted"))
        return look

    def _small(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(current().color("muted"))
        look.setFontPointSize(self.font().pointSizeF() * _SMALL)
        return look


def _out_label(pair: Pair) -> str:
    return f"{pair.label} · {pair.when}" if pair.when else pair.label


def _heavy(look: QTextCharFormat) -> QTextCharFormat:
    look.setFontWeight(QFont.Weight.DemiBold)
    return look


def _table() -> QTextTableFormat:
    made = QTextTableFormat()
    made.setBorder(0)
    made.setBorderCollapse(True)
    made.setCellPadding(u(2))
    made.setCellSpacing(0)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, 50)] * 2)
    return made


def _cell() -> QTextTableCellFormat:
    made = QTextTableCellFormat()
    made.setBottomBorder(1)
    made.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBottomBorderBrush(QBrush(current().color("hair")))
    made.setTopPadding(u(1.6))
    made.setBottomPadding(u(1.6))
    made.setLeftPadding(u(2.2))
    made.setRightPadding(u(2.2))
    return made
