"""The line is there on every page of a journal only, and nowhere else."""

import pytest

from app.domain.profile import Profile, Region, SetBy
from app.ui.shell.profile_line import ProfileLine

NEVADA = Region("US-NV", "Nevada", True, "heard", "2026-11", False, "Nevada restricts it.")


@pytest.fixture
def line(qtbot):
    line = ProfileLine()
    qtbot.addWidget(line)
    return line


def test_with_a_companion_there_is_no_line(line):
    line.show_profile(Profile())
    assert line.isHidden()


def test_a_journal_only_says_that_no_model_is_loaded(line):
    line.show_profile(Profile(SetBy.PERSON))
    assert not line.isHidden()
    assert line.line.text() == "Journal only. The companion is off, and its model is not loaded."
    assert line.accessibleName().startswith("Journal only.")


def test_a_rule_is_named(line):
    line.show_profile(Profile(SetBy.RULE, NEVADA))
    assert "by the rule of Nevada" in line.line.text()
