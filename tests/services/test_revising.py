"""An earlier version comes back with one wish, and nothing is lost by it."""

from datetime import timedelta

import pytest

from app.domain.audit import AuditEvent
from app.domain.boundary import Boundary
from app.domain.version import TextId
from app.services.journaling import Journaling
from app.services.revising import Revising


@pytest.fixture
def journaling(vault, clock):
    return Journaling(vault.entries, vault.drafts, clock)


@pytest.fixture
def revising(vault, clock):
    return Revising(vault.versions, vault.trash, vault.audit, clock)


@pytest.fixture
def text(journaling, clock):
    """An entry that was written on one day and changed on the next."""
    draft = journaling.save_draft(None, None, "", "as it was", Boundary.MINE_ONLY)
    entry = journaling.keep(draft.id)
    clock.moment += timedelta(days=1)
    draft = journaling.save_draft(None, entry.id, "", "as it is", Boundary.MINE_ONLY)
    return TextId(entry.id, draft.id)


def test_restoring_can_be_undone_and_is_in_the_log(revising, vault, text):
    (version,) = revising.versions(text)
    assert revising.words_of(version.id).body == "as it was"
    assert revising.now(text).body == "as it is"
    noted = revising.restore(text, version.id)
    assert revising.now(text).body == "as it was"
    revising.restore(text, noted)
    assert revising.now(text).body == "as it is"
    assert vault.audit.records(1)[0].event is AuditEvent.VERSION_RESTORED


def test_earlier_versions_can_be_erased_and_the_text_stays(revising, vault, text):
    assert revising.erase_versions(text) == 1
    assert revising.versions(text) == []
    assert revising.now(text).body == "as it is"
    assert vault.audit.records(1)[0].event is AuditEvent.VERSIONS_ERASED
    assert revising.erase_versions(text) == 0
