"""The form with a school's own data, in Instellingen and when a file is made."""

from bijtijds.base.clock import Clock
from bijtijds.ui.kit.form import Form


def school_form(clock: Clock) -> Form:
    """Name, address, telephone, and what the region calls its meeting with people from outside."""
    form = Form(clock)
    form.line("name", "Naam van de school", required=True, maximum=80)
    with form.beside():
        form.line("street", "Straat en huisnummer", maximum=80)
        form.line("postcode", "Postcode", maximum=10)
    with form.beside():
        form.line("place", "Plaats", maximum=60)
        form.line("phone", "Telefoon", maximum=30)
    form.line(
        "team_name", "Hoe heet uw overleg met mensen van buiten de school?", maximum=60,
        help="Bijvoorbeeld: ondersteuningsteam of ZAT.",
    )  # fmt: skip
    return form
