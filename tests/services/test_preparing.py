"""What is read ahead is the beginning of the prompt that is sent, and only when it may be."""

import pytest

from app.dialogue.looking import Quoted
from app.domain.conversation import Mode, Speaker
from app.domain.entry import EntryId
from app.domain.generation import Role, Sampling
from app.domain.risk import RiskLevel
from app.domain.sight import Voice
from app.domain.trash import conversation_key
from app.host.power import PowerSource
from app.services.looking_up import Found
from app.services.noting import Noting
from app.services.preparing import MayRead, Preparing, Reading
from tests.fakes.speaking import saying
from tests.services.test_chatting import chat


class Warm:
    """An engine that remembers what it was to read, and hands over what it last read."""

    def __init__(self):
        self.fingerprint = "ab" * 32
        self.read = []
        self.restored = []
        self.forgotten = 0
        self.is_busy = False

    def prefill(self, request, *, is_whole, is_eager=False):
        if not self.is_busy:
            self.read.append((request, is_whole))
        return not self.is_busy

    def wait_for_prefill(self):
        return 100

    def snapshot(self):
        return "\n".join(each.text for each in self.read[-1][0].messages).encode()

    def restore(self, state):
        self.restored.append(state)
        return 100

    def forget(self):
        self.forgotten += 1

    def give_way(self):
        self.is_leaving = True


class Showing:
    """A journal of which one entry is talked about."""

    def found(self, conversation_id, message, context_tokens, *, is_told=True):
        return Found(about=Quoted(EntryId(1), "I saw a heron."))


@pytest.fixture
def engine():
    return Warm()


@pytest.fixture
def talk(vault, clock):
    talk = vault.conversations.start(Mode.LISTEN, clock.now()).id
    vault.conversations.add_turn(talk, Speaker.PERSON, "I slept badly", clock.now())
    vault.conversations.add_turn(talk, Speaker.COMPANION, "That is hard.", clock.now())
    return talk


def preparing(vault, clock, engine, *, may=True, level=RiskLevel.NONE, sha256="cd" * 32, **more):
    noting = Noting(
        vault.companion.sights,
        vault.companion.summaries,
        lambda: Voice("ab", "Tiny", 0, 1),
        lambda: False,
    )
    reading = Reading(
        engine=engine,
        sampling=lambda: Sampling(seed=0),
        as_read=lambda request: request,
        level=lambda: level,
        model_sha256=lambda: sha256,
        **more,
    )
    return Preparing(vault.conversations, vault.snapshots, noting, reading, lambda: may, clock)


def words_of(engine):
    return [(request.messages[-1].text, is_whole) for request, is_whole in engine.read]


def test_a_whole_draft_is_read_in_the_very_prompt_that_is_sent(vault, clock, engine, talk):
    preparing(vault, clock, engine).read(talk, " and woke at four ", is_whole=True)
    speaker = saying("Hello.")
    list(chat(vault, clock, speaker).send(talk, "and woke at four"))
    assert engine.read[0][0].messages == speaker.requests[0].messages
    assert engine.read[0][1]


def test_of_a_word_that_is_being_written_nothing_is_read(vault, clock, engine, talk):
    ahead = preparing(vault, clock, engine)
    for draft in ("a", "an", "and ", "and w", "and wo", "and\nwoke at fo"):
        assert ahead.read(talk, draft, is_whole=False)
    assert words_of(engine) == [("", False), ("and", False), ("and\nwoke at", False)]


def test_after_a_reply_or_a_refusal_the_same_words_are_read_again(vault, clock, engine, talk):
    ahead = preparing(vault, clock, engine)
    ahead.read(talk, "and", is_whole=True)
    vault.conversations.add_turn(talk, Speaker.PERSON, "Hm", clock.now())
    ahead.read(talk, "and", is_whole=True)
    engine.is_busy = True
    assert not ahead.read(talk, "and then", is_whole=True)
    engine.is_busy = False
    assert ahead.read(talk, "and then", is_whole=True)
    assert len(engine.read) == 3


def test_without_a_word_the_conversation_is_read(vault, clock, engine, talk):
    preparing(vault, clock, engine).read(talk, "", is_whole=True)
    (request, is_whole), *_ = engine.read
    assert [message.role for message in request.messages] == [
        Role.SYSTEM,
        Role.USER,
        Role.ASSISTANT,
        Role.USER,
    ]
    assert request.messages[-1].text == ""
    assert not is_whole


def test_after_an_unanswered_message_the_next_is_read_in_one_with_it(vault, clock, engine):
    talk = vault.conversations.start(Mode.LISTEN, clock.now()).id
    vault.conversations.add_turn(talk, Speaker.PERSON, "Anyone?", clock.now())
    preparing(vault, clock, engine).read(talk, "", is_whole=False)
    assert words_of(engine) == [("Anyone?\n\n", False)]


def test_reading_ahead_writes_nothing_into_the_conversation(vault, clock, engine, talk):
    before = vault.conversations.turns(talk)
    preparing(vault, clock, engine).read(talk, "and woke at four", is_whole=True)
    assert vault.conversations.turns(talk) == before


