"""Conversations stand under their week or month, the newest first."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt

from app.domain.conversation import Conversation, ConversationId, Mode
from app.ui.pages.companion.conversation_list import ConversationPane
from app.ui.widgets.rows import GROUP_ROLE, HINT_ROLE

TODAY = date(2026, 3, 4)


def conversation(number, month, day, title):
    at = datetime(2026, month, day, 11, 2, tzinfo=UTC)
    return Conversation(ConversationId(number), at, at, Mode.EXPLORE, title)


@pytest.fixture
def pane(qtbot):
    widget = ConversationPane()
    qtbot.addWidget(widget)
    widget.show_conversations(
        [
            conversation(3, 3, 4, "Before the call"),
            conversation(2, 3, 1, ""),
            conversation(1, 2, 3, "A letter"),
        ],
        TODAY,
    )
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_groups_name_the_week_and_the_month(pane):
    rows = [pane.rows.index(number) for number in range(pane.rows.rowCount())]
    assert [row.data() for row in rows] == [
        "This week",
        "Before the call",
        "New conversation",
        "February 2026",
        "A letter",
    ]
    assert [bool(row.data(GROUP_ROLE)) for row in rows] == [True, False, False, True, False]


def test_the_hint_says_when_and_in_which_mode(pane):
    assert pane.rows.index(1).data(HINT_ROLE).replace("\u202f", " ") == "Today, 11:02 AM · Explore"
    assert pane.rows.index(2).data(HINT_ROLE) == "Sunday · Explore"


def test_arrow_keys_go_from_one_to_the_next_over_headings(pane, qtbot):
    pane.choose(ConversationId(2))
    pane.view.setFocus()
    with qtbot.waitSignal(pane.conversation_wanted) as wanted:
        qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    assert wanted.args == [ConversationId(1)]


def test_marking_the_open_one_tells_nobody(pane, qtbot):
    with qtbot.assertNotEmitted(pane.conversation_wanted):
        pane.choose(ConversationId(1))
        pane.choose(None)
