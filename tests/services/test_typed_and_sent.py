"""A real worker reads along while somebody types; sending, and sending anew, find it read."""

import os
import sys

import pytest

from app.domain.conversation import Mode, Speaker, StopReason
from app.domain.generation import Sampling, Started
from app.domain.sight import Voice
from app.engine.client import EngineClient
from app.host.hardening import worker_environment
from app.services.chatting import Chatting, ReplyEnded, Speaking
from app.services.noting import Noting
from app.services.preparing import Preparing, Reading
from app.services.tending_talks import TendingTalks
from tests.fakes.speaking import OpenGuard
from tests.fakes.tiny_gguf import build_tiny_gguf
from tests.services.test_noting import Calm

WORKER = (sys.executable, "-m", "app.engine.worker")
CONTEXT = 8192
SAMPLING = Sampling(seed=3, max_tokens=6)
SAID = "I slept badly again and woke at four with the meeting in my head."
MESSAGE = "And my sister called, and I said yes to all of it."


class Listening:
    """Notes how much of a prompt had to be read after Send."""

    def __init__(self, client):
        self.client, self.started = client, []

    def generate(self, request):
        for event in self.client.generate(request):
            if isinstance(event, Started):
                self.started.append(event)
            yield event

    def cancel(self):
        self.client.cancel()

    @property
    def left(self):
        return self.started[-1].prompt_tokens - self.started[-1].reused_tokens


@pytest.fixture
def house(vault, clock, tmp_path):
    client = EngineClient(WORKER, worker_environment(os.environ))
    client.load(build_tiny_gguf(tmp_path / "tiny.gguf", n_ctx=CONTEXT), CONTEXT)
    records = vault.companion
    voice = Voice("ab" * 32, "Tiny", CONTEXT, 1)
    noting = Noting(records.sights, records.summaries, lambda: voice, lambda: False)
    listening = Listening(client)
    speaking = Speaking(
        listening, lambda: None, lambda: "Tiny", lambda: SAMPLING, lambda _frame: OpenGuard()
    )
    chatting = Chatting(vault.conversations, clock, speaking, Calm(), noting)
    reading = Reading(
        client, lambda: SAMPLING, lambda request: request, lambda: Calm.level, lambda: "ab" * 32
    )
    preparing = Preparing(
        vault.conversations, vault.snapshots, noting, reading, lambda: True, clock
    )
    tending = TendingTalks(vault.conversations, vault.journal.marks, vault.drafts, clock)
    talk = vault.conversations.start(Mode.LISTEN, clock.now()).id
    for _ in range(10):
        vault.conversations.add_turn(talk, Speaker.PERSON, SAID, clock.now())
        vault.conversations.add_turn(talk, Speaker.COMPANION, "A short night.", clock.now())
    yield client, listening, chatting, preparing, tending, talk
    client.close()


def typed(client, preparing, talk, message):
    """Type a message stroke by stroke, and wait a moment before Send."""
    for end in range(1, len(message) + 1, 3):
        preparing.read(talk, message[:end], is_whole=True, is_eager=True)
    preparing.read(talk, message, is_whole=True, is_eager=True)
    assert client.wait_for_prefill()


def test_what_was_typed_into_a_long_conversation_is_read_when_it_is_sent(house):
    client, listening, chatting, preparing, _, talk = house
    preparing.read(talk, "", is_whole=False)
    assert client.wait_for_prefill() > 2000
    typed(client, preparing, talk, MESSAGE)
    ended = list(chatting.send(talk, MESSAGE))[-1]
    assert isinstance(ended, ReplyEnded)
    assert listening.started[-1].prompt_tokens > 2000
    assert listening.left == 0


def test_a_message_that_is_sent_anew_is_answered_anew_and_the_talk_before_it_is_not_read_again(
    house, vault
):
    client, listening, chatting, preparing, tending, talk = house
    list(chatting.send(talk, MESSAGE))
    mine = next(turn for turn in chatting.turns(talk) if turn.text == MESSAGE)
    tending.take_back_from(mine.id)
    other = MESSAGE.replace("all", "none")
    typed(client, preparing, talk, other)
    ended = list(chatting.send(talk, other))[-1]
    assert ended.turn.stop_reason in (StopReason.LENGTH, StopReason.COMPLETE)
    assert listening.left == 0
    said = [turn.text for turn in chatting.turns(talk)]
    assert said[-2:] == [other, ended.turn.text]
    assert MESSAGE not in said
    assert len(said) == 22
