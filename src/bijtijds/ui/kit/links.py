"""A link: a step aside that should not look like a button."""

from bijtijds.ui.kit.buttons import Button


class Link(Button):
    """Words in the accent colour that do something."""

    def __init__(self, text: str, icon: str = "", *, name: str = "") -> None:
        super().__init__(text, "link", icon, name=name)
