"""The finished program's engine against the one that was compiled for this very machine.

A package takes the best of the libraries it brings; what a developer compiles fits the processor
to the bit. Both have the same model, one thread and turns one after the other, and what counts is
processor time a token, which hardly depends on what else the computer does.

python -m bench package --model models/alcove-starter.gguf
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from app.domain.generation import Chunk, Started, Stopped
from app.domain.tuning import Manner, Tuning
from app.engine.client import EngineClient
from app.host.hardening import worker_environment
from app.host.paths import program_folder
from bench.engine import QUESTION, TOKENS, processor_seconds
from bench.engine_client import CONTEXT, Guard, asking, message
from bench.figure import Figure
from bench.options import Options

PROGRAM: Final = program_folder() / "dist" / "Alcove" / "alcove"
REPLIES: Final = 6  # a turn; short ones last hardly longer than the clock's ticks


def measure(options: Options = Options()) -> Iterator[Figure]:  # noqa: B008 - frozen
    """Yield the processor time of both, and their ratio."""
    if not PROGRAM.exists() or not hasattr(os, "sysconf"):
        options.note("There is no finished program here; `make package` makes it.")
        return
    best: dict[str, float] = {}
    for _ in range(options.turns):
        for name, command in commands().items():
            with _engine(options, command) as (client, computes):
                best[name] = min(best.get(name, 1e9), _seconds_a_token(client))
                options.note(f"{name}: {computes}")
    for name, seconds in best.items():
        yield Figure(f"processor time a token, {name}", 1000 * seconds, "ms")
    yield Figure(
        "this machine's own of the package", best[SOURCES] / best[FINISHED], "×", at_least=0.9
    )


SOURCES: Final = "compiled for this machine"
FINISHED: Final = "finished program"


def commands() -> dict[str, tuple[str, ...]]:
    """Return how each of the two workers is started."""
    return {
        SOURCES: (sys.executable, "-m", "app.engine.worker"),
        FINISHED: (str(PROGRAM), "--engine-worker"),
    }


@contextmanager
def _engine(options: Options, command: tuple[str, ...]) -> Iterator[tuple[EngineClient, str]]:
    environment = {**worker_environment(os.environ), "PYTHONPATH": str(program_folder())}
    client = EngineClient(command, environment)
    client.compute_as(lambda _path: Manner(Tuning(threads=1)))
    try:
        yield client, client.load(options.path, CONTEXT).device
    finally:
        client.close()


def _seconds_a_token(client: EngineClient) -> float:
    guard = Guard()
    seconds = tokens = 0.0
    for number in range(REPLIES + 1):
        events = client.generate(asking([message(QUESTION)], TOKENS))
        next(event for event in events if isinstance(event, Started))
        before, made = processor_seconds(client.worker_pid), 0
        for event in events:
            if isinstance(event, Chunk):
                guard.guard.feed(event.text)
            elif isinstance(event, Stopped):
                made = event.tokens - 1
        if number:  # everybody warms up
            seconds += processor_seconds(client.worker_pid) - before
            tokens += made
    return seconds / max(tokens, 1)
