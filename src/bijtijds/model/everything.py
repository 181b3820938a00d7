"""Every kind of row: importing this module makes them known to the store."""

from bijtijds.model import notes, papers, pupils, school, talks

MODULES = (school, pupils, notes, talks, papers)
