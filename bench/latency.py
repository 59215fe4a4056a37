"""From Send to the first token, after a message was typed into a conversation of 2,000 tokens.

The whole way of a message: vault, screening, prompt, frames, worker. Somebody types sixty
words at forty words a minute and sends them with Enter, which is a stroke like the others;
and once more, harder than anybody can, in the instant of the last letter. Peers get the same
conversation and message, once as a program that was just opened has it, and once with all
but the last turn answered before, which some of them keep evaluated.

python -m bench latency --json
"""

import os
import shutil
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.domain.care import NO_CARE, Care
from app.domain.conversation import ConversationId, Mode, Speaker
from app.domain.generation import (
    GenerationEvent,
    GenerationRequest,
    Role,
    Sampling,
    Started,
    Stopped,
)
from app.domain.risk import RiskLevel
from app.domain.sight import Voice
from app.engine.client import EngineClient
from app.host.clock import SystemClock
from app.host.resources import Resources
from app.safety.screener import Screener
from app.services.chatting import Chatting, Frame, Speaking
from app.services.noting import Noting
from app.services.preparing import Preparing, Reading
from app.vault.keys import KdfParameters
from app.vault.vault import OpenVault, create_vault
from bench import peers
from bench.engine_client import CONTEXT, engine
from bench.figure import Figure
from bench.options import Options
from bench.stalls import gaps_while_streaming
from bench.typist import TYPED, conversation, strokes

FOLDER: Final = Path("build/bench/latency")
PASSPHRASE: Final = "lantern mossy violin harbor thimble quartz"
CHEAP: Final = KdfParameters(memory_kib=64, iterations=1, lanes=1)
SOON_SECONDS: Final = 0.04  # after a stroke the page lets the model read along
TURNS: Final = 19  # with the instructions some 2,000 tokens
TOKENS: Final = 24
SHA256: Final = "0" * 64


class OpenGuard:
    """Shows every character as it comes."""

    is_closed = False

    def feed(self, text: str) -> str:
        """Return all of it."""
        return text

    def finish(self) -> str:
        """Return nothing more."""
        return ""


class Calm:
    """The program's own screening, whose findings nobody acts on."""

    level = RiskLevel.NONE

    def __init__(self) -> None:
        self._screener = Screener.load(Resources.shipped())
        self.look("Warm.")

    def look(self, text: str, earlier: Sequence[str] = ()) -> Care:
        """Look, and return that nothing is needed."""
        self._screener.assess(text, earlier)
        return NO_CARE

    def fallback(self) -> str:
        """Return the words in place of a reply."""
        return ""


@dataclass(slots=True)
class Listening:
    """An engine that notes when its prompt was read: the first token is drawn right then.

    Not when the first characters came: what random weights say may begin with blanks.
    """

    client: EngineClient
    first: float = 0.0
    started: Started = field(default_factory=lambda: Started(0, 0, 0))
    rate: float = 0.0

    def generate(self, request: GenerationRequest) -> Iterator[GenerationEvent]:
        """Yield what the engine does."""
        self.first = 0.0
        for event in self.client.generate(request):
            if isinstance(event, Started):
                self.started, self.first = event, time.perf_counter()
            if isinstance(event, Stopped):
                self.rate = event.tokens_per_second
            yield event

    def cancel(self) -> None:
        """Stop the reply."""
        self.client.cancel()


@dataclass(frozen=True, slots=True)
class House:
    """The services of one vault and one engine."""

    listening: Listening
    chatting: Chatting
    preparing: Preparing

    def first_token(self, conversation_id: ConversationId, text: str) -> float:
        """Send a message; return the seconds until the reply's first token."""
        sent = time.perf_counter()
        for _ in self.chatting.send(conversation_id, text):
            pass
        assert self.listening.first, "the reply did not begin"
        return self.listening.first - sent


