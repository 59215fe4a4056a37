"""The wire between the window and the worker.

A frame is a 4-byte big-endian length and that many bytes of UTF-8 JSON, one object:

    to the worker     load · generate · prefill · forget · snapshot · restore · measure
                      · cancel · bye
    from the worker   hello · progress · loaded · started · chunk · stopped · prefilled
                      · state · restored · measured · failed

or of a ``part``, which goes both ways and is no text: a zero byte, the request's number
in 8 bytes, and up to 512 KiB of a context's state.

Each frame but hello and bye carries the number of the request it belongs to; answers to
a request that is over are dropped by the window. ``progress`` says "slow, not stuck"
while a model loads, a prompt is evaluated or no whole character is ready.

JSON and not pickle: the worker parses files from the internet, so what it says is
checked data and never code. Names read from it begin with ``untrusted_`` until they are
a record of ``app.engine.frames``. Lone surrogates, which UTF-8 cannot say, become
question marks.

Reserved for later kinds, so that their names are not given to something else:
``embed``, ``checkup``.
"""

import json
import struct
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Protocol, TypeVar

from app.domain.generation import Grammar, Message, Role, Sampling
from app.domain.tuning import (
    MAX_BATCH_TOKENS,
    MAX_NICENESS,
    MAX_SPINS,
    MAX_THREADS,
    Offload,
    Trial,
    Tuning,
)
from app.engine.course import MAX_COURSE_CHARACTERS
from app.engine.fields import Fields, ProtocolFault, Rule
from app.engine.frames import (
    DIGEST_CHARACTERS,
    MAX_CHUNK_CHARACTERS,
    MAX_CONTEXT_TOKENS,
    MAX_FRAME_BYTES,
    MAX_MEASURES,
    MAX_MESSAGES,
    MAX_NAME_CHARACTERS,
    MAX_PART_BYTES,
    MAX_PATH_CHARACTERS,
    MAX_REPLY_TOKENS,
    MAX_SEED,
    MAX_SEQUENCE,
    MAX_STATE_BYTES,
    MAX_TEXT_CHARACTERS,
    MAX_TRIALS,
    PROTOCOL_VERSION,
    WORKER_STOP_REASONS,
    Bye,
    Cancel,
    Failed,
    Failure,
    Forget,
    FromWorker,
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
    ToWorker,
)

_LENGTH = struct.Struct(">I")
_PART = struct.Struct(">BQ")  # a zero byte, which no JSON begins with, and the number

Frame = TypeVar("Frame")


