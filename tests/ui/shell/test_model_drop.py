"""A model file that is dropped on the window goes to the companion, and nothing else does."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.shell.model_drop import ModelDrop


@pytest.fixture
def house(qtbot):
    house = QWidget()
    qtbot.addWidget(house)
    return house


def carrying(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def dragged_over(house, data):
    event = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(house, event)
    return event.isAccepted()


def dropped_on(house, data):
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(house, event)


def test_a_model_file_is_taken_and_told(house, tmp_path, qtbot):
    drop = ModelDrop(house)
    data = carrying(tmp_path / "notes.txt", tmp_path / "model.GGUF")
    assert dragged_over(house, data)
    with qtbot.waitSignal(drop.dropped) as told:
        dropped_on(house, data)
    assert told.args == [tmp_path / "model.GGUF"]


def test_other_files_are_left_to_others(house, tmp_path, qtbot):
    drop = ModelDrop(house)
    data = carrying(tmp_path / "photo.jpg")
    assert not dragged_over(house, data)
    with qtbot.assertNotEmitted(drop.dropped):
        dropped_on(house, data)
