"""The loop that writes one reply: prompt in, tokens drawn, whole characters out."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.conversation import StopReason
from app.engine.frames import (
    MAX_CHUNK_CHARACTERS,
    FromWorker,
    Generate,
    Progress,
    ReplyChunk,
    ReplyStarted,
    ReplyStopped,
)
from app.engine.model import Aborted, Model
from app.engine.prompt_tokens import Prompt
from app.engine.reply_text import ReplyText
from app.engine.sampler import SamplerChain

PROGRESS_SECONDS = 1.0  # how long no whole character may come before that is said


@dataclass(slots=True)
class _Decoding:
    """What has come of one reply so far."""

    tokens: int = 0
    started_at: float = 0.0
    said_at: float = 0.0

    def rate(self) -> float:
        """Return tokens a second since decoding began."""
        seconds = time.monotonic() - self.started_at
        return self.tokens / seconds if self.tokens and seconds > 0 else 0.0


class ReplyWriter:
    """Writes replies with one model and says so in frames."""

    def __init__(
        self, model: Model, stops: Sequence[str], send: Callable[[FromWorker], None]
    ) -> None:
        self._model = model
        self._stops = tuple(stops)
        self._send = send

    def write(self, request: Generate, prompt: Prompt) -> None:
        """Send started, chunks and stopped; a set abort flag ends it with CANCELLED."""
        decoding = _Decoding()
        sampler = SamplerChain(self._model.vocabulary_size, request.sampling)
        try:
            self._evaluate(request, prompt)
            decoding.started_at = decoding.said_at = time.monotonic()
            reason = self._decode(request.seq, prompt.reply_tokens, sampler, decoding)
        except Aborted:
            reason = StopReason.CANCELLED
        finally:
            sampler.close()
        self._send(ReplyStopped(request.seq, reason, decoding.tokens, decoding.rate()))

    def _evaluate(self, request: Generate, prompt: Prompt) -> None:
        def on_batch(done: int, total: int) -> None:
            self._send(Progress(request.seq, done, total))

        reused = self._model.evaluate(prompt.tokens, on_batch)
        omitted = request.omitted_messages + prompt.omitted_messages
        self._send(ReplyStarted(request.seq, len(prompt.tokens), reused, omitted))

    def _decode(
        self, seq: int, limit: int, sampler: SamplerChain, decoding: _Decoding
    ) -> StopReason:
        text = ReplyText(self._stops)
        while True:
            if self._model.abort.is_set:
                return StopReason.CANCELLED
            token = sampler.draw(self._model.context)
            if self._model.is_end(token):
                self._say(seq, text.finish(), decoding)
                return StopReason.COMPLETE
            decoding.tokens += 1
            self._say(seq, text.feed(self._model.piece(token)), decoding)
            if text.is_stopped:
                return StopReason.COMPLETE
            if decoding.tokens >= limit:
                self._say(seq, text.finish(), decoding)
                return StopReason.LENGTH
            self._model.append(token)

    def _say(self, seq: int, characters: str, decoding: _Decoding) -> None:
        now = time.monotonic()
        if characters:
            for start in range(0, len(characters), MAX_CHUNK_CHARACTERS):
                self._send(ReplyChunk(seq, characters[start : start + MAX_CHUNK_CHARACTERS]))
        elif now - decoding.said_at >= PROGRESS_SECONDS:
            self._send(Progress(seq, decoding.tokens, 0))
        else:
            return
        decoding.said_at = now
