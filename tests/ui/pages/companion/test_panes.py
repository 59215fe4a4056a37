"""At every size and scale the page fits its window, whatever state it is in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.conversation import Mode
from app.ui.pages.companion.model_loader import LoadState
from app.ui.widgets import theme

SIZES = [(1064, 776, 1.0), (852, 544, 1.0), (1184, 720, 2.0), (804, 488, 2.0)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", [LoadState.READY, LoadState.NO_MODEL, LoadState.FAILED])
@pytest.mark.parametrize("has_words", [True, False])
def test_it_needs_no_more_room_than_the_window_has(show, world, qtbot, size, state, has_words):
    width, height, scale = size
    theme.apply(QApplication.instance(), theme.Theme(theme.ThemeName.LIGHT, scale=scale))
    if has_words:
        conversation = world.chatting.start(Mode.LISTEN)
        list(world.chatting.send(conversation.id, "I have to call the office at one"))
        world.choosing_model.unload()
    if state is LoadState.NO_MODEL:
        (world.shelf.shipped / "starter.gguf").unlink()
    world.voice.is_broken = state is LoadState.FAILED
    page = show(width, height)
    qtbot.waitUntil(lambda: page.loader.state is state)
    # What was hidden a moment ago still counts until the layout has been asked again.
    qtbot.waitUntil(lambda: page.minimumSizeHint().width() <= width)
    qtbot.waitUntil(lambda: page.minimumSizeHint().height() <= height)


def test_every_control_has_a_name(page):
    unnamed = [
        type(child).__name__
        for child in page.findChildren(QWidget)
        if child.isVisible()
        and child.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not child.accessibleName()
        and not child.objectName().startswith("qt_")
    ]
    assert unnamed == []
