"""jrnl's oldest encryption is opened with its passphrase, and nothing else is taken for it.

The files are made here as jrnl 1.x made them: its source has the format.
"""

import hashlib
import os
import random
from contextlib import suppress
from datetime import UTC

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from app.host.chosen_tree import open_tree
from app.interchange import jrnl_oldest
from app.interchange.jrnl_sealed import WrongKey
from app.interchange.sources import is_sealed, records_of, source_of, unsealed

PASSPHRASE = "a kettle by the canal"
JOURNAL = (
    "2013-06-09 15:39 The heron again.\nIt stood in the canal. @birds\n\n"
    "2013-06-10 08:00 Rain.\nAll morning; café closed.\n"
).encode()


def sealed(path, text=JOURNAL, *, with_spaces=False):
    start = os.urandom(16)
    if with_spaces:
        text += b" " * (16 - len(text) % 16)
    else:
        padder = PKCS7(128).padder()
        text = padder.update(text) + padder.finalize()
    key = hashlib.sha256(PASSPHRASE.encode()).digest()
    cipher = Cipher(algorithms.AES(key), modes.CBC(start)).encryptor()
    path.write_bytes(start + cipher.update(text) + cipher.finalize())
    return path


@pytest.mark.parametrize("with_spaces", [False, True])
def test_every_entry_comes_out_with_its_date_and_words(tmp_path, with_spaces):
    with open_tree(sealed(tmp_path / "journal.txt", with_spaces=with_spaces)) as tree:
        assert is_sealed(tree)
        plain = unsealed(tree, PASSPHRASE)
        found = list(records_of(plain, source_of(plain), UTC))
    assert [entry.title for entry in found] == ["The heron again.", "Rain."]
    assert "café" in found[1].body
    assert found[0].written_at.isoformat().startswith("2013-06-09T15:39")


def test_a_wrong_passphrase_and_something_else_open_nothing(tmp_path):
    with open_tree(sealed(tmp_path / "journal.txt")) as tree:
        for wrong in ("another", "", PASSPHRASE + " "):
            with pytest.raises(WrongKey):
                unsealed(tree, wrong)
    other = sealed(tmp_path / "list.txt", b"eggs and flour, nothing of a journal")
    with open_tree(other) as tree, pytest.raises(WrongKey):
        unsealed(tree, PASSPHRASE)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.txt", "Café crème, très bien. ".encode("latin-1") * 16),
        ("notes.txt", ("Bytes of two each. " * 16).encode("utf-16")),
        ("plain.txt", b"2013-06-09 15:39 Not encrypted at all. Only words." + b"." * 30),
        ("photo.jpg", bytes(range(256)) * 4),
        ("odd.txt", bytes(range(256)) + b"1"),
        ("short.txt", bytes(range(32))),
        ("packed.txt", b"\x1f\x8b" + bytes(range(254))),
    ],
)
def test_what_is_something_else_is_not_asked_for_a_passphrase(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with open_tree(tmp_path / name) as tree:
        assert not jrnl_oldest.fits(tree)


def test_damage_is_a_wrong_passphrase_or_words_and_never_a_crash(tmp_path):
    whole = sealed(tmp_path / "journal.txt").read_bytes()
    chance = random.Random(7)
    for _ in range(300):
        broken = bytearray(whole)
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        (tmp_path / "broken.txt").write_bytes(broken[: chance.choice((len(broken), 64, 96))])
        with open_tree(tmp_path / "broken.txt") as tree:
            if not is_sealed(tree):
                continue
            with suppress(WrongKey):
                plain = unsealed(tree, PASSPHRASE)
                list(records_of(plain, source_of(plain), UTC))
