"""A recovery code survives paper, handwriting and tired eyes, and a slip of the pen is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vault.errors import RecoveryCodeMistyped
from app.vault.recovery_code import ALPHABET, RecoveryCode, new_recovery_code, parse_recovery_code


def test_a_code_is_eight_groups_of_four():
    code = new_recovery_code()
    assert [len(group) for group in code.groups] == [4] * 8
    assert set("".join(code.groups)) <= set(ALPHABET)
    assert code.text.count("-") == 7


def test_no_two_codes_are_the_same():
    assert len({new_recovery_code().text for _ in range(200)}) == 200


def test_a_code_is_not_shown():
    code = new_recovery_code()
    assert repr(code) == "RecoveryCode()"


def test_a_code_is_read_as_people_write_it():
    code = new_recovery_code()
    misread = code.text.lower().replace("1", "l").replace("0", "o")
    for text in (
        code.text,
        code.text.lower(),
        code.text.replace("-", ""),
        code.text.replace("-", " \n"),
        f"  {code.text}. ",
        misread,
        misread.replace("l", "I"),
        code.text.replace("-", "\u2013"),
    ):
        assert parse_recovery_code(text) == code


def test_a_wrong_character_is_noticed_at_every_place():
    code = RecoveryCode(tuple(parse_recovery_code(new_recovery_code().text).groups))
    for place, character in enumerate(code.text):
        if character == "-":
            continue
        wrong = ALPHABET[(ALPHABET.index(character) + 7) % 32]
        with pytest.raises(RecoveryCodeMistyped):
            parse_recovery_code(code.text[:place] + wrong + code.text[place + 1 :])


@given(st.text(max_size=60))
def test_any_other_text_is_not_a_code(text):
    with pytest.raises(RecoveryCodeMistyped):
        parse_recovery_code(text)


def test_the_checksum_is_no_part_of_the_secret():
    code = new_recovery_code()
    assert code.secret() == "".join(code.groups[:7]).encode()
