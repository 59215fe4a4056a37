"""A choice is in force and kept the moment it is made."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from app.domain.preferences import Appearance
from app.services.session import Session
from app.ui.pages.settings.page import SettingsPage
from app.ui.shell.error_text import words_for
from tests.journeys.household import PASSPHRASE, household


@pytest.fixture
def session(entrance) -> Iterator[Session]:
    opened, _code = entrance.unlocking.create(PASSPHRASE, "Blue notebook")
    session = entrance.open_session(opened)
    yield session
    session.close()


@pytest.fixture
def page(entrance, session, tasks, qtbot) -> Iterator[SettingsPage]:
    page = SettingsPage(entrance, session, tasks, words_for)
    qtbot.addWidget(page)
    page.resize(1064, 776)
    page.show()
    page.refresh()
    yield page
    assert tasks.wait_all(10)


def remembered(tmp_path) -> Appearance:
    """Return the look that the next start would have."""
    return household(tmp_path / "data").remembering.appearance


def test_the_page_shows_what_is_chosen_now(entrance, page):
    entrance.remembering.choose_appearance(Appearance("dark", 1.5, reduced_motion=True))
    page.refresh()
    assert page.appearance.theme.value() == "dark"
    assert page.appearance.scale.currentText() == "150 %"
    assert page.appearance.motion.isChecked()
    assert page.idle.currentText() == "5 minutes"


def test_showing_changes_nothing(entrance, page):
    heard: list[Appearance] = []
    entrance.remembering.on_appearance_changed(heard.append)
    page.refresh()
    assert heard == []


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast", "system"])
def test_a_theme_is_told_and_kept(entrance, page, tmp_path, qtbot, theme):
    page.appearance.theme.choose("dark" if theme == "light" else "light")
    heard: list[Appearance] = []
    entrance.remembering.on_appearance_changed(heard.append)
    qtbot.mouseClick(page.appearance.theme.cell(theme), Qt.MouseButton.LeftButton)
    assert heard[-1].theme == theme
    assert remembered(tmp_path).theme == theme


def test_text_size_goes_from_80_to_200_percent_by_keyboard(page, tmp_path, qtbot):
    page.appearance.scale.setFocus()
    qtbot.keyClick(page.appearance.scale, Qt.Key.Key_Home)
    assert remembered(tmp_path).text_scale == pytest.approx(0.8)
    qtbot.keyClick(page.appearance.scale, Qt.Key.Key_End)
    assert remembered(tmp_path).text_scale == pytest.approx(2.0)


def test_a_size_between_the_steps_shows_the_nearest(entrance, page):
    entrance.remembering.choose_appearance(Appearance(text_scale=1.2))
    page.refresh()
    assert page.appearance.scale.currentText() == "125 %"


def test_less_motion_is_kept(page, tmp_path, qtbot):
    qtbot.mouseClick(page.appearance.motion, Qt.MouseButton.LeftButton)
    assert remembered(tmp_path).reduced_motion


def test_the_idle_time_is_stored_in_the_vault_and_told(page, session, qtbot):
    page.idle.setFocus()
    with qtbot.waitSignal(page.idle_minutes_chosen) as chosen:
        qtbot.keyClick(page.idle, Qt.Key.Key_Home)
    assert chosen.args == [1]
    assert session.preferring.current().idle_minutes == 1


def test_the_country_for_help_is_kept_outside_the_vault(page, entrance, tmp_path, qtbot):
    page.country.setFocus()
    qtbot.keyClicks(page.country, "Canada")
    assert household(tmp_path / "data").remembering.current().country == "CA"


def test_every_control_has_a_name(page):
    look = page.appearance
    for control in (look.scale, look.motion, page.idle, page.country, page.companion.models):
        assert control.accessibleName()


def test_length_of_lines_typeface_and_name_of_the_window_are_kept(page, tmp_path, qtbot):
    look = page.appearance
    qtbot.mouseClick(look.width_of_lines.cell("wide"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(look.typeface.cell("sans"), Qt.MouseButton.LeftButton)
    look.window_name.setFocus()
    qtbot.keyClicks(look.window_name, "Notes")
    kept = remembered(tmp_path)
    assert (kept.writing_width, kept.writing_serif) == ("wide", False)
    assert kept.window_name == "Notes"


def test_every_section_is_reached_from_the_list_beside_the_page(page, qtbot):
    headings = page.contents.list
    qtbot.waitUntil(lambda: headings.model().rowCount() > 10)
    names = [headings.model().index(row, 0).data() for row in range(headings.model().rowCount())]
    assert names[0] == "Appearance"
    assert {"Writing", "Backups", "Self-check", "About Alcove"} <= set(names)
    page.contents.go_to(names.index("Backups"))
    assert headings.currentIndex().data() == "Backups"
    headings.entered.emit(names.index("Lock"))
    assert page.idle.hasFocus() or page.focusWidget() is page.idle


def test_where_there_is_no_room_a_drop_down_leads_to_the_sections(page, qtbot):
    page.resize(800, 600)
    qtbot.waitUntil(page.contents.drop_down.isVisible)
    assert page.contents.isHidden()
    assert page.contents.drop_down.choice.count() > 10
