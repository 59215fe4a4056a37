"""A sealed file is plain age: other programs open ours and ours opens theirs."""

import base64
import shutil
import subprocess

import pyrage
import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

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


# What age's specification (https://age-encryption.org/v1, read 2026-11-23) says of scrypt, the
# header and the payload, rule by rule; each file is made here by hand, from its own parts.


def header(salt=b"s" * 16, cost=b"4", wrapped=None, *, mac=None, extra=b"", key=b"k" * 16):
    """Return a header with a stanza of one's own; it is right where nothing else is said."""
    if wrapped is None:
        number = int(cost) if cost.isdigit() and len(cost) < 3 else CHEAP
        wrapped = ChaCha20Poly1305(
            sealing._wrapping_key(WORDS, salt, max(1, min(number, CHEAP)))  # noqa: SLF001
        ).encrypt(bytes(12), key, None)
    head = b"age-encryption.org/v1\n-> scrypt %s %s\n%s\n%s---" % (
        base64.b64encode(salt).rstrip(b"="),
        cost,
        base64.b64encode(wrapped).rstrip(b"="),
        extra,
    )
    mac = sealing._header_mac(key, head) if mac is None else mac  # noqa: SLF001
    return head + b" %s\n" % base64.b64encode(mac).rstrip(b"=")


def payload(*chunks, key=b"k" * 16, last=None):
    """Return a nonce and chunks; the last of them is marked, or the one that ``last`` says."""
    nonce = b"n" * 16
    cipher = ChaCha20Poly1305(sealing._derived(key, nonce, b"payload"))  # noqa: SLF001
    last = len(chunks) - 1 if last is None else last
    return nonce + b"".join(
        cipher.encrypt(place.to_bytes(11, "big") + bytes([place == last]), chunk, None)
        for place, chunk in enumerate(chunks)
    )


def opened(file):
    return sealing.open_with_passphrase(file, WORDS)


def test_a_file_made_by_hand_from_the_specification_opens_here_and_with_pyrage():
    file = header() + payload(b"by hand")
    assert opened(file) == pyrage.passphrase.decrypt(file, WORDS) == b"by hand"


# Sealed by age 1.1.1 (the Debian package) with ``age -p``: a work factor of 18, as it always has.
FROM_AGE = base64.b64decode(
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBRclNON3huYTJHZytIQk93UGlXSU1nIDE4ClkxK1VMVFZaYThv"
    "ZjlDaVZFbEF1WmNNandSSVZHbmdZV056VWJ6bzA2czQKLS0tIEFZdlBhdEtoN3N1WHI1R2RmNFlCSUtrc0RrOHpPamND"
    "R0ZGcUF2cjVrMTQKgZXHDLqj/AxHE75bT4Xaca7i27cAdTZTen3VjjA8CtzcJ08IhriIvy+2"
)


def test_what_the_age_command_sealed_with_a_passphrase_opens_here():
    assert sealing.way_of(FROM_AGE) is sealing.Way.PASSPHRASE
    assert opened(FROM_AGE) == b"from there"


def test_what_pyrage_seals_for_a_key_opens_here_and_ours_there(identity):
    theirs = pyrage.encrypt(b"from there", [identity.to_public()])
    assert sealing.open_with_identity(theirs, str(identity)) == b"from there"
    ours = sealing.seal(b"from here", str(identity.to_public()))
    assert pyrage.decrypt(ours, [identity]) == b"from here"


@pytest.mark.parametrize(
    "cost", [b"0", b"04", b"+4", b"4 ", b" 4", b"4.0", b"-1", b"1e1", b"100", b"", b"\xb2"]
)
def test_a_work_factor_is_one_or_two_digits_without_a_nought_in_front(cost):
    with pytest.raises(SealDamaged):
        opened(header(cost=cost) + payload(b"x"))


