"""The proof holds exactly when every network family is refused."""

import sys

import pytest

from app.host.network_proof import FamilyProof, NetworkProof, network_is_refused
from tests.host.hardened import output

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the filter is Linux's")

_BODY = """
from app.host.hardening import harden_window
from app.host.network_proof import network_is_refused
if {harden}: harden_window()
proof = network_is_refused()
print(proof.holds, *(each.reason for each in proof.families))
"""


def test_a_hardened_process_is_refused_every_family():
    assert output(_BODY.format(harden=True)).split() == ["True", "EACCES", "EACCES", "EACCES"]


def test_an_open_process_is_told_so():
    assert output(_BODY.format(harden=False)).split()[0] == "False"


def test_a_proof_without_a_try_does_not_hold():
    assert not NetworkProof(()).holds
    assert not NetworkProof((FamilyProof("AF_INET", False, "given"),)).holds


def test_each_family_is_named():
    names = [each.family for each in network_is_refused().families]
    assert names == ["AF_INET", "AF_INET6", "AF_NETLINK"]
