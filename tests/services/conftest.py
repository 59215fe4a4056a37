"""An open vault of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.vault.vault import OpenVault, create_vault
from tests.vault.arranging import CHEAP, PASSPHRASE, TurnedClock


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def vault(tmp_path: Path, clock: TurnedClock) -> Iterator[OpenVault]:
    vault, _code = create_vault(
        tmp_path / "vault", PASSPHRASE, kdf=CHEAP, clock=clock, name="Notes"
    )
    yield vault
    vault.close()
