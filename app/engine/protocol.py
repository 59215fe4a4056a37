"""The wire between the window and the worker.

A frame is a 4-byte big-endian length and that many bytes of UTF-8 JSON, one object:

    to the worker     load · generate · cancel · bye
    from the worker   hello · progress · loaded · started · chunk · stopped · failed

Each frame but hello and bye carries the number of the request it belongs to; answers to
a request that is over are dropped by the window. ``progress`` says "slow, not stuck"
while a model loads, a prompt is evaluated or no whole character is ready.

JSON and not pickle: the worker parses files from the internet, so what it says is
checked data and never code. Names read from it begin with ``untrusted_`` until they are
a record of ``app.engine.frames``. Lone surrogates, which UTF-8 cannot say, become
question marks.

Reserved for later kinds, so that their names are not given to something else:
``prefill``, ``snapshot``, ``restore``, ``embed``, ``checkup``.
"""

import json
import struct
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from enum import StrEnum
from typing import Protocol, TypeVar

from app.domain.generation import Message, Role, Sampling
from app.engine.frames import (
    MAX_CHUNK_CHARACTERS,
    MAX_CONTEXT_TOKENS,
    MAX_FRAME_BYTES,
    MAX_MEASURES,
    MAX_MESSAGES,
    MAX_NAME_CHARACTERS,
    MAX_PATH_CHARACTERS,
    MAX_REPLY_TOKENS,
    MAX_SEED,
    MAX_SEQUENCE,
    MAX_TEXT_CHARACTERS,
    PROTOCOL_VERSION,
    WORKER_STOP_REASONS,
    Bye,
    Cancel,
    Failed,
    Failure,
    FromWorker,
    Generate,
    Hello,
    Load,
    Loaded,
    Progress,
    ReplyChunk,
    ReplyStarted,
    ReplyStopped,
    ToWorker,
)

_LENGTH = struct.Struct(">I")

Member = TypeVar("Member", bound=StrEnum)
Frame = TypeVar("Frame")


class Rule(StrEnum):
    """The rules of the wire that can be broken."""

    LENGTH = "length out of bounds"
    TORN = "stream ended in a frame"
    JSON = "not a JSON object in UTF-8"
    KIND = "unknown kind"
    FIELDS = "not exactly the fields of its kind"
    VALUE = "a value of the wrong type or out of range"
    ORDER = "not what could come next"
    FLOOD = "more frames than any request needs"


class ProtocolFault(Exception):
    """The other side broke a rule of the wire; it cannot be trusted to go on."""

    def __init__(self, rule: Rule) -> None:
        super().__init__(rule.value)
        self.rule = rule


