"""A model file that was swapped underneath is not opened before the person was asked."""

import pytest
from PySide6.QtCore import Qt

from app.ui.pages.companion.model_loader import LoadState
from tests.fakes.tiny_gguf import build_tiny_gguf


@pytest.fixture
def swapped(world):
    path = build_tiny_gguf(world.shelf.own / "alder.gguf", name="Alder")
    world.choosing_model.choose(path)
    world.choosing_model.unload()
    build_tiny_gguf(path, name="Alder", seed=8)
    return world.voice.loads


def test_the_page_asks_and_goes_on_when_the_person_wants_it(show, world, swapped, qtbot):
    page = show()
    qtbot.waitUntil(lambda: page.loader.state is LoadState.CHANGED)
    readiness = page.pane.readiness
    assert world.voice.loads == swapped
    assert "was changed since you chose it" in readiness.sentence.text()
    assert not readiness.again.isVisible()
    assert not page.pane.composer.isVisible()
    qtbot.keyClick(readiness.accept, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.loader.state is LoadState.READY)
    assert page.pane.composer.isVisible()


def test_another_model_can_be_added_in_its_place(show, world, swapped, tmp_path, qtbot):
    page = show()
    qtbot.waitUntil(lambda: page.loader.state is LoadState.CHANGED)
    source = build_tiny_gguf(tmp_path / "birch.gguf", name="Birch")
    page.pane.readiness.model_chosen.emit(source)
    qtbot.waitUntil(lambda: page.loader.state is LoadState.READY)
    assert world.choosing_model.chosen() == world.shelf.own / "birch.gguf"
