"""A sealed file is plain age: other programs open ours and ours opens theirs."""

import shutil
import subprocess

import pyrage
import pytest

from app.handout import sealing
from app.handout.errors import (
    NotSealed,
    SealDamaged,
    SealedForAnotherKey,
    SealingKeyUnusable,
    SealTooCostly,
    WrongSealingPassphrase,
)

CHEAP = 4  # log2 of scrypt's N
WORDS = "violet harbour lantern"
needs_age = pytest.mark.skipif(shutil.which("age") is None, reason="there is no age here")
LENGTHS = [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000]


def sealed_with_words(content=b"what I bring"):
    return sealing.seal_with_passphrase(content, WORDS, CHEAP)


@pytest.fixture
def identity():
    return pyrage.x25519.Identity.generate()


@pytest.mark.parametrize("length", LENGTHS)
def test_what_is_sealed_with_a_passphrase_opens_here_and_with_pyrage(length):
    content = bytes(range(256)) * (length // 256 + 1)
    sealed = sealed_with_words(content[:length])
    assert sealing.open_with_passphrase(sealed, WORDS) == content[:length]
    assert pyrage.passphrase.decrypt(sealed, WORDS) == content[:length]


def test_a_stream_is_the_same_in_pieces_of_any_size_and_is_never_held_whole():
    pulled = []

    def pieces():
        for number in range(40):
            pulled.append(number)
            yield bytes([number]) * 10_000

    stream = sealing.seal_stream(pieces(), WORDS, CHEAP)
    first = next(stream)
    assert first.startswith(b"age-encryption.org/v1\n")
    assert pulled == []
    sealed = first + b"".join(stream)
    for size in (1, 7, 70_000, len(sealed)):
        parts = (sealed[at : at + size] for at in range(0, len(sealed), size))
        opened = b"".join(sealing.open_stream(parts, WORDS))
        assert opened == b"".join(bytes([number]) * 10_000 for number in range(40))


@needs_age
def test_the_age_command_opens_what_a_passphrase_sealed(tmp_path):
    file, out = tmp_path / "sheet.age", tmp_path / "sheet.json"
    file.write_bytes(sealed_with_words())
    # It asks on a terminal; script gives it one.
    subprocess.run(
        ["script", "-qec", f"age -d -o {out} {file}", "/dev/null"],
        input=f"{WORDS}\n".encode(),
        check=True,
        capture_output=True,
        timeout=30,
    )
    assert out.read_bytes() == b"what I bring"


@needs_age
def test_the_age_command_opens_what_was_sealed_for_a_key_and_ours_opens_its_own(tmp_path, identity):
    key, file = tmp_path / "key", tmp_path / "sheet.age"
    key.write_text(str(identity))
    recipient = str(identity.to_public())
    file.write_bytes(sealing.seal(b"what I bring", recipient))
    opened = subprocess.run(
        ["age", "-d", "-i", str(key), str(file)], check=True, capture_output=True
    )
    assert opened.stdout == b"what I bring"
    theirs = subprocess.run(
        ["age", "-r", recipient], input=b"from there", check=True, capture_output=True
    )
    assert sealing.open_with_identity(theirs.stdout, str(identity)) == b"from there"


def test_what_opens_a_file_is_known_without_opening_it(identity):
    assert sealing.way_of(sealed_with_words()) is sealing.Way.PASSPHRASE
    assert sealing.way_of(sealing.seal(b"x", str(identity.to_public()))) is sealing.Way.KEY
    for other in (b"", b"%PDF-1.4", b"age-encryption.org/v1\n"):
        with pytest.raises(NotSealed):
            sealing.way_of(other)


def test_the_wrong_words_the_wrong_key_and_no_key_are_told_apart(identity):
    with pytest.raises(WrongSealingPassphrase):
        sealing.open_with_passphrase(sealed_with_words(), "other words")
    sealed = sealing.seal(b"x", str(identity.to_public()))
    with pytest.raises(SealedForAnotherKey):
        sealing.open_with_identity(sealed, str(pyrage.x25519.Identity.generate()))
    with pytest.raises(SealingKeyUnusable):
        sealing.open_with_identity(sealed, "AGE-SECRET-KEY-1NONE")
    with pytest.raises(SealingKeyUnusable):
        sealing.seal(b"x", "age1nobody")
    with pytest.raises(NotSealed):
        sealing.open_with_identity(sealed_with_words(), str(identity))
    with pytest.raises(NotSealed):
        sealing.open_with_passphrase(sealed, WORDS)


@pytest.mark.parametrize("cost", [21, 30, 99])
def test_a_file_that_asks_for_absurd_work_is_refused_before_any_is_done(cost, monkeypatch):
    worked = []
    monkeypatch.setattr(sealing, "_wrapping_key", lambda *args: worked.append(args))
    head = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n--- %s\n" % (
        b"A" * 22,
        cost,
        b"A" * 43,
        b"A" * 43,
    )
    with pytest.raises(SealTooCostly) as refused:
        sealing.open_with_passphrase(head + bytes(48), WORDS)
    assert refused.value.cost == cost
    assert worked == []


def test_no_file_that_was_cut_off_or_changed_at_any_byte_opens(identity):
    sealed = sealed_with_words(b"a" * 70)
    refusals = (SealDamaged, NotSealed, WrongSealingPassphrase, SealTooCostly)
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(refusals):
            sealing.open_with_passphrase(bytes(changed), WORDS)
    for length in range(len(sealed)):
        with pytest.raises(refusals):
            sealing.open_with_passphrase(sealed[:length], WORDS)
    with pytest.raises(SealDamaged):
        sealing.open_with_passphrase(sealed + b"\0", WORDS)
    for_a_key = sealing.seal(b"a" * 70, str(identity.to_public()))
    for length in range(len(for_a_key)):
        with pytest.raises((SealDamaged, NotSealed, SealedForAnotherKey)):
            sealing.open_with_identity(for_a_key[:length], str(identity))


def test_two_chunks_cannot_change_places_and_the_last_cannot_be_taken_off():
    sealed = sealed_with_words(bytes(65_536) + b"b" * 65_536 + b"c")
    payload = sealed.index(b"---")
    payload = sealed.index(b"\n", payload) + 1 + 16
    size = 65_536 + 16
    one, two = sealed[payload : payload + size], sealed[payload + size : payload + 2 * size]
    with pytest.raises(SealDamaged):
        sealing.open_with_passphrase(
            sealed[:payload] + two + one + sealed[payload + 2 * size :], WORDS
        )
    with pytest.raises(SealDamaged):
        sealing.open_with_passphrase(sealed[: payload + 2 * size], WORDS)
