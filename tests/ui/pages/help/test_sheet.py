"""Help now opens anywhere, says what the program cannot do, and shows people first."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from app.domain.care import Care, CareForm
from app.domain.risk import RiskLevel
from app.ui.pages.help.sheet import HelpSheet, OpenSheet
from app.ui.widgets import theme
from app.ui.widgets.labels import Label, TextStyle, font_of
from app.ui.widgets.theme import Theme, ThemeName


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    window.button = QPushButton("Somewhere in the journal")
    column.addWidget(window.button)
    qtbot.addWidget(window)
    window.resize(1280, 832)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.button.setFocus()
    return window


@pytest.fixture
def help_now(window, entrance) -> HelpSheet:
    return HelpSheet(window, entrance.helping)


@pytest.fixture
def sheet(help_now, entrance) -> OpenSheet:
    entrance.helping.choose_country("US")
    help_now.open()
    return help_now.sheet


@pytest.fixture
def at_200_percent(qapp) -> Iterator[None]:
    theme.apply(qapp, Theme(ThemeName.LIGHT, scale=2.0))
    yield
    theme.apply(qapp, Theme(ThemeName.LIGHT))


def words_on(sheet: QWidget) -> str:
    return " ".join(label.text() for label in sheet.findChildren(Label))


def rows_of(sheet: OpenSheet) -> list[str]:
    assert sheet.lines is not None
    return [row.accessibleName() for row in sheet.lines.rows]


def test_it_says_first_what_the_program_cannot_do(sheet):
    assert "It cannot call anyone or keep you safe. People can, right now." in words_on(sheet)


def test_the_chosen_countrys_numbers_are_there_at_once(sheet):
    assert rows_of(sheet)[0].startswith("911. Emergency")
    assert any("988 Suicide & Crisis Lifeline" in row for row in rows_of(sheet))
    assert any("Not yet confirmed by us" in row for row in rows_of(sheet))


def test_esc_closes_it_and_the_keyboard_returns_to_where_it_was(sheet, help_now, window, qtbot):
    assert QApplication.focusWidget() is sheet
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert help_now.sheet is None
    assert QApplication.focusWidget() is window.button


def test_a_key_meant_for_the_page_below_presses_nothing(sheet, help_now, qtbot):
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_A):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert help_now.sheet is sheet
    assert sheet.grounding.isHidden()


def test_asking_twice_opens_one(sheet, help_now, window):
    help_now.open()
    assert help_now.sheet is sheet
    assert len(window.findChildren(OpenSheet)) == 1


def test_without_a_country_it_says_whom_to_call_and_asks(help_now, qtbot):
    help_now.open()
    assert help_now.sheet.lines is None
    assert "call the emergency number you know" in words_on(help_now.sheet)


def test_choosing_a_country_shows_its_numbers_and_is_remembered(help_now, entrance, qtbot):
    help_now.open()
    countries = help_now.sheet.countries
    countries.setFocus()
    qtbot.keyClicks(countries, "Canada")
    assert entrance.remembering.current().country == "CA"
    assert any("988" in row for row in rows_of(help_now.sheet))


def test_a_country_without_a_line_still_has_its_emergency_number(help_now, entrance):
    entrance.helping.choose_country("TR")
    help_now.open()
    assert len(rows_of(help_now.sheet)) == 1
    assert rows_of(help_now.sheet)[0].startswith("112. Emergency")
    assert "We know no help line for this country" in words_on(help_now.sheet)


def test_every_number_is_a_stop_of_the_tab_key(sheet, qtbot):
    heard = []
    for _ in range(8):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        heard.append(QApplication.focusWidget().accessibleName())
    assert [name for name in heard if name in rows_of(sheet)] == rows_of(sheet)


def test_grounding_goes_at_the_persons_own_pace(sheet, qtbot):
    qtbot.mouseClick(sheet.calm, Qt.MouseButton.LeftButton)
    assert sheet.grounding.isVisible()
    assert "feet on the floor" in sheet.grounding.words.text()
    qtbot.mouseClick(sheet.grounding.onward, Qt.MouseButton.LeftButton)
    assert "five things you can see" in sheet.grounding.words.text()
    for _ in range(4):
        qtbot.mouseClick(sheet.grounding.onward, Qt.MouseButton.LeftButton)
    assert sheet.grounding.onward.words() == "Once more"
    qtbot.mouseClick(sheet.calm, Qt.MouseButton.LeftButton)
    assert sheet.grounding.isHidden()


def test_the_numbers_are_large(sheet):
    number = sheet.lines.rows[0].findChildren(Label)[0]
    assert number.text() == "911"
    assert font_of(TextStyle.NUMBER).pixelSize() == 24


def test_at_200_percent_in_a_small_window_it_scrolls_by_keyboard(
    at_200_percent, window, help_now, entrance, qtbot
):
    window.resize(900, 600)
    entrance.helping.choose_country("US")
    help_now.open()
    bar = help_now.sheet._page.verticalScrollBar()  # noqa: SLF001
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown)
    assert bar.value() > 0
    assert help_now.sheet._page.horizontalScrollBar().maximum() == 0  # noqa: SLF001


@pytest.mark.parametrize("size", [(1280, 832), (900, 600)])
def test_in_a_low_window_the_first_numbers_are_in_sight_and_the_first_stops(
    at_200_percent, window, help_now, entrance, qtbot, size
):
    window.resize(*size)
    entrance.helping.choose_country("US")
    help_now.meet(Care(CareForm.CARD, RiskLevel.ELEVATED), entrance.helping.follow_up)
    sheet = help_now.sheet
    stops = (sheet.first.emergency, sheet.first.line)
    qtbot.waitUntil(lambda: all(stop.height() > 0 for stop in stops))
    heard = []
    for stop in stops:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        heard.append(QApplication.focusWidget().accessibleName())
        assert stop.visibleRegion().boundingRect() == stop.rect()
    assert heard == ["911. Emergency", "988. 988 Suicide & Crisis Lifeline"]


def test_a_high_window_shows_the_whole_list_and_no_number_twice(sheet):
    assert sheet.first.isHidden()


def test_an_answer_is_scrolled_into_sight(at_200_percent, window, help_now, entrance, qtbot):
    window.resize(900, 600)
    entrance.helping.choose_country("DE")
    help_now.meet(Care(CareForm.CARD, RiskLevel.IMMINENT), entrance.helping.follow_up)
    opening = help_now.sheet.opening
    qtbot.mouseClick(opening.answers[0], Qt.MouseButton.LeftButton)
    said = opening.said
    qtbot.waitUntil(lambda: said.visibleRegion().boundingRect() == said.rect())
