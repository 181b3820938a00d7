"""Exports as schools make them, odd ones included."""

import dataclasses
from datetime import date

import pytest

from bijtijds.importers.edexml import read


def codes(reading):
    return [problem.code for problem in reading.problems]


def test_a_split_combination_class_is_one_class_again(school_file):
    file = school_file()
    for number in range(1, 8):  # seven classes of three year levels
        for level in (number, number + 1, number + 2)[: 3 if number <= 6 else 2]:
            file.group(f"c{number}_lj_{level}", f"Klas  {number}", str(min(level, 8)))
    file.group("c8_lj_1", "Otters", "1").group("c8_lj_2", "otters", "2").group("c8_lj_3", "OTTERS", "3").group(
        "x", "De Bij", "5"
    )
    reading = read(file.pupil("1", achternaam="Smit", groep="c1_lj_2", geboortedatum="2020-01-01").bytes())
    assert (reading.counts.groups, reading.counts.classes) == (24, 9)
    assert reading.classes[0].name == "Klas 1"
    assert reading.classes[0].year_levels == ("1", "2", "3")
    assert reading.classes[0].keys == ("c1_lj_1", "c1_lj_2", "c1_lj_3")
    assert reading.classes[7].year_levels == ("1", "2", "3")
    assert reading.pupils[0].year_level == "2"
    assert reading.perhaps_one_class == ()


def test_one_name_with_keys_that_do_not_belong_together_is_asked_and_not_merged(school_file):
    reading = read(school_file().group("12", "Groep 5/6", "5").group("47", "Groep 5/6", "6").bytes())
    assert reading.counts.classes == 2
    assert reading.perhaps_one_class == (("12", "47"),)
    assert "import_perhaps_one_class" in codes(reading)


def test_two_classes_of_one_year_level_are_never_merged(school_file):
    reading = read(school_file().group("a_lj_1", "Bijen", "4").group("a_lj_2", "Bijen", "4").bytes())
    assert reading.counts.classes == 2
    assert reading.perhaps_one_class == ()


def test_a_combination_group_takes_its_year_levels_from_its_pupils(school_file):
    file = school_file().group("56", "Uilen", "C")
    file.pupil("1", achternaam="Bos", jaargroep="6", groep="56").pupil("2", achternaam="Dam", jaargroep="5", groep="56")
    reading = read(file.pupil("3", achternaam="Els", groep="56").bytes())
    assert reading.classes[0].year_levels == ("5", "6")
    assert [pupil.year_level for pupil in reading.pupils] == ["6", "5", None]


def test_the_pupils_own_year_level_wins_over_the_groups(school_file):
    file = school_file().group("4", "4A", "4")
    file.pupil("1", achternaam="Bos", jaargroep="5", groep="4").pupil("2", achternaam="Dam", groep="4")
    assert [pupil.year_level for pupil in read(file.bytes()).pupils] == ["5", "4"]


def test_year_level_0_is_not_nothing_and_not_group_1(school_file):
    file = school_file().group("0", "Peuters", "0").pupil("1", achternaam="Bos", groep="0")
    assert read(file.bytes()).pupils[0].year_level == "0"


def test_pupils_inside_additions_do_not_count(school_file):
    nested = "<toevoegingen><blok><leerling key='99'><achternaam>Valk</achternaam></leerling></blok></toevoegingen>"
    file = school_file().pupil("1", nested, achternaam="Bos").pupil("2", nested, achternaam="Dam")
    reading = read(file.bytes())
    assert reading.counts.pupils == 2
    assert all(pupil.surname != "Valk" for pupil in reading.pupils)


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_the_declared_encoding_decides(school_file, encoding):
    content = school_file().pupil("1", roepnaam="Zoë", achternaam="Müller").bytes(encoding)
    assert read(content).pupils[0].display_name == "Zoë Müller"


def test_a_byte_order_mark_and_windows_lines_change_nothing(school_file):
    file = school_file().group("1", "Muizen", "1").pupil("1", roepnaam="Çınar", achternaam="Yıldız", groep="1")
    plain, marked = read(file.bytes()), read(file.bytes(mark=b"\xef\xbb\xbf", lines="\r\n"))
    assert dataclasses.replace(marked, problems=()) == dataclasses.replace(plain, problems=())
    assert codes(marked) == codes(plain)


def soap(body: str) -> bytes:
    space = "http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens"
    return (
        '<?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Header/>'
        f'<soap:Body xmlns:u="{space}">{body}</soap:Body></soap:Envelope>'
    ).encode()


