"""A sheet is sealed for whoever signed a pack that was taken, and for nobody else."""

from dataclasses import replace

import pyrage
import pytest

from app.domain.handout.pack import Giver
from app.services.sharing.building import build_reading, build_sharing, recipients_of
from tests.fakes.reading_here import ReadingHere
from tests.handout.packing import PACK, packed
from tests.services.handing_out.receiving import client_of
from tests.services.sharing.arranging import practice_over


@pytest.fixture
def key():
    return str(pyrage.x25519.Identity.generate().to_public())


@pytest.fixture
def client(vault, clock, tmp_path):
    return client_of(vault, clock, tmp_path)


def from_a_giver(key):
    return replace(PACK, giver=Giver("Dr Ada Lind", "Elm Street", "555-0100", key))


def test_who_signed_a_pack_in_force_can_be_sealed_for(client, vault, clock, key):
    assert recipients_of(vault) == []
    given = client.take(packed(from_a_giver(key)))
    (recipient,) = recipients_of(vault)
    assert (recipient.name, recipient.key) == ("Dr Ada Lind", key)
    sharing = build_sharing(vault, practice_over(vault, clock).measuring, clock)
    assert sharing.recipients() == [recipient]
    client.handout.opening.withdraw(given)
    assert sharing.recipients() == []


def test_the_key_of_an_unsigned_pack_is_nobodys(client, vault, key):
    client.take(packed(from_a_giver(key), None))
    assert recipients_of(vault) == []


def test_a_journal_has_no_key_to_read_with(vault, clock):
    assert build_reading(vault, ReadingHere(), clock).clients() == []
    assert not vault.handout.workspace.exists
