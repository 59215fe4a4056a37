"""What a client writes is stored after a pause, and never written over while they write."""

from dataclasses import replace

import pytest

from app.ui.pages.sharing import written_words
from app.ui.pages.sharing.written_words import WrittenWords


@pytest.fixture
def written(sharing, monkeypatch, qtbot):
    monkeypatch.setattr(written_words, "PAUSE_MS", 20)
    written = WrittenWords(sharing)
    qtbot.addWidget(written)
    written.show_draft(sharing.draft())
    return written


def test_after_a_pause_the_vault_has_it_and_the_sheet_is_another_one(written, sharing, qtbot):
    with qtbot.waitSignal(written.stored):
        qtbot.keyClicks(written.topics, "Sleep")
    assert sharing.draft().topics == "Sleep"


def test_words_that_are_being_typed_stay_when_others_are_shown(written, sharing, qtbot):
    qtbot.keyClicks(written.recipient.line, "Dr Lee")
    written.show_draft(replace(sharing.draft(), recipient="Dr Haddad"))
    assert written.recipient.text() == "Dr Lee"


def test_nothing_is_stored_that_was_not_typed(written, qtbot):
    with qtbot.assertNotEmitted(written.saved_state_changed):
        written.flush()
