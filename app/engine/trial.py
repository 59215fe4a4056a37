"""A model is tried in a child process of its own, which is thrown away.

Some files pass every check that reads them and take the worker down only when they are
loaded, or with the first token (an instruction this processor lacks, a shape that ggml
asserts on). What is loaded already does not notice.
"""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from app.domain.conversation import StopReason
from app.domain.generation import (
    GenerationEvent,
    GenerationRequest,
    Message,
    ModelFacts,
    Role,
    Sampling,
    Stopped,
)
from app.engine.errors import EngineCrashed, EngineStalled, ModelCrashed

log = logging.getLogger(__name__)

TRIAL_CONTEXT_TOKENS = 1024
_LOST = (StopReason.CRASHED, StopReason.STALLED)
_HELLO = GenerationRequest(
    (Message(Role.SYSTEM, "Say hello."), Message(Role.USER, "Hello.")),
    Sampling(temperature=0.0, max_tokens=1),
)


class Client(Protocol):
    """What is needed of an engine's client."""

    def load(self, path: Path, context_tokens: int = ...) -> ModelFacts:
        """Load a model file and wait until it is there."""

    def generate(self, request: GenerationRequest) -> Iterator[GenerationEvent]:
        """Yield the events of one reply."""

    def close(self) -> None:
        """End the worker."""


def try_model(client: Client, path: Path) -> None:
    """Load a model and let it write one token; then end the worker, whatever came of it.

    Raises:
        ModelCrashed: The worker did not survive it.
        ModelError: It does not load.
        EngineError: No worker could be started, or it was closed meanwhile.
    """
    try:
        client.load(path, TRIAL_CONTEXT_TOKENS)
        last = list(client.generate(_HELLO))[-1]
    except EngineCrashed as error:
        raise ModelCrashed(error.description) from None
    except EngineStalled:
        description = "silent"
        raise ModelCrashed(description) from None
    finally:
        client.close()
    if isinstance(last, Stopped) and last.reason in _LOST:
        raise ModelCrashed(last.reason.value)
    log.info("a model was tried and survived")
