"""What can be proven right now: that the vault is encrypted and the network is refused.

Each proof is an attempt made in front of the person, with its moment; nothing here says
"should". What cannot be proven on this system says so.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.host.clock import Clock
from app.host.network_proof import NetworkProof, network_is_refused
from app.vault.facts import VaultFacts


class Inventoried(Protocol):
    """Whatever can list what it holds."""

    def facts(self) -> VaultFacts:
        """Return kinds, counts, sizes, cipher and key slots."""


@dataclass(frozen=True, slots=True)
class PrivacyReport:
    """The proofs and the inventory of one moment."""

    tried_at: datetime
    network: NetworkProof
    vault: VaultFacts


class Diagnosing:
    """Proofs about one open vault and this process."""

    def __init__(self, vault: Inventoried, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def privacy(self) -> PrivacyReport:
        """Try what must be refused, count what is stored, and return what happened."""
        return PrivacyReport(self._clock.now(), network_is_refused(), self._vault.facts())
