"""Whatever happens to a real worker, each word said is stored and the next reply can come."""

import os
import signal
import sys

import pytest

from app.domain.conversation import Mode, Speaker, StopReason
from app.engine.client import EngineClient
from app.engine.errors import ModelError
from app.engine.process import Timeouts
from app.host.hardening import worker_environment
from app.services.chatting import NotAnswered, ReplyEnded, ReplyText
from app.ui.shell.error_text import words_for
from tests.fakes.tiny_gguf import build_tiny_gguf
from tests.services.test_chatting import chat

resource = pytest.importorskip("resource")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals, limits and mappings")

SAID = "abcdefgh"


@pytest.fixture
def model(tmp_path):
    """Says the same for seconds, so that there is time for a mishap."""
    return build_tiny_gguf(tmp_path / "endless.gguf", says=SAID, endless=True, layers=2, n_ctx=4096)


@pytest.fixture
def client():
    timeouts = Timeouts(stall_seconds=8.0)
    worker = (sys.executable, "-m", "app.engine.worker")
    client = EngineClient(worker, worker_environment(os.environ), timeouts)
    yield client
    client.close()


@pytest.fixture
def conversation(vault, clock):
    return vault.conversations.start(Mode.LISTEN, clock.now()).id


@pytest.fixture
def talk(vault, clock, client, model, conversation):
    """Return a function that sends a message, and has a mishap at the first shown word."""
    chatting = chat(vault, clock, client, prepare=lambda: client.load(model))

    def send(text, mishap=lambda: None):
        events = []
        for event in chatting.send(conversation, text):
            events.append(event)
            if isinstance(event, ReplyText):
                mishap()
                mishap = nothing
        return events

    return send


def nothing():
    """A mishap comes once."""


def ended(events):
    (end,) = [event for event in events if isinstance(event, ReplyEnded)]
    return end


def stored(vault, conversation):
    return [(turn.speaker, turn.stop_reason) for turn in vault.conversations.turns(conversation)]


PERSON = (Speaker.PERSON, None)


def companion(reason):
    return (Speaker.COMPANION, reason)


def test_a_killed_worker_leaves_what_it_said_and_answers_again(vault, conversation, client, talk):
    first = talk("Hello", lambda: os.kill(client.worker_pid, signal.SIGKILL))
    assert ended(first).turn.text
    assert ended(talk("Again")).turn.stop_reason is StopReason.LENGTH
    assert stored(vault, conversation) == [
        PERSON,
        companion(StopReason.CRASHED),
        PERSON,
        companion(StopReason.LENGTH),
    ]


def test_a_model_file_that_is_removed_during_a_reply_ends_nothing(vault, conversation, model, talk):
    assert ended(talk("Hello", model.unlink)).turn.stop_reason is StopReason.LENGTH
    assert stored(vault, conversation) == [PERSON, companion(StopReason.LENGTH)]
    later = talk("And now?")
    (failed,) = [event.failure for event in later if isinstance(event, NotAnswered)]
    assert words_for(failed)
    assert stored(vault, conversation)[-1] == PERSON


def test_a_model_file_that_is_cut_short_during_a_reply_is_a_crash_with_a_reason_after_it(
    vault, conversation, model, talk
):
    end = ended(talk("Hello", lambda: os.truncate(model, 4096)))
    assert end.turn.stop_reason is StopReason.CRASHED
    assert end.turn.text
    later = talk("And now?")
    (failed,) = [event.failure for event in later if isinstance(event, NotAnswered)]
    assert isinstance(failed, ModelError)
    assert words_for(failed)
    assert stored(vault, conversation) == [PERSON, companion(StopReason.CRASHED), PERSON]


def test_a_computer_that_slept_during_a_reply_goes_on_with_it(vault, conversation, client, talk):
    def sleep():
        os.kill(client.worker_pid, signal.SIGSTOP)
        os.kill(client.worker_pid, signal.SIGCONT)

    assert ended(talk("Hello", sleep)).turn.stop_reason is StopReason.LENGTH
    assert stored(vault, conversation) == [PERSON, companion(StopReason.LENGTH)]


def test_memory_that_is_full_ends_one_reply_and_no_conversation(vault, conversation, client, talk):
    def fill():
        limits = (64 * 1024 * 1024, 64 * 1024 * 1024)  # less than it has already
        resource.prlimit(client.worker_pid, resource.RLIMIT_AS, limits)

    assert ended(talk("Hello", fill)).turn.text
    end = ended(talk("word " * 200))
    assert end.turn.stop_reason in {StopReason.CRASHED, StopReason.LENGTH}
    assert ended(talk("Again")).turn.stop_reason is StopReason.LENGTH
    assert [speaker for speaker, _ in stored(vault, conversation)] == [
        Speaker.PERSON,
        Speaker.COMPANION,
    ] * 3


def test_a_cancelled_reply_keeps_what_was_shown_and_the_next_comes(
    vault, conversation, client, talk
):
    end = ended(talk("Hello", client.cancel))
    assert end.turn.stop_reason is StopReason.CANCELLED
    assert end.turn.text
    assert ended(talk("Again")).turn.stop_reason is StopReason.LENGTH
    assert stored(vault, conversation)[1] == companion(StopReason.CANCELLED)


def test_a_message_read_ahead_is_answered_after_its_worker_was_killed(client, model, talk):
    client.load(model)
    pid = client.worker_pid
    os.kill(pid, signal.SIGKILL)
    assert ended(talk("Hello")).turn.stop_reason is StopReason.LENGTH
    assert client.worker_pid != pid
