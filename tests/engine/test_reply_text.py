"""What leaves is whole characters that will not be taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.reply_text import ReplyText


def told(stops, *pieces):
    text = ReplyText(stops)
    return [text.feed(piece) for piece in pieces], text.finish(), text.is_stopped


@given(st.text(), st.lists(st.integers(1, 5)))
def test_however_a_text_is_cut_into_tokens_it_comes_out_whole(text, sizes):
    data = text.encode()
    pieces = []
    for size in sizes:
        pieces, data = [*pieces, data[:size]], data[size:]
    chunks, rest, _ = told((), *pieces, data)
    assert "".join(chunks) + rest == text.lstrip()
    assert not any("\ufffd" in chunk for chunk in chunks if "\ufffd" not in text)


def test_an_unfinished_character_waits_and_at_the_end_is_dropped():
    assert told((), b"a", b"\xf0\x9f", b"\x8c") == (["a", "", ""], "", False)


def test_bytes_that_are_no_character_are_shown_as_such():
    assert told((), b"a\xffb")[0] == ["a\ufffdb"]


def test_a_stop_text_ends_the_reply_and_is_not_shown():
    chunks, rest, is_stopped = told(("\nUser:",), b"Hi.", b"\nUs", b"er: I", b"gone")
    assert chunks[:3] == ["Hi.", "", ""]
    assert rest == ""
    assert is_stopped


def test_what_only_began_like_a_stop_text_is_shown():
    assert told(("\nUser:",), b"Hi.\nUs", b"ually") == (["Hi.", "\nUsually"], "", False)
    assert told(("\nUser:",), b"Hi.\nUs")[1] == "\nUs"


@pytest.mark.parametrize("pieces", [[b"  ", b"\n", b" Hi"], [b" \n Hi"]])
def test_white_space_before_the_first_word_is_dropped(pieces):
    chunks, rest, _ = told((), *pieces)
    assert "".join(chunks) + rest == "Hi"
