"""The rail leads everywhere, by click and by arrow, in words or as icons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.ui.widgets import theme
from app.ui.widgets.rail import Rail
from app.ui.widgets.theme import Theme, ThemeName


@pytest.fixture
def rail(shown):
    rail = Rail("Blue notebook")
    rail.add("today", "house", "Today")
    rail.add("journal", "book-open", "Journal")
    rail.add_foot("privacy", "shield-check", "Privacy")
    rail.badge.set_words("Encrypted · no network")
    rail.select("today")
    return shown(rail, 216, 600)


def test_a_click_leads_to_a_place(rail, qtbot):
    with qtbot.waitSignal(rail.chosen) as told:
        qtbot.mouseClick(rail.item("privacy"), Qt.MouseButton.LeftButton)
    assert told.args == ["privacy"]
    assert rail.item("privacy").isChecked()
    assert not rail.item("today").isChecked()


def test_arrow_and_space_lead_to_a_place(rail, qtbot):
    rail.item("today").setFocus()
    with qtbot.waitSignal(rail.chosen) as told:
        qtbot.keyClick(rail.item("today"), Qt.Key.Key_Down)
        qtbot.keyClick(rail.item("journal"), Qt.Key.Key_Space)
    assert told.args == ["journal"]


def test_selecting_from_the_program_is_silent(rail, qtbot):
    with qtbot.assertNotEmitted(rail.chosen):
        rail.select("journal")
    assert rail.item("journal").isChecked()


def test_collapsed_it_is_narrow_and_keeps_its_names(rail, qtbot):
    wide = rail.sizeHint().width()
    fold = next(b for b in rail.findChildren(QPushButton) if "Collapse" in b.toolTip())
    with qtbot.waitSignal(rail.collapsed_changed) as told:
        qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert told.args == [True]
    assert rail.sizeHint().width() < wide / 3
    assert rail.item("today").accessibleName() == rail.item("today").toolTip() == "Today"


def test_at_200_percent_every_word_fits(dressed, rail):
    theme.apply(dressed, Theme(ThemeName.LIGHT, 2.0))
    item = rail.item("journal")
    assert rail.sizeHint().width() >= item.sizeHint().width() + 2 * theme.look().px(12)


def test_places_draw_together_before_they_have_to_scroll(rail, qtbot):
    def gap() -> int:
        today, journal = rail.item("today"), rail.item("journal")
        return journal.y() - today.y() - today.height()

    qtbot.waitUntil(lambda: gap() > 0)
    rail.resize(216, 240)
    qtbot.waitUntil(lambda: gap() == 0)
    rail.resize(216, 600)
    qtbot.waitUntil(lambda: gap() > 0)


def test_where_places_scroll_the_open_one_and_the_one_with_the_keyboard_are_seen(rail, qtbot):
    for number in range(8):
        rail.add(f"more-{number}", "house", f"More {number}")
    rail.resize(216, 260)
    rail.select("more-7")

    def seen(key):
        item = rail.item(key)
        return not item.visibleRegion().isEmpty() and item.visibleRegion().boundingRect().height()

    qtbot.waitUntil(lambda: seen("more-7") == rail.item("more-7").height())
    rail.item("today").setFocus()
    qtbot.waitUntil(lambda: seen("today") == rail.item("today").height())
