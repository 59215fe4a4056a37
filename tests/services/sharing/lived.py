"""Fixtures: a vault after a fortnight of use, lived once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.vault.vault import OpenVault, create_vault
from tests.services.sharing.arranging import live_a_fortnight
from tests.vault.arranging import CHEAP, PASSPHRASE, TurnedClock, unlocked


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, TurnedClock]:
    folder = tmp_path_factory.mktemp("lived") / "vault"
    clock = TurnedClock()
    vault, _code = create_vault(folder, PASSPHRASE, kdf=CHEAP, clock=clock, name="Notes")
    live_a_fortnight(vault, clock)
    vault.close()
    return folder, clock


@pytest.fixture
def clock(lived: tuple[Path, TurnedClock]) -> TurnedClock:
    """The evening at the end of the fortnight."""
    return TurnedClock(lived[1].moment)


@pytest.fixture
def vault(lived: tuple[Path, TurnedClock], tmp_path: Path) -> Iterator[OpenVault]:
    """That vault, open, of one's own."""
    opened = unlocked(Path(shutil.copytree(lived[0], tmp_path / "vault")))
    yield opened
    opened.close()
