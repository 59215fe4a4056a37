"""A file that kills whoever opens it is met twice at most, and a good one is never suspected."""

import os
import sys

import pytest

from app.engine.client import EngineClient
from app.engine.errors import EngineClosed, ModelCrashed, ModelRefused, ModelTooLarge
from app.host.hardening import worker_environment
from app.services.trying_models import ModelGivenUp, TryingModels
from app.vault.errors import DiskFull
from tests.fakes.hostile_gguf import without_a_weight
from tests.fakes.tiny_gguf import build_tiny_gguf

WORKER = (sys.executable, "-m", "app.engine.worker")
DEADLY = """
import os, signal, sys
from app.engine.frames import PROTOCOL_VERSION, Hello
from app.engine.protocol import encode, read_frame
sys.stdout.buffer.write(encode(Hello(PROTOCOL_VERSION, ())))
sys.stdout.buffer.flush()
read_frame(sys.stdin.buffer)
os.kill(os.getpid(), signal.SIGILL)
"""
SHA = "ef" * 32

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals")


class Killed(BaseException):
    """Stands for the end of the program: nothing of ours runs after it."""


def client_of(command=WORKER):
    return EngineClient(command, worker_environment(os.environ))


@pytest.fixture
def trials(vault):
    return vault.companion.trials


@pytest.fixture
def model(tmp_path):
    return build_tiny_gguf(tmp_path / "tiny.gguf", n_ctx=256)


def trying(trials, clock, command=WORKER):
    return TryingModels(trials, lambda: client_of(command), clock)


def load(trying, path, work=lambda: "loaded", room=lambda: None, *, is_ours=False):
    return trying.load(SHA, path, work, room, is_ours=is_ours)


def test_a_sound_model_is_tried_in_a_child_once_and_then_trusted(trials, clock, model):
    assert load(trying(trials, clock), model) == "loaded"
    assert trials.of(SHA).was_loaded
    assert load(trying(trials, clock, ("/nonexistent",)), model) == "loaded"


def test_a_model_that_came_with_the_program_needs_no_trial(trials, clock, model):
    assert load(trying(trials, clock, ("/nonexistent",)), model, is_ours=True) == "loaded"


def test_a_model_that_kills_the_worker_is_given_up_after_two_losses(trials, clock, model):
    deadly = trying(trials, clock, (sys.executable, "-c", DEADLY))
    for _ in range(2):
        with pytest.raises(ModelCrashed):
            load(deadly, model)
    with pytest.raises(ModelGivenUp):
        load(trying(trials, clock), model)
    trying(trials, clock).forgive(SHA)
    assert load(trying(trials, clock), model) == "loaded"


def test_a_load_that_ends_the_whole_program_is_a_loss_that_its_next_life_knows(
    trials, clock, model
):
    def end_everything():
        raise Killed

    for _ in range(2):
        with pytest.raises(Killed):
            load(trying(trials, clock), model, end_everything, is_ours=True)
    with pytest.raises(ModelGivenUp):
        load(trying(trials, clock), model, is_ours=True)


def test_a_file_that_is_refused_is_remembered_but_never_given_up(trials, clock, tmp_path):
    for _ in range(3):
        with pytest.raises(ModelRefused):
            load(trying(trials, clock), without_a_weight(tmp_path))
    assert (trials.of(SHA).losses, trials.of(SHA).failure) == (0, "ModelRefused")


def test_locking_while_a_model_loads_is_no_loss(trials, clock, model):
    service = trying(trials, clock)

    def lock():
        service.leave()
        raise EngineClosed

    for _ in range(3):
        with pytest.raises(EngineClosed):
            load(service, model, lock, is_ours=True)
    assert trials.of(SHA).losses == 0


def test_a_trial_that_does_not_fit_beside_what_is_loaded_gets_its_room(trials, clock, model):
    freed = []

    class Tight:
        def load(self, path, context_tokens=0):
            if not freed:
                raise ModelTooLarge(2, 1)
            return self._client.load(path, context_tokens)

        def __init__(self):
            self._client = client_of()

        def generate(self, request):
            return self._client.generate(request)

        def close(self):
            self._client.close()

    service = TryingModels(trials, Tight, clock)
    assert load(service, model, room=lambda: freed.append(1)) == "loaded"
    assert freed == [1]


def test_a_full_disk_does_not_keep_the_companion_from_speaking(trials, clock, model):
    class Full:
        def of(self, sha256):
            raise DiskFull

        def begin(self, sha256, at):
            raise DiskFull

        def end(self, sha256, failure="", *, is_loss=False):
            raise DiskFull

    service = TryingModels(Full(), client_of, clock)
    assert load(service, model, is_ours=True) == "loaded"
