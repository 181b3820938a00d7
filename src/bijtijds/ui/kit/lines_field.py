"""A field of points, a line each."""

from typing import Any

from bijtijds.ui.kit.fields import TextField


class LinesField(TextField):
    """A text of which each line is a point; empty lines do not count."""

    def value(self) -> Any:
        """The points."""
        return tuple(line for line in (one.strip() for one in self.edit.toPlainText().splitlines()) if line)

    def show_value(self, value: Any) -> None:
        """Show points, or the text of a draft."""
        super().show_value(value if value is None or isinstance(value, str) else "\n".join(value))
