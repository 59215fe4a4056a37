"""A request becomes one frame, however long the conversation is."""

import pytest

from app.domain.generation import GenerationRequest, Message, Role, Sampling
from app.engine.errors import PromptTooLong
from app.engine.frames import MAX_FRAME_BYTES
from app.engine.protocol import parse_to_worker
from app.engine.reply import encode_request, newest_within

SYSTEM = Message(Role.SYSTEM, "Be kind.")
OLD, NEW, LAST = (Message(Role.USER, text) for text in ("old" * 10, "new" * 10, "last"))


def parsed(messages):
    return parse_to_worker(encode_request(1, GenerationRequest(tuple(messages), Sampling()))[4:])


def test_what_fits_is_sent_whole():
    frame = parsed([SYSTEM, OLD, NEW, LAST])
    assert frame.messages == (SYSTEM, OLD, NEW, LAST)
    assert frame.omitted_messages == 0


def test_the_newest_that_fit_are_kept_and_the_systems_words_and_the_last():
    assert newest_within([SYSTEM, OLD, NEW, LAST], 34) == (SYSTEM, NEW, LAST)
    assert newest_within([SYSTEM, OLD, NEW, LAST], 0) == (SYSTEM, LAST)


def test_text_that_grows_on_the_wire_still_fits():
    frame = parsed([SYSTEM, *[Message(Role.USER, "\x01" * 100_000)] * 9, LAST])
    assert frame.messages[0] == SYSTEM
    assert frame.messages[-1] == LAST
    assert frame.omitted_messages == 11 - len(frame.messages) > 0


def test_thousands_of_messages_fit():
    assert parsed([Message(Role.USER, "x")] * 9000).omitted_messages > 4000


def test_a_last_message_longer_than_a_frame_is_too_long():
    with pytest.raises(PromptTooLong):
        parsed([SYSTEM, Message(Role.USER, "x" * (MAX_FRAME_BYTES + 1))])
