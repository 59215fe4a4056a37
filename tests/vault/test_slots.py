"""A way in changes as a whole and only for who can prove it; the words are never rewritten."""

import os
import time
from pathlib import Path

import pytest

from app.vault import folder as folder_module
from app.vault import header_files
from app.vault.errors import (
    DiskFull,
    RecoveryCodeMistyped,
    VaultUnreachable,
    WrongPassphrase,
    WrongRecoveryCode,
)
from app.vault.folder import VaultFolder
from app.vault.header import SLOTS, SlotKind, parse
from app.vault.recovery_code import new_recovery_code
from app.vault.slots import by_key_file, by_passphrase, by_recovery_code
from app.vault.vault import LockedVault
from tests.vault.arranging import CHEAP, PASSPHRASE, TurnedClock, bytes_of, kept, unlocked

NOW = by_passphrase(PASSPHRASE)
KEY_FILE = bytes(range(64))


@pytest.fixture
def locked(folder):
    return LockedVault(folder, TurnedClock())


def test_after_a_change_the_new_passphrase_opens_every_word_and_the_old_one_nothing(vault, folder):
    entry = kept(vault, "words")
    vault.key_slots.change_passphrase(NOW, "the new one", CHEAP)
    vault.close()
    with pytest.raises(WrongPassphrase):
        unlocked(folder)
    vault = unlocked(folder, "the new one")
    assert vault.entries.entry(entry.id) == entry
    assert not vault.mended
    vault.close()


def test_no_header_on_the_disk_opens_with_the_old_passphrase_any_more(vault, folder):
    vault.key_slots.change_passphrase(NOW, "the new one", CHEAP)
    place = VaultFolder(folder)
    for file in (place.header, place.header_copy):
        with pytest.raises(WrongPassphrase):
            parse(file.read_bytes()).open(SlotKind.PASSPHRASE, NOW.secret)
    assert sorted(folder.glob("vault.header*")) == [place.header, place.header_copy]


def test_the_bytes_of_the_old_slots_are_overwritten_and_not_only_unlinked(vault, folder):
    place = VaultFolder(folder)
    old = place.header.read_bytes()
    with place.header.open("rb") as header, place.header_copy.open("rb") as copy:
        vault.key_slots.change_passphrase(NOW, "the new one", CHEAP)
        for file in (header, copy):
            left = file.read()
            assert len(left) == len(old)
            assert all(left[at : at + 32] not in old for at in range(0, len(left), 32))


def test_a_change_rewrites_no_page_of_the_database(vault, folder):
    kept(vault, "words")
    before = (folder / "journal.db").read_bytes(), (folder / "journal.db-wal").read_bytes()
    vault.key_slots.change_passphrase(NOW, "the new one", CHEAP)
    after = (folder / "journal.db").read_bytes(), (folder / "journal.db-wal").read_bytes()
    assert before == after


def test_a_change_takes_no_second_besides_argon2(vault):
    started = time.perf_counter()
    vault.key_slots.change_passphrase(NOW, "the new one", CHEAP)
    assert time.perf_counter() - started < 1.0


def test_the_recovery_code_stays_when_the_passphrase_changes_and_is_enough_to_change_it(
    vault, locked, code
):
    vault.key_slots.change_passphrase(by_recovery_code(code.text), "after forgetting", CHEAP)
    vault.close()
    locked.unlock("after forgetting").close()
    locked.unlock_with_recovery_code(code.text).close()
    with pytest.raises(WrongPassphrase):
        locked.unlock(PASSPHRASE)


def test_a_new_recovery_code_takes_the_place_of_the_one_before(vault, locked, code):
    new = vault.key_slots.new_recovery_code(NOW, CHEAP)
    vault.close()
    locked.unlock_with_recovery_code(new.text).close()
    with pytest.raises(WrongRecoveryCode):
        locked.unlock_with_recovery_code(code.text)
    locked.unlock(PASSPHRASE).close()


def test_a_key_file_opens_with_its_passphrase_and_not_without(vault, locked):
    vault.key_slots.add_key_file(NOW, PASSPHRASE, KEY_FILE, CHEAP)
    vault.close()
    locked.unlock_with_key_file(PASSPHRASE, KEY_FILE).close()
    for passphrase, content in ((PASSPHRASE, KEY_FILE[::-1]), ("another", KEY_FILE)):
        with pytest.raises(WrongPassphrase):
            locked.unlock_with_key_file(passphrase, content)
    locked.unlock(PASSPHRASE).close()


def test_with_a_key_file_the_passphrase_alone_can_be_closed(vault, locked):
    vault.key_slots.add_key_file(NOW, PASSPHRASE, KEY_FILE, CHEAP)
    vault.key_slots.remove(0, by_key_file(PASSPHRASE, KEY_FILE))
    assert vault.facts().passphrase_kdf == CHEAP
    assert vault.facts().slots[SlotKind.PASSPHRASE] == 0
    vault.close()
    locked.unlock_with_key_file(PASSPHRASE, KEY_FILE).close()
    with pytest.raises(WrongPassphrase):
        locked.unlock(PASSPHRASE)


