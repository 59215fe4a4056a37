"""From the lock screen back to a backup: chosen, proven, and nothing overwritten."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.services.unlocking import VaultPlace
from app.services.ways_in import Shown
from app.ui.pages.unlock.page import UnlockPage
from app.ui.pages.unlock.restore_sheet import RestoreSheet
from app.ui.shell.error_text import words_for, words_for_restore
from tests.journeys.household import PASSPHRASE
from tests.vault.arranging import kept


@pytest.fixture
def code(entrance) -> str:
    """Make a vault with three backups, of which the second is damaged; return its code."""
    opened, code = entrance.unlocking.create(PASSPHRASE, "Blue notebook")
    session = entrance.open_session(opened)
    for number in range(3):
        kept(opened.vault, f"entry {number}")
        list(session.backing_up.back_up_now())
    _, second, _ = session.backing_up.list()
    raw = bytearray(second.path.read_bytes())
    raw[9000] ^= 1
    second.path.write_bytes(raw)
    session.close()
    return code.text


@pytest.fixture
def place(entrance, code) -> VaultPlace:
    (place,) = entrance.unlocking.places()
    return place


@pytest.fixture
def page(entrance, tasks, place, qtbot) -> Iterator[UnlockPage]:
    page = UnlockPage(entrance, tasks, words_for, words_for_restore)
    qtbot.addWidget(page)
    page.resize(1280, 832)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    yield page
    assert tasks.wait_all(10)


@pytest.fixture
def sheet(page, qtbot) -> RestoreSheet:
    press(qtbot, page.card.restore)
    assert page.sheet is not None
    sheet = page.sheet
    qtbot.waitUntil(lambda: any("damaged" in hint for hint in hints(sheet)))
    return sheet


def press(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def hints(sheet: RestoreSheet) -> list[str]:
    model = sheet.backups.rows.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def restored(qtbot, page: UnlockPage, sheet: RestoreSheet) -> VaultPlace:
    """Press Restore, wait for the end, go on, and return what was restored."""
    press(qtbot, sheet.restore)
    qtbot.waitUntil(lambda: sheet.restore.words() == "Go to the lock screen")
    qtbot.waitUntil(sheet.restore.isEnabled)
    with qtbot.waitSignal(page.restored) as signal:
        press(qtbot, sheet.restore)
    place = signal.args[0]
    assert isinstance(place, VaultPlace)
    return place


def count(entrance, place: VaultPlace, passphrase: str = PASSPHRASE) -> int:
    opened = entrance.unlocking.unlock(place, passphrase)
    try:
        return opened.vault.entries.count()
    finally:
        opened.close()


def another_vault(entrance) -> Path:
    """Make another vault with one backup and return the folder of that, moved away."""
    opened, _code = entrance.unlocking.create(PASSPHRASE, "Garden")
    session = entrance.open_session(opened)
    list(session.backing_up.back_up_now())
    session.close()
    folder = opened.place.folder.parent.parent / "stick"
    shutil.move(session.backing_up.folder, folder)
    return folder


def test_each_backup_is_listed_with_moment_size_and_whether_it_is_whole(sheet, qtbot):
    qtbot.waitUntil(lambda: "being checked" not in str(hints(sheet)))
    first, second, third = hints(sheet)
    assert "today · " in first
    assert first.endswith("kB · whole")
    assert "damaged, cannot be restored" in second
    assert third.endswith("whole")


def test_the_newest_whole_one_is_chosen_and_a_secret_is_needed(sheet, qtbot):
    assert sheet.backups.rows.currentIndex().row() == 0
    assert not sheet.restore.isEnabled()
    qtbot.keyClicks(sheet.fields.passphrase.line, "x")
    assert sheet.restore.isEnabled()


def test_a_damaged_one_cannot_be_chosen(sheet, qtbot):
    qtbot.keyClick(sheet.backups.rows, Qt.Key.Key_Down)
    assert sheet.backups.backup is not None
    assert sheet.backups.rows.currentIndex().row() == 2


def test_into_place_keeps_what_was_there_aside(sheet, page, entrance, place, qtbot):
    qtbot.keyClick(sheet.backups.rows, Qt.Key.Key_Down)
    assert "quarantine" in sheet.about.text()
    qtbot.keyClicks(sheet.fields.passphrase.line, PASSPHRASE)
    assert restored(qtbot, page, sheet) == place
    assert count(entrance, place) == 1
    assert list(place.folder.glob("quarantine/*/journal.db"))


def test_beside_is_another_notebook_and_this_one_stays(sheet, page, entrance, place, qtbot):
    press(qtbot, sheet.where.cell("beside"))
    assert "stays as it is" in sheet.about.text()
    qtbot.keyClicks(sheet.fields.passphrase.line, PASSPHRASE)
    beside = restored(qtbot, page, sheet)
    assert beside.folder != place.folder
    assert beside.name.startswith("Blue notebook, ")
    assert (count(entrance, beside), count(entrance, place)) == (3, 3)


def test_the_recovery_code_opens_a_backup_too(sheet, page, entrance, place, code, qtbot):
    press(qtbot, sheet.fields.way.cell("code"))
    assert sheet.fields.code.isVisible()
    qtbot.keyClicks(sheet.fields.code.line, code.lower())
    restored(qtbot, page, sheet)
    assert count(entrance, place) == 3


@pytest.mark.parametrize(
    ("way", "typed", "said"),
    [
        ("passphrase", "not it at all", "does not open this backup"),
        ("code", "7KQ2", "not a whole recovery code"),
    ],
)
def test_what_does_not_open_it_is_said_and_can_be_typed_again(sheet, way, typed, said, qtbot):
    press(qtbot, sheet.fields.way.cell(way))
    qtbot.keyClicks(sheet.fields.field.line, typed)
    press(qtbot, sheet.restore)
    qtbot.waitUntil(lambda: said in sheet.fields.field.below())
    assert sheet.restore.isEnabled()
    assert sheet.fields.field.line.selectedText() == typed


def test_a_vault_that_is_open_elsewhere_is_not_replaced(sheet, entrance, place, qtbot):
    opened = entrance.unlocking.unlock(place, PASSPHRASE)
    qtbot.keyClicks(sheet.fields.passphrase.line, PASSPHRASE)
    press(qtbot, sheet.restore)
    qtbot.waitUntil(lambda: "another window" in sheet.fields.field.below())
    opened.close()


def test_a_backup_of_another_notebook_never_takes_this_ones_place(
    sheet, page, entrance, place, qtbot
):
    sheet.source.show_folder(str(another_vault(entrance)))
    qtbot.waitUntil(lambda: len(hints(sheet)) == 1)
    assert not sheet.where.isVisible()
    qtbot.keyClicks(sheet.fields.passphrase.line, PASSPHRASE)
    beside = restored(qtbot, page, sheet)
    assert (count(entrance, beside), count(entrance, place)) == (0, 3)


def test_a_folder_without_backups_says_so(sheet, tmp_path, qtbot):
    sheet.source.show_folder(str(tmp_path))
    qtbot.waitUntil(sheet.backups.said.isVisible)
    assert sheet.backups.said.text() == "There are no backups in this folder."
    qtbot.keyClicks(sheet.fields.passphrase.line, PASSPHRASE)
    assert not sheet.restore.isEnabled()


def test_the_dialog_for_a_folder_is_our_own(sheet, qtbot):
    dialog = sheet.source.ask_for_folder()
    assert dialog.testOption(dialog.Option.DontUseNativeDialog)
    dialog.reject()


def test_escape_closes_it_and_forgets_what_was_typed(sheet, page, qtbot):
    qtbot.keyClicks(sheet.fields.passphrase.line, PASSPHRASE)
    with qtbot.assertNotEmitted(page.restored):
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert page.sheet is None


@pytest.fixture
def damaged(place) -> Callable[[str], None]:
    def damaged(pattern: str) -> None:
        for file in place.folder.glob(pattern):
            file.write_bytes(b"\0" * 20_000)

    return damaged


@pytest.mark.parametrize("pattern", ["vault.header*", "journal.db"])
def test_what_is_damaged_makes_restoring_the_first_thing_to_do(page, damaged, pattern, qtbot):
    damaged(pattern)
    qtbot.keyClicks(page.card.passphrase.line, PASSPHRASE)
    press(qtbot, page.card.unlock)
    qtbot.waitUntil(page.card.mend.isVisible)
    assert "Restore a backup" in page.card.field.below()
    assert not page.card.unlock.isVisible()
    assert page.card.again.isVisible()
    qtbot.keyClicks(page.card.passphrase.line, "x")
    assert page.card.unlock.isVisible()
    assert not page.card.mend.isVisible()


def test_a_wrong_passphrase_offers_no_restoring_first(page, qtbot):
    qtbot.keyClicks(page.card.passphrase.line, "not it at all")
    press(qtbot, page.card.unlock)
    qtbot.waitUntil(lambda: page.card.field.below() != "")
    assert page.card.unlock.isVisible()
    assert not page.card.mend.isVisible()


def test_a_chosen_folder_that_is_away_is_named(page, entrance, place, tmp_path, qtbot):
    stick = tmp_path / "stick"
    stick.mkdir()
    session = entrance.open_session(entrance.unlocking.unlock(place, PASSPHRASE))
    list(session.backing_up.choose_folder(stick, is_moving=False))
    session.close()
    stick.rmdir()
    page.show_restore()
    assert page.sheet is not None
    assert str(stick) in page.sheet.source.away.text()
    qtbot.waitUntil(lambda: len(hints(page.sheet)) == 3)
    page.sheet.close_sheet()


@pytest.fixture
def alone(page, entrance, tasks, place, qtbot) -> RestoreSheet:
    """The sheet of a first run, where there is no notebook to restore into."""
    sheet = RestoreSheet(page.window(), entrance.restoring, tasks, words_for_restore, None)
    sheet.open()
    return sheet


def test_on_a_new_computer_one_file_becomes_a_notebook(alone, entrance, place, code, qtbot):
    assert not alone.where.isVisible()
    newest = entrance.restoring.backups_of(place)[0]
    alone.source.show_file(str(newest.path))
    qtbot.waitUntil(lambda: alone.backups.backup is not None)
    press(qtbot, alone.fields.way.cell("code"))
    qtbot.keyClicks(alone.fields.code.line, code)
    alone.name.set_text("")
    qtbot.keyClicks(alone.name.line, "From the old one")
    press(qtbot, alone.restore)
    qtbot.waitUntil(lambda: alone.restore.words() == "Go to the lock screen")
    qtbot.waitUntil(alone.restore.isEnabled)
    with qtbot.waitSignal(alone.restored) as restored:
        press(qtbot, alone.restore)
    assert restored.args[0].name == "From the old one"
    assert count(entrance, restored.args[0]) == 3


def test_a_file_that_is_no_backup_is_shown_as_damaged(alone, tmp_path, qtbot):
    (tmp_path / "x.alcove-backup").write_bytes(b"not a backup")
    alone.source.show_file(str(tmp_path / "x.alcove-backup"))
    qtbot.waitUntil(lambda: len(hints(alone)) == 1)
    assert "damaged" in hints(alone)[0]
    assert alone.backups.backup is None
    alone.close_sheet()


def test_a_backup_of_a_vault_with_a_key_file_asks_for_it(alone, entrance, place, tmp_path, qtbot):
    (tmp_path / "key").write_bytes(bytes(range(64)))
    session = entrance.open_session(entrance.unlocking.unlock(place, PASSPHRASE))
    session.keeping_keys.ask_for_key_file(Shown(PASSPHRASE), tmp_path / "key")
    list(session.backing_up.back_up_now())
    newest = session.backing_up.list()[0]
    session.close()
    alone.source.show_file(str(newest.path))
    qtbot.waitUntil(alone.fields.key_file.isVisible)
    qtbot.keyClicks(alone.fields.passphrase.line, PASSPHRASE)
    assert not alone.restore.isEnabled()
    alone.fields.key_file.choose(str(tmp_path / "key"))
    press(qtbot, alone.restore)
    qtbot.waitUntil(lambda: alone.restore.words() == "Go to the lock screen")
    qtbot.waitUntil(alone.restore.isEnabled)
    press(qtbot, alone.restore)
