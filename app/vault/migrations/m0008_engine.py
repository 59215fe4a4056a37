"""Schema 8: what the engine worked out once, so that it need not work it out again.

A line of ``snapshot`` is the key of one file in ``snapshots/``, in which lies what a model
had evaluated of a conversation or, without one, of its instructions alone. Where the line
goes the file can be read no more, and it goes with its conversation, when that or any entry
is deleted, and when an entry is withdrawn from the companion: what a model evaluated may
hold words of either. ``tuning`` holds how one model runs best on one computer; no column of
it says a word of a person's.
"""

_DROP_TALKS = "DELETE FROM snapshot WHERE conversation_id IS NOT NULL"

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE snapshot (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        conversation_id INTEGER REFERENCES conversation (id) ON DELETE CASCADE,
        fits TEXT NOT NULL,
        key BLOB NOT NULL CHECK (length(key) = 32),
        size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
        used INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX snapshot_by_conversation ON snapshot (conversation_id)",
    """
    CREATE TRIGGER snapshot_without_conversation AFTER UPDATE OF trashed_at ON conversation
    WHEN new.trashed_at IS NOT NULL BEGIN
        DELETE FROM snapshot WHERE conversation_id = new.id;
    END
    """,
    f"""
    CREATE TRIGGER snapshot_without_entry AFTER DELETE ON entry BEGIN
        {_DROP_TALKS};
    END
    """,
    f"""
    CREATE TRIGGER snapshot_without_trashed AFTER UPDATE OF trashed_at ON entry
    WHEN new.trashed_at IS NOT NULL BEGIN
        {_DROP_TALKS};
    END
    """,
    f"""
    CREATE TRIGGER snapshot_without_withdrawn AFTER UPDATE OF boundary ON entry
    WHEN new.boundary <> old.boundary BEGIN
        {_DROP_TALKS};
    END
    """,
    """
    CREATE TABLE tuning (
        model_sha256 TEXT NOT NULL,
        machine TEXT NOT NULL,
        threads INTEGER NOT NULL CHECK (threads BETWEEN 0 AND 1024),
        batch_tokens INTEGER NOT NULL CHECK (batch_tokens BETWEEN 1 AND 4096),
        spins INTEGER NOT NULL CHECK (spins >= 0),
        is_repacked INTEGER NOT NULL CHECK (is_repacked IN (0, 1)),
        reply_rate REAL NOT NULL,
        prompt_rate REAL NOT NULL,
        measured_at TEXT NOT NULL,
        measured_offset_minutes INTEGER NOT NULL,
        PRIMARY KEY (model_sha256, machine)
    ) STRICT, WITHOUT ROWID
    """,
)
