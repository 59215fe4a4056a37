"""A model that is ready to write: file, template, stop texts and sampler put together.

The only module that the worker imports late: with it come llama.cpp and jinja2, and the
process has to be hardened before and confined after.
"""

from collections.abc import Callable
from pathlib import Path

from app.engine.frames import Failed, Failure, FromWorker, Generate, Load, Loaded, Progress
from app.engine.model import AbortFlag, ContextNotMade, Model, ModelNotLoaded
from app.engine.prompt_tokens import (
    PromptDoesNotFit,
    PromptWriter,
    check_template,
    stop_texts,
)
from app.engine.templates import (
    ChatTemplate,
    PlainTemplate,
    SpecialTexts,
    Template,
    TemplateFailed,
)
from app.engine.writing import ReplyWriter
from app.host.clock import Clock

DEVICE = "CPU"


class VoiceUnavailable(Exception):
    """The model cannot be made to speak; ``failure`` is what the parent is told."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.value)
        self.failure = failure


class Voice:
    """One loaded model and how it is spoken with."""

    def __init__(self, load: Load, clock: Clock, send: Callable[[FromWorker], None]) -> None:
        """Load the model; progress is sent meanwhile.

        Raises:
            VoiceUnavailable: llama.cpp refused it, memory ran out, or its template is broken.
        """

        def on_progress(done: float) -> None:
            send(Progress(load.seq, int(done * 100), 100))

        self._send = send
        started = clock.monotonic()
        try:
            self._model = Model(Path(load.path), load.context_tokens, on_progress)
            source = self._model.chat_template()
            template = _template(source, self._model, clock)
        except ModelNotLoaded:
            raise VoiceUnavailable(Failure.MODEL_REFUSED) from None
        except ContextNotMade:
            raise VoiceUnavailable(Failure.CONTEXT_REFUSED) from None
        except TemplateFailed:
            raise VoiceUnavailable(Failure.TEMPLATE) from None
        self._prompts = PromptWriter(self._model, template, self._model.control_texts())
        self._writer = ReplyWriter(self._model, stop_texts(template), send)
        self.loaded = Loaded(
            seq=load.seq,
            context_tokens=self._model.context_tokens,
            parameters=self._model.parameters,
            has_chat_template=bool(source.strip()),
            device=DEVICE,
            load_seconds=clock.monotonic() - started,
        )

    @property
    def abort(self) -> AbortFlag:
        """What stops a reply; setting it is for any thread."""
        return self._model.abort

    def write(self, request: Generate) -> None:
        """Write one reply, or say why it cannot be begun."""
        try:
            prompt = self._prompts.prompt(request.messages, request.sampling.max_tokens)
        except PromptDoesNotFit as fault:
            needed, there = fault.needed_tokens, fault.context_tokens
            self._send(Failed(request.seq, Failure.PROMPT_TOO_LONG, needed, there))
        except TemplateFailed:
            self._send(Failed(request.seq, Failure.TEMPLATE, 0, 0))
        else:
            self._writer.write(request, prompt)


def _template(untrusted_source: str, model: Model, clock: Clock) -> Template:
    if not untrusted_source.strip():
        return PlainTemplate()
    special = SpecialTexts(model.token_text(model.bos), model.token_text(model.eos))
    template = ChatTemplate(untrusted_source, special, clock.now)
    check_template(template)
    return template
