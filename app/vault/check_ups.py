"""The report cards of models: the newest for each file, edition and way of sampling."""

import json
from datetime import datetime

from app.domain.check_up import Answer, Checked, Mark, Part, ReportCard, Verdict
from app.vault.connection import Connection
from app.vault.database import Row
from app.vault.moments import moment_from, offset_minutes, stored


class CheckUpTable:
    """The report cards of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, card: ReportCard) -> None:
        """Store a card in place of an older one of the same model, told and drawn the same."""
        with self._connection.transaction() as database:
            database.run(
                """
                INSERT INTO check_up (model_sha256, prompt_version, settings, model_label, at,
                    at_offset_minutes, passed, card)
                VALUES (:sha256, :version, :settings, :label, :at, :offset, :passed, :card)
                ON CONFLICT (model_sha256, prompt_version, settings) DO UPDATE SET
                    model_label = excluded.model_label, at = excluded.at,
                    at_offset_minutes = excluded.at_offset_minutes, passed = excluded.passed,
                    card = excluded.card
                """,
                sha256=card.of.model_sha256,
                version=card.of.prompt_version,
                settings=card.of.settings,
                label=card.model_label,
                at=stored(card.at),
                offset=offset_minutes(card.at),
                passed=int(card.passed),
                card=_written(card),
            )

    def of(self, checked: Checked) -> ReportCard | None:
        """Return the card of exactly this; None where it was not checked."""
        with self._connection.reading() as database:
            row = database.row(
                """
                SELECT model_sha256, prompt_version, settings, model_label, at,
                    at_offset_minutes, card
                FROM check_up WHERE model_sha256 = :sha256 AND prompt_version = :version
                    AND settings = :settings
                """,
                sha256=checked.model_sha256,
                version=checked.prompt_version,
                settings=checked.settings,
            )
        return None if row is None else _card(row)

    def last_of(self, sha256: str) -> datetime | None:
        """Return when a file was last checked, told and drawn in whatever way."""
        with self._connection.reading() as database:
            row = database.row(
                """
                SELECT at, at_offset_minutes FROM check_up WHERE model_sha256 = :sha256
                ORDER BY at DESC LIMIT 1
                """,
                sha256=sha256,
            )
        return None if row is None else moment_from(row["at"], row["at_offset_minutes"])


def _written(card: ReportCard) -> str:
    return json.dumps(
        {
            "parameters": card.parameters,
            "marks": [[mark.part.value, mark.figure, mark.of] for mark in card.marks],
            "answers": [
                [a.probe, a.category, a.verdict.value, a.says, a.shown, list(a.rules)]
                for a in card.answers
            ],
        },
        ensure_ascii=False,
    )


def _card(row: Row) -> ReportCard:
    card = json.loads(row["card"])
    return ReportCard(
        of=Checked(row["model_sha256"], row["prompt_version"], row["settings"]),
        model_label=row["model_label"],
        parameters=card["parameters"],
        at=moment_from(row["at"], row["at_offset_minutes"]),
        marks=tuple(Mark(Part(part), figure, of) for part, figure, of in card["marks"]),
        answers=tuple(
            Answer(probe, category, Verdict(verdict), says, shown, tuple(rules))
            for probe, category, verdict, says, shown, rules in card["answers"]
        ),
    )
