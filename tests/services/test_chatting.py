"""A message is stored before anything else, and a reply is stored with its stop reason."""

from collections.abc import Sequence

import pytest

from app.dialogue.asking import HEAVY_REPLY_TOKENS, TRY_AGAIN
from app.domain.care import NO_CARE, Care, CareForm
from app.domain.conversation import Mode, Speaker, StopReason
from app.domain.generation import Role, Sampling
from app.domain.risk import RiskLevel
from app.domain.sight import Voice
from app.engine.errors import EngineUnavailable
from app.services.chatting import (
    CareOffered,
    Chatting,
    Held,
    NotAnswered,
    PersonTurnStored,
    ReplyEnded,
    ReplyStarted,
    ReplyText,
    Speaking,
)
from app.services.choosing_model import NoModel
from app.services.noting import Noting
from app.services.replying import STORE_SECONDS
from app.vault.errors import VaultClosed
from tests.fakes.speaking import FakeEngine, OpenGuard, saying

SCRIPTED = "Please call now."


class CalmScreening:
    level = RiskLevel.NONE

    def look(self, text: str, earlier: Sequence[str] = ()) -> Care:
        if "tonight" in text:
            return Care(CareForm.CARD, RiskLevel.IMMINENT, stands_alone=True, words=SCRIPTED)
        if "heavy" in text:
            return Care(CareForm.CHIP, RiskLevel.ELEVATED)
        return NO_CARE

    def fallback(self) -> str:
        return "I can't show that."


def ready() -> None:
    """A model that is loaded already."""


def chat(vault, clock, engine, stop_at="", prepare=ready, context=0):
    speaking = Speaking(
        engine,
        prepare,
        lambda: "Tiny",
        lambda: Sampling(seed=7),
        lambda _frame: OpenGuard(stop_at),
    )
    noting = Noting(
        vault.companion.sights,
        vault.companion.summaries,
        lambda: Voice("ab", "Tiny", context, 1),
        lambda: False,
    )
    return Chatting(vault.conversations, clock, speaking, CalmScreening(), noting)


@pytest.fixture
def conversation(vault, clock):
    return vault.conversations.start(Mode.LISTEN, clock.now()).id


def test_a_message_is_in_the_vault_before_the_model_is_asked(vault, clock, conversation):
    engine = saying("Hello.")
    events = chat(vault, clock, engine).send(conversation, "I slept badly")
    stored = next(events)
    assert isinstance(stored, PersonTurnStored)
    assert [turn.text for turn in vault.conversations.turns(conversation)] == ["I slept badly"]
    assert engine.requests == []


def test_a_reply_comes_in_order_and_is_stored_complete(vault, clock, conversation):
    chatting = chat(vault, clock, saying("You slept ", "badly."))
    events = list(chatting.send(conversation, "I slept badly"))
    assert [type(event) for event in events] == [
        PersonTurnStored,
        ReplyStarted,
        ReplyText,
        ReplyText,
        ReplyEnded,
    ]
    reply = chatting.turns(conversation)[-1]
    assert (reply.text, reply.stop_reason, reply.model) == (
        "You slept badly.",
        StopReason.COMPLETE,
        "Tiny",
    )


def test_the_first_message_gives_the_conversation_its_title(vault, clock, conversation):
    chatting = chat(vault, clock, saying("Yes."))
    list(chatting.send(conversation, "My boss yelled at me"))
    list(chatting.send(conversation, "And then she left"))
    assert chatting.conversations(10)[0].title == "My boss yelled at me"


def test_imminent_risk_is_answered_by_people_and_not_by_the_model(vault, clock, conversation):
    engine = saying("never said")
    events = list(chat(vault, clock, engine).send(conversation, "it ends tonight"))
    assert isinstance(events[-1], Held)
    assert events[-1].turn.text == SCRIPTED
    assert engine.requests == []
    assert vault.conversations.turns(conversation)[-1].speaker is Speaker.PROGRAM


def test_help_is_offered_before_the_model_speaks_and_the_reply_is_kept_short(
    vault, clock, conversation
):
    engine = saying("That weighs a lot.")
    events = list(chat(vault, clock, engine).send(conversation, "it is so heavy"))
    assert [type(each) for each in events[:3]] == [PersonTurnStored, CareOffered, ReplyStarted]
    request = engine.requests[0]
    assert "At most 60 words" in request.messages[0].text
    assert request.sampling.max_tokens == HEAVY_REPLY_TOKENS


def test_help_is_offered_also_where_the_message_cannot_be_stored(vault, clock, conversation):
    chatting = chat(vault, clock, saying("never said"))
    vault.close()
    events = chatting.send(conversation, "it ends tonight")
    offered = next(events)
    assert isinstance(offered, CareOffered)
    assert offered.care.words == SCRIPTED
    with pytest.raises(VaultClosed):
        next(events)


def test_a_reply_that_is_all_held_back_is_asked_once_more_and_then_replaced(
    vault, clock, conversation
):
    engine = saying("Bad words.")
    events = list(chat(vault, clock, engine, stop_at="Bad").send(conversation, "hello"))
    assert len(engine.requests) == 2
    assert engine.requests[1].messages[0].text.endswith(TRY_AGAIN)
    assert engine.requests[1].sampling.seed == engine.requests[0].sampling.seed + 1
    ended = events[-1]
    assert (ended.turn.text, ended.turn.stop_reason) == ("I can't show that.", StopReason.GUARDED)