class Readable(Protocol):
    """A byte stream that returns fewer bytes than asked only at its end."""

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes, and b"" at the end."""


def encode(frame: ToWorker | FromWorker) -> bytes:
    """Return a frame's bytes, length first.

    Raises:
        ProtocolFault: It would be longer than ``MAX_FRAME_BYTES``.
    """
    if isinstance(frame, Part):
        if not 0 < len(frame.data) <= MAX_PART_BYTES:
            raise ProtocolFault(Rule.LENGTH)
        head = _PART.pack(0, frame.seq)
        return b"".join((_LENGTH.pack(len(head) + len(frame.data)), head, frame.data))
    payload = json.dumps(_plain(frame), ensure_ascii=False, allow_nan=False)
    data = payload.encode("utf-8", "replace")
    if len(data) > MAX_FRAME_BYTES:
        raise ProtocolFault(Rule.LENGTH)
    return _LENGTH.pack(len(data)) + data


def read_frame(stream: Readable) -> bytes | None:
    """Return the next frame's payload, or None at a clean end of the stream.

    Raises:
        ProtocolFault: A length of 0 or above ``MAX_FRAME_BYTES``, or an end in mid-frame.
    """
    prefix = stream.read(_LENGTH.size)
    if not prefix:
        return None
    if len(prefix) < _LENGTH.size:
        raise ProtocolFault(Rule.TORN)
    (length,) = _LENGTH.unpack(prefix)
    if not 0 < length <= MAX_FRAME_BYTES:
        raise ProtocolFault(Rule.LENGTH)
    payload = stream.read(length)
    if len(payload) < length:
        raise ProtocolFault(Rule.TORN)
    return payload


def parse_to_worker(payload: bytes) -> ToWorker:
    """Return the window's frame. The window is trusted, but a bug should show at once.

    Raises:
        ProtocolFault: Anything but exactly one of the frames above.
    """
    return _part(payload) if payload[:1] == b"\0" else _parsed(payload, _TO_WORKER)


def parse_from_worker(untrusted_payload: bytes) -> FromWorker:
    """Return the worker's frame, every value checked for type and range.

    Raises:
        ProtocolFault: Anything but exactly one of the frames above.
    """
    if untrusted_payload[:1] == b"\0":
        return _part(untrusted_payload)
    return _parsed(untrusted_payload, _FROM_WORKER)


def _plain(frame: ToWorker | FromWorker) -> dict[str, object]:
    """Return the object that stands for a frame, its kind first."""
    return {"kind": _KINDS[type(frame)], **asdict(frame)}


def _part(untrusted_payload: bytes) -> Part:
    untrusted_data = untrusted_payload[_PART.size :]
    if not 0 < len(untrusted_data) <= MAX_PART_BYTES:
        raise ProtocolFault(Rule.LENGTH)
    _, untrusted_seq = _PART.unpack_from(untrusted_payload)
    if not 1 <= untrusted_seq <= MAX_SEQUENCE:
        raise ProtocolFault(Rule.VALUE)
    return Part(untrusted_seq, untrusted_data)


def _parsed(untrusted_payload: bytes, parsers: Mapping[str, Callable[[Fields], Frame]]) -> Frame:
    try:
        untrusted_object = json.loads(untrusted_payload.decode("utf-8"))
    except (ValueError, RecursionError):
        raise ProtocolFault(Rule.JSON) from None
    untrusted = Fields(untrusted_object)
    untrusted_kind = untrusted.text("kind", 1, MAX_NAME_CHARACTERS)
    if untrusted_kind not in parsers:
        raise ProtocolFault(Rule.KIND)
    frame = parsers[untrusted_kind](untrusted)
    untrusted.end()
    return frame


def _load(untrusted: Fields) -> Load:
    return Load(
        untrusted.seq(),
        untrusted.text("path", 1, MAX_PATH_CHARACTERS),
        untrusted.whole("context_tokens", 1, MAX_CONTEXT_TOKENS),
        untrusted.whole("memory_bytes", 1, MAX_SEQUENCE),
        _tuning(untrusted.part("tuning")),
        untrusted.truth("offloads"),
    )


def _generate(untrusted: Fields) -> Generate:
    return Generate(
        untrusted.seq(),
        tuple(_message(item) for item in untrusted.items("messages", MAX_MESSAGES)),
        _sampling(untrusted.part("sampling")),
        untrusted.whole("omitted_messages", 0, MAX_SEQUENCE),
        untrusted.text("course", 0, MAX_COURSE_CHARACTERS),
    )


def _tuning(untrusted: Fields) -> Tuning:
    tuning = Tuning(
        untrusted.whole("threads", 0, MAX_THREADS),
        untrusted.whole("batch_tokens", 1, MAX_BATCH_TOKENS),
        untrusted.whole("spins", 0, MAX_SPINS),
        untrusted.truth("is_repacked"),
        untrusted.whole("niceness", 0, MAX_NICENESS),
    )
    untrusted.end()
    return tuning


def _prefill(untrusted: Fields) -> Prefill:
    return Prefill(
        untrusted.seq(),
        tuple(_message(item) for item in untrusted.items("messages", MAX_MESSAGES)),
        untrusted.truth("is_whole"),
        untrusted.whole("max_tokens", 1, MAX_REPLY_TOKENS),
        untrusted.truth("is_eager"),
    )


def _restore(untrusted: Fields) -> Restore:
    return Restore(
        untrusted.seq(),
        untrusted.whole("size", 1, MAX_STATE_BYTES),
        untrusted.text("digest", DIGEST_CHARACTERS, DIGEST_CHARACTERS),
    )


def _message(untrusted_item: object) -> Message:
    untrusted = Fields(untrusted_item)
    message = Message(
        untrusted.choice("role", tuple(Role)), untrusted.text("text", 0, MAX_TEXT_CHARACTERS)
    )
    untrusted.end()
    return message


def _sampling(untrusted: Fields) -> Sampling:
    sampling = Sampling(
        temperature=untrusted.real("temperature", 0.0, 5.0),
        top_k=untrusted.whole("top_k", 0, 1 << 20),
        top_p=untrusted.real("top_p", 0.0, 1.0),
        min_p=untrusted.real("min_p", 0.0, 1.0),
        repeat_penalty=untrusted.real("repeat_penalty", 0.1, 10.0),
        repeat_last_n=untrusted.whole("repeat_last_n", 0, MAX_CONTEXT_TOKENS),
        seed=untrusted.whole("seed", 0, MAX_SEED),
        max_tokens=untrusted.whole("max_tokens", 1, MAX_REPLY_TOKENS),
        grammar=untrusted.choice("grammar", Grammar),
    )
    untrusted.end()
    return sampling


def _hello(untrusted: Fields) -> Hello:
    version = untrusted.whole("version", PROTOCOL_VERSION, PROTOCOL_VERSION)
    measures = untrusted.items("measures", MAX_MEASURES)
    if not all(
        isinstance(measure, str) and len(measure) <= MAX_NAME_CHARACTERS for measure in measures
    ):
        raise ProtocolFault(Rule.VALUE)
    return Hello(version, tuple(str(measure) for measure in measures))


def _progress(untrusted: Fields) -> Progress:
    return Progress(
        untrusted.seq(),
        untrusted.whole("done", 0, MAX_SEQUENCE),
        untrusted.whole("total", 0, MAX_SEQUENCE),
    )


def _loaded(untrusted: Fields) -> Loaded:
    return Loaded(
        untrusted.seq(),
        untrusted.whole("context_tokens", 1, MAX_CONTEXT_TOKENS),
        untrusted.whole("parameters", 0, MAX_SEQUENCE),
        untrusted.truth("has_chat_template"),
        untrusted.text("device", 1, MAX_NAME_CHARACTERS),
        untrusted.real("load_seconds", 0.0, 1e6),
        untrusted.choice("offload", tuple(Offload)),
        untrusted.whole("threads", 1, MAX_THREADS),
        untrusted.text("fingerprint", DIGEST_CHARACTERS, DIGEST_CHARACTERS),
    )


def _reply_started(untrusted: Fields) -> ReplyStarted:
    return ReplyStarted(
        untrusted.seq(),
        untrusted.whole("prompt_tokens", 1, MAX_CONTEXT_TOKENS),
        untrusted.whole("reused_tokens", 0, MAX_CONTEXT_TOKENS),
        untrusted.whole("omitted_messages", 0, MAX_SEQUENCE),
        untrusted.text("course", 0, MAX_COURSE_CHARACTERS),
    )


def _reply_chunk(untrusted: Fields) -> ReplyChunk:
    return ReplyChunk(untrusted.seq(), untrusted.text("text", 1, MAX_CHUNK_CHARACTERS))


def _reply_stopped(untrusted: Fields) -> ReplyStopped:
    return ReplyStopped(
        untrusted.seq(),
        untrusted.choice("reason", WORKER_STOP_REASONS),
        untrusted.whole("tokens", 0, MAX_REPLY_TOKENS),
        untrusted.real("tokens_per_second", 0.0, 1e9),
    )


def _prefilled(untrusted: Fields) -> Prefilled:
    return Prefilled(
        untrusted.seq(),
        untrusted.whole("tokens", 0, MAX_CONTEXT_TOKENS),
        untrusted.whole("reused_tokens", 0, MAX_CONTEXT_TOKENS),
    )


def _state_ready(untrusted: Fields) -> StateReady:
    return StateReady(
        untrusted.seq(),
        untrusted.whole("tokens", 1, MAX_CONTEXT_TOKENS),
        untrusted.whole("size", 1, MAX_STATE_BYTES),
    )


def _measured(untrusted: Fields) -> Measured:
    return Measured(
        untrusted.seq(),
        tuple(_trial(item) for item in untrusted.items("trials", MAX_TRIALS)),
    )


def _trial(untrusted_item: object) -> Trial:
    untrusted = Fields(untrusted_item)
    trial = Trial(
        _tuning(untrusted.part("tuning")),
        untrusted.real("reply_rate", 0.0, 1e9),
        untrusted.real("prompt_rate", 0.0, 1e9),
    )
    untrusted.end()
    return trial


def _failed(untrusted: Fields) -> Failed:
    return Failed(
        untrusted.seq(),
        untrusted.choice("failure", tuple(Failure)),
        untrusted.whole("needed", 0, MAX_SEQUENCE),
        untrusted.whole("available", 0, MAX_SEQUENCE),
    )


_TO_WORKER: Mapping[str, Callable[[Fields], ToWorker]] = {
    "load": _load,
    "generate": _generate,
    "prefill": _prefill,
    "forget": lambda untrusted: Forget(untrusted.seq()),
    "snapshot": lambda untrusted: Snapshot(untrusted.seq()),
    "restore": _restore,
    "measure": lambda untrusted: Measure(untrusted.seq(), untrusted.real("seconds", 0.0, 60.0)),
    "cancel": lambda untrusted: Cancel(untrusted.seq()),
    "bye": lambda _: Bye(),
}
_FROM_WORKER: Mapping[str, Callable[[Fields], FromWorker]] = {
    "hello": _hello,
    "progress": _progress,
    "loaded": _loaded,
    "started": _reply_started,
    "chunk": _reply_chunk,
    "stopped": _reply_stopped,
    "prefilled": _prefilled,
    "state": _state_ready,
    "restored": lambda untrusted: Restored(
        untrusted.seq(), untrusted.whole("tokens", 0, MAX_CONTEXT_TOKENS)
    ),
    "measured": _measured,
    "failed": _failed,
}
_KINDS: Mapping[type[ToWorker | FromWorker], str] = {
    Load: "load",
    Generate: "generate",
    Prefill: "prefill",
    Forget: "forget",
    Snapshot: "snapshot",
    Restore: "restore",
    Measure: "measure",
    Cancel: "cancel",
    Bye: "bye",
    Hello: "hello",
    Progress: "progress",
    Loaded: "loaded",
    ReplyStarted: "started",
    ReplyChunk: "chunk",
    ReplyStopped: "stopped",
    Prefilled: "prefilled",
    StateReady: "state",
    Restored: "restored",
    Measured: "measured",
    Failed: "failed",
}
