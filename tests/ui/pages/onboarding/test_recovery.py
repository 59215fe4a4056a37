"""The recovery sheet is proven by two of its groups, or knowingly postponed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.ui.pages.onboarding.recovery import RecoveryStep

GROUPS = ("7KQ2", "0M1X", "PR9A", "ZZ34", "B0B1", "C5D6", "E7F8", "G9H0")


@pytest.fixture
def step(qtbot) -> RecoveryStep:
    step = RecoveryStep()
    qtbot.addWidget(step)
    step.resize(640, 600)
    step.show()
    step.show_code(GROUPS)
    return step


def test_all_eight_groups_are_shown_in_order(step):
    assert step.grid.words() == list(GROUPS)


def test_the_fields_say_which_groups_they_want(step):
    wanted = [GROUPS.index(group) + 1 for group in step.asked_groups]
    assert [field.line.accessibleName() for field in step.fields] == [
        f"Type group {number}" for number in wanted
    ]


def test_both_groups_are_needed(step, qtbot):
    first, second = step.asked_groups
    qtbot.keyClicks(step.fields[0].line, first)
    assert not step.is_complete
    qtbot.keyClicks(step.fields[1].line, second)
    assert step.is_confirmed
    assert step.is_complete


def test_case_dashes_and_look_alike_letters_are_forgiven(step, qtbot):
    for field, group in zip(step.fields, step.asked_groups, strict=True):
        qtbot.keyClicks(field.line, f" {group.lower().replace('0', 'o').replace('1', 'l')}- ")
    assert step.is_confirmed


def test_a_wrong_group_is_no_proof(step, qtbot):
    for field in step.fields:
        qtbot.keyClicks(field.line, "AAAA")
    assert not step.is_complete


def test_later_is_allowed_and_is_not_called_confirmed(step, qtbot):
    qtbot.mouseClick(step.later, Qt.MouseButton.LeftButton)
    assert step.is_complete
    assert not step.is_confirmed
    assert "reminds you when you unlock" in step.said.text()


def test_each_group_is_read_out_letter_by_letter(step):
    names = {label.accessibleName() for label in step.grid.findChildren(QLabel)}
    assert "1: 7 K Q 2" in names


def test_a_narrow_sheet_has_two_columns(step, qtbot):
    step.resize(300, 900)
    qtbot.waitUntil(lambda: step.grid._columns == 2)  # noqa: SLF001
    assert step.grid.words() == list(GROUPS)
