"""A reply can be had again to the letter, however its prompt was read, or it is said why not."""

import os
import sys

import pytest

from app.domain.conversation import Mode, StopReason, TurnId
from app.domain.generation import Sampling
from app.domain.sight import Voice
from app.engine.client import EngineClient
from app.host.hardening import worker_environment
from app.services.noting import Noting
from app.services.repeating import Hindrance, NotRepeatable, Repeating
from tests.fakes.speaking import FakeEngine
from tests.fakes.tiny_gguf import build_tiny_gguf
from tests.services.test_noting import talking

WORKER = (sys.executable, "-m", "app.engine.worker")
VOICE = Voice("ab" * 32, "Tiny", 1024, 1)


def noting_of(vault):
    return Noting(vault.companion.sights, vault.companion.summaries, lambda: VOICE, lambda: False)


@pytest.fixture
def client(tmp_path):
    client = EngineClient(WORKER, worker_environment(os.environ))
    client.load(build_tiny_gguf(tmp_path / "tiny.gguf", n_ctx=4096, layers=4), 4096)
    yield client
    client.close()


def test_each_reply_of_a_talk_comes_again_to_the_letter(vault, clock, client):
    noting = noting_of(vault)
    talk = vault.conversations.start(Mode.LISTEN, clock.now()).id
    chatting = talking(vault, clock, client, noting)
    turns = [list(chatting.send(talk, text))[-1].turn for text in ("I slept badly", "And now?")]
    repeating = Repeating(vault.companion.sights, client, lambda: None, lambda: VOICE)
    assert noting.seen(turns[1].id).reused_tokens
    for turn in turns:
        repeated = repeating.repeat(turn.id)
        assert repeated.is_same_course
        assert repeated.text.strip() == turn.text.strip() != ""
    assert vault.conversations.turns(talk)[1].text == turns[0].text  # nothing was changed


def test_what_stands_in_the_way_is_said(vault, clock):
    engine = FakeEngine(("Yes.",))
    noting = noting_of(vault)
    talk = vault.conversations.start(Mode.LISTEN, clock.now()).id
    turn = list(talking(vault, clock, engine, noting).send(talk, "I slept badly"))[-1].turn

    def hindered(turn_id, engine=engine, voice=VOICE):
        repeating = Repeating(vault.companion.sights, engine, lambda: None, lambda: voice)
        with pytest.raises(NotRepeatable) as hindered:
            repeating.repeat(turn_id)
        return hindered.value.hindrance

    assert hindered(turn.id) is Hindrance.NOT_KEPT  # this engine says no course
    assert hindered(TurnId(99)) is Hindrance.NOT_KEPT
    with vault._connection.transaction() as database:  # noqa: SLF001 - the room below
        database.run("UPDATE sight SET settings = json_set(settings, '$.course', 'x 1')")
    other = Voice("cd" * 32, "Other", 1024, 1)
    assert hindered(turn.id, voice=other) is Hindrance.ANOTHER_MODEL
    broken = FakeEngine(("Ye",), StopReason.CRASHED)
    assert hindered(turn.id, broken) is Hindrance.BROKEN_OFF
    assert Sampling().seed == noting.seen(turn.id).sampling.seed - 11  # drawn as it was
