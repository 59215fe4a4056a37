"""The rule about old conversations is seen before it is used."""

from datetime import timedelta

import pytest

from app.domain.conversation import Mode, Speaker
from app.services.preferring import Preferring
from app.services.retaining import Retaining
from app.ui.pages.data.retention_sheet import RetentionSheet


@pytest.fixture
def retaining(vault, clock, deleting):
    preferring = Preferring(vault.preferences, vault.audit, clock)
    return Retaining(vault.conversations, deleting, preferring, vault.audit, clock)


def test_it_says_what_would_go_then_does_it_and_can_be_turned_off(
    host, vault, clock, retaining, tasks, qtbot
):
    at = clock.now() - timedelta(days=100)
    conversation = vault.conversations.start(Mode.LISTEN, at)
    vault.conversations.add_turn(conversation.id, Speaker.PERSON, "I want to call.", at)
    sheet = RetentionSheet(host, retaining, tasks)
    sheet.open()
    qtbot.waitUntil(lambda: sheet.said.text() == "Nothing goes by itself.")
    assert not sheet.apply.isEnabled()
    sheet.choice.setCurrentIndex(2)
    qtbot.waitUntil(sheet.apply.isEnabled)
    assert sheet.said.text() == "1 conversation would go to the trash now:"
    assert sheet.list.model().rowCount() == 1
    assert vault.conversations.list(9)
    with qtbot.waitSignal(sheet.changed):
        sheet.apply.click()
    assert "in the trash now" in sheet.result.text()
    assert (retaining.days(), vault.conversations.list(9)) == (90, [])
    sheet.choice.setCurrentIndex(0)
    qtbot.waitUntil(sheet.apply.isEnabled)
    sheet.apply.click()
    qtbot.waitUntil(lambda: retaining.days() == 0)
    sheet.close_sheet()
