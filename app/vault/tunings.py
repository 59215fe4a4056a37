"""How models run best on the computers this vault was opened on; holds no private word."""

from app.domain.tuning import Trial, Tuned, Tuning
from app.vault.connection import Connection
from app.vault.moments import moment_from, offset_minutes, stored


class TuningTable:
    """The tunings of an open vault, one for each model and computer."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def load(self, model_sha256: str, machine: str) -> Tuned | None:
        """Return what was measured; None for nothing."""
        with self._connection.reading() as database:
            row = database.row(
                """
                SELECT threads, batch_tokens, spins, is_repacked, niceness, reply_rate,
                    prompt_rate, measured_at, measured_offset_minutes
                FROM tuning LEFT JOIN tuning_priority USING (model_sha256, machine)
                WHERE model_sha256 = :model AND machine = :machine
                """,
                model=model_sha256,
                machine=machine,
            )
        if row is None:
            return None
        tuning = Tuning(
            row["threads"],
            row["batch_tokens"],
            row["spins"],
            bool(row["is_repacked"]),
            row["niceness"] or 0,
        )
        return Tuned(
            Trial(tuning, row["reply_rate"], row["prompt_rate"]),
            moment_from(row["measured_at"], row["measured_offset_minutes"]),
        )

    def store(self, model_sha256: str, machine: str, tuned: Tuned) -> None:
        """Store what was measured in place of what was."""
        trial = tuned.trial
        with self._connection.transaction() as database:
            database.run(
                """
                INSERT OR REPLACE INTO tuning (model_sha256, machine, threads, batch_tokens,
                    spins, is_repacked, reply_rate, prompt_rate, measured_at,
                    measured_offset_minutes)
                VALUES (:model, :machine, :threads, :batch, :spins, :repacked, :reply, :prompt,
                    :at, :offset)
                """,
                model=model_sha256,
                machine=machine,
                threads=trial.tuning.threads,
                batch=trial.tuning.batch_tokens,
                spins=trial.tuning.spins,
                repacked=int(trial.tuning.is_repacked),
                reply=trial.reply_rate,
                prompt=trial.prompt_rate,
                at=stored(tuned.measured_at),
                offset=offset_minutes(tuned.measured_at),
            )
            # What stood there before went with the row that was replaced.
            database.run(
                """
                INSERT OR REPLACE INTO tuning_priority (model_sha256, machine, niceness)
                VALUES (:model, :machine, :niceness)
                """,
                model=model_sha256,
                machine=machine,
                niceness=trial.tuning.niceness,
            )

    def forget(self, model_sha256: str, machine: str) -> None:
        """Remove what was measured of a model on one computer."""
        with self._connection.transaction() as database:
            database.run(
                "DELETE FROM tuning WHERE model_sha256 = :model AND machine = :machine",
                model=model_sha256,
                machine=machine,
            )
