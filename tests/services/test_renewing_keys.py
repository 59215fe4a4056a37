"""After new keys nothing that somebody knew opens anything that can be reached."""

import pytest

from app.domain.audit import AuditEvent
from app.services.backing_up import BackingUp
from app.services.keeping_keys import KeepingKeys
from app.services.renewing_keys import (
    NewCode,
    OldBackups,
    Renewed,
    Renewing,
    RenewingBackups,
    RenewingKeys,
)
from app.services.restoring import Restoring
from app.services.unlocking import VaultPlace
from app.services.ways_in import Shown
from app.vault.errors import WrongPassphrase, WrongRecoveryCode
from app.vault.folder import VaultFolder
from app.vault.vault import LockedVault
from tests.vault.arranging import CHEAP, PASSPHRASE, TurnedClock, kept

NEW = "seven herons on the quiet canal"


@pytest.fixture
def renewing(vault, backing_up, clock):
    return RenewingKeys(vault, backing_up, lambda: CHEAP, clock)


@pytest.fixture
def keys(vault, clock):
    return KeepingKeys(vault, lambda: CHEAP, clock)


@pytest.fixture
def backing_up(vault, tmp_path, clock):
    backing_up = BackingUp(vault, VaultFolder(tmp_path / "vault"), clock)
    kept(vault, "words")
    list(backing_up.back_up_now())
    return backing_up


@pytest.fixture
def locked(tmp_path):
    return LockedVault(tmp_path / "vault", TurnedClock())


def test_only_the_new_passphrase_and_the_new_code_open_the_journal(
    vault, renewing, keys, backing_up, locked
):
    old_code = keys.new_recovery_code(Shown(PASSPHRASE))
    keys.confirm_recovery_code(old_code.text)
    events = list(renewing.renew(Shown(PASSPHRASE), NEW, OldBackups.ENCRYPT_ANEW))
    code = next(event for event in events if isinstance(event, NewCode))
    assert [type(event) for event in events] == [Renewing, NewCode, RenewingBackups, Renewed]
    assert events[-1] == Renewed(encrypted=1, removed=0, left=0, set_aside=0)
    assert vault.audit.records(1)[0].event is AuditEvent.KEYS_RENEWED
    assert not vault.preferences.load().recovery_confirmed
    assert vault.unfinished_renewal is None
    vault.close()
    with pytest.raises(WrongPassphrase):
        locked.unlock(PASSPHRASE)
    with pytest.raises(WrongRecoveryCode):
        locked.unlock_with_recovery_code(old_code.text)
    locked.unlock_with_recovery_code("-".join(code.groups)).close()
    opened = locked.unlock(NEW)
    assert opened.entries.count() == 1
    opened.close()


def test_backups_open_with_the_new_passphrase_alone(vault, renewing, backing_up, tmp_path, clock):
    list(renewing.renew(Shown(PASSPHRASE), NEW, OldBackups.ENCRYPT_ANEW))
    restoring = Restoring(tmp_path / "there", clock)
    (backup,) = restoring.backups_of(VaultPlace(tmp_path / "vault", "Notes"))
    with pytest.raises(WrongPassphrase):
        list(restoring.restore_beside(backup, Shown(PASSPHRASE).proof(), "x", None))
    list(restoring.restore_beside(backup, Shown(NEW).proof(), "x", None))


def test_backups_in_the_chosen_folder_are_reached_too(vault, renewing, backing_up, tmp_path):
    (tmp_path / "stick").mkdir()
    list(backing_up.choose_folder(tmp_path / "stick", is_moving=True))
    *_, last = renewing.renew(Shown(PASSPHRASE), NEW, OldBackups.REMOVE)
    assert last == Renewed(encrypted=0, removed=1, left=0, set_aside=0)
    assert list((tmp_path / "stick").iterdir()) == []


def test_what_opens_nothing_changes_nothing(vault, renewing, backing_up):
    with pytest.raises(WrongPassphrase):
        list(renewing.renew(Shown("not it"), NEW, OldBackups.REMOVE))
    assert len(backing_up.list()) == 1


def test_a_key_file_stays_needed(vault, renewing, keys, locked, tmp_path):
    keys.new_key_file(tmp_path / "key")
    keys.ask_for_key_file(Shown(PASSPHRASE), tmp_path / "key")
    shown = Shown(PASSPHRASE, tmp_path / "key")
    list(renewing.renew(shown, NEW, OldBackups.ENCRYPT_ANEW))
    assert keys.needs_key_file
    vault.close()
    with pytest.raises(WrongPassphrase):
        locked.unlock(NEW)
    locked.unlock_with_key_file(NEW, (tmp_path / "key").read_bytes()).close()


def test_backups_that_were_left_out_get_the_new_key_later(vault, renewing, backing_up):
    act = renewing.renew(Shown(PASSPHRASE), NEW, OldBackups.ENCRYPT_ANEW)
    for event in act:
        if isinstance(event, NewCode):
            break
    act.close()
    assert vault.unfinished_renewal is not None
    list(backing_up.while_open())
    assert vault.unfinished_renewal is None


def test_no_backup_is_made_while_others_get_the_new_key(vault, renewing, backing_up):
    act = renewing.renew(Shown(PASSPHRASE), NEW, OldBackups.ENCRYPT_ANEW)
    next(act)
    kept(vault, "more words")
    assert list(backing_up.back_up_at_close()) == []
    act.close()
    assert list(backing_up.back_up_at_close()) != []
