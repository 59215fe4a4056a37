"""Done steps can be gone back to; the rest of the way cannot be jumped."""

import pytest
from PySide6.QtCore import Qt

from app.ui.widgets.steps import StepList


@pytest.fixture
def steps(shown):
    steps = shown(StepList("First run", ["Welcome", "Consent", "Passphrase"]))
    steps.show_step(1)
    return steps


def test_a_done_step_can_be_asked_for(steps, qtbot):
    with qtbot.waitSignal(steps.asked) as told:
        qtbot.mouseClick(steps.step(0), Qt.MouseButton.LeftButton)
    assert told.args == [0]


@pytest.mark.parametrize("index", [1, 2])
def test_where_i_am_and_what_is_to_come_lead_nowhere(steps, qtbot, index):
    with qtbot.assertNotEmitted(steps.asked):
        qtbot.mouseClick(steps.step(index), Qt.MouseButton.LeftButton)
    assert steps.step(1).isChecked()


def test_each_step_says_how_it_stands(steps):
    names = [steps.step(index).accessibleName() for index in range(3)]
    assert names == [
        "1. Welcome, done",
        "2. Consent, you are here",
        "3. Passphrase, still to come",
    ]
