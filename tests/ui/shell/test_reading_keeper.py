"""While somebody writes the model reads along, a word behind, and it is never in the way."""

import threading

import pytest
from PySide6.QtCore import Qt

from app.domain.conversation import Mode, Speaker
from app.ui.bridge.tasks import TaskRunner
from app.ui.shell import reading_keeper
from app.ui.shell.reading_keeper import ReadingKeeper
from app.vault.errors import VaultClosed
from tests.ui.pages.companion.conftest import _dressed, page, show, world  # noqa: F401 - fixtures
from tests.ui.pages.companion.test_page import answered, say


class Preparing:
    """Remembers what it was asked."""

    def __init__(self):
        self.asked = []
        self.gate = threading.Event()
        self.gate.set()
        self.error = None

    def _did(self, *what):
        self.gate.wait(5)
        self.asked.append(what)
        if self.error:
            raise self.error

    def read(self, conversation_id, draft, *, is_whole, is_eager=False):
        self._did("read", conversation_id, draft, is_whole and not is_eager)

    def open(self, conversation_id, mode):
        self._did("open", conversation_id, mode)

    def keep(self, conversation_id):
        self._did("keep", conversation_id)

    def keep_instructions(self, mode):
        self._did("keep instructions", mode)

    def leave(self):
        self.asked.append(("leave",))

    def names(self):
        return [what[0] for what in self.asked]


@pytest.fixture
def preparing():
    return Preparing()


@pytest.fixture
def tasks(qapp):
    tasks = TaskRunner()
    yield tasks
    assert tasks.wait_all(5)


@pytest.fixture(autouse=True)
def _soon(monkeypatch):
    monkeypatch.setattr(reading_keeper, "SOON_MS", 10)
    monkeypatch.setattr(reading_keeper, "STILL_MS", 40)
    monkeypatch.setattr(reading_keeper, "REST_MS", 40)


@pytest.fixture
def keeper(page, preparing, tasks):  # noqa: F811 - the fixture
    return ReadingKeeper(preparing, page, tasks)


@pytest.fixture
def talk(page, world, keeper):  # noqa: F811 - the fixtures
    """A conversation that is open."""
    at = world.clock.now()
    talk = world.vault.conversations.start(Mode.LISTEN, at)
    world.vault.conversations.add_turn(talk.id, Speaker.PERSON, "I slept badly", at)
    page.desk.lay(talk)
    page.talk.show(talk.id)
    return talk.id


def test_an_opened_conversation_is_put_back_and_read(preparing, talk, qtbot):
    qtbot.waitUntil(lambda: len(preparing.asked) == 2)
    assert preparing.asked == [("open", talk, Mode.LISTEN), ("read", talk, "", False)]


def test_words_are_read_while_they_are_typed_and_all_of_them_after_a_pause(
    page,  # noqa: F811
    preparing,
    talk,
    qtbot,
):
    qtbot.keyClicks(page.pane.composer.field, "and woke up", delay=8)
    qtbot.waitUntil(lambda: ("read", talk, "and woke up", True) in preparing.asked)
    drafts = [what[2] for what in preparing.asked if what[0] == "read" and not what[3]]
    assert any(0 < len(draft) < len("and woke up") for draft in drafts)


def test_of_what_waits_only_the_last_is_read(page, preparing, talk, qtbot):  # noqa: F811
    qtbot.waitUntil(lambda: len(preparing.asked) == 2)
    preparing.gate.clear()
    qtbot.keyClicks(page.pane.composer.field, "one two three", delay=12)
    with qtbot.waitSignal(page.pane.composer.paused):
        qtbot.keyClicks(page.pane.composer.field, " four")
    preparing.gate.set()
    qtbot.waitUntil(lambda: ("read", talk, "one two three four", True) in preparing.asked)
    assert len(preparing.asked) <= 2 + 2 + 1


def test_nothing_is_read_while_the_companion_speaks(page, world, preparing, talk, qtbot):  # noqa: F811
    qtbot.waitUntil(lambda: len(preparing.asked) == 2)
    world.voice.will_say("one ", "two ")
    world.voice.gate.clear()
    say(qtbot, page, "hello")
    qtbot.waitUntil(lambda: page.talk.is_speaking and bool(world.voice.requests))
    before = len(preparing.asked)
    with qtbot.waitSignal(page.pane.composer.paused):
        qtbot.keyClicks(page.pane.composer.field, "and more")
    assert len(preparing.asked) == before
    world.voice.gate.set()
    qtbot.waitUntil(lambda: ("read", talk, "and more", True) in preparing.asked)


