"""Of what is dropped on a widget a file of one kind is taken, and all else left to others."""

import pytest
from PySide6.QtWidgets import QWidget

from app.ui.widgets.file_drop import MODEL_SUFFIX, FileDrop
from tests.ui.dropping import drop


@pytest.fixture
def house(qtbot):
    house = QWidget()
    qtbot.addWidget(house)
    return house


def test_a_model_file_is_taken_and_told(house, tmp_path, qtbot):
    watch = FileDrop(house, MODEL_SUFFIX)
    with qtbot.waitSignal(watch.dropped) as told:
        assert drop(house, tmp_path / "notes.txt", tmp_path / "model.GGUF")
    assert told.args == [tmp_path / "model.GGUF"]


def test_other_files_are_left_to_others(house, tmp_path, qtbot):
    watch = FileDrop(house, MODEL_SUFFIX)
    with qtbot.assertNotEmitted(watch.dropped):
        assert not drop(house, tmp_path / "photo.jpg")
