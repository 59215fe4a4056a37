"""Who comes in is told when the notebook was opened last, and what is not as it was left."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale

from app.services.attempts import Failures
from app.services.unlocking import Arrival, VaultDoubt, VaultFinding
from app.ui.shell.arrival import ArrivalLine, failed_words, finding_words, opened_words

TUESDAY = datetime(2026, 3, 10, 21, 14, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _american(monkeypatch):
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    monkeypatch.setenv("TZ", "UTC")
    yield
    QLocale.setDefault(before)


def here(moment: datetime) -> str:
    return moment.astimezone().strftime("%A, %B ") + str(moment.astimezone().day)


def test_the_last_opening_and_the_entries_are_said():
    words = opened_words(Arrival(TUESDAY, 312))
    assert words.startswith(f"Last opened {here(TUESDAY)}, 2026, ")
    assert words.endswith(" · 312 entries")
    assert opened_words(Arrival(TUESDAY, 1)).endswith(" · 1 entry")


def test_of_a_new_notebook_nothing_is_said(qtbot):
    line = ArrivalLine(Arrival(None, 0))
    qtbot.addWidget(line)
    assert line.isHidden()


def test_failed_tries_are_said_with_the_day_they_began():
    arrival = Arrival(TUESDAY, 3, Failures(3, 3, TUESDAY, TUESDAY))
    words = failed_words(arrival)
    assert words.startswith(f"3 tries to open this notebook failed since {here(TUESDAY)}")
    one = Arrival(TUESDAY, 3, Failures(1, 1, TUESDAY, TUESDAY))
    assert failed_words(one).startswith("1 try to open this notebook failed, ")


@pytest.mark.parametrize("doubt", VaultDoubt)
def test_each_doubt_has_its_calm_sentence(doubt, qtbot):
    finding = VaultFinding(doubt, TUESDAY)
    words = finding_words(finding)
    assert words.endswith(".")
    assert "!" not in words
    assert "{" not in words
    line = ArrivalLine(Arrival(TUESDAY, 3, findings=(finding,)))
    qtbot.addWidget(line)
    assert [warning.text() for warning in line.warnings] == [words]


def test_what_is_found_can_be_accepted_and_is_said_no_more(qtbot):
    line = ArrivalLine(Arrival(TUESDAY, 3, Failures(1, 1, TUESDAY, TUESDAY)))
    qtbot.addWidget(line)
    assert line.accept.isHidden()
    line.add([VaultFinding(VaultDoubt.ROWS, TUESDAY, ("entry",))])
    assert not line.accept.isHidden()
    with qtbot.waitSignal(line.accept_wanted):
        line.accept.click()
    line.note_accepted()
    assert line.accept.isHidden()
    assert [each.text() for each in line.warnings] == [failed_words(line_of_one_try())]


def line_of_one_try():
    return Arrival(TUESDAY, 3, Failures(1, 1, TUESDAY, TUESDAY))
