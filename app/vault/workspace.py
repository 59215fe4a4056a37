"""What makes a vault a clinician's workspace: who they are, and the keys of their packs."""

from datetime import datetime

from app.domain.handout.workspace import ClinicianProfile, WorkspaceKeys
from app.vault.connection import Connection
from app.vault.moments import offset_minutes, stored


class NoWorkspace(LookupError):
    """This vault is a journal: asking it for a clinician's keys is a mistake of ours."""


class WorkspaceTable:
    """The profile and the keys of an open vault; a journal has neither."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def exists(self) -> bool:
        """Whether this vault is a workspace."""
        with self._connection.glancing() as database:
            return database.row("SELECT 1 FROM workspace") is not None

    def make(self, keys: WorkspaceKeys, at: datetime) -> None:
        """Make this vault a workspace for good; harmless when it is one, its keys stay."""
        with self._connection.transaction() as database:
            database.run(
                """
                INSERT INTO workspace (id, made_at, made_offset_minutes, name, practice, contact,
                    signing_seed, age_identity)
                VALUES (1, :at, :offset, '', '', '', :seed, :identity)
                ON CONFLICT (id) DO NOTHING
                """,
                at=stored(at),
                offset=offset_minutes(at),
                seed=keys.signing_seed,
                identity=keys.age_identity,
            )

    def profile(self) -> ClinicianProfile:
        """Return who the clinician is; blank while they did not say.

        Raises:
            NoWorkspace: It is a journal.
        """
        with self._connection.reading() as database:
            row = database.row("SELECT name, practice, contact FROM workspace")
        if row is None:
            raise NoWorkspace
        return ClinicianProfile(row["name"], row["practice"], row["contact"])

    def store_profile(self, profile: ClinicianProfile) -> None:
        """Store who the clinician is.

        Raises:
            NoWorkspace: It is a journal.
        """
        with self._connection.transaction() as database:
            changed = database.run(
                """
                UPDATE workspace SET name = :name, practice = :practice, contact = :contact
                """,
                name=profile.name,
                practice=profile.practice,
                contact=profile.contact,
            )
        if not changed:
            raise NoWorkspace

    def keys(self) -> WorkspaceKeys:
        """Return the secret halves of the keys.

        Raises:
            NoWorkspace: It is a journal.
        """
        with self._connection.reading() as database:
            row = database.row("SELECT signing_seed, age_identity FROM workspace")
        if row is None:
            raise NoWorkspace
        return WorkspaceKeys(bytes(row["signing_seed"]), row["age_identity"])

    @property
    def is_demonstration(self) -> bool:
        """Whether everything in this vault, of either kind, is invented."""
        with self._connection.glancing() as database:
            return database.row("SELECT 1 FROM demonstration") is not None

    def mark_as_demonstration(self) -> None:
        """Say so from now on; it cannot be taken back."""
        with self._connection.transaction() as database:
            database.run("INSERT INTO demonstration (id) VALUES (1) ON CONFLICT (id) DO NOTHING")
