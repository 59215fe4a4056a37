"""A message and its reply are never lost, and it is always plain who said what."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.care import CareForm
from app.domain.conversation import Mode, Speaker, StopReason
from app.services.chatting import Chatting
from app.ui.pages.companion.model_loader import LoadState
from app.ui.pages.companion.transcript import RowKind
from app.vault.errors import DiskFull
from tests.fakes.speaking import OpenGuard
from tests.fakes.tiny_gguf import build_tiny_gguf
from tests.ui.dropping import drop
from tests.ui.pages.companion.conftest import HELP

ENTER = Qt.Key.Key_Return
SHIFT = Qt.KeyboardModifier.ShiftModifier


def say(qtbot, page, text: str) -> None:
    qtbot.keyClicks(page.pane.composer.field, text)
    qtbot.keyClick(page.pane.composer.field, ENTER)


def answered(qtbot, page, rows: int) -> None:
    """Wait until the transcript has its rows and nobody speaks."""
    qtbot.waitUntil(lambda: page.transcript.rowCount() == rows and not page.talk.is_speaking)


def spoken(page) -> list[tuple[RowKind, str]]:
    count = page.transcript.rowCount()
    rows = [page.transcript.row(number) for number in range(1, count)]
    return [(row.kind, row.text) for row in rows]


def last(page):
    return page.transcript.row(page.transcript.rowCount() - 1)


def test_the_first_visit_loads_the_model_and_names_it(page):
    assert page.loader.state is LoadState.READY
    assert page.pane.model.text() == "starter, on this computer"
    assert page.transcript.row(0).kind is RowKind.NOTICE


def test_enter_sends_and_the_reply_is_shown_and_stored(page, world, qtbot):
    world.voice.will_say("That sounds ", "heavy.")
    say(qtbot, page, "I slept badly")
    answered(qtbot, page, 3)
    assert spoken(page) == [
        (RowKind.PERSON, "I slept badly"),
        (RowKind.COMPANION, "That sounds heavy."),
    ]
    assert page.pane.composer.text() == ""
    turns = world.chatting.turns(page.desk.conversation_id)
    assert [turn.text for turn in turns] == ["I slept badly", "That sounds heavy."]
    assert page.pane.title.text() == "I slept badly"


def test_shift_and_enter_break_the_line(page, qtbot):
    qtbot.keyClicks(page.pane.composer.field, "one")
    qtbot.keyClick(page.pane.composer.field, ENTER, SHIFT)
    qtbot.keyClicks(page.pane.composer.field, "two")
    assert page.pane.composer.text() == "one\ntwo"
    assert not page.transcript.has_turns


def test_words_that_were_not_sent_survive_a_restart(show, page, world, qtbot):
    qtbot.keyClicks(page.pane.composer.field, "I was going to s")
    with qtbot.waitSignal(page.saved_state_changed, check_params_cb=lambda state: state == "saved"):
        qtbot.keyClicks(page.pane.composer.field, "a")
    again = show()
    assert again.pane.composer.text() == "I was going to sa"
    say(qtbot, again, "y")
    answered(qtbot, again, 3)
    assert world.chatting.unsent(again.desk.conversation_id) == ""


def test_a_lock_stores_the_composer_and_the_reply(page, world, qtbot):
    world.voice.will_say("one ", "two ", "three")
    world.voice.gate.clear()
    say(qtbot, page, "hello")
    qtbot.waitUntil(lambda: last(page).is_growing)
    qtbot.keyClicks(page.pane.composer.field, "and th")
    page.flush()
    conversation_id = page.desk.conversation_id
    assert world.chatting.unsent(conversation_id) == "and th"
    assert world.chatting.turns(conversation_id)[-1].stop_reason is StopReason.CANCELLED


def test_stop_stands_where_send_stands_and_keeps_what_was_said(page, world, qtbot):
    world.voice.will_say("one ", "two ", "three")
    world.voice.gate.clear()
    say(qtbot, page, "hello")
    qtbot.waitUntil(lambda: bool(world.voice.requests))
    qtbot.waitUntil(page.pane.composer.stop.isVisible)
    assert not page.pane.composer.button.isVisible()
    qtbot.mouseClick(page.pane.composer.stop, Qt.MouseButton.LeftButton)
    answered(qtbot, page, 3)
    assert last(page).note == "You stopped this reply."
    assert page.pane.composer.button.isVisible()


def test_again_takes_the_place_of_the_last_reply(page, world, qtbot):
    world.voice.will_say("first")
    say(qtbot, page, "hello")
    answered(qtbot, page, 3)
    world.voice.will_say("second")
    page.pane.view.last_turn.actions.again.click()
    qtbot.waitUntil(lambda: last(page).text == "second" and not page.talk.is_speaking)
    assert spoken(page) == [(RowKind.PERSON, "hello"), (RowKind.COMPANION, "second")]


def test_a_crash_says_so_and_offers_again(page, world, qtbot):
    world.voice.will_say("That so", reason=StopReason.CRASHED)
    say(qtbot, page, "hello")
    answered(qtbot, page, 3)
    assert last(page).note == "The companion stopped unexpectedly. Your words are kept."
    world.voice.will_say("That sounds heavy.")
    qtbot.mouseClick(page.pane.view.last_turn.actions.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: last(page).text == "That sounds heavy.")


def test_when_nothing_comes_again_the_old_reply_is_back(page, world, qtbot):
    world.voice.will_say("first")
    say(qtbot, page, "hello")
    answered(qtbot, page, 3)
    world.voice.will_say(reason=StopReason.STALLED)
    page.pane.view.last_turn.actions.again.click()
    qtbot.waitUntil(lambda: bool(last(page).note) and not page.talk.is_speaking)
    assert last(page).text == "first"
    assert last(page).note == "The companion stopped answering. Your words are kept."
    assert page.pane.view.last_turn.actions is not None


def test_a_worker_that_died_is_loaded_again_before_the_message_goes(page, world, qtbot):
    world.voice.close()
    world.voice.will_say("back")
    say(qtbot, page, "still there?")
    answered(qtbot, page, 3)
    assert world.voice.loads == 2
    assert last(page).text == "back"


def test_scripted_help_is_shown_and_the_card_asked_for_once(page, world, qtbot):
    wanted = []
    page.care_met.connect(wanted.append)
    say(qtbot, page, "it ends tonight")
    answered(qtbot, page, 3)
    assert last(page).kind is RowKind.PROGRAM
    assert last(page).text == HELP
    assert [care.form for care in wanted] == [CareForm.CARD]
    assert world.voice.requests == []
    assert page.pane.view.last_turn.actions is None


def test_a_finished_reply_is_announced_once_and_its_words_are_not(page, world, qtbot):
    announced = []
    page.pane.view.announced.connect(announced.append)
    world.voice.will_say("That ", "sounds ", "heavy.")
    say(qtbot, page, "hello")
    answered(qtbot, page, 3)
    assert len(announced) == 1
    assert announced[0].startswith("AI, starter, on this computer, ")
    assert announced[0].endswith(": That sounds heavy.")


def test_a_message_that_cannot_be_stored_stays_in_the_composer(page, world, qtbot, monkeypatch):
    def refuse(self, conversation_id, text):
        raise DiskFull
        yield

    monkeypatch.setattr(Chatting, "send", refuse)
    with qtbot.waitSignal(page.failed):
        say(qtbot, page, "hello")
    assert page.pane.composer.text() == "hello"
    assert not page.pane.composer.field.isReadOnly()
    assert page.pane.composer.button.isVisible()


def test_a_mistake_of_the_program_leaves_the_words_and_again(page, world, qtbot, monkeypatch):
    def stumble(text):
        raise RuntimeError

    world.voice.will_say("That sounds heavy.")
    monkeypatch.setattr(OpenGuard, "feed", staticmethod(stumble))
    with qtbot.captureExceptions() as mistakes:
        say(qtbot, page, "hello")
        answered(qtbot, page, 3)
    assert [mistake[0] for mistake in mistakes] == [RuntimeError]
    assert not last(page).is_growing
    assert page.pane.view.last_turn.actions is not None


def test_older_messages_that_did_not_fit_are_mentioned(page, world, qtbot):
    world.voice.will_say("yes", omitted=3)
    say(qtbot, page, "hello")
    answered(qtbot, page, 3)
    assert last(page).note.startswith("3 older messages did not fit")


def test_a_reply_goes_on_while_another_conversation_is_read(page, world, qtbot):
    other = world.chatting.start(Mode.LISTEN)
    world.voice.will_say("one ", "two ", "three")
    world.voice.gate.clear()
    say(qtbot, page, "hello")
    qtbot.waitUntil(lambda: last(page).is_growing)
    mine = page.desk.conversation_id
    page.open_conversation(other.id)
    assert not page.transcript.has_turns
    world.voice.gate.set()
    qtbot.waitUntil(lambda: not page.talk.is_speaking)
    assert not page.transcript.has_turns
    page.open_conversation(mine)
    assert last(page).text == "one two three"


def test_coming_back_to_a_growing_reply_shows_all_of_it(page, world, qtbot):
    other = world.chatting.start(Mode.LISTEN)
    world.voice.will_say("one ", "two ", "three")
    say(qtbot, page, "hello")
    answered(qtbot, page, 3)
    world.voice.gate.clear()
    say(qtbot, page, "more")
    qtbot.waitUntil(lambda: last(page).is_growing)
    mine = page.desk.conversation_id
    page.open_conversation(other.id)
    page.open_conversation(mine)
    assert page.transcript.rowCount() == 5
    world.voice.gate.set()
    answered(qtbot, page, 5)
    assert last(page).text == "one two three"


def test_the_mode_is_the_conversations_own(page, world, qtbot):
    say(qtbot, page, "hello")
    answered(qtbot, page, 3)
    qtbot.mouseClick(page.pane.modes.cell(Mode.REFLECT), Qt.MouseButton.LeftButton)
    assert world.chatting.conversations(1)[0].mode is Mode.REFLECT


def test_copy_puts_plain_text_and_nothing_else_on_the_clipboard(page, world, qtbot):
    world.voice.will_say("<b>That</b> sounds heavy.")
    say(qtbot, page, "hello")
    answered(qtbot, page, 3)
    page.pane.view.last_turn.actions.copy.click()
    data = QApplication.clipboard().mimeData()
    assert data.text() == "<b>That</b> sounds heavy."
    assert not data.hasHtml()


def test_without_a_model_conversations_can_be_read_and_one_can_be_added(
    show, world, qtbot, tmp_path
):
    conversation = world.chatting.start(Mode.LISTEN)
    list(world.chatting.send(conversation.id, "hello"))
    world.choosing_model.unload()
    (world.shelf.shipped / "starter.gguf").unlink()
    page = show()
    qtbot.waitUntil(lambda: page.loader.state is LoadState.NO_MODEL)
    assert spoken(page)[0] == (RowKind.PERSON, "hello")
    assert not page.pane.composer.isVisible()
    assert page.pane.readiness.another.isVisible()
    model = build_tiny_gguf(tmp_path / "mine.gguf", name="Mine")
    drop(page, model)
    qtbot.waitUntil(lambda: page.loader.state is LoadState.READY)
    assert page.pane.composer.isVisible()
    assert (world.shelf.own / "mine.gguf").is_file()


def test_a_model_that_does_not_load_offers_another_try(show, world, qtbot):
    world.voice.is_broken = True
    page = show()
    qtbot.waitUntil(lambda: page.loader.state is LoadState.FAILED)
    assert page.pane.readiness.again.isVisible()
    world.voice.is_broken = False
    page.pane.readiness.again.click()
    qtbot.waitUntil(lambda: page.loader.state is LoadState.READY)


def test_the_file_dialog_is_not_the_systems(show, world, qtbot):
    (world.shelf.shipped / "starter.gguf").unlink()
    page = show()
    qtbot.waitUntil(lambda: page.loader.state is LoadState.NO_MODEL)
    dialog = page.pane.readiness.ask_for_model()
    assert dialog.testOption(dialog.Option.DontUseNativeDialog)
    dialog.reject()


def test_a_new_conversation_is_not_stored_before_its_first_word(page, world):
    page.start_new()
    page.start_new()
    assert world.chatting.conversations(10) == []


def test_a_narrow_window_shows_one_pane_with_a_way_back(show, world, qtbot):
    conversation = world.chatting.start(Mode.LISTEN)
    page = show(700, 560)
    assert page.pane.isVisible()
    page.pane.back.click()
    assert page.list.isVisible()
    assert not page.pane.isVisible()
    page.list.conversation_opened.emit(conversation.id)
    qtbot.waitUntil(page.pane.isVisible)


def test_an_unanswered_message_can_be_answered(show, world, qtbot):
    conversation = world.chatting.start(Mode.LISTEN)
    world.vault.conversations.add_turn(
        conversation.id, Speaker.PERSON, "anyone?", world.clock.now()
    )
    page = show()
    qtbot.waitUntil(lambda: page.loader.state is LoadState.READY)
    world.voice.will_say("yes")
    page.pane.view.last_turn.actions.again.click()
    answered(qtbot, page, 3)
    assert last(page).text == "yes"


def test_a_new_conversation_starts_in_the_mode_the_model_is_best_at(show, world, qtbot):
    (world.shelf.shipped / "manifest.toml").write_text(
        '[[model]]\nfile = "starter.gguf"\nlabel = "Starter"\ndefault_mode = "explore"\n',
        encoding="utf-8",
    )
    page = show()
    qtbot.waitUntil(lambda: page.loader.state is LoadState.READY)
    assert page.desk.mode is Mode.EXPLORE
    assert page.pane.modes.value() == Mode.EXPLORE
    page.pane.mode_chosen.emit(Mode.LISTEN)
    page.start_new()
    assert page.desk.mode is Mode.LISTEN
