"""Tiny models, and clients whose workers are real processes."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.engine.client import EngineClient
from app.engine.process import Timeouts
from app.host.hardening import worker_environment
from tests.fakes.tiny_gguf import build_tiny_gguf

WORKER_COMMAND = (sys.executable, "-m", "app.engine.worker")
ENDLESS = "abcdefgh"


@pytest.fixture(scope="session")
def models(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="session")
def random_model(models) -> Path:
    return build_tiny_gguf(models / "random.gguf", n_ctx=1024, name="Tiny random")


@pytest.fixture(scope="session")
def saying_model(models) -> Path:
    return build_tiny_gguf(models / "saying.gguf", says="h é🌱z")


@pytest.fixture(scope="session")
def endless_model(models) -> Path:
    """Says the same for seconds, so that there is time to interrupt it."""
    return build_tiny_gguf(
        models / "endless.gguf", says=ENDLESS, endless=True, layers=8, n_ctx=8192
    )


@pytest.fixture
def start_client() -> Iterator[Callable[..., EngineClient]]:
    started: list[EngineClient] = []

    def start(timeouts: Timeouts | None = None, command=WORKER_COMMAND) -> EngineClient:
        client = EngineClient(command, worker_environment(os.environ), timeouts or Timeouts())
        started.append(client)
        return client

    yield start
    for client in started:
        client.close()


@pytest.fixture
def client(start_client) -> EngineClient:
    return start_client()
