"""A small model's reply is drawn several times and the best is given out as one reply."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.dialogue.companion_words import READERS
from app.dialogue.errors import CompanionWordsDamaged
from app.dialogue.plain_replies import plain_replies
from app.domain.conversation import StopReason
from app.domain.generation import (
    Chunk,
    GenerationEvent,
    GenerationRequest,
    Message,
    Role,
    Sampling,
    Started,
    Stopped,
)
from app.engine.errors import PromptTooLong
from app.engine.manifest import Drafting
from app.host.resources import Resources
from app.safety.crisis_lines import CrisisLines
from app.safety.reply_guard import GuardRules
from app.services.drafting import DraftingEngine

WORDS = "so\nyour\nthe\nis\nwhat\nlike\nit\nthat\n"
REQUEST = GenerationRequest(
    (Message(Role.SYSTEM, "rules"), Message(Role.USER, "my bike is gone")), Sampling(seed=7)
)
TOLD = "So your bike is gone. "
GOOD = f"{TOLD}What is that like?"
BROKEN = "So your bikecopter is."

_RESOURCES = Resources.shipped()
RULES = GuardRules.load(_RESOURCES, CrisisLines.load(_RESOURCES))


class ScriptedEngine:
    """Says one text after another and remembers with which seeds."""

    def __init__(self, *texts: str, reason: StopReason = StopReason.COMPLETE) -> None:
        self.texts = list(texts)
        self.reason = reason
        self.seeds: list[int] = []
        self.courses: list[str] = []
        self.asked: list[tuple[Message, ...]] = []
        self.cancelled = 0

    def generate(self, request: GenerationRequest) -> Iterator[GenerationEvent]:
        self.seeds.append(request.sampling.seed)
        self.courses.append(request.course)
        self.asked.append(request.messages)
        text = self.texts[(len(self.seeds) - 1) % len(self.texts)]
        yield Started(10, 0, 0)
        yield from (Chunk(word) for word in text.split(" ") if word and len(self.texts) == 1)
        if len(self.texts) > 1:
            yield Chunk(text)
        yield Stopped(self.reason, 5, 50.0)

    def cancel(self) -> None:
        self.cancelled += 1


def events(engine: ScriptedEngine, drafts: int) -> list[GenerationEvent]:
    drafting = DraftingEngine(engine, lambda: Drafting(drafts, WORDS), lambda: RULES)
    return list(drafting.generate(REQUEST))


def test_with_one_draft_everything_streams_as_it_comes():
    engine = ScriptedEngine("a b c")
    assert [e.text for e in events(engine, 1) if isinstance(e, Chunk)] == ["a", "b", "c"]
    assert engine.seeds == [7]


def test_the_best_of_the_drafts_is_given_out_as_one_reply():
    engine = ScriptedEngine(BROKEN, GOOD)
    started, chunk, stopped = events(engine, 4)
    assert isinstance(started, Started)
    assert isinstance(chunk, Chunk)
    assert chunk.text.startswith(TOLD)
    assert stopped == Stopped(StopReason.COMPLETE, 5, 50.0, len(engine.seeds))


def test_each_draft_has_its_own_seed_and_the_same_seed_gives_the_same_drafts():
    first, second = (ScriptedEngine(BROKEN, BROKEN) for _ in range(2))
    events(first, 6)
    events(second, 6)
    assert len(set(first.seeds)) == 6
    assert first.seeds == second.seeds


def test_no_more_drafts_are_drawn_once_one_is_good():
    engine = ScriptedEngine(GOOD, GOOD)
    events(engine, 8)
    assert len(engine.seeds) < 8


def test_a_reply_that_is_had_again_is_chosen_from_as_many_drafts_as_then():
    engine = ScriptedEngine(GOOD, GOOD)
    drafting = DraftingEngine(engine, lambda: Drafting(8, WORDS), lambda: RULES)
    *_, stopped = drafting.generate(replace(REQUEST, drafts=5, course="as then"))
    assert (len(engine.seeds), stopped.drafts) == (5, 5)
    assert engine.courses == ["as then", "", "", "", ""]


def test_when_no_draft_is_fit_a_plain_reply_is_given():
    engine = ScriptedEngine(BROKEN, BROKEN)
    drafting = DraftingEngine(engine, lambda: Drafting(3, WORDS), lambda: RULES)
    asked = (Message(Role.USER, "why though?"),)
    (_, chunk, _) = drafting.generate(GenerationRequest(asked, Sampling(seed=7)))
    assert chunk.text in plain_replies().unclear


@pytest.mark.parametrize("reason", [StopReason.CRASHED, StopReason.STALLED])
def test_an_engine_that_dies_at_once_ends_the_reply_with_that_reason(reason):
    engine = ScriptedEngine(GOOD, GOOD, reason=reason)
    assert events(engine, 8)[-1].reason is reason
    assert len(engine.seeds) == 1


def test_a_cancel_ends_the_drawing_and_shows_nothing():
    engine = ScriptedEngine(GOOD, GOOD)
    drafting = DraftingEngine(engine, lambda: Drafting(8, WORDS), lambda: RULES)
    reply = drafting.generate(REQUEST)
    assert isinstance(next(reply), Started)
    drafting.cancel()
    rest = list(reply)
    assert [type(e) for e in rest] == [Stopped]
    assert rest[0].reason is StopReason.CANCELLED
    assert (engine.cancelled, len(engine.seeds)) == (1, 1)


def test_a_draft_that_the_guard_would_cut_is_not_chosen():
    caught = "So your bike is gone. You can't leave it like that."
    engine = ScriptedEngine(caught, GOOD)
    (_, chunk, _) = events(engine, 4)
    assert chunk.text.startswith(TOLD)
    assert "leave" not in chunk.text
    (_, chunk, _) = events(ScriptedEngine(caught, caught), 4)
    assert "leave it" not in chunk.text


def asked_about(*messages: Message, words: str = WORDS, drafts: int = 8) -> list[list[str]]:
    """Return the texts that the engine was given for each draft."""
    engine = ScriptedEngine(BROKEN, BROKEN)
    drafting = DraftingEngine(engine, lambda: Drafting(drafts, words), lambda: RULES)
    list(drafting.generate(GenerationRequest(messages, Sampling(seed=1))))
    return [[m.text for m in given] for given in engine.asked]


def test_the_model_reads_a_message_without_its_slips():
    (given, *_) = asked_about(Message(Role.USER, "teh bik is gone"), words=WORDS + "~ bike gone\n")
    assert given == ["the bik is gone"]
    (given, *_) = asked_about(Message(Role.USER, "the biike is gone"), words=WORDS + "~ bike\n")
    assert given == ["the bike is gone"]


LONG = (
    "On Monday the road was closed and the lorry went round by the mill. The bread was late. "
    "Then it was noon and the hall was full of chairs. I feel so alone that I cried in there. "
    "There was soup afterwards and everybody went home by the river with the lamps on."
)


def test_of_a_long_message_the_drafts_read_different_parts_and_one_reads_all():
    read = [texts[-1] for texts in asked_about(Message(Role.USER, LONG))]
    assert LONG in read
    assert len(set(read)) > 2
    assert "I feel so alone" in read[0]
    assert all(part in LONG for part in read)


def test_of_a_long_entry_the_drafts_read_different_parts():
    told = Message(Role.SYSTEM, f"Reflect. <<<ENTRY\n{LONG}\nENTRY>>>\nRemember.")
    given = asked_about(told, Message(Role.USER, "What do you see in it?"))
    assert {texts[1] for texts in given} == {"What do you see in it?"}
    assert "I feel so alone" in given[0][0]
    assert "lorry" not in given[0][0]
    assert all(t[0].startswith("Reflect. <<<ENTRY") for t in given)
    assert all(t[0].endswith("ENTRY>>>\nRemember.") for t in given)


def test_on_a_slow_computer_what_can_be_said_after_the_first_draft_will_do():
    clock = iter(range(0, 1000, 3))
    engine = ScriptedEngine(BROKEN, BROKEN, "So your bike it is.", BROKEN)
    drafting = DraftingEngine(
        engine, lambda: Drafting(12, WORDS), lambda: RULES, lambda: next(clock)
    )
    (_, chunk, _) = drafting.generate(REQUEST)
    assert "our bike is gone" in chunk.text
    assert len(engine.seeds) == 1


class NarrowEngine(ScriptedEngine):
    """Has no room for a message of more words than a few."""

    def generate(self, request: GenerationRequest) -> Iterator[GenerationEvent]:
        size = len(request.messages[-1].text.split())
        if size > 40:
            raise PromptTooLong(size, 40)
        yield from super().generate(request)


def test_a_message_too_long_to_be_read_whole_is_read_in_its_parts():
    long = "my bike is gone. " + "it stood in the yard of the house, as it did on most days. " * 5
    asked = GenerationRequest((Message(Role.USER, long),), Sampling(seed=1))
    drafting = DraftingEngine(NarrowEngine(GOOD, GOOD), lambda: Drafting(8, WORDS), lambda: RULES)
    *_, chunk, stopped = drafting.generate(asked)
    assert "bike is gone" in chunk.text
    assert stopped.reason is StopReason.COMPLETE


def test_one_of_which_no_part_can_be_read_is_refused():
    asked = GenerationRequest((Message(Role.USER, "gone " * 60),), Sampling(seed=1))
    drafting = DraftingEngine(NarrowEngine(GOOD, GOOD), lambda: Drafting(8, WORDS), lambda: RULES)
    with pytest.raises(PromptTooLong):
        list(drafting.generate(asked))


def test_a_sentence_that_was_turned_by_rule_meets_the_guard_too():
    words = WORDS + "my\n& what is\n< so\n~ everyone work\n"
    engine = ScriptedEngine("So work everyone in at it.", "So work everyone in at it.")
    drafting = DraftingEngine(engine, lambda: Drafting(2, words), lambda: RULES)
    told = (Message(Role.USER, "everyone at work is in on it"),)
    (_, chunk, _) = drafting.generate(GenerationRequest(told, Sampling(seed=3)))
    assert chunk.text in plain_replies().unclear


def test_damaged_words_are_told_before_a_draft_is_drawn(monkeypatch, tmp_path):
    for reader in READERS:
        reader.cache_clear()
    monkeypatch.setattr(Resources, "shipped", lambda: Resources(tmp_path))
    engine = ScriptedEngine(GOOD, GOOD)
    with pytest.raises(CompanionWordsDamaged):
        events(engine, 4)
    assert engine.seeds == []
    assert [type(e) for e in events(engine, 1)][-1] is Stopped