def test_a_saved_uwlr_answer_is_read_in_its_envelope():
    reading = read(
        soap(
            "<u:leerlinggegevens_antwoord><u:leerlinggegevens><u:school><u:dependancecode>00</u:dependancecode>"
            "<u:brincode>99ZZ</u:brincode><u:schooljaar>2026-2027</u:schooljaar><u:xsdversie>2.3</u:xsdversie></u:school>"
            "<u:groepen><u:groep key='7'><u:naam>7A</u:naam><u:jaargroep>7</u:jaargroep></u:groep></u:groepen>"
            "<u:leerlingen><u:leerling key='1' eckid='https://ketenid.nl/1'><u:roepnaam>Mees</u:roepnaam>"
            "<u:achternaam>Bos</u:achternaam><u:voorvoegsel></u:voorvoegsel><u:groep key='7'/>"
            "</u:leerling></u:leerlingen>"
            "</u:leerlinggegevens></u:leerlinggegevens_antwoord>"
        )
    )
    assert (reading.form, reading.version, reading.school.brin) == ("uwlr", "2.3", "99ZZ")
    assert reading.pupils[0].display_name == "Mees Bos"
    assert reading.pupils[0].year_level == "7"


@pytest.mark.parametrize("wrapped", [True, False])
def test_a_staged_uwlr_answer_is_read(wrapped):
    pupil = "<u:leerling key='1'><u:achternaam>Bos</u:achternaam><u:groep key='7'/></u:leerling>"
    inner = f"<u:leerlingen>{pupil}</u:leerlingen>" if wrapped else pupil
    answer = f"<u:leerlinggegevens-leerlingen>{inner}</u:leerlinggegevens-leerlingen>"
    reading = read(soap(f"<u:leerlingen_antwoord>{answer}</u:leerlingen_antwoord>"))
    assert reading.counts.pupils == 1
    assert "import_no_groups" in codes(reading)
    assert "import_group_unknown" not in codes(reading)


def test_1_03_pupils_have_a_group_or_a_year_level(school_file):
    file = school_file().group("4B", "4B", "4")
    file.pupil("1", roepnaam="Saar", groep="4B").pupil("2", roepnaam="Tess", jaargroep="6")
    reading = read(file.bytes())
    assert [(pupil.group_key, pupil.year_level) for pupil in reading.pupils] == [("4B", "4"), (None, "6")]
    assert reading.counts.without_group == 1


def test_wrong_order_and_empty_tags_are_taken_as_they_come(school_file):
    file = school_file(
        school={"dependancecode": "00", "brincode": "99zz", "schooljaar": "2026 / 2027", "peildatum": ""}
    )
    file.pupil(
        "1", roepnaam="Fay", geslacht="", voorvoegsel="  ", geboortedatum="2019-02-03", achternaam="Bos", jaargroep=""
    )
    reading = read(file.bytes())
    assert (reading.school.brin, reading.school.school_year) == ("99ZZ", "2026-2027")
    pupil = reading.pupils[0]
    assert (pupil.prefix, pupil.gender, pupil.year_level, pupil.birth_date) == (None, None, None, date(2019, 2, 3))
    assert codes(reading) == ["import_no_groups"]


def test_a_key_that_starts_with_a_hash_never_matches_but_still_links(school_file):
    file = school_file().group("#1", "Muizen", "1").pupil("#001", achternaam="Bos", groep="#1")
    reading = read(file.bytes())
    assert reading.pupils[0].matchable_key is False
    assert reading.pupils[0].group_key == "#1"
    assert "import_keys_temporary" in codes(reading)


def test_a_pupil_of_an_unknown_group_stays_without_a_group(school_file):
    reading = read(school_file().group("1", "Muizen", "1").pupil("1", achternaam="Bos", groep="weg").bytes())
    assert (reading.counts.pupils, reading.counts.without_group) == (1, 1)
    assert "import_group_unknown" in codes(reading)


def test_of_two_records_with_one_key_the_first_counts(school_file):
    reading = read(school_file().pupil("1", achternaam="Bos").pupil(" 1 ", achternaam="Dam").bytes())
    assert [pupil.surname for pupil in reading.pupils] == ["Bos"]
    assert reading.counts.skipped == 1
    problem = next(problem for problem in reading.problems if problem.code == "import_key_double")
    assert (problem.where, problem.line is not None) == ("leerling 2", True)


def test_a_pupil_and_a_teacher_may_have_one_key(school_file):
    reading = read(school_file().pupil("75", achternaam="Bos").teacher("75", achternaam="Dam").bytes())
    assert (reading.counts.pupils, reading.counts.staff, reading.counts.skipped) == (1, 1, 0)


def test_key_and_initials_are_found_where_one_exporter_puts_them(school_file):
    raw = "<key>12</key><voorletters>J.</voorletters><groep><key>4</key></groep>"
    reading = read(school_file().group("4", "4A", "4").pupil(None, raw, achternaam="Bos").bytes())
    assert (reading.pupils[0].key, reading.pupils[0].initials, reading.pupils[0].group_key) == ("12", "J.", "4")


