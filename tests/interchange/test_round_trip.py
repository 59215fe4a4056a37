"""Whatever was written leaves in the form for Alcove and is the same in a new vault."""

from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.boundary import Boundary
from app.domain.conversation import Mode, Speaker, StopReason
from app.domain.label import LabelKind, label_from
from app.domain.portable import PortableConversation, PortableEntry, PortableTurn
from app.interchange import json_export, json_import
from app.vault.portables import Portables, Range
from app.vault.vault import create_vault
from bench.journals import MemoryTree
from tests.interchange.arranging import MORNING, Journal, written
from tests.vault.arranging import CHEAP, PASSPHRASE, TurnedClock

LETTERS = st.characters(exclude_categories=("Cs", "Cc"))
WORDS = st.text(LETTERS | st.sampled_from('\n\t e\u0301\u00e9\u200d\u202e<&"\\'), max_size=60)
LINES = st.text(LETTERS | st.sampled_from("  e\u0301"), max_size=40)
CENTURY = 36_525 * 86_400  # seconds
MOMENTS = st.builds(
    lambda seconds, minutes: (
        datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    ).astimezone(timezone(timedelta(minutes=minutes))),
    st.integers(-CENTURY, 2 * CENTURY),
    st.integers(-12 * 60, 14 * 60),
)
LABELS = st.lists(
    st.builds(label_from, st.text("abcdefé ", min_size=1, max_size=9), st.sampled_from(LabelKind)),
    max_size=3,
)


def entry_of(number, moment, words, boundary, labels):
    title, body = words
    known = {(label.kind, label.folded): label for label in labels if label is not None}
    return PortableEntry(
        f"entry-{number}", moment, moment, boundary, False, title, body, tuple(known.values())
    )


def talk_of(number, moment, title, turns):
    said = []
    for speaker, text in turns:
        is_ai = speaker is Speaker.COMPANION
        reason, model = (StopReason.COMPLETE, "Starter") if is_ai else (None, "")
        said.append(PortableTurn(speaker, moment, reason, model, text))
    return PortableConversation(f"talk-{number}", moment, Mode.EXPLORE, title, tuple(said))


ENTRIES = st.lists(
    st.tuples(MOMENTS, st.tuples(LINES, WORDS), st.sampled_from(Boundary), LABELS), max_size=4
)
TURNS = st.lists(st.tuples(st.sampled_from(Speaker), WORDS), min_size=1, max_size=3)
TALKS = st.lists(st.tuples(MOMENTS, LINES, TURNS), max_size=2)


@pytest.fixture(scope="module")
def vaults(tmp_path_factory):
    folder = tmp_path_factory.mktemp("round")
    made = [
        create_vault(folder / name, PASSPHRASE, kdf=CHEAP, clock=TurnedClock(), name="")[0]
        for name in ("old", "new")
    ]
    with closing(made[0]), closing(made[1]):
        yield made


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(ENTRIES, TALKS)
def test_a_journal_that_went_out_is_the_same_in_a_new_vault(vaults, entries, talks):
    journal = (
        [entry_of(number, *each) for number, each in enumerate(entries)],
        [talk_of(number, *each) for number, each in enumerate(talks)],
    )
    old, new = vaults
    first, batch = exported(old, *journal)
    second, other = exported(new, *read(first))
    for vault, arrived in ((old, batch), (new, other)):
        vault.journal.imports.abandon(arrived)
    assert second == first


def exported(vault, entries, talks):
    """Store records, write the whole vault, and return what was written and the batch."""
    arrived = vault.journal.imports.begin(entries, talks, "alcove", MORNING)
    portables: Portables = vault.journal.portables
    journal = Journal(tuple(portables.entries(Range())), tuple(portables.conversations(Range())))
    return written(json_export.export(journal)), arrived.batch


def read(files):
    """Return the entries and conversations of an export."""
    tree = MemoryTree({PurePosixPath(path): content for path, content in files.items()})
    found = list(json_import.records(tree, UTC))
    entries = [record for record in found if isinstance(record, PortableEntry)]
    talks = [record for record in found if isinstance(record, PortableConversation)]
    assert len(found) == len(entries) + len(talks)
    return entries, talks
