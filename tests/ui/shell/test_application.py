"""The badge says what is true of this process, and a program that reads it comes first."""

from dataclasses import replace

from PySide6.QtCore import Qt

from app.ui.shell.application import badge_words, dress
from app.ui.shell.main_window import MainWindow
from tests.journeys.household import household


def test_the_badge_promises_no_network_only_where_it_is_refused(qapp):
    assert badge_words(network_refused=True) == "Encrypted · no network"
    assert badge_words(network_refused=False) == "Encrypted"


def test_a_program_that_reads_this_one_is_what_the_badge_says(qapp):
    assert badge_words(network_refused=True, is_watched=True) == "Another program reads Alcove"


def test_the_window_comes_back_as_it_was_left_and_bears_a_name_that_tells_nothing(tmp_path, qtbot):
    house = household(tmp_path / "data")
    remembering = house.remembering
    remembering.remember_window(20, 30, 1_000, 700, maximised=True)
    window = MainWindow(house, lambda: None, "")
    qtbot.addWidget(window)
    assert window.windowState() & Qt.WindowState.WindowMaximized
    assert window.windowTitle() == "Alcove"
    remembering.on_appearance_changed(dress)
    remembering.choose_appearance(replace(remembering.appearance, window_name="Notes"))
    assert window.windowTitle() == "Notes"
    again = MainWindow(household(tmp_path / "data"), lambda: None, "")
    qtbot.addWidget(again)
    assert again.windowTitle() == "Notes"
