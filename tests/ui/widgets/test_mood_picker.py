"""Mood in three taps; the first is an answer already, and nothing is chosen beforehand."""

import pytest
from PySide6.QtCore import Qt

from app.domain.checkin import CheckInWords, EmotionWord, Feeling, Strength
from app.ui.widgets.mood_picker import MoodPicker
from app.ui.widgets.moods import check_in_words

WORDS = (
    EmotionWord("tired", "tired", "Tired", is_first=True),
    EmotionWord("worried", "worried", "Fear", is_first=True),
    EmotionWord("foggy", "foggy", "Tired", is_first=False),
)


@pytest.fixture
def picker(qtbot):
    picker = MoodPicker(WORDS)
    qtbot.addWidget(picker)
    picker.show()
    return picker


def test_nothing_is_chosen_until_the_person_chooses(picker):
    assert picker.words == CheckInWords()
    assert not any(tile.isChecked() for tile in picker.tiles)
    assert picker.strength.value() == ""


def test_three_taps_say_all_of_it(picker, qtbot):
    with qtbot.waitSignals([picker.changed] * 3):
        qtbot.mouseClick(picker.tiles[1], Qt.MouseButton.LeftButton)
        qtbot.mouseClick(picker.chips["tired"], Qt.MouseButton.LeftButton)
        picker.strength.cell("very").click()
    assert picker.words == CheckInWords(2, (Feeling("tired", Strength.VERY),))
    assert check_in_words(picker.words) == "Low, very tired"


def test_how_strong_is_asked_of_the_word_that_was_picked_last(picker):
    picker.chips["tired"].click()
    picker.strength.cell("little").click()
    picker.chips["worried"].click()
    assert picker.how_strong.text() == "How worried?"
    assert picker.strength.value() == ""
    picker.chips["worried"].click()
    assert picker.how_strong.text() == "How tired?"
    assert picker.strength.value() == "little"


def test_more_words_are_one_click_away_and_a_picked_one_stays(picker):
    assert picker.chips["foggy"].isHidden()
    picker.more.click()
    picker.chips["foggy"].click()
    picker.more.click()
    assert not picker.chips["foggy"].isHidden()


def test_what_was_said_before_is_shown_without_telling_anybody(picker, qtbot):
    said = CheckInWords(4, (Feeling("worried", Strength.SOME),), energy=2)
    with qtbot.assertNotEmitted(picker.changed):
        picker.show_words(said)
    assert picker.words == said
    assert picker.tiles[3].isChecked()
    picker.show_words(CheckInWords())
    assert not any(tile.isChecked() for tile in picker.tiles)


def test_energy_and_sleep_are_left_as_they_were(picker):
    picker.show_words(CheckInWords(energy=2, sleep=3))
    picker.tiles[0].click()
    assert picker.words == CheckInWords(1, energy=2, sleep=3)


def test_the_tiles_stand_in_two_rows_where_there_is_little_room(picker):
    picker.fit_width(300)
    picker.fit_width(300)
    assert picker.tiles[3].y() >= 0
    picker.fit_width(900)
