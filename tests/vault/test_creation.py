"""A creation that does not finish leaves nothing that could be taken for a vault."""

import os
import stat

import pytest

from app.vault import creation
from app.vault import vault as vault_module
from app.vault.errors import DiskFull, VaultExists
from app.vault.folder import VaultFolder
from app.vault.vault import LockedVault, create_vault
from tests.vault.arranging import CHEAP, EVENING, PASSPHRASE, TurnedClock, unlocked


def create(folder):
    return create_vault(folder, PASSPHRASE, kdf=CHEAP, clock=TurnedClock(), name="Notes")


def test_the_folder_is_0700_and_every_file_in_it_0600(tmp_path):
    vault, _ = create(tmp_path / "v")
    assert stat.S_IMODE((tmp_path / "v").stat().st_mode) == 0o700
    files = list((tmp_path / "v").iterdir())
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert {"journal.db-wal", "journal.db-shm"} <= {file.name for file in files}
    vault.close()


def test_a_loose_umask_does_not_matter(tmp_path):
    before = os.umask(0)
    try:
        vault, _ = create(tmp_path / "v")
        vault.close()
    finally:
        os.umask(before)
    assert {stat.S_IMODE(f.stat().st_mode) for f in (tmp_path / "v").iterdir()} == {0o600}


class Killed(BaseException):
    """Stands for the end of the process: no clean-up runs."""


@pytest.mark.parametrize("step", ["_write_database", "write_new", "settle"])
def test_a_crash_before_the_header_leaves_no_vault_and_the_next_creation_works(
    tmp_path, monkeypatch, step
):
    def killed(*_):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(creation, step, killed)
        patch.setattr(VaultFolder, "clear_unfinished", lambda _: None)
        with pytest.raises(Killed):
            create(tmp_path / "v")
    assert not LockedVault(tmp_path / "v", TurnedClock()).exists
    create(tmp_path / "v")[0].close()
    unlocked(tmp_path / "v").close()


def test_a_crash_between_database_and_header_leaves_no_vault(tmp_path, monkeypatch):
    creation.lay_down(VaultFolder(tmp_path / "v"), PASSPHRASE, CHEAP, EVENING, "Notes")
    assert (tmp_path / "v" / "journal.db").exists()
    assert not LockedVault(tmp_path / "v", TurnedClock()).exists
    create(tmp_path / "v")[0].close()
    unlocked(tmp_path / "v").close()


def test_a_crash_after_the_header_leaves_a_whole_vault(tmp_path, monkeypatch):
    def killed(*_):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(creation, "write_for_good", killed)
        with pytest.raises(Killed):
            create(tmp_path / "v")
    unlocked(tmp_path / "v").close()
    assert (tmp_path / "v" / "vault.header.bak").exists()
    with pytest.raises(VaultExists):
        create(tmp_path / "v")


@pytest.mark.parametrize("step", ["_write_database", "write_new", "settle"])
def test_a_failure_is_cleared_away(tmp_path, monkeypatch, step):
    def full(*_):
        raise DiskFull

    monkeypatch.setattr(creation, step, full)
    with pytest.raises(DiskFull):
        create(tmp_path / "v")
    assert list((tmp_path / "v").iterdir()) == []


def test_a_failure_of_the_last_step_is_cleared_away_too(tmp_path, monkeypatch):
    def full(*_):
        raise DiskFull

    monkeypatch.setattr(vault_module, "finish", full)
    with pytest.raises(DiskFull):
        create(tmp_path / "v")
    assert list((tmp_path / "v").iterdir()) == []
