"""Each small sign says in words what it shows, and none of them blinks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from app.ui.widgets import theme
from app.ui.widgets.status import AiLabel, Busy, EmptyState, PrivacyBadge, ProgressLine, SavedDot
from app.ui.widgets.theme import Theme, ThemeName


def test_the_dot_says_saved_saving_and_why_not(qtbot):
    dot = SavedDot()
    qtbot.addWidget(dot)
    dot.show_saved("2:14 PM")
    assert dot.accessibleName() == dot.words() == "Saved 2:14 PM"
    dot.show_saving()
    assert dot.words() == "Saving"
    dot.show_unsaved("disk full")
    assert dot.words() == "Not saved: disk full"
    dot.clear()
    assert dot.sizeHint().width() == 0


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_dots_words_fit(dressed, qtbot, scale):
    theme.apply(dressed, Theme(ThemeName.LIGHT, scale))
    dot = SavedDot()
    qtbot.addWidget(dot)
    dot.show_saved("12:44 PM")
    words = QFontMetrics(theme.look().sans(13)).horizontalAdvance(dot.words())
    assert dot.sizeHint().width() > words


def test_an_empty_page_offers_one_action(shown, qtbot):
    empty = shown(EmptyState("What you write here stays here.", "Write", "book-open"))
    with qtbot.waitSignal(empty.asked):
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)


def test_busy_breathes_while_it_is_shown(shown, qtbot):
    busy = shown(Busy("Opening takes about a second."))
    before = busy.grab().toImage()
    qtbot.waitUntil(lambda: busy.grab().toImage() != before)
    busy.stop()
    assert busy.isHidden()


def test_busy_stands_still_under_reduced_motion(dressed, shown):
    theme.apply(dressed, Theme(ThemeName.LIGHT, is_motion_reduced=True))
    busy = shown(Busy("Opening."))
    assert not busy.is_breathing


def test_busy_can_say_something_else(qtbot):
    busy = Busy("Opening.")
    qtbot.addWidget(busy)
    busy.set_words("Checking the backup.")
    assert busy.accessibleName() == "Checking the backup."


def test_the_badge_keeps_its_words_as_name_when_it_is_only_a_lock(shown, qtbot):
    badge = shown(PrivacyBadge("Encrypted · no network"))
    badge.set_collapsed(True)
    assert badge.accessibleName() == badge.toolTip() == "Encrypted · no network"
    with qtbot.waitSignal(badge.clicked):
        qtbot.keyClick(badge, Qt.Key.Key_Space)


def test_progress_is_said_in_percent(shown):
    line = shown(ProgressLine("Questions answered"))
    line.set_fraction(1 / 3)
    assert line.accessibleDescription() == "33 %"


def test_the_ai_label_has_a_name(shown):
    assert shown(AiLabel()).accessibleName() == "AI"