@pytest.mark.parametrize(
    ("fields", "gone"),
    [
        ({"uitstroomdatum": "2026-10-16"}, True),
        ({"uitstroomdatum": "2026-11-01"}, True),
        ({"uitstroomdatum": "2026-11-02"}, False),
        ({"jaargroep": "H"}, True),
        ({}, False),
    ],
)
def test_a_pupil_has_left_by_date_or_by_year_level(school_file, fields, gone):
    assert read(school_file().pupil("1", achternaam="Bos", **fields).bytes()).pupils[0].has_left is gone


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"roepnaam": " Jan  Peter ", "achternaam": "Hof", "voorvoegsel": "van 't"}, "Jan Peter van 't Hof"),
        ({"voornamen": "Ismaël Hassan", "achternaam": "Assati"}, "Ismaël Hassan Assati"),
        ({"voorletters_1": "IH", "achternaam": "Assati"}, "IH Assati"),
        ({"roepnaam": "Wimpie"}, "Wimpie"),
    ],
)
def test_every_pupil_has_a_name_to_use(school_file, fields, name):
    assert read(school_file().pupil("1", **fields).bytes()).pupils[0].display_name == name


def test_one_bad_record_never_blocks_the_others(school_file):
    file = (
        school_file().pupil("1").pupil("2", achternaam="Bos", geboortedatum="2019-02-30", geslacht="7", jaargroep="9")
    )
    reading = read(
        file.pupil("3", achternaam="Dam" * 100).pupil("4", achternaam="Els", geboortedatum="1950-01-01").bytes()
    )
    assert [pupil.surname for pupil in reading.pupils] == ["Bos", "Els"]
    assert {
        "import_pupil_nameless", "import_date_wrong", "import_gender_unknown", "import_year_level_unknown",
        "import_text_too_long", "import_birth_date_unlikely",
    } <= set(codes(reading))  # fmt: skip


def test_what_bijtijds_may_not_hold_is_not_in_the_reading(school_file):
    forbidden = {
        "bsn": "123456782", "sofinummer": "522312731", "onderwijsnummer": "133456785", "bsn_ondwnr_4": "2731",
        "rijksregisternummer": "13345678512", "etniciteit": "1", "land": "QQ", "land_vader": "QV", "land_moeder": "QM",
        "gewicht": "0.25", "gewicht_nieuw": "1,2", "fotourl": "https://foto.example/7", "postcodenl": "6971VB",
        "postnummerbe": "6979", "postcodeoverig": "Huissen6851", "emailadres": "kind@kind.example",
        "gebruikersnaam": "kind77", "mutatiedatum": "2026-01-02T03:04:05",
    }  # fmt: skip
    file = school_file().pupil("1", achternaam="Bos", **forbidden)
    file.school["auteur"] = "Auteur Geheim"
    file.school["commentaar"] = "Opmerking Geheim"
    held = str(dataclasses.astuple(read(file.bytes())))
    assert "Bos" in held
    for value in (*forbidden.values(), "Geheim"):
        if len(value) > 1:
            assert value not in held


def test_keys_that_are_person_numbers_are_not_kept(school_file):
    file = school_file()
    for number in ["900000107", "900000119", "900000120", "900000132", "900000144"]:
        file.pupil(number, achternaam=f"Bos {number}")
    reading = read(file.bytes())
    assert {pupil.key for pupil in reading.pupils} == {None}
    assert "import_keys_are_bsn" in codes(reading)
    assert read(file.pupil("123456789", achternaam="Dam").bytes()).pupils[0].key == "900000107"


def test_names_are_not_in_the_repr_of_a_reading(practice):
    reading = read(practice)
    shown = repr(reading)
    assert all(pupil.surname not in shown for pupil in reading.pupils if pupil.surname)
    assert all(one.email not in shown for one in reading.staff if one.email)


def test_the_practice_school_is_a_clean_file_with_a_bit_of_everything(practice):
    reading = read(practice)
    assert (reading.counts.groups, reading.counts.classes, reading.counts.leavers) == (8, 7, 1)
    assert reading.counts.pupils == 89
    assert any("IB" in one.roles for one in reading.staff)
    assert set(codes(reading)) == {"import_birth_date_missing"}
    assert {"Roos", "Mees"} <= {pupil.given_name for pupil in reading.pupils}
    assert any(pupil.given_name is None and pupil.call_name for pupil in reading.pupils)


def test_progress_counts_bytes_and_may_stop_the_reading(school_file):
    class Stopped(Exception):
        pass

    def stop(done: int, of: int) -> None:
        raise Stopped

    content = school_file().pupil("1", achternaam="Bos").bytes()
    heard = []
    read(content, lambda done, of: heard.append((done, of)))
    assert heard[-1] == (len(content), len(content))
    with pytest.raises(Stopped):
        read(content, stop)
