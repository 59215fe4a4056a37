"""What a loaded model does: write one reply, or evaluate ahead what the next begins with."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.conversation import StopReason
from app.engine.context import Aborted
from app.engine.course import CourseUnknown
from app.engine.frames import (
    MAX_CHUNK_CHARACTERS,
    FromWorker,
    Generate,
    Progress,
    ReplyChunk,
    ReplyStarted,
    ReplyStopped,
)
from app.engine.model import Model
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
        self, model: Model, stops: Sequence[str], send: Callable[[FromWorker], None], mark: str = ""
    ) -> None:
        self._model = model
        self._mark = mark
        self._stops = tuple(stops)
        self._send = send

    def write(self, request: Generate, prompt: Prompt) -> None:
        """Send started, chunks and stopped; a set abort flag ends it with CANCELLED."""
        decoding = _Decoding()
        model = self._model
        sampler = SamplerChain(model.vocabulary_size, request.sampling, model.vocabulary)
        try:
            self._evaluate(request, prompt)
            decoding.started_at = decoding.said_at = time.monotonic()
            reason = self._decode(request.seq, prompt.reply_tokens, sampler, decoding)
        except Aborted:
            reason = StopReason.CANCELLED
        finally:
            sampler.close()
        self._send(ReplyStopped(request.seq, reason, decoding.tokens, decoding.rate()))

    def evaluate_ahead(self, seq: int, tokens: Sequence[int], is_wanted: Callable[[], bool]) -> int:
        """Evaluate tokens for as long as that is wanted; return how many were there before."""
        context = self._model.context
        # Not fewer at once, although others wait for a batch to end: with 16 a token costs
        # twice as much as with 64 (25 ms of processor time against 12, 1B).
        batch = self._model.batch_tokens
        said_at = time.monotonic()

        def on_chunk(done: int, total: int) -> bool:
            nonlocal said_at
            if time.monotonic() - said_at >= PROGRESS_SECONDS:
                said_at = time.monotonic()
                self._send(Progress(seq, done, total))
            return is_wanted()

        try:
            return context.evaluate(tokens, batch, on_chunk, is_drawn_from=False)
        except Aborted:
            return 0

    def _evaluate(self, request: Generate, prompt: Prompt) -> None:
        def on_chunk(done: int, total: int) -> bool:
            self._send(Progress(request.seq, done, total))
            return True

        context, batch = self._model.context, self._model.batch_tokens
        try:
            reused = 0
            if request.course:
                context.retrace(prompt.tokens, request.course, self._mark, on_chunk)
            else:
                reused = context.evaluate(prompt.tokens, batch, on_chunk)
        except CourseUnknown:  # another model or manner: as near as can be
            context.forget()
            reused = context.evaluate(prompt.tokens, batch, on_chunk)
        omitted = request.omitted_messages + prompt.omitted_messages
        course = context.course(self._mark)
        self._send(ReplyStarted(request.seq, len(prompt.tokens), reused, omitted, course))

    def _decode(
        self, seq: int, limit: int, sampler: SamplerChain, decoding: _Decoding
    ) -> StopReason:
        text = ReplyText(self._stops)
        context = self._model.context
        while True:
            if context.abort.is_set:
                return StopReason.CANCELLED
            token = sampler.draw(context.raw)
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
            context.append(token)

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
