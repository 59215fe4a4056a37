"""Old conversations go by themselves only where a person chose it, and only through the trash."""

from datetime import timedelta

import pytest

from app.domain.audit import AuditEvent
from app.domain.conversation import Mode, Speaker
from app.domain.trash import conversation_key
from app.services.backing_up import BackingUp
from app.services.deleting import Deleting
from app.services.preferring import Preferring
from app.services.retaining import Retaining
from app.vault.folder import VaultFolder


@pytest.fixture
def deleting(vault, clock, tmp_path):
    return Deleting(vault, BackingUp(vault, VaultFolder(tmp_path / "vault"), clock), clock)


@pytest.fixture
def retaining(vault, clock, deleting):
    preferring = Preferring(vault.preferences, vault.audit, clock)
    return Retaining(vault.conversations, deleting, preferring, vault.audit, clock)


def talk(vault, clock, days_ago: int, words: str = "words"):
    at = clock.now() - timedelta(days=days_ago)
    conversation = vault.conversations.start(Mode.LISTEN, at)
    vault.conversations.add_turn(conversation.id, Speaker.PERSON, words, at)
    return conversation.id


def left(vault):
    return {found.id for found in vault.conversations.list(99)}


def test_nothing_goes_unless_it_was_chosen_and_looking_changes_nothing(vault, clock, retaining):
    old, young = talk(vault, clock, 100), talk(vault, clock, 10)
    assert retaining.days() == 0
    assert retaining.follow() == 0
    assert retaining.concerned(0) == ()
    assert [found.id for found in retaining.concerned(90)] == [old]
    assert left(vault) == {old, young}
    assert retaining.follow() == 0


def test_what_was_chosen_goes_through_the_trash_and_is_noted(vault, clock, retaining, deleting):
    old, young = talk(vault, clock, 100), talk(vault, clock, 10)
    starred = talk(vault, clock, 400)
    vault.journal.marks.set_starred(starred, is_starred=True)
    assert retaining.choose(90) == 1
    assert left(vault) == {young, starred}
    assert [item.key for item in deleting.items()] == [conversation_key(old)]
    events = [record.event for record in vault.audit.records(9)]
    assert AuditEvent.RETENTION_CHANGED in events


def test_what_was_taken_back_stays_and_what_grows_old_goes(vault, clock, retaining, deleting):
    old, young = talk(vault, clock, 100), talk(vault, clock, 80)
    retaining.choose(90)
    (item,) = deleting.items()
    deleting.take_back(item.key)
    clock.moment += timedelta(days=20)
    assert retaining.follow() == 1
    assert left(vault) == {old}
    assert young not in left(vault)


def test_never_is_a_choice_and_others_are_refused(vault, clock, retaining):
    talk(vault, clock, 100)
    retaining.choose(90)
    retaining.choose(0)
    talk(vault, clock, 100)
    assert retaining.follow() == 0
    with pytest.raises(ValueError, match="choices"):
        retaining.choose(7)


def test_more_than_one_page_of_conversations_is_seen(vault, clock, retaining):
    many = {talk(vault, clock, 100 + number % 3) for number in range(205)}
    assert {found.id for found in retaining.concerned(90)} == many
