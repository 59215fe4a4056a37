"""What the companion saw for each reply, and what it wrote down before it spoke.

A prompt is stored as JSON, compressed: neighbouring prompts of a talk repeat most of it.
"""

import json
import zlib
from dataclasses import asdict
from typing import Final

from app.domain.conversation import ConversationId, TurnId
from app.domain.entry import EntryId
from app.domain.generation import Message, Role, Sampling, Started
from app.domain.sight import Sight
from app.vault.connection import Connection
from app.vault.database import Row

_COMPRESSION: Final = 6


class Sights:
    """The prompts and thoughts of an open vault's replies."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, sight: Sight) -> None:
        """Store what a reply is made of; again for the same reply, it replaces the first."""
        prompt = [[each.role.value, each.text] for each in sight.messages]
        settings = {
            "drafts": sight.drafts,
            "sampling": asdict(sight.sampling),
            "course": sight.course,
            "drawn": sight.drawn,
        }
        with self._connection.transaction() as database:
            database.run("DELETE FROM sight WHERE turn_id = :turn_id", turn_id=sight.turn_id)
            database.run(
                """
                INSERT INTO sight (turn_id, model_sha256, model_label, prompt_version,
                    context_tokens, left_out, prompt_tokens, reused_tokens, settings, prompt)
                VALUES (:turn_id, :sha256, :label, :version, :context, :left_out, :tokens,
                    :reused, :settings, :prompt)
                """,
                turn_id=sight.turn_id,
                sha256=sight.model_sha256,
                label=sight.model_label,
                version=sight.prompt_version,
                context=sight.context_tokens,
                left_out=sight.left_out,
                tokens=sight.prompt_tokens,
                reused=sight.reused_tokens,
                settings=json.dumps(settings),
                prompt=zlib.compress(json.dumps(prompt).encode(), _COMPRESSION),
            )
            for entry_id in sight.entries:
                database.run(
                    "INSERT INTO sight_entry (turn_id, entry_id) VALUES (:turn_id, :entry_id)",
                    turn_id=sight.turn_id,
                    entry_id=entry_id,
                )

    def note_read(self, turn_id: TurnId, started: Started, left_out: int) -> None:
        """Note what the worker says of a prompt, and how many messages it was not given."""
        with self._connection.transaction() as database:
            database.run(
                """
                UPDATE sight SET prompt_tokens = :tokens, reused_tokens = :reused,
                    left_out = :left_out, settings = json_set(settings, '$.course', :course)
                WHERE turn_id = :turn_id
                """,
                tokens=started.prompt_tokens,
                reused=started.reused_tokens,
                left_out=left_out,
                course=started.course,
                turn_id=turn_id,
            )

    def note_drawn(self, turn_id: TurnId, drafts: int) -> None:
        """Note how many drafts a reply was chosen from."""
        with self._connection.transaction() as database:
            database.run(
                """
                UPDATE sight SET settings = json_set(settings, '$.drawn', :drafts)
                WHERE turn_id = :turn_id
                """,
                drafts=drafts,
                turn_id=turn_id,
            )

    def last_in(self, conversation_id: ConversationId) -> Sight | None:
        """Return the newest sight of a conversation of which the length is known."""
        with self._connection.reading() as database:
            row = database.row(
                """
                SELECT max(sight.turn_id) AS turn_id FROM sight JOIN turn ON turn.id = turn_id
                WHERE conversation_id = :id AND prompt_tokens > 0
                """,
                id=conversation_id,
            )
        return None if row is None or row["turn_id"] is None else self.of(TurnId(row["turn_id"]))

    def of(self, turn_id: TurnId) -> Sight | None:
        """Return what a reply was made of; None where that was not kept."""
        with self._connection.reading() as database:
            row = database.row(
                """
                SELECT turn_id, model_sha256, model_label, prompt_version, context_tokens,
                    left_out, prompt_tokens, reused_tokens, settings, prompt
                FROM sight WHERE turn_id = :turn_id
                """,
                turn_id=turn_id,
            )
            entries = database.rows(
                "SELECT entry_id FROM sight_entry WHERE turn_id = :turn_id ORDER BY entry_id",
                turn_id=turn_id,
            )
        return None if row is None else _sight(row, tuple(EntryId(e["entry_id"]) for e in entries))

    def entries_in(self, conversation_id: ConversationId) -> dict[TurnId, tuple[EntryId, ...]]:
        """Return which entries each reply of a conversation was given; only of those with any."""
        with self._connection.reading() as database:
            rows = database.rows(
                """
                SELECT turn_id, entry_id FROM sight_entry JOIN turn ON turn.id = turn_id
                WHERE conversation_id = :id ORDER BY turn_id, entry_id
                """,
                id=conversation_id,
            )
        found: dict[TurnId, tuple[EntryId, ...]] = {}
        for row in rows:
            turn_id = TurnId(row["turn_id"])
            found[turn_id] = (*found.get(turn_id, ()), EntryId(row["entry_id"]))
        return found

    def shortest_of(self, model_sha256: str) -> Sight | None:
        """Return the sight of a model that was shortest to it."""
        with self._connection.reading() as database:
            row = database.row(
                """
                SELECT turn_id FROM sight WHERE model_sha256 = :sha256 AND prompt_tokens > 0
                ORDER BY prompt_tokens LIMIT 1
                """,
                sha256=model_sha256,
            )
        return None if row is None else self.of(TurnId(row["turn_id"]))

    def keep_thought(self, turn_id: TurnId, words: str) -> None:
        """Store what a model wrote before its reply."""
        with self._connection.transaction() as database:
            database.run(
                """
                INSERT INTO thought (turn_id, words) VALUES (:turn_id, :words)
                ON CONFLICT (turn_id) DO UPDATE SET words = excluded.words
                """,
                turn_id=turn_id,
                words=words,
            )

    def thought(self, turn_id: TurnId) -> str:
        """Return what a model wrote before its reply; empty for nothing."""
        with self._connection.reading() as database:
            row = database.row(
                "SELECT words FROM thought WHERE turn_id = :turn_id", turn_id=turn_id
            )
        return "" if row is None else str(row["words"])


def _sight(row: Row, entries: tuple[EntryId, ...]) -> Sight:
    settings = json.loads(row["settings"])
    prompt = json.loads(zlib.decompress(row["prompt"]))
    return Sight(
        turn_id=TurnId(row["turn_id"]),
        model_sha256=row["model_sha256"],
        model_label=row["model_label"],
        prompt_version=row["prompt_version"],
        context_tokens=row["context_tokens"],
        left_out=row["left_out"],
        drafts=settings["drafts"],
        sampling=Sampling(**settings["sampling"]),
        messages=tuple(Message(Role(role), text) for role, text in prompt),
        entries=entries,
        prompt_tokens=row["prompt_tokens"],
        reused_tokens=row["reused_tokens"],
        course=settings.get("course", ""),
        drawn=settings.get("drawn", 0),
    )