def test_a_scrypt_stanza_stands_alone():
    other = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
    with pytest.raises(SealDamaged):
        opened(header(extra=other) + payload(b"x"))
    grease = b"-> something-grease\n\n"
    with pytest.raises(SealDamaged):
        opened(header(extra=grease) + payload(b"x"))
    with pytest.raises(SealDamaged):
        opened(header(extra=header()[22:-48]) + payload(b"x"))


def test_the_salt_and_the_wrapped_key_have_their_one_length():
    for salt in (b"s" * 15, b"s" * 17, b""):
        with pytest.raises(SealDamaged):
            opened(header(salt=salt) + payload(b"x"))
    for wrapped in (b"w" * 31, b"w" * 33, b"w" * 48):
        with pytest.raises((SealDamaged, WrongSealingPassphrase)):
            opened(header(wrapped=wrapped) + payload(b"x"))


def test_a_wrapped_key_of_another_length_is_refused_though_its_tag_is_right():
    cipher = ChaCha20Poly1305(sealing._wrapping_key(WORDS, b"s" * 16, CHEAP))  # noqa: SLF001
    for length in (15, 17, 32):
        wrapped = cipher.encrypt(bytes(12), b"k" * length, None)
        with pytest.raises(SealDamaged):
            opened(header(wrapped=wrapped) + payload(b"x"))


def test_base64_has_one_spelling():
    good = header()
    salt = good.split(b" ")[2]
    for spelt in (salt + b"==", salt[:-1] + bytes([salt[-1] + 1]), salt.replace(b"c", b"c\n", 1)):
        with pytest.raises((SealDamaged, NotSealed)):
            opened(good.replace(salt, spelt, 1) + payload(b"x"))


def test_the_mac_of_the_header_is_of_all_that_stands_above_it():
    with pytest.raises(SealDamaged):
        opened(header(mac=b"m" * 32) + payload(b"x"))
    dearer = header().replace(b" 4\n", b" 5\n")
    with pytest.raises((SealDamaged, WrongSealingPassphrase)):
        opened(dearer + payload(b"x"))


def test_line_ends_of_another_system_and_what_stands_in_front_are_refused():
    good = header() + payload(b"x")
    for bad in (good.replace(b"\n", b"\r\n", 3), b"\n" + good, b" " + good, good[1:]):
        with pytest.raises((NotSealed, SealDamaged)):
            opened(bad)


def test_an_empty_last_chunk_is_for_an_empty_file_alone():
    assert opened(header() + payload(b"")) == b""
    with pytest.raises(SealDamaged):
        opened(header() + payload(bytes(65_536), b""))


def test_the_mark_of_the_last_chunk_is_on_the_last_and_on_no_other():
    whole = bytes(65_536)
    for chunks, last in (((b"x",), 9), ((whole, b"x"), 0), ((whole, b"x"), 9)):
        with pytest.raises(SealDamaged):
            opened(header() + payload(*chunks, last=last))


def test_a_chunk_that_is_not_the_last_is_full():
    with pytest.raises(SealDamaged):
        opened(header() + payload(bytes(65_535), b"x"))


def test_there_is_a_chunk_and_a_whole_nonce():
    file = header() + payload(b"")
    for length in (len(header()), len(header()) + 15, len(header()) + 16, len(file) - 1):
        with pytest.raises(SealDamaged):
            opened(file[:length])


def test_nothing_of_a_damaged_chunk_is_given_on():
    file = bytearray(header() + payload(bytes(65_536), b"last"))
    file[-1] ^= 1
    stream = sealing.open_stream([bytes(file)], WORDS)
    assert next(stream) == bytes(65_536)
    with pytest.raises(SealDamaged):
        next(stream)


def test_a_passphrase_of_other_letters_is_another_one():
    file = header() + payload(b"x")
    for other in (WORDS + " ", WORDS.upper(), WORDS.replace("o", "ö"), ""):
        with pytest.raises(WrongSealingPassphrase):
            sealing.open_with_passphrase(file, other)
