"""What is sent arrives; anything else is refused, whatever it is."""

import io
import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.conversation import StopReason
from app.domain.generation import Message, Role, Sampling
from app.domain.tuning import Offload, Trial, Tuning
from app.engine.fields import ProtocolFault, Rule
from app.engine.frames import (
    MAX_FRAME_BYTES,
    MAX_PART_BYTES,
    PROTOCOL_VERSION,
    Bye,
    Cancel,
    Failed,
    Failure,
    Forget,
    Generate,
    Hello,
    Load,
    Loaded,
    Measure,
    Measured,
    Part,
    Prefill,
    Prefilled,
    Progress,
    ReplyChunk,
    ReplyStarted,
    ReplyStopped,
    Restore,
    Restored,
    Snapshot,
    StateReady,
)
from app.engine.protocol import (
    encode,
    parse_from_worker,
    parse_to_worker,
    read_frame,
)

TO_WORKER = [
    Load(1, "/models/a.gguf", 4096, 1 << 33),
    Generate(2, (Message(Role.SYSTEM, "Be kind."), Message(Role.USER, "é🌱")), Sampling(), 3),
    Generate(2, (Message(Role.USER, "Hello"),), Sampling(), 0, "3f9c21ab 64*30 5"),
    Prefill(2, (Message(Role.USER, "é🌱"),), is_whole=False, max_tokens=320),
    Prefill(2, (Message(Role.USER, "é"),), is_whole=True, max_tokens=320, is_eager=True),
    Forget(2),
    Snapshot(2),
    Restore(2, 1 << 20, "ab" * 32),
    Measure(2, 2.5),
    Cancel(2),
    Bye(),
]
FROM_WORKER = [
    Hello(PROTOCOL_VERSION, ("NO_NETWORK",)),
    Progress(1, 5, 100),
    Loaded(
        1,
        4096,
        10**9,
        has_chat_template=True,
        device="CPU",
        load_seconds=0.5,
        offload=Offload.NO_DEVICE,
        threads=2,
        fingerprint="ab" * 32,
    ),
    Prefilled(2, 90, 80),
    StateReady(2, 90, 1 << 20),
    Restored(2, 0),
    Measured(2, (Trial(Tuning(2, 64, 1_000, is_repacked=True, niceness=2), 14.5, 170.0),)),
    ReplyStarted(2, 100, 90, 4),
    ReplyStarted(2, 100, 90, 0, "3f9c21ab 100"),
    ReplyChunk(2, "é🌱\n"),
    ReplyStopped(2, StopReason.LENGTH, 40, 12.5),
    Failed(2, Failure.PROMPT_TOO_LONG, 900, 512),
]


def arrived(frame):
    return read_frame(io.BytesIO(encode(frame)))


def payload(**fields):
    return json.dumps(fields).encode()


@pytest.mark.parametrize("frame", TO_WORKER, ids=lambda frame: type(frame).__name__)
def test_what_the_window_sends_arrives(frame):
    assert parse_to_worker(arrived(frame)) == frame


@pytest.mark.parametrize("frame", FROM_WORKER, ids=lambda frame: type(frame).__name__)
def test_what_the_worker_sends_arrives(frame):
    assert parse_from_worker(arrived(frame)) == frame


@pytest.mark.parametrize("frame", FROM_WORKER, ids=lambda frame: type(frame).__name__)
def test_a_frame_in_the_wrong_direction_is_refused(frame):
    with pytest.raises(ProtocolFault) as caught:
        parse_to_worker(arrived(frame))
    assert caught.value.rule is Rule.KIND


@pytest.mark.parametrize("parse", [parse_to_worker, parse_from_worker])
def test_a_part_of_a_state_arrives_byte_for_byte_in_both_directions(parse):
    part = Part(7, bytes(range(256)) * 2048)
    assert len(part.data) == MAX_PART_BYTES
    assert parse(arrived(part)) == part


@pytest.mark.parametrize("parse", [parse_to_worker, parse_from_worker])
@pytest.mark.parametrize(
    "untrusted",
    [
        b"\0",
        bytes(9),
        struct.pack(">BQ", 0, 1),
        struct.pack(">BQ", 0, 0) + b"x",
        struct.pack(">BQ", 0, 2**60) + b"x",
        struct.pack(">BQ", 0, 1) + bytes(MAX_PART_BYTES + 1),
    ],
    ids=["nothing", "no number", "empty", "zero", "beyond counting", "too long"],
)
def test_a_part_that_is_none_is_refused(parse, untrusted):
    with pytest.raises(ProtocolFault):
        parse(untrusted)


