"""The engine as a vault has it: silent wherever the companion may not speak."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from typing_extensions import override

from app.domain.errors import AppError
from app.domain.generation import GenerationEvent, GenerationRequest, ModelFacts
from app.engine.client import EngineClient
from app.engine.fit import DEFAULT_CONTEXT_TOKENS


class PermittedEngine(EngineClient):
    """An engine that starts no worker and answers nobody while the companion may not speak."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        demand: Callable[[], None],
    ) -> None:
        super().__init__(command, environment)
        self._demand = demand

    @override
    def load(self, path: Path, context_tokens: int = DEFAULT_CONTEXT_TOKENS) -> ModelFacts:
        self._demand()
        facts = super().load(path, context_tokens)
        try:
            self._demand()  # it may have been taken back while the model was on its way
        except AppError:
            self.close()
            raise
        return facts

    @override
    def generate(self, request: GenerationRequest) -> Iterator[GenerationEvent]:
        self._demand()
        return super().generate(request)
