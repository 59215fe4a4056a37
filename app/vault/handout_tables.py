"""What clinician and client give each other, as it lies in an open vault."""

from dataclasses import dataclass
from typing import Self

from app.vault.connection import Connection
from app.vault.packs import Packs
from app.vault.workspace import WorkspaceTable
from app.vault.workspace_drafts import WorkspaceDrafts


@dataclass(frozen=True, slots=True)
class HandoutTables:
    """The tables of the hand-out.

    Attributes:
        packs: What a client was given.
        workspace: What makes a vault a clinician's, and their keys.
        workspace_drafts: The packs a clinician makes.
    """

    packs: Packs
    workspace: WorkspaceTable
    workspace_drafts: WorkspaceDrafts

    @classmethod
    def of(cls, connection: Connection) -> Self:
        """Return the tables of one connection."""
        return cls(
            packs=Packs(connection),
            workspace=WorkspaceTable(connection),
            workspace_drafts=WorkspaceDrafts(connection),
        )
