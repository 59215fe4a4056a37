"""A person can read all that a reply was made of, and correct what stands for a long talk."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from app.domain.conversation import Mode, Speaker, TurnId
from app.domain.generation import Started
from app.domain.talk_summary import Summing, TalkSummary
from app.services.noting import Noting
from app.services.repeating import Repeated
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.companion.seen_desk import SeenDesk
from app.ui.pages.companion.seen_sheet import SeenSheet
from app.ui.pages.companion.summary_sheet import SummarySheet
from app.ui.pages.companion.transcript import RowKind
from app.ui.widgets.labels import Label


@pytest.fixture
def noting(world):
    records = world.vault.companion
    return Noting(records.sights, records.summaries, world.choosing_model.voice, lambda: False)


@pytest.fixture
def desk(page, noting):
    return SeenDesk(page, noting, lambda: False)


def said_in(sheet):
    return " ".join(label.text() for label in sheet.findChildren(Label))


def send(page, qtbot, text):
    page.pane.composer.set_text(text)
    with qtbot.waitSignal(page.talk.said, timeout=5_000):
        qtbot.keyClick(page.pane.composer.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.talk.is_speaking)


def test_the_sheet_shows_the_prompt_the_model_and_the_seed(page, desk, world, qtbot):
    world.voice.will_say("That sounds hard.")
    send(page, qtbot, "I slept badly")
    qtbot.waitUntil(lambda: page.pane.view.last_turn.actions is not None)
    qtbot.mouseClick(page.pane.view.last_turn.actions.seen, Qt.MouseButton.LeftButton)
    assert isinstance(desk.sheet, SeenSheet)
    words = said_in(desk.sheet)
    assert "I slept badly" in words
    assert "Each reply" in words
    assert "It was given your message" in words
    assert "No entry of your journal." in words
    assert "Seed 0." in words
    assert world.choosing_model.loaded_sha256[:8] in words


def test_a_thought_is_opened_there_and_stands_nowhere_else(page, desk, world, qtbot):
    world.voice.will_say("<think>They are tired.</think>", "That sounds hard.")
    send(page, qtbot, "I slept badly")
    assert "tired" not in page.transcript.row(page.transcript.rowCount() - 1).text
    assert "tired" not in page.pane.title.text()
    qtbot.waitUntil(lambda: page.pane.view.last_turn.actions is not None)
    qtbot.mouseClick(page.pane.view.last_turn.actions.seen, Qt.MouseButton.LeftButton)
    assert "They are tired." in said_in(desk.sheet)


def test_a_reply_of_before_says_that_nothing_was_kept(page, desk):
    desk.show_seen(TurnId(77))
    assert "This was not kept" in said_in(desk.sheet)


def test_the_sheet_closes_by_escape_and_by_its_button(page, desk, qtbot):
    desk.show_seen(TurnId(77))
    qtbot.keyClick(desk.sheet, Qt.Key.Key_Escape)
    assert desk.sheet is None
    desk.show_seen(TurnId(77))
    qtbot.keyClick(desk.sheet.leave, Qt.Key.Key_Space)
    assert desk.sheet is None


@pytest.fixture
def long_talk(world):
    talk = world.vault.conversations.start(Mode.LISTEN, world.clock.now())
    add = world.vault.conversations.add_turn
    turns = [
        add(talk.id, Speaker.PERSON, "My sister Ana left.", world.clock.now()),
        add(talk.id, Speaker.COMPANION, "That hurts.", world.clock.now()),
        add(talk.id, Speaker.PERSON, "And now?", world.clock.now()),
    ]
    summary = TalkSummary(turns[1].id, "", ("My sister Ana left.",))
    world.vault.companion.summaries.keep(talk.id, summary)
    return talk


def marker_of(page):
    rows = [page.transcript.row(n) for n in range(page.transcript.rowCount())]
    return next((n for n, row in enumerate(rows) if row.kind is RowKind.MARKER), None)


def test_a_line_stands_under_what_the_companion_no_longer_sees(page, desk, long_talk, qtbot):
    page.open_conversation(long_talk.id)
    qtbot.waitUntil(lambda: marker_of(page) == 3)
    assert "no longer sees what is above" in page.transcript.row(3).text


def test_its_words_can_be_read_and_corrected_by_keyboard(page, desk, long_talk, noting, qtbot):
    page.open_conversation(long_talk.id)
    qtbot.waitUntil(lambda: marker_of(page) == 3)
    page.pane.view.setCurrentIndex(page.transcript.index(3))
    qtbot.keyClick(page.pane.view, Qt.Key.Key_Return)
    assert isinstance(desk.sheet, SummarySheet)
    assert desk.sheet.words.text() == "My sister Ana left."
    desk.sheet.words.set_text("Ana moved out, she did not leave me.")
    qtbot.mouseClick(desk.sheet.keep, Qt.MouseButton.LeftButton)
    assert noting.summary(long_talk.id).text == "Ana moved out, she did not leave me."
    assert desk.sheet is None


def test_it_can_be_deleted_and_the_line_then_says_so(page, desk, long_talk, noting, qtbot):
    page.open_conversation(long_talk.id)
    qtbot.waitUntil(lambda: marker_of(page) == 3)
    desk.show_summary()
    qtbot.mouseClick(desk.sheet.delete, Qt.MouseButton.LeftButton)
    assert noting.summary(long_talk.id).text == ""
    assert "knows nothing of it" in page.transcript.row(marker_of(page)).text


def test_a_talk_that_fits_has_no_such_line(page, desk, world, qtbot):
    send(page, qtbot, "hello")
    desk.mark()
    assert marker_of(page) is None


def test_free_talks_are_offered_only_where_the_model_may_have_them(page, noting, long_talk):
    allowed = [False]
    desk = SeenDesk(page, noting, lambda: allowed[0])
    page.open_conversation(long_talk.id)
    with pytest.raises(ValueError, match="free"):
        page.pane.modes.cell(Mode.FREE)
    allowed[0] = True
    desk.offer_free()
    page.pane.modes.cell(Mode.FREE).click()
    assert page.desk.conversation.mode is Mode.LISTEN
    assert page.desk.mode is Mode.FREE
    allowed[0] = False
    desk.offer_free()
    assert page.pane.modes.value() == Mode.LISTEN


def test_a_reply_is_had_again_and_compared(page, noting, world, qtbot):
    class Again:
        def repeat(self, turn_id):
            return Repeated("That sounds hard.", is_same_course=True)

    tasks = TaskRunner()
    desk = SeenDesk(page, noting, lambda: False, Again(), tasks)
    world.voice.will_say("That sounds hard.")
    send(page, qtbot, "I slept badly")
    last = page.transcript.row(page.transcript.rowCount() - 1)
    noting.read(last.turn_id, Started(40, 12, 0, "3f9c21ab 40"), 0)
    desk.show_seen(last.turn_id)
    assert not desk.sheet.repeat.isHidden()
    desk.sheet.repeat.click()
    qtbot.waitUntil(lambda: "word for word the same" in desk.sheet.repeated.text())
    assert desk.sheet.repeat.isEnabled()
    assert tasks.wait_all(5)


def test_words_of_a_model_stand_under_its_name(qtbot, page):
    at = datetime(2026, 3, 9, 20, tzinfo=UTC)
    summary = TalkSummary(TurnId(4), summing=Summing(TurnId(4), "They left early.", "Tiny", at))
    sheet = SummarySheet(page, summary, is_read=True, is_told=True)
    assert "Summed up by Tiny on" in said_in(sheet)
    assert "what AI made of" in said_in(sheet)
    assert sheet.words.text() == "They left early."
