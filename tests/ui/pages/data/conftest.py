"""Something in the vault, and the services over it."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.boundary import Boundary
from app.domain.trash import TrashKey, entry_key
from app.services.backing_up import BackingUp
from app.services.deleting import Deleting
from app.vault.folder import VaultFolder
from app.vault.vault import OpenVault
from tests.vault.arranging import TurnedClock, kept


@pytest.fixture(autouse=True)
def _dressed(american_light) -> None:
    """Each test of this folder."""


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
