"""Every turn is an item that says who spoke, when, and all of it."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from app.domain.conversation import ConversationId, Speaker, StopReason, Turn, TurnId
from app.ui.pages.companion.transcript import RowKind, Transcript

AT = datetime(2026, 3, 9, 11, 2, tzinfo=UTC)
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def turn(number, speaker, text, reason=None):
    return Turn(
        id=TurnId(number),
        conversation_id=ConversationId(1),
        speaker=speaker,
        at=AT,
        stop_reason=reason,
        model="Tiny" if speaker is Speaker.COMPANION else "",
        superseded=False,
        text=text,
    )


@pytest.fixture
def transcript(qapp):
    return Transcript()


def spoken(transcript, number):
    return transcript.index(number).data(SPOKEN).replace("\u202f", " ")


def test_the_notice_is_always_the_first_row(transcript):
    assert transcript.row(0).kind is RowKind.NOTICE
    assert "AI program" in spoken(transcript, 0)
    assert not transcript.has_turns


def test_a_screen_reader_hears_who_when_and_what(transcript):
    transcript.show_turns(
        [
            turn(1, Speaker.PERSON, "I slept badly"),
            turn(2, Speaker.COMPANION, "That sounds", StopReason.CANCELLED),
        ]
    )
    assert spoken(transcript, 1) == "You, 11:02 AM: I slept badly"
    assert spoken(transcript, 2) == (
        "AI, Tiny, on this computer, 11:02 AM: That sounds You stopped this reply."
    )


@pytest.mark.parametrize(
    ("turns", "can"),
    [
        ([turn(1, Speaker.PERSON, "a")], True),
        ([turn(1, Speaker.COMPANION, "a", StopReason.INTERRUPTED)], True),
        ([turn(1, Speaker.COMPANION, "a", StopReason.WRITING)], False),
        ([turn(1, Speaker.PROGRAM, "a")], False),
    ],
)
def test_only_a_finished_last_turn_can_be_said_again(transcript, turns, can):
    transcript.show_turns(turns)
    assert transcript.row(1).can_be_said_again is can


def test_a_growing_reply_changes_one_row(transcript, qtbot):
    transcript.show_turns([turn(1, Speaker.PERSON, "a")])
    transcript.append(turn(2, Speaker.COMPANION, "", StopReason.WRITING))
    with qtbot.waitSignal(transcript.dataChanged) as changed:
        transcript.grow(TurnId(2), "That", "Writing")
    assert [changed.args[0].row(), changed.args[1].row()] == [2, 2]
    assert transcript.row(2).text == "That"
    assert not transcript.row(1).can_be_said_again


@pytest.mark.parametrize(
    "reason", [reason for reason in StopReason if reason not in {"writing", "complete"}]
)
def test_each_reason_to_stop_has_its_words(transcript, reason):
    transcript.show_turns([turn(1, Speaker.COMPANION, "a", reason)])
    assert transcript.row(1).note.endswith(".")
