"""The worker obeys frames and nothing else, and ends whenever its input does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.generation import Message, Role, Sampling
from app.engine.frames import (
    Bye,
    Cancel,
    Failed,
    Failure,
    Generate,
    Hello,
    Load,
    Loaded,
    Progress,
    ReplyStopped,
)
from app.engine.protocol import encode, parse_from_worker, read_frame
from app.host.hardening import worker_environment
from tests.engine.conftest import WORKER_COMMAND

ROOT = Path(__file__).parents[2]
MEMORY_BYTES = 1 << 33
EXIT_PROTOCOL = 76
EXIT_BUG = 70
SECONDS = 30


@pytest.fixture
def worker():
    process = subprocess.Popen(
        WORKER_COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=worker_environment(os.environ),
        cwd=ROOT,
    )
    with process:
        yield process
        process.kill()


def tell(worker, *frames):
    worker.stdin.write(b"".join(map(encode, frames)))
    worker.stdin.flush()


def answer(worker):
    while isinstance(frame := parse_from_worker(read_frame(worker.stdout)), Progress):
        pass
    return frame


def load(path):
    return Load(1, str(path), 512, MEMORY_BYTES)


def ask(seq):
    return Generate(seq, (Message(Role.USER, "Hello"),), Sampling(max_tokens=4), 0)


def test_it_says_hello_with_what_hardens_it(worker):
    hello = answer(worker)
    assert isinstance(hello, Hello)
    if sys.platform == "linux":
        assert {"NO_CORE", "NO_NETWORK", "NOT_INSPECTABLE"} <= set(hello.measures)


def test_it_ends_at_bye_before_and_after_loading(worker, saying_model):
    tell(worker, load(saying_model), Bye())
    assert worker.wait(SECONDS) == 0


def test_it_ends_with_its_input(worker):
    answer(worker)
    worker.stdin.close()
    assert worker.wait(SECONDS) == 0


def test_it_ends_with_its_input_while_it_writes(worker, endless_model):
    tell(worker, load(endless_model), Generate(2, (), Sampling(max_tokens=4096), 0))
    answer(worker)
    assert isinstance(answer(worker), Loaded)
    worker.stdin.close()
    worker.stdout.close()
    assert worker.wait(SECONDS) in {0, EXIT_BUG}


@pytest.mark.parametrize(
    "data",
    [b"\xff\xff\xff\xff", b"\0\0\0\2{]", b"\0\0\0\1", encode(Cancel(1)), encode(ask(1))],
    ids=["oversize", "not json", "torn", "cancel first", "generate first"],
)
def test_anything_but_a_load_first_ends_it(worker, data):
    answer(worker)
    worker.stdin.write(data)
    worker.stdin.close()
    assert worker.wait(SECONDS) in {EXIT_BUG, EXIT_PROTOCOL}


def test_rubbish_after_loading_ends_it(worker, saying_model):
    tell(worker, load(saying_model))
    answer(worker)
    assert isinstance(answer(worker), Loaded)
    worker.stdin.write(b"\0\0\0\2{]")
    worker.stdin.flush()
    assert worker.wait(SECONDS) == EXIT_PROTOCOL


def test_a_second_model_is_not_for_this_worker(worker, saying_model):
    tell(worker, load(saying_model))
    answer(worker)
    assert isinstance(answer(worker), Loaded)
    tell(worker, load(saying_model))
    assert worker.wait(SECONDS) == EXIT_PROTOCOL


def test_a_file_that_llama_refuses_is_a_failure_and_not_an_end(worker, models):
    path = models / "refused.gguf"
    path.write_bytes(b"GGUF" + bytes(60))
    tell(worker, load(path))
    answer(worker)
    assert answer(worker) == Failed(1, Failure.MODEL_REFUSED, 0, 0)


def test_a_cancel_that_comes_before_its_request_cancels_it(worker, saying_model):
    tell(worker, load(saying_model), Cancel(2), ask(2), ask(3))
    answer(worker)
    assert isinstance(answer(worker), Loaded)
    first = answer(worker)
    assert isinstance(first, ReplyStopped)
    assert (first.seq, first.reason, first.tokens) == (2, "cancelled", 0)
    assert answer(worker).seq == 3


def test_it_writes_nothing_to_the_persons_terminal(worker, saying_model):
    tell(worker, load(saying_model), ask(2), Bye())
    worker.wait(SECONDS)
    assert worker.stderr.read() == b""