def test_the_last_way_in_and_the_one_that_is_shown_stay(vault, folder):
    vault.key_slots.remove(1, NOW)
    before = bytes_of(folder)
    with pytest.raises(ValueError, match="has to stay"):
        vault.key_slots.remove(0, NOW)
    with pytest.raises(ValueError, match="no such slot"):
        vault.key_slots.remove(1, NOW)
    assert bytes_of(folder) == before


def test_an_open_window_is_not_a_proof(vault, folder, code):
    before = bytes_of(folder)
    wrong = by_passphrase("guess")
    slots = vault.key_slots
    for change in (
        lambda: slots.change_passphrase(wrong, "new", CHEAP),
        lambda: slots.new_recovery_code(wrong, CHEAP),
        lambda: slots.add_key_file(wrong, "new", KEY_FILE, CHEAP),
        lambda: slots.remove(1, wrong),
    ):
        with pytest.raises(WrongPassphrase):
            change()
    with pytest.raises(WrongRecoveryCode):
        slots.change_passphrase(by_recovery_code(new_recovery_code().text), "new", CHEAP)
    with pytest.raises(RecoveryCodeMistyped):
        by_recovery_code(code.text[:-1])
    assert bytes_of(folder) == before


def test_changes_never_fill_the_eight_places(vault):
    for number in range(2 * SLOTS):
        vault.key_slots.change_passphrase(NOW, PASSPHRASE, CHEAP)
        vault.key_slots.new_recovery_code(NOW, CHEAP)
        vault.key_slots.add_key_file(NOW, PASSPHRASE, KEY_FILE + bytes([number]), CHEAP)
    assert [slot.kind for slot in vault.key_slots.all()].count(SlotKind.PASSPHRASE) == 1
    assert len(vault.key_slots.all()) == 3


def test_a_new_header_that_does_not_open_never_takes_the_place_of_the_old(
    vault, folder, monkeypatch
):
    before = bytes_of(folder)
    real = folder_module.write_new

    def turning_a_bit(path, content):
        real(path, content[:60] + bytes([content[60] ^ 1]) + content[61:])

    monkeypatch.setattr(header_files, "write_new", turning_a_bit)
    with pytest.raises(Exception, match="damaged"):
        vault.key_slots.change_passphrase(NOW, "new", CHEAP)
    assert bytes_of(folder) == before
    monkeypatch.undo()
    vault.close()
    unlocked(folder).close()


@pytest.mark.parametrize("error", [DiskFull, VaultUnreachable])
def test_a_full_disk_or_a_lost_drive_leaves_the_old_passphrase(vault, folder, monkeypatch, error):
    def failing(*_):
        raise error

    before = bytes_of(folder)
    monkeypatch.setattr(header_files, "write_new", failing)
    with pytest.raises(error):
        vault.key_slots.change_passphrase(NOW, "new", CHEAP)
    assert bytes_of(folder) == before
    monkeypatch.undo()
    vault.key_slots.change_passphrase(NOW, "new", CHEAP)


def test_a_copy_that_could_not_be_renewed_is_renewed_by_the_next_opening(
    vault, folder, monkeypatch
):
    place = VaultFolder(folder)
    before = place.header_copy.read_bytes()
    renewing = header_files.replace_and_shred

    def failing(new, old):
        if old == place.header_copy:
            raise DiskFull
        renewing(new, old)

    monkeypatch.setattr(header_files, "replace_and_shred", failing)
    vault.key_slots.change_passphrase(NOW, "new", CHEAP)
    monkeypatch.undo()
    crash(vault)
    assert place.header_copy.read_bytes() == before
    unlocked(folder, "new").close()
    assert place.header_copy.read_bytes() == place.header.read_bytes()


class Killed(BaseException):
    """Stands for kill -9 between two calls to the system."""


def test_a_kill_at_any_moment_leaves_a_passphrase_that_opens(folder, tmp_path):
    outcomes = []
    for step in range(50):
        vault = unlocked(folder)
        with pytest.MonkeyPatch.context() as patch:
            kill_at(patch, step)
            killed = False
            try:
                vault.key_slots.change_passphrase(NOW, "new", CHEAP)
            except Killed:
                killed = True
        crash(vault)
        if not killed:
            break
        outcomes.append(which_opens(folder))
        if outcomes[-1] == "new":
            vault = unlocked(folder, "new")
            vault.key_slots.change_passphrase(by_passphrase("new"), PASSPHRASE, CHEAP)
            vault.close()
    assert outcomes == sorted(outcomes, reverse=True)
    assert {*outcomes} == {"old", "new"}


def crash(vault):
    """Let go of the database without the note that a clean close leaves in the header."""
    vault._connection.close()  # noqa: SLF001 - nothing of ours stops half way


def kill_at(patch, step):
    calls = 0

    def watched(original):
        def call(*arguments, **named):
            nonlocal calls
            calls += 1
            if calls > step:
                raise Killed
            return original(*arguments, **named)

        return call

    patch.setattr(os, "fsync", watched(os.fsync))
    for name in ("replace", "unlink"):
        patch.setattr(Path, name, watched(getattr(Path, name)))


def which_opens(folder):
    """Exactly one of the two passphrases opens the vault after a kill."""
    opening = []
    for name, passphrase in (("old", PASSPHRASE), ("new", "new")):
        try:
            unlocked(folder, passphrase).close()
            opening.append(name)
        except WrongPassphrase:
            continue
    assert len(opening) == 1
    return opening[0]