def test_a_quiet_while_after_a_reply_it_is_kept(page, world, preparing, talk, qtbot):  # noqa: F811
    world.voice.will_say("one ", "two ")
    say(qtbot, page, "hello")
    answered(qtbot, page, 4)
    qtbot.waitUntil(lambda: ("keep", talk) in preparing.asked)


def test_it_is_not_kept_while_a_draft_stands_there(page, world, preparing, talk, qtbot):  # noqa: F811
    world.voice.will_say("one ")
    say(qtbot, page, "hello")
    answered(qtbot, page, 4)
    qtbot.keyClicks(page.pane.composer.field, "draft")
    with qtbot.waitSignal(page.pane.composer.paused):
        qtbot.keyClicks(page.pane.composer.field, "s")
    rest = page.findChild(ReadingKeeper)._rest  # noqa: SLF001 - its own clock
    qtbot.waitUntil(lambda: not rest.isActive())
    assert ("keep", talk) not in preparing.asked


def test_a_new_conversation_gets_its_instructions(page, preparing, keeper, qtbot):  # noqa: F811
    page.start_new()
    qtbot.waitUntil(lambda: "keep instructions" in preparing.names())
    qtbot.keyClicks(page.pane.composer.field, "hello there")
    qtbot.waitUntil(lambda: "read" in preparing.names())
    assert preparing.names().count("open") == 1


def test_an_older_conversation_opened_from_a_new_one_is_put_back(
    page,  # noqa: F811
    world,  # noqa: F811
    preparing,
    keeper,
    qtbot,
):
    at = world.clock.now()
    older = world.vault.conversations.start(Mode.LISTEN, at)
    world.vault.conversations.add_turn(older.id, Speaker.PERSON, "I slept badly", at)
    world.vault.conversations.rename(older.id, "Sleep")
    page.start_new()
    qtbot.waitUntil(lambda: ("open", None, page.desk.mode) in preparing.asked)
    page.open_conversation(older.id)
    qtbot.waitUntil(lambda: ("open", older.id, Mode.LISTEN) in preparing.asked)


def test_what_fails_is_not_worth_a_message(page, preparing, talk, qtbot):  # noqa: F811
    preparing.error = VaultClosed()
    failures = []
    page.failed.connect(failures.append)
    qtbot.keyClicks(page.pane.composer.field, "hello there")
    qtbot.waitUntil(lambda: "read" in preparing.names())
    assert failures == []


def test_who_leaves_begins_nothing_more(page, preparing, keeper, talk, qtbot):  # noqa: F811
    qtbot.waitUntil(lambda: len(preparing.asked) == 2)
    preparing.gate.clear()
    qtbot.keyClicks(page.pane.composer.field, "one two", delay=12)
    keeper.leave()
    qtbot.keyClicks(page.pane.composer.field, " three", delay=12)
    with qtbot.waitSignal(page.pane.composer.paused):
        qtbot.keyClicks(page.pane.composer.field, "!")
    preparing.gate.set()
    qtbot.waitUntil(lambda: not keeper._is_busy)  # noqa: SLF001 - nothing shows it
    assert "leave" in preparing.names()
    assert not any("three" in str(what) for what in preparing.asked)


def test_sending_by_key_still_works(page, world, preparing, talk, qtbot):  # noqa: F811
    world.voice.will_say("one")
    qtbot.keyClicks(page.pane.composer.field, "hello")
    qtbot.keyClick(page.pane.composer.field, Qt.Key.Key_Return)
    answered(qtbot, page, 4)


def test_in_a_quiet_while_a_long_talk_is_summed_up_before_it_is_kept_and_a_stroke_ends_that(
    page,  # noqa: F811
    preparing,
    tasks,
    world,  # noqa: F811
    qtbot,
):
    class Condensing:
        gave_way = 0

        def condense(self, conversation_id):
            preparing.asked.append(("condense", conversation_id))
            return True

        def give_way(self):
            self.gave_way += 1

    condensing = Condensing()
    keeper = ReadingKeeper(preparing, page, tasks, condensing)
    talk = world.vault.conversations.start(Mode.LISTEN, world.clock.now())
    page.desk.lay(talk)
    keeper._keep()  # noqa: SLF001 - as its timer does
    qtbot.waitUntil(lambda: "keep" in preparing.names())
    assert preparing.names()[-3:] == ["condense", "read", "keep"]
    qtbot.keyClick(page.pane.composer.field, Qt.Key.Key_A)
    assert condensing.gave_way
