"""Help comes to the page after saving, without waiting, and a card goes over everything."""

import pytest

from app.domain.care import CareForm, CheckIn
from app.domain.risk import RiskLevel
from app.ui.shell.application import dress
from app.ui.shell.care_keeper import LATER, OPEN
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from tests.journeys.household import PASSPHRASE, household
from tests.journeys.person import Person, until

HEAVY = "I want to kill myself"


@pytest.fixture
def window(tmp_path, qtbot, qapp):
    house = household(tmp_path / "data")
    house.helping.choose_country("GB")
    dress(house.remembering.appearance)
    window = MainWindow(house, lambda: None, "Encrypted")
    with qtbot.waitExposed(window):
        window.show()
    opened, _code = house.unlocking.create(PASSPHRASE, "Blue notebook")
    window.open(opened)
    yield window
    if window.help.sheet is not None:
        window.help.sheet.close_sheet()
    window.close()


@pytest.fixture
def person(window):
    return Person(window)


def write(person, body):
    person.begin_entry(body)
    person.finish_entry()


def test_the_line_comes_after_saving_and_the_entry_is_as_it_was_written(person, window):
    write(person, HEAVY)
    until(person.journal.editor.notice.isVisible)
    (entry,) = window.session.journaling.recent(1)
    assert window.session.journaling.entry(entry.id).body == HEAVY
    assert window.help.sheet is None  # at most the quiet line, for an entry may be a story


def test_show_me_opens_the_card_with_its_question(person, window):
    write(person, HEAVY)
    until(person.journal.editor.notice.isVisible)
    person.journal.editor.notice.buttons[OPEN].click()
    assert window.help.sheet.opening.question.text() == "Are you thinking about killing yourself?"
    assert not person.journal.editor.notice.isVisible()


def test_not_now_takes_the_line_away_and_lowers_nothing(person, window):
    write(person, HEAVY)
    until(person.journal.editor.notice.isVisible)
    person.journal.editor.notice.buttons[LATER].click()
    assert not person.journal.editor.notice.isVisible()
    assert window.session.screening.level is RiskLevel.ELEVATED


def test_an_answer_on_the_card_is_taken_by_the_screening(person, window):
    write(person, HEAVY)
    until(person.journal.editor.notice.isVisible)
    person.journal.editor.notice.buttons[OPEN].click()
    window.help.sheet.opening.answers[0].click()
    assert "Please call 999" in window.help.sheet.opening.said.text()
    assert window.session.screening.level is RiskLevel.IMMINENT


def test_a_plain_entry_brings_nothing(person, window):
    write(person, "The heron stood in the canal.")
    until(lambda: not window._tasks._running)  # noqa: SLF001 - the look is one of its tasks
    assert not person.journal.editor.notice.isVisible()


def test_another_entry_takes_the_line_of_the_last_one_with_it(person, window):
    write(person, HEAVY)
    until(person.journal.editor.notice.isVisible)
    window.house.writing.write()
    assert not person.journal.editor.notice.isVisible()


def test_the_next_session_asks_how_it_is_and_better_ends_it(person, window, tmp_path):
    write(person, HEAVY)
    until(person.journal.editor.notice.isVisible)
    window.lock()
    person.unlock(PASSPHRASE)
    window.house.rooms.go(Destination.COMPANION)
    notice = window.house.companion.pane.notice
    assert notice.line.text() == "Last time was heavy. How are you now?"
    notice.buttons[CheckIn.BETTER].click()
    assert window.session.screening.level is RiskLevel.NONE
    assert not notice.isVisible()


def test_still_heavy_brings_the_card(person, window):
    write(person, HEAVY)
    until(person.journal.editor.notice.isVisible)
    window.lock()
    person.unlock(PASSPHRASE)
    window.house.rooms.go(Destination.COMPANION)
    window.house.companion.pane.notice.buttons[CheckIn.STILL_HEAVY].click()
    assert window.help.sheet is not None
    assert CareForm.CARD > CareForm.CHIP
