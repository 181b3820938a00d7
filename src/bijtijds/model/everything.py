"""Every kind of row: importing this module makes them known to the store."""

from bijtijds.model import (
    aftercare,
    care,
    consents,
    cycles,
    meldcode,
    notes,
    papers,
    perspectives,
    pupils,
    referrals,
    rounds,
    safety,
    school,
    talks,
)

MODULES = (
    school, pupils, notes, talks, papers, care, cycles, perspectives, rounds, consents, referrals, safety, meldcode,
    aftercare,
)  # fmt: skip
