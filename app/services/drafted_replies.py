"""The drafts of one reply: drawn, held against each other, and the best of them said.

Drafts of one reply share their prompt, which the worker keeps evaluated. The model reads
messages with their slips of the keys mended, and of a long last message each draft reads
another part; what is kept and shown is what the person wrote.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from app.dialogue.choosing import Draft, choose, is_readable, is_settled, plain_reply
from app.dialogue.companion_words import read_companion_words
from app.dialogue.excerpts import excerpts, heart
from app.dialogue.heard import Heard
from app.dialogue.lexicon import Lexicon
from app.dialogue.spelling import mended
from app.dialogue.unsaid import gives_back
from app.domain.conversation import StopReason
from app.domain.generation import (
    Chunk,
    GenerationEvent,
    GenerationRequest,
    Message,
    Role,
    Started,
    Stopped,
)
from app.engine.errors import PromptTooLong
from app.engine.manifest import Drafting
from app.safety.reply_guard import Caught, GuardRules, ReplyGuard

SEEDS = 2**32 - 1
PATIENCE_SECONDS = 0.8  # then a fit draft will do; only a busy computer needs so long
_ENTRY, _ENTRY_END = "<<<ENTRY", "ENTRY>>>"  # as app.dialogue.prompt quotes it
_ENDED = (StopReason.COMPLETE, StopReason.LENGTH)  # not cancelled, crashed, stalled

_DIED = Stopped(StopReason.CRASHED, 0, 0.0)  # what an engine without a last word is taken for


@dataclass(slots=True)
class _Written:
    """One draft as it comes."""

    text: str = ""
    stopped: Stopped = _DIED
    is_left_out: bool = True

    def take(self, event: GenerationEvent) -> None:
        """Note one event of the engine."""
        self.is_left_out = False
        if isinstance(event, Chunk):
            self.text += event.text
        elif isinstance(event, Stopped):
            self.stopped = event


class DraftedReplies:
    """Draws replies from an engine, several times each."""

    def __init__(
        self,
        generate: Callable[[GenerationRequest], Iterator[GenerationEvent]],
        guard_rules: Callable[[], GuardRules],
        is_cancelled: Callable[[], bool],
        now: Callable[[], float],
    ) -> None:
        """Read the words that the choice goes by.

        Raises:
            CompanionWordsDamaged: They are not there, or not as they must be.
        """
        read_companion_words()
        self._generate = generate
        self._guard_rules = guard_rules
        self._is_cancelled = is_cancelled
        self._now = now
        self._lexicon = ("", Lexicon())

    def as_read(self, request: GenerationRequest, lexicon: str) -> GenerationRequest:
        """Return a request as its first draft reads it."""
        return _parts(request, self._read(lexicon))[0]

    def best(self, request: GenerationRequest, drafting: Drafting) -> Iterator[GenerationEvent]:
        """Yield Started, the chosen text, Stopped."""
        lexicon = self._read(drafting.lexicon)
        heard, asked = _heard(request.messages, lexicon), _parts(request, lexicon)
        drafts: list[Draft] = []
        stopped = Stopped(StopReason.CANCELLED, 0, 0.0)
        begun = self._now()
        for number in range(request.drafts or drafting.drafts):
            written = _Written()
            part = _seeded(asked[number % len(asked)], number)
            can_wait = bool(drafts) or number + 1 < len(asked)
            yield from self._drawn(part, written, is_first=not drafts, can_wait=can_wait)
            if written.is_left_out:
                continue
            stopped = written.stopped
            if self._is_cancelled():
                yield replace(stopped, reason=StopReason.CANCELLED)
                return
            if stopped.reason not in _ENDED:
                break
            is_whole = stopped.reason is StopReason.COMPLETE
            drafts.append(Draft(written.text, is_whole, self._passes(written.text, heard)))
            is_late = self._now() - begun > PATIENCE_SECONDS
            if not request.drafts and _is_enough(drafts, heard, lexicon, is_late=is_late):
                break  # else as many as then, however long it takes
        if drafts:
            yield Chunk(self._reply(drafts, heard, lexicon))
            stopped = replace(stopped, reason=StopReason.COMPLETE, drafts=len(drafts))
        yield stopped

    def _drawn(
        self, part: GenerationRequest, written: _Written, *, is_first: bool, can_wait: bool
    ) -> Iterator[GenerationEvent]:
        """Write one draft down and yield its beginning, if it is the first.

        Raises:
            PromptTooLong: Its part is too long to be read, and there is no other.
        """
        try:
            for event in self._generate(part):
                written.take(event)
                if isinstance(event, Started) and is_first:
                    yield event
        except PromptTooLong:
            if not can_wait:
                raise

    def _reply(self, drafts: list[Draft], heard: Heard, lexicon: Lexicon) -> str:
        """Return what is shown; as it may be turned by rule, it meets the guard anew."""

        def allows(text: str) -> bool:
            return self._passes(text, heard)

        best = choose(drafts, heard, lexicon, allows)
        return best or plain_reply(heard, lexicon, allows)

    def _passes(self, text: str, heard: Heard) -> bool:
        """Whether a draft gives nothing back that it should not, and the guard would drop nothing.

        What is chosen meets the guard again.
        """
        if gives_back(text, heard.message):
            return False
        last = heard.replies[-1] if heard.replies else ""
        guard = ReplyGuard(self._guard_rules(), last_reply=last, message=heard.message)
        decided = [*guard.feed(text), *guard.finish()]
        return not any(isinstance(each, Caught) for each in decided)

    def _read(self, text: str) -> Lexicon:
        if self._lexicon[0] != text:
            self._lexicon = (text, Lexicon.parse(text))
        return self._lexicon[1]


def _is_enough(drafts: list[Draft], heard: Heard, lexicon: Lexicon, *, is_late: bool) -> bool:
    return is_settled(drafts, heard, lexicon) or (is_late and bool(choose(drafts, heard, lexicon)))


def _seeded(request: GenerationRequest, number: int) -> GenerationRequest:
    seed = (request.sampling.seed + number * 7919) % SEEDS
    course = "" if number else request.course  # the later ones find the prompt evaluated
    return replace(request, sampling=replace(request.sampling, seed=seed), course=course)


def _mended(text: str, lexicon: Lexicon) -> str:
    return mended(text, lexicon.spelled) if is_readable(text, lexicon) else text


def _parts(request: GenerationRequest, lexicon: Lexicon) -> list[GenerationRequest]:
    """Return the request once for each part of what is answered that is to be read."""
    read = [
        replace(m, text=_mended(m.text, lexicon)) if m.role is Role.USER else m
        for m in request.messages
    ]
    if not read or read[-1].role is not Role.USER:
        return [request]
    *before, last = read
    if _is_about_entry(request.messages):
        told, entry, rest = _quoted(read[0].text)
        heads = [replace(read[0], text=told + part + rest) for part in excerpts(entry, lexicon)]
        return [replace(request, messages=(head, *read[1:])) for head in heads]
    return [
        replace(request, messages=(*before, replace(last, text=part)))
        for part in excerpts(last.text, lexicon)
    ]


def _quoted(told: str) -> tuple[str, str, str]:
    """Return the instructions before an entry, the entry, and what stands after it."""
    before, mark, rest = told.partition(_ENTRY)
    entry, closing, after = rest.partition(_ENTRY_END)
    return before + mark, entry, closing + after


def _is_about_entry(messages: tuple[Message, ...]) -> bool:
    """Whether the first words about an entry are answered; later ones stand for themselves."""
    asked = [m for m in messages if m.role is Role.USER]
    return len(asked) == 1 and messages[0].role is Role.SYSTEM and _ENTRY in messages[0].text


def _heard(messages: tuple[Message, ...], lexicon: Lexicon) -> Heard:
    theirs = [m.text for m in messages if m.role is Role.USER]
    ours = tuple(m.text for m in messages if m.role is Role.ASSISTANT)
    told = next((m.text for m in messages if m.role is Role.SYSTEM), "")
    _, quoted, _ = _quoted(told)
    read = [_mended(text, lexicon) for text in theirs]
    last = read[-1] if read else ""
    if messages and _is_about_entry(messages):
        last = f"{quoted.strip()} {last}"
    at_heart = heart(last, lexicon) if len(excerpts(last, lexicon)) > 1 else ""
    return Heard("\n".join([quoted, *theirs, *read]), last, ours, at_heart, tuple(theirs[:-1]))
