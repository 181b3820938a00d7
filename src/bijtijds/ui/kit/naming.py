"""How names stand on the screen: whole, or as initials when others look along."""

from bijtijds.terms.naming import Name


class Names:
    """Asked by every page that shows a name; `discreet` makes initials of all of them."""

    def __init__(self, *, discreet: bool = False) -> None:
        self.discreet = discreet

    def __call__(self, name: Name) -> str:
        """First name and initial, as on a list."""
        return name.letters if self.discreet else name.short

    def full(self, name: Name) -> str:
        """The whole name, as above a dossier."""
        return name.letters if self.discreet else name.full
