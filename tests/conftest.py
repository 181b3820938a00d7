"""What every test stands on: no screen, no home folder of its maker, and the same random runs each time."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bijtijds.ui.theme.lasting import make_lasting

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
make_lasting()

# "steady" draws the same examples each time, so that a red test is the fault of the change at hand.
# "bars" draws new ones, and more; `dev.py bars` asks for it with --hypothesis-profile.
settings.register_profile(
    "steady", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "bars", max_examples=2_000, deadline=None, database=None, print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
settings.load_profile("steady")

HOME_VARIABLES = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_DOCUMENTS_DIR": "documents",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "WIN_PD_OVERRIDE_APPDATA": "roaming",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "local",
    "WIN_PD_OVERRIDE_PERSONAL": "documents",
}


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder for each test, for its child processes too: no test reads or writes the maker's own."""
    home = tmp_path_factory.mktemp("home")
    for name, place in HOME_VARIABLES.items():
        monkeypatch.setenv(name, str(home / place))
    return home
