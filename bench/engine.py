"""The engine: tokens a second against llama.cpp's own and other programs, alone and not.

Everybody has the same file, the same threads, and a turn one after the other, so that what
else the computer does meets all of them. The figures are the best of ``--turns`` turns.
Processor time a token, with one thread, is what hardly depends on that.

python -m bench engine --json
python -m bench engine --model PATH --peers PYTHON --llama-bench PATH
"""

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from app.domain.conversation import StopReason
from app.domain.generation import Chunk, Started, Stopped
from app.engine.client import EngineClient
from bench import peers
from bench.engine_client import Guard, asking, engine, message, write
from bench.figure import Figure
from bench.options import Options

TOKENS: Final = 48
CANCELS: Final = 30
QUESTION: Final = "I slept badly again and the meeting is tomorrow. What should I make of it?"
LONG: Final = " ".join([QUESTION] * 100)


def measure(options: Options = Options()) -> Iterator[Figure]:  # noqa: B008 - frozen
    """Yield rates, their ratios, and how soon a cancelled reply is silent."""
    yield Figure("threads", options.threads, "")
    rates = _rates(options)
    ours = rates.pop("ours")
    yield Figure("decode, worker to guard", ours, "t/s")
    limit = rates.pop("llama-bench", 0.0)
    if limit:
        yield Figure("decode, llama-bench", limit, "t/s")
        yield Figure("ours of llama-bench", ours / limit, "×", at_least=0.97)
    for peer, rate in rates.items():
        yield Figure(f"decode, {peer}", rate, "t/s")
        yield Figure(f"ours of {peer}", ours / rate, "×")
    yield from _costs(options)
    with engine(options) as client:
        guard = Guard()
        quiet, busy = _contended(client, guard, options.turns)
        yield Figure("decode, alone", quiet, "t/s")
        yield Figure("decode, beside a core-bound program", busy, "t/s")
        yield Figure("beside it, of alone", busy / quiet, "×", at_least=0.45)
        silent = sorted(_cancels(client))
        yield Figure("cancel to silent, median", 1000 * statistics.median(silent), "ms")
        worst = silent[min(len(silent) - 1, int(0.99 * len(silent)))]
        yield Figure("cancel to silent, p99", 1000 * worst, "ms", at_most=250)


def _rates(options: Options) -> dict[str, float]:
    """Return the best rate of everybody who could be asked."""
    best: dict[str, float] = {}

    def note(name: str, rate: float | None) -> bool:
        if rate:
            best[name] = max(best.get(name, 0.0), rate)
        return bool(rate)

    others = list(peers.MODULES)
    has_limit = True
    for _ in range(options.turns):
        has_limit = has_limit and note("llama-bench", peers.llama_bench(options, TOKENS))
        with engine(options) as client:
            guard = Guard()
            write(client, asking([message(QUESTION)], 4), guard)  # everybody warms up
            for _again in range(2):
                written = write(client, asking([message(QUESTION)], TOKENS), guard)
                note("ours", written.tokens_per_second)
        for peer in list(others):
            said = [{"role": "user", "content": QUESTION}]
            reply = peers.ask(peer, options, said, TOKENS)
            if not note(peer, reply.tokens_per_second if reply else None):
                others.remove(peer)
    return best


def _costs(options: Options) -> Iterator[Figure]:
    """Yield what one token costs in processor time, with one thread and nobody to wait for."""
    alone = replace(options, threads=1)
    limit = peers.llama_bench_seconds(alone, TOKENS)
    if limit is None or not hasattr(os, "sysconf"):
        return
    costs = []
    with engine(alone) as client:
        guard = Guard()
        for _ in range(2):
            events = client.generate(asking([message(QUESTION)], TOKENS))
            next(event for event in events if isinstance(event, Started))
            before = processor_seconds(client.worker_pid)
            tokens = 0
            for event in events:
                if isinstance(event, Chunk):
                    guard.guard.feed(event.text)
                elif isinstance(event, Stopped):
                    tokens = event.tokens
            costs.append((processor_seconds(client.worker_pid) - before) / max(tokens - 1, 1))
    yield Figure("processor time a token, llama-bench", 1000 * limit, "ms")
    yield Figure("processor time a token, our worker", 1000 * min(costs), "ms")
    yield Figure("llama-bench's of ours", limit / min(costs), "×", at_least=0.97)


def processor_seconds(pid: int) -> float:
    """Return how long a process has computed so far, in all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _contended(client: EngineClient, guard: Guard, turns: int) -> tuple[float, float]:
    """Return the best rate alone, and the middle one beside a program that never rests."""
    request = asking([message(QUESTION)], TOKENS)
    write(client, request, guard)
    quiet: list[float] = []
    busy: list[float] = []
    for _ in range(turns):
        quiet.append(write(client, request, guard).tokens_per_second)
        other = subprocess.Popen([sys.executable, "-c", "while True: pass"])
        try:
            busy += [write(client, request, guard).tokens_per_second for _ in range(2)]
        finally:
            other.kill()
            other.wait()
    return max(quiet), statistics.median(busy)


def _cancels(client: EngineClient) -> Iterator[float]:
    """Yield the seconds from a cancel to the reply's end, at moments all over a reply."""
    for number in range(CANCELS):
        client.forget()
        is_long = number % 2 == 0  # cancelled in the prompt, or else while it is written
        request = asking([message(LONG if is_long else QUESTION)], 400)
        asked: list[float] = []

        def stop(asked: list[float] = asked) -> None:
            asked.append(time.perf_counter())
            client.cancel()

        timer = threading.Timer((0.05 if is_long else 0.6) + 0.06 * number, stop)
        timer.start()
        last = None
        for event in client.generate(request):
            last = event
        ended = time.perf_counter()
        timer.join()
        if isinstance(last, Stopped) and last.reason is StopReason.CANCELLED:
            yield ended - asked[0]
