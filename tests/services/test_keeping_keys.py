"""Ways in are seen and changed with a proof, and older backups are named for what they are."""

from dataclasses import replace

import pytest

from app.domain.audit import AuditEvent
from app.services.keeping_keys import KeepingKeys, WayInKind
from app.vault.backups import Backup
from app.vault.errors import WrongPassphrase, WrongRecoveryCode
from app.vault.vault import LockedVault
from tests.vault.arranging import CHEAP, EVENING, PASSPHRASE, TurnedClock

KEY_FILE = bytes(range(64))
NEW = "another passphrase altogether"


@pytest.fixture
def keeping(vault, clock):
    return KeepingKeys(vault, lambda: CHEAP, clock)


@pytest.fixture
def locked(tmp_path):
    return LockedVault(tmp_path / "vault", TurnedClock())


def back_up(vault):
    return next(
        step for step in vault.backups.make(vault.backup_folder, EVENING) if type(step) is Backup
    )


def test_a_new_vault_has_two_ways_in(keeping):
    facts = keeping.facts()
    assert [way.kind for way in facts.ways_in] == [WayInKind.PASSPHRASE, WayInKind.RECOVERY_CODE]
    assert {way.kdf for way in facts.ways_in} == {CHEAP}
    assert facts.backups_of_older_keys == ()


def test_the_changed_passphrase_opens_and_the_facts_follow(vault, keeping, locked):
    keeping.change_passphrase(PASSPHRASE, NEW)
    assert keeping.facts().generation == 2
    vault.close()
    locked.unlock(NEW).close()
    with pytest.raises(WrongPassphrase):
        locked.unlock(PASSPHRASE)


def test_a_backup_from_before_the_change_is_said_to_open_with_what_was_known_then(vault, keeping):
    back_up(vault)
    assert keeping.facts().backups_of_older_keys == ()
    keeping.change_passphrase(PASSPHRASE, NEW)
    assert keeping.facts().backups_of_older_keys == (EVENING,)
    back_up(vault)
    assert keeping.facts().backups_of_older_keys == (EVENING,)


def test_a_forgotten_passphrase_is_changed_with_a_new_recovery_code(vault, keeping, locked):
    code = keeping.new_recovery_code(PASSPHRASE)
    keeping.change_forgotten_passphrase(code.text.lower(), NEW)
    with pytest.raises(WrongPassphrase):
        keeping.new_recovery_code(PASSPHRASE)
    other = keeping.new_recovery_code(NEW)
    with pytest.raises(WrongRecoveryCode):
        keeping.change_forgotten_passphrase(code.text, "x")
    vault.close()
    locked.unlock_with_recovery_code(other.text).close()


def test_a_key_file_is_one_more_way_in_and_can_be_closed_again(vault, keeping, locked):
    keeping.add_key_file(PASSPHRASE, KEY_FILE)
    way = keeping.facts().ways_in[2]
    assert way.kind is WayInKind.KEY_FILE
    keeping.close_way_in(way.place, PASSPHRASE)
    vault.close()
    with pytest.raises(WrongPassphrase):
        locked.unlock_with_key_file(PASSPHRASE, KEY_FILE)


def test_the_way_of_the_shown_passphrase_stays(keeping):
    with pytest.raises(ValueError, match="has to stay"):
        keeping.close_way_in(0, PASSPHRASE)


def test_changes_are_lines_in_the_log(vault, keeping):
    keeping.change_passphrase(PASSPHRASE, NEW)
    keeping.new_recovery_code(NEW)
    events = [record.event for record in vault.audit.records(10)]
    assert events == [AuditEvent.RECOVERY_CODE_REPLACED, AuditEvent.PASSPHRASE_CHANGED]


def test_how_many_spaces_were_typed_does_not_matter(vault, keeping, locked):
    keeping.change_passphrase(f" {PASSPHRASE.replace(' ', '  ')}", f"{NEW}  ")
    vault.close()
    locked.unlock(NEW).close()


def test_a_new_code_is_not_confirmed_yet(vault, keeping):
    vault.preferences.store(replace(vault.preferences.load(), recovery_confirmed=True))
    keeping.new_recovery_code(PASSPHRASE)
    assert not vault.preferences.load().recovery_confirmed
