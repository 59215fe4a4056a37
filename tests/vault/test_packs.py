"""Every edition a client was given stays in the vault as it was; one of a series is in force."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.audit import AuditEvent
from app.domain.handout.given import Ending, GivenDocument, GivenPart, PartDecision
from app.domain.handout.pack import PartKey, PartKind, SeriesId
from app.vault.errors import NoLongerThere
from tests.vault.arranging import EVENING

DOCUMENT = GivenDocument(
    series=SeriesId("a" * 32),
    edition=1,
    payload='{"title": "Violet"}',
    sha256="b" * 64,
    signer="c",
    agreement_sha256="",
    shown_at=EVENING,
    decided_at=EVENING + timedelta(minutes=3),
    app_version="1.0",
)
PARTS = (
    GivenPart(PartKey("a"), PartKind.ASSIGNMENT, PartDecision.ACCEPTED, '{"a": 1}', 7, "before"),
    GivenPart(PartKey("b"), PartKind.PROMPT, PartDecision.REFUSED),
)


def test_what_was_stored_comes_back_whole(vault):
    packs = vault.handout.packs
    assert not packs.has_any
    given_id = packs.add(DOCUMENT, PARTS)
    assert packs.has_any
    (given,) = packs.in_force()
    assert (given.id, given.document, given.parts, given.ending) == (
        given_id,
        DOCUMENT,
        PARTS,
        None,
    )
    assert given.part(PartKey("b")) == PARTS[1]
    assert given.part(PartKey("c")) is None


def test_a_later_edition_ends_the_one_before_and_keeps_it(vault):
    packs = vault.handout.packs
    packs.add(DOCUMENT, PARTS)
    later = replace(DOCUMENT, edition=2, decided_at=EVENING + timedelta(days=9))
    packs.add(later, ())
    other = replace(DOCUMENT, series=SeriesId("d" * 32))
    packs.add(other, ())
    assert [each.document for each in packs.in_force()] == [later, other]
    first = packs.history()[0]
    assert (first.ending, first.ended_at) == (Ending.REPLACED, later.decided_at)
    assert first.parts == PARTS


def test_what_was_withdrawn_is_history_and_cannot_be_again(vault):
    packs = vault.handout.packs
    packs.add(DOCUMENT, PARTS)
    (given,) = packs.in_force()
    packs.withdraw(given, EVENING)
    assert packs.in_force() == []
    assert packs.history()[0].ending is Ending.WITHDRAWN
    with pytest.raises(NoLongerThere):
        packs.withdraw(given, EVENING)


def test_what_is_written_together_is_there_together_or_not_at_all(vault):
    packs = vault.handout.packs

    def half():
        with packs.together():
            packs.add(DOCUMENT, PARTS)
            vault.audit.append(AuditEvent.UNLOCKED, EVENING)
            raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - whatever it is, nothing remains
        half()
    assert packs.history() == []
    with packs.together():
        packs.add(DOCUMENT, PARTS)
    assert len(packs.history()) == 1
    packs.add(replace(DOCUMENT, edition=2), ())  # and by themselves again
    assert vault.check().is_sound
