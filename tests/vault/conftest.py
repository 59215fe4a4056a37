"""A vault made once, and a fresh copy of it for each test that wants one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.vault.recovery_code import RecoveryCode
from app.vault.vault import OpenVault, create_vault
from tests.vault.arranging import CHEAP, PASSPHRASE, TurnedClock, unlocked


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RecoveryCode]:
    folder = tmp_path_factory.mktemp("made") / "vault"
    vault, code = create_vault(folder, PASSPHRASE, kdf=CHEAP, clock=TurnedClock(), name="Notes")
    vault.close()
    return folder, code


@pytest.fixture
def folder(_made: tuple[Path, RecoveryCode], tmp_path: Path) -> Path:
    """The folder of a locked, empty vault."""
    return Path(shutil.copytree(_made[0], tmp_path / "vault"))


@pytest.fixture
def code(_made: tuple[Path, RecoveryCode]) -> RecoveryCode:
    """The recovery code of the vault in ``folder``."""
    return _made[1]


@pytest.fixture
def vault(folder: Path) -> Iterator[OpenVault]:
    """That vault, open."""
    opened = unlocked(folder)
    yield opened
    opened.close()
