"""The whole way without a screen, as the school's ICT person runs it: demo, importeer, controleer."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest

from bijtijds.base.paths import resources
from bijtijds.cli import main
from bijtijds.importers.edexml import read

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data" / "edexml"
OURS = resources() / "practice" / "edex.xml"
OFFICIAL = SHARED / "EDEXML.Voorbeeld.2.1.xml"
_SURE = 6
"""Fewer bytes than this stand in a megabyte of encrypted ones by chance; short names are in it with their surname."""
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1", "cp1252", "utf-32-le")
KEYS = {
    "bestand", "wachtwoordzin", "herstelwoorden", "leerlingen", "notities", "gesprekken", "documenten", "vervangen",
    "leerling",
}  # fmt: skip
COUNTS = [
    ("EDEXML.Voorbeeld.1.03.xml", 3, 3, 5, 0, 5),
    ("EDEXML.Voorbeeld.2.0.xml", 3, 3, 5, 3, 5),
    ("EDEXML.Voorbeeld.2.1.xml", 3, 3, 5, 3, 5),
    ("EDEXML.Voorbeeld.2.1-Vla.xml", 3, 3, 5, 2, 5),
]


@dataclass(frozen=True)
class Demo:
    """What one run made."""

    folder: Path
    told: dict[str, Any]
    source: Path

    def paper(self, kind: str) -> Path:
        (path,) = (Path(one["pad"]) for one in self.told["documenten"] if one["soort"] == kind)
        return path

    @property
    def file(self) -> Path:
        return Path(self.told["bestand"])


def run(capsys, *words: str) -> tuple[int, str, str]:
    code = main(words)
    caught = capsys.readouterr()
    return code, caught.out, caught.err


@pytest.fixture(scope="module", params=["ours", "official"])
def demo(request, tmp_path_factory):
    """One run for each of the two schools; a run makes a real key, which takes a second or two."""
    if request.param == "official" and not OFFICIAL.exists():
        pytest.skip("the examples of the standard are not beside this checkout")
    folder = tmp_path_factory.mktemp("demo") / "map die er nog niet is"
    more = ["--edexml", str(OFFICIAL)] if request.param == "official" else []
    result = subprocess.run(
        [sys.executable, "-m", "bijtijds", "demo", "--uit", str(folder), "--json", *more],
        capture_output=True, text=True, encoding="utf-8", env=_environment(tmp_path_factory.mktemp("home")),
        timeout=120, check=False,
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (0, "")
    return Demo(folder, json.loads(result.stdout), OFFICIAL if more else OURS)


def _environment(home: Path) -> dict[str, str]:
    child = {**os.environ, "HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": str(ROOT / "src")}
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA"):
        child[name] = str(home / name)
    return {**child, "PYTHONUTF8": "1"}


def names_in(path: Path) -> set[str]:
    """Every name of a pupil in the file: given names and surnames of four letters or more, and whole names."""
    found = set()
    for pupil in read(path.read_bytes()).pupils:
        found.add(pupil.display_name)
        for name in (pupil.given_name, pupil.surname, pupil.first_names):
            if name:
                found.add(name)
    return {name for name in found if len(name) > 3}


def spellings(name: str) -> set[str]:
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    found = {name, plain, unicodedata.normalize("NFD", name)}
    return {form for one in found for form in (one, one.upper(), one.lower(), one.title(), one.replace(" ", ""))}


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def words_of(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"[^\W\d_]+", text)}


# ---------------------------------------------------------------- demo
def test_it_tells_what_it_made_in_the_promised_shape(demo):
    told = demo.told
    assert set(told) == KEYS
    assert [one["soort"] for one in told["documenten"]] == ["gespreksverslag", "casus-anoniem"]
    assert all(set(one) == {"soort", "pad"} and Path(one["pad"]).is_file() for one in told["documenten"])
    assert (told["notities"], told["gesprekken"]) == (3, 1)
    assert len(told["wachtwoordzin"].split()) == 5
    assert len(told["herstelwoorden"]) == 12
    assert 0 < told["leerlingen"] <= len(read(demo.source.read_bytes()).pupils)
    assert told["vervangen"] > 5
    assert demo.file.parent == demo.folder


def test_the_report_names_a_pupil_of_the_file_and_both_papers_are_whole(demo):
    report = text_of(demo.paper("gespreksverslag"))
    assert demo.told["leerling"] in " ".join(report.split())
    assert demo.told["leerling"] in {one.display_name for one in read(demo.source.read_bytes()).pupils}
    for kind in ("gespreksverslag", "casus-anoniem"):
        with pikepdf.open(demo.paper(kind)) as paper:
            assert len(paper.pages) >= 1


def test_no_name_of_a_pupil_is_in_any_byte_of_another_file(demo):
    report = demo.paper("gespreksverslag")
    others = [path for path in demo.folder.rglob("*") if path.is_file() and path != report]
    assert {path.suffix for path in others} >= {".bijtijds", ".slot", ".pdf"}
    for path in others:
        content = path.read_bytes()
        for name in names_in(demo.source):
            for form in spellings(name):
                for encoding in ENCODINGS:
                    needle = form.encode(encoding, errors="ignore")
                    assert len(needle) < _SURE or needle not in content, path.suffix
        assert not any(
            form.casefold() in path.name.casefold() for name in names_in(demo.source) for form in spellings(name)
        )


def test_the_file_is_encrypted_from_its_first_byte_and_private(demo):
    content = demo.file.read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert b"CREATE TABLE" not in content
    assert not list(demo.folder.glob("*-wal")) + list(demo.folder.glob("*-shm"))
    if os.name == "posix":
        assert all(path.stat().st_mode & 0o077 == 0 for path in demo.folder.iterdir())


def test_the_case_names_nobody_in_text_attributes_or_file_name(demo):
    case = demo.paper("casus-anoniem")
    words = words_of(text_of(case))
    for name in names_in(demo.source):
        assert not words_of(name) & words - _plain_words(), "a name is left in the case"
    with pikepdf.open(case) as paper:
        told = [str(paper.docinfo.get(key, "")) for key in paper.docinfo]
        told.append(paper.open_metadata().__str__() if "/Metadata" in paper.Root else "")
        streams = b"".join(
            bytes(one.read_bytes())
            for one in paper.objects
            if isinstance(one, pikepdf.Stream) and "/Length1" not in one
        )
    for name in names_in(demo.source):
        assert not any(words_of(name) & words_of(text) for text in told)
        assert name.encode("utf-8") not in streams
    assert "Demo" not in case.name
    assert not any(name.casefold() in case.name.casefold() for name in names_in(demo.source))


def _plain_words() -> set[str]:
    """Parts of surnames that are words of every Dutch sentence."""
    return {"van", "de", "den", "der", "het", "hof", "ten", "ter", "te", "in", "op", "aan", "ben"}


def test_the_case_still_tells_what_was_seen(demo):
    text = " ".join(text_of(demo.paper("casus-anoniem")).split())
    for told in ("legde twee keer het hoofd op tafel", "tien minuten", "schudde", "In de kring"):
        assert told in text
    assert "[leerling]" in text.split("?")[0]


def test_the_case_has_no_number_address_or_school_of_the_file(demo):
    text = text_of(demo.paper("casus-anoniem"))
    for hidden in ("06-00000011", "0000", "Kerkpad", "Molenpad", "Waterstede", "De Vlieger", "Rianne", "Ruben"):
        assert hidden not in text


# ---------------------------------------------------------------- controleer
@pytest.fixture
def copied(demo, tmp_path):
    """The demo's file in a place where it may be damaged, with its phrase in a file."""
    for path in demo.folder.glob(f"{demo.file.name}*"):
        shutil.copy(path, tmp_path)
    phrase = tmp_path / "zin.txt"
    phrase.write_text(demo.told["wachtwoordzin"] + "\n", encoding="utf-8")
    return tmp_path / demo.file.name, phrase


