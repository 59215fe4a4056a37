"""The country is a choice, shown at once with what it brings and kept outside the vault."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from app.ui.pages.onboarding.help_lines import HelpLinesStep


@pytest.fixture(autouse=True)
def _british_computer() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def step(entrance, qtbot) -> HelpLinesStep:
    step = HelpLinesStep(entrance.helping)
    qtbot.addWidget(step)
    return step


def choose(step: HelpLinesStep, code: str) -> None:
    step.country.setCurrentIndex(step.country.findData(code))


def test_the_numbers_of_the_suggested_country_are_named(step):
    assert step.code == "GB"
    assert "999" in step.shown.text()
    assert "Samaritans" in step.shown.text()


def test_a_country_without_a_line_says_so_and_names_the_emergency_number(step):
    choose(step, "TR")
    assert step.shown.text().startswith("We know no line for this country yet.")
    assert "112" in step.shown.text()


def test_nobody_has_to_say_where_they_are(step, entrance):
    choose(step, "")
    step.leave()
    assert entrance.remembering.current().country == ""
    assert "will ask" in step.shown.text()


def test_going_on_remembers_the_choice(step, entrance):
    choose(step, "CA")
    assert entrance.remembering.current().country == ""
    step.leave()
    assert entrance.remembering.current().country == "CA"
