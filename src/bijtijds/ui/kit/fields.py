"""The frame of every field of a form: caption above, help and problem below, one value in and out."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from bijtijds.base.errors import RuleBroken
from bijtijds.ui.kit.labels import Picture, Text, restyle
from bijtijds.ui.kit.layout import WHOLE, focus_held, row
from bijtijds.ui.theme import units

_TAB, _UNBOUND = 15, 16777215


class Field(QWidget):
    """One named value with its label; subclasses put their widget in with `use` and override the four verbs.

    `value` is typed and may raise `RuleBroken`; `stored` is JSON-able and never raises, so that half-typed text
    survives in a draft; `show_value` takes either.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, name: str, label: str, *, help: str = "", required: bool = False) -> None:
        super().__init__()
        self.name, self.label, self.required = name, label, required
        self.input: QWidget = self
        self.setProperty(WHOLE, True)
        self.box: QVBoxLayout = _Within(self)
        units.margins(self.box, 0, 0, 0, 0)
        units.gap(self.box, 0.5)
        self.caption = Text(f"{label} *" if required else label, "caption")
        self.caption.setVisible(bool(label))
        self.box.addWidget(self.caption)
        self._help = Text(help, "meta")
        self._help.setVisible(bool(help))
        self._problem = QWidget()
        line = row(self._problem, gap=1)
        line.addWidget(Picture("warning-circle", "danger"), 0, Qt.AlignmentFlag.AlignTop)
        self._problem_words = Text("", "small")
        line.addWidget(self._problem_words, 1)
        self._problem.hide()
        self.box.addWidget(self._problem)
        self.box.addWidget(self._help)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def use(self, widget: QWidget, focus: Sequence[QWidget] = (), *, stretch: int = 0) -> None:
        """Put the widget of the field under its caption; `focus` are the parts that can have the focus."""
        self.input = focus[0] if focus else widget
        self.box.insertWidget(1, widget, stretch)
        spoken = f"{self.label} (verplicht)" if self.required else self.label
        for part in focus or (widget,):
            if not part.accessibleName():
                part.setAccessibleName(spoken)
            part.setAccessibleDescription(self._help.text())
            part.installEventFilter(self)
        self.caption.setBuddy(self.input)

    def walk(self) -> list[QWidget]:
        """The parts that Tab visits, in their order."""
        parts = self.findChildren(QWidget)
        return [part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None]

    def value(self) -> Any:
        """The typed value; raises `RuleBroken` with the name of the field when it cannot be read."""
        raise NotImplementedError

    def stored(self) -> Any:
        """The value as JSON knows it, also when it is not whole yet."""
        return self.value()

    def show_value(self, value: Any) -> None:
        """Show a typed or stored value."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        """Whether nothing has been filled in."""
        return self.stored() in (None, "", [], ())

    def problem(self) -> RuleBroken | None:
        """What is wrong with the field as it stands."""
        if self.required and self.is_empty():
            return RuleBroken("field_missing", field=self.name)
        try:
            self.value()
        except RuleBroken as broken:
            return broken
        return None

    def show_problem(self, words: str) -> None:
        """Show a sentence under the field; empty takes it away."""
        self._problem_words.setText(words)
        self._problem.setVisible(bool(words))
        self.mark(wrong=bool(words))
        self.input.setAccessibleDescription(words or self._help.text())

    def mark(self, *, wrong: bool) -> None:
        """The border of what is wrong."""
        state = "true" if wrong else "false"
        if (self.input.property("wrong") or "false") != state:
            self.input.setProperty("wrong", state)
            restyle(self.input)

    def shown_problem(self) -> str:
        """The sentence under the field."""
        return "" if self._problem.isHidden() else self._problem_words.text()

    def set_help(self, words: str) -> None:
        """The grey line under the field."""
        self._help.setText(words)
        self._help.setVisible(bool(words))

    def set_label(self, label: str) -> None:
        """Change the caption, for instance when the name of a parent is known."""
        self.label = label
        self.caption.setText(f"{label} *" if self.required else label)
        self.input.setAccessibleName(f"{label} (verplicht)" if self.required else label)

    def focus(self) -> None:
        """Put the cursor in the field."""
        focus_held(self.input, Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the focus has left the field."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)


class _Within(QVBoxLayout):
    """The column of a field that may be no wider than its letters need.

    Of itself Qt asks how high it would be at all the width that there is, and then makes it as narrow as it may be: the
    sentence under a day that stands alone wrapped there, without the height for its second line.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field

    def heightForWidth(self, width: int) -> int:
        """The height at the width that the field will really have."""
        return super().heightForWidth(min(width, self._field.maximumWidth()))


