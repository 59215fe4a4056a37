"""A reply grows in its own row, many tokens to one painting."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject

from app.domain.conversation import ConversationId, Speaker, StopReason, Turn, TurnId
from app.ui.pages.companion.live_reply import LiveReply
from app.ui.pages.companion.transcript import Transcript

AT = datetime(2026, 3, 9, 14, tzinfo=UTC)


@pytest.fixture
def transcript(qapp):
    turn = Turn(
        TurnId(7), ConversationId(1), Speaker.COMPANION, AT, StopReason.WRITING, "model", False, ""
    )
    transcript = Transcript()
    transcript.append(turn)
    return transcript


@pytest.fixture
def live(transcript):
    owner = QObject(transcript)
    turn = Turn(
        TurnId(7), ConversationId(1), Speaker.COMPANION, AT, StopReason.WRITING, "model", False, ""
    )
    return LiveReply(turn, None, transcript, owner)


def said(transcript):
    return transcript.row(transcript.rowCount() - 1).text


def test_tokens_that_come_together_are_painted_together(live, transcript, qtbot):
    painted = []
    transcript.dataChanged.connect(lambda *_: painted.append(said(transcript)))
    for token in ("I ", "hear ", "you."):
        live.take(token)
    assert painted == []
    qtbot.waitUntil(lambda: bool(painted))
    assert painted == ["I hear you."]


def test_coming_back_to_it_shows_all_of_it_at_once(live, transcript):
    live.take("I hear ")
    live.paint()
    assert said(transcript) == "I hear "


def test_what_has_ended_is_painted_no_more(live, transcript, qtbot):
    live.take("I hear ")
    with qtbot.assertNotEmitted(transcript.dataChanged, wait=60):
        live.end()
