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
    assert page.theme.value() == "dark"
    assert page.scale.currentText() == "150 %"
    assert page.motion.isChecked()
    assert page.idle.currentText() == "5 minutes"


def test_showing_changes_nothing(entrance, page):
    heard: list[Appearance] = []
    entrance.remembering.on_appearance_changed(heard.append)
    page.refresh()
    assert heard == []


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast", "system"])
def test_a_theme_is_told_and_kept(entrance, page, tmp_path, qtbot, theme):
    page.theme.choose("dark" if theme == "light" else "light")
    heard: list[Appearance] = []
    entrance.remembering.on_appearance_changed(heard.append)
    qtbot.mouseClick(page.theme.cell(theme), Qt.MouseButton.LeftButton)
    assert heard[-1].theme == theme
    assert remembered(tmp_path).theme == theme


def test_text_size_goes_from_80_to_200_percent_by_keyboard(page, tmp_path, qtbot):
    page.scale.setFocus()
    qtbot.keyClick(page.scale, Qt.Key.Key_Home)
    assert remembered(tmp_path).text_scale == pytest.approx(0.8)
    qtbot.keyClick(page.scale, Qt.Key.Key_End)
    assert remembered(tmp_path).text_scale == pytest.approx(2.0)


def test_a_size_between_the_steps_shows_the_nearest(entrance, page):
    entrance.remembering.choose_appearance(Appearance(text_scale=1.2))
    page.refresh()
    assert page.scale.currentText() == "125 %"


def test_less_motion_is_kept(page, tmp_path, qtbot):
    qtbot.mouseClick(page.motion, Qt.MouseButton.LeftButton)
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
    for control in (page.scale, page.motion, page.idle, page.country, page.companion.models):
        assert control.accessibleName()
