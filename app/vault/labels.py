"""Labels of texts: tags, people and places, and how often each is used.

A label belongs to the text it was given to: to an entry, or to a draft that is no entry
yet, which hands it over when it is kept. What lies in the trash keeps its labels and
counts for nothing.
"""

from collections.abc import Sequence
from typing import Final

from app.domain.entry import DraftId, EntryId
from app.domain.label import Label, LabelKind
from app.domain.version import TextId
from app.vault.connection import Connection
from app.vault.database import Database

_OF_TEXT: Final = """
    SELECT label.kind, label.name FROM text_label JOIN label ON label.id = text_label.label_id
    WHERE text_label.entry_id = :entry_id OR text_label.draft_id = :draft_id
    ORDER BY text_label.id
"""
_USED: Final = """
    SELECT label.kind, label.name, count(entry.id) AS times
    FROM label JOIN text_label ON text_label.label_id = label.id
    LEFT JOIN entry ON entry.id = text_label.entry_id AND entry.trashed_at IS NULL
    GROUP BY label.id ORDER BY times DESC, label.folded
"""
_HAND_OVER: Final = """
    UPDATE text_label SET entry_id = :entry_id, draft_id = NULL WHERE draft_id = :draft_id
"""


class Labels:
    """The labels of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, text: TextId) -> list[Label]:
        """Return the labels of a text, in the order in which they were given."""
        with self._connection.reading() as database:
            rows = database.rows(_OF_TEXT, **_keys(text))
        return [Label(LabelKind(row["kind"]), row["name"]) for row in rows]

    def used(self) -> list[tuple[Label, int]]:
        """Return every label with the number of its entries, the most used first."""
        with self._connection.reading() as database:
            rows = database.rows(_USED)
        return [(Label(LabelKind(row["kind"]), row["name"]), row["times"]) for row in rows]

    def put(self, text: TextId, labels: Sequence[Label]) -> None:
        """Give a text these labels and no others; a known label keeps its spelling."""
        with self._connection.transaction() as database:
            put_labels(database, text, labels)


def put_labels(database: Database, text: TextId, labels: Sequence[Label]) -> None:
    """Give a text these labels and no others, within a transaction."""
    kept = [_id_of(database, label) for label in labels]
    rows = database.rows(
        "SELECT label_id FROM text_label WHERE entry_id = :entry_id OR draft_id = :draft_id",
        **_keys(text),
    )
    had = {row["label_id"] for row in rows}
    for label_id in dict.fromkeys(kept):
        if label_id not in had:
            database.run(
                """
                INSERT INTO text_label (entry_id, draft_id, label_id)
                VALUES (:entry_id, :draft_id, :label_id)
                """,
                label_id=label_id,
                **_keys(text),
            )
    for label_id in had - set(kept):
        database.run(
            """
            DELETE FROM text_label
            WHERE label_id = :label_id AND (entry_id = :entry_id OR draft_id = :draft_id)
            """,
            label_id=label_id,
            **_keys(text),
        )


def hand_over_labels(database: Database, draft_id: DraftId, entry_id: EntryId) -> None:
    """Give the labels of a draft to the entry that it becomes."""
    database.run(_HAND_OVER, draft_id=draft_id, entry_id=entry_id)


def _keys(text: TextId) -> dict[str, object]:
    """Return what a label of this text belongs to: the entry wherever there is one."""
    is_entry = text.entry_id is not None
    return {"entry_id": text.entry_id, "draft_id": None if is_entry else text.draft_id}


def _id_of(database: Database, label: Label) -> int:
    row = database.row(
        "SELECT id FROM label WHERE kind = :kind AND folded = :folded",
        kind=label.kind.value,
        folded=label.folded,
    )
    if row is not None:
        return int(row["id"])
    return database.insert(
        "INSERT INTO label (kind, name, folded) VALUES (:kind, :name, :folded)",
        kind=label.kind.value,
        name=label.name,
        folded=label.folded,
    )
