"""A file is read with nothing but `docs/bestandsformaat.md` and well-known building blocks."""

import base64
import hashlib
import hmac
import json
import sqlite3

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bijtijds.base import paths
from bijtijds.store import opening
from store.keys.locked import PHRASE


def expand(ikm: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF-SHA256 for 32 bytes, written out."""
    start = hmac.digest(salt or bytes(32), ikm, "sha256")
    return hmac.digest(start, info + b"\x01", "sha256")


def canonical(value) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def key_by_phrase(whole: dict, phrase: str) -> bytes:
    slot = next(slot for slot in whole["slots"] if slot["type"] == "passphrase")
    kdf, raw = slot["kdf"], {name: base64.b64decode(slot[name]) for name in ("nonce", "wrapped")}
    stretched = hash_secret_raw(
        phrase.encode(), base64.b64decode(kdf["salt"]), kdf["t"], kdf["m"], kdf["p"], 32, Type.ID, kdf["v"]
    )
    named = {name: slot[name] for name in ("id", "type", "owner", "gen", "created", "kdf")}
    bound = canonical({**{name: whole[name] for name in ("magic", "v", "file_id")}, "slot": named})
    key = AESGCM(expand(stretched, b"", b"bijtijds/v1/kek")).decrypt(raw["nonce"], raw["wrapped"], bound)
    rest = {name: value for name, value in whole.items() if name not in {"macs", "sum"}}
    seal = hmac.digest(expand(key, b"", b"bijtijds/v1/header-mac"), canonical(rest), "sha256")
    assert base64.b64decode(whole["macs"][str(slot["gen"])]) == seal
    return key


def key_by_words(typed, salt: bytes) -> bytes:
    listed = (paths.resources() / "words" / "nl_2048.txt").read_text().split()
    bits = "".join(f"{listed.index(word):011b}" for word in typed)
    secret = int(bits[:128], 2).to_bytes(16)
    assert bits[128:] == f"{hashlib.sha256(secret).digest()[0]:08b}"[:4]
    return expand(secret, salt, b"bijtijds/v1/dbk")


def decrypted(content: bytes, key: bytes) -> bytes:
    salt = content[:16]
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    pages = []
    for number, start in enumerate(range(0, len(content), 4096), start=1):
        page = content[start : start + 4096]
        sealed = page[16 if number == 1 else 0 : 4032]
        assert hmac.digest(mac_key, sealed + number.to_bytes(4, "little"), "sha512") == page[4032:]
        plain = Cipher(algorithms.AES(key), modes.CBC(page[4016:4032])).decryptor().update(sealed[:-16])
        pages.append((b"SQLite format 3\0" if number == 1 else b"") + plain + bytes(80))
    return b"".join(pages)


def test_the_document_is_enough_to_read_a_file(place, tmp_path):
    connection = opening.open_keyed(place.path, place.made.dbk)
    connection.execute("create table note(text)")
    connection.executemany("insert into note values (?)", [(f"waarneming {number}" * 50,) for number in range(50)])
    connection.execute("pragma wal_checkpoint(truncate)").fetchall()
    connection.close()
    content, whole = place.path.read_bytes(), json.loads(place.slot.read_bytes())
    key = key_by_phrase(whole, PHRASE)
    assert key == key_by_words(place.made.sheet.words, content[:16])
    assert whole["file_id"] == hashlib.sha256(b"bijtijds/v1/file-id" + content[:16]).hexdigest()[:32]
    assert place.slot.read_bytes() == canonical(whole)
    plain = tmp_path / "fictief.db"
    plain.write_bytes(decrypted(content, key))
    with sqlite3.connect(plain) as database:
        assert database.execute("select count(*), min(length(text)) from note").fetchone() == (50, 600)
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)
    database.close()