def test_a_part_too_long_is_not_sent():
    with pytest.raises(ProtocolFault):
        encode(Part(1, bytes(MAX_PART_BYTES + 1)))


def test_frames_come_one_after_the_other_until_a_clean_end():
    stream = io.BytesIO(encode(Cancel(1)) + encode(Cancel(2)))
    frames = [parse_to_worker(read_frame(stream)) for _ in range(2)]
    assert frames == [Cancel(1), Cancel(2)]
    assert read_frame(stream) is None


@pytest.mark.parametrize("length", [0, MAX_FRAME_BYTES + 1, 2**32 - 1])
def test_a_length_out_of_bounds_is_refused_before_anything_is_read(length):
    with pytest.raises(ProtocolFault) as caught:
        read_frame(io.BytesIO(struct.pack(">I", length)))
    assert caught.value.rule is Rule.LENGTH


@pytest.mark.parametrize("data", [b"\0", b"\0\0\0", b"\0\0\0\5abc"])
def test_an_end_in_mid_frame_is_no_clean_end(data):
    with pytest.raises(ProtocolFault) as caught:
        read_frame(io.BytesIO(data))
    assert caught.value.rule is Rule.TORN


def test_a_frame_too_long_to_arrive_is_not_sent():
    with pytest.raises(ProtocolFault):
        encode(ReplyChunk(1, "x" * MAX_FRAME_BYTES))


def test_a_lone_surrogate_is_sent_as_a_question_mark():
    assert parse_from_worker(arrived(ReplyChunk(1, "a\ud83cb"))) == ReplyChunk(1, "a?b")


@pytest.mark.parametrize(
    "untrusted",
    [
        b"",
        b"\xff",
        b"null",
        b"[]",
        b"[" * 100_000,
        b'{"kind": "chunk"',
        payload(),
        payload(kind=1),
        payload(kind="chunk"),
        payload(kind="chunk", seq=1),
        payload(kind="chunk", seq=1, text=""),
        payload(kind="chunk", seq=1, text="x" * 4097),
        payload(kind="chunk", seq=1, text=None),
        payload(kind="chunk", seq="1", text="x"),
        payload(kind="chunk", seq=True, text="x"),
        payload(kind="chunk", seq=1.0, text="x"),
        payload(kind="chunk", seq=0, text="x"),
        payload(kind="chunk", seq=2**60, text="x"),
        payload(kind="chunk", seq=1, text="x", more=1),
        payload(kind="hello", version=1, measures=[]),
        payload(kind="hello", version=1, measures=[1]),
        payload(kind="hello", version=1, measures=["x" * 65]),
        payload(kind="hello", version=1, measures=["x"] * 33),
        payload(kind="hello", version=1, measures="x"),
        payload(kind="stopped", seq=1, reason="crashed", tokens=1, tokens_per_second=1),
        payload(kind="stopped", seq=1, reason=[], tokens=1, tokens_per_second=1),
        payload(kind="stopped", seq=1, reason="length", tokens=-1, tokens_per_second=1),
        payload(kind="stopped", seq=1, reason="length", tokens=1, tokens_per_second=-1),
        payload(kind="stopped", seq=1, reason="length", tokens=1, tokens_per_second=True),
        b'{"kind":"stopped","seq":1,"reason":"length","tokens":1,"tokens_per_second":NaN}',
        b'{"kind":"stopped","seq":1,"reason":"length","tokens":1,"tokens_per_second":1e999}',
        payload(kind="failed", seq=1, failure="because", needed=0, available=0),
    ],
)
def test_what_is_not_exactly_a_frame_is_refused(untrusted):
    with pytest.raises(ProtocolFault):
        parse_from_worker(untrusted)


@given(st.binary(max_size=200))
def test_no_bytes_are_more_than_a_fault(untrusted):
    with pytest.raises(ProtocolFault):
        parse_from_worker(untrusted)


def test_private_words_are_not_in_what_a_frame_prints():
    printed = repr([*TO_WORKER, *FROM_WORKER])
    assert "kind." not in printed
    assert "🌱" not in printed
    assert "/models" not in printed
