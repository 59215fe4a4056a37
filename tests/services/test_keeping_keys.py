"""Ways in are seen and changed with a proof, and older backups are named for what they are."""

from dataclasses import replace

import pytest

from app.domain.audit import AuditEvent
from app.services.keeping_keys import KeepingKeys
from app.services.key_files import KeyFileTaken, KeyFileTooNear, KeyFileUnfit, KeyFileUnreadable
from app.services.ways_in import Shown, WayInKind
from app.vault.backups import Backup
from app.vault.errors import RecoveryCodeMistyped, WrongPassphrase, WrongRecoveryCode
from app.vault.recovery_code import new_recovery_code
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
    keeping.change_passphrase(Shown(PASSPHRASE), NEW)
    assert keeping.facts().generation == 2
    vault.close()
    locked.unlock(NEW).close()
    with pytest.raises(WrongPassphrase):
        locked.unlock(PASSPHRASE)


def test_a_backup_from_before_the_change_is_said_to_open_with_what_was_known_then(vault, keeping):
    back_up(vault)
    assert keeping.facts().backups_of_older_keys == ()
    keeping.change_passphrase(Shown(PASSPHRASE), NEW)
    assert keeping.facts().backups_of_older_keys == (EVENING,)
    back_up(vault)
    assert keeping.facts().backups_of_older_keys == (EVENING,)


def test_a_forgotten_passphrase_is_changed_with_a_new_recovery_code(vault, keeping, locked):
    code = keeping.new_recovery_code(Shown(PASSPHRASE))
    keeping.change_passphrase(Shown(recovery_code=code.text.lower()), NEW)
    with pytest.raises(WrongPassphrase):
        keeping.new_recovery_code(Shown(PASSPHRASE))
    other = keeping.new_recovery_code(Shown(NEW))
    with pytest.raises(WrongRecoveryCode):
        keeping.change_passphrase(Shown(recovery_code=code.text), "x")
    vault.close()
    locked.unlock_with_recovery_code(other.text).close()


@pytest.fixture
def key_file(tmp_path):
    path = tmp_path / "stick" / "holiday.jpg"
    path.parent.mkdir()
    path.write_bytes(KEY_FILE)
    return path


def test_with_a_key_file_the_passphrase_alone_opens_nothing(vault, keeping, locked, key_file):
    keeping.ask_for_key_file(Shown(PASSPHRASE), key_file)
    kinds = [way.kind for way in keeping.facts().ways_in]
    assert sorted(kinds) == [WayInKind.KEY_FILE, WayInKind.RECOVERY_CODE]
    assert keeping.needs_key_file
    vault.close()
    with pytest.raises(WrongPassphrase):
        locked.unlock(PASSPHRASE)
    locked.unlock_with_key_file(PASSPHRASE, KEY_FILE).close()


def test_another_key_file_takes_the_place_of_the_first(vault, keeping, locked, key_file):
    keeping.ask_for_key_file(Shown(PASSPHRASE), key_file)
    other = key_file.with_name("other")
    keeping.new_key_file(other)
    keeping.ask_for_key_file(Shown(PASSPHRASE, key_file), other)
    vault.close()
    with pytest.raises(WrongPassphrase):
        locked.unlock_with_key_file(PASSPHRASE, KEY_FILE)
    locked.unlock_with_key_file(PASSPHRASE, other.read_bytes()).close()


def test_a_key_file_can_be_done_without_again(vault, keeping, locked, key_file):
    keeping.ask_for_key_file(Shown(PASSPHRASE), key_file)
    with pytest.raises(WrongPassphrase):
        keeping.ask_for_no_key_file(Shown(PASSPHRASE))
    keeping.ask_for_no_key_file(Shown(PASSPHRASE, key_file))
    assert not keeping.needs_key_file
    vault.close()
    with pytest.raises(WrongPassphrase):
        locked.unlock_with_key_file(PASSPHRASE, KEY_FILE)
    locked.unlock(PASSPHRASE).close()


def test_a_changed_passphrase_goes_on_with_the_key_file(vault, keeping, locked, key_file):
    keeping.ask_for_key_file(Shown(PASSPHRASE), key_file)
    keeping.change_passphrase(Shown(PASSPHRASE, key_file), NEW)
    vault.close()
    locked.unlock_with_key_file(NEW, KEY_FILE).close()


def test_a_lost_key_file_is_left_behind_with_the_recovery_code(vault, keeping, locked, key_file):
    code = keeping.new_recovery_code(Shown(PASSPHRASE))
    keeping.ask_for_key_file(Shown(PASSPHRASE), key_file)
    key_file.unlink()
    with pytest.raises(KeyFileUnreadable):
        keeping.change_passphrase(Shown(PASSPHRASE, key_file), NEW)
    keeping.change_passphrase(Shown(recovery_code=code.text), NEW)
    assert not keeping.needs_key_file
    vault.close()
    locked.unlock(NEW).close()
    with pytest.raises(WrongPassphrase):
        locked.unlock_with_key_file(PASSPHRASE, KEY_FILE)


def test_what_cannot_be_a_key_file_changes_nothing(keeping, key_file):
    key_file.write_bytes(b"too short")
    with pytest.raises(KeyFileUnfit):
        keeping.ask_for_key_file(Shown(PASSPHRASE), key_file)
    assert keeping.facts().generation == 1


def test_a_key_file_does_not_lie_with_what_it_protects(keeping, tmp_path):
    inside = tmp_path / "vault" / "backups" / "key"
    with pytest.raises(KeyFileTooNear):
        keeping.new_key_file(inside)
    assert not inside.exists()


def test_a_new_key_file_is_random_private_and_takes_no_files_place(keeping, tmp_path):
    keeping.new_key_file(tmp_path / "key")
    made = (tmp_path / "key").read_bytes()
    assert len(made) == 64
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    with pytest.raises(KeyFileTaken):
        keeping.new_key_file(tmp_path / "key")
    assert (tmp_path / "key").read_bytes() == made
    keeping.new_key_file(tmp_path / "other")
    assert (tmp_path / "other").read_bytes() != made


def test_a_postponed_recovery_code_is_confirmed_by_the_whole_of_it(vault, keeping):
    code = keeping.new_recovery_code(Shown(PASSPHRASE))
    with pytest.raises(RecoveryCodeMistyped):
        keeping.confirm_recovery_code(code.text[:9])
    with pytest.raises(WrongRecoveryCode):
        keeping.confirm_recovery_code(new_recovery_code().text)
    assert not vault.preferences.load().recovery_confirmed
    keeping.confirm_recovery_code(code.text.lower().replace("-", " "))
    assert vault.preferences.load().recovery_confirmed


def test_changes_are_lines_in_the_log(vault, keeping):
    keeping.change_passphrase(Shown(PASSPHRASE), NEW)
    keeping.new_recovery_code(Shown(NEW))
    events = [record.event for record in vault.audit.records(10)]
    assert events == [AuditEvent.RECOVERY_CODE_REPLACED, AuditEvent.PASSPHRASE_CHANGED]


def test_how_many_spaces_were_typed_does_not_matter(vault, keeping, locked):
    keeping.change_passphrase(Shown(f" {PASSPHRASE.replace(' ', '  ')}"), f"{NEW}  ")
    vault.close()
    locked.unlock(NEW).close()


def test_a_new_code_is_not_confirmed_yet(vault, keeping):
    vault.preferences.store(replace(vault.preferences.load(), recovery_confirmed=True))
    keeping.new_recovery_code(Shown(PASSPHRASE))
    assert not vault.preferences.load().recovery_confirmed
