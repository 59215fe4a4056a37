"""Few things to choose from: by click and by arrow, told by more than colour."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from app.ui.widgets.check_box import CheckBox
from app.ui.widgets.choices import Chip, Choice, Segments, Switch
from app.ui.widgets.marks import Lozenge

MODES = [Choice(word.lower(), word) for word in ("Listen", "Explore", "Exercise")]


def test_an_arrow_moves_to_the_next_segment_and_tells(shown, qtbot):
    segments = shown(Segments("Mode", MODES))
    segments.cell("listen").setFocus()
    with qtbot.waitSignal(segments.chosen) as told:
        qtbot.keyClick(segments.cell("listen"), Qt.Key.Key_Right)
    assert told.args == ["explore"]
    assert segments.value() == "explore"


def test_a_click_chooses_a_segment(shown, qtbot):
    segments = shown(Segments("Mode", MODES))
    with qtbot.waitSignal(segments.chosen) as told:
        qtbot.mouseClick(segments.cell("exercise"), Qt.MouseButton.LeftButton)
    assert told.args == ["exercise"]


def test_choosing_from_the_program_is_silent(shown, qtbot):
    segments = shown(Segments("Mode", MODES))
    with qtbot.assertNotEmitted(segments.chosen):
        segments.choose("exercise")
    assert segments.value() == "exercise"


def test_segments_can_start_with_nothing_chosen(shown, qtbot):
    segments = shown(Segments("How strong", MODES, starts_empty=True))
    assert segments.value() == ""
    with qtbot.waitSignal(segments.chosen):
        qtbot.mouseClick(segments.cell("listen"), Qt.MouseButton.LeftButton)
    assert segments.value() == "listen"


def test_segments_too_narrow_become_a_menu_that_chooses_too(shown, qtbot):
    segments = Segments("Mode", MODES)
    shown(segments, segments.minimumSizeHint().width(), 40)
    assert segments.cell("listen").isVisible() is False
    menu = segments.focusProxy()
    assert menu.accessibleName() == "Mode"
    with qtbot.waitSignal(segments.chosen) as told:
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    assert told.args == ["explore"]


def test_a_segment_is_a_radio_button_to_a_reader(shown):
    choices = [Choice("mine", "Mine only", lozenge=Lozenge.FILLED), Choice("other", "Other")]
    segments = shown(Segments("Boundary", choices))
    cell = segments.cell("mine")
    interface = QAccessible.queryAccessibleInterface(cell)
    assert interface.role() == QAccessible.Role.RadioButton
    assert interface.text(QAccessible.Text.Name) == "Mine only"
    assert interface.state().checked


def test_a_chip_is_picked_by_space_and_grows_its_tick(shown, qtbot):
    chip = shown(Chip("tired"))
    narrow = chip.sizeHint().width()
    with qtbot.waitSignal(chip.toggled) as told:
        qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert told.args == [True]
    assert chip.sizeHint().width() > narrow


def test_a_switch_looks_different_on_and_off_and_has_a_name(shown, qtbot):
    switch = shown(Switch("Reminders"))
    off = switch.grab().toImage()
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert switch.isChecked()
    assert switch.grab().toImage() != off
    assert switch.accessibleName() == "Reminders"


def test_a_check_box_answers_to_a_click_on_its_words(shown, qtbot):
    box = shown(CheckBox("For my session"))
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert box.isChecked()
