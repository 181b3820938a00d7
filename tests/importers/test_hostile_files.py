"""Broken, hostile and half files: always a reading or a sentence, and never what Bijtijds may not hold."""

import dataclasses
import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bijtijds.base.errors import Trouble
from bijtijds.importers.edexml import read
from bijtijds.importers.reading import Reading
from bijtijds.importers.xml_tree import KEPT, LARGEST
from bijtijds.terms.messages import sentence, sentences

SECRETS = {
    "bsn": "123456782", "onderwijsnummer": "133456785", "sofinummer": "522312731", "bsn_ondwnr_4": "2731",
    "rijksregisternummer": "13345678512", "etniciteit": "ETN-1", "land": "LAND-QQ", "gewicht": "GEW-0.25",
    "fotourl": "https://foto.example/7", "postcodenl": "6971VB", "gebruikersnaam": "kind77",
}  # fmt: skip
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def _with_sentence(trouble: Trouble) -> Trouble:
    assert trouble.code.startswith("import_")
    assert sentence(trouble)
    return trouble


def outcome(content: bytes) -> Reading | Trouble:
    """What came of a file. Anything but a reading or a `Trouble` with a sentence fails the test."""
    try:
        result = read(content)
    except Trouble as trouble:
        return _with_sentence(trouble)
    assert all(problem.code in sentences() for problem in result.problems)
    assert all(re.fullmatch(r"[a-z ]+( [0-9]+)?", problem.where) for problem in result.problems)
    held = str(dataclasses.astuple(result)) + repr(result)
    assert not [value for value in SECRETS.values() if value in held]
    return result


@pytest.fixture(scope="session")
def full(school_file) -> bytes:
    """A small file with every forbidden value in it."""
    file = (
        school_file()
        .group("4_lj_4", "Vlinders", "4")
        .group("4_lj_5", "Vlinders", "5")
        .group("sg", "Plus", None, "samengestelde_groep")
    )
    addition = (
        "<toevoegingen><blok><code>x</code><leerling key='9'><bsn>123456782</bsn></leerling></blok></toevoegingen>"
    )
    for number in range(4):
        names = {"achternaam": "Bos", "voorvoegsel": "van den", "roepnaam": "Zoë", "geboortedatum": "2017-05-06"}
        file.pupil(str(number), addition, **names, groep="4_lj_4", **SECRETS)
    return bytes(file.teacher("1", achternaam="Dam", rol="IB", emailadres="d@school.example").bytes())


@PATIENT
@given(data=st.data())
def test_half_a_file_is_refused(full, data):
    end = data.draw(st.integers(0, len(full.rstrip()) - 1))
    assert isinstance(outcome(full[:end]), Trouble)


