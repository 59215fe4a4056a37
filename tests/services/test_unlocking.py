"""One passphrase, one open vault, one window at a time."""

import pytest

from app.domain.audit import AuditEvent
from app.services.unlocking import OpenElsewhere, Unlocking
from app.vault.errors import WrongPassphrase
from tests.vault.arranging import CHEAP, PASSPHRASE


@pytest.fixture
def unlocking(tmp_path, clock):
    return Unlocking(tmp_path / "vaults", clock, lambda: CHEAP)


def test_there_is_no_vault_before_one_is_made(unlocking):
    assert unlocking.places() == []


def test_a_made_vault_is_found_and_opens_with_its_passphrase(unlocking):
    opened, _code = unlocking.create(PASSPHRASE, "Blue notebook")
    opened.close()
    (place,) = unlocking.places()
    assert place.name == "Blue notebook"
    unlocking.unlock(place, PASSPHRASE).close()


def test_a_made_vault_opens_with_its_recovery_code(unlocking):
    opened, code = unlocking.create(PASSPHRASE)
    opened.close()
    unlocking.unlock_with_recovery_code(opened.place, code.text.lower()).close()


def test_a_second_window_is_kept_out_and_the_first_asked_forward(unlocking, tmp_path, clock):
    opened, _code = unlocking.create(PASSPHRASE)
    with pytest.raises(OpenElsewhere):
        unlocking.unlock(opened.place, PASSPHRASE)
    assert opened.take_show_wish()
    assert not opened.take_show_wish()
    opened.close()


def test_a_wrong_passphrase_lets_the_next_try_in_and_is_counted(unlocking):
    opened, _code = unlocking.create(PASSPHRASE)
    opened.close()
    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            unlocking.unlock(opened.place, "something else entirely")
    opened = unlocking.unlock(opened.place, PASSPHRASE)
    failed = [
        record
        for record in opened.vault.audit.records(10)
        if record.event is AuditEvent.FAILED_ATTEMPTS
    ]
    assert [record.count for record in failed] == [2]
    opened.close()


def test_two_vaults_of_one_name_stand_in_two_folders(unlocking):
    first, _code = unlocking.create(PASSPHRASE, "Tagebuch für Ümit")
    second, _code = unlocking.create(PASSPHRASE, "Tagebuch für Ümit")
    assert first.place.folder != second.place.folder
    assert first.place.folder.name == "tagebuch-fur-umit"
    first.close()
    second.close()


def test_a_name_without_plain_letters_gets_a_plain_folder(unlocking):
    opened, _code = unlocking.create(PASSPHRASE, "日記")
    assert (opened.place.folder.name, opened.place.name) == ("notebook", "日記")
    opened.close()


def test_how_many_spaces_were_typed_does_not_matter(unlocking):
    opened, _code = unlocking.create(f"  {PASSPHRASE.replace(' ', '   ')} ")
    opened.close()
    unlocking.unlock(opened.place, PASSPHRASE).close()
