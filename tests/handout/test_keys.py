"""Keys are drawn anew each time, and what is public of them says nothing of the rest."""

import pytest

from app.handout import sealing
from app.handout.keys import new_keys, recipient_of


def test_two_pairs_have_nothing_in_common():
    one, other = new_keys(), new_keys()
    assert one.signing_seed != other.signing_seed
    assert one.age_identity != other.age_identity


def test_what_is_sealed_for_the_public_half_opens_with_the_private_one():
    keys = new_keys()
    recipient = recipient_of(keys.age_identity)
    assert sealing.is_recipient(recipient)
    assert recipient_of(keys.age_identity) == recipient
    sealed = sealing.seal(b"words", recipient)
    assert sealing.open_with_identity(sealed, keys.age_identity) == b"words"


def test_what_is_no_identity_is_refused_without_being_said():
    with pytest.raises(ValueError, match="not an age identity") as raised:
        recipient_of("AGE-SECRET-KEY-1SECRET")
    assert "SECRET-KEY" not in str(raised.value)
    assert raised.value.__cause__ is None