@PATIENT
@given(changes=st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_refused(full, changes):
    content = bytearray(full)
    for place, value in changes:
        # digits and letters of a value may turn into another value, never into a kept field
        content[place % len(content)] = value
    outcome(bytes(content))


@PATIENT
@given(content=st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_read_or_refused(content):
    outcome(content)
    outcome(b"<EDEX>" + content + b"</EDEX>")


NAMES = st.sampled_from(sorted({*KEPT, *(name for names in KEPT.values() for name in names), "toevoegingen", "blok"}))
TEXTS = st.one_of(
    st.sampled_from(
        ["", " ", "C", "H", "4", "2026-11-01", "0000-00-00", "9999-12-31T23:59:59+14:00", "#1", "2026-2027", "99ZZ"]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<&>\"'\ufffe\uffff"), max_size=12),
)
TREES = st.recursive(
    st.tuples(NAMES, TEXTS, TEXTS).map(lambda t: f'<{t[0]} key="{t[1]}">{t[2]}</{t[0]}>'),
    lambda inner: st.tuples(NAMES, TEXTS, st.lists(inner, max_size=5)).map(
        lambda t: f'<{t[0]} key="{t[1]}">{"".join(t[2])}</{t[0]}>'
    ),
    max_leaves=25,
)


@PATIENT
@given(trees=st.lists(TREES, max_size=6), root=st.sampled_from(["EDEX", "leerlinggegevens", "Envelope"]))
def test_any_tree_of_known_names_is_read_or_refused(trees, root):
    result = outcome(f"<{root}>{''.join(trees)}</{root}>".encode())
    if root != "Envelope":
        assert isinstance(result, Reading)


FIELDS = st.dictionaries(
    st.sampled_from(["achternaam", "roepnaam", "geboortedatum", "jaargroep", "uitstroomdatum", "groep"]), TEXTS
)


@PATIENT
@given(pupils=st.lists(st.tuples(st.sampled_from(["1", "2", "#1", "", None]), FIELDS), max_size=8))
def test_every_pupil_is_read_or_counted_as_skipped(school_file, pupils):
    file = school_file().group("4", "Vlinders", "C")
    for key, fields in pupils:
        file.pupil(key, **{name: value.replace('"', "") for name, value in fields.items()})
    reading = read(file.bytes())
    assert reading.counts.pupils + reading.counts.skipped == len(pupils)
    keys = [pupil.key for pupil in reading.pupils if pupil.key is not None]
    assert len(keys) == len(set(keys))


BOMB = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE EDEX>",
        '<!DOCTYPE EDEX SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE EDEX PUBLIC "x" "http://127.0.0.1/x.dtd">',
        '<!DOCTYPE EDEX [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        f'<!DOCTYPE EDEX [<!ENTITY a0 "haha">{BOMB}]>',
        f'<!DOCTYPE EDEX [<!ENTITY big "{"A" * 50_000}">]>',
        '<!DOCTYPE EDEX [<!ATTLIST leerling key CDATA "1">]>',
    ],
    ids=range(7),
)
def test_a_doctype_is_refused_whatever_it_holds(full, doctype):
    head, _, body = full.partition(b"?>")
    assert outcome(head + b"?>" + doctype.encode() + body).code == "import_dtd_refused"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import_empty"),
        (b" \r\n ", "import_empty"),
        (b"PK\x03\x04rest", "import_zipped"),
        (b"Naam;Groep\nBos;4", "import_unreadable"),
        (b"<EDEX>&naam;</EDEX>", "import_unreadable"),
        (b"<EDEX><leerlingen></EDEX>", "import_unreadable"),
        (b"<EDEX><leerlingen>", "import_cut_off"),
        (b'<?xml version="1.0" encoding="klingon"?><EDEX/>', "import_unknown_encoding"),
        (b'<?xml version="1.0" encoding="shift_jis"?><EDEX/>', "import_unknown_encoding"),
        (b"<boek/>", "import_not_edexml"),
        (b"<html><body/></html>", "import_is_web_page"),
        (b"<dossier xmlns='http://www.edustandaard.nl/oso_gegevensset/2019/dossier'/>", "import_is_oso"),
        (b"<e:Envelope xmlns:e='e'><e:Body><geenwijzigingen/></e:Body></e:Envelope>", "import_no_changes"),
        (b"<e:Envelope xmlns:e='e'><e:Body><geengegevens/></e:Body></e:Envelope>", "import_no_data"),
        (b"<e:Envelope xmlns:e='e'><e:Body><e:Fault/></e:Body></e:Envelope>", "import_is_fault"),
        (b"<a>" * 100 + b"</a>" * 100, "import_too_deep"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content, code):
    assert outcome(content).code == code


def test_a_file_over_twenty_megabytes_is_refused_before_it_is_parsed():
    begin = time.perf_counter()
    assert outcome(b"<EDEX>" + b" " * LARGEST).code == "import_too_large"
    assert time.perf_counter() - begin < 1


NEARLY = LARGEST - 200


@pytest.mark.parametrize(
    "content",
    [
        b"<EDEX>" * 300_000,
        b'<EDEX x="' + b"a" * NEARLY + b'"/>',
        b"<EDEX>" + b"a" * NEARLY + b"</EDEX>",
        b"<EDEX><leerlingen><leerling key='1'><achternaam>"
        + b"a " * (NEARLY // 2)
        + b"</achternaam></leerling></leerlingen></EDEX>",
        b"<EDEX><!--" + b"a" * NEARLY,
        b"<EDEX><![CDATA[" + b"]" * NEARLY,
        b"<EDEX>" + b"<a/>" * (NEARLY // 4) + b"</EDEX>",
        b"<EDEX>" + b"&amp;" * (NEARLY // 5) + b"</EDEX>",
        b"<EDEX><a " + b" ".join(b'a%d=""' % n for n in range(400_000)) + b"/></EDEX>",
    ],
    ids=["deep", "attribute", "text", "name", "comment", "cdata", "many", "references", "attributes"],
)
def test_a_huge_file_does_not_hang(content):
    begin = time.process_time()
    outcome(content)
    assert time.process_time() - begin < 20
