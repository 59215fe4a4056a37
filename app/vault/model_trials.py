"""The sentinel against crash loops: a try is noted before a model is loaded.

Whoever dies while loading leaves the note behind, and the next life of the program counts
it as a loss. Only a load that comes back takes it away.
"""

from datetime import datetime

from app.domain.model_trial import ModelTrial
from app.vault.connection import Connection
from app.vault.moments import moment_from, offset_minutes, stored


class ModelTrials:
    """What an open vault knows of model files."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, sha256: str) -> ModelTrial | None:
        """Return what is known of a file; None before it was ever tried."""
        with self._connection.reading() as database:
            row = database.row(
                """
                SELECT at, at_offset_minutes, losses, was_loaded, failure FROM model_trial
                WHERE model_sha256 = :sha256
                """,
                sha256=sha256,
            )
        if row is None:
            return None
        at = moment_from(row["at"], row["at_offset_minutes"])
        return ModelTrial(at, row["losses"], bool(row["was_loaded"]), row["failure"])

    def begin(self, sha256: str, at: datetime) -> None:
        """Note that a load begins: on the disk, as a loss, when this returns."""
        with self._connection.transaction() as database:
            database.run(
                """
                INSERT INTO model_trial (model_sha256, at, at_offset_minutes, losses, was_loaded,
                    failure)
                VALUES (:sha256, :at, :offset, 1, 0, 'not finished')
                ON CONFLICT (model_sha256) DO UPDATE SET at = excluded.at,
                    at_offset_minutes = excluded.at_offset_minutes, losses = losses + 1,
                    failure = excluded.failure
                """,
                sha256=sha256,
                at=stored(at),
                offset=offset_minutes(at),
            )

    def end(self, sha256: str, failure: str = "", *, is_loss: bool = False) -> None:
        """Note how the load ended.

        Args:
            sha256: Of the model file.
            failure: The name of the error; empty when the model is in memory.
            is_loss: The worker died over it, so the note of ``begin`` stays counted.
        """
        with self._connection.transaction() as database:
            database.run(
                """
                UPDATE model_trial SET failure = :failure,
                    losses = CASE WHEN :is_loss THEN losses ELSE 0 END,
                    was_loaded = was_loaded OR :failure = ''
                WHERE model_sha256 = :sha256
                """,
                sha256=sha256,
                failure=failure,
                is_loss=is_loss,
            )

    def withdraw(self, sha256: str) -> None:
        """Take the last ``begin`` back: the person closed the vault meanwhile."""
        with self._connection.transaction() as database:
            database.run(
                """
                UPDATE model_trial SET losses = max(losses - 1, 0), failure = ''
                WHERE model_sha256 = :sha256
                """,
                sha256=sha256,
            )

    def forgive(self, sha256: str) -> None:
        """Count from nothing again: the person wants the model to be tried."""
        with self._connection.transaction() as database:
            database.run(
                "UPDATE model_trial SET losses = 0 WHERE model_sha256 = :sha256", sha256=sha256
            )