def test_nothing_is_read_that_may_not_be(vault, clock, engine, talk):
    ahead = preparing(vault, clock, engine, may=False)
    assert not ahead.read(talk, "and woke", is_whole=True)
    assert not ahead.keep(talk)
    assert not ahead.keep_instructions(Mode.LISTEN)
    assert ahead.open(talk, Mode.LISTEN) == 0
    assert engine.read == engine.restored == []


def test_nothing_is_read_without_a_model(vault, clock, engine, talk):
    engine.fingerprint = ""
    ahead = preparing(vault, clock, engine)
    assert not ahead.read(talk, "and woke", is_whole=True)
    assert ahead.open(talk, Mode.LISTEN) == 0
    assert not ahead.keep(talk)


@pytest.mark.parametrize(
    ("is_wanted", "source", "expected"),
    [
        (True, PowerSource.MAINS, True),
        (True, PowerSource.UNKNOWN, True),
        (True, PowerSource.BATTERY, False),
        (False, PowerSource.MAINS, False),
    ],
)
def test_a_battery_or_the_person_ends_it(is_wanted, source, expected):
    assert MayRead(lambda: is_wanted, lambda: source)() is expected


def test_a_kept_conversation_is_put_back(vault, clock, engine, talk):
    assert preparing(vault, clock, engine).keep(talk)
    assert preparing(vault, clock, engine).open(talk, Mode.LISTEN) == 100
    assert b"I slept badly" in engine.restored[0]


def test_it_is_kept_once_for_each_reply(vault, clock, engine, talk):
    ahead = preparing(vault, clock, engine)
    assert [ahead.keep(talk), ahead.keep(talk)] == [True, False]
    vault.conversations.add_turn(talk, Speaker.PERSON, "And now?", clock.now())
    assert ahead.keep(talk)


def test_another_model_or_mode_finds_nothing(vault, clock, engine, talk):
    preparing(vault, clock, engine).keep(talk)
    assert preparing(vault, clock, engine, sha256="ef" * 32).open(talk, Mode.LISTEN) == 0
    assert preparing(vault, clock, engine).open(talk, Mode.EXPLORE) == 0
    engine.fingerprint = "cd" * 32
    assert preparing(vault, clock, engine).open(talk, Mode.LISTEN) == 0


def test_the_instructions_are_there_for_a_new_conversation(vault, clock, engine, talk):
    ahead = preparing(vault, clock, engine)
    assert ahead.keep_instructions(Mode.LISTEN)
    assert not ahead.keep_instructions(Mode.LISTEN)
    assert ahead.open(None, Mode.LISTEN) == 100
    assert b"I slept badly" not in engine.restored[0]
    assert ahead.open(talk, Mode.LISTEN) == 100  # better than nothing


def test_nothing_is_kept_while_a_reply_has_the_worker(vault, clock, engine, talk):
    engine.is_busy = True
    assert not preparing(vault, clock, engine).keep(talk)
    assert vault.snapshots.size_bytes() == 0


def test_of_a_temporary_conversation_nothing_is_kept(vault, clock, engine):
    talk = vault.conversations.start_passing(Mode.LISTEN, clock.now()).id
    vault.conversations.add_turn(talk, Speaker.PERSON, "Between us", clock.now())
    ahead = preparing(vault, clock, engine)
    assert ahead.read(talk, "and now", is_whole=True)
    assert not ahead.keep(talk)
    assert ahead.open(talk, Mode.LISTEN) == 0
    assert vault.snapshots.size_bytes() == 0
    assert not vault._folder.snapshots.exists()  # noqa: SLF001 - what lies on the disk


def test_leaving_ends_what_goes_on(vault, clock, engine):
    preparing(vault, clock, engine).leave()
    assert engine.is_leaving


def test_what_was_deleted_is_forgotten(vault, clock, engine, talk):
    ahead = preparing(vault, clock, engine)
    ahead.keep(talk)
    vault.trash.put(conversation_key(talk), clock.now())
    ahead.forget()
    assert engine.forgotten == 1
    assert ahead.open(talk, Mode.LISTEN) == 0
    assert list(vault._folder.snapshots.glob("*")) == []  # noqa: SLF001


def test_an_entry_that_is_talked_about_is_read_ahead_with_the_talk(vault, clock, engine, talk):
    ahead = preparing(vault, clock, engine)
    noting = ahead._foreteller  # noqa: SLF001 - the one that it was built with
    ahead.read(talk, "", is_whole=False)
    noting.look_into(Showing())
    assert ahead.read_afresh(talk, "")
    assert ahead.read_afresh(talk, "and")
    told = ["heron" in request.messages[0].text for request, _ in engine.read]
    assert told == [False, True, True]


def test_where_entries_are_looked_up_nothing_is_read_before_the_writer_pauses(
    vault, clock, engine, talk
):
    ahead = preparing(vault, clock, engine, looks=lambda _id: True)
    assert ahead.read(talk, "and wo", is_whole=True, is_eager=True)
    assert engine.read == []
    assert ahead.read(talk, "and woke", is_whole=True)
    assert words_of(engine) == [("and woke", True)]
