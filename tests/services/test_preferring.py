"""A choice is stored the moment it is made, and only choices that exist are taken."""

import pytest

from app.domain.audit import AuditEvent
from app.services.preferring import Preferring


@pytest.fixture
def preferring(vault, clock):
    return Preferring(vault.preferences, vault.audit, clock)


def test_the_idle_time_is_stored(preferring):
    preferring.lock_after(10)
    assert preferring.current().idle_minutes == 10


def test_locking_by_itself_cannot_be_turned_off(preferring):
    with pytest.raises(ValueError, match="idle"):
        preferring.lock_after(0)


def test_a_prompt_is_kept_once_and_dropped(preferring):
    preferring.keep_prompt("today-1")
    preferring.keep_prompt("sleep-2")
    preferring.keep_prompt("today-1")
    assert preferring.current().favourite_prompts == ("today-1", "sleep-2")
    preferring.drop_prompt("today-1")
    preferring.drop_prompt("unknown")
    assert preferring.current().favourite_prompts == ("sleep-2",)


def test_a_confirmed_recovery_code_is_noted_without_it(preferring):
    preferring.confirm_recovery_code()
    assert preferring.current().recovery_confirmed
    assert preferring.history(1)[0].event is AuditEvent.RECOVERY_CODE_CONFIRMED
