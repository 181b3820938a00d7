"""The lines of Vandaag as widgets: a promise, a new signal, what needs a look, and a pupil that is quiet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bijtijds.services.agenda import Line
from bijtijds.services.quiet import Quiet
from bijtijds.services.today import NewSignal
from bijtijds.ui.kit import due
from bijtijds.ui.kit.choices import Tick
from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.signs import Sign, SignLabel
from bijtijds.ui.pages.today import wording

Item = Line | NewSignal | Quiet


def key_of(item: Item) -> object:
    """What tells a line from all others, also after it was read again."""
    if isinstance(item, Line):
        return item.source, item.uid
    if isinstance(item, NewSignal):
        return "new", item.uid
    return "quiet", item.pupil.uid, item.silence


def spoken(desk: Desk, item: Item) -> str:
    """What a screen reader says of a line."""
    who = wording.about(desk.names, item.pupil.name, item.pupil.group)
    today = desk.clock.today()
    if isinstance(item, Line):
        return f"{item.what}, {who}, {due.waits(item, today)[0]}"
    if isinstance(item, NewSignal):
        return f"Nieuw signaal, {who}"
    return f"Al even stil, {who}: {item.sentence}"


def promise(desk: Desk, one: Line) -> tuple[QWidget, Tick | None]:
    """A promise with its box; a child that comes back has none, for it cannot be ticked away."""
    names = desk.names
    under = f"{wording.about(names, one.pupil.name, one.pupil.group)} · {due.told(one, desk.store.device.author)}"
    top = QWidget()
    line = row(top, gap=2)
    tick = None
    if one.needs_outcome:
        line.addWidget(Picture(Sign.WAITING.icon, Sign.WAITING.colour, size=4), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(_two(one.what, under), 1)
    else:
        tick = Tick(one.what, under, name=f"Klaar: {one.what}")
        tick.words.set_role("strong")
        # K does what the box does: Tab goes from the list to its answers and on to the other column
        tick.box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line.addWidget(tick, 1)
    words, late = due.waits(one, desk.clock.today())
    line.addWidget(_when(words, late), 0, Qt.AlignmentFlag.AlignTop)
    return top, tick


def signal(desk: Desk, one: NewSignal) -> QWidget:
    """A signal that nobody has looked at."""
    names = desk.names
    top = QWidget()
    line = row(top, gap=2)
    line.addWidget(Picture(Sign.TODO.icon, "accent", size=4), 0, Qt.AlignmentFlag.AlignTop)
    under = f"{wording.about(names, one.pupil.name, one.pupil.group)} · {wording.signalled(one, desk.clock.today())}"
    line.addLayout(_two(due.first_line(one.text, 200), under, "body"), 1)
    return top


def look(desk: Desk, one: Line) -> QWidget:
    """A talk, an evaluation or a term: whose, when and what."""
    words, late = wording.seen(one, desk.clock.today())
    name = wording.about(desk.names, one.pupil.name, one.pupil.group)
    return _aside(name, _when(words, late), due.first_line(one.what, 150))


def quiet(desk: Desk, one: Quiet) -> QWidget:
    """A pupil about whom it is quiet, in a sentence with its source."""
    sign = SignLabel(Sign.WAITING, one.silence.label)
    name = wording.about(desk.names, one.pupil.name, one.pupil.group)
    return _aside(name, sign, f"{one.sentence.removesuffix('.')} · {one.source}")


def _aside(name: str, right: QWidget, *under: str) -> QWidget:
    top = QWidget()
    box = column(top)
    line = row(gap=1.6)
    line.addWidget(Text(name, "body"), 1)
    line.addWidget(right, 0, Qt.AlignmentFlag.AlignTop)
    box.addLayout(line)
    for words in under:
        box.addWidget(Text(words, "meta"))
    return top


def _two(first: str, second: str, role: str = "strong") -> QVBoxLayout:
    words = column()
    words.addWidget(Text(first, role))
    words.addWidget(Text(second, "meta"))
    return words


def _when(words: str, late: bool) -> QWidget:
    return SignLabel(Sign.LATE, words) if late else Text(words, "meta", wrap=False)
