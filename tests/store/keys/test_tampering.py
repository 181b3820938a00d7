"""Whatever is changed in a slot file: it is never used."""

import base64
import copy
import hashlib
import json

import pytest

from bijtijds.base.errors import Trouble
from bijtijds.store import slot_crypto, slot_file

REFUSALS = {"slot_damaged", "slot_newer", "slot_of_other_file", "wrong_phrase"}


def leaves(value, road=()):
    """The road to every leaf of a JSON tree."""
    if isinstance(value, dict):
        for name in value:
            yield from leaves(value[name], (*road, name))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from leaves(item, (*road, number))
    else:
        yield road


def flipped(value):
    if isinstance(value, int):
        return value ^ 1
    try:
        raw = bytearray(base64.b64decode(value, validate=True))
        if base64.b64encode(raw).decode() == value and len(raw) >= 12:
            raw[len(raw) // 2] ^= 1
            return base64.b64encode(raw).decode()
    except ValueError:
        pass
    last = value[-2:-1] or "x"
    return value[:-2] + ("0" if last != "0" else "1") + value[-1:]


def changed(whole, road, change):
    result = copy.deepcopy(whole)
    spot = result
    for step in road[:-1]:
        spot = spot[step]
    change(spot, road[-1])
    return result


def tamperings(whole):
    """Every leaf flipped, and every leaf taken out; slots removed, doubled, turned round; a field added."""
    for road in leaves(whole):
        yield f"flip {road}", changed(whole, road, lambda spot, name: spot.__setitem__(name, flipped(spot[name])))
        yield f"drop {road}", changed(whole, road, lambda spot, name: spot.__delitem__(name))
    for name in whole:
        yield f"drop {name}", {key: value for key, value in whole.items() if key != name}
    for number, slot in enumerate(whole["slots"]):
        rest = whole["slots"][:number] + whole["slots"][number + 1 :]
        yield f"remove slot {number}", {**whole, "slots": rest}
        yield f"double slot {number}", {**whole, "slots": [*whole["slots"], slot]}
        yield f"renamed double {number}", {**whole, "slots": [*whole["slots"], {**slot, "id": "00" * 8}]}
    yield "turn round", {**whole, "slots": whole["slots"][::-1]}
    yield "field added", {**whole, "more": 1}
    yield "weaker", changed(whole, ("slots", 0, "kdf", "m"), lambda spot, name: spot.__setitem__(name, 65))
    yield "huge", changed(whole, ("slots", 0, "kdf", "m"), lambda spot, name: spot.__setitem__(name, 2**26))
    yield "other generation", {**whole, "gen": 2}
    yield "no slots", {**whole, "slots": []}


def summed(whole):
    """What somebody writes who knows how the sum is made."""
    rest = {name: value for name, value in whole.items() if name != "sum"}
    return {**rest, "sum": hashlib.sha256(slot_file.canonical(rest)).hexdigest()}


@pytest.fixture
def whole(place):
    return json.loads(place.slot.read_bytes())


def written(whole) -> bytes:
    return json.dumps(whole).encode()


def test_a_changed_header_without_a_copy_is_refused_before_any_argon2(place, whole, monkeypatch):
    place.only_main()
    monkeypatch.setattr(slot_crypto, "stretch", lambda *_: pytest.fail("Argon2 ran on a changed header"))
    tried = 0
    for name, bad in tamperings(whole):
        place.slot.write_bytes(written(bad))
        with pytest.raises(Trouble) as refusal:
            place.open()
        assert refusal.value.code in REFUSALS, name
        tried += 1
    assert tried > 80


def test_a_header_changed_by_someone_who_repairs_the_sum_is_refused_too(place, whole):
    place.only_main()
    for name, bad in tamperings(whole):
        if bad.get("sum") != whole["sum"] or "sum" not in bad:
            continue
        place.slot.write_bytes(written(summed(bad)))
        with pytest.raises(Trouble) as refusal:
            place.open()
        assert refusal.value.code in REFUSALS, name


def test_a_changed_header_is_never_used_while_a_copy_is_intact(place, whole):
    good = place.slot.read_bytes()
    for name, bad in tamperings(whole):
        for content in (written(bad), written(summed(bad))):
            place.slot.write_bytes(content)
            place.previous.write_bytes(good)
            if json.loads(content) == whole:
                continue
            assert told(place) in {"repaired", "left alone", *REFUSALS}, name
            assert place.slot.read_bytes() in {good, content}, name


def told(place) -> str:
    """What opening a file leads to: a refusal, or the right key with word of the damage."""
    try:
        found = place.open()
    except Trouble as refusal:
        return refusal.code
    assert found.dbk == place.made.dbk
    if found.repaired_from == "previous":
        return "repaired" if place.slot.read_bytes() == place.previous.read_bytes() else "not repaired"
    return "left alone" if found.warnings == ("slot_of_other_file",) else "silent"


def test_a_hostile_cost_is_refused_before_argon2(place, whole, monkeypatch):
    place.only_main()
    monkeypatch.setattr(slot_crypto, "stretch", lambda *_: pytest.fail("Argon2 ran"))
    for field, value in [("m", 64 * 1024 * 1024), ("m", 1), ("t", 17), ("t", 0), ("p", 9), ("p", 0), ("m", True)]:
        bad = copy.deepcopy(whole)
        bad["slots"][0]["kdf"][field] = value
        place.slot.write_bytes(written(summed(bad)))
        with pytest.raises(Trouble, match="slot_damaged"):
            place.open()


def test_a_header_made_for_tests_is_too_weak_for_the_real_program(place):
    with pytest.raises(slot_file.DamagedSlotFileError):
        slot_file.parse(place.slot.read_bytes(), slot_crypto.PRODUCTION)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 50_000, b" " * 70_000, b'{"magic": NaN}', b"9" * 5_000],
)
def test_anything_that_is_no_slot_file_is_damage(place, content):
    place.only_main().slot.write_bytes(content)
    with pytest.raises(Trouble, match="slot_damaged"):
        place.open()


def test_a_key_that_stands_twice_is_damage(place):
    text = place.only_main().slot.read_text()
    place.slot.write_text(text.replace('"gen":1', '"gen":1,"gen":1', 1))
    with pytest.raises(Trouble, match="slot_damaged"):
        place.open()


@pytest.mark.parametrize("road", [("v",), ("slots", 0, "type"), ("slots", 0, "kdf", "alg"), ("cipher", "lib")])
def test_an_unknown_version_or_method_asks_for_a_newer_program_and_is_kept(place, whole, road):
    newer = summed(changed(whole, road, lambda spot, name: spot.__setitem__(name, 2 if name == "v" else "argon9")))
    place.slot.write_bytes(written(newer))
    with pytest.raises(Trouble, match="slot_newer"):
        place.open()
    assert json.loads(place.slot.read_bytes()) == newer
