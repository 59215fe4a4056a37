"""However a prompt came about, the reply to it can be had again to the letter."""

import random
import struct
from dataclasses import replace

import pytest

from app.domain.generation import Chunk, GenerationRequest, Message, Role, Sampling
from app.engine.course import MAX_COURSE_CHARACTERS, Course, CourseUnknown, read_course
from tests.fakes.tiny_gguf import build_tiny_gguf

MARK = "3f9c21ab"
SYSTEM = Message(Role.SYSTEM, "Be kind. " * 20)
WORDS = ["I slept", "badly", "and woke", "at four", "with", "the meeting", "in my head"]


def course_of(*steps):
    course = Course()
    for step in steps:
        (course.add if step > 0 else course.cut)(abs(step))
    return course


def test_a_course_is_one_short_line_and_reads_back():
    course = course_of(64, 64, 37, -148, 5, 1, 1, 1)
    assert course.text(MARK) == f"{MARK} 64*2 37/20 5 1*3"
    assert read_course(course.text(MARK), MARK, 156, 64).portions == course.portions


def test_what_was_rolled_back_leaves_no_trace_but_its_portions_size():
    assert course_of(8, 4, -3).portions == ((8, 3),)
    assert course_of(8, 4, -8).portions == ((8, 8),)
    assert course_of(8, -100).portions == ((8, 8),)
    assert course_of(8, -1).text(MARK) == f"{MARK} 8/1"


def test_a_course_that_nobody_knows_is_empty_until_all_is_rolled_back():
    course = Course(is_known=False)
    course.add(5)
    assert course.text(MARK) == ""
    course.cut(0)
    course.add(5)
    assert course.text(MARK) == f"{MARK} 5"


def test_a_course_too_long_to_keep_is_empty():
    course = Course()
    for number in range(MAX_COURSE_CHARACTERS):
        course.add(1 + number % 2)
    assert course.text(MARK) == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        MARK,
        "another0 64",
        f"{MARK} 63",
        f"{MARK} 65",
        f"{MARK} 64/0",
        f"{MARK} 32/64",
        f"{MARK} 64 64",
        f"{MARK} 1*63",
        f"{MARK} 128/64",
        f"{MARK} 64/32*2",
        f"{MARK} 64 x",
        f"{MARK} -64",
        f"{MARK} 999999",
        f"{MARK} " + "1 " * MAX_COURSE_CHARACTERS,
    ],
)
def test_what_does_not_lead_there_is_no_course(text):
    with pytest.raises(CourseUnknown):
        read_course(text, MARK, 64, 64)


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """Deep and at a high temperature, so that a rounding shows."""
    return build_tiny_gguf(tmp_path_factory.mktemp("m") / "r.gguf", n_ctx=2048, layers=6, seed=3)


def asking(said, seed=7):
    return GenerationRequest((SYSTEM, *said), Sampling(temperature=1.2, seed=seed, max_tokens=24))


def reply(client, request):
    events = list(client.generate(request))
    return events[0], "".join(event.text for event in events if isinstance(event, Chunk))


def cache_of(state):
    """Return what llama.cpp keeps of the tokens, without how they came there."""
    (size,) = struct.unpack_from("<Q", state, 44)
    return state[-size:]


def talked(client, chance, turns=3):
    """Type and talk as people do; yield each request, its start and its words."""
    said = []
    for number in range(turns):
        draft = " ".join(chance.choices(WORDS, k=chance.randint(2, 12)))
        for end in sorted(chance.sample(range(1, len(draft)), 3)):
            typed = asking([*said, Message(Role.USER, draft[:end])])
            client.prefill(typed, is_whole=True, is_eager=chance.random() < 0.5)
            if chance.random() < 0.7:
                client.wait_for_prefill()
        request = asking([*said, Message(Role.USER, draft)], number)
        started, text = reply(client, request)
        yield request, started, text
        said = [*request.messages[1:], Message(Role.ASSISTANT, text)]


def test_every_reply_of_a_typed_talk_comes_again_to_the_last_bit(start_client, model):
    """The words say little: a rounding seldom changes one. So the whole state is compared."""
    first, again, afresh = start_client(), start_client(), start_client()
    for client in (first, again, afresh):
        client.load(model)
    reused, otherwise = 0, 0
    for seed in range(3):
        for request, started, text in talked(first, random.Random(seed)):
            reused += started.reused_tokens > 0
            once_more, same = reply(again, replace(request, course=started.course))
            assert same == text
            assert once_more.course == started.course != ""
            assert once_more.reused_tokens == 0
            state = first.snapshot()
            assert again.snapshot() == state
            afresh.forget()
            reply(afresh, request)
            otherwise += cache_of(afresh.snapshot()) != cache_of(state)
    assert reused == 9
    assert otherwise  # so the course was needed


def test_a_reply_after_a_restart_with_what_was_put_back_comes_again_too(start_client, model):
    first, second, third = start_client(), start_client(), start_client()
    for client in (first, second, third):
        client.load(model)
    (request, _, text), *_ = talked(first, random.Random(1), 1)
    state = first.snapshot()
    assert second.restore(state)
    said = [*request.messages[1:], Message(Role.ASSISTANT, text), Message(Role.USER, "And now?")]
    started, words = reply(second, asking(said))
    assert started.reused_tokens
    retraced = replace(asking(said), course=started.course)
    assert reply(third, retraced)[1] == words
    assert third.snapshot() == second.snapshot()


def test_another_models_course_is_no_hindrance(start_client, model):
    client = start_client()
    client.load(model)
    request = asking([Message(Role.USER, "I slept badly.")])
    started, text = reply(client, replace(request, course="00000000 9"))
    assert started.course not in ("", "00000000 9")
    assert text
