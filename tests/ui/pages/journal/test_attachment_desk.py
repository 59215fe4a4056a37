"""A photo that is offered belongs to the open text from then on, and comes and goes by its keys."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from app.domain.attachment import Place
from app.host.chosen_files import FileTrouble
from app.services.attaching import Attaching, FileNotAdded
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.journal.attachment_desk import AttachmentDesk
from app.ui.widgets.pictures import PictureReader
from tests.fakes import pictures
from tests.ui.pages.journal.attaching import Album
from tests.vault.arranging import kept


@pytest.fixture
def photo(tmp_path) -> Path:
    path = tmp_path / "garden.jpg"
    path.write_bytes(pictures.jpeg(width=400, height=300))
    return path


@pytest.fixture
def letter(tmp_path) -> Path:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7 words")
    return path


@pytest.fixture
def album(page, vault, clock, qtbot):
    tasks = TaskRunner(page)
    attaching = Attaching(vault.attachments, PictureReader(), clock)
    desk = AttachmentDesk(page, page.editor, page.desk, attaching, tasks)
    album = Album(page, desk, attaching, tasks, qtbot)
    yield album
    album.settle()


@pytest.fixture
def entry(page, vault):
    """An entry that is open."""
    found = kept(vault, "After the phone call")
    page.open_entry(found.id)
    return found


def say(qtbot, page, text: str) -> None:
    page.editor.body.setFocus()
    qtbot.keyClicks(page.editor.body, text)


def of_entry(vault, entry) -> list[str]:
    return [found.name for found in vault.attachments.of(Place(entry_id=entry.id))]


def test_a_photo_of_an_entry_is_in_the_vault_and_on_the_page(album, entry, vault, photo, letter):
    album.add(photo, letter)
    assert of_entry(vault, entry) == ["garden.jpg", "letter.pdf"]
    assert album.tiles.isVisible()
    assert album.page.editor.files.summary.words().startswith("1 photo and 1 file, ")
    spoken = [
        album.tiles.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(2)
    ]
    assert spoken[0].startswith("Photo, garden.jpg, ")
    assert spoken[1] == "PDF, letter.pdf, 14 bytes"


def test_a_text_without_any_shows_nothing_of_them(album, entry):
    album.settle()
    assert not album.page.editor.files.isVisible()


def test_a_blank_page_with_a_photo_becomes_an_entry(album, vault, photo):
    album.add(photo)
    album.page.list.new.click()
    (summary,) = vault.entries.recent(5)
    assert of_entry(vault, summary) == ["garden.jpg"]
    album.settle()
    assert album.names == []


def test_a_blank_page_whose_photo_was_refused_leaves_nothing(album, vault, tmp_path, qtbot):
    with qtbot.waitSignal(album.desk.failed) as failed:
        album.desk.intake.add_files([tmp_path])
    assert isinstance(failed.args[0], FileNotAdded)
    assert failed.args[0].trouble is FileTrouble.DIRECTORY
    album.page.list.new.click()
    assert vault.entries.recent(5) == []
    assert vault.drafts.open_drafts() == []


def test_a_photo_goes_with_the_text_it_was_offered_to(album, vault, photo, letter, qtbot):
    say(qtbot, album.page, "first")
    album.desk.intake.add_files([photo, letter])
    album.page.list.new.click()
    say(qtbot, album.page, "second")
    album.settle()
    (first,) = vault.entries.recent(5)
    assert of_entry(vault, first) == ["garden.jpg", "letter.pdf"]
    assert album.names == []


def test_opening_another_text_shows_what_belongs_to_that(album, entry, vault, photo, qtbot):
    album.add(photo)
    other = kept(vault, "another")
    album.page.open_entry(other.id)
    assert album.names == []
    album.page.open_entry(entry.id)
    qtbot.waitUntil(lambda: album.names == ["garden.jpg"])


def test_one_that_is_refused_does_not_keep_the_next_from_coming_in(album, entry, tmp_path, photo):
    album.desk.intake.add_files([tmp_path / "gone.jpg", photo])
    album.qtbot.waitUntil(lambda: album.names == ["garden.jpg"])


def test_what_comes_in_is_said_while_it_does(album, entry, photo, letter):
    album.desk.intake.add_files([photo, letter])
    assert album.page.editor.files.busy.isVisible()
    album.settle()
    album.qtbot.waitUntil(lambda: not album.page.editor.files.busy.isVisible())


def test_stop_ends_what_has_not_come_in_yet(album, entry, vault, photo, letter, monkeypatch):
    waited = Gate()
    reading = album.attaching.add_file
    monkeypatch.setattr(album.attaching, "add_file", lambda *file: waited.then(reading, *file))
    album.desk.intake.add_files([photo, letter, photo])
    album.page.editor.files.stop.click()
    waited.open()
    album.settle()
    album.qtbot.waitUntil(lambda: not album.page.editor.files.busy.isVisible())
    assert of_entry(vault, entry) == []
    with vault._connection.reading() as database:  # noqa: SLF001 - the rows themselves
        assert database.row("SELECT 1 FROM attachment") is None


class Gate:
    """Lets nothing through until it is opened."""

    def __init__(self) -> None:
        self._opened = threading.Event()

    def open(self) -> None:
        self._opened.set()

    def then(self, act, *arguments):
        assert self._opened.wait(10)
        return act(*arguments)


def test_delete_removes_one_and_undo_brings_it_back(album, entry, vault, photo, qtbot):
    album.add(photo)
    album.tiles.setFocus()
    qtbot.keyClick(album.tiles, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: album.names == [])
    album.desk.toasts.toast.undo_button.click()
    qtbot.waitUntil(lambda: album.names == ["garden.jpg"])
    album.settle()
    assert of_entry(vault, entry) == ["garden.jpg"]


def test_what_was_removed_is_erased_when_undo_is_gone(album, entry, vault, photo, qtbot):
    album.add(photo)
    attachment = album.page.editor.files.model.attachments[0]
    album.tiles.remove_wanted.emit(attachment)
    album.desk.toasts.toast.dismiss()
    album.settle()
    qtbot.waitUntil(lambda: _rows(vault) == 0)


def _rows(vault) -> int:
    with vault._connection.reading() as database:  # noqa: SLF001 - the rows themselves
        return database.rows("SELECT count(*) AS n FROM attachment_chunk")[0]["n"]


@pytest.mark.parametrize("where", ["beside the text", "onto the text"])
def test_files_that_are_dropped_are_added_and_stay_where_they_were(album, entry, photo, where):
    editor = album.page.editor
    target = editor if where == "beside the text" else editor.body.viewport()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    either = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    held = (either, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(3, 3), *held)
    QApplication.sendEvent(target, entering)
    assert entering.isAccepted()
    assert entering.dropAction() is Qt.DropAction.CopyAction
    dropped = QDropEvent(QPointF(3, 3), *held)
    QApplication.sendEvent(target, dropped)
    assert dropped.dropAction() is Qt.DropAction.CopyAction
    album.qtbot.waitUntil(lambda: album.names == ["garden.jpg"])


def test_files_that_are_pasted_are_added_and_not_written_as_words(album, entry, photo):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    data.setText(str(photo))
    album.page.editor.body.insertFromMimeData(data)
    album.qtbot.waitUntil(lambda: album.names == ["garden.jpg"])
    assert album.page.editor.body.text() == "After the phone call"


def test_a_picture_on_the_clipboard_is_added(album, entry, qapp):
    data = QMimeData()
    data.setImageData(pictures.image())
    QGuiApplication.clipboard().setMimeData(data)
    album.page.editor.body.paste()
    album.qtbot.waitUntil(lambda: album.names == ["Pasted picture.png"])
    qapp.clipboard().clear()


def test_words_with_a_picture_of_them_are_pasted_as_words(album, entry):
    data = QMimeData()
    data.setImageData(pictures.image())
    data.setText("words ")
    album.page.editor.body.insertFromMimeData(data)
    assert album.page.editor.body.text().startswith("words ")
    album.settle()
    assert album.names == []


def test_the_keys_open_a_dialog_that_the_system_does_not_remember(album, entry, qtbot):
    album.page.editor.body.setFocus()
    qtbot.keyClick(
        album.page.editor.body,
        Qt.Key.Key_A,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    (dialog,) = album.page.window().findChildren(QFileDialog)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    dialog.reject()


def test_the_paperclip_has_a_name(album):
    assert album.page.editor.attach.accessibleName() == "Add photos or files"


def test_in_a_low_window_only_the_words_remain_and_open_the_first(album, entry, photo, qtbot):
    album.add(photo)
    album.page.resize(900, 400)
    qtbot.waitUntil(lambda: not album.tiles.isVisible())
    assert album.page.editor.files.summary.isVisible()
    album.page.editor.files.summary.click()
    assert album.desk.sheet is not None
    album.desk.sheet.close_sheet()


def test_a_copy_is_saved_where_the_person_wants_it_and_said_to_be_open(
    album, entry, photo, tmp_path, qtbot
):
    album.add(photo)
    album.tiles.copy_wanted.emit(album.page.editor.files.model.attachments[0])
    (dialog,) = album.page.window().findChildren(QFileDialog)
    assert dialog.windowTitle() == "Save a copy that is not encrypted"
    dialog.fileSelected.emit(str(tmp_path / "copy.jpg"))
    dialog.reject()
    qtbot.waitUntil(lambda: album.desk.toasts.toast is not None)
    assert "not encrypted" in album.desk.toasts.toast.label.text()
    assert pictures.MARK not in (tmp_path / "copy.jpg").read_bytes()
