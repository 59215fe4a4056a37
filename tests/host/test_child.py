"""A child answers one question within its bounds, or is gone and who asked knows why."""

import os
import sys
from pathlib import Path

import pytest

from app.host.child import ChildFailed, ChildLimits, ChildTrouble, ask_child

QUESTION = b"q" * 300_000  # more than any pipe holds
LIMITS = ChildLimits(seconds=20.0, answer_bytes=400_000)
LITTLE_TIME = ChildLimits(seconds=0.3, answer_bytes=1_000)
ECHO = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())"


def ask(code, question=QUESTION, limits=LIMITS):
    command = [sys.executable, "-I", "-S", "-c", code]
    return ask_child(command, {"PATH": os.defpath}, question, limits)


def refused(code, question=QUESTION, limits=LIMITS):
    with pytest.raises(ChildFailed) as failed:
        ask(code, question, limits)
    return failed.value.trouble


def test_a_long_question_and_a_long_answer_pass_each_other():
    assert ask(ECHO) == QUESTION
    at_once = "import sys; sys.stdout.buffer.write(b'a' * 300_000); sys.stdin.buffer.read()"
    assert ask(at_once) == b"a" * 300_000


def test_a_child_that_reads_nothing_may_still_answer():
    assert ask("print('said', end='')") == b"said"


@pytest.mark.parametrize(
    ("code", "limits", "trouble"),
    [
        ("import os; os.abort()", LIMITS, ChildTrouble.DIED),
        (ECHO + "; sys.exit(70)", LIMITS, ChildTrouble.DIED),
        (ECHO, LITTLE_TIME, ChildTrouble.TOO_LONG),
        ("while True: print('a' * 99)", LIMITS, ChildTrouble.TOO_LONG),
        ("while True: pass", LITTLE_TIME, ChildTrouble.TOO_SLOW),
        (
            "import os; os.close(1); os.close(0)\nwhile True: pass",
            LITTLE_TIME,
            ChildTrouble.TOO_SLOW,
        ),
    ],
)
def test_what_goes_wrong_is_told_apart(code, limits, trouble):
    assert refused(code, limits=limits) is trouble


def test_a_program_that_is_not_there_is_no_answer():
    with pytest.raises(ChildFailed) as failed:
        ask_child(["/nowhere/at/all"], {}, b"", LIMITS)
    assert failed.value.trouble is ChildTrouble.NOT_STARTED


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_no_child_is_left_behind():
    before = children()
    assert refused("while True: pass", limits=LITTLE_TIME) is ChildTrouble.TOO_SLOW
    assert children() == before


def children() -> str:
    """Return the processes that this one has started and not buried."""
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii")
