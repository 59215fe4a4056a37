"""A model that is ready to write: file, template, stop texts and sampler put together.

The only module that the worker imports late: with it come llama.cpp and jinja2, and the
process has to be hardened before and confined after.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.engine.answer_lead import SPELT_THOUGHTS, LedTemplate
from app.engine.context import AbortFlag, ContextNotMade, StateRefused
from app.engine.frames import (
    MAX_PART_BYTES,
    MAX_STATE_BYTES,
    Failed,
    Failure,
    FromWorker,
    Generate,
    Load,
    Loaded,
    Measure,
    Measured,
    Part,
    Prefill,
    Prefilled,
    Progress,
    Restored,
    Snapshot,
    StateReady,
)
from app.engine.measuring import measure
from app.engine.model import Model, ModelNotLoaded, Wanted
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
    TemplateEndless,
    TemplateFailed,
    TemplateRefuses,
)
from app.engine.writing import ReplyWriter
from app.host.clock import Clock


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
        self._clock = clock
        started = clock.monotonic()
        try:
            self._model = Model(_wanted(load), on_progress)
            source = self._model.chat_template()
            template = _template(source, self._model, clock)
        except ModelNotLoaded:
            raise VoiceUnavailable(Failure.MODEL_REFUSED) from None
        except ContextNotMade:
            raise VoiceUnavailable(Failure.CONTEXT_REFUSED) from None
        except TemplateEndless:
            raise VoiceUnavailable(Failure.TEMPLATE_ENDLESS) from None
        except TemplateRefuses:
            raise VoiceUnavailable(Failure.TEMPLATE_REFUSES) from None
        except TemplateFailed:
            raise VoiceUnavailable(Failure.TEMPLATE) from None
        self._fingerprint = self._model.fingerprint(source)
        self._prompts = PromptWriter(self._model, template, self._model.control_texts())
        stops = stop_texts(template)
        self._model.heed(stops, SPELT_THOUGHTS)
        self._writer = ReplyWriter(self._model, stops, send, self._model.mark(source))
        self.loaded = Loaded(
            seq=load.seq,
            context_tokens=self._model.context_tokens,
            parameters=self._model.parameters,
            has_chat_template=bool(source.strip()),
            device=self._model.device,
            load_seconds=clock.monotonic() - started,
            offload=self._model.offload,
            threads=self._model.threads,
            fingerprint=self._fingerprint.hex(),
        )

    @property
    def abort(self) -> AbortFlag:
        """What stops a reply; setting it is for any thread."""
        return self._model.context.abort

    def prefill(
        self, request: Prefill, is_wanted: Callable[[], bool], may_guess: Callable[[], bool]
    ) -> None:
        """Evaluate what the next prompt begins with, for as long as that is wanted.

        Args:
            request: What is asked.
            is_wanted: Whether to go on, asked between two batches.
            may_guess: Asked before that is evaluated which stays only if nobody writes on.
        """
        reused = 0
        with suppress(PromptDoesNotFit, TemplateFailed):  # said when it is sent
            if not request.is_whole or request.is_eager:
                begins = self._prompts.words if request.is_eager else self._prompts.beginning
                tokens = begins(request.messages, request.max_tokens)
                reused = self._writer.evaluate_ahead(request.seq, tokens, is_wanted)
            if request.is_whole and is_wanted() and self._may_go_on(request, may_guess):
                tokens = self._prompts.prompt(request.messages, request.max_tokens).tokens
                reused = self._writer.evaluate_ahead(request.seq, tokens, is_wanted)
        evaluated = len(self._model.context.evaluated)
        self._send(Prefilled(request.seq, evaluated, min(reused, evaluated)))

    def _may_go_on(self, request: Prefill, may_guess: Callable[[], bool]) -> bool:
        """Return whether to go beyond the whole words; a guess has to be taken back again."""
        return not request.is_eager or (self._model.can_go_back and may_guess())

    def forget(self) -> None:
        """Let nothing of any prompt remain."""
        self._model.context.forget()

    def hand_over(self, request: Snapshot) -> None:
        """Send what is evaluated in parts, until the abort flag is set."""
        context = self._model.context
        try:
            state = context.state(self._fingerprint)
        except StateRefused:
            state = b""
        if not 0 < len(state) <= MAX_STATE_BYTES:
            self._send(Failed(request.seq, Failure.NO_STATE, 0, 0))
            return
        self._send(StateReady(request.seq, len(context.evaluated), len(state)))
        for start in range(0, len(state), MAX_PART_BYTES):
            if context.abort.is_set:
                return
            self._send(Part(request.seq, state[start : start + MAX_PART_BYTES]))

    def put_back(self, seq: int, state: bytes) -> None:
        """Take a state that was handed over earlier, if it is this model's."""
        try:
            tokens = self._model.context.put_back(state, self._fingerprint)
        except StateRefused:
            tokens = 0
        self._send(Restored(seq, tokens))

    def measure(self, request: Measure) -> None:
        """Try ways to compute, and send how fast each was."""
        trials = measure(self._model, request.seconds, self._clock)
        self._send(Measured(request.seq, trials))

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


def _wanted(load: Load) -> Wanted:
    return Wanted(Path(load.path), load.context_tokens, load.tuning, load.offloads)


def _template(untrusted_source: str, model: Model, clock: Clock) -> Template:
    if not untrusted_source.strip():
        return PlainTemplate()
    special = SpecialTexts(model.token_text(model.bos), model.token_text(model.eos))
    template = ChatTemplate(untrusted_source, special, clock.now)
    check_template(template)
    return LedTemplate(template)