class LineField(Field):
    """One line of text."""

    def __init__(self, name: str, label: str, *, maximum: int = 200, placeholder: str = "", **more: Any) -> None:
        super().__init__(name, label, **more)
        self.edit = QLineEdit()
        self.edit.setMaxLength(maximum)
        self.edit.setPlaceholderText(placeholder)
        self.use(self.edit)
        self.edit.textChanged.connect(self.changed)

    def value(self) -> str:
        """The text without room around it."""
        return self.edit.text().strip()

    def stored(self) -> str:
        """The text as typed."""
        return self.edit.text()

    def show_value(self, value: Any) -> None:
        """Show a text; None is empty."""
        self.edit.setText("" if value is None else str(value))
        self.edit.setCursorPosition(0)

    def is_empty(self) -> bool:
        """Whether only room was typed."""
        return not self.edit.text().strip()


class GrowingText(QPlainTextEdit):
    """Text of several lines that grows with what is typed; Tab goes on to the next field.

    A tight one shows no frame until it has the focus, for texts that stand in a table.
    """

    def __init__(self, lines: int, most: int, *, tight: bool = False) -> None:
        super().__init__()
        self._lines, self._most, self._tight, self._fills = lines, max(most, lines), tight, False
        if tight:
            self.setProperty("flat", "true")
            self.document().setDocumentMargin(1)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.grow)
        self.grow()

    def fill(self) -> None:
        """Take all the height that there is, and never less than its lines."""
        self._fills = True
        self.setMaximumHeight(_UNBOUND)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.grow()

    def grow(self) -> None:
        """Find the height for the lines that there are."""
        self.ensurePolished()
        self.setTabStopDistance(_TAB * self.fontMetrics().averageCharWidth())
        if self._fills:
            self.setMinimumHeight(self._lines * self.fontMetrics().lineSpacing())
            return
        block, count = self.document().begin(), 0
        while block.isValid():
            self.document().documentLayout().blockBoundingRect(block)  # lays the block out at this width
            count += max(block.lineCount(), 1)
            block = block.next()
        lines = min(max(count, self._lines), self._most)
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if count > self._most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)
        frame = self.height() - self.viewport().height() if self.isVisible() else 0
        room = 0 if self._tight else round(self.fontMetrics().height() * 0.3)
        around = max(frame, 2 * 2 + room) + 2 * round(self.document().documentMargin())
        high = round(lines * self.fontMetrics().lineSpacing()) + around
        if high != self.minimumHeight():
            self.setFixedHeight(high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower field has more lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.grow()

    def changeEvent(self, event: QEvent) -> None:
        """A larger font needs more height."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter and Escape belong to the page."""
        if event.key() == Qt.Key.Key_Escape or (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
            return
        super().keyPressEvent(event)


class TextField(Field):
    """Several lines of text."""

    def __init__(
        self, name: str, label: str, *, lines: int = 4, placeholder: str = "", tight: bool = False, **more: Any
    ) -> None:
        super().__init__(name, label, **more)
        self.edit = GrowingText(lines, lines + 8, tight=tight)
        self.edit.setPlaceholderText(placeholder)
        self.use(self.edit)
        self.edit.textChanged.connect(self.changed)

    def value(self) -> str:
        """The text without room around it."""
        return self.edit.toPlainText().strip()

    def stored(self) -> str:
        """The text as typed."""
        return self.edit.toPlainText()

    def show_value(self, value: Any) -> None:
        """Show a text; None is empty."""
        self.edit.setPlainText("" if value is None else str(value))

    def is_empty(self) -> bool:
        """Whether only room was typed."""
        return not self.edit.toPlainText().strip()
