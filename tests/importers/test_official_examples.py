"""The four examples of the standard itself."""

import pytest

from bijtijds.importers.edexml import read


@pytest.mark.parametrize(
    ("name", "version", "combined", "sites", "levels"),
    [
        ("EDEXML.Voorbeeld.1.03.xml", "1.03", 0, 0, ["4", "4", None]),
        ("EDEXML.Voorbeeld.2.0.xml", "2.0", 3, 2, ["4", "4", "H"]),
        ("EDEXML.Voorbeeld.2.1.xml", "2.1", 3, 2, ["4", "4", "H"]),
        ("EDEXML.Voorbeeld.2.1-Vla.xml", "2.1", 2, 0, ["6", "6", "H"]),
    ],
)
def test_an_official_example_gives_its_counts(official, name, version, combined, sites, levels):
    reading = read((official / name).read_bytes())
    counts = reading.counts
    assert (reading.form, reading.version) == ("edexml", version)
    assert (counts.pupils, counts.staff, counts.groups, counts.combined_groups) == (3, 3, 5, combined)
    assert (counts.classes, counts.sites, counts.leavers, counts.without_group, counts.skipped) == (5, sites, 1, 1, 0)
    assert [pupil.year_level for pupil in reading.pupils] == levels
    assert [problem.code for problem in reading.problems] == ["import_birth_date_missing"]


def test_the_2_1_example_is_read_to_the_letter(official):
    reading = read((official / "EDEXML.Voorbeeld.2.1.xml").read_bytes())
    assert (reading.school.brin, reading.school.dependance, reading.school.school_key) == ("99ZZ", None, "41323")
    assert str(reading.school.reference_date) == "2014-10-01"
    assert [pupil.display_name for pupil in reading.pupils] == ["Wimpie", "Ismaël Hassan Assati", "Gradje van 't Hof"]
    first, second, third = reading.pupils
    assert (first.group_key, first.combined_group_keys, first.site_key) == ("GRP4B", ("sg1", "sg2"), "VH")
    assert (second.group_key, second.birth_date, str(second.enrolled_on)) == (None, None, "2013-08-25")
    assert (third.has_left, str(third.left_on)) == (True, "2014-07-18")
    assert [one.all_roles for one in reading.staff] == [("TAL",), (), ("OWA", "STA")]
    assert reading.staff[1].role_texts == ("Manusje van alles",)
    assert [group.key for group in reading.staff[1].groups if group.combined] == ["sg1", "sg2", "sg3"]
    assert [one.name for one in reading.classes] == ["Kabouters", "Muizen", "Vlinders", "4A", "4B"]


def test_without_a_reference_date_the_day_of_making_counts(official):
    reading = read((official / "EDEXML.Voorbeeld.2.1-Vla.xml").read_bytes())
    assert str(reading.school.reference_date) == "2014-09-22"