def measure(options: Options = Options()) -> Iterator[Figure]:  # noqa: B008 - frozen
    """Yield the waits and their ratios."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    vault, _code = create_vault(FOLDER, PASSPHRASE, kdf=CHEAP, clock=SystemClock(), name="Bench")
    try:
        yield from _measured(vault, options)
    finally:
        vault.close()
        shutil.rmtree(FOLDER, ignore_errors=True)


def _measured(vault: OpenVault, options: Options) -> Iterator[Figure]:
    with _house(vault, options) as house:
        talk = _talk(vault)
        cold = house.first_token(_talk(vault), "And then?")
        tokens = house.listening.started.prompt_tokens
        yield Figure("tokens of the conversation", tokens, "")
        yield Figure("first token when nothing was read", 1000 * cold, "ms")
        house.listening.client.forget()
        _opened(house, talk)
        first = _typed_and_sent(house, talk, options.words_a_minute)
        step = 1 / house.listening.rate
        left = house.listening.started
        yield Figure("one decode step", 1000 * step, "ms")
        yield Figure("tokens left to read at Send", left.prompt_tokens - left.reused_tokens, "")
        yield Figure("Send to first token, typed", 1000 * first, "ms")
        yield Figure("the same in decode steps", first / step, "×", at_most=2)
        other = _talk(vault)
        _opened(house, other)
        at_once = _typed_and_sent(house, other, options.words_a_minute, has_enter=False)
        step, left = 1 / house.listening.rate, house.listening.started
        yield Figure(
            "left when sent with the last letter", left.prompt_tokens - left.reused_tokens, ""
        )
        yield Figure("sent with the last letter, in decode steps", at_once / step, "×")
        _opened(house, talk)
        rested = _paused_and_sent(house, talk)
        yield Figure("Send to first token, after a pause", 1000 * rested, "ms")
        assert house.preparing.keep(talk)
        size = vault.snapshots.size_bytes() / (1024 * 1024)
        yield Figure("its snapshot in the vault", size, "MiB")
    yield from _reopened(vault, options, talk)
    yield from _stalls(vault, options)
    yield from _others(options, first)


def _reopened(vault: OpenVault, options: Options, talk: ConversationId) -> Iterator[Figure]:
    other = _talk(vault, copy_of=talk)
    with _house(vault, options) as house:
        opened = time.perf_counter()
        restored = house.preparing.open(talk, Mode.LISTEN)
        put_back = time.perf_counter() - opened
        with_it = put_back + house.first_token(talk, "And then?")
    with _house(vault, options) as house:
        without = house.first_token(other, "And then?")
    yield Figure("tokens put back after a restart", restored, "")
    yield Figure("reopen to first token, put back", 1000 * with_it, "ms")
    yield Figure("reopen to first token, evaluated", 1000 * without, "ms")
    yield Figure("sooner by", without / with_it, "×", at_least=10)


def _stalls(vault: OpenVault, options: Options) -> Iterator[Figure]:
    with _house(vault, options, tokens=96) as house:
        gaps = sorted(gaps_while_streaming(house.chatting, vault))
    p99 = gaps[int(0.99 * (len(gaps) - 1))]
    yield Figure("window's longest gap while streaming, p99", 1000 * p99, "ms", at_most=16)
    yield Figure("window's longest gap while streaming", 1000 * gaps[-1], "ms", at_most=50)


def _others(options: Options, ours: float) -> Iterator[Figure]:
    said = [
        {"role": message.role.value, "content": message.text} for message in conversation(TURNS)
    ]
    said.append({"role": Role.USER.value, "content": TYPED})
    for peer in peers.MODULES:
        reply = peers.ask(peer, options, said, 2)
        if reply is None:
            continue
        yield Figure(f"{peer}, just opened", 1000 * reply.first_seconds, "ms")
        yield Figure(f"ours sooner than {peer}", reply.first_seconds / ours, "×", at_least=20)
        warm = peers.ask(peer, options, said, 2, is_warm=True) if peer != "gpt4all" else None
        if warm is not None:
            yield Figure(f"{peer}, turns before kept", 1000 * warm.first_seconds, "ms")
            yield Figure(f"ours sooner than {peer} then", warm.first_seconds / ours, "×")


@contextmanager
def _house(vault: OpenVault, options: Options, tokens: int = TOKENS) -> Iterator[House]:
    with engine(options) as client:
        listening = Listening(client)
        voice = Voice(SHA256, "Random", CONTEXT, 1)
        companion = vault.companion
        noting = Noting(companion.sights, companion.summaries, lambda: voice, lambda: False)
        sampling = Sampling(seed=1, max_tokens=tokens)

        def new_guard(_frame: Frame) -> OpenGuard:
            return OpenGuard()

        speaking = Speaking(listening, lambda: None, lambda: "Random", lambda: sampling, new_guard)
        clock = SystemClock()
        chatting = Chatting(vault.conversations, clock, speaking, Calm(), noting)
        reading = Reading(
            client, lambda: sampling, lambda request: request, lambda: Calm.level, lambda: SHA256
        )
        preparing = Preparing(
            vault.conversations, vault.snapshots, noting, reading, lambda: True, clock
        )
        yield House(listening, chatting, preparing)


def _talk(vault: OpenVault, copy_of: ConversationId | None = None) -> ConversationId:
    """Store a conversation; return its number."""
    clock = SystemClock()
    talk = vault.conversations.start(Mode.LISTEN, clock.now()).id
    if copy_of is not None:
        said = [(turn.speaker, turn.text) for turn in vault.conversations.turns(copy_of)]
    else:
        speakers = {Role.USER: Speaker.PERSON, Role.ASSISTANT: Speaker.COMPANION}
        said = [(speakers[each.role], each.text) for each in conversation(TURNS)[1:]]
    for speaker, text in said:
        vault.conversations.add_turn(talk, speaker, text, clock.now())
    return talk


def _opened(house: House, talk: ConversationId) -> None:
    """Let the model read the conversation, as it does when it is opened."""
    house.preparing.read(talk, "", is_whole=False)
    assert house.listening.client.wait_for_prefill()


def _typed_and_sent(
    house: House, talk: ConversationId, words_a_minute: float, *, has_enter: bool = True
) -> float:
    begun = time.perf_counter()
    pause = threading.Event()

    def read_at(moment: float, draft: str) -> None:
        pause.wait(max(begun + moment + SOON_SECONDS - time.perf_counter(), 0))
        house.preparing.read(talk, draft, is_whole=True, is_eager=True)

    typed = list(strokes(words_a_minute))
    for moment, draft in typed[:-1]:
        read_at(moment, draft)
    last, _ = typed[-1]
    if has_enter:
        read_at(last, TYPED)
        last += last - typed[-2][0]
    pause.wait(max(begun + last - time.perf_counter(), 0))
    return house.first_token(talk, TYPED)


def _paused_and_sent(house: House, talk: ConversationId) -> float:
    """Send what was read to the end, as after a pause, and return the middle of three waits."""
    waits = []
    for number in range(3):
        text = f"{number} and then I could not sleep again."
        house.preparing.read(talk, text, is_whole=True)
        house.listening.client.wait_for_prefill()
        waits.append(house.first_token(talk, text))
    return statistics.median(waits)


os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
