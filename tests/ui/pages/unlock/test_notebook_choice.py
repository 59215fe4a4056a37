"""Several notebooks on the lock screen: chosen, found elsewhere, renamed, forgotten, moved."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.host.single_instance import VaultLock
from app.ui.pages.unlock.page import UnlockPage
from app.ui.shell.error_text import words_for, words_for_restore
from tests.journeys.household import PASSPHRASE


@pytest.fixture
def made(entrance):
    def made(name: str) -> Path:
        opened, _code = entrance.unlocking.create(PASSPHRASE, name)
        opened.close()
        return opened.place.folder

    return made


@pytest.fixture
def page(entrance, tasks, made, qtbot) -> UnlockPage:
    made("Notebook")
    made("Garden")
    page = UnlockPage(entrance, tasks, words_for, words_for_restore)
    qtbot.addWidget(page)
    page.resize(1280, 832)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    return page


@pytest.fixture
def stick(tmp_path) -> Path:
    return tmp_path / "stick"


def menu_of(page: UnlockPage) -> list[str]:
    return [action.text() for action in page.card.another.menu().actions() if action.text()]


def trigger(page: UnlockPage, words: str) -> None:
    actions = {action.text(): action for action in page.card.another.menu().actions()}
    actions[words].trigger()


def test_the_menu_has_the_others_and_the_ways_to_more(page):
    assert page.place.name == "Garden"
    assert menu_of(page) == [
        "Notebook",
        "Make a new one",
        "Open another folder",
        "Rename, move or forget",
    ]


def test_the_menu_is_reached_and_used_by_keys_alone(page, qtbot):
    page.card.another.setFocus(Qt.FocusReason.TabFocusReason)
    menu = page.card.another.menu()
    with qtbot.waitSignal(menu.aboutToShow):
        menu.popup(page.mapToGlobal(page.rect().center()))
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert page.place.name == "Notebook"
    assert page.card.name.text() == "Notebook"
    assert page.card.another in _tab_stops(page)


def test_a_folder_elsewhere_is_opened_and_comes_first(page, made, stick, qtbot):
    shutil.move(made("Winter"), stick)
    with qtbot.waitSignal(page.choice.place_changed):
        page.choice.open_folder(str(stick))
    assert page.place.name == "Winter"
    assert page.card.name.text() == "Winter"


def test_a_folder_without_a_notebook_says_so_under_the_field(page, stick, qtbot):
    stick.mkdir()
    with qtbot.waitSignal(page.choice.failed):
        page.choice.open_folder(str(stick))
    assert page.card.field.below().startswith("There is no notebook in that folder.")
    assert page.place.name == "Garden"


def test_a_folder_that_another_window_uses_says_so(page, made, stick, qtbot):
    shutil.move(made("Winter"), stick)
    with VaultLock.take(stick), qtbot.waitSignal(page.choice.failed):
        page.choice.open_folder(str(stick))
    assert "another window" in page.card.field.below()


def test_a_drive_that_is_not_connected_is_on_the_menu_and_not_offered_first(
    entrance, tasks, made, stick, qtbot
):
    made("Notebook")
    shutil.move(made("Winter"), stick)
    entrance.keeping_vaults.add(stick)
    shutil.move(stick, stick.with_name("unplugged"))
    page = UnlockPage(entrance, tasks, words_for, words_for_restore)
    qtbot.addWidget(page)
    assert page.place.name == "Notebook"
    assert menu_of(page)[0] == "stick (not connected)"


def test_a_name_is_changed_after_it_is_said_who_can_read_it(page, entrance, qtbot):
    page.choice.show_notebooks()
    sheet = page.choice.notebooks
    assert "outside the encryption" in sheet.name.below()
    sheet.name.set_text("")
    sheet.name.line.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "Blue")
    with qtbot.waitSignal(sheet.changed):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.place.name == "Blue"
    assert sheet.known.place.name == "Blue"
    sheet.close_sheet()


def test_a_forgotten_notebook_is_off_the_list_and_the_last_one_stays(page, qtbot):
    page.choice.show_notebooks()
    sheet = page.choice.notebooks
    folder = sheet.known.place.folder
    qtbot.mouseClick(sheet.forget, Qt.MouseButton.LeftButton)
    assert page.place.name == "Notebook"
    assert (folder / "vault.header").exists()
    assert not sheet.forget.isEnabled()
    assert "only one" in sheet.about.text()
    sheet.close_sheet()


def test_a_notebook_moves_and_the_window_begins_anew(page, entrance, stick, qtbot):
    page.choice.show_move(page.place)
    sheet = page.choice.move_sheet
    assert not sheet.move_button.isEnabled()
    sheet.choose_folder(str(stick))
    sheet.fields.passphrase.line.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), PASSPHRASE)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.title.text() == "“Garden” has moved", timeout=10_000)
    with qtbot.waitSignal(page.restored) as moved:
        sheet.move_button.click()
    assert moved.args[0].folder == stick / "garden"
    assert moved.args[0] in entrance.keeping_vaults.places()


def test_a_wrong_passphrase_moves_nothing_and_says_so(page, stick, qtbot):
    page.choice.show_move(page.place)
    sheet = page.choice.move_sheet
    sheet.choose_folder(str(stick))
    sheet.fields.passphrase.set_text("not it")
    sheet.fields.edited.emit()
    sheet.move_button.click()
    qtbot.waitUntil(lambda: "did not open it" in sheet.fields.field.below(), timeout=10_000)
    assert not stick.exists()
    sheet.close_sheet()


def test_cancelling_half_way_leaves_everything_as_it_was(page, entrance, stick, qtbot, monkeypatch):
    page.choice.show_move(page.place)
    sheet = page.choice.move_sheet
    before = entrance.keeping_vaults.places()
    sheet.choose_folder(str(stick))
    sheet.fields.passphrase.set_text(PASSPHRASE)
    sheet.fields.edited.emit()
    sheet.move_button.click()
    sheet.cancel.click()
    qtbot.waitUntil(lambda: "Cancelled" in sheet.fields.field.below(), timeout=10_000)
    assert entrance.keeping_vaults.places() == before
    assert not (stick / "garden").exists()
    sheet.close_sheet()
    entrance.unlocking.unlock(page.place, PASSPHRASE).close()


def _tab_stops(page: UnlockPage) -> set[object]:
    stops, here = set(), page.card.passphrase.line
    for _ in range(200):
        here = here.nextInFocusChain()
        if here.focusPolicy() & Qt.FocusPolicy.TabFocus and here.isVisible():
            stops.add(here)
    return stops
