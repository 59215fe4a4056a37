"""The worker's memory: what it takes besides the weights and the cache.

python -m bench memory --json
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.engine.fit import CACHE_VALUE_BYTES, needed_bytes
from app.engine.gguf_header import read_header
from bench.engine_client import CONTEXT, Guard, asking, engine, message, write
from bench.figure import Figure
from bench.options import Options

MIB: Final = 1024 * 1024
WORDS: Final = "I slept badly again and the meeting is tomorrow. "
PAGE: Final = os.sysconf("SC_PAGESIZE") if hasattr(os, "sysconf") else 4096


def measure(options: Options = Options()) -> Iterator[Figure]:  # noqa: B008 - frozen
    """Yield what one worker holds after a long prompt and a reply."""
    model = read_header(options.path)
    cache = model.shape.cache_values * CONTEXT * CACHE_VALUE_BYTES
    with engine(options) as client:
        guard = Guard()
        write(client, asking([message(WORDS * 60)], 8), guard)
        resident, shared = _statm(client.worker_pid)
        after_prompt = _peak(client.worker_pid)
        client.snapshot()
        after_snapshot = _peak(client.worker_pid)
    weights = min(shared, model.file_bytes)
    yield Figure("weights, mapped", weights / MIB, "MiB")
    yield Figure("cache of 4,096 tokens", cache / MIB, "MiB")
    yield Figure("worker, resident", resident / MIB, "MiB")
    beyond = resident - weights - cache
    yield Figure("worker over model and cache", beyond / MIB, "MiB", at_most=200)
    if after_prompt:
        yield Figure("the same at its peak", (after_prompt - weights - cache) / MIB, "MiB")
        kept = after_snapshot - after_prompt
        yield Figure("more at the peak for a snapshot", kept / MIB, "MiB")
    estimate = needed_bytes(model, CONTEXT)
    yield Figure("fit check's estimate, of resident", estimate / resident, "×", at_least=1.0)


def _statm(pid: int) -> tuple[int, int]:
    """Return what is resident, and how much of it belongs to files."""
    fields = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()
    return int(fields[1]) * PAGE, int(fields[2]) * PAGE


def _peak(pid: int) -> int:
    """Return the most that was resident; 0 where the worker lets nobody look."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    found = [line.split()[1] for line in lines if line.startswith("VmHWM")]
    return int(found[0]) * 1024 if found else 0