def checked(capsys, copied, *more):
    path, phrase = copied
    return run(capsys, "controleer", str(path), "--wachtwoordzin-van", str(phrase), *more)


def test_a_fresh_file_is_in_order(capsys, copied):
    assert checked(capsys, copied) == (0, "Het bestand is in orde.\n", "")


def test_a_flipped_byte_in_the_data_is_told_as_damage(capsys, copied):
    content = bytearray(copied[0].read_bytes())
    content[len(content) // 2] ^= 1
    copied[0].write_bytes(content)
    code, out, err = checked(capsys, copied, "--json")
    assert (code, err) == (1, "")
    found = json.loads(out)
    assert not found["goed"]
    assert all(set(one) == {"code", "tekst", "aantal"} and one["tekst"].endswith(".") for one in found["fouten"])


def test_a_cut_slot_file_is_told_while_a_copy_opens_the_file(capsys, copied):
    slot = copied[0].with_name(f"{copied[0].name}.slot")
    slot.write_bytes(slot.read_bytes()[: slot.stat().st_size // 2])
    code, out, err = checked(capsys, copied)
    assert (code, err) == (1, "")
    assert out.strip().endswith(".")


def test_the_phrase_can_come_through_the_pipe(capsys, copied, demo, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(demo.told["wachtwoordzin"] + "\n"))
    assert run(capsys, "controleer", str(copied[0]), "--wachtwoordzin-van", "-")[0] == 0


# ---------------------------------------------------------------- what cannot be done: one sentence, no traceback
def refused(capsys, *words):
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    (line,) = err.splitlines()
    assert line.endswith(".")
    assert len(line) > 20
    return line


UNREADABLE = {
    "empty": b"", "zeros": b"\x00" * 50, "text": b"geen xml", "half": b"<EDEX>", "another": b"<html/>",
    "utf16": b"\xff\xfe<\x00E", "pdf": b"%PDF-1.7\n",
    "dtd": b'<!DOCTYPE EDEX [<!ENTITY a "b">]><EDEX>&a;</EDEX>',
}  # fmt: skip


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_an_unreadable_edexml_file_gives_one_sentence(capsys, tmp_path, content):
    path = tmp_path / "leerlingen.xml"
    path.write_bytes(content)
    refused(capsys, "importeer", "--proef", str(path), "--json")
    refused(capsys, "demo", "--uit", str(tmp_path / "uit"), "--edexml", str(path))
    assert not (tmp_path / "uit").exists()


def test_a_file_or_folder_that_is_not_there_gives_one_sentence(capsys, tmp_path):
    refused(capsys, "importeer", "--proef", str(tmp_path / "is er niet.xml"))
    refused(capsys, "importeer", "--proef", str(tmp_path))
    refused(capsys, "controleer", str(tmp_path / "is er niet.bijtijds"), "--wachtwoordzin-van", str(tmp_path / "x"))
    blocked = tmp_path / "bestand"
    blocked.write_bytes(b"")
    refused(capsys, "demo", "--uit", str(blocked / "map"))


def test_a_wrong_phrase_or_no_bijtijds_file_gives_one_sentence(capsys, copied):
    path, phrase = copied
    phrase.write_text("niet de goede zin\n", encoding="utf-8")
    refused(capsys, "controleer", str(path), "--wachtwoordzin-van", str(phrase))
    code, out, err = run(capsys, "controleer", str(phrase), "--wachtwoordzin-van", str(phrase))
    assert (code, err) == (1, "")
    assert out.strip().endswith(".")


@pytest.mark.parametrize("typed", [b"", b"\n", b"\xff\xfe geen tekst\n"])
def test_no_phrase_or_one_that_is_no_text_gives_one_sentence(capsys, copied, monkeypatch, typed):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
    refused(capsys, "controleer", str(copied[0]), "--wachtwoordzin-van", "-")
    monkeypatch.setattr("bijtijds.cli.getpass", _nobody_there)
    refused(capsys, "controleer", str(copied[0]))


def _nobody_there(_question):
    raise EOFError


def test_a_mistake_of_the_program_tells_its_place_and_no_name(capsys, monkeypatch):
    monkeypatch.setattr("bijtijds.services.importing.content_of", _our_mistake)
    code, out, err = run(capsys, "importeer", "--proef", str(OURS))
    assert (code, out) == (3, "")
    assert "ValueError in " in err
    assert "Zwaluw" not in err
    assert "Traceback" not in err


def _our_mistake(_path):
    raise ValueError("Jorrit Zwaluw")


def test_a_demo_in_a_folder_that_has_one_already_gives_one_sentence_and_leaves_it_alone(capsys, demo):
    before = {path: path.read_bytes() for path in demo.folder.iterdir()}
    refused(capsys, "demo", "--uit", str(demo.folder), "--json")
    assert {path: path.read_bytes() for path in demo.folder.iterdir()} == before


# ---------------------------------------------------------------- reading on trial
@pytest.mark.parametrize(("name", "pupils", "staff", "groups", "combined", "classes"), COUNTS)
def test_an_official_example_read_on_trial_gives_its_counts(capsys, name, pupils, staff, groups, combined, classes):
    if not SHARED.is_dir():
        pytest.skip("the examples of the standard are not beside this checkout")
    code, out, err = run(capsys, "importeer", "--proef", str(SHARED / name), "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert [told[key] for key in ("leerlingen", "leerkrachten", "groepen", "samengestelde_groepen", "klassen")] == [
        pupils, staff, groups, combined, classes,
    ]  # fmt: skip
    assert set(told) == {"leerlingen", "leerkrachten", "groepen", "samengestelde_groepen", "klassen", "waarschuwingen"}
    assert all(isinstance(one, str) and one.endswith(".") for one in told["waarschuwingen"])


def test_a_trial_reads_and_keeps_nothing(capsys, own_home, tmp_path):
    copy = tmp_path / "leerlingen.xml"
    shutil.copy(OURS, copy)
    code, out, _ = run(capsys, "importeer", "--proef", str(copy))
    assert code == 0
    assert str(len(read(OURS.read_bytes()).pupils)) in out
    assert [path.name for path in tmp_path.iterdir()] == ["leerlingen.xml"]
    assert not [path for path in own_home.rglob("*") if path.is_file()]
    assert ElementTree.fromstring(copy.read_bytes()) is not None
