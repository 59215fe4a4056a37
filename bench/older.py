"""Vaults that older programs wrote, one of each schema, for whoever wants to migrate one."""

import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.vault.schema import SUPPORTED

VAULTS: Final = Path(__file__).resolve().parents[1] / "tests/data/vaults"


@dataclass(frozen=True, slots=True)
class OlderVault:
    """One of them, and what is known of it."""

    folder: Path
    passphrase: str
    recovery_code: str
    entries: int


def older_vaults() -> list[OlderVault]:
    """Return those that this program migrates when it opens them."""
    folders = [VAULTS / f"schema-{number}" for number in range(1, SUPPORTED)]
    return [_known(folder) for folder in folders if folder.is_dir()]


def any_older_vault(chance: random.Random) -> OlderVault:
    """Return one of them."""
    return chance.choice(older_vaults())


def _known(folder: Path) -> OlderVault:
    known = json.loads(folder.with_suffix(".json").read_text(encoding="utf-8"))
    return OlderVault(folder, known["passphrase"], known["recovery_code"], known["entries"])
