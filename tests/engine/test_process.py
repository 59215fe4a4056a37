"""An exit is told in words that mean something."""

import signal

import pytest

from app.engine.process import describe_exit


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (0, "exit status 0"),
        (70, "exit status 70"),
        (-signal.SIGKILL, "SIGKILL"),
        (-200, "signal 200"),
    ],
)
def test_an_exit_code_has_a_name(code, words):
    assert describe_exit(code) == words
