"""In a journal only, and without consent, no worker is ever started, whoever asks."""

import sys
from pathlib import Path

import pytest

from app.domain.audit import AuditEvent
from app.domain.consent import Answers, Circumstances, Purpose
from app.domain.generation import GenerationRequest, Message, Role, Sampling
from app.domain.profile import SetBy
from app.engine import loading
from app.engine.client import EngineClient
from app.host.resources import Resources
from app.library.jurisdictions import Jurisdictions
from app.services.consenting import Consenting
from app.services.handing_out.limits_in_force import LimitsInForce
from app.services.permitted_engine import PermittedEngine
from app.services.permitting import CompanionOff, Off, Permitting
from app.vault.errors import VaultClosed
from tests.fakes.tiny_gguf import build_tiny_gguf
from tests.vault.arranging import ASKED, EVENING

TALK = frozenset({Purpose.CONVERSATION})
HELLO = GenerationRequest((Message(Role.USER, "Hello."),), Sampling())


@pytest.fixture
def consenting(vault, clock):
    return Consenting(vault.consents, vault.audit, ASKED, lambda: Circumstances("1.0"), None, clock)


@pytest.fixture
def permitting(vault, clock, consenting):
    table = Jurisdictions.load(Resources.shipped())
    limits = LimitsInForce(vault.handout.packs)
    return Permitting(consenting, vault.preferences, table, limits, vault.audit, clock)


@pytest.fixture
def agreed(consenting):
    consenting.decide(Answers(EVENING, TALK, TALK, 3))
    return consenting


@pytest.fixture
def started(monkeypatch):
    """Note every process that would be started, and start none."""
    found = []

    class Refused(Exception):
        pass

    def refuse(*arguments, **_):
        found.append(arguments)
        raise Refused

    monkeypatch.setattr(loading, "WorkerProcess", refuse)
    return found


@pytest.fixture
def engine(permitting):
    return PermittedEngine([sys.executable, "-c", "pass"], {}, permitting.demand)


def model(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.gguf"
    build_tiny_gguf(path, name="Tiny")
    return path


def test_without_consent_nothing_is_loaded_and_nobody_answers(engine, started, tmp_path):
    with pytest.raises(CompanionOff) as load:
        engine.load(model(tmp_path))
    with pytest.raises(CompanionOff):
        engine.generate(HELLO)
    assert load.value.reason is Off.NOT_ALLOWED
    assert started == []


def test_with_consent_a_worker_is_started(engine, agreed, started, tmp_path):
    with pytest.raises(Exception):  # noqa: B017, PT011 - the one that stands in for a process
        engine.load(model(tmp_path))
    assert len(started) == 1


def test_a_journal_only_starts_no_worker_also_with_consent(
    engine, agreed, permitting, started, tmp_path
):
    permitting.use_journal_only(is_wanted=True)
    with pytest.raises(CompanionOff) as off:
        engine.load(model(tmp_path))
    with pytest.raises(CompanionOff):
        engine.generate(HELLO)
    assert off.value.reason is Off.JOURNAL_ONLY
    assert started == []


def test_becoming_a_journal_only_ends_what_runs_once_and_is_noted(agreed, permitting, vault):
    ended = []
    permitting.when_turned_off(lambda: ended.append(True))
    permitting.use_journal_only(is_wanted=True)
    permitting.use_journal_only(is_wanted=True)
    assert ended == [True]
    events = [record.event for record in vault.audit.records(10)]
    assert events.count(AuditEvent.JOURNAL_ONLY_ON) == 1


def test_taking_back_consent_ends_what_runs(agreed, permitting):
    ended = []
    permitting.when_turned_off(lambda: ended.append(True))
    agreed.withdraw(Purpose.CONVERSATION)
    assert ended == [True]
    assert permitting.why_off() is Off.NOT_ALLOWED


def test_a_region_with_a_rule_makes_it_a_journal_only_whatever_the_switch_says(agreed, permitting):
    permitting.use_journal_only(is_wanted=False)
    permitting.name_region("US-IL")
    assert permitting.profile.set_by is SetBy.RULE
    assert permitting.profile.region.name == "Illinois"
    assert permitting.why_off() is Off.JOURNAL_ONLY
    permitting.name_region("")
    assert permitting.profile.set_by is None


def test_only_regions_of_the_table_can_be_named(permitting):
    with pytest.raises(ValueError, match="region"):
        permitting.name_region("US-TX")


def test_what_was_taken_back_while_the_model_was_on_its_way_is_not_kept(
    agreed, permitting, monkeypatch, tmp_path
):
    engine = PermittedEngine([sys.executable, "-c", "pass"], {}, permitting.demand)
    closed = []

    def slow_load(_self, _path, _tokens):
        agreed.withdraw(Purpose.CONVERSATION)
        return "facts"

    monkeypatch.setattr(EngineClient, "load", slow_load)
    monkeypatch.setattr(engine, "close", lambda: closed.append(True))
    with pytest.raises(CompanionOff):
        engine.load(model(tmp_path))
    assert closed == [True]


def test_a_vault_that_cannot_be_read_permits_nothing(permitting, vault, engine, tmp_path):
    vault.close()
    with pytest.raises(VaultClosed):
        engine.load(model(tmp_path))
