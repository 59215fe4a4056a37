"""A file of conversations is answered line by line; an odd line gets a sentence and stops none."""

import pytest

from models.starter.converse import (
    BLANK,
    TOO_LONG,
    NotAConversation,
    Talk,
    read_lines,
    read_talk,
    unread,
)


def test_a_line_is_read_as_a_conversation():
    assert read_talk('{"id": 7, "turns": ["hi", "я устал"], "more": 1}') == Talk(
        7, ("hi", "я устал")
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{not json", "This is not JSON."),
        ("[" * 100_000, "This is not JSON."),
        ("[1, 2]", 'This is not an object with "id" and "turns".'),
        ('{"id": 1}', 'The key "turns" is missing.'),
        ('{"turns": ["hi"]}', 'The key "id" is missing.'),
        ('{"id": 1, "turns": "hi"}', '"turns" is not a list of texts.'),
        ('{"id": 1, "turns": [1]}', '"turns" is not a list of texts.'),
        ('{"id": 1, "turns": []}', '"turns" is empty, so there is nothing to answer.'),
    ],
)
def test_a_line_that_is_none_says_why_in_a_sentence(line, why):
    with pytest.raises(NotAConversation, match=f"^{why.replace('[', '.')}$"):
        read_talk(line)


def test_a_blank_message_and_one_far_too_long_are_not_given_to_the_model():
    assert unread(" \n\t") == BLANK
    assert unread("word " * 10_000) == TOO_LONG
    assert unread("?") == ""


def test_half_a_character_is_replaced():
    assert read_talk('{"id": 1, "turns": ["a\\ud800b"]}').turns == ("a\ufffdb",)


def test_bytes_that_are_no_text_spoil_only_their_line(tmp_path):
    file = tmp_path / "in.jsonl"
    file.write_bytes(
        b'\xef\xbb\xbf{"id": 1, "turns": ["hi"]}\r\n\n\xff\xfe\n'
        b'{"id": 2, "turns": ["a\xe2\x80\xa8b"]}'
    )
    first, blank, broken, last = read_lines(file)
    assert not blank.strip()
    assert read_talk(first).id == 1
    assert read_talk(last).turns == ("a\u2028b",)
    with pytest.raises(NotAConversation):
        read_talk(broken)
