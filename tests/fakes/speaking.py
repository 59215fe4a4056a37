"""An engine that says what it is told, and a guard that lets everything through."""

from collections.abc import Callable, Iterator

from app.domain.conversation import StopReason
from app.domain.errors import AppError
from app.domain.generation import Chunk, GenerationEvent, GenerationRequest, Started, Stopped


class FakeEngine:
    """Yields chunks, then one ``Stopped``; remembers every request it was given."""

    def __init__(
        self,
        chunks: tuple[str, ...],
        reason: StopReason = StopReason.COMPLETE,
        *,
        between: Callable[[], None] = lambda: None,
        failing: AppError | None = None,
        omitted: int = 0,
    ) -> None:
        self.requests: list[GenerationRequest] = []
        self.cancelled = False
        self._chunks = chunks
        self._reason = reason
        self._between = between
        self._failing = failing
        self._omitted = omitted

    def generate(self, request: GenerationRequest) -> Iterator[GenerationEvent]:
        self.requests.append(request)
        self.cancelled = False
        if self._failing is not None:
            raise self._failing
        yield Started(10, 0, self._omitted)
        for text in self._chunks:
            if self.cancelled:
                yield Stopped(StopReason.CANCELLED, 1, 5.0)
                return
            yield Chunk(text)
            self._between()
        yield Stopped(self._reason, len(self._chunks), 5.0)

    def cancel(self) -> None:
        self.cancelled = True


class OpenGuard:
    """Lets everything through at once, until it has seen a word it was told to stop at."""

    def __init__(self, stop_at: str = "") -> None:
        self._stop_at = stop_at
        self.is_closed = False

    def feed(self, text: str) -> str:
        self.is_closed = self.is_closed or bool(self._stop_at and self._stop_at in text)
        return "" if self.is_closed else text

    def finish(self) -> str:
        self.is_closed = True  # as the real one does: nothing comes after the end
        return ""


def saying(*chunks: str) -> FakeEngine:
    """Return an engine that answers anything with these chunks."""
    return FakeEngine(chunks)
