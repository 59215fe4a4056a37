"""A wait is counted down once a second, and its end is told."""

import pytest

from app.ui.pages.unlock.wait_line import WaitLine


class Left:
    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def line(qtbot):
    line = WaitLine()
    qtbot.addWidget(line)
    return line


def test_nothing_is_said_where_nobody_waits(line):
    line.wait(Left(0))
    assert not line.is_waiting
    assert line.isHidden()


def test_a_begun_second_counts_as_one(line, qtbot):
    left = Left(7.2)
    line.wait(left)
    assert "in 8 seconds." in line.line.text()
    left.seconds = 0.1
    qtbot.waitUntil(lambda: "in 1 second." in line.line.text())


def test_the_end_is_told_once(line, qtbot):
    left = Left(1)
    line.wait(left)
    left.seconds = 0
    with qtbot.waitSignal(line.over):
        pass
    assert not line.is_waiting
    assert line.isHidden()


def test_a_new_wait_takes_the_place_of_the_old(line):
    line.wait(Left(60))
    line.wait(Left(0))
    assert not line.is_waiting
