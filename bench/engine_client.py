"""Our engine as a bench uses it: the real worker, its frames, and the real reply guard."""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from app.domain.conversation import StopReason
from app.domain.generation import (
    Chunk,
    GenerationEvent,
    GenerationRequest,
    Message,
    Role,
    Sampling,
    Started,
    Stopped,
)
from app.domain.tuning import Manner, Tuning
from app.engine.client import EngineClient
from app.host.hardening import worker_environment
from app.host.paths import program_folder
from app.host.resources import Resources
from app.safety.crisis_lines import CrisisLines
from app.safety.reply_guard import GuardRules, ReplyGuard
from bench.options import Options

CONTEXT = 4096


@dataclass(frozen=True, slots=True)
class Written:
    """One reply as it came.

    Attributes:
        first_seconds: From asking to the first characters.
        tokens_per_second: From the first to the last, at our end of the pipe, guard included.
    """

    started: Started
    stopped: Stopped
    first_seconds: float
    tokens_per_second: float


@contextmanager
def engine(options: Options, tuning: Tuning | None = None) -> Iterator[EngineClient]:
    """Have a worker with the options' model in memory."""
    manner = Manner(replace(tuning or Tuning(), threads=options.threads))
    environment = {**worker_environment(os.environ), "PYTHONPATH": str(program_folder())}
    client = EngineClient((sys.executable, "-m", "app.engine.worker"), environment)
    client.compute_as(lambda _path: manner)
    try:
        client.load(options.path, CONTEXT)
        yield client
    finally:
        client.close()


def asking(messages: Sequence[Message], tokens: int) -> GenerationRequest:
    """Return a request that is drawn as replies usually are."""
    return GenerationRequest(tuple(messages), Sampling(max_tokens=tokens, seed=1))


def message(text: str) -> Message:
    """Return something the person says."""
    return Message(Role.USER, text)


class Guard:
    """The reply guard of the program, which has something to do but may not end the reply."""

    def __init__(self) -> None:
        resources = Resources.shipped()
        self._rules = GuardRules.load(resources, CrisisLines.load(resources))
        self.guard = ReplyGuard(self._rules)

    def begin(self) -> None:
        """Guard a new reply."""
        self.guard = ReplyGuard(self._rules)


def write(client: EngineClient, request: GenerationRequest, guard: Guard) -> Written:
    """Have a reply and note when its characters came."""
    guard.begin()
    asked = time.perf_counter()
    return measured(client.generate(request), guard, asked)


def measured(events: Iterator[GenerationEvent], guard: Guard, asked: float) -> Written:
    """Take a reply's events and say how they came, in seconds since it was asked for."""
    started, stopped = Started(0, 0, 0), Stopped(StopReason.CRASHED, 0, 0.0)
    begun = first = last = 0.0
    for event in events:
        last = time.perf_counter()
        match event:
            case Started():
                started, begun = event, last
            case Chunk(text):
                first = first or last
                guard.guard.feed(text)
            case Stopped():
                stopped = event
    assert stopped.reason in {StopReason.LENGTH, StopReason.COMPLETE}, stopped.reason
    # The first token is drawn from the prompt; each other one takes a step.
    span = last - begun
    rate = (stopped.tokens - 1) / span if span > 0 else 0.0
    return Written(started, stopped, first - asked, rate)
