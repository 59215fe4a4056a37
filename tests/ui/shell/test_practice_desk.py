"""The rooms between sessions are one key away, and Today leads to each of them."""

import pytest
from PySide6.QtCore import Qt

from app.domain.assignment import AssignmentWords
from app.domain.measure import MeasurePlan
from app.ui.pages.practice.report_sheet import ReportSheet
from app.ui.shell.application import dress
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from tests.journeys.household import PASSPHRASE, allow_everything, household
from tests.journeys.person import until
from tests.services.practising import phq9_file


@pytest.fixture
def window(tmp_path, qtbot, qapp):
    house = household(tmp_path / "data")
    dress(house.remembering.appearance)
    window = MainWindow(house, lambda: None, "Encrypted")
    with qtbot.waitExposed(window):
        window.show()
    opened, _code = house.unlocking.create(PASSPHRASE, "Blue notebook")
    window.open(opened)
    yield window
    window.close()


@pytest.fixture
def practice(window):
    return window.session.practice


def test_a_key_stands_ready_for_a_mood_and_the_tap_is_in_the_vault(window, practice, qtbot):
    assert "Ctrl+M" in {command.usual_keys for command in window.house.commands.all()}
    window.house.practice.check_in()
    page = window.house.practice.check_ins
    qtbot.waitUntil(page.day.picker.tiles[0].hasFocus)
    qtbot.keyClick(page.day.picker.tiles[0], Qt.Key.Key_Space)
    assert practice.checking_in.current().words.mood == 1
    window.house.rooms.go(Destination.TODAY)
    window.house.practice._tray.check_in_wanted.emit()  # noqa: SLF001 - as its menu does
    assert window.house.rooms.current is Destination.CHECK_INS
    with qtbot.waitSignal(window.house.lock_wanted):
        window.house.practice._tray.lock_wanted.emit()  # noqa: SLF001


def test_the_item_about_self_harm_opens_help_over_everything(window, practice, tmp_path):
    allow_everything(window.session)
    phq9 = practice.measuring.add_file(phq9_file(tmp_path))
    window.house.rooms.go(Destination.CHECK_INS)
    page = window.house.practice.check_ins
    page.ask(phq9)
    for _ in range(8):
        page.measure.card.tiles[0].click()
        page.measure.card.onward.click()
    page.measure.card.tiles[1].click()
    assert window.help.sheet is not None
    assert window.help.sheet.isVisible()
    window.help.sheet.close_sheet()


def test_questionnaires_are_off_until_they_are_allowed(window):
    window.house.rooms.go(Destination.CHECK_INS)
    page = window.house.practice.check_ins
    assert page.measures.rows == []
    page.measures.privacy.click()
    assert window.house.rooms.current is Destination.PRIVACY
    allow_everything(window.session)
    window.house.rooms.go(Destination.CHECK_INS)
    assert [row.measure.id for row in page.measures.front_rows] == ["my-week"]


def test_today_leads_to_an_exercise_a_report_and_a_questionnaire(window, practice):
    allow_everything(window.session)
    practice.assigning.write_down(AssignmentWords("Record", "thought-record-3"))
    practice.measuring.plan(MeasurePlan("my-week", practice.measuring.today(), 7))
    rooms = window.house.rooms
    rooms.go(Destination.TODAY)
    agreed = rooms.page(Destination.TODAY).agreed
    agreed.rows[0].start.click()
    assert rooms.current is Destination.PRACTICE
    assert window.house.practice.practice.player.title.text().startswith("Thought record")
    rooms.go(Destination.TODAY)
    agreed.rows[0].report.click()
    (sheet,) = window.findChildren(ReportSheet)
    sheet.close_sheet()
    rooms.go(Destination.TODAY)
    agreed.due[0].begin.click()
    assert rooms.current is Destination.CHECK_INS
    assert window.house.practice.check_ins.measure.title.text() == "My week"


def test_looking_back_is_a_room_of_its_own(window):
    window.house.rooms.go(Destination.LOOK_BACK)
    page = window.house.practice.look_back
    until(lambda: page.seen is not None)
    assert page.seen.view.counts.days_with_mood == 0


def test_what_is_open_in_a_step_is_stored_when_the_vault_locks(window, practice, qtbot):
    window.house.rooms.go(Destination.PRACTICE)
    window.house.practice.practice.start_by_id("thought-record-3")
    player = window.house.practice.practice.player
    player.intro.begin.click()
    qtbot.keyClicks(player.editor.field, "Half a sentence")
    window.flush()
    (begun,) = practice.exercising.open_runs()
    said = practice.exercising.said(begun.exercise, begun.run, "situation")
    assert said.words == "Half a sentence"
