"""The four conditions of a cycle as signs: what is there with a tick, what is missing as a word that stands out."""

from datetime import date

from PySide6.QtWidgets import QWidget

from bijtijds.services.cycle_draft import CycleDraft
from bijtijds.terms.dates import short_date
from bijtijds.ui.kit.layout import Flow
from bijtijds.ui.kit.signs import Sign, SignLabel

_NAMES = ("evaluation_on", "protecting_factor", "parents_spoken_on", "child_words")


class FourSigns(QWidget):
    """Evaluation day, something that helps, parents, and the child's part (guideline §2.1)."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Vier voorwaarden")
        flow = Flow(self, gap=2.4)
        self._signs = {name: SignLabel(Sign.TODO, "") for name in _NAMES}
        for sign in self._signs.values():
            flow.addWidget(sign)

    def show_draft(self, draft: CycleDraft, missing: tuple[str, ...], child: str, today: date) -> None:
        """Follow what is typed."""
        day, spoken = draft.evaluation_on, draft.parents_spoken_on
        words = {
            "evaluation_on": (f"evaluatie {short_date(day, today)}" if day else "", "evaluatiedatum ontbreekt"),
            "protecting_factor": ("helpende factor", "nog niets dat helpt"),
            "parents_spoken_on": (
                f"ouders {short_date(spoken, today)}" if spoken and spoken <= today else "ouders: waarom niet",
                "ouders nog niet gesproken",
            ),
            "child_words": (
                f"stem van {child}" if (draft.child_words or "").strip() else f"{child}: waarom niet",
                f"stem van {child} nog leeg",
            ),
        }
        for name, sign in self._signs.items():
            there, lacks = words[name]
            if name in missing:
                sign.show_sign(Sign.WARN, lacks)
            else:
                sign.show_sign(Sign.DONE, there)

    def words(self) -> list[str]:
        """What the signs say."""
        return [sign.word() for sign in self._signs.values()]