class Readable(Protocol):
    """A byte stream that returns fewer bytes than asked only at its end."""

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes, and b"" at the end."""


def encode(frame: ToWorker | FromWorker) -> bytes:
    """Return a frame's bytes, length first.

    Raises:
        ProtocolFault: It would be longer than ``MAX_FRAME_BYTES``.
    """
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
    return _parsed(payload, _TO_WORKER)


def parse_from_worker(untrusted_payload: bytes) -> FromWorker:
    """Return the worker's frame, every value checked for type and range.

    Raises:
        ProtocolFault: Anything but exactly one of the frames above.
    """
    return _parsed(untrusted_payload, _FROM_WORKER)


class _Fields:
    """The untrusted values of one object; each is taken once, and none may be left over."""

    def __init__(self, untrusted_object: object) -> None:
        if not isinstance(untrusted_object, dict):
            raise ProtocolFault(Rule.JSON)
        self._untrusted = dict(untrusted_object)

    def _take(self, name: str) -> object:
        try:
            return self._untrusted.pop(name)
        except KeyError:
            raise ProtocolFault(Rule.FIELDS) from None

    def whole(self, name: str, low: int, high: int) -> int:
        """Take an integer between both bounds, which count as inside."""
        untrusted_value = self._take(name)
        if type(untrusted_value) is not int or not low <= untrusted_value <= high:
            raise ProtocolFault(Rule.VALUE)
        return untrusted_value

    def real(self, name: str, low: float, high: float) -> float:
        """Take a finite number between both bounds, which count as inside."""
        untrusted_value = self._take(name)
        if isinstance(untrusted_value, bool) or not isinstance(untrusted_value, int | float):
            raise ProtocolFault(Rule.VALUE)
        if not low <= untrusted_value <= high:  # also refuses NaN
            raise ProtocolFault(Rule.VALUE)
        return float(untrusted_value)

    def text(self, name: str, low: int, high: int) -> str:
        """Take a string with a length between both bounds."""
        untrusted_value = self._take(name)
        if not isinstance(untrusted_value, str) or not low <= len(untrusted_value) <= high:
            raise ProtocolFault(Rule.VALUE)
        return untrusted_value

    def truth(self, name: str) -> bool:
        """Take true or false."""
        untrusted_value = self._take(name)
        if not isinstance(untrusted_value, bool):
            raise ProtocolFault(Rule.VALUE)
        return untrusted_value

    def items(self, name: str, high: int) -> list[object]:
        """Take a list with at most so many items."""
        untrusted_value = self._take(name)
        if not isinstance(untrusted_value, list) or len(untrusted_value) > high:
            raise ProtocolFault(Rule.VALUE)
        return untrusted_value

    def part(self, name: str) -> "_Fields":
        """Take an object inside the object."""
        return _Fields(self._take(name))

    def choice(self, name: str, members: Iterable[Member]) -> Member:
        """Take one of the given words."""
        untrusted_value = self._take(name)
        for member in members:
            if untrusted_value == member.value:
                return member
        raise ProtocolFault(Rule.VALUE)

    def seq(self) -> int:
        """Take the request's number."""
        return self.whole("seq", 1, MAX_SEQUENCE)

    def end(self) -> None:
        """Refuse what was not taken."""
        if self._untrusted:
            raise ProtocolFault(Rule.FIELDS)


def _plain(frame: ToWorker | FromWorker) -> dict[str, object]:
    """Return the object that stands for a frame, its kind first."""
    return {"kind": _KINDS[type(frame)], **asdict(frame)}


def _parsed(untrusted_payload: bytes, parsers: Mapping[str, Callable[[_Fields], Frame]]) -> Frame:
    try:
        untrusted_object = json.loads(untrusted_payload.decode("utf-8"))
    except (ValueError, RecursionError):
        raise ProtocolFault(Rule.JSON) from None
    untrusted = _Fields(untrusted_object)
    untrusted_kind = untrusted.text("kind", 1, MAX_NAME_CHARACTERS)
    if untrusted_kind not in parsers:
        raise ProtocolFault(Rule.KIND)
    frame = parsers[untrusted_kind](untrusted)
    untrusted.end()
    return frame


def _load(untrusted: _Fields) -> Load:
    return Load(
        untrusted.seq(),
        untrusted.text("path", 1, MAX_PATH_CHARACTERS),
        untrusted.whole("context_tokens", 1, MAX_CONTEXT_TOKENS),
        untrusted.whole("memory_bytes", 1, MAX_SEQUENCE),
    )


def _generate(untrusted: _Fields) -> Generate:
    return Generate(
        untrusted.seq(),
        tuple(_message(item) for item in untrusted.items("messages", MAX_MESSAGES)),
        _sampling(untrusted.part("sampling")),
        untrusted.whole("omitted_messages", 0, MAX_SEQUENCE),
    )


def _message(untrusted_item: object) -> Message:
    untrusted = _Fields(untrusted_item)
    message = Message(
        untrusted.choice("role", tuple(Role)), untrusted.text("text", 0, MAX_TEXT_CHARACTERS)
    )
    untrusted.end()
    return message


