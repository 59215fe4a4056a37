"""An open vault with something in it, the services over it, and a window to show sheets on."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from app.domain.boundary import Boundary
from app.domain.trash import TrashKey, entry_key
from app.services.backing_up import BackingUp
from app.services.deleting import Deleting
from app.ui.bridge.tasks import TaskRunner
from app.ui.widgets import theme
from app.vault.folder import VaultFolder
from app.vault.vault import OpenVault, create_vault
from tests.vault.arranging import CHEAP, PASSPHRASE, TurnedClock, kept


@pytest.fixture(autouse=True)
def _dressed(qapp) -> Iterator[None]:
    theme.apply(qapp, theme.Theme(theme.ThemeName.LIGHT))
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def vault(tmp_path: Path, clock: TurnedClock) -> Iterator[OpenVault]:
    opened, _ = create_vault(tmp_path / "vault", PASSPHRASE, kdf=CHEAP, clock=clock, name="Notes")
    yield opened
    opened.close()


@pytest.fixture
def backing_up(vault: OpenVault, clock: TurnedClock, tmp_path: Path) -> BackingUp:
    return BackingUp(vault, VaultFolder(tmp_path / "vault"), clock)


@pytest.fixture
def deleting(vault: OpenVault, backing_up: BackingUp, clock: TurnedClock) -> Deleting:
    return Deleting(vault, backing_up, clock)


@pytest.fixture
def trashed(vault: OpenVault, deleting: Deleting, clock: TurnedClock) -> list[TrashKey]:
    """Two entries in the trash, the one called Second on top."""
    keys = []
    for title in ("First", "Second"):
        entry = kept(vault, f"{title} words", title=title, boundary=Boundary.MINE_ONLY)
        keys.append(deleting.delete_entry(entry.id))
        clock.moment += timedelta(hours=1)
    assert keys[0] == entry_key(keys[0].id)
    return keys


@pytest.fixture
def tasks(qapp) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.wait_all(5.0)


@pytest.fixture
def host(qtbot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(1000, 760)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    return widget
