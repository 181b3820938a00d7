"""A pupil with a parent, a dossier that has something to offer, and a consent that is complete."""

import pytest

from bijtijds.ui.kit.page import Desk
from makers import a_parent, a_pupil, a_school
from referral_makers import a_consent, a_full_dossier


@pytest.fixture
def pupil(desk: Desk):
    a_school(desk.store)
    made = a_pupil(desk.store)
    a_parent(desk.store, made)
    return made


@pytest.fixture
def seen(desk: Desk, pupil):
    return a_full_dossier(desk.store, pupil)


@pytest.fixture
def consent(desk: Desk, pupil):
    return a_consent(desk.store, pupil)
