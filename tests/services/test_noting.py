"""What the companion saw is kept to the letter, gives the same reply again, and always fits."""

import os
import sys

import pytest

from app.dialogue.prompt import estimate_prompt
from app.domain.care import NO_CARE
from app.domain.conversation import Mode, Speaker, StopReason
from app.domain.generation import Chunk, GenerationRequest, Sampling, Started
from app.domain.risk import RiskLevel
from app.domain.sight import Voice
from app.domain.talk_summary import Summing, TalkSummary
from app.engine.client import EngineClient
from app.host.hardening import worker_environment
from app.services.chatting import Chatting, ReplyEnded, Speaking
from app.services.noting import Noting
from app.vault.errors import DiskFull
from tests.fakes.speaking import FakeEngine, OpenGuard
from tests.fakes.tiny_gguf import build_tiny_gguf

WORKER = (sys.executable, "-m", "app.engine.worker")
TURNS = 500
CONTEXT = 8192  # of a vocabulary of bytes: as small as 2,000 of a usual one
SAMPLING = Sampling(seed=11, temperature=0.9, max_tokens=24)


class Counting(FakeEngine):
    """Says how long a prompt is, as a worker does."""

    def generate(self, request):
        for event in super().generate(request):
            yield (
                Started(estimate_prompt(request.messages), 0, 0)
                if isinstance(event, Started)
                else event
            )


class Calm:
    level = RiskLevel.NONE

    def look(self, text, earlier=()):
        return NO_CARE

    def fallback(self):
        return "I can't show that."


@pytest.fixture
def engine(tmp_path):
    client = EngineClient(WORKER, worker_environment(os.environ))
    client.load(build_tiny_gguf(tmp_path / "tiny.gguf", n_ctx=CONTEXT), CONTEXT)
    yield client
    client.close()


def noting_of(vault, context=0):
    voice = Voice("ab" * 32, "Tiny", context, 1)
    return Noting(vault.companion.sights, vault.companion.summaries, lambda: voice, lambda: False)


def talking(vault, clock, engine, noting):
    speaking = Speaking(
        engine, lambda: None, lambda: "Tiny", lambda: SAMPLING, lambda _frame: OpenGuard()
    )
    return Chatting(vault.conversations, clock, speaking, Calm(), noting)


