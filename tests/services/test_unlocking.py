"""One passphrase, one open vault, one window at a time."""

from datetime import timedelta

import pytest

from app.domain.audit import AuditEvent
from app.services.keeping_keys import KeepingKeys
from app.services.key_files import WrongKeyFile, WrongPassphraseOrKeyFile
from app.services.unlocking import OpenElsewhere, TooSoon, Unlocking
from app.services.ways_in import Shown, WayInKind
from app.vault.errors import WrongPassphrase, WrongRecoveryCode
from app.vault.recovery_code import new_recovery_code
from tests.vault.arranging import CHEAP, EVENING, PASSPHRASE, kept


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


@pytest.fixture
def place(unlocking):
    opened, _code = unlocking.create(PASSPHRASE, "Blue notebook")
    opened.close()
    return opened.place


def fail(unlocking, place, times: int) -> None:
    for _ in range(times):
        with pytest.raises(WrongPassphrase):
            unlocking.unlock(place, "something else entirely")


def test_five_tries_are_free_and_the_sixth_waits(unlocking, place, clock):
    fail(unlocking, place, 5)
    with pytest.raises(TooSoon) as refused:
        unlocking.unlock(place, PASSPHRASE)
    assert refused.value.seconds == 2.0
    clock.seconds += 2
    unlocking.unlock(place, PASSPHRASE).close()
    assert unlocking.seconds_to_wait(place) == 0.0


def test_the_recovery_code_waits_for_nothing_and_makes_nobody_wait(unlocking):
    opened, code = unlocking.create(PASSPHRASE)
    opened.close()
    for _ in range(7):
        with pytest.raises(WrongRecoveryCode):
            unlocking.unlock_with_recovery_code(opened.place, new_recovery_code().text)
    assert unlocking.seconds_to_wait(opened.place) == 0.0
    fail(unlocking, opened.place, 5)
    assert unlocking.seconds_to_wait(opened.place) > 0
    unlocking.unlock_with(opened.place, Shown(recovery_code=code.text)).close()


def test_another_window_goes_on_with_the_count(unlocking, place, tmp_path, clock):
    fail(unlocking, place, 5)
    clock.moment += timedelta(seconds=1)
    other = Unlocking(tmp_path / "vaults", clock, lambda: CHEAP)
    assert other.seconds_to_wait(place) == pytest.approx(1.0)


def test_the_opening_says_how_the_vault_was_found(unlocking, place, clock):
    opened = unlocking.unlock(place, PASSPHRASE)
    kept(opened.vault, "words")
    opened.close()
    fail(unlocking, place, 3)
    clock.moment += timedelta(days=2)
    opened = unlocking.unlock(place, PASSPHRASE)
    assert opened.arrival.last_opened_at == EVENING
    assert opened.arrival.entries == 1
    assert opened.arrival.failures is not None
    assert (opened.arrival.failures.failed, opened.arrival.failures.first_at) == (3, EVENING)
    (record,) = (r for r in opened.vault.audit.records(9) if r.event is AuditEvent.FAILED_ATTEMPTS)
    assert (record.at, record.count) == (EVENING, 3)
    opened.close()


def test_a_new_vault_was_never_opened_before(unlocking):
    opened, _code = unlocking.create(PASSPHRASE)
    assert opened.arrival.last_opened_at is None
    opened.close()


@pytest.fixture
def key_file(tmp_path):
    path = tmp_path / "key"
    path.write_bytes(bytes(range(64)))
    return path


@pytest.fixture
def with_key_file(unlocking, place, key_file, clock):
    opened = unlocking.unlock(place, PASSPHRASE)
    KeepingKeys(opened.vault, lambda: CHEAP, clock).ask_for_key_file(Shown(PASSPHRASE), key_file)
    opened.close()
    return place


def test_the_lock_screen_sees_what_kinds_of_ways_there_are(unlocking, place, with_key_file):
    assert unlocking.ways_in(place) == {WayInKind.KEY_FILE, WayInKind.RECOVERY_CODE}
    for header in place.folder.glob("vault.header*"):
        header.write_bytes(b"gone")
    assert unlocking.ways_in(place) == frozenset()


def test_passphrase_and_key_file_open_together(unlocking, with_key_file, key_file):
    with pytest.raises(WrongPassphrase):
        unlocking.unlock_with(with_key_file, Shown(PASSPHRASE))
    opened = unlocking.unlock_with(with_key_file, Shown(PASSPHRASE, key_file))
    events = [record.event for record in opened.vault.audit.records(2)]
    assert events == [AuditEvent.UNLOCKED_WITH_KEY_FILE, AuditEvent.FAILED_ATTEMPTS]
    opened.close()


def test_which_of_the_two_is_wrong_is_not_said_where_nobody_can_know(
    unlocking, with_key_file, key_file
):
    key_file.write_bytes(bytes(64))
    with pytest.raises(WrongPassphraseOrKeyFile):
        unlocking.unlock_with(with_key_file, Shown(PASSPHRASE, key_file))


def test_a_wrong_key_file_is_told_where_the_passphrase_opens_it_alone(unlocking, place, key_file):
    opened = unlocking.unlock(place, PASSPHRASE)
    slots = opened.vault.key_slots
    slots.add_key_file(Shown(PASSPHRASE).proof(), PASSPHRASE, key_file.read_bytes(), CHEAP)
    opened.close()
    assert unlocking.ways_in(place) >= {WayInKind.KEY_FILE, WayInKind.PASSPHRASE}
    key_file.write_bytes(bytes(64))
    with pytest.raises(WrongKeyFile):
        unlocking.unlock_with(place, Shown(PASSPHRASE, key_file))
    with pytest.raises(WrongPassphraseOrKeyFile):
        unlocking.unlock_with(place, Shown("not it", key_file))
