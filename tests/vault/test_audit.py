"""The log says what happened and how often, newest first."""

from contextlib import contextmanager

import pytest

from app.domain.audit import AuditEvent, AuditRecord
from app.vault.audit import Audit
from app.vault.errors import DiskFull
from tests.vault.arranging import EVENING, utc


def test_lines_come_back_newest_first(vault):
    vault.audit.append(AuditEvent.UNLOCKED, EVENING)
    vault.audit.append(AuditEvent.FAILED_ATTEMPTS, utc(2026, 4, 1), 3)
    assert vault.audit.records(10) == [
        AuditRecord(utc(2026, 4, 1), AuditEvent.FAILED_ATTEMPTS, 3),
        AuditRecord(EVENING, AuditEvent.UNLOCKED, 1),
    ]
    assert len(vault.audit.records(1)) == 1


def test_nothing_did_not_happen(vault):
    with pytest.raises(ValueError, match="at least 1"):
        vault.audit.append(AuditEvent.FAILED_ATTEMPTS, EVENING, 0)


def test_an_event_of_a_later_version_is_left_out(vault):
    vault.audit.append(AuditEvent.UNLOCKED, EVENING)
    with vault._connection.transaction() as database:  # noqa: SLF001 - a later version's row
        database.run("UPDATE audit SET event = 'flown'")
    assert vault.audit.records(10) == []


def test_the_latest_of_some_events_is_found(vault):
    assert vault.audit.latest(AuditEvent.UNLOCKED) is None
    for event, at in (
        (AuditEvent.UNLOCKED, EVENING),
        (AuditEvent.BACKED_UP, utc(2026, 4, 1)),
        (AuditEvent.RESTORED, utc(2026, 4, 2)),
    ):
        vault.audit.append(event, at)
    assert vault.audit.latest(AuditEvent.UNLOCKED) == EVENING
    assert vault.audit.latest(AuditEvent.UNLOCKED, AuditEvent.BACKED_UP) == utc(2026, 4, 1)


class FullDisk:
    """A connection to a disk without room."""

    @contextmanager
    def transaction(self):
        raise DiskFull
        yield


def test_what_was_done_is_not_undone_by_a_full_disk_that_has_no_room_for_its_line():
    Audit(FullDisk()).append(AuditEvent.PASSPHRASE_CHANGED, EVENING)
