"""Large or small, a photo is shown from the vault alone, and says what became of its details."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.attaching import Attaching
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.journal.attachment_desk import AttachmentDesk
from app.ui.widgets.pictures import PictureReader
from tests.fakes import pictures
from tests.ui.pages.journal.attaching import Album
from tests.vault.arranging import kept


@pytest.fixture
def album(page, vault, clock, qtbot, tmp_path):
    tasks = TaskRunner(page)
    attaching = Attaching(vault.attachments, PictureReader(), clock)
    desk = AttachmentDesk(page, page.editor, page.desk, attaching, tasks)
    page.open_entry(kept(vault, "words").id)
    photo, damaged = tmp_path / "garden.jpg", tmp_path / "torn.jpg"
    photo.write_bytes(pictures.jpeg(6, width=400, height=300))
    damaged.write_bytes(pictures.jpeg()[:600])
    album = Album(page, desk, attaching, tasks, qtbot)
    album.add(photo, damaged)
    yield album
    album.settle()


def test_a_photo_is_shown_upright_with_what_is_known_of_it(album, qtbot):
    with album.opened() as sheet:
        assert sheet.picture.isVisible()
        assert sheet.facts.text().endswith(", 300 × 400")
        assert sheet.accessibleName().startswith("Photo, garden.jpg, ")
        qtbot.waitUntil(lambda: sheet.picture.has_whole_picture)
        assert "left out" in sheet.details.text()
        assert not sheet.reason.isVisible()


def test_one_that_is_damaged_says_so_and_that_its_details_are_still_there(album):
    with album.opened(1) as sheet:
        assert not sheet.picture.isVisible()
        assert "damaged" in sheet.reason.text()
        assert "as it came" in sheet.details.text()


def test_arrows_lead_from_one_to_the_next_and_stop_at_the_ends(album, qtbot):
    with album.opened() as sheet:
        assert sheet.number.text() == "1 of 2"
        assert not sheet.before.isEnabled()
        assert QApplication.focusWidget() is sheet.after
        qtbot.keyClick(sheet, Qt.Key.Key_Right)
        qtbot.keyClick(sheet, Qt.Key.Key_Right)
        assert sheet.number.text() == "2 of 2"
        assert QApplication.focusWidget() is sheet.before
        qtbot.keyClick(sheet, Qt.Key.Key_Left)
        assert sheet.attachment.name == "garden.jpg"


def test_escape_closes_it_and_the_focus_goes_back(album, qtbot):
    album.tiles.setFocus()
    qtbot.keyClick(album.tiles, Qt.Key.Key_Return)
    qtbot.keyClick(album.desk.sheet, Qt.Key.Key_Escape)
    assert album.desk.sheet is None
    assert QApplication.focusWidget() is album.tiles


def test_removing_from_here_closes_it(album, qtbot):
    with album.opened() as sheet:
        sheet.remove.click()
        assert album.desk.sheet is None
    qtbot.waitUntil(lambda: album.names == ["torn.jpg"])


def test_it_says_before_a_copy_is_saved_that_it_is_not_encrypted(album):
    with album.opened() as sheet:
        assert "not encrypted" in sheet.warning.text()


def test_no_file_is_written_to_show_it(album, tmp_path, qtbot):
    before = sorted(path for path in tmp_path.rglob("*") if "vault" not in path.parts)
    with album.opened() as sheet:
        qtbot.waitUntil(lambda: sheet.picture.has_whole_picture)
    assert sorted(path for path in tmp_path.rglob("*") if "vault" not in path.parts) == before


def test_every_control_has_a_name(album):
    with album.opened() as sheet:
        for button in (sheet.before, sheet.after, sheet.copy, sheet.remove, sheet.leave):
            assert button.accessibleName()
