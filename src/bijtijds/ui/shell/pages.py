"""The pages of the rail, in their order; each is imported when it is first visited."""

from bijtijds.ui.kit.page import PageSpec

_CARE = frozenset(
    {"pupil", "other_name", "dossier", "route_step", "contact", "group", "group_staff", "staff", "signal_note", "talk"}
    | {"agreement", "made_document", "disclosure", "import_run"}
    | {"concern", "support", "arrangement", "measurement", "appointment", "parked"}
    | {"hgw_cycle", "factor", "need", "goal", "evaluation", "opp", "round", "bottleneck"}
    | {"consent", "consent_recipient", "consent_answer", "referral", "tlv", "help_track", "help_entry"}
    | {"emergency", "meldcode_case"}
    | {"setting"}  # after how many weeks it is quiet
)

PAGES = (
    PageSpec("today", "Vandaag", "sun-horizon", "Ctrl+1", "bijtijds.ui.pages.today.page:TodayPage", _CARE),
    PageSpec("pupils", "Leerlingen", "users", "Ctrl+2", "bijtijds.ui.pages.pupils.page:PupilsPage", _CARE),
    PageSpec("board", "HGW-bord", "columns", "Ctrl+3", "bijtijds.ui.pages.cycles.board:BoardPage", _CARE),
    PageSpec(
        "agenda",
        "Agenda",
        "calendar-blank",
        "Ctrl+4",
        "bijtijds.ui.pages.agenda.page:AgendaPage",
        _CARE,
        holds="belofteboek",
    ),
    PageSpec(
        "rounds",
        "Overleg",
        "chats-circle",
        "Ctrl+5",
        "bijtijds.ui.pages.rounds.page:RoundsPage",
        _CARE,
        own_primary=True,
        holds="groepsbespreking leerlingbespreking",
    ),
    PageSpec("overview", "Overzicht", "chart-bar", "Ctrl+7", "bijtijds.ui.pages.overview.page:OverviewPage", _CARE),
)

SETTINGS = PageSpec(
    "settings", "Instellingen", "gear", "Ctrl+9", "bijtijds.ui.pages.settings.page:SettingsPage",
    frozenset({"school", "setting"}), holds="gegevens van de school",
)  # fmt: skip
