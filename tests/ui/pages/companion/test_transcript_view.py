"""A long talk is laid out once, and a growing reply only repaints its row."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from app.domain.conversation import ConversationId, Speaker, StopReason, Turn, TurnId
from app.ui.pages.companion.transcript import Transcript
from app.ui.pages.companion.transcript_view import TranscriptView

AT = datetime(2026, 3, 9, 11, 2, tzinfo=UTC)


def turn(number, speaker, text, reason=None):
    return Turn(
        id=TurnId(number),
        conversation_id=ConversationId(1),
        speaker=speaker,
        at=AT,
        stop_reason=reason,
        model="",
        superseded=False,
        text=text,
    )


def talk(turns: int) -> list[Turn]:
    return [
        turn(number, Speaker.PERSON, f"line {number} " * 20)
        if number % 2
        else turn(number, Speaker.COMPANION, f"reply {number} " * 20, StopReason.COMPLETE)
        for number in range(1, turns + 1)
    ]


@pytest.fixture
def transcript(qapp):
    return Transcript()


@pytest.fixture
def view(transcript, qtbot):
    shown = TranscriptView(transcript)
    qtbot.addWidget(shown)
    shown.resize(700, 500)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def is_at_end(view):
    return view.verticalScrollBar().value() == view.verticalScrollBar().maximum()


def test_it_stays_at_the_end_while_a_reply_grows(view, transcript, qtbot):
    transcript.show_turns(talk(20))
    view.show_end()
    transcript.append(turn(99, Speaker.COMPANION, "", StopReason.WRITING))
    for words in range(1, 60):
        transcript.grow(TurnId(99), "more words " * words, "Writing")
    last = transcript.index(transcript.rowCount() - 1)
    qtbot.waitUntil(lambda: view.visualRect(last).bottom() <= view.viewport().height())
    assert is_at_end(view)


def test_a_reader_who_scrolled_up_is_left_there(view, transcript, qtbot):
    transcript.show_turns(talk(20))
    view.show_end()
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)
    view.verticalScrollBar().setValue(10)
    transcript.append(turn(99, Speaker.COMPANION, "words " * 200, StopReason.WRITING))
    view.doItemsLayout()
    assert view.verticalScrollBar().value() == 10


def test_rows_of_the_same_height_are_not_laid_out_again(view, transcript, qtbot, monkeypatch):
    transcript.show_turns(talk(20))
    transcript.append(turn(99, Speaker.COMPANION, "one", StopReason.WRITING))
    transcript.grow(TurnId(99), "one t", "Writing")
    view.doItemsLayout()
    asked = []
    real = type(view._delegate).sizeHint  # noqa: SLF001
    monkeypatch.setattr(
        type(view._delegate),  # noqa: SLF001
        "sizeHint",
        lambda self, option, index: asked.append(index.row()) or real(self, option, index),
    )
    transcript.grow(TurnId(99), "one two", "Writing")
    QApplication.processEvents()
    assert set(asked) == {21}


def test_copy_key_takes_the_current_turn(view, transcript, qtbot, qapp):
    transcript.show_turns([turn(1, Speaker.PERSON, "my words")])
    view.setCurrentIndex(transcript.index(1))
    qtbot.keySequence(view, QKeySequence.StandardKey.Copy)
    assert qapp.clipboard().text() == "my words"


def test_the_word_copy_of_an_older_reply_can_be_clicked(view, transcript, qtbot, qapp):
    transcript.show_turns(talk(3))
    view.doItemsLayout()
    index = transcript.index(2)
    row = transcript.row(2)
    area = view._delegate.copy_area(view.visualRect(index), row)  # noqa: SLF001
    view.scrollTo(index)
    area = view._delegate.copy_area(view.visualRect(index), row)  # noqa: SLF001
    place = area.center().toPoint()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert qapp.clipboard().text() == row.text


def test_only_the_last_reply_has_buttons(view, transcript, qtbot):
    transcript.show_turns(talk(4))
    assert view.last_turn.actions.again.text() == "Again"
    transcript.append(turn(5, Speaker.PERSON, "more"))
    assert view.last_turn.actions is None


def test_in_a_narrow_window_what_it_was_given_stands_above_the_actions(view, transcript):
    transcript.show_turns([turn(1, Speaker.PERSON, "And now?"), reply := talk(2)[1]])
    transcript.show_sources(reply.id, "It was given: 3/2/26, A slow morning with rain")
    view.resize(380, 500)
    index = transcript.index(transcript.rowCount() - 1, 0)
    height = view.itemDelegate().sizeHint(QStyleOptionViewItem(), index).height()
    view.resize(700, 500)
    beside = view.itemDelegate().sizeHint(QStyleOptionViewItem(), index).height()
    assert height < beside + 160  # and not a letter a line
