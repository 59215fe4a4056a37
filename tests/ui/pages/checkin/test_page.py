"""A tap is kept at once, any day can be changed, and a tracker holds what is noted."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTableView

from app.domain.checkin import (
    CheckInWords,
    Feeling,
    Strength,
    TrackerDesign,
    TrackerKind,
    TrackerValue,
)
from app.ui.pages.checkin.page import CheckInsPage
from tests.ui.pages.practising import shown

DESIGNS = (
    TrackerDesign("Went outside", TrackerKind.YES_NO),
    TrackerDesign("Tension", TrackerKind.SCALE, 0, 10),
    TrackerDesign("Minutes of moving", TrackerKind.COUNT, 0, 600),
    TrackerDesign("Company", TrackerKind.CHOICE, choices=("None", "Some")),
    TrackerDesign("Got up at", TrackerKind.TIME),
    TrackerDesign("One line", TrackerKind.NOTE),
)


@pytest.fixture
def checking_in(practice):
    return practice.checking_in


@pytest.fixture
def page(practice, qtbot):
    return shown(CheckInsPage(practice.checking_in, practice.measuring, lambda: True), qtbot)


@pytest.fixture
def followed(practice, qtbot):
    for design in DESIGNS:
        practice.checking_in.follow(design)
    page = shown(CheckInsPage(practice.checking_in, practice.measuring, lambda: True), qtbot)
    return page, {row.tracker.design.name: row for row in page.day.follows.rows}


def test_three_taps_are_one_check_in_with_energy_and_sleep(page, checking_in, qtbot):
    page.day.picker.tiles[1].click()
    page.day.picker.chips["tired"].click()
    page.day.picker.strength.cell("very").click()
    page.day.energy.cell("2").click()
    page.day.sleep.cell("4").click()
    (kept,) = checking_in.day(checking_in.today()).check_ins
    assert (kept.words.mood, kept.words.energy, kept.words.sleep) == (2, 2, 4)
    assert kept.words.feelings[0].strength is Strength.VERY
    assert "Low, very tired" in page.day.said.text()


def test_mood_is_set_by_the_keyboard_alone(page, checking_in, qtbot):
    page.check_in()
    page.activateWindow()
    qtbot.waitUntil(page.day.picker.tiles[0].hasFocus)
    qtbot.keyClick(page.day.picker.tiles[0], Qt.Key.Key_Space)
    assert checking_in.day(checking_in.today()).check_ins[0].words.mood == 1


def test_a_past_day_can_be_added_to_and_its_check_in_changed(page, checking_in):
    yesterday = checking_in.today() - timedelta(days=1)
    page.day.before.click()
    assert page.day.day == yesterday
    page.day.picker.tiles[4].click()
    page.day.said_rows[0].change.click()
    page.day.picker.tiles[2].click()
    (kept,) = checking_in.day(yesterday).check_ins
    assert kept.words.mood == 3
    page.day.another.click()
    page.day.picker.tiles[0].click()
    assert len(checking_in.day(yesterday).check_ins) == 2
    page.day.after.click()
    assert page.day.day == checking_in.today()
    assert not page.day.after.isEnabled()


def test_a_day_long_past_is_chosen_by_keys_or_by_calendar(page, checking_in, qtbot):
    today = checking_in.today()
    sheet = page.ask_for_day()
    assert not sheet.later.isEnabled()
    assert sheet.grid.marked == set()
    sheet.earlier.click()
    assert sheet.month.text() != ""
    assert sheet.later.isEnabled()
    long_ago = today - timedelta(days=400)
    sheet.day.setDate(QDate(long_ago.year, long_ago.month, long_ago.day))
    assert sheet.grid.month[0] == long_ago.replace(day=1)
    qtbot.keyClick(sheet.day, Qt.Key.Key_Return)
    assert page.day.day == long_ago
    assert page.day.to_today.isVisible()
    assert page.day.heading_then.isVisible()
    assert not page.day.heading.isVisible()
    sheet = page.ask_for_day()
    sheet.day.setDate(QDate(today.year + 1, 1, 1))
    assert sheet.grid.selectedDate() == QDate(today.year, today.month, today.day)
    table = sheet.grid.findChild(QTableView)
    qtbot.keyClick(table, Qt.Key.Key_Left)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.day.day == today - timedelta(days=1)


def test_a_word_of_another_language_stays_and_can_be_taken_out(page, checking_in):
    checking_in.keep(CheckInWords(3, (Feeling("besorgt", Strength.VERY), Feeling("tired"))))
    page.refresh()
    page.day.picker.chips["tired"].click()
    (kept,) = checking_in.day(checking_in.today()).check_ins
    assert [each.word for each in kept.words.feelings] == ["besorgt"]
    page.day.picker.chips["besorgt"].click()
    (kept,) = checking_in.day(checking_in.today()).check_ins
    assert kept.words.feelings == ()


def test_a_check_in_is_removed_with_a_way_back(page, checking_in, qtbot):
    checking_in.keep(CheckInWords(4))
    page.refresh()
    with qtbot.waitSignal(page.undo_offered) as offered:
        page.day.said_rows[0].remove.click()
    assert checking_in.day(checking_in.today()).check_ins == ()
    offered.args[0].undo()
    assert checking_in.day(checking_in.today()).check_ins[0].words.mood == 4
    assert len(page.day.said_rows) == 1


def test_a_day_without_a_word_is_not_mentioned(page, clock):
    clock.moment += timedelta(days=9)
    page.day.show_day(clock.moment.date())
    texts = [each.text() for each in page.findChildren(QAbstractButton)]
    assert not [text for text in texts if "miss" in text.lower()]
    assert page.day.said_rows == []


def test_every_kind_of_tracker_keeps_what_is_noted(followed, checking_in, qtbot):
    page, rows = followed
    rows["Went outside"].control.cell("1").click()
    rows["Tension"].control.cell("7").click()
    qtbot.keyClicks(rows["Minutes of moving"].control, "25")
    qtbot.keyClick(rows["Minutes of moving"].control, Qt.Key.Key_Return)
    rows["Company"].control.cell("1").click()
    qtbot.keyClicks(rows["Got up at"].control, "7:15")
    qtbot.keyClick(rows["Got up at"].control, Qt.Key.Key_Return)
    qtbot.keyClicks(rows["One line"].control, "The kettle sang")
    page.flush()
    values = checking_in.day(checking_in.today()).values
    noted = {row.tracker.design.name: values[row.tracker.id] for row in page.day.follows.rows}
    assert noted == {
        "Went outside": TrackerValue(1),
        "Tension": TrackerValue(7),
        "Minutes of moving": TrackerValue(25),
        "Company": TrackerValue(1),
        "Got up at": TrackerValue(435),
        "One line": TrackerValue(words="The kettle sang"),
    }


def test_what_was_noted_stands_there_again_and_can_be_taken_out(followed, checking_in):
    page, rows = followed
    tension = rows["Tension"]
    checking_in.note(tension.tracker, checking_in.today(), TrackerValue(3))
    page.refresh()
    assert tension.control.value() == "3"
    tension.clear.click()
    assert checking_in.day(checking_in.today()).values == {}
    assert tension.control.value() == ""


def test_a_note_that_is_being_typed_is_not_replaced(followed, qtbot):
    page, rows = followed
    qtbot.keyClicks(rows["One line"].control, "half a")
    page.refresh()
    assert rows["One line"].control.text() == "half a"


def test_a_tracker_is_made_from_an_idea_on_some_days(page, checking_in):
    sheet = page.design_trackers()
    (idea,) = [
        each for each in sheet.findChildren(QAbstractButton) if each.property("idea") == "tension"
    ]
    idea.click()
    for day in sheet.days.chips[1:]:
        day.click()
    sheet.follow.click()
    (tracker,) = checking_in.all_trackers()
    assert (tracker.design.name, tracker.design.weekdays) == ("Tension", 1)
    assert [row.tracker.id for row in page.day.follows.rows] == [tracker.id]
    sheet.close_sheet()


def test_a_tracker_without_a_name_or_an_answer_is_not_made(page, checking_in):
    sheet = page.design_trackers()
    sheet.follow.click()
    sheet.name.set_text("Company")
    sheet.kind.setCurrentIndex(sheet.kind.findData("choice"))
    sheet.kind.activated.emit(0)
    sheet.choices.set_text("only one")
    sheet.follow.click()
    assert checking_in.all_trackers() == []
    sheet.choices.set_text("none, some")
    sheet.follow.click()
    assert checking_in.all_trackers()[0].design.choices == ("none", "some")
    sheet.close_sheet()


def test_a_tracker_can_ask_in_another_way_and_at_a_reminder(followed, checking_in, qtbot):
    page, rows = followed
    sheet = page.design_trackers()
    sheet.change(rows["Tension"].tracker)
    assert not sheet.kind.isEnabled()
    sheet.name.set_text("Strain")
    qtbot.keyClicks(sheet.remind, "20:15")
    sheet.follow.click()
    (changed,) = [each for each in checking_in.all_trackers() if each.design.name == "Strain"]
    assert changed.id == rows["Tension"].tracker.id
    assert changed.design.remind_minute == 20 * 60 + 15
    assert sheet.kind.isEnabled()
    sheet.close_sheet()


def test_a_tracker_is_erased_only_after_the_question(followed, checking_in):
    page, rows = followed
    sheet = page.design_trackers()
    question = page.ask_to_erase(rows["Tension"].tracker)
    question.keep.click()
    assert len(checking_in.all_trackers()) == len(DESIGNS)
    question = page.ask_to_erase(rows["Tension"].tracker)
    question.erase.click()
    assert "Tension" not in {each.design.name for each in checking_in.all_trackers()}
    assert sheet.isHidden()


def test_every_control_has_a_name(followed):
    page, _ = followed
    nameless = [
        type(each).__name__
        for kind in (QAbstractButton, QLineEdit)
        for each in page.findChildren(kind)
        if each.isVisible() and not each.accessibleName()
    ]
    assert nameless == []


@pytest.mark.parametrize(
    ("before", "after", "value", "said"),
    [
        (DESIGNS[1], TrackerDesign("Tension", TrackerKind.SCALE, 1, 5), TrackerValue(8), "8"),
        (DESIGNS[2], TrackerDesign("Moving", TrackerKind.COUNT, 0, 60), TrackerValue(90), "90"),
        (DESIGNS[3], replace(DESIGNS[3], choices=("Some", "Much")), TrackerValue(0), "None"),
    ],
)
def test_what_was_noted_before_a_tracker_asked_in_another_way_stays_and_is_shown(
    page, checking_in, before, after, value, said
):
    checking_in.follow(before)
    (tracker,) = checking_in.all_trackers()
    checking_in.note(tracker, checking_in.today(), value)
    checking_in.redesign(tracker, after)
    noted = checking_in.day(checking_in.today()).values
    page.refresh()
    (row,) = page.day.follows.rows
    assert row.earlier.text() == f"Noted for this day: {said}"
    assert not row.earlier.isHidden()
    page.flush()
    assert checking_in.day(checking_in.today()).values == noted


def test_a_number_outside_the_ends_takes_nothing_out(followed, checking_in, qtbot):
    page, rows = followed
    moving = rows["Minutes of moving"]
    checking_in.note(moving.tracker, checking_in.today(), TrackerValue(45))
    page.refresh()
    moving = next(row for row in page.day.follows.rows if row.tracker == moving.tracker)
    moving.control.selectAll()
    qtbot.keyClicks(moving.control, "999")
    page.flush()
    assert checking_in.day(checking_in.today()).values[moving.tracker.id] == TrackerValue(45)
