"""A number and a time of day may be left empty, and are read as they are usually written."""

import pytest
from PySide6.QtCore import Qt

from app.ui.widgets.rating import Rating
from app.ui.widgets.small_fields import NumberField, TimeField, parse_time


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("23:15", 1395),
        ("2315", 1395),
        ("23.15", 1395),
        ("7", 420),
        ("07:05", 425),
        ("11:15 pm", 1395),
        ("12 am", 0),
        ("12 p.m.", 720),
        ("7h30", 450),
        ("", None),
        ("24:00", None),
        ("7:60", None),
        ("13 pm", None),
        ("soon", None),
    ],
)
def test_a_time_is_read_as_it_is_written(text, minute):
    assert parse_time(text) == minute


def test_a_time_is_told_when_it_is_finished_and_once(qtbot):
    field = TimeField("Got up at")
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "715")
    with qtbot.waitSignal(field.given):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.minute() == 435
    with qtbot.assertNotEmitted(field.given):
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_number_outside_its_ends_is_none(qtbot):
    field = NumberField("Minutes", 1, 60)
    qtbot.addWidget(field)
    field.setText("0")
    assert field.value() is None
    field.choose(60)
    assert field.value() == 60
    field.choose(None)
    assert field.value() is None


def test_a_number_below_zero_is_one_where_the_ends_allow_it(qtbot):
    field = NumberField("How far from usual", -20, 20)
    qtbot.addWidget(field)
    for typed, number in (("-12", -12), ("-", None), ("", None), ("0", 0)):
        field.clear()
        qtbot.keyClicks(field, typed)
        assert field.value() == number


def test_a_rating_is_not_said_until_it_is_said(qtbot):
    rating = Rating("How upset?", "Not", "Most")
    qtbot.addWidget(rating)
    rating.show()
    assert rating.value() is None
    assert "Not said" in rating.number.text()
    with qtbot.waitSignal(rating.changed):
        qtbot.keyClick(rating.slider, Qt.Key.Key_Right)
    assert rating.value() == 55
    with qtbot.assertNotEmitted(rating.changed):
        rating.choose(None)
    assert rating.value() is None


def test_a_press_in_the_middle_says_the_middle(qtbot):
    rating = Rating("How upset?", "Not", "Most")
    qtbot.addWidget(rating)
    rating.slider.sliderPressed.emit()
    assert rating.value() == 50
