"""A line claims what was tried and what came back, and nothing beyond it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale

from app.host.network_proof import FamilyProof, NetworkProof
from app.services.diagnosing import PrivacyReport
from app.ui.pages.privacy.proofs import Outcome, headline_of, proofs_of
from app.vault.header import SlotKind
from tests.journeys.household import PASSPHRASE


@pytest.fixture(autouse=True)
def _american_words(qapp) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def report(entrance) -> PrivacyReport:
    opened, _code = entrance.unlocking.create(PASSPHRASE, "Blue notebook")
    session = entrance.open_session(opened)
    report = session.diagnosing.privacy()
    session.close()
    return report


def network(*families: tuple[str, bool, str]) -> NetworkProof:
    return NetworkProof(
        tuple(
            FamilyProof(name, refused=refused, reason=reason) for name, refused, reason in families
        )
    )


REFUSED = network(("AF_INET", True, "EACCES"), ("AF_INET6", True, "EACCES"))
HALF = network(("AF_INET", True, "EACCES"), ("AF_INET6", False, "given"))
UNTRIED = network(("AF_INET", False, "not tried"))


def test_a_refused_network_is_told_with_the_systems_own_word_for_each_kind(report):
    proof = proofs_of(replace(report, network=REFUSED))[0]
    assert proof.outcome is Outcome.HELD
    assert "internet (EACCES) and internet, version 6 (EACCES)" in proof.how
    assert headline_of(replace(report, network=REFUSED)) == "Encrypted, and no network"


def test_one_kind_that_was_given_breaks_the_proof(report):
    proof = proofs_of(replace(report, network=HALF))[0]
    assert proof.outcome is Outcome.BROKEN
    assert "internet, version 6 (given)" in proof.how
    assert headline_of(replace(report, network=HALF)) == "Encrypted"


def test_what_could_not_be_tried_says_so_in_the_same_place(report):
    proof = proofs_of(replace(report, network=UNTRIED))[0]
    assert proof.outcome is Outcome.NOT_TRIED
    assert proof.what == "A connection could not be tried here"
    assert "refused by the system" not in proof.what + proof.how


def test_the_cipher_is_named_as_it_names_itself(report):
    proof = proofs_of(report)[1]
    assert report.vault.cipher in proof.how


def test_the_ways_in_are_the_ones_in_the_header(report):
    proof = proofs_of(report)[2]
    assert proof.what == "It opens with your passphrase and your recovery code, and nothing else"


def test_a_vault_without_a_recovery_code_does_not_claim_one(report):
    slots = {SlotKind.PASSPHRASE: 1, SlotKind.RECOVERY_CODE: 0, SlotKind.KEY_FILE: 0}
    proof = proofs_of(replace(report, vault=replace(report.vault, slots=slots)))[2]
    assert proof.what == "It opens with your passphrase, and nothing else"


def test_two_slots_of_a_kind_are_counted(report):
    slots = {SlotKind.PASSPHRASE: 1, SlotKind.RECOVERY_CODE: 2, SlotKind.KEY_FILE: 0}
    proof = proofs_of(replace(report, vault=replace(report.vault, slots=slots)))[2]
    assert "your recovery code (2)" in proof.what


def test_the_cost_of_a_guess_is_the_headers(report):
    proof = proofs_of(report)[2]
    assert "64 KB of memory" in proof.how.replace("kB", "KB")
    assert "Argon2id" in proof.how
