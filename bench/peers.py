"""Other ways to have a reply of the same file, each in a process of its own.

A peer that is not installed is skipped, and that is said.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.options import Options

MODULES: Final = {
    "gpt4all": "gpt4all",
    "llama-cpp-python": "llama_cpp",
    "xllamacpp": "xllamacpp",
}
RUN: Final = Path(__file__).with_name("peer_run.py")
SECONDS: Final = 300


@dataclass(frozen=True, slots=True)
class PeerReply:
    """When the first token of a reply came, and how many followed in a second."""

    first_seconds: float
    tokens_per_second: float


def ask(
    peer: str,
    options: Options,
    messages: Sequence[Mapping[str, str]],
    tokens: int,
    *,
    is_warm: bool = False,
) -> PeerReply | None:
    """Return one reply of a peer; None, and a note, when it has none to give."""
    python = sys.executable if peer == "llama-cpp-python" else options.peers
    if not _is_installed(python, MODULES[peer]):
        options.note(f"{peer} was skipped: it is not installed.")
        return None
    request = {
        "model": str(options.path),
        "threads": options.threads,
        "context": 4096,
        "tokens": tokens,
        "messages": [dict(message) for message in messages],
        "warm": is_warm,
    }
    try:
        done = subprocess.run(
            [python, "-I", str(RUN), peer],
            input=json.dumps(request),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        options.note(f"{peer} was skipped: no reply within {SECONDS} seconds.")
        return None
    said = [line for line in done.stdout.splitlines() if line.startswith('{"load"')]
    moments = json.loads(said[-1])["moments"] if said else []
    if not moments:
        options.note(f"{peer} was skipped: it ended without a reply, status {done.returncode}.")
        return None
    span = moments[-1] - moments[0]
    return PeerReply(moments[0], (len(moments) - 1) / span if span > 0 else 0.0)


def llama_bench_seconds(options: Options, tokens: int) -> float | None:
    """Return the processor time that one more token costs llama.cpp's own bench."""
    spent = []
    for count in (tokens // 4, tokens):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        if llama_bench(options, count) is None:
            return None
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return (spent[1] - spent[0]) / (tokens - tokens // 4)


def llama_bench(options: Options, tokens: int) -> float | None:
    """Return the tokens a second that llama.cpp's own bench writes; None without it."""
    if not options.llama_bench:
        options.note("llama-bench was skipped: it is not installed (--llama-bench PATH).")
        return None
    # Without repacked weights, as ours: see Tuning.is_repacked.
    command = [
        *(options.llama_bench, "-m", str(options.path), "-t", str(options.threads)),
        *("-p", "0", "-n", str(tokens), "-r", "1", "--repack", "0", "-o", "json"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    if done.returncode != 0:
        options.note(f"llama-bench was skipped: it ended with status {done.returncode}.")
        return None
    return float(json.loads(done.stdout)[0]["avg_ts"])


def _is_installed(python: str, module: str) -> bool:
    looked = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({module!r}) is None)"
    return subprocess.run([python, "-c", looked], check=False).returncode == 0
