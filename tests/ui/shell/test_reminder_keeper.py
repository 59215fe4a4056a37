"""A reminder has the same neutral words for everything, in the window where there is no tray."""

import pytest

from app.ui.shell.reminder_keeper import ReminderKeeper
from app.ui.shell.tray import Tray
from app.vault.errors import VaultAway


class Reminding:
    def __init__(self, *answers):
        self.answers = list(answers)

    def look(self):
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def keeper(qapp):
    def make(*answers):
        return ReminderKeeper(Reminding(*answers), Tray(lambda: False, qapp), qapp)

    return make


def test_a_reminder_says_nothing_of_what_it_is_for(keeper, qtbot):
    keeper = keeper(True)
    with qtbot.waitSignal(keeper.said) as said:
        keeper.look()
    assert said.args == ["You asked to be reminded now."]
    keeper.stop()


def test_nothing_due_and_a_vault_that_is_away_say_nothing(keeper, qtbot):
    keeper = keeper(False, VaultAway())
    with qtbot.assertNotEmitted(keeper.said):
        keeper.look()
        keeper.look()
    keeper.stop()