def _sampling(untrusted: _Fields) -> Sampling:
    sampling = Sampling(
        temperature=untrusted.real("temperature", 0.0, 5.0),
        top_k=untrusted.whole("top_k", 0, 1 << 20),
        top_p=untrusted.real("top_p", 0.0, 1.0),
        min_p=untrusted.real("min_p", 0.0, 1.0),
        repeat_penalty=untrusted.real("repeat_penalty", 0.1, 10.0),
        repeat_last_n=untrusted.whole("repeat_last_n", 0, MAX_CONTEXT_TOKENS),
        seed=untrusted.whole("seed", 0, MAX_SEED),
        max_tokens=untrusted.whole("max_tokens", 1, MAX_REPLY_TOKENS),
    )
    untrusted.end()
    return sampling


def _hello(untrusted: _Fields) -> Hello:
    version = untrusted.whole("version", PROTOCOL_VERSION, PROTOCOL_VERSION)
    measures = untrusted.items("measures", MAX_MEASURES)
    if not all(
        isinstance(measure, str) and len(measure) <= MAX_NAME_CHARACTERS for measure in measures
    ):
        raise ProtocolFault(Rule.VALUE)
    return Hello(version, tuple(str(measure) for measure in measures))


def _progress(untrusted: _Fields) -> Progress:
    return Progress(
        untrusted.seq(),
        untrusted.whole("done", 0, MAX_SEQUENCE),
        untrusted.whole("total", 0, MAX_SEQUENCE),
    )


def _loaded(untrusted: _Fields) -> Loaded:
    return Loaded(
        untrusted.seq(),
        untrusted.whole("context_tokens", 1, MAX_CONTEXT_TOKENS),
        untrusted.whole("parameters", 0, MAX_SEQUENCE),
        untrusted.truth("has_chat_template"),
        untrusted.text("device", 1, MAX_NAME_CHARACTERS),
        untrusted.real("load_seconds", 0.0, 1e6),
    )


def _reply_started(untrusted: _Fields) -> ReplyStarted:
    return ReplyStarted(
        untrusted.seq(),
        untrusted.whole("prompt_tokens", 1, MAX_CONTEXT_TOKENS),
        untrusted.whole("reused_tokens", 0, MAX_CONTEXT_TOKENS),
        untrusted.whole("omitted_messages", 0, MAX_SEQUENCE),
    )


def _reply_chunk(untrusted: _Fields) -> ReplyChunk:
    return ReplyChunk(untrusted.seq(), untrusted.text("text", 1, MAX_CHUNK_CHARACTERS))


def _reply_stopped(untrusted: _Fields) -> ReplyStopped:
    return ReplyStopped(
        untrusted.seq(),
        untrusted.choice("reason", WORKER_STOP_REASONS),
        untrusted.whole("tokens", 0, MAX_REPLY_TOKENS),
        untrusted.real("tokens_per_second", 0.0, 1e9),
    )


def _failed(untrusted: _Fields) -> Failed:
    return Failed(
        untrusted.seq(),
        untrusted.choice("failure", tuple(Failure)),
        untrusted.whole("needed", 0, MAX_SEQUENCE),
        untrusted.whole("available", 0, MAX_SEQUENCE),
    )


_TO_WORKER: Mapping[str, Callable[[_Fields], ToWorker]] = {
    "load": _load,
    "generate": _generate,
    "cancel": lambda untrusted: Cancel(untrusted.seq()),
    "bye": lambda _: Bye(),
}
_FROM_WORKER: Mapping[str, Callable[[_Fields], FromWorker]] = {
    "hello": _hello,
    "progress": _progress,
    "loaded": _loaded,
    "started": _reply_started,
    "chunk": _reply_chunk,
    "stopped": _reply_stopped,
    "failed": _failed,
}
_KINDS: Mapping[type[ToWorker | FromWorker], str] = {
    Load: "load",
    Generate: "generate",
    Cancel: "cancel",
    Bye: "bye",
    Hello: "hello",
    Progress: "progress",
    Loaded: "loaded",
    ReplyStarted: "started",
    ReplyChunk: "chunk",
    ReplyStopped: "stopped",
    Failed: "failed",
}
