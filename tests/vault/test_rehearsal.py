"""A backup is restored on trial without a trace, and what cannot be restored is found out."""

import pytest

from app.vault.backups import Backup, look
from app.vault.database import PLAINTEXT_MAGIC
from app.vault.errors import DatabaseDamaged, HeaderDamaged
from app.vault.keys import new_data_key
from app.vault.rehearsal import TRIAL, RehearsalStep, rehearse
from tests.vault.arranging import EVENING, kept


@pytest.fixture
def backup(vault):
    kept(vault, "planted word")
    made = vault.backups.make(vault.backup_folder, EVENING)
    return next(step for step in made if isinstance(step, Backup))


def data_key(vault):
    return vault.key_slots.opened.data_key


def test_the_copy_is_encrypted_while_it_is_there_and_gone_afterwards(vault, backup, folder):
    trial = rehearse(backup, data_key(vault), folder)
    assert next(trial) is RehearsalStep.COPYING
    assert next(trial) is RehearsalStep.CHECKING
    copies = list(folder.glob(f"{TRIAL}*"))
    assert (folder / TRIAL) in copies
    for copy in copies:
        content = copy.read_bytes()
        assert not content.startswith(PLAINTEXT_MAGIC)
        assert b"planted" not in content
    assert list(trial) == []
    assert list(folder.glob(f"{TRIAL}*")) == []


def test_a_trial_that_is_left_early_leaves_nothing(vault, backup, folder):
    trial = rehearse(backup, data_key(vault), folder)
    next(trial)
    next(trial)
    trial.close()
    assert list(folder.glob(f"{TRIAL}*")) == []


def test_what_a_crash_has_left_is_cleared_by_the_next_trial(vault, backup, folder):
    (folder / TRIAL).write_bytes(b"half a copy")
    (folder / f"{TRIAL}-journal").write_bytes(b"and its journal")
    assert len(list(rehearse(backup, data_key(vault), folder))) == 2
    assert list(folder.glob(f"{TRIAL}*")) == []


def test_a_damaged_backup_is_found_out(vault, backup, folder):
    raw = bytearray(backup.path.read_bytes())
    raw[9000] ^= 1
    backup.path.write_bytes(raw)
    with pytest.raises(DatabaseDamaged):
        list(rehearse(look(backup.path), data_key(vault), folder))
    assert list(folder.glob(f"{TRIAL}*")) == []


def test_a_backup_under_another_key_is_found_out(backup, folder):
    with pytest.raises(HeaderDamaged):
        list(rehearse(backup, new_data_key(), folder))


def test_a_backup_without_a_label_is_not_tried(vault, backup, folder):
    backup.path.write_bytes(b"no label at all")
    with pytest.raises(HeaderDamaged):
        list(rehearse(look(backup.path), data_key(vault), folder))