def begun(vault, clock, turns=0):
    talk = vault.conversations.start(Mode.LISTEN, clock.now()).id
    for number in range(turns // 2):
        told = f"On day {number} my boss Ida wrote to me again. Anyway."
        vault.conversations.add_turn(talk, Speaker.PERSON, told, clock.now())
        vault.conversations.add_turn(talk, Speaker.COMPANION, "That is a lot.", clock.now())
    return talk


def test_the_same_prompt_seed_and_settings_give_the_same_reply(vault, clock, engine, tmp_path):
    noting = noting_of(vault, CONTEXT)
    talk = begun(vault, clock)
    ended = list(talking(vault, clock, engine, noting).send(talk, "I slept badly"))[-1]
    sight = noting.seen(ended.turn.id)
    assert sight.reused_tokens == 0
    engine.close()
    engine.load(tmp_path / "tiny.gguf", CONTEXT)
    events = engine.generate(GenerationRequest(sight.messages, sight.sampling))
    again = "".join(event.text for event in events if isinstance(event, Chunk))
    assert again.strip() == ended.turn.text.strip() != ""
    assert sight.messages[-1].text == "I slept badly"
    assert (sight.model_sha256, sight.sampling.seed) == ("ab" * 32, 11)
    assert sight.prompt_tokens > 0


def test_a_talk_of_five_hundred_turns_fits_a_real_model_and_says_what_it_left_out(
    vault, clock, engine
):
    noting = noting_of(vault, CONTEXT)
    talk = begun(vault, clock, TURNS)
    chatting = talking(vault, clock, engine, noting)
    list(chatting.send(talk, "It began with my boss Ida."))
    ended = list(chatting.send(talk, "And now?"))[-1]
    assert isinstance(ended, ReplyEnded)
    assert ended.failure is None
    assert ended.turn.stop_reason in (StopReason.LENGTH, StopReason.COMPLETE)
    sight = noting.seen(ended.turn.id)
    assert sight.prompt_tokens + SAMPLING.max_tokens <= CONTEXT
    assert sight.left_out > TURNS / 2
    assert "my boss Ida wrote to me" in noting.summary(talk).text
    assert "my boss Ida wrote to me" in sight.messages[0].text


def test_what_is_told_stays_within_its_room_at_every_one_of_many_turns(vault, clock):
    noting = noting_of(vault, 1200)
    talk = begun(vault, clock)
    chatting = talking(vault, clock, Counting(("That is a lot.",)), noting)
    moved = set()
    for number in range(40):
        ended = list(chatting.send(talk, f"Day {number}: my boss Ida wrote again, so I left."))[-1]
        sight = noting.seen(ended.turn.id)
        assert sum(len(each.text) for each in sight.messages) / 3 < 1200
        moved.add(noting.summary(talk).through)
    assert 1 < len(moved) < 20


def test_a_corrected_summary_is_what_the_companion_is_told_from_then_on(vault, clock):
    noting = noting_of(vault, 1200)
    talk = begun(vault, clock, 100)
    chatting = talking(vault, clock, Counting(("Yes.",)), noting)
    list(chatting.send(talk, "And now?"))
    noting.correct(talk, "My boss is called Eva, not Ida.")
    ended = list(chatting.send(talk, "Still there?"))[-1]
    assert "My boss is called Eva, not Ida." in noting.seen(ended.turn.id).messages[0].text
    assert "wrote to me again" not in noting.seen(ended.turn.id).messages[0].text


def test_a_deleted_summary_is_told_to_nobody_and_does_not_come_back(vault, clock):
    noting = noting_of(vault, 1200)
    talk = begun(vault, clock, 100)
    chatting = talking(vault, clock, Counting(("Yes.",)), noting)
    list(chatting.send(talk, "And now?"))
    through = noting.summary(talk).through
    assert noting.correct(talk, "") == TalkSummary(through, summing=Summing(through))
    ended = list(chatting.send(talk, "Still there?"))[-1]
    assert "EARLIER" not in noting.seen(ended.turn.id).messages[0].text


def test_thoughts_are_kept_apart_from_what_is_said(vault, clock):
    noting = noting_of(vault)
    talk = begun(vault, clock)
    engine = FakeEngine(("<thi", "nk>They are tired.", "</think>", "That sounds hard."))
    ended = list(talking(vault, clock, engine, noting).send(talk, "I slept badly"))[-1]
    assert ended.turn.text == "That sounds hard."
    assert noting.thought(ended.turn.id) == "They are tired."


def test_a_reply_comes_also_when_no_note_can_be_kept(vault, clock):
    class FullDisk:
        def __getattr__(self, name):
            return getattr(vault.companion.sights, name)

        def keep(self, sight):
            raise DiskFull

    voice = Voice("ab" * 32, "Tiny", 0, 1)
    noting = Noting(FullDisk(), vault.companion.summaries, lambda: voice, lambda: False)
    talk = begun(vault, clock)
    ended = list(talking(vault, clock, Counting(("Yes.",)), noting).send(talk, "And now?"))[-1]
    assert ended.turn.text == "Yes."
    assert noting.seen(ended.turn.id) is None


def test_a_talk_that_fits_keeps_no_summary(vault, clock):
    noting = noting_of(vault, 4096)
    talk = begun(vault, clock, 4)
    list(talking(vault, clock, Counting(("Yes.",)), noting).send(talk, "And now?"))
    assert noting.summary(talk) == TalkSummary()


def test_a_free_talk_with_a_model_that_may_not_have_one_is_a_listening_one(vault, clock):
    voice = Voice("ab" * 32, "Tiny", 0, 1)
    allowed = [True]
    records = vault.companion
    noting = Noting(records.sights, records.summaries, lambda: voice, lambda: allowed[0])
    talk = vault.conversations.start(Mode.FREE, clock.now()).id
    assert vault.conversations.conversation(talk).mode is Mode.FREE
    chatting = talking(vault, clock, Counting(("Yes.",)), noting)
    freely = list(chatting.send(talk, "And now?"))[-1].turn.id
    allowed[0] = False
    listening = list(chatting.send(talk, "And now?"))[-1].turn.id
    assert "let them lead" in noting.seen(freely).messages[0].text
    assert "Mostly listen" in noting.seen(listening).messages[0].text


def test_a_model_whose_format_leaves_out_the_instructions_has_more_room_and_no_summary(
    vault, clock
):
    class Deaf(FakeEngine):
        def generate(self, request):
            for event in super().generate(request):
                if isinstance(event, Started):
                    event = Started(estimate_prompt(request.messages[1:]), 0, 0)  # noqa: PLW2901
                yield event

    noting = noting_of(vault, 1200)
    talk = begun(vault, clock)
    chatting = talking(vault, clock, Deaf(("That is a lot.",)), noting)
    for number in range(20):
        list(chatting.send(talk, f"Day {number}: my boss Ida wrote again, so I left."))
    assert not noting.is_summary_read()
    assert noting.summary(talk) == TalkSummary()


def made_by_a_model(vault, clock):
    """Return a long talk of which a model's words stand for the older part."""
    talk = begun(vault, clock, 100)
    through = vault.conversations.turns(talk)[59].id
    made = Summing(through, "Their boss Ida is unkind.", "Tiny", clock.now())
    summary = TalkSummary(through, summing=made)
    vault.companion.summaries.keep(talk, summary)
    return talk, summary


def test_what_a_model_made_is_not_told_from_the_moment_it_is_allowed_no_longer(vault, clock):
    noting = noting_of(vault, 1200)
    allowed = [True]
    noting.tell_made_while(lambda: allowed[0])
    talk, summary = made_by_a_model(vault, clock)
    chatting = talking(vault, clock, Counting(("Yes.",)), noting)

    def told():
        ended = list(chatting.send(talk, "And now?"))[-1]
        return noting.seen(ended.turn.id).messages[0].text

    assert "Ida is unkind" in told()
    allowed[0] = False
    without = told()
    assert "Ida is unkind" not in without
    assert "my boss Ida wrote to me" in without  # the person's own sentences stand there
    assert noting.summary(talk).summing == summary.summing  # and it is kept
    allowed[0] = True
    assert "Ida is unkind" in told()


def test_what_a_model_made_is_told_to_nobody_where_nobody_says_that_it_may(vault, clock):
    noting = noting_of(vault, 1200)
    talk, _summary = made_by_a_model(vault, clock)
    chatting = talking(vault, clock, Counting(("Yes.",)), noting)
    ended = list(chatting.send(talk, "And now?"))[-1]
    assert "Ida is unkind" not in noting.seen(ended.turn.id).messages[0].text


def test_the_persons_own_wording_is_told_also_where_what_a_model_made_is_not(vault, clock):
    noting = noting_of(vault, 1200)
    talk, summary = made_by_a_model(vault, clock)
    vault.companion.summaries.keep(
        talk, TalkSummary(summary.through, "Ida means well.", (), summary.summing)
    )
    chatting = talking(vault, clock, Counting(("Yes.",)), noting)
    ended = list(chatting.send(talk, "And now?"))[-1]
    told = noting.seen(ended.turn.id).messages[0].text
    assert "Ida means well." in told
    assert "Ida is unkind" not in told
