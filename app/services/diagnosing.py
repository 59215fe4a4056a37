"""What can be proven right now: that the vault is encrypted and the network is refused.

Each proof is an attempt made in front of the person, with its moment; nothing here says
"should". What cannot be proven on this system says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.boundary import Boundary
from app.host.clock import Clock
from app.host.network_proof import NetworkProof, network_is_refused
from app.services.files_kept import FilesKept
from app.vault.facts import VaultFacts
from app.vault.inventory import Holding


class Inventoried(Protocol):
    """Whatever can list what it holds."""

    def facts(self) -> VaultFacts:
        """Return kinds, counts, sizes, cipher and key slots."""

    def holdings(self) -> tuple[Holding, ...]:
        """Return how many rows and bytes every table has."""

    def boundaries(self) -> Mapping[str, int]:
        """Return how many entries have each boundary."""


@dataclass(frozen=True, slots=True)
class PrivacyReport:
    """The proofs and the inventory of one moment.

    Attributes:
        boundaries: How many entries have each boundary; every boundary is there.
        files: What lies on the disk, the database and all beside it.
    """

    tried_at: datetime
    network: NetworkProof
    vault: VaultFacts
    holdings: tuple[Holding, ...]
    boundaries: Mapping[Boundary, int]
    files: tuple[FilesKept, ...] = ()


class Diagnosing:
    """Proofs about one open vault and this process."""

    def __init__(
        self,
        vault: Inventoried,
        clock: Clock,
        files: Callable[[], tuple[FilesKept, ...]] = tuple,
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._files = files

    def privacy(self) -> PrivacyReport:
        """Try what must be refused, count what is stored, and return what happened."""
        counted = self._vault.boundaries()
        return PrivacyReport(
            self._clock.now(),
            network_is_refused(),
            self._vault.facts(),
            self._vault.holdings(),
            {boundary: counted.get(boundary.value, 0) for boundary in Boundary},
            self._files(),
        )
