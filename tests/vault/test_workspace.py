"""A workspace has one profile and one pair of keys for good, and a journal has neither."""

import pytest

from app.domain.handout.workspace import ClinicianProfile, WorkspaceKeys
from app.vault.workspace import NoWorkspace
from tests.vault.arranging import EVENING, unlocked

KEYS = WorkspaceKeys(bytes(range(32)), "AGE-SECRET-KEY-1INVENTED")
PROFILE = ClinicianProfile("Dr Noor Haddad", "Practice at the canal", "030 555 0100")


@pytest.fixture
def table(vault):
    return vault.handout.workspace


def test_a_journal_is_no_workspace_and_has_no_keys(table):
    assert not table.exists
    for ask in (table.keys, table.profile, lambda: table.store_profile(PROFILE)):
        with pytest.raises(NoWorkspace):
            ask()


def test_making_it_one_again_keeps_its_keys(table):
    table.make(KEYS, EVENING)
    table.make(WorkspaceKeys(bytes(32), "AGE-SECRET-KEY-1OTHER"), EVENING)
    assert table.exists
    assert table.keys() == KEYS
    assert table.profile().is_blank


def test_profile_and_keys_are_there_after_the_lock(vault, table, tmp_path):
    table.make(KEYS, EVENING)
    table.store_profile(PROFILE)
    vault.close()
    again = unlocked(tmp_path / "vault")
    assert again.handout.workspace.profile() == PROFILE
    assert again.handout.workspace.keys() == KEYS
    again.close()


def test_a_demonstration_stays_one(table):
    assert not table.is_demonstration
    table.mark_as_demonstration()
    table.mark_as_demonstration()
    assert table.is_demonstration


def test_no_secret_is_shown_by_the_record():
    assert "INVENTED" not in repr(KEYS)
    assert "Noor" not in repr(PROFILE)
