"""What the companion may look at is chosen at the composer; what it saw stands under replies."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.domain.boundary import Boundary
from app.domain.check_up import Doubt
from app.services.looking_up import LookingUp
from app.ui.pages.companion.sources_desk import SourcesDesk
from app.ui.pages.companion.unchecked_desk import UncheckedDesk
from tests.ui.pages.companion.test_seen import noting, send  # noqa: F401 - a fixture
from tests.vault.arranging import allow_reading, kept

WORK = "The boss moved the deadline, and I stayed late."


@pytest.fixture
def allowed():
    return [True]


@pytest.fixture
def looking(world, allowed):
    allow_reading(world.vault)
    records = world.vault.companion
    return LookingUp(records.readings, world.vault.companion_reading, lambda: allowed[0], frozenset)


@pytest.fixture
def desk(page, world, noting, looking):  # noqa: F811 - the fixture
    world.chatting._noting.look_into(looking)  # noqa: SLF001 - as the session does
    kept(world.vault, WORK, title="Work", boundary=Boundary.COMPANION_MAY_READ)
    return SourcesDesk(page, looking, noting)


def last_row(page):
    return page.transcript.row(page.transcript.rowCount() - 1)


def actions_of(menu):
    return {action.text(): action for action in menu.actions()}


def test_a_reply_says_what_it_was_given_opens_it_and_comes_again_without_it(
    page, desk, world, looking, qtbot
):
    world.voice.will_say("That sounds hard.")
    qtbot.mouseClick(desk.strip.look, Qt.MouseButton.LeftButton)
    send(page, qtbot, "My boss wrote about the deadline")
    qtbot.waitUntil(lambda: bool(last_row(page).sources))
    assert "Work" in last_row(page).foot
    assert "Work" in last_row(page).spoken
    assert page.pane.view.last_turn.actions.sources.isVisible()
    menu = page.pane.view.row_menu(page.transcript.rowCount() - 1)
    by_words = actions_of(menu)
    with qtbot.waitSignal(desk.entry_wanted) as wanted:
        next(action for words, action in by_words.items() if words.startswith("Open:")).trigger()
    assert wanted.args == [looking.offered()[0].id]
    strike = next(action for words, action in by_words.items() if words.startswith("Leave out"))
    with qtbot.waitSignal(page.talk.said, timeout=5_000):
        strike.trigger()
    qtbot.waitUntil(lambda: not page.talk.is_speaking)
    qtbot.waitUntil(lambda: not last_row(page).sources)
    assert WORK not in world.voice.requests[-1].messages[-1].text
    menu.deleteLater()


def test_an_entry_is_chosen_for_a_conversation_that_has_no_word_yet(
    page, desk, world, looking, qtbot
):
    world.voice.will_say("You stayed late.")
    menu = desk.about_menu()
    assert isinstance(menu, QMenu)
    next(iter(menu.actions())).trigger()
    assert "Work" in desk.strip.about.text()
    send(page, qtbot, "What do you make of it?")
    assert WORK in world.voice.requests[-1].messages[0].text
    assert looking.reading(page.desk.conversation_id).about == looking.offered()[0].id
    again = desk.about_menu()
    actions_of(again)["About no entry"].trigger()
    assert looking.reading(page.desk.conversation_id).about is None
    for each in (menu, again):
        each.deleteLater()


def test_where_it_is_not_allowed_nothing_is_offered(page, desk, allowed):
    assert desk.strip.isVisible()
    allowed[0] = False
    desk.show_reading()
    assert not desk.strip.isVisible()


def test_a_model_of_ones_own_says_that_nobody_checked_it(page, qtbot):
    doubt = [Doubt.UNCHECKED]
    desk = UncheckedDesk(page, lambda: doubt[0])
    assert desk.strip.isVisible()
    with qtbot.waitSignal(desk.check_wanted):
        qtbot.mouseClick(desk.check, Qt.MouseButton.LeftButton)
    doubt[0] = Doubt.NONE
    desk.look()
    assert not desk.strip.isVisible()
