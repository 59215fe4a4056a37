"""The self-check shows a sentence for every line, and copies it without a private word."""

import pytest
from PySide6.QtCore import Qt

from app.services.examining import Check, Finding, State
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.settings import doctor_words
from app.ui.pages.settings.doctor import DoctorSection
from app.ui.pages.settings.doctor_words import sentence_of, text_of
from tests.journeys.household import PASSPHRASE, household

FIGURES = {
    "python": "3.11.7",
    "system": "Linux 6.1.0 x86_64",
    "version": "1", "cipher": "4", "sqlite": "3", "provider": "x", "landlock": 7, "number": 1,
    "count": 2, "days": 3, "copies": 4, "free_bytes": 10**9, "total_bytes": 10**10, "models": 1,
    "rules": 9, "patterns": 99, "contexts": 9, "weights": 999, "mark": "ab", "lines": 9, "fresh": 4,
    "sans": "Inter", "serif": "Charis",
}  # fmt: skip


@pytest.fixture
def section(tmp_path, qapp, qtbot):
    house = household(tmp_path / "data")
    opened, _code = house.unlocking.create(PASSPHRASE, "Heron diary")
    opened.close()
    section = DoctorSection(house.examining, TaskRunner(qapp))
    qtbot.addWidget(section)
    section.resize(700, 900)
    section.show()
    yield section
    qapp.clipboard().clear()


def test_every_check_is_shown_when_it_is_asked_for(section, qtbot):
    assert section.lines == []
    qtbot.mouseClick(section.check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(section.lines), timeout=5_000)
    assert len(section.lines) >= len(Check)
    assert "Your words are shown in" in section.lines[-1].label.text() or (
        "No serif font" in section.lines[-1].label.text()
    )
    for line in section.lines:
        assert line.accessibleName().endswith(line.label.text())


def test_what_is_copied_is_plain_text_without_a_name(section, qtbot, qapp):
    section.examine()
    qtbot.waitUntil(section.copy.isVisible, timeout=5_000)
    qtbot.mouseClick(section.copy, Qt.MouseButton.LeftButton)
    text = qapp.clipboard().text()
    assert "Notebook 1 of 1" in text
    assert "Heron" not in text


@pytest.mark.parametrize("key", doctor_words._SENTENCES, ids=str)  # noqa: SLF001 - every sentence
def test_every_sentence_is_calm_and_whole(qapp, key):
    check, state, detail = key
    words = sentence_of(Finding(check, state, detail, FIGURES))
    assert words.endswith(".")
    assert "!" not in words
    assert "{" not in words


def test_text_to_copy_begins_each_line_with_its_state(qapp):
    lines = [Finding(Check.SWAP, State.BAD), Finding(Check.NETWORK, State.GOOD)]
    text = text_of(lines)
    assert [line.split()[0] for line in text.splitlines()] == ["bad", "ok"]