def test_a_message_without_a_model_is_stored_and_screened_all_the_same(vault, clock, conversation):
    def no_model() -> None:
        raise NoModel

    chatting = chat(vault, clock, saying("never said"), prepare=no_model)
    last = list(chatting.send(conversation, "hello"))[-1]
    assert isinstance(last, NotAnswered)
    assert isinstance(last.failure, NoModel)
    held = list(chatting.send(conversation, "it ends tonight"))[-1]
    assert isinstance(held, Held)
    assert [turn.speaker for turn in chatting.turns(conversation)] == [
        Speaker.PERSON,
        Speaker.PERSON,
        Speaker.PROGRAM,
    ]


def test_a_cancelled_reply_keeps_what_was_shown(vault, clock, conversation):
    engine = saying("One. ", "Two. ", "Three.")
    chatting = chat(vault, clock, engine)
    for event in chatting.send(conversation, "count"):
        if isinstance(event, ReplyText):
            chatting.cancel()
    reply = chatting.turns(conversation)[-1]
    assert (reply.text, reply.stop_reason) == ("One. ", StopReason.CANCELLED)


def test_an_iterator_that_is_dropped_keeps_what_was_shown(vault, clock, conversation):
    events = chat(vault, clock, saying("One. ", "Two. ")).send(conversation, "count")
    while not isinstance(next(events), ReplyText):
        pass
    events.close()
    reply = vault.conversations.turns(conversation)[-1]
    assert (reply.text, reply.stop_reason) == ("One. ", StopReason.CANCELLED)


@pytest.mark.parametrize("reason", [StopReason.CRASHED, StopReason.STALLED, StopReason.LENGTH])
def test_the_stop_reason_of_the_engine_is_stored(vault, clock, conversation, reason):
    chatting = chat(vault, clock, FakeEngine(("Half",), reason))
    list(chatting.send(conversation, "hello"))
    assert chatting.turns(conversation)[-1].stop_reason is reason


def test_an_engine_that_cannot_start_is_a_crashed_reply(vault, clock, conversation):
    failure = EngineUnavailable("exit 1")
    chatting = chat(vault, clock, FakeEngine((), failing=failure))
    ended = list(chatting.send(conversation, "hello"))[-1]
    assert isinstance(ended, ReplyEnded)
    assert ended.failure is failure
    assert ended.turn.stop_reason is StopReason.CRASHED
    assert [turn.text for turn in chatting.turns(conversation)] == ["hello", ""]


def test_what_was_shown_is_stored_within_the_second(vault, clock, conversation):
    def time_passes() -> None:
        clock.seconds += STORE_SECONDS

    chatting = chat(vault, clock, FakeEngine(("One. ", "Two. ", "Three."), between=time_passes))
    shown = ""
    for event in chatting.send(conversation, "count"):
        if isinstance(event, ReplyText):
            stored = vault.conversations.turns(conversation)[-1].text
            assert stored in {shown, shown + event.text}
            shown += event.text
            if shown != "One. ":
                assert stored == shown


def test_again_replaces_the_last_reply_in_the_transcript_only(vault, clock, conversation):
    chatting = chat(vault, clock, saying("First."))
    list(chatting.send(conversation, "hello"))
    first = chatting.turns(conversation)[-1]
    chatting = chat(vault, clock, saying("Second."))
    started = next(iter(chatting.again(conversation)))
    assert started.replaces == first.id
    list(chatting.again(conversation))
    assert [turn.text for turn in chatting.turns(conversation)] == ["hello", "Second."]


def test_again_that_brings_nothing_leaves_the_old_reply(vault, clock, conversation):
    list(chat(vault, clock, saying("First.")).send(conversation, "hello"))
    chatting = chat(vault, clock, FakeEngine((), StopReason.CRASHED))
    list(chatting.again(conversation))
    assert [turn.text for turn in chatting.turns(conversation)] == ["hello", "First."]


def test_the_model_is_not_told_the_reply_it_shall_replace(vault, clock, conversation):
    list(chat(vault, clock, saying("First.")).send(conversation, "hello"))
    engine = saying("Second.")
    list(chat(vault, clock, engine).again(conversation))
    said = [message.text for message in engine.requests[0].messages]
    assert "First." not in said
    assert engine.requests[0].messages[-1].role is Role.USER


def test_scripted_help_cannot_be_asked_again(vault, clock, conversation):
    chatting = chat(vault, clock, saying("x"))
    list(chatting.send(conversation, "it ends tonight"))
    with pytest.raises(ValueError, match="nothing"):
        list(chatting.again(conversation))


def test_a_blank_message_is_refused_before_anything_is_stored(vault, clock, conversation):
    with pytest.raises(ValueError, match="blank"):
        list(chat(vault, clock, saying("x")).send(conversation, "  \n"))
    assert vault.conversations.turns(conversation) == []


def test_what_stands_in_the_composer_survives_until_it_is_sent(vault, clock, conversation):
    chatting = chat(vault, clock, saying("Yes."))
    chatting.save_unsent(conversation, "I was about to")
    assert chatting.unsent(conversation) == "I was about to"
    list(chatting.send(conversation, "I was about to say"))
    assert chatting.unsent(conversation) == ""


def test_messages_that_did_not_fit_are_told(vault, clock, conversation):
    chatting = chat(vault, clock, FakeEngine(("Yes.",), omitted=3))
    assert list(chatting.send(conversation, "hello"))[-1].omitted_messages == 3


def test_a_reply_that_its_guard_ends_is_stored_as_far_as_it_was_let_through(
    vault, clock, conversation
):
    engine = saying("Fine. ", "Bad. ", "More.")
    chatting = chat(vault, clock, engine, stop_at="Bad")
    list(chatting.send(conversation, "hello"))
    reply = chatting.turns(conversation)[-1]
    assert (reply.text, reply.stop_reason) == ("Fine. ", StopReason.GUARDED)
    assert engine.cancelled
