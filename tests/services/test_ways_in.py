"""What a person shows becomes a proof, and what it is stays out of every text."""

import pytest

from app.services.key_files import KeyFileUnreadable, WrongPassphraseOrKeyFile
from app.services.ways_in import Shown, WayInKind, header_on_disk, kinds_of, told_of_two
from app.vault.errors import RecoveryCodeMistyped, WrongPassphrase
from app.vault.folder import VaultFolder
from app.vault.header import SlotKind
from app.vault.recovery_code import new_recovery_code


def test_a_passphrase_a_file_with_it_or_a_code(tmp_path):
    (tmp_path / "key").write_bytes(bytes(64))
    code = new_recovery_code().text
    assert Shown("one two").proof() == Shown("  one   two ").proof()
    assert Shown("one two").proof().kind is SlotKind.PASSPHRASE
    assert Shown("one two", tmp_path / "key").proof().kind is SlotKind.KEY_FILE
    assert Shown(recovery_code=code.lower()).proof().kind is SlotKind.RECOVERY_CODE


def test_what_cannot_be_one_is_told(tmp_path):
    with pytest.raises(RecoveryCodeMistyped):
        Shown(recovery_code="7KQ2").proof()
    with pytest.raises(KeyFileUnreadable):
        Shown("one two", tmp_path / "gone").proof()


def test_nothing_of_it_is_in_its_text(tmp_path):
    shown = Shown("one two three", tmp_path / "secret-name", "7KQ2")
    for private in ("one two", "secret-name", "7KQ2"):
        assert private not in repr(shown)


def test_with_a_file_it_may_be_either(tmp_path):
    with pytest.raises(WrongPassphraseOrKeyFile), told_of_two(Shown("a", tmp_path)):
        raise WrongPassphrase
    with pytest.raises(WrongPassphrase), told_of_two(Shown("a")):
        raise WrongPassphrase


def test_the_kinds_are_seen_without_a_secret_and_from_the_copy_too(vault, tmp_path):
    folder = VaultFolder(tmp_path / "vault")
    both = {WayInKind.PASSPHRASE, WayInKind.RECOVERY_CODE}
    assert kinds_of(header_on_disk(folder)) == both
    folder.header.write_bytes(b"gone")
    assert kinds_of(header_on_disk(folder)) == both
    folder.header_copy.write_bytes(b"gone")
    assert kinds_of(header_on_disk(folder)) == frozenset()
