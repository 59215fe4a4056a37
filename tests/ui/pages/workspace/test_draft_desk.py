"""A draft is in the vault soon after it was changed, and a full disk loses nothing of it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject

from app.ui.pages.workspace import draft_desk
from app.ui.pages.workspace.draft_desk import DraftDesk
from app.vault.errors import VaultMissing


@pytest.fixture
def desk(workspace, monkeypatch, qapp):
    monkeypatch.setattr(draft_desk, "PAUSE_MS", 20)
    owner = QObject()
    desk = DraftDesk(workspace.building, owner)
    desk.lay(workspace.building.start(None, "M. S."))
    yield desk
    owner.deleteLater()


def stored(workspace, desk):
    return workspace.building.draft(desk.draft.id).label


def test_a_change_is_stored_after_a_pause(desk, workspace, qtbot):
    with qtbot.waitSignal(desk.saved_state_changed, check_params_cb=lambda how: how == "saved"):
        desk.take(replace(desk.draft, label="K. L."))
        assert stored(workspace, desk) == "M. S."
    assert stored(workspace, desk) == "K. L."


def test_what_is_as_it_was_is_not_stored_again(desk, qtbot):
    with qtbot.assertNotEmitted(desk.saved_state_changed):
        desk.take(desk.draft)
        assert desk.settle()


def test_what_could_not_be_stored_still_lies_there_and_is_tried_again(
    desk, workspace, monkeypatch, qtbot
):
    def full(_draft):
        raise VaultMissing

    states = []
    desk.saved_state_changed.connect(states.append)
    with monkeypatch.context() as patched:
        patched.setattr(workspace.building, "keep", full)
        desk.take(replace(desk.draft, label="K. L."))
        with qtbot.waitSignal(desk.failed):
            assert not desk.settle()
    assert desk.draft.label == "K. L."
    qtbot.waitUntil(lambda: states[-1] == "saved")
    assert "failed" in states
    assert stored(workspace, desk) == "K. L."
