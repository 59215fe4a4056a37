"""Shows that the finished program's engine answers on processors that are older than this one.

    PYTHONPATH=. .venv/bin/python .ci/old_processor.py dist/Alcove

The worker is run by ``qemu-x86_64-static``, which refuses what the processor in question never
had: an instruction of a later one ends it. It loads the starter, is asked something, and has to
answer; it says itself which of the libraries it computes with. Last, the engine that was compiled
for this machine is run on the oldest of them, and has to fail there: else the looking was no
looking.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from app.domain.generation import Chunk, GenerationRequest, Message, Role, Sampling
from app.engine.client import EngineClient
from app.engine.errors import EngineCrashed, ModelError
from app.engine.process import Timeouts
from app.host.hardening import worker_environment
from system import SetupError, install_packages, say

ROOT = Path(__file__).resolve().parent.parent
QEMU = "qemu-x86_64-static"
PROCESSORS = {
    # what qemu calls it: the library that suits it, and what it lacks
    "Nehalem": ("sse42", "no AVX, 2008"),
    "SandyBridge": ("sandybridge", "no AVX2, 2011"),
    "Haswell": ("haswell", "no AVX-512, 2013"),
}
OLDEST = "Nehalem"
STARTER = ROOT / "models" / "alcove-starter.gguf"
QUESTION = "I slept badly and the meeting is tomorrow."
CONTEXT, TOKENS = 1024, 24
PATIENCE = Timeouts(start_seconds=300.0, load_seconds=600.0, stall_seconds=300.0)


def on(processor: str, command: Sequence[str]) -> list[str]:
    """Return the command that runs a program on another processor."""
    return [QEMU, "-cpu", processor, *command]


def answer(command: Sequence[str], more: dict[str, str]) -> tuple[str, str]:
    """Return what the worker computes with, and what it answers.

    Raises:
        SetupError: It left the emulated processor.
        EngineUnavailable: It did not start.
        EngineCrashed: It ended.
    """
    client = EngineClient(command, {**worker_environment(os.environ), **more}, PATIENCE)
    try:
        device = client.load(STARTER, CONTEXT).device
        if not Path(f"/proc/{client.worker_pid}/exe").readlink().name.startswith("qemu"):
            raise SetupError("The worker left the emulated processor; nothing was shown.")
        message = Message(Role.USER, QUESTION)
        request = GenerationRequest((message,), Sampling(max_tokens=TOKENS, seed=1))
        events = client.generate(request)
        return device, "".join(event.text for event in events if isinstance(event, Chunk))
    finally:
        client.close()


def frozen(program: Path) -> dict[str, str]:
    """Return what keeps the finished program from executing itself anew, past the emulator."""
    return {
        "LD_LIBRARY_PATH": str(program / "_internal"),
        "_PYI_ARCHIVE_FILE": str(program / "alcove"),
        "_PYI_PARENT_PROCESS_LEVEL": "-1",
    }


def look(program: Path) -> bool:
    """Print what each processor answers; return whether all is as it should be."""
    worker = [str(program / "alcove"), "--engine-worker"]
    good = True
    for processor, (suits, lacks) in PROCESSORS.items():
        device, words = answer(on(processor, worker), frozen(program))
        is_so = device == f"CPU ({suits})" and bool(words.strip())
        good &= is_so
        say(f"{'ok' if is_so else 'FAILED':<7} {processor} ({lacks}): {device}: {words.strip()}")
    sources = [sys.executable, "-m", "app.engine.worker"]
    try:
        answer(on(OLDEST, sources), {"PYTHONPATH": str(ROOT)})
    except (EngineCrashed, ModelError) as error:
        say(f"ok      compiled for this machine, it ends on {OLDEST}: {error}")
        return good
    say(f"FAILED  compiled for this machine, it should have ended on {OLDEST}")
    return False


def main(arguments: list[str]) -> int:
    """Run it."""
    if len(arguments) != 1 or platform.machine() != "x86_64":
        sys.stderr.write("usage, on x86_64: old_processor.py PROGRAM_FOLDER\n")
        return 2
    try:
        if shutil.which(QEMU) is None:
            install_packages(["qemu-user-static"])
        return 0 if look(Path(arguments[0]).absolute()) else 1
    except SetupError as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
