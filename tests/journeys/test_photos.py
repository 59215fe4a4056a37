"""A photo goes into the vault by the window, survives the lock, and leaves no trace outside."""

import pytest
from PySide6.QtCore import QMimeData, QUrl

from app.ui.pages.journal.attachment_desk import AttachmentDesk
from app.ui.pages.unlock.page import UnlockPage
from app.ui.shell.application import dress
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from tests.fakes import pictures
from tests.journeys.household import PASSPHRASE, household
from tests.journeys.person import Person, until

pytestmark = [pytest.mark.journey, pytest.mark.timeout(120)]

COMMENT = b"a-comment-that-no-camera-writes"


@pytest.fixture
def person(tmp_path, qtbot):
    house = household(tmp_path / "data")
    dress(house.remembering.appearance)
    window = MainWindow(house, lambda: None, "Encrypted")
    opened, _code = house.unlocking.create(PASSPHRASE, "Blue notebook")
    with qtbot.waitExposed(window):
        window.show()
    window.open(opened)
    yield Person(window)
    window.close()


def strip_of(person):
    return person.window.house.journal.editor.files


def everything_under(folder) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_photo_that_is_pasted_is_there_after_a_lock_and_in_no_file(person, tmp_path):
    photo = tmp_path / "garden.jpg"
    photo.write_bytes(pictures.jpeg(width=800, height=600).replace(pictures.MARK, COMMENT[:24]))
    person.window.house.rooms.go(Destination.JOURNAL)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    person.window.house.journal.editor.body.insertFromMimeData(data)
    until(lambda: len(strip_of(person).model.attachments) == 1)
    person.window.lock()
    assert isinstance(person.page, UnlockPage)
    photo.unlink()
    person.unlock(PASSPHRASE)
    person.window.house.rooms.go(Destination.JOURNAL)
    until(lambda: len(strip_of(person).model.attachments) == 1)
    strip_of(person).opened.emit(0)
    desk = person.window.house.journal.findChild(AttachmentDesk)
    until(lambda: desk.sheet.picture.has_whole_picture)
    desk.sheet.close_sheet()
    left = everything_under(tmp_path)
    for trace in (b"garden.jpg", b"JFIF\x00\x01", COMMENT[:24]):
        assert trace not in left


def test_a_folder_is_refused_in_words(person, tmp_path):
    person.window.house.rooms.go(Destination.JOURNAL)
    journal = person.window.house.journal
    journal.findChild(AttachmentDesk).intake.add_files([tmp_path])
    until(lambda: person.window.toasts.toast is not None)
    assert "This is a folder" in person.window.toasts.toast.label.text()
