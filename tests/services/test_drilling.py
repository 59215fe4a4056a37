"""After 7 and 30 days a person is asked once whether they still have what opens the vault."""

from datetime import timedelta

import pytest

from app.domain.audit import AuditEvent
from app.services.drilling import Drill, Drilling
from app.services.keeping_keys import KeepingKeys
from app.services.preferring import Preferring
from app.services.ways_in import Shown
from app.vault.errors import WrongPassphrase, WrongRecoveryCode
from app.vault.recovery_code import new_recovery_code
from tests.vault.arranging import CHEAP, EVENING, PASSPHRASE


@pytest.fixture
def keys(vault, clock):
    return KeepingKeys(vault, lambda: CHEAP, clock)


@pytest.fixture
def preferring(vault, clock):
    return Preferring(vault.preferences, vault.audit, clock)


@pytest.fixture
def drilling(vault, keys, preferring, clock):
    vault.audit.append(AuditEvent.VAULT_CREATED, EVENING)
    return Drilling(keys, preferring, vault.audit, clock)


def later(clock, **time) -> None:
    clock.moment = EVENING + timedelta(**time)


@pytest.mark.parametrize(
    ("days", "due"),
    [
        (0, None),
        (6, None),
        (7, Drill.PASSPHRASE),
        (29, Drill.PASSPHRASE),
        (30, Drill.PASSPHRASE_AND_CODE),
        (400, Drill.PASSPHRASE_AND_CODE),
    ],
)
def test_what_is_asked_depends_on_the_days_that_passed(drilling, clock, days, due):
    later(clock, days=days)
    assert drilling.due() is due


@pytest.mark.parametrize("answer", ["note_done", "put_aside"])
def test_a_question_is_asked_once_whatever_the_answer(drilling, clock, answer):
    later(clock, days=8)
    getattr(drilling, answer)()
    assert drilling.due() is None
    later(clock, days=29)
    assert drilling.due() is None
    later(clock, days=31)
    assert drilling.due() is Drill.PASSPHRASE_AND_CODE
    getattr(drilling, answer)()
    later(clock, days=4_000)
    assert drilling.due() is None


def test_who_was_away_for_a_month_is_asked_one_question_and_not_two(drilling, clock):
    later(clock, days=45)
    assert drilling.due() is Drill.PASSPHRASE_AND_CODE
    drilling.note_done()
    assert drilling.due() is None


def test_a_new_passphrase_begins_anew(drilling, keys, clock):
    later(clock, days=40)
    drilling.note_done()
    keys.change_passphrase(Shown(PASSPHRASE), "another passphrase altogether")
    assert drilling.due() is None
    later(clock, days=47)
    assert drilling.due() is Drill.PASSPHRASE


def test_nobody_is_asked_who_does_not_want_to_be(drilling, preferring, clock):
    later(clock, days=8)
    preferring.ask_for_drills(wanted=False)
    assert drilling.due() is None
    preferring.ask_for_drills(wanted=True)
    assert drilling.due() is Drill.PASSPHRASE


def test_what_is_tried_has_to_open_the_vault(drilling, keys, preferring):
    code = keys.new_recovery_code(Shown(PASSPHRASE))
    drilling.try_out(Shown(PASSPHRASE))
    with pytest.raises(WrongPassphrase):
        drilling.try_out(Shown("something else"))
    with pytest.raises(WrongRecoveryCode):
        drilling.try_out(Shown(recovery_code=new_recovery_code().text))
    assert not preferring.current().recovery_confirmed
    drilling.try_out(Shown(recovery_code=code.text))
    assert preferring.current().recovery_confirmed
