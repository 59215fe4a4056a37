"""A clinician's key is one key in every form in which people compare it."""

import base64

from app.handout.qr import matrix
from app.handout.signing import (
    bytes_of_base64,
    fingerprint,
    is_signed,
    key_as_base64,
    key_text,
    public_key_of,
    signature_of,
)
from app.host.resources import Resources
from app.library.wordlist import load_words
from tests.handout.packing import OTHER_SEED, SEED

KEY = public_key_of(SEED)
FINGERPRINT = ("levitate", "runny", "limit", "ceiling", "picnic", "cairn", "check")


def test_a_released_fingerprint_never_changes():
    # Another word list or another way of reading it would make every printed sheet wrong.
    words = fingerprint(KEY, load_words(Resources.shipped()))
    assert words == FINGERPRINT


def test_another_key_has_other_words():
    words = load_words(Resources.shipped())
    assert set(fingerprint(public_key_of(OTHER_SEED), words)) != set(fingerprint(KEY, words))
    assert len(words) ** 7 > 2**80


def test_the_text_of_the_code_is_the_key_in_capitals():
    text = key_text(KEY)
    assert text == "ALCOVE-KEY:1:" + base64.b32encode(KEY).decode().rstrip("=")
    assert text.isupper()


def test_the_code_is_a_square_that_fits_a_sheet():
    squares = matrix(key_text(KEY))
    assert len(squares) == 33
    assert {len(row) for row in squares} == {33}
    assert squares[0][:8] == (True,) * 7 + (False,)


def test_a_signature_is_bound_to_what_it_was_made_for():
    signature = signature_of(SEED, "words")
    assert is_signed(KEY, "words", signature)
    assert not is_signed(KEY, "words ", signature)
    assert not is_signed(public_key_of(OTHER_SEED), "words", signature)
    assert not is_signed(b"short", "words", signature)


def test_bytes_have_one_way_of_being_written():
    assert bytes_of_base64(key_as_base64(KEY), 32) == KEY
    assert bytes_of_base64(key_as_base64(KEY) + "\n", 32) is None
    assert bytes_of_base64("A" * 42 + "B=", 32) is None
